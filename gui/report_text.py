"""Words, tables and small pictures on the screen, as text that can be read aloud, selected and copied."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from gui.chart_painter import ChartPainter
from gui.look.look import Look
from gui.look.loop_mark import paint_loop_mark
from gui.report_paragraphs import NOTE, PICTURE, Paragraphs

A_WHILE = 0.008  # seconds that are written for before others have their turn
MARK, ICON = 20, 16
MARGIN = 14  # inside the two pixels of the focus ring
ANOTHER_ROOM = 60  # pixels wider or narrower, from which on it is written anew
Lead = Callable[[Paragraphs], Iterator[None]]  # writes, and stops now and then


class ReportText(QTextEdit):
    """What is written here comes a little at a time; notes and pictures are painted behind the words."""

    finished = Signal()  # all of it is there
    opened = Signal(object)  # the key of a number that was clicked, or on which Enter was pressed

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lead: Lead | None = None
        self._text = Paragraphs(QTextCursor(self.document()), look, 0)
        self._pressed: object = None  # the key on which the mouse went down
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

    def show_words(self, name: str, lead: Lead, *, is_same: bool = False) -> None:
        """Draw what `lead` writes, from its top or, if it is the same as now, from where one had scrolled to.

        `name` is what it is called.
        """
        self._lead = lead
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
        if self._lead is None:
            return
        self._cursor = QTextCursor(self.document())
        self._text = Paragraphs(self._cursor, self._look, self._written_for)
        self._rest = self._lead(self._text)
        self._write()
        self.setTextCursor(QTextCursor(self.document()))
        self.verticalScrollBar().setValue(self._at)

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
        return max(0, self.viewport().width() - round(2 * self.document().documentMargin()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words run on by themselves; tables are another thing in a narrow room.

        Not here and now: Qt may be in the middle of laying out the very words that would be cleared.
        """
        super().resizeEvent(event)
        if self._lead and abs(self._room() - self._written_for) > ANOTHER_ROOM:
            self._soon.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._key_at(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        key = self._key_at(event.position().toPoint())
        if key is not None and key is self._pressed and not self.textCursor().hasSelection():
            self.opened.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_open = self._key_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_open else Qt.CursorShape.IBeamCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        anchor = self.textCursor().charFormat().anchorHref()
        if anchor and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._text.keys[int(anchor)])
        else:
            super().keyPressEvent(event)

    def _key_at(self, where: QPoint) -> object:
        """What opens from a place: words, or a picture of a table's cell."""
        if anchor := self.anchorAt(where):
            return self._text.keys[int(anchor)]
        block = self.cursorForPosition(where).block()
        number = block.blockFormat().intProperty(PICTURE)
        rect = self.document().documentLayout().blockBoundingRect(block)
        if number and rect.contains(QPointF(where) + QPointF(0, self.verticalScrollBar().value())):
            return self._text.pictures[number - 1].key
        return None

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
        if picture.shapes:
            painter.save()
            painter.translate(rect.topLeft())
            ChartPainter(painter, self._look).paint(picture.shapes)
            painter.restore()
        elif picture.mark:
            paint_loop_mark(painter, QRectF(left, rect.top() - 1, MARK, MARK), picture.mark, self._look.tokens)
        elif picture.icon:
            painter.drawPixmap(round(left), round(rect.top()) + 1, self._look.pixmap(picture.icon, picture.tone, ICON))
