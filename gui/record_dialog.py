"""A dialog in which one record is added, changed or deleted: each as one operation, and nothing typed is lost."""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.form import Form
from gui.look.parts import button, column, frame, ground, row, scrolled
from gui.look.tab_order import follow_the_layout
from gui.question import is_wanted
from gui.session import Session
from models.problem import Problem
from storage.kinds import Record

R = TypeVar("R", bound=Record)


class RecordDialog(QDialog, Generic[R]):
    """Whoever makes one says its fields, its record and its problems; to be shown by `open()`, then it is gone."""

    def __init__(self, session: Session, original: R | None, title: str, parent: QWidget | None) -> None:
        """Without an original a new record is made."""
        super().__init__(parent)
        self.session, self.original = session, original
        self._is_judged = False
        self.setWindowTitle(title)
        self.setModal(True)
        look, why_not = session.look, session.store.read_only_because
        self.form = Form(look, self._follow)
        self.deleting = button(look, "Delete", "danger", "delete", tone="danger", clicked=self.delete)
        self.deleting.setVisible(original is not None)
        self.saving = button(look, "Save" if original else "Add", "primary", clicked=self.save)
        self.cancel = button(look, "Cancel", clicked=self.reject)
        for made in (self.deleting, self.saving):
            made.setEnabled(not why_not)
            made.setToolTip(why_not)
        ctrl_enter_presses(self.saving, self)
        foot = row(self.deleting, None, self.cancel, self.saving, margins=(24, 11, 16, 12))
        self._inside = ground("surface", column(*self.fields(), None, gap=12, margins=(24, 16, 24, 24)))
        self.setLayout(column(scrolled(self._inside), frame("footer", foot), gap=0))
        self.form.show_values(self.typed_of(original))
        self._shown = self._typed()
        self.setMinimumSize(280, 200)
        self.resize(560, 640)
        self.finished.connect(self.deleteLater)
        follow_the_layout(self._inside)
        self._follow()

    def fields(self) -> Iterator[QWidget]:
        """The fields, from top to bottom; `self.form` takes them down."""
        raise NotImplementedError

    def typed_of(self, original: R | None) -> dict[str, Any]:
        """What stands in the fields to begin with."""
        raise NotImplementedError

    def record(self) -> R:
        """The record as the dialog has it; what cannot be read of it is told by `problems`."""
        raise NotImplementedError

    def problems(self) -> Iterator[Problem]:
        """Everything that stops it being saved, by field, in the order of the fields."""
        raise NotImplementedError

    def name(self, record: R) -> str:
        """What the operation calls it: `perception result “…”`."""
        raise NotImplementedError

    def save(self) -> None:
        """Save it, if nothing is wrong; otherwise go to what is. What was typed stays if it cannot be saved."""
        self._is_judged = True
        self._follow()
        if wrong := next(self.problems(), None):
            self.form.go_to(wrong.field)
            return
        record = self.record()
        with self.session.operation(f"{'Change' if self.original else 'Add'} the {self.name(record)}") as op:
            op.put(record, was=self.original)
        self.accept()

    def delete(self) -> None:
        """Take it out of the log; Undo brings it back."""
        if self.original is None:
            return
        with self.session.operation(f"Delete the {self.name(self.original)}") as op:
            op.remove(self.original, was=self.original)
        self.accept()

    def reject(self) -> None:
        """Leave; not without asking where something typed would be lost."""
        if self._typed() == self._shown or is_wanted(
            self, "Leave without saving", "Leave without saving?", "What you typed here is lost.", "Leave"
        ):
            super().reject()

    def edited(self) -> None:
        """Called whenever something was typed: a dialog that says how it understands it does so here."""

    def _typed(self) -> dict[str, Any]:
        return self.form.values(self.form.rows)

    def _follow(self) -> None:
        self.edited()
        if self._is_judged:
            self.form.show_problems(list(self.problems()), lambda _: True)
