"""The page of all engagements: filters above, the list, the chosen one's sheet beside it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gui.cancelling import ask_why_cancelled
from gui.drafts_strip import DraftsStrip
from gui.engagement_columns import ORDERS
from gui.engagement_list import EngagementList
from gui.engagement_view import NARROW, WIDE, EngagementView, Sheet, sheet_of
from gui.engagements_page_parts import empty_log, none_found, offer_orders
from gui.filter_line import FilterLine
from gui.filters import Filters, as_left, leave, offered
from gui.look.parts import button, column, frame, ground, label, row, scrolled
from gui.narrowing import FIGURE_SHOWN
from gui.notice_strip import NoticeStrip
from gui.session import Session
from gui.shown import EngagementsShown
from models.engagement_log import EngagementLog
from models.ids import Id
from models.what_works import Behind
from storage.engagement_logs import remove_log
from storage.engagements import EngagementQuery
from storage.store import Store

TABLES = {"engagements", "concerns", "actions", "tells", "reviews", "choices"}  # what is seen here
WIDE_PAGE, OVER = 1_300, 700  # page widths: tactic and place have columns from here on; below, the sheet hides the list
LOWEST = 136  # two rows below their heads
COUNTED = 460  # page width below which the filters need the room of their count
SMALLEST = QSize(320, 200)
AT_ONCE = 100  # engagements in the first picture; the others follow


class EngagementsPage(QWidget):
    """The list keeps its place and its row, whatever is written meanwhile."""

    opened = Signal(object)  # an engagement's id: to be edited
    another_wanted = Signal(object)  # an engagement's id: log another like it
    draft_opened = Signal(object)  # a draft's id: go on writing it
    export_wanted = Signal(object)  # an `EngagementsShown`
    story_wanted = Signal(object, str)  # the ids of everything that belongs to an engagement, and its title
    log_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, look = session, session.look
        self._wanted: Id | None = None  # to be shown as soon as it is found
        self._shown = EngagementQuery()
        self._is_sheet_over = False
        self.filter_line = FilterLine(session, offered(session), Filters())
        self.found = label("", "muted")
        self.sort = button(look, "", "quiet", "sort", tone="muted", clicked=self._offer_orders)
        self.export = button(look, "Export", "quiet", "export", tone="muted", clicked=self._want_export)
        self.drafts, self.notice = DraftsStrip(session), NoticeStrip(look)
        self.first_drafts: DraftsStrip | None = None  # those in an empty log
        self.list = EngagementList(session)
        self.sheet = EngagementView(session)
        self._results, self._pages = QStackedWidget(), QStackedWidget()
        self._results.addWidget(self.list)
        self._left = scrolled(ground("surface", self._left_column()))  # in a low window with strips above the list
        self._pages.addWidget(ground("surface", row(self._left, self.sheet, gap=0)))
        whole = column(self._pages, gap=0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it arranges itself in any room
        self.setLayout(whole)
        self._connect()
        self.filter_line.show_filters(as_left(session))
        self._show_at_once()

    # What it is made of

    def _left_column(self) -> QVBoxLayout:
        self.found.setFixedHeight(32)
        beside = column(row(self.found, self.sort, self.export, gap=0), None)
        bar = row(column(self.filter_line, margins=(0, 3, 0, 3)), beside, margins=(24, 8, 8, 8))
        bar.setStretch(0, 1)
        made = column(frame("filters", bar), self.drafts, self.notice, self._results, gap=0)
        made.setStretch(3, 1)
        self._results.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._results.setMinimumHeight(LOWEST)
        return made

    def _empty_log(self) -> QWidget:
        """What stands here instead of everything, while there is nothing; made when it is needed."""
        self.first_drafts = DraftsStrip(self.session)
        self.first_drafts.opened.connect(self.draft_opened)
        self.first_drafts.refresh()
        nothing = empty_log(self.session, self.log_wanted.emit, self.import_wanted.emit)
        both = column(self.first_drafts, nothing, margins=(0, 16, 0, 0))
        both.setStretch(1, 1)
        return ground("bg", both)

    def _connect(self) -> None:
        self.session.changed.connect(self._hear)
        self.filter_line.edited.connect(self._take_filters)
        self.filter_line.words.left.connect(self.list.setFocus)
        self.drafts.opened.connect(self.draft_opened)
        self.list.chosen.connect(lambda _: self._ask_sheet())
        self.list.opened.connect(self.opened)
        self.list.sheet_wanted.connect(self._open_sheet)
        self.list.unwanted.connect(self.delete)
        self.list.sorted_by.connect(self.sort_by)
        self.sheet.edit_wanted.connect(self.opened)
        self.sheet.another_wanted.connect(self.another_wanted)
        self.sheet.export_wanted.connect(self._want_export_of)
        self.sheet.story_wanted.connect(self.story_wanted)
        self.sheet.cancel_wanted.connect(self._ask_why_cancelled)
        self.sheet.delete_wanted.connect(self.delete)
        self.sheet.back_wanted.connect(self._close_sheet)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._type_words)
        strips, sheet = (self.drafts, self.notice), self.sheet
        stops = [*self.filter_line.stops, self.sort, self.export]
        stops += [stop for strip in strips for stop in strip.stops]
        for before, after in pairwise([*stops, self.list, *sheet.stops]):
            QWidget.setTabOrder(before, after)

    # What is shown

    @property
    def filters(self) -> Filters:
        """What the list is narrowed to."""
        return self.filter_line.filters

    def refresh(self) -> None:
        """Ask the log anew; the list stays where it is."""
        self._look_for_drafts()
        query = self.filters.query(self.session.today())
        self.session.ask("engagements page", partial(_found, query=query), self._show_found)

    def show_engagement(self, engagement_id: Id) -> None:
        """Choose it and bring it into view. Filters that keep it out are taken off, and the page says so."""
        self._wanted = engagement_id
        self._pages.setCurrentIndex(0)
        self.refresh()

    def show_place(self, venue: str) -> None:
        """Show everything that took place at this venue."""
        self.notice.hide()
        self._show_filters(Filters(venue=venue, order=self.filters.order))

    def show_behind(self, behind: Behind) -> None:
        """Show exactly what stands behind a figure of What works; other filters are taken off, and the page says so."""
        before = self.filters
        self.notice.hide()
        if before.is_narrowed and before.behind is None:
            self.notice.say(FIGURE_SHOWN, "Put them back", partial(self._show_filters, before))
        self._show_filters(Filters(behind=behind, order=before.order))

    def clear_filters(self) -> None:
        """Show all engagements there are, in the same order."""
        self.notice.hide()
        self._show_filters(Filters(order=self.filters.order))

    def sort_by(self, order: str) -> None:
        """Show the same in another order."""
        self._show_filters(replace(self.filters, order=order))

    def _show_filters(self, filters: Filters) -> None:
        self.filter_line.show_filters(filters)
        self._take_filters(filters)

    def _take_filters(self, filters: Filters) -> None:
        leave(self.session, filters)
        self.refresh()

    def _hear(self, touched: set[str]) -> None:
        if "choices" in touched:
            self.list.learn_targets()
        if touched & TABLES:
            self.refresh()

    def _show_at_once(self) -> None:
        """The first of them are there when the page is painted first, unless they must be looked for far and wide."""
        query = self.filters.query(self.session.today())
        if not (query.words or query.community):
            ids = self.session.store.engagements.ids(replace(query, limit=AT_ONCE))
            self._show_list(query, ids)
        self.refresh()

    def _show_found(self, found: tuple[EngagementQuery, Sequence[Id]]) -> None:
        """The log's answer."""
        query, ids = found
        self.found.setText(f"{len(ids):,} found")
        self.export.setEnabled(bool(ids))
        self._show_list(query, ids)
        if self._wanted is not None:
            self._show_wanted(self._wanted, ids)
        self._ask_sheet()

    def _show_list(self, query: EngagementQuery, ids: Sequence[Id]) -> None:
        is_empty = not ids and not self.session.store.engagements.ids(EngagementQuery(limit=1))
        if is_empty and self._pages.count() == 1:
            self._pages.addWidget(self._empty_log())
        if not ids and self._results.count() == 1:
            self._results.addWidget(none_found(self.session.look, self.clear_filters))
        self._pages.setCurrentIndex(1 if is_empty else 0)
        self._results.setCurrentIndex(0 if ids else 1)
        self.list.show_found(ids, is_same=query == self._shown)
        self.list.show_order(query.order)
        said = next(words for words, order in ORDERS if order == query.order)
        self.sort.setToolTip(f"Sorted: {said.lower()}")
        self.sort.setAccessibleName(f"Sort by. Now: {said.lower()}")
        self._shown = query
        self._arrange()

    def _show_wanted(self, wanted: Id, ids: Sequence[Id]) -> None:
        self._wanted = None
        if wanted in ids:
            self.list.choose(wanted)
        elif engagement := self.session.store.engagements.get(wanted):
            before = self.filters
            fewer = before.letting_in(engagement, self.session.today())
            fewer = fewer if fewer != before else replace(before, words="")
            if fewer != before:
                said = f"Filters were taken off to show “{engagement.title}”."
                self.notice.say(said, "Put them back", partial(self._show_filters, before))
                self._wanted = wanted
                self._show_filters(fewer)

    # The sheet

    def _ask_sheet(self) -> None:
        chosen = self.list.current_id()
        if chosen is None:
            self.sheet.show_sheet(None)
            self._close_sheet()
        else:
            self.session.ask("engagements page: sheet", partial(sheet_of, engagement_id=chosen), self._show_sheet)

    def _show_sheet(self, sheet: Sheet | None) -> None:
        if sheet is None or sheet.log.engagement.id == self.list.current_id():
            self.sheet.show_sheet(sheet)

    def _open_sheet(self) -> None:
        """Where there is no room beside the list, the sheet takes the list's."""
        if self.width() < OVER and self.list.current_id() is not None:
            self._is_sheet_over = True
            self._arrange()
            self.sheet.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_sheet(self) -> None:
        if self._is_sheet_over:
            self._is_sheet_over = False
            self._arrange()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Give list and sheet their room."""
        width = self.width()
        is_wide, is_over = width >= WIDE_PAGE, width < OVER
        self.filter_line.show_wide(is_wide=is_wide)
        self.export.setText("Export" if is_wide else "")
        self.export.setToolTip("" if is_wide else "Export")
        self.found.setVisible(width >= COUNTED)
        self._left.setVisible(not (is_over and self._is_sheet_over))
        self.sheet.setVisible(self._is_sheet_over if is_over else bool(self.list.rows.ids))
        self.sheet.back.setVisible(is_over)
        self.sheet.show_narrow(is_narrow=not (is_wide or is_over))
        beside = 0 if is_over else WIDE if is_wide else NARROW
        self.sheet.setFixedWidth(beside or max(1, width))
        self.list.fit(width - (beside if self.list.rows.ids else 0), is_wide=is_wide)

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the list; in an empty log to the first thing to do."""
        if self.list.isVisible():
            self.list.setFocus(event.reason())
        else:
            self.focusNextChild()

    def showEvent(self, event: QShowEvent) -> None:
        """Drafts are written without any news of it."""
        super().showEvent(event)
        self._look_for_drafts()

    def _look_for_drafts(self) -> None:
        self.drafts.refresh()
        if self.first_drafts:
            self.first_drafts.refresh()

    # What is done here

    def delete(self, engagement_id: Id) -> None:
        """Take an engagement out, with all that belongs to it; Undo brings it back. The next row becomes current."""
        log = self._as_seen(engagement_id)
        if log is None or self.session.store.read_only_because:
            return
        with self.session.operation(f"Delete “{log.engagement.title}”") as op:
            remove_log(op, log)

    def _as_seen(self, engagement_id: Id) -> EngagementLog | None:
        sheet = self.sheet.sheet
        if sheet and sheet.log.engagement.id == engagement_id:
            return sheet.log
        return self.session.store.engagements.log(engagement_id)

    def _ask_why_cancelled(self, engagement_id: Id) -> None:
        if log := self._as_seen(engagement_id):
            ask_why_cancelled(self.session, log.engagement, self)

    def _want_export(self) -> None:
        self.export_wanted.emit(EngagementsShown(self._shown, tuple(self.list.rows.ids), self.list.current_id()))

    def _want_export_of(self, engagement_id: Id) -> None:
        self.export_wanted.emit(EngagementsShown(self._shown, (), engagement_id))

    def _type_words(self) -> None:
        self.filter_line.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_line.words.selectAll()

    def _offer_orders(self) -> None:
        offer_orders(self.sort, self.filters.order, self.sort_by)


def _found(store: Store, query: EngagementQuery) -> tuple[EngagementQuery, Sequence[Id]]:
    return query, store.engagements.ids(query)
