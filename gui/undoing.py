"""Taking back the last thing done: which that is, and doing it, off the GUI thread when it is long."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.progress_dialog import carry_out
from gui.question import is_wanted
from gui.session import Session
from models.ids import Id
from models.progress import Progress
from models.review import refuse_to_take_back
from models.sentences import counted
from storage import history
from storage.history import OperationLine
from storage.kinds import REVIEWS
from storage.store import Store

MANY = 200  # changes, from which on it is asked whether it is meant, and shown how far the undoing is
_Latest = tuple[OperationLine, int] | None


class Undoing(QObject):
    """Knows the last deed that can be taken back, and takes it back."""

    offered = Signal(str)  # the deed; "" when there is none
    undone = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self._window = session, parent
        self._latest: _Latest = None
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Look up what can be taken back now."""
        self.session.ask("undo", latest, self._offer)

    def undo_latest(self) -> None:
        """Take back the last deed; nothing if there is none. Raises Known where that is no longer possible."""
        if self._latest:
            line, number = self._latest
            self.undo(line.id, line.label, number)

    def undo(self, operation_id: Id, label: str, number: int) -> None:
        """Take back an operation, which made so many changes.

        Asks first where they are many, or somebody else's deed. Raises Known where that is not possible any more, and
        RuleBroken for a review where who is at the desk gives none.
        """
        store, officer = self.session.store, self.session.officer
        line = history.operation(store.db, operation_id)
        if REVIEWS.table in history.counts(store.db, operation_id):
            refuse_to_take_back(officer)
        somebody_else = line.user if officer and line.user != officer.name else ""

        def work(progress: Progress) -> set[str]:
            with store.beside() as own:
                return own.undo(operation_id, progress).touched

        if (number >= MANY or somebody_else) and not self._is_meant(label, number, somebody_else):
            return
        if number < MANY or store.path is None:
            touched = store.undo(operation_id).touched
        else:
            touched = carry_out(self.session.look, f"Undoing “{label}”", work, self._window)
        self.session.tell(touched)
        self.undone.emit(label)

    def _is_meant(self, label: str, number: int, somebody_else: str) -> bool:
        whose = f"{somebody_else} did this. " if somebody_else else ""
        more = f"{whose}It takes back {counted(number, 'change')}."
        return is_wanted(self._window, "Undo", f"Undo “{label}”?", more, "Undo")

    def _offer(self, found: _Latest) -> None:
        self._latest = found
        self.offered.emit(found[0].label if found else "")


def latest(store: Store) -> _Latest:
    """The last operation that can be taken back, and how many changes it made."""
    line = history.latest_to_undo(store.db)
    return (line, sum(history.counts(store.db, line.id).values())) if line else None
