"""A dialog that says what somebody did: who, when, and how much was changed; it can be taken back from there."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from gui.look.look import Look
from gui.look.parts import button, column, ground, label, row, scrolled
from models import dates
from models.ids import Id
from storage import history, undo
from storage.history import RESTORED, OperationLine
from storage.kinds import BY_TABLE
from storage.operation import EXPORTS
from storage.store import Store

HIGHEST = 440
_OTHERS = {EXPORTS: ("export", "exports"), RESTORED: ("restored backup", "restored backups")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One operation, as people speak of it."""

    line: OperationLine
    number: int  # of changes
    changed: str  # "1 engagement, 3 concerns"
    undone: str  # "Undone by …", "" while it stands
    why_not: str  # why it cannot be undone at all


def deed(store: Store, operation_id: Id) -> Deed:
    """What was done in an operation; raises Known if there is none."""
    counted, later = history.counts(store.db, operation_id), history.undone_by(store.db, operation_id)
    return Deed(
        line=history.operation(store.db, operation_id),
        number=sum(counted.values()),
        changed=", ".join(_counted(table, number) for table, number in counted.items()),
        undone=f"Undone by {later.user}, {_moment(later)}" if later else "",
        why_not=undo.why_not(store.db, operation_id),
    )


class DeedDialog(QDialog):
    """What was done, to read; `undo_wanted` says that it is to be taken back."""

    undo_wanted = Signal()

    def __init__(self, look: Look, deed: Deed, parent: QWidget, *, why_not: str = "") -> None:
        super().__init__(parent)
        line, why_not = deed.line, why_not or deed.why_not
        self.setWindowTitle("What was done")
        what = label(line.label, "head", wrap=True)
        who = label(f"{line.user}, {_moment(line)}", wrap=True)
        where = label(f"On {line.machine}. Changed: {deed.changed}.", "muted", wrap=True)
        words = [what, who, where]
        if stands := deed.undone or why_not:
            words.append(label(stands, "muted", wrap=True))
        self.undoing = button(look, "Undo this", icon="undo", clicked=self._undo)
        self.undoing.setEnabled(not why_not)
        self.closing = button(look, "Close", "primary", clicked=self.accept)
        said = ground("bg", column(*words, None, gap=8, margins=(24, 24, 24, 0)))
        buttons = row(None, self.undoing, self.closing, margins=(24, 0, 24, 16))
        self.setLayout(column(scrolled(said), buttons, gap=16))
        self.setFixedWidth(440)
        for one in words:
            one.ensurePolished()  # only then is its height known
        self.resize(440, min(HIGHEST, said.minimumSizeHint().height() + 72))
        self.closing.setFocus()

    def _undo(self) -> None:
        self.accept()
        self.undo_wanted.emit()


def _counted(table: str, number: int) -> str:
    kind = BY_TABLE.get(table)
    one, many = (kind.word, str(kind.table)) if kind else _OTHERS.get(table, ("record", "records"))
    return f"{number:,} {one if number == 1 else many}"


def _moment(line: OperationLine) -> str:
    return dates.moment(datetime.fromisoformat(line.at).astimezone())
