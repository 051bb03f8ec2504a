"""A dialog that asks for a reason before something is done that must have one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.lines import LongText
from gui.look.look import Look
from gui.look.parts import button, column, frame, label, row


class ReasonDialog(QDialog):
    """Asks for a reason; to be shown by `open()`. It deletes itself when it is closed."""

    given = Signal(str)

    def __init__(self, look: Look, title: str, question: str, deed: str, parent: QWidget) -> None:
        """`deed` stands on the button that does it."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(440)
        self.reason = LongText(lines=3)
        asked = label(question, "small", wrap=True)
        asked.setBuddy(self.reason)
        self.reason.setAccessibleName(question)
        self.leave = button(look, "Go back", clicked=self.reject)
        self.go_on = button(look, deed, "danger", clicked=self._give)
        self.go_on.setEnabled(False)
        ctrl_enter_presses(self.go_on, self)
        self.reason.edited.connect(lambda: self.go_on.setEnabled(bool(self.reason.value().strip())))
        above = column(label(title, "head", wrap=True), asked, self.reason, gap=8, margins=(24, 20, 24, 20))
        below = frame("footer", row(None, self.leave, self.go_on, margins=(24, 11, 16, 12)))
        self.setLayout(column(above, below, gap=0))
        self.finished.connect(self.deleteLater)

    def _give(self) -> None:
        self.given.emit(self.reason.value().strip())
        self.accept()
