"""The line at the foot of the window: which log it is, when it was last copied, what is wrong, who is at the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMessageBox, QPushButton, QSizePolicy, QWidget

from gui.look.look import Look
from gui.look.parts import Elided, Picture, as_tip, row
from gui.look.tokens import STATUS_LINE

if TYPE_CHECKING:  # it reads the log, which is heavy to import
    from gui.standing import Standing

SAID = 8_000  # milliseconds for which it says what was done
_ROOMY = 640  # less wide than this, the file and the backup are icons with tool tips


class Remark(QWidget):
    """An icon with a few words; nothing while there is nothing to say."""

    def __init__(self, look: Look, icon: str, least: int = 24) -> None:
        super().__init__()
        self._least = least  # so much of the words is not given up for others
        self._picture = Picture(look, icon, size=14)
        self.words = Elided()
        self.setLayout(row(self._picture, self.words, gap=6))
        self.say("")

    def say(self, text: str, more: str = "") -> None:
        """Say something else; `more` is said in the tool tip."""
        self.words.say(text)
        self.words.setMinimumWidth(min(self._least, self.words.sizeHint().width()))
        self.setToolTip(as_tip(more or text))
        self._picture.setToolTip(as_tip(more or text))
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class StatusButton(QPushButton):
    """A few words that lead somewhere, cut with "…" where there is no room."""

    def __init__(self, look: Look, icon: str, tone: str, widest: int) -> None:
        super().__init__()
        self._whole = ""
        self.setProperty("kind", "status")
        self.setProperty("tone", tone)
        self.setMaximumWidth(widest)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(look.icon(icon, tone))
        self.setIconSize(QSize(18, 14))
        self.say("")

    def say(self, text: str) -> None:
        """Say something else; nothing while there is nothing to say."""
        self._whole = text
        self.setVisible(bool(text))
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 40, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(96, self.sizeHint().width()), 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(0, self.width() - 34)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))  # which would underline a letter


class StatusLine(QFrame):
    """What is always in sight, and never in the way."""

    officer_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "status")
        self.file, self.backup = Remark(look, "file", 96), Remark(look, "backup", 200)
        self.done = Remark(look, "check")
        self.trouble = StatusButton(look, "warn", "danger", 1_000)
        self.trouble.clicked.connect(self.say_trouble)
        self.officer = StatusButton(look, "user", "muted", 320)
        self.officer.clicked.connect(self.officer_wanted)
        self._parts = row(self.file, self.backup, self.done, self.trouble, None, self.officer, margins=(24, 0, 8, 0))
        self.setLayout(self._parts)
        self.setFixedHeight(STATUS_LINE)
        self.setMinimumWidth(1)  # its words are cut
        self._standing = self._failed_backup = ""
        self._said = QTimer(self, singleShot=True, interval=SAID)
        self._said.timeout.connect(partial(self.done.say, ""))

    def show_standing(self, standing: "Standing") -> None:
        """Show how the log stands."""
        self.file.say(standing.file, standing.path)
        self.backup.say(standing.backed_up)
        self._standing = standing.trouble
        self._show_trouble()

    def show_failed_backup(self, why: str) -> None:
        """Say that the day's backup failed, until one was made."""
        self._failed_backup = f"No backup was made. {why}" if why else ""
        self._show_trouble()

    def say(self, done: str) -> None:
        """Say for a moment what was done."""
        self.done.say(done)
        self._said.start()

    def forget(self) -> None:
        """Say nothing of a log that is not open any more."""
        self._standing = self._failed_backup = ""
        self._show_trouble()
        self.show_officer("")
        for part in (self.file, self.backup, self.done):
            part.say("")

    def say_trouble(self) -> None:
        """Say what is wrong where there is room for it."""
        box = QMessageBox(QMessageBox.Icon.Warning, "Listen, Act, Tell", self._trouble, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.exec()

    def show_officer(self, who: str) -> None:
        """Show who is at the desk."""
        self.officer.say(who)
        self.officer.setAccessibleName(f"At the desk: {who}")
        self.officer.setToolTip(as_tip(f"At the desk: {who}. To change it, go to Settings."))

    @property
    def _trouble(self) -> str:
        return self._standing or self._failed_backup

    def _show_trouble(self) -> None:
        trouble = self._trouble
        self.trouble.say(trouble)
        self.trouble.setAccessibleName(trouble)
        self.trouble.setToolTip(as_tip(trouble))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_roomy = self.width() >= _ROOMY
        self._parts.setSpacing(24 if is_roomy else 12)
        self.backup.words.setVisible(is_roomy)
