"""The dialog that lets “You said, we did” out: who it is for, and where the file is to be."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from gui import export_target
from gui.ctrl_enter import ctrl_enter_presses
from gui.export_target import Target
from gui.exporting import Printed
from gui.fields.folder import FolderEdit
from gui.fields.lines import Line
from gui.form import Form as FieldForm
from gui.look.parts import Item, button, column, frame, ground, label, row, scrolled
from gui.progress_dialog import carry_out
from gui.question import is_wanted
from gui.session import Session
from gui.you_said_out import Asked, Form, make_apart
from models.problem import Problem

NOTED = "It is noted in the history, with who it is for, before it goes out."


class PutOutDialog(QDialog):
    """Asks, makes the file while the window stays awake, and notes it; or puts a post on the clipboard.

    To be shown by `open()`. It deletes itself when it is closed.
    """

    put_out = Signal(object)  # what was `Made`
    copied = Signal(str)  # who the post is for

    def __init__(
        self, session: Session, asked: Asked, what: str, parent: QWidget, *, post: str = "", said: Printed | None = None
    ) -> None:
        """`what` says what goes out; `post` is the text to be copied, of which the history says what is `said`."""
        super().__init__(parent)
        self._session, self._asked, self._post, self._said = session, asked, post, said
        look, kept = session.look, session.settings
        name = asked.form.lower()
        title = "Copy the post" if self._is_post else f"Put out the {name}"
        self.setWindowTitle(title)
        self.setModal(True)
        self._is_judged = False
        self.form = FieldForm(look, self._show_problems)
        recipient = Line("Ward panel, town council newsletter")
        recipient.complete_from(export_target.recipients(kept))
        fields: list[Item] = [
            label(what, wrap=True),
            label(f"Marked {asked.marking}. {NOTED}", "small", wrap=True),
            self.form.row("recipient", "Who it is for", recipient),
        ]
        if not self._is_post:
            fields.append(self.form.row("folder", "Folder", FolderEdit(look)))
            fields.append(self.form.row("name", "File name", Line()))
            self.form.show_values({"folder": export_target.usual_folder(kept), "name": asked.file_name})
        leave = button(look, "Cancel", clicked=self.reject)
        deed = "Copy" if self._is_post else "Put out"
        self.go_on = button(look, deed, "primary", "copy" if self._is_post else "export", clicked=self.let_out)
        ctrl_enter_presses(self.go_on, self)
        inside = ground("surface", column(*fields, None, gap=12, margins=(24, 16, 24, 16)))
        foot = frame("footer", row(None, leave, self.go_on, margins=(24, 11, 16, 12)))
        foot.setFixedHeight(56)
        self.setLayout(column(scrolled(inside), foot, gap=0))
        self.go_on.setDefault(True)  # only now: it would not be known to the dialog that it is not in yet
        self.setMinimumSize(280, 200)
        self.resize(520, min(460, inside.sizeHint().height() + 96))  # with room for a problem
        self.form.go_to("recipient")
        self.finished.connect(self.deleteLater)

    @property
    def _is_post(self) -> bool:
        return self._asked.form == Form.POST

    def problems(self) -> list[Problem]:
        """Everything that keeps it from going out."""
        if self._is_post:
            return list(export_target.recipient_problems(self._recipient))
        return list(export_target.problems(self._target))

    def let_out(self) -> None:
        """Note who it is for and let it out, unless something is still to be said."""
        self._is_judged = True
        self._show_problems()
        if wrong := self.problems():
            self.form.go_to(wrong[0].field)
        elif self._is_post:
            self._copy()
        else:
            self._put_out()

    @property
    def _recipient(self) -> str:
        return " ".join(self.form.value("recipient").split())

    @property
    def _target(self) -> Target:
        value = self.form.value
        return Target(recipient=self._recipient, folder=value("folder"), name=value("name"), suffix=self._asked.suffix)

    def _put_out(self) -> None:
        session, target = self._session, self._target
        there = f"“{target.path.name}” is in this folder already."
        if target.path.exists() and not is_wanted(self, "Put out", there, "Replace it with the new one?", "Replace"):
            return
        assert session.store.path
        work = partial(make_apart, session.store.path, session.store.user, self._asked, target.path)
        aside, made = carry_out(session.look, f"Making the {self._asked.form.lower()}", work, self)
        with aside:
            aside.give_out(session.operation, made.printed, target.recipient)
        export_target.remember_folder(session.settings, target.path.parent)
        export_target.remember_recipient(session.settings, target.recipient)
        self.put_out.emit(made)
        self.accept()

    def _copy(self) -> None:
        session, printed = self._session, self._said
        assert printed
        with session.operation(f"Copy the {printed.kind.lower()}") as op:
            op.disclose(printed.kind, self._recipient, printed.scope, printed.marking)
        QGuiApplication.clipboard().setText(self._post)
        export_target.remember_recipient(session.settings, self._recipient)
        self.copied.emit(self._recipient)
        self.accept()

    def _show_problems(self) -> None:
        if self._is_judged:
            self.form.show_problems(self.problems(), lambda _: True)
