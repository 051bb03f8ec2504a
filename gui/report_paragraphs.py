"""Rich text written at a cursor: paragraphs in the product's type, with what is painted at their left."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
    QTextTableCell,
    QTextTableCellFormat,
    QTextTableFormat,
)

from exports.charts.shapes import Shape
from exports.printable import printable
from gui.look.look import Look
from gui.look.tokens import BODY
from models.loop import Mark

PICTURE = QTextFormat.Property.UserProperty.value + 1  # a paragraph's: which of `pictures`, counted from 1
NOTE = QTextFormat.Property.UserProperty.value + 2  # a frame's that is painted as a note
MARK_ROOM, ICON_ROOM = 30, 24  # from a picture's left edge to the words beside it
GUTTER = 12  # between the columns of a table
UNSEEN = 1  # pixel: the size of words that are not for the eye
_LINE_BREAK = "\u2028"  # within a paragraph


class Picture(NamedTuple):
    """A loop mark or an icon at the left of a paragraph's words."""

    room: int
    mark: Mark | None = None
    icon: str = ""
    tone: str = ""
    shapes: Sequence[Shape] = ()  # painted instead, from the upper left corner
    key: object = None  # what opens when it is chosen


class Run(NamedTuple):
    """A part of a paragraph in one face."""

    text: str
    tone: str = "text"
    size: int = BODY
    is_bold: bool = False
    ground: str = ""  # behind the words
    is_underlined: bool = False
    is_struck: bool = False
    key: object = None  # what opens when it is chosen


class Paragraphs:
    """Writes one thing below another. Pictures are no part of the text: they are noted at their paragraph."""

    def __init__(self, cursor: QTextCursor, look: Look, width: float) -> None:
        self.look, self.width = look, width  # in pixels
        self.pictures: list[Picture] = []
        self.keys: list[object] = []  # of what can be opened, by the number that is its anchor
        self._cursor = cursor
        self._is_fresh = True  # the cursor stands in a paragraph that nobody has used yet
        self._below: Literal["", "note", "table"] = ""  # where Qt forgets the margin above a paragraph
        self._faces: dict[Run, QTextCharFormat] = {}  # by a run without its text

    def write(
        self,
        *runs: Run,
        left: int = 0,
        first: int = 0,
        above: int = 0,
        below: int = 0,
        level: int = 0,
        picture: Picture | None = None,
        align: Literal["left", "right", "centre"] = "left",
        height: int = 0,
    ) -> None:
        """A paragraph; `first` is where its first line begins beside the others, `level` that of a heading.

        With a `height` each line is so high, whatever its words.
        """
        made = QTextBlockFormat()
        made.setLeftMargin(left + (picture.room if picture else 0))
        made.setTextIndent(first)
        made.setTopMargin(above)
        made.setBottomMargin(below)
        made.setHeadingLevel(level)
        if align != "left":
            made.setAlignment(Qt.AlignmentFlag.AlignRight if align == "right" else Qt.AlignmentFlag.AlignHCenter)
        if height:
            made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if picture:
            self.pictures.append(picture)
            made.setProperty(PICTURE, len(self.pictures))
        if self._below and above:
            made.setTopMargin(0)
            self.leave_gap(above)
        self._begin(made)
        for run in runs:
            text = printable(run.text).replace("\n", _LINE_BREAK)
            face = self._face(run._replace(key=None))
            if run.key is not None:
                face = QTextCharFormat(face)
                face.setAnchor(True)
                face.setAnchorHref(f"{len(self.keys)}")
                self.keys.append(run.key)
            self._cursor.insertText(text, face)

    def leave_gap(self, height: int, *, below_frame: int = 0) -> None:
        """An empty paragraph: Qt wants one before, between and after frames. It may be higher below another frame."""
        made = QTextBlockFormat()
        high = below_frame if below_frame and self._below else height
        made.setLineHeight(high, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if self._below == "table":  # an empty paragraph below a table is given no height, whatever it asks for
            self._begin(QTextBlockFormat())
        self._begin(made)
        self._cursor.setBlockCharFormat(self._face(Run("", size=1)))

    def leave_room(self, height: int, words: str) -> QTextCursor:
        """Room for something that is painted there, and is read aloud as these words; where it is."""
        if self._below:
            self.leave_gap(1)
        made = QTextBlockFormat()
        made.setTopMargin(UNSEEN)
        made.setBottomMargin(height)
        made.setLineHeight(UNSEEN, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._begin(made)
        self._cursor.insertText(printable(words).replace("\n", " "), self._unseen())
        return QTextCursor(self._cursor.block())

    def say_unseen(self, words: str) -> None:
        """Words in the paragraph that was written last, for those who listen or copy."""
        self._cursor.insertText(printable(words), self._unseen())

    def _unseen(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self.look.font(UNSEEN))
        made.setForeground(QBrush(Qt.GlobalColor.transparent))
        return made

    def begin_note(self) -> None:
        """What follows, until `leave`, stands on a ground of its own."""
        self.leave_gap(8, below_frame=12)
        made = QTextFrameFormat()
        made.setBorder(0)
        made.setPadding(12)
        made.setProperty(NOTE, 1)
        self._cursor.insertFrame(made)
        self._is_fresh = True

    def begin_table(self, rows: int, columns: int, made: QTextTableFormat) -> QTextTable:
        """A table without any edge of its own; what follows, until `leave`, is written `into` its cells."""
        self.leave_gap(1)
        made.setBorder(0)
        made.setBorderCollapse(True)
        made.setCellPadding(0)
        made.setCellSpacing(0)
        return self._cursor.insertTable(rows, columns, made)

    def into(self, cell: QTextTableCell, *, above: int, below: int, is_underlined: bool = False) -> None:
        """Go on in a cell of the table that was begun."""
        made = QTextTableCellFormat()
        made.setTopPadding(above)
        made.setBottomPadding(below)
        made.setRightPadding(GUTTER)
        if is_underlined:
            made.setBottomBorder(1)
            made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            made.setBottomBorderBrush(QBrush(self.look.colour("line")))
        cell.setFormat(made)
        self._cursor.setPosition(cell.firstCursorPosition().position())
        self._is_fresh = True

    def leave(self, what: Literal["note", "table"]) -> None:
        """Go on below the note or table that was begun."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_fresh, self._below = True, what

    def _begin(self, made: QTextBlockFormat) -> None:
        """A paragraph: the one that stands empty already, or a new one."""
        if self._is_fresh:
            self._cursor.setBlockFormat(made)
        else:
            self._cursor.insertBlock(made)
        self._is_fresh, self._below = False, ""

    def _face(self, run: Run) -> QTextCharFormat:
        key = run._replace(text="")
        if key not in self._faces:
            made = QTextCharFormat()
            font = self.look.font(run.size, bold=run.is_bold)
            font.setUnderline(run.is_underlined)
            font.setStrikeOut(run.is_struck)
            made.setFont(font)
            made.setForeground(QBrush(self.look.colour(run.tone)))
            if run.ground:
                made.setBackground(QBrush(self.look.colour(run.ground)))
            self._faces[key] = made
        return self._faces[key]
