"""Going into the sample district: its log is made beside one's own, the first time, behind a progress dialog."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui import sample_log
from gui.progress_dialog import carry_out
from gui.session import Session
from models.problem import Known


def enter_sample(session: Session, parent: QWidget) -> Path:
    """The sample's log, in which whoever is at this desk is known; the window opens it. Cancelled leaves nothing.

    Raises Known where it is not said yet who that is, or where the log lies in no file that another could lie beside.
    """
    officer, log = session.officer, session.store.path
    if officer is None or log is None:
        raise Known("Say who you are first: the sample district asks the same.")
    path = sample_log.beside(log)
    title = "Opening the sample district" if path.exists() else "Making the sample district"
    officer_id = carry_out(session.look, title, lambda progress: sample_log.enter(path, officer, progress), parent)
    session.settings.remember_officer(str(path), officer_id)
    return path
