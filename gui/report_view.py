"""A report on screen: the same content as on paper, as text that can be read aloud, selected and copied."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from time import perf_counter

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from exports.report import Report
from gui import report_blocks
from gui.look.look import Look
from gui.look.loop_mark import paint_loop_mark
from gui.report_paragraphs import NOTE, PICTURE, Paragraphs
from models.loop import Mark

A_WHILE = 0.008  # seconds that are written for before others have their turn
MARK, ICON = 20, 16
MARGIN = 14  # inside the two pixels of the focus ring
ANOTHER_ROOM = 60  # pixels wider or narrower, from which on it is written anew
Lead = Callable[[Paragraphs], Iterator[None]]  # writes what stands above a report, and stops now and then


class ReportView(QTextEdit):
    """Draws any Report, a little at a time. Notes and pictures are painted behind the words, in the colours of now."""

    finished = Signal()  # all of it is there

    def __init__(self, look: Look, *, is_headed: bool = True) -> None:
        """With the report's own head, unless what stands above the view says it already."""
        super().__init__()
        self._look, self._is_headed = look, is_headed
        self._report: Report | None = None
        self._marks: Sequence[Mark] = ()
        self._lead: Lead | None = None
        self._text = Paragraphs(QTextCursor(self.document()), look)
        self._cursor = QTextCursor(self.document())
        self._rest: Iterator[None] = iter(())
        self._written_for = 0
        self._at = 0  # where one had scrolled to in what is being written anew
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "report")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(MARGIN)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._write)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._again)
        look.changed.connect(self._soon.start)

    def show_report(
        self, report: Report, marks: Sequence[Mark] = (), *, is_same: bool = False, lead: Lead | None = None
    ) -> None:
        """Draw another report from its top, or the same as it is now from where one had scrolled to.

        `marks` are those of its concerns where the caller knows them better; `lead` writes what stands above it.
        """
        self._report, self._marks, self._lead = report, marks, lead
        self.setAccessibleName(f"{report.kind}: {report.title}")
        self._begin(self.verticalScrollBar().value() if is_same else 0)

    def show_words(self, name: str, lead: Lead, *, is_same: bool = False) -> None:
        """Draw what `lead` writes, and no report; `name` is what it is called."""
        self._report, self._marks, self._lead = None, (), lead
        self.setAccessibleName(name)
        self._begin(self.verticalScrollBar().value() if is_same else 0)

    def is_finished(self) -> bool:
        """Whether all of it is there."""
        return not (self._later.isActive() or self._soon.isActive())

    def _begin(self, at: int) -> None:
        self._later.stop()
        self._soon.stop()
        self._at = at
        self.clear()
        self._written_for = self._room()
        if self._report is None and self._lead is None:
            return
        self._cursor = QTextCursor(self.document())
        self._text = Paragraphs(self._cursor, self._look)
        self._rest = chain(self._lead(self._text) if self._lead else (), self._blocks())
        self._write()
        self.setTextCursor(QTextCursor(self.document()))
        self.verticalScrollBar().setValue(self._at)

    def _blocks(self) -> Iterator[None]:
        if self._report is None:
            return iter(())
        return report_blocks.write(self._report, self._text, self._written_for, self._marks, is_headed=self._is_headed)

    def _write(self) -> None:
        """Write for a while; the words are laid out once at its end."""
        until, cursor = perf_counter() + A_WHILE, self._cursor
        cursor.beginEditBlock()
        is_rest = any(perf_counter() > until for _ in self._rest)
        cursor.endEditBlock()
        if self._at:
            self.verticalScrollBar().setValue(self._at)
        if is_rest:
            self._later.start()
        else:
            self.finished.emit()

    def _again(self) -> None:
        """Anew, in other colours or another room, where one had scrolled to."""
        self._begin(self.verticalScrollBar().value())

    def _room(self) -> int:
        return max(0, self.viewport().width() - 2 * MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words run on by themselves; tables are another thing in a narrow room.

        Not here and now: Qt may be in the middle of laying out the very words that would be cleared.
        """
        super().resizeEvent(event)
        if (self._report or self._lead) and abs(self._room() - self._written_for) > ANOTHER_ROOM:
            self._soon.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        down = self.verticalScrollBar().value()
        painter.translate(0, -down)
        shown = QRectF(event.rect()).translated(0, down)
        self._paint_notes(painter, shown)
        self._paint_pictures(painter, shown)
        painter.end()
        super().paintEvent(event)

    def _paint_notes(self, painter: QPainter, shown: QRectF) -> None:
        layout = self.document().documentLayout()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("sunken"))
        for frame in self.document().rootFrame().childFrames():
            if frame.frameFormat().hasProperty(NOTE):
                rect = layout.frameBoundingRect(frame)
                if rect.top() > shown.bottom():
                    return
                if rect.intersects(shown):
                    painter.drawRoundedRect(rect, 6, 6)

    def _paint_pictures(self, painter: QPainter, shown: QRectF) -> None:
        layout = self.document().documentLayout()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block().previous()
        block = block if block.isValid() else self.document().begin()
        while block.isValid():
            if (number := block.blockFormat().intProperty(PICTURE)) > 0:
                rect = layout.blockBoundingRect(block)
                if rect.top() > shown.bottom():
                    return
                self._paint_picture(painter, block, rect, number)
            block = block.next()

    def _paint_picture(self, painter: QPainter, block: QTextBlock, rect: QRectF, number: int) -> None:
        picture = self._text.pictures[number - 1]
        left = rect.left() + block.blockFormat().leftMargin() - picture.room
        if picture.mark:
            paint_loop_mark(painter, QRectF(left, rect.top() - 1, MARK, MARK), picture.mark, self._look.tokens)
        else:
            painter.drawPixmap(round(left), round(rect.top()) + 1, self._look.pixmap(picture.icon, picture.tone, ICON))
