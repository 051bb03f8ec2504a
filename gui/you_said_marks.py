"""Personal details marked in a text that is being written: underlined, on a ground of their own."""

from collections.abc import Sequence

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from gui.look.look import Look
from models.personal_details import Found


class DetailMarks(QSyntaxHighlighter):
    """Marks in one field; drawn anew when the colours change."""

    def __init__(self, look: Look, field: QPlainTextEdit) -> None:
        super().__init__(field.document())
        self._look, self._field = look, field
        self._spans: list[tuple[int, int]] = []
        look.changed.connect(self.rehighlight)

    def show_marks(self, found: Sequence[Found]) -> None:
        """Mark these, and nothing else."""
        text = self._field.toPlainText()
        spans = [(_in_units(text, each.start), _in_units(text, each.end)) for each in found]
        if spans != self._spans:
            self._spans = spans
            self.rehighlight()

    def go_to(self, found: Found) -> None:
        """Select a detail, so that one sees which is meant."""
        text, cursor = self._field.toPlainText(), self._field.textCursor()
        cursor.setPosition(_in_units(text, found.start))
        cursor.setPosition(_in_units(text, found.end), QTextCursor.MoveMode.KeepAnchor)
        self._field.setTextCursor(cursor)

    def highlightBlock(self, text: str) -> None:
        drawn = QTextCharFormat()
        drawn.setBackground(self._look.colour("danger_soft"))
        drawn.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        drawn.setUnderlineColor(self._look.colour("danger"))
        start = self.currentBlock().position()
        end = start + self.currentBlock().length()
        for first, last in self._spans:
            if first < end and last > start:
                self.setFormat(max(0, first - start), min(last, end) - max(first, start), drawn)


def _in_units(text: str, at: int) -> int:
    """A place in a text as Qt counts it, in UTF-16."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
