"""The headline figures of what works: a card each, which opens what is behind its figure."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from exports.report import Figure
from gui.look.look import Look
from gui.look.parts import as_tip
from gui.look.tokens import BODY, SMALL

BIG = 28  # pixels: of the figure
HEIGHT, GAP, NARROWEST = 108, 12, 200
PADDING, ICON = 16, 16
TONES = {"better": "accent", "worse": "danger", "same": "muted"}


class FigureCard(QAbstractButton):
    """The figure, what it is, and its difference to before: an arrow and words, never a colour alone."""

    opened = Signal(object)  # its key

    def __init__(self, look: Look, figure: Figure) -> None:
        super().__init__()
        self._look, self._figure = look, figure
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.clicked.connect(lambda: self.opened.emit(self._figure.key))
        look.changed.connect(self.update)
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        """Show another."""
        self._figure = figure
        self.setAccessibleName(", ".join(filter(None, (f"{figure.number} {figure.what}", _said(figure)))))
        self.setAccessibleDescription(figure.counted)
        self.setToolTip(as_tip("\n".join(filter(None, (_said(figure), figure.counted)))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NARROWEST, HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, figure = QPainter(self), self._look, self._figure
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("sunken" if self.underMouse() else "surface"))
        painter.setPen(QPen(look.colour("focus" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
        edge = 1 if self.hasFocus() else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 8, 8)
        self._line(painter, figure.number, 12, 36, BIG, "text", is_bold=True)
        self._line(painter, figure.what, 52, 20, BODY, "text")
        if figure.difference:
            tone = TONES[figure.change]
            icon = "warn" if figure.change == "worse" else figure.goes or "right"
            painter.drawPixmap(PADDING - 2, 76, look.pixmap(icon, tone, ICON))
            self._line(painter, figure.difference, 74, 20, SMALL, tone, left=PADDING + ICON + 4)
        elif figure.before:
            self._line(painter, figure.before, 74, 20, SMALL, "muted")

    def _line(
        self,
        painter: QPainter,
        text: str,
        top: int,
        high: int,
        size: int,
        tone: str,
        left: int = PADDING,
        *,
        is_bold: bool = False,
    ) -> None:
        """One line, cut where it has no room."""
        font = self._look.font(size, bold=is_bold)
        room = self.width() - left - PADDING
        painter.setFont(font)
        painter.setPen(self._look.colour(tone))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, top, room, high), Qt.AlignmentFlag.AlignVCenter, shown)


def _said(figure: Figure) -> str:
    """`12 more, before 74`."""
    return ", ".join(filter(None, (figure.difference, figure.before)))


class FigureCards(QWidget):
    """As many in a line as there is room for, in lines as even as can be: of seven, four and three."""

    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.cards: list[FigureCard] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show others; cards that are there stay."""
        for card, figure in zip_longest(tuple(self.cards), figures):
            if figure is None:
                self.cards.remove(card)
                card.hide()
                card.deleteLater()
            elif card is None:
                made = FigureCard(self._look, figure)
                made.opened.connect(self.opened)
                self.cards.append(made)
                self._columns = 0  # it has no place yet
            else:
                card.show_figure(figure)
        self._arrange()

    def _arrange(self) -> None:
        number = len(self.cards)
        if not number:
            return
        lines = -(-number // max(1, (self.width() + GAP) // (NARROWEST + GAP)))
        columns = -(-number // lines)
        if columns != self._columns:
            for place in range(max(columns, self._columns)):
                self._grid.setColumnStretch(place, int(place < columns))
            self._columns = columns
            for place, card in enumerate(self.cards):
                self._grid.removeWidget(card)
                self._grid.addWidget(card, *divmod(place, columns))

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST // 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
