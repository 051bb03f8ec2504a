"""The page of today: what needs me, each line opening the thing itself; beside it the week, and how telling goes."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QMenu, QWidget

from gui.cancelling import ask_why_cancelled
from gui.look.parts import button, column, empty, frame, ground, scrolled
from gui.look.tab_order import follow_the_layout
from gui.session import Session
from gui.today_cards import NeverToldCard, TellingCard, WeekCard
from gui.today_lines import Kind, Line, lines
from gui.today_list import TodayList
from models.choice import ChoiceKind
from models.ids import Id
from models.loop import Targets, targets
from models.officer import Officer
from storage.store import Store
from storage.today import MOST, Today, for_officer

TABLES = {"engagements", "concerns", "actions", "tells", "reviews", "choices", "officers"}  # what is seen here
STACKED, WIDE = 700, 1_200  # page widths: below, the cards stand under the list; from here on lines say where
BESIDE, BESIDE_WIDE = 272, 356  # widths of the cards
LOWEST = 240  # of the list, where it scrolls by itself
SMALLEST, ANY = QSize(320, 200), 16_777_215  # Qt's own greatest size
EVERYTHING = 1_000_000  # lines
NOTHING = "Nothing needs you"
WHAT_FOR = "What is returned to you, your actions, people to be told and drafts will stand here."


class TodayPage(QWidget):
    """Asks the log anew whenever something was written, and when it is shown."""

    draft_opened = Signal(object)  # a draft's id: go on writing it
    edit_wanted = Signal(object)  # an engagement's id
    engagement_wanted = Signal(object)  # an engagement's id: to be looked at
    loop_wanted = Signal(object)  # a concern's id
    tell_wanted = Signal(object)  # a tuple of concerns' ids: to be told at once
    never_told_wanted = Signal()
    review_wanted = Signal()
    plan_wanted = Signal()
    log_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, look = session, session.look
        self._today: Today | None = None
        self._most = MOST
        self.list = TodayList(look)
        self.week, self.telling, self.never_told = WeekCard(session), TellingCard(look), NeverToldCard(look)
        self.log = button(look, "Log an engagement", "primary", "plus", clicked=self.log_wanted.emit)
        for made in (self.log, self.list.tell):
            made.setEnabled(not session.store.read_only_because)
            if session.store.read_only_because:
                made.setToolTip(session.store.read_only_because)
        self._card = frame("card", column(self.list, margins=(1, 4, 1, 8)))
        self._nothing = empty(look, "today", NOTHING, WHAT_FOR, self.log)
        self._beside = ground("none", column(self.never_told, self.week, self.telling, None, gap=12))
        self._beside.installEventFilter(self)
        self._sides = scrolled(self._beside)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setContentsMargins(24, 16, 16, 16)
        self._both.setSpacing(16)
        for part in (self._card, self._nothing, self._sides):
            self._both.addWidget(part)
        self._inside = ground("bg", self._both)
        self._scroll = scrolled(self._inside)
        whole = column(self._scroll, gap=0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it arranges itself in any room
        self.setLayout(whole)
        for part in (self._card, self._nothing, self._sides):
            part.hide()
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.session.changed.connect(self._hear)
        self.list.line_opened.connect(self.open_line)
        self.list.seen.connect(self._bring_into_view)
        self.list.tell.clicked.connect(self.tell_these)
        self.week.opened.connect(self.engagement_wanted)
        self.week.plan_wanted.connect(self.plan_wanted)
        self.never_told.wanted.connect(self.never_told_wanted)

    def refresh(self) -> None:
        """Ask the log anew."""
        if officer := self.session.officer:
            self.session.ask("today page", partial(_read, officer=officer, most=self._most), self._show)

    def open_line(self, line: Line) -> None:
        """Open what a line shows."""
        match line.kind:
            case Kind.RETURNED:
                self.edit_wanted.emit(line.opens)
            case Kind.ACTION | Kind.TO_TELL:
                self.loop_wanted.emit(line.opens)
            case Kind.PLANNED:
                self._ask_what_became_of(line.opens)
            case Kind.DRAFT:
                self.draft_opened.emit(line.opens)
            case Kind.REVIEWS:
                self.review_wanted.emit()
            case Kind.MORE:
                self._most = EVERYTHING
                self.refresh()

    def tell_these(self) -> None:
        """Tell people about the loops that are selected, or about all that are to be told."""
        if self._today:
            self.tell_wanted.emit(self.list.chosen_to_tell() or self._today.to_tell_ids)

    def _ask_what_became_of(self, engagement_id: Id) -> None:
        """It was planned and the day has passed: it is to be logged, or cancelled; or only looked at."""
        if self.session.store.read_only_because:
            self.engagement_wanted.emit(engagement_id)
            return
        icon, menu = self.session.look.icon, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("edit"), "It took place: log it", partial(self.edit_wanted.emit, engagement_id))
        menu.addAction(icon("close"), "Cancel it …", partial(self._ask_why_cancelled, engagement_id))
        line = self.list.visualRect(self.list.currentIndex())
        menu.popup(self.list.viewport().mapToGlobal(line.bottomLeft() + QPoint(48, -8)))

    def _ask_why_cancelled(self, engagement_id: Id) -> None:
        if one := self.session.store.engagements.get(engagement_id):
            ask_why_cancelled(self.session, one, self)

    def _hear(self, touched: set[str]) -> None:
        if touched & TABLES:
            self.refresh()

    def _show(self, found: tuple[Today, Targets, str]) -> None:
        """The log's answer, for the officer's district."""
        today, allowed, district = found
        if today != self._today:
            self._today = today
            self.list.show_lines(lines(today, allowed, district))
            self.week.show_week(today, district)
            self.telling.show_telling(today.telling, today)
            self.never_told.show_never_told(today, district)
        has_lines = bool(self.list.rows.ids)
        self._card.setVisible(has_lines)
        self._nothing.setVisible(not has_lines)
        self._sides.show()
        self._arrange()
        follow_the_layout(self._beside)
        QWidget.setTabOrder(self.list, self.list.tell)
        QWidget.setTabOrder(self.list.tell, self.never_told.open)
        if self.hasFocus():
            self._give_focus()

    def _arrange(self) -> None:
        """Give the list and the cards their room: side by side, or the cards below."""
        width, high = self.width(), self.list.full_height
        is_stacked, is_wide = width < STACKED, width >= WIDE
        direction = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(direction)
        self.list.fit(is_wide=is_wide)
        self.list.setMinimumHeight(high if is_stacked else min(LOWEST, high))
        self.list.setMaximumHeight(high if is_stacked else ANY)
        self._card.setMaximumHeight(high + 12 if is_stacked else ANY)
        beside = 0 if is_stacked else BESIDE_WIDE if is_wide else BESIDE
        self._sides.setMinimumWidth(beside)
        self._sides.setMaximumWidth(beside or ANY)
        self._give_cards_their_height()

    def _give_cards_their_height(self) -> None:
        """Below the list they do not scroll by themselves."""
        is_stacked = self._both.direction() == QBoxLayout.Direction.TopToBottom
        margins = self._both.contentsMargins()
        width = self._scroll.viewport().width() - margins.left() - margins.right()
        high = max(self._beside.heightForWidth(width), self._beside.minimumSizeHint().height())
        self._sides.setMinimumHeight(high if is_stacked else 0)

    def _bring_into_view(self, line: QRect) -> None:
        """Scroll to a line of a list that does not scroll by itself."""
        top = self.list.viewport().mapTo(self._inside, line.center())
        self._scroll.ensureVisible(top.x(), top.y(), 0, line.height())

    def _give_focus(self) -> None:
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.log.isVisible():
            self.log.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A card that says more than before needs more room."""
        if watched is self._beside and event.type() == QEvent.Type.LayoutRequest:
            self._give_cards_their_height()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the list; where nothing needs me to what is offered instead."""
        self._give_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Drafts are written without any news of it; and it may be another day."""
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Whoever comes back to the window in the morning finds that day."""
        super().changeEvent(event)
        is_another_day = self._today is not None and self._today.on != self.session.today()
        if event.type() == QEvent.Type.ActivationChange and is_another_day:
            self.refresh()


def _read(store: Store, officer: Officer, most: int) -> tuple[Today, Targets, str]:
    allowed = targets(store.choices.of_kind(ChoiceKind.TARGET))
    return for_officer(store, officer, store.today(), allowed, most), allowed, officer.district
