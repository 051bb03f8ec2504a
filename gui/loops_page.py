"""The page of all loops: a tab for each state, filters, the list, the clock, and what several can be chosen for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from gui.filter_line import FilterLine
from gui.look.keyboard import has_keyboard
from gui.look.parts import button, column, emptied, ground, scrolled
from gui.loop_filters import By, LoopFilters, as_left, leave, offered
from gui.loop_list import LoopList
from gui.loops_page_bar import SelectionBar, chosen_of
from gui.loops_page_clock import ClockStrip
from gui.loops_page_parts import Head, Results, StateTabs, no_concerns, nothing_here
from gui.narrowing import FIGURE_SHOWN
from gui.notice_strip import NoticeStrip
from gui.session import Session
from gui.shown import LoopsShown
from models.ids import Id
from models.loop import LoopState, Targets
from models.loop_clock import Clock
from models.what_works import Behind
from storage.concerns import LoopQuery, LoopRow
from storage.store import Store

TABLES = {"engagements", "concerns", "actions", "tells", "choices"}  # what is seen here
WIDE_PAGE = 1_300  # owner and engagement have columns from here on, and the filters stand beside the tabs
SMALLEST = QSize(320, 200)
AT_ONCE = 100  # concerns in the first picture of a tab; the others follow
CAN_BE_LATE = (LoopState.HEARD, LoopState.ACTING, LoopState.TO_TELL)


class LoopsPage(QWidget):
    """The list keeps its place, its row and what is chosen in it, whatever is written meanwhile."""

    opened = Signal(object)  # a concern's id
    tell_wanted = Signal(object)  # a tuple of concerns' ids
    you_said_wanted = Signal(object)  # the same
    gather_wanted = Signal(object)  # the same: to be added to a problem
    export_wanted = Signal(object)  # a `LoopsShown`
    log_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, look = session, session.look
        self._wanted: Id | None = None  # to be shown as soon as it is found
        self._shown = LoopQuery()
        self._figured: LoopQuery | None = None  # what counts and clock were asked of last
        self._given: By | None = None  # the filter that another page gave; while it is there, none is remembered
        self.tabs = StateTabs(look)
        words = "Words in the concerns"
        tip = "Words in the concerns, what was done about them and what people were told (Ctrl+F)"
        self.filter_line = FilterLine(session, offered(session), LoopFilters(), words, tip)
        self.export = button(look, "Export", "quiet", "export", tone="muted", clicked=self._want_export)
        self.notice = NoticeStrip(look)
        self.list = LoopList(session)
        self.clock = ClockStrip(look)
        self.bar = SelectionBar(look, session.store.read_only_because)
        self.bar.hide()
        self._nothing = column()  # what is said where nothing is left to list
        self._results, self._pages = Results(), QStackedWidget()
        self._results.addWidget(self.list)
        self._results.addWidget(ground("surface", self._nothing))
        self._pages.addWidget(scrolled(ground("surface", self._whole())))
        whole = column(self._pages, gap=0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it arranges itself in any room
        self.setLayout(whole)
        self._arrange()
        self._connect()
        self._show_filters(as_left(session))

    # What it is made of

    def _whole(self) -> QLayout:
        self._head = Head(self.tabs, self.filter_line, self.export)
        self.notice.setContentsMargins(0, 8, 0, 0)  # off the line below the tabs
        made = column(self._head, self.notice, self._results, self.clock, self.bar, gap=0)
        made.setStretch(2, 1)
        return made

    def _connect(self) -> None:
        self.session.changed.connect(self._hear)
        self.tabs.turned.connect(self.show_state)
        self.filter_line.edited.connect(self._show_filters)
        self.filter_line.words.left.connect(self.list.setFocus)
        self.list.opened.connect(self.opened)
        self.list.tell_wanted.connect(self._want_tell)
        self.list.ticked.connect(self._say_chosen)
        self.bar.cleared.connect(self._clear_chosen)
        self.bar.tell_wanted.connect(self._want_tell)
        self.bar.gather_wanted.connect(lambda: self.gather_wanted.emit(tuple(self.bar.ids)))
        self.bar.you_said_wanted.connect(lambda: self.you_said_wanted.emit(tuple(self.bar.ids)))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._type_words)
        stops = [self.tabs, *self.filter_line.stops, self.export, *self.notice.stops, self.list]
        for before, after in pairwise([*stops, self.clock.more, *self.bar.stops]):
            QWidget.setTabOrder(before, after)

    # What is shown

    @property
    def filters(self) -> LoopFilters:
        """What the list is narrowed to, and the tab that is open."""
        return self.filter_line.filters

    @property
    def state(self) -> LoopState:
        """The tab that is open."""
        return self.filters.state

    def refresh(self) -> None:
        """Ask the log anew; the list stays where it is."""
        self._ask_list()
        self._ask_figures()

    def show_state(self, state: LoopState) -> None:
        """Open a tab. What was chosen in another is chosen no longer."""
        self._show_filters(replace(self.filters, state=state))

    def show_never_told(self) -> None:
        """Show what was acted on and never told in my district, by no other filter, and say so."""
        self._show_only(By.NEVER_TOLD, "Showing what was acted on and never told.")

    def show_overdue(self) -> None:
        """Show what is overdue in this tab, or where nothing ever is, what is to be told; by no other filter."""
        self._show_only(By.OVERDUE, "Showing what is overdue.")

    def show_own_filters(self) -> None:
        """Put back what one had narrowed the list to oneself, where another page has given other filters."""
        if self._given or self.filters.behind:
            self.notice.hide()
            self._given = None
            self._show_filters(as_left(self.session))

    def show_concern(self, concern_id: Id) -> None:
        """Make it current in its tab. Filters that keep it out are taken off, and the page says so."""
        rows = self.session.store.concerns.rows([concern_id], self.list.targets, self.session.today())
        if concern_id in rows:
            self.notice.hide()
            self._wanted = concern_id
            self._take_off(self.filters.letting_in(rows[concern_id], self.session.today()), rows[concern_id])
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # which marks the row

    def show_behind(self, behind: Behind) -> None:
        """Show exactly what stands behind a figure of What works, beginning with the tab that holds most of it.

        Other filters are taken off, and the page says so.
        """
        filters = LoopFilters(behind=behind)
        query = replace(filters.query(self.session.today()), state=None)
        counts = partial(_counts, query=query, targets=self.list.targets)
        self.session.ask("loops page: behind", counts, partial(self._open_behind, filters))

    def _open_behind(self, filters: LoopFilters, counts: Mapping[LoopState, int]) -> None:
        before, self._given = self._own(), None
        self.notice.hide()
        if before.is_narrowed and before.behind is None:
            self.notice.say(FIGURE_SHOWN, "Put them back", partial(self._show_filters, before))
        self._show_filters(replace(filters, state=max(counts, key=lambda state: counts[state])))

    def clear_filters(self) -> None:
        """Show every concern in this state."""
        self.notice.hide()
        self._show_filters(LoopFilters(state=self.state))

    def _own(self) -> LoopFilters:
        """The filters, but for those that another page has given."""
        return as_left(self.session) if self._given else self.filters

    def _show_only(self, by: By, said: str) -> None:
        """Show what another page asks for: it is no filter of one's own, which come back with one click."""
        own, officer = as_left(self.session), self.session.officer
        state = self.state if self.state in CAN_BE_LATE else LoopState.TO_TELL
        self._given = by
        self._show_filters(LoopFilters(state=state, district=officer.district if officer else "").choosing(by, (by,)))
        back = "Back to your filters" if own.is_narrowed_beyond_district else "Show all"
        self.notice.say(said, back, self.show_own_filters)

    def _take_off(self, fewer: LoopFilters, row: LoopRow) -> None:
        """Show fewer filters for the sake of one concern; the notice says so where any was taken off."""
        before, own = self.filters, self._own()
        self._show_filters(fewer)
        if replace(fewer, state=before.state) != before:
            said = f"Filters were taken off to show “{row.concern.said}”."
            self.notice.say(said, "Put them back", partial(self._show_filters, own))

    def _show_filters(self, filters: LoopFilters) -> None:
        """Show what passes: the first of it at once, unless it must be looked for far and wide."""
        if self._given and not filters.chosen(self._given):
            self._given = None
            self.notice.hide()
        if self._given is None:
            leave(self.session, filters)
        self.filter_line.show_filters(filters)
        self.tabs.show_state(filters.state)
        if filters.state != self._shown.state:
            self._clear_chosen()
        query = filters.query(self.session.today())
        if not (query.words or query.place or query.within or self.bar.ids):
            self._show_list(query, self._ids(replace(query, limit=AT_ONCE)))
        self._ask_list()
        if replace(query, state=None) != self._figured:
            self._ask_figures()

    def _ask_list(self) -> None:
        query = self.filters.query(self.session.today())
        question = partial(_found, query=query, targets=self.list.targets)
        self.session.ask("loops page", question, self._show_found)

    def _ask_figures(self) -> None:
        """Counts and clock are the same whichever tab is open."""
        query = self._figured = replace(self.filters.query(self.session.today()), state=None)
        counts = partial(_counts, query=query, targets=self.list.targets)
        clock = partial(_clock, query=query, targets=self.list.targets)
        self.session.ask("loops page: counts", counts, self.tabs.show_counts)
        self.session.ask("loops page: clock", clock, self._show_clock)

    def _show_clock(self, clock: Clock) -> None:
        self.clock.show_clock(clock)
        self._place_foot()

    def _place_foot(self) -> None:
        """The bar takes the place of the clock while anything is chosen; when it goes, the list has the keyboard."""
        is_left = has_keyboard(self.bar) and not self.bar.ids
        self.bar.setVisible(bool(self.bar.ids))
        self.clock.setVisible(not self.bar.ids and not self.clock.is_empty)
        if is_left:
            self._take_keyboard()

    def _take_keyboard(self) -> None:
        """What had the keyboard is gone: the list has it, or where nothing is listed, the tabs."""
        stop = self.list if self.list.isVisibleTo(self) else self.tabs
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ids(self, query: LoopQuery) -> Sequence[Id]:
        return self.session.store.concerns.ids(query, self.list.targets, self.session.today())

    def _show_found(self, found: tuple[LoopQuery, Sequence[Id]]) -> None:
        """The log's answer."""
        query, ids = found
        self._show_list(query, ids)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.list.current_id() != wanted:  # kept out by what cannot be read off its line
            fewer = self.filters.without_unseen()
            row = self.session.store.concerns.rows([wanted], self.list.targets, self.session.today()).get(wanted)
            if row and fewer != self.filters:
                self._wanted = wanted
                self._take_off(fewer, row)

    def _show_list(self, query: LoopQuery, ids: Sequence[Id]) -> None:
        is_empty = not ids and not self.session.store.concerns.count()
        if is_empty and self._pages.count() == 1:
            self._pages.addWidget(no_concerns(self.session, self.log_wanted.emit))
        if not ids:
            emptied(self._nothing)
            self._nothing.addWidget(nothing_here(self.session.look, self.filters, self.clear_filters))
        self._pages.setCurrentIndex(1 if is_empty else 0)
        is_left = has_keyboard(self.list) and not ids
        self._results.setCurrentIndex(0 if ids else 1)
        if is_left and not is_empty:
            self._take_keyboard()
        self.export.setEnabled(bool(ids))
        self.list.show_state(self.state)
        self.list.show_found(ids, is_same=query == self._shown)
        if self._wanted is not None:
            self.list.choose(self._wanted)
        self._shown = query

    def _hear(self, touched: set[str]) -> None:
        if "choices" in touched:
            self.list.learn_targets()
        if touched & TABLES:
            self.refresh()

    # What is chosen

    def _say_chosen(self) -> None:
        ids = self.list.chosen_ids()
        self.bar.show_ids(ids, self.state)
        self._place_foot()
        if ids:
            question = partial(chosen_of, ids=ids, targets=self.list.targets)
            self.session.ask("loops page: chosen", question, self.bar.show_chosen)

    def _clear_chosen(self) -> None:
        self.list.choose_only(())

    def _want_tell(self) -> None:
        """Tell those that are chosen; without any, the current one."""
        current = self.list.current_id()
        ids = self.bar.ids or (() if current is None else (current,))
        if ids and not self.session.store.read_only_because:
            self.tell_wanted.emit(tuple(ids))

    def _want_export(self) -> None:
        self.export_wanted.emit(LoopsShown(self._shown, tuple(self.list.rows.ids), tuple(self.bar.ids)))

    def _type_words(self) -> None:
        self.filter_line.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_line.words.selectAll()

    # In any room

    def _arrange(self) -> None:
        is_wide = self.width() >= WIDE_PAGE
        self.filter_line.show_wide(is_wide=is_wide)
        self.export.setText("Export" if is_wide else "")
        self.export.setToolTip("" if is_wide else "Export")
        self._head.show_wide(is_wide=is_wide)
        self.bar.show_wide(is_wide=is_wide)
        self.list.fit(self.width(), is_wide=is_wide)

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the list; where nothing is listed, to the first thing there is."""
        if self.list.isVisible():
            self.list.setFocus(event.reason())
        else:
            self.focusNextChild()


def _found(store: Store, query: LoopQuery, targets: Targets) -> tuple[LoopQuery, Sequence[Id]]:
    return query, store.concerns.ids(query, targets, store.today())


def _counts(store: Store, query: LoopQuery, targets: Targets) -> dict[LoopState, int]:
    return store.concerns.counts(query, targets, store.today())


def _clock(store: Store, query: LoopQuery, targets: Targets) -> Clock:
    return store.concerns.clock(query, targets, store.today())
