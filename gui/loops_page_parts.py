"""What stands on the page of loops round its list: the tabs, and what is said where there is nothing to list."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QTabBar, QWidget

from gui.look.look import Look
from gui.look.loop_mark import paint_loop_mark
from gui.look.parts import button, column, empty, scrolled
from gui.loop_filters import LoopFilters
from gui.session import Session
from models.loop import LoopState, Mark
from models.sentences import counted

MARK, LOWEST = 16, 136
WHAT_FOR = (
    "Whatever people raise at an engagement stands here until they have been told what was done about it: "
    "heard, acted on, told."
)
NOTHING = {  # what an empty tab says, and what that means
    LoopState.HEARD: (
        "Nothing waits for an answer",
        "Every concern has an action, or a decision not to act.",
    ),
    LoopState.ACTING: ("Nothing is under way", "No concern has an action that is still open."),
    LoopState.TO_TELL: (
        "Nobody waits to be told",
        "People have been told of whatever was done or decided.",
    ),
    LoopState.TOLD: ("Nobody has been told yet", "Concerns come here when people have been told what was done."),
    LoopState.STALLED: ("Nothing has stalled", "No concern is left with cancelled actions and nothing in their place."),
}


class StateTabs(QTabBar):
    """A tab for each state with its mark and how many concerns are in it. Tab reaches them, arrow keys change them."""

    turned = Signal(object)  # to a LoopState, by the user

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName("Where concerns stand")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setIconSize(QSize(MARK, MARK))
        self.setProperty("kind", "states")
        for state in LoopState:
            self.addTab(state)
        self._draw_marks()
        look.changed.connect(self._draw_marks)
        self.currentChanged.connect(lambda place: self.turned.emit(list(LoopState)[place]))

    def show_state(self, state: LoopState) -> None:
        """Open a tab, without telling of it."""
        self.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        self.setCurrentIndex(list(LoopState).index(state))
        self.blockSignals(False)  # noqa: FBT003

    def show_counts(self, counts: Mapping[LoopState, int]) -> None:
        """How many concerns each tab holds."""
        for place, state in enumerate(LoopState):
            self.setTabText(place, f"{state}  {counts[state]:,}")
            self.setAccessibleTabName(place, f"{state}, {counted(counts[state], 'concern')}")

    def _draw_marks(self) -> None:
        for place, state in enumerate(LoopState):
            self.setTabIcon(place, QIcon(_mark(state, self._look)))


class Head(QFrame):
    """The tabs with the filters beside them, or below where there is no room, and what is done with the whole list."""

    def __init__(self, tabs: QWidget, filters: QWidget, deed: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "tabs")
        self._tabs, self._filters, self._deeds = tabs, QWidget(), QWidget()
        self._filters.setLayout(column(filters, margins=(12, 7, 0, 7)))
        self._deeds.setLayout(column(deed, None, margins=(0, 4, 0, 4)))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 4, 8, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.show_wide(is_wide=False)

    def show_wide(self, *, is_wide: bool) -> None:
        """In one line, or in two."""
        for part in (self._tabs, self._filters, self._deeds):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._tabs, 0, 0, 1, 1 if is_wide else 3, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(self._filters, *((0, 1) if is_wide else (1, 0, 1, 2)))
        self._grid.addWidget(self._deeds, 0 if is_wide else 1, 2)


class Results(QStackedWidget):
    """The list, or what is said in its place: all the room that is left, and two rows below their heads at least."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LOWEST)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, LOWEST)


def _mark(state: LoopState, look: Look) -> QPixmap:
    image = QPixmap(2 * MARK, 2 * MARK)
    image.setDevicePixelRatio(2)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_loop_mark(painter, QRectF(0, 0, MARK, MARK), Mark(state), look.tokens)
    painter.end()
    return image


def no_concerns(session: Session, log: Callable[[], None]) -> QWidget:
    """Instead of everything while the log holds no concern."""
    deed = button(session.look, "Log an engagement", "primary", "plus", clicked=log)
    deed.setEnabled(not session.store.read_only_because)
    deed.setToolTip(session.store.read_only_because)
    return scrolled(empty(session.look, "loops", "No concerns yet", WHAT_FOR, deed))


def nothing_here(look: Look, filters: LoopFilters, clear: Callable[[], None]) -> QWidget:
    """Instead of a list in which nothing is left: for the filters, or because the tab holds nothing."""
    if filters.is_narrowed_beyond_district:
        deed = button(look, "Clear all filters", clicked=clear)
        title = f"No concern in “{filters.state}” matches"
        return scrolled(empty(look, "filter", title, "Nothing in this tab passes every filter.", deed))
    title, meaning = NOTHING[filters.state]
    if not filters.district:
        return scrolled(empty(look, "check", title, meaning))
    deed = button(look, "Look in every district", clicked=clear)
    return scrolled(empty(look, "check", f"{title} in {filters.district}", meaning, deed))
