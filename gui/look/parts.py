"""Small parts that every page is made of: labels, buttons, chips, cards, and how they are laid out."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6 import QtGui
from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.look.application import application
from gui.look.look import Look
from gui.look.loop_mark import paint_loop_mark
from gui.look.tokens import SMALL
from models.loop import Mark

_SETTLE = 30  # milliseconds in which widgets that have come or gone find their places
_ROOM = 32  # pixels above and below what has the focus: a problem stands under its field
Item = QWidget | QLayout | int | None  # what a row or column holds: an int is a fixed space, None a stretch
Margins = tuple[int, int, int, int]  # left, top, right, bottom


def as_tip(text: str) -> str:
    """`text` as a tool tip shows it to the letter: Qt takes whatever looks like mark-up for it."""
    return f"<qt>{escape(text)}</qt>" if QtGui.Qt.mightBeRichText(text) else text


def breakable(text: str) -> str:
    """`text` with places to break in words that are longer than a line."""
    longest = 20  # letters
    return " ".join(
        "\u200b".join(word[at : at + longest] for at in range(0, len(word), longest)) for word in text.split()
    )


def label(text: str, kind: str = "body", *, wrap: bool = False, tone: str = "") -> QLabel:
    """Words on the page, never mark-up; `kind` is one of the style sheet's types: body, small, muted, head, title."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", kind)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class Elided(QLabel):
    """One line that is cut with "…" where there is no room, and says the whole in its tool tip."""

    def __init__(self, text: str = "", kind: str = "body") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(24, self.width()))
        self.setText(shown)
        self.setToolTip(as_tip(self._whole) if shown != self._whole else "")
        self.updateGeometry()


class Picture(QWidget):
    """An icon that is there to be seen, not to be clicked; drawn in the colours of the moment."""

    def __init__(self, look: Look, name: str, tone: str = "muted", size: int = 16) -> None:
        super().__init__()
        self._look, self.name, self.tone, self._size = look, name, tone, size
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._look.pixmap(self.name, self.tone, self._size))


class Button(QPushButton):
    """A button that Enter presses as well as the space bar, also where no dialog would see to it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class FilledButton(Button):
    """A focus ring in the focus colour does not show on a filled button: one is drawn inside it, in its ink."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and (self.isChecked() or not self.isCheckable()):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colour("on_accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 3, 3)


def button(
    look: Look,
    text: str,
    kind: str = "plain",
    icon: str = "",
    *,
    tone: str = "text",
    tip: str = "",
    clicked: Callable[[], object] | None = None,
) -> QPushButton:
    """A button of one of the style sheet's kinds: plain, primary, danger, quiet, link, segment.

    `tip` says more than the text; it is the button's name where it has no text.
    """
    made = FilledButton(look, text) if kind in ("primary", "segment") else Button(text)
    made.setProperty("kind", kind)
    made.setToolTip(as_tip(tip))
    made.setAccessibleName(text or tip)
    made.setAccessibleDescription(tip if text else "")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon:
        set_icon(made, look, icon, "on_accent" if kind == "primary" else tone)
    if clicked:
        made.clicked.connect(lambda: clicked())
    return made


def set_icon(made: QPushButton, look: Look, icon: str, tone: str = "text") -> None:
    """Give a button its icon, with a little room between it and the words."""
    made.setIcon(look.icon(icon, tone))
    made.setIconSize(QSize(20 if made.text() else 16, 16))


def chip(look: Look, text: str, icon: str = "close", *, clicked: Callable[[], object] | None = None) -> QPushButton:
    """A filter or a name that can be taken away, or with the icon "plus" one that can be added."""
    made = button(look, text, "addchip" if icon == "plus" else "chip", clicked=clicked)
    made.setIcon(look.icon(icon, "muted"))
    made.setIconSize(QSize(12, 12))
    width = QFontMetrics(look.font(SMALL)).horizontalAdvance(text) + 40
    made.setFixedSize(min(width, 280), 26)
    if width > 280:
        made.setText(QFontMetrics(look.font(SMALL)).elidedText(text, Qt.TextElideMode.ElideRight, 240))
        made.setToolTip(as_tip(text))
    if icon == "close":
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setAccessibleName(f"Remove {text}")
    return made


