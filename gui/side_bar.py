"""The side bar: the program's pages, each with what waits there for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gui.look.look import Look
from gui.look.loop_mark import paint_loop_mark
from gui.look.parts import column, ground, scrolled
from gui.look.tokens import BODY, SIDE_BAR, SIDE_BAR_NARROW, SMALL
from models.loop import LoopState, Mark

_STEP = 36  # from one button to the next
_KEYS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How much on a page waits for somebody, in words too; not how much there is."""

    number: int = 0
    words: str = ""  # "2 unfinished drafts"
    is_late: bool = False


class RailButton(QPushButton):
    """One page: its icon, its name where there is room, and a pill with what waits there."""

    stepped = Signal(int)  # one page down or up: 1 or -1

    def __init__(self, look: Look, name: str, icon: str, shortcut: str) -> None:
        super().__init__(name)
        self._look, self._icon, self.name, self._shortcut = look, icon, name, shortcut
        self.waiting = Waiting()
        self.is_narrow = False  # whether only the icon has room
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_STEP - 4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # it may be as narrow as its icon
        self.show_waiting(Waiting())

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what waits there."""
        self.waiting = waiting
        said = f"{self.name}, {waiting.words}" if waiting.number else self.name
        self.setAccessibleName(said)
        self.setToolTip(f"{said} ({self._shortcut})")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE_BAR - 16, _STEP - 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(SIDE_BAR_NARROW - 16, _STEP - 4)

    def nextCheckState(self) -> None:
        """The window says which page is shown, not the click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.stepped.emit(_KEYS[event.key()])  # the side bar knows which button is next
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, room = self._look, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(look.colour("rail_active" if self.isChecked() else "rail_hover"))
            painter.drawRoundedRect(room, 6, 6)
        tone = "rail_strong" if self.isChecked() else "rail_text" if self.isEnabled() else "rail_active"
        left = 8.0 if not self.is_narrow else room.center().x() - 9
        painter.drawPixmap(QRectF(left, room.center().y() - 9, 18, 18).toRect(), look.pixmap(self._icon, tone, 18))
        if not self.is_narrow:
            painter.setPen(look.colour(tone))
            painter.setFont(look.font(BODY, bold=self.isChecked()))
            painter.drawText(room.adjusted(36, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), self.name)
        if self.waiting.number:
            self._pill(painter, room)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("rail_strong"), 2))
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 5, 5)

    def _pill(self, painter: QPainter, room: QRectF) -> None:
        look, late = self._look, self.waiting.is_late
        text = str(self.waiting.number) if self.waiting.number < 100 or not self.is_narrow else "99+"
        high = 14 if self.is_narrow else 18
        painter.setFont(look.font(SMALL - 2 if self.is_narrow else SMALL, bold=True))
        width = max(high + 4, painter.fontMetrics().horizontalAdvance(text) + 12 - (18 - high))
        pill = QRectF(room.right() - width - 8, room.center().y() - 9, width, high)
        if self.is_narrow:
            pill.moveTopRight(room.topRight())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("danger" if late else "rail" if self.isChecked() else "rail_active"))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(look.colour("on_accent" if late else "rail_strong"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class Brand(QWidget):
    """The product's sign, and its name where there is room."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(56)
        self.setAccessibleName("Listen, Act, Tell")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, is_narrow = QPainter(self), self.width() < SIDE_BAR
        left = (self.width() - 24) / 2 if is_narrow else 14
        paint_loop_mark(painter, QRectF(left, 16, 24, 24), Mark(LoopState.TOLD), self._look.rail_tokens)
        if not is_narrow:
            painter.setPen(self._look.colour("rail_strong"))
            painter.setFont(self._look.font(bold=True))
            painter.drawText(QRectF(46, 12, 122, 32), int(Qt.AlignmentFlag.AlignVCenter), "Listen, Act, Tell")


class SideBar(QWidget):
    """The pages by name: those one works on above, those about the program below."""

    chosen = Signal(str)  # a page's name

    def __init__(self, look: Look, above: Sequence[tuple[str, str]], below: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look = look
        self.buttons: dict[str, RailButton] = {}
        parts = [[self._made(name, icon) for name, icon in part] for part in (above, below)]
        pages = ground("none", column(*parts[0], None, *parts[1], gap=4, margins=(0, 0, 0, 8)))
        room = scrolled(pages)  # in a low window; a bar beside the icons would leave them no room
        room.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(Brand(look), 4, room, gap=0))
        self.setAccessibleName("Pages")
        self.show_narrow(is_narrow=False)

    def _made(self, name: str, icon: str) -> QWidget:
        made = RailButton(self._look, name, icon, f"Ctrl+{len(self.buttons) + 1}")
        made.clicked.connect(lambda: self.chosen.emit(name))
        made.stepped.connect(partial(self._step, name))
        self.buttons[name] = made
        held = QWidget()
        held.setLayout(column(made, margins=(8, 0, 8, 0)))
        return held

    def show_narrow(self, *, is_narrow: bool) -> None:
        """Icons alone, with their names in tool tips; or names too."""
        for button in self.buttons.values():
            button.is_narrow = is_narrow
        self.setFixedWidth(SIDE_BAR_NARROW if is_narrow else SIDE_BAR)

    def show_chosen(self, name: str) -> None:
        """Mark the page that is shown."""
        for button in self.buttons.values():
            button.setChecked(button.name == name)

    def show_waiting(self, name: str, waiting: Waiting) -> None:
        """Show what waits on a page."""
        self.buttons[name].show_waiting(waiting)

    def _step(self, name: str, by: int) -> None:
        """Up and down go from page to page, and round."""
        names = list(self.buttons)
        self.buttons[names[(names.index(name) + by) % len(names)]].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("rail"))
