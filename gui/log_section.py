"""The settings of the log that is open: its file, whether it is whole, and others to open in its place."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui import sample_log
from gui.backups_section import megabytes
from gui.look.parts import Elided, button, column, label
from gui.progress_dialog import carry_out
from gui.sample_district import enter_sample
from gui.session import Session
from gui.settings_card import card, line
from models.progress import Progress
from storage.check import Finding
from storage.store import Store

_LOGS = "Logs (*.db);;All files (*)"
_CHECK = "Looks at the file, the history, and every record against its history. Nothing is changed."
_OTHER = "Another district's log on this machine, or one that was moved. This one is closed."
_SAMPLE = "A made-up force to look around in, in a file of its own beside this log. Nothing you do there comes here."
_IMPORT = "A district's tracker, or what is published on data.police.uk. You see what is read before it is saved."
_MOST_FAULTS = 20  # said one by one


class LogSection(QWidget):
    """Where the log lies, and what can be done with it as a whole."""

    log_chosen = Signal(object)  # the path of another log: the window opens it in place of this one
    import_wanted = Signal()
    shows = frozenset(("engagements", "backups"))

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        look, store = session.look, session.store
        self._own_log = sample_log.own_log(store.path) if store.path else None
        self.checking = button(look, "Check the log", icon="check", clicked=self.check)
        self.opening = button(look, "Open another log …", icon="file", clicked=self.open_other)
        self.sample = button(look, "Open the sample district", clicked=self.open_sample)
        self.importing = button(look, "Import a spreadsheet …", clicked=self.import_wanted.emit)
        self.importing.setEnabled(not store.read_only_because)
        self.sample.setEnabled(store.path is not None)
        sample = "Your own log", "You are in the sample district."
        if self._own_log is None:
            sample = "The sample district", _SAMPLE
        else:
            self.sample.setText("Back to your own log")
            self.sample.setAccessibleName(self.sample.text())
        self.finding = label("", wrap=True)
        self.finding.hide()
        self._file, self._size = Elided(), label("", "small", wrap=True)
        lines = (
            column(line("Is it whole?", _CHECK, self.checking), self.finding),
            line("Another log", _OTHER, self.opening),
            line(*sample, self.sample),
            line("A spreadsheet", _IMPORT, self.importing),
        )
        self.setLayout(column(card("The log", "", column(self._file, self._size, gap=0), *lines), None))
        self.refresh()

    def refresh(self) -> None:
        """Say where the log lies, and how large it is."""
        path = self.session.store.path
        self._file.say(str(path) if path else "In memory: it is gone when the program is closed.")
        self.session.ask("the size of the log", _size, self._size.setText)

    def check(self) -> None:
        """Look at the whole log."""
        store = self.session.store

        def work(progress: Progress) -> Finding:
            with store.beside() as own:
                return own.check(progress)

        found = carry_out(self.session.look, "Checking the log", work, self)
        self.finding.setText(said(found))
        self.finding.show()

    def open_other(self) -> None:
        """Ask which log."""
        folder = str(self.session.store.path.parent) if self.session.store.path else ""
        chosen, _ = QFileDialog.getOpenFileName(self, "Open another log", folder, _LOGS)
        if chosen:
            self.log_chosen.emit(Path(chosen))

    def open_sample(self) -> None:
        """Go into the sample district, or back from it."""
        self.log_chosen.emit(self._own_log or enter_sample(self.session, self))


def said(found: Finding) -> str:
    """What a check found, in words."""
    if not found.faults:
        return f"The log is whole: {found.records:,} records are what their history says. Record log {found.head}."
    number = len(found.faults)
    first = "One fault was found." if number == 1 else f"{number:,} faults were found."
    more = [f"… and {number - _MOST_FAULTS:,} more."] if number > _MOST_FAULTS else []
    return "\n".join([f"{first} Restore the latest backup that is whole.", *found.faults[:_MOST_FAULTS], *more])


def _size(store: Store) -> str:
    count = store.engagements.count()
    number = "1 engagement" if count == 1 else f"{count:,} engagements"
    return f"{number}, {megabytes(store.path.stat().st_size)}" if store.path else number