def row(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Side by side."""
    made = QHBoxLayout()
    _fill(made, items, gap, margins)
    return made


def column(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """One below another."""
    made = QVBoxLayout()
    _fill(made, items, gap, margins)
    return made


def _fill(layout: QHBoxLayout | QVBoxLayout, items: Sequence[Item], gap: int, margins: Margins) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for item in items:
        match item:
            case None:
                layout.addStretch(1)
            case int():
                layout.addSpacing(item)
            case QLayout():
                layout.addLayout(item)
            case _:
                layout.addWidget(item)


def frame(kind: str, layout: QLayout) -> QFrame:
    """A ground of one of the style sheet's kinds: card, note, sheet, topline, footer, status."""
    made = QFrame()
    made.setProperty("kind", kind)
    made.setLayout(layout)
    return made


def rule() -> QFrame:
    """A hairline across."""
    return frame("rule", column())


def ground(name: str, layout: QLayout) -> QWidget:
    """A plain widget that holds a layout on the ground `bg`, `surface`, `sunken` or `none`."""
    made = QWidget()
    made.setProperty("ground", name)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setLayout(layout)
    return made


class Scrolled(QScrollArea):
    """Scrolls to whatever gets the focus by a key: Qt does so only for keys that were pressed inside."""

    def __init__(self) -> None:
        super().__init__()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settled.timeout.connect(self._show_focus)
        application().focusChanged.connect(self._follow)

    def follow_focus(self) -> None:
        """Bring what has the focus into view: now, and once more when what has just come or gone has its place."""
        self._show_focus()
        self._settled.start()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        is_clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton  # what was clicked stays where it is
        if now is not None and not is_clicked and self.isAncestorOf(now):
            self.follow_focus()

    def _show_focus(self) -> None:
        inside, now = self.widget(), QApplication.focusWidget()
        if inside is not None and now is not None and inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, _ROOM)


def scrolled(inside: QWidget) -> Scrolled:
    """`inside`, which scrolls up and down where it is higher than its room."""
    made = Scrolled()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inside)
    return made


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        if inside := item.layout():
            emptied(inside)
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def restyled(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class MarkLabel(QWidget):
    """Loop marks side by side, which say their states in words."""

    def __init__(self, look: Look, marks: Sequence[Mark] = (), size: int = 20) -> None:
        super().__init__()
        self._look, self._size = look, size
        self._marks: tuple[Mark, ...] = ()
        self.show_marks(marks)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show others."""
        self._marks = tuple(marks)
        self.setFixedSize(max(0, len(self._marks) * (self._size + 4) - 4), self._size)
        words = ", ".join(mark.words for mark in self._marks)
        self.setAccessibleName(f"Loop: {words}")
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, mark in enumerate(self._marks):
            rect = QRectF(place * (self._size + 4), 0, self._size, self._size)
            paint_loop_mark(painter, rect, mark, self._look.tokens)


class Badge(QWidget):
    """A word on a soft ground: a status or a state. Not to be clicked."""

    def __init__(self, look: Look, text: str, tone: str = "muted") -> None:
        super().__init__()
        self._look, self._text, self._tone = look, text, tone
        metrics = QFontMetrics(look.font(SMALL, bold=True))
        self.setFixedSize(metrics.horizontalAdvance(text) + 16, 22)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._look.font(SMALL, bold=True))
        paint_badge(painter, QRectF(self.rect()), self._text, self._tone, self._look)


def paint_badge(painter: QPainter, rect: QRectF, text: str, tone: str, look: Look) -> None:
    """Paint a badge in the painter's font; `tone` is muted, accent, danger or a meaning."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("sunken" if tone == "muted" else f"{tone}_soft"))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(look.colour(tone))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def empty(look: Look, icon: str, title: str, what_for: str, *buttons: QWidget) -> QWidget:
    """What an empty page says: that it is, what it is for, and the one thing to do."""
    words = label(what_for, "muted", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    inside = column(
        row(None, Picture(look, icon, "accent", 40), None),
        row(None, label(title, "head"), None),
        words,
        row(None, *buttons, None),
        gap=12,
        margins=(24, 32, 24, 32),
    )
    card = frame("card", inside)
    card.setMaximumWidth(408)
    centred = row(None, card, None)
    centred.setStretch(1, 1_000)  # as wide as it may be, and narrower where there is no room
    return ground("none", column(None, centred, None, None))
