"""Both sides of one loop: what was recorded, and beside it the field for what the public reads, with what is marked."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent, Qt, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from gui.fields.lines import LongText
from gui.form import FieldRow, Form
from gui.look.look import Look
from gui.look.parts import column, frame, label, row
from gui.you_said_marks import DetailMarks
from models.public_wording import SIDES, Left, Side

SIDE_BY_SIDE = 488  # width from which on the recorded words stand beside the public ones
TITLES: dict[Side, str] = {"said": "You said", "done": "We did"}
SENT_ABOUT = "These words were sent about {number:,} concerns: keep what is about this one."


class Sides(QWidget):
    """Shows and marks; it changes no word by itself. Where there is little room one side stands below the other."""

    def __init__(self, look: Look, edited: Callable[[], None]) -> None:
        super().__init__()
        self.form = Form(look, edited)
        self.recorded = {side: label("", wrap=True) for side in SIDES}
        self.fields: dict[Side, FieldRow[LongText]] = {
            side: self.form.row(side, f"{TITLES[side]}: for the public", LongText(lines=3, most=14)) for side in SIDES
        }
        self.marks = {side: DetailMarks(look, self.fields[side].field) for side in SIDES}
        self.sent_about = label("", "small", wrap=True)
        self.sent_about.hide()
        self._pairs = [self._pair("said"), self._pair("done", self.sent_about)]
        self.setLayout(column(*self._pairs, gap=12))

    def _pair(self, side: Side, *above: QWidget) -> QBoxLayout:
        words = self.recorded[side]
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setMinimumWidth(1)
        note = frame(
            "note", column(label(f"{TITLES[side]}: as recorded", "small"), words, None, gap=4, margins=(12, 8, 12, 8))
        )
        made = row(note, column(*above, self.fields[side], None, gap=4), gap=12)
        made.setStretch(0, 1)
        made.setStretch(1, 1)
        return made

    def show_recorded(self, said: str, done: str) -> None:
        """What was recorded; a text that somebody has selected part of stays as it is where it is the same."""
        _say(self.recorded["said"], said)
        _say(self.recorded["done"], done)

    def make_read_only(self, why_not: str) -> None:
        """Let nobody write, for this reason; with "" let them."""
        for one in self.fields.values():
            one.field.setToolTip(why_not)
            one.field.setReadOnly(bool(why_not))

    def mark(self, left: Sequence[Left], sent_about: int) -> None:
        """Mark these, and say about how many concerns the words were sent that stand there."""
        for side in SIDES:
            self.marks[side].show_marks([each.found for each in left if each.side == side])
        self.sent_about.setText(SENT_ABOUT.format(number=sent_about))
        self.sent_about.setVisible(sent_about > 1)

    def select(self, left: Left) -> None:
        """Select a detail, because somebody asks which it is."""
        self.marks[left.side].go_to(left.found)

    def put(self, side: Side, words: str) -> None:
        """Put other words in the place of all that stands there, so that the field's own undo knows of it."""
        cursor = self.fields[side].field.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for pair in self._pairs:
            pair.setDirection(beside if self.width() >= SIDE_BY_SIDE else below)


def _say(words: QLabel, text: str) -> None:
    if words.text() != text:
        words.setText(text)
