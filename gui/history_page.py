"""The page of the history: what was done day by day, by whom and where; the chosen step's story beside it; undo."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gui.filter_line import FilterLine
from gui.history_filters import HistoryFilters, as_left, leave, offered
from gui.history_list import HistoryList
from gui.history_view import HistoryView, Told, told
from gui.look.parts import button, column, empty, frame, ground, label, row, scrolled
from gui.notice_strip import NoticeStrip
from gui.session import Session
from gui.shown import HistoryShown
from models.ids import Id
from storage.operations import Found, HistoryQuery
from storage.store import Store

WIDE_PAGE, OVER = 1_300, 700  # page widths: who and where have columns from here on; below, the story hides the list
NARROW, WIDE = 344, 520  # of the story
COUNTED = 460  # page width below which the filters need the room of their count
LOWEST = 136  # two rows below their heads
SMALLEST = QSize(320, 200)
AT_ONCE = 100  # steps in the first picture; the others follow


class HistoryPage(QWidget):
    """Reads the history when it is seen; what is done while it is not is there when it is shown again."""

    undo_wanted = Signal(object, str, int)  # an operation's id, its name, how many changes it made
    engagement_wanted = Signal(object)  # an engagement's id
    loop_wanted = Signal(object)  # a concern's id
    export_wanted = Signal(object)  # a `HistoryShown`

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, look = session, session.look
        self._wanted: Id | None = None  # to be shown as soon as it is found
        self._of_records: tuple[Id, ...] = ()  # whose own story is shown
        self._shown: HistoryQuery | None = None
        self._is_stale, self._is_story_over = True, False
        words, tip = "Words of what was done", "Words of what was done, and in the records it was done to (Ctrl+F)"
        self.filter_line = FilterLine(session, offered(session), HistoryFilters(), words, tip)
        self.found = label("", "muted")
        tip = "Export the list as it is shown"
        self.export = button(look, "", "quiet", "export", tone="muted", tip=tip, clicked=self._want_export)
        self.notice = NoticeStrip(look)
        self.list = HistoryList(session)
        self.story = HistoryView(session)
        self._results = QStackedWidget()
        self._results.addWidget(self.list)
        self._left = scrolled(ground("surface", self._left_column()))
        whole = column(ground("surface", row(self._left, self.story, gap=0)), gap=0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it arranges itself in any room
        self.setLayout(whole)
        self._connect()
        self.filter_line.show_filters(as_left(session))

    # What it is made of

    def _left_column(self) -> QVBoxLayout:
        self.found.setFixedHeight(32)
        beside = column(row(self.found, self.export, gap=4), None)
        bar = row(column(self.filter_line, margins=(0, 3, 0, 3)), beside, margins=(24, 8, 16, 8))
        bar.setStretch(0, 1)
        made = column(frame("filters", bar), self.notice, self._results, gap=0)
        made.setStretch(2, 1)
        self._results.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._results.setMinimumHeight(LOWEST)
        return made

    def _none_found(self) -> QWidget:
        deed = button(self.session.look, "Show all of the history", clicked=self.show_all)
        what_for = (
            "Everything that is done in the log stands here, with who did it and when. Nothing passes every filter."
        )
        return scrolled(empty(self.session.look, "history", "No step matches", what_for, deed))

    def _connect(self) -> None:
        self.session.changed.connect(self._hear)
        self.filter_line.edited.connect(self._take_filters)
        self.filter_line.words.left.connect(self.list.setFocus)
        self.list.chosen.connect(lambda _: self._ask_story())
        self.list.story_wanted.connect(self._open_story)
        self.story.undo_wanted.connect(self.undo_wanted)
        self.story.engagement_wanted.connect(self.engagement_wanted)
        self.story.loop_wanted.connect(self.loop_wanted)
        self.story.story_wanted.connect(self.show_story_of)
        self.story.back_wanted.connect(self._close_story)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._type_words)
        stops = [*self.filter_line.stops, self.export, *self.notice.stops, self.list, *self.story.stops]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # What is shown

    @property
    def filters(self) -> HistoryFilters:
        """What the list is narrowed to."""
        return self.filter_line.filters

    def refresh(self) -> None:
        """Ask the log anew; the list stays where it is."""
        self._is_stale = False
        query = self.filters.query(self.session.today(), self._of_records)
        if query != self._shown and not (query.words or query.kinds):
            self._show_found(
                (query, self.session.store.operations.by_day(replace(query, limit=AT_ONCE))), is_whole=False
            )
        self.session.ask("history page", partial(_found, query=query), self._show_found)

    def show_operation(self, operation_id: Id) -> None:
        """Choose a step and tell its story. Filters that keep it out are taken off, and the page says so."""
        self._wanted = operation_id
        self.refresh()

    def show_story_of(self, record_ids: Sequence[Id], title: str) -> None:
        """Show everything that was ever done to these records, which people call `title`."""
        self._of_records = tuple(record_ids)
        self.notice.say(f"The story of {title}", "Show all of the history", self.show_all, may_close=False)
        self.filter_line.show_filters(HistoryFilters())
        self.refresh()

    def show_all(self) -> None:
        """Show the whole history, of all records and through no filter."""
        self._of_records = ()
        self.notice.hide()
        self._show_filters(HistoryFilters())

    def _show_filters(self, filters: HistoryFilters) -> None:
        self.filter_line.show_filters(filters)
        self._take_filters(filters)

    def _take_filters(self, filters: HistoryFilters) -> None:
        leave(self.session, filters)
        self.refresh()

    def _hear(self, _touched: set[str]) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def _show_found(self, answer: tuple[HistoryQuery, Found], *, is_whole: bool = True) -> None:
        query, found = answer
        if is_whole:
            self.found.setText(f"{len(found.ids):,} found")
        if not found.ids and self._results.count() == 1:
            self._results.addWidget(self._none_found())
        self._results.setCurrentIndex(0 if found.ids else 1)
        self.list.show_steps(found, is_same=query == self._shown)
        self._shown = query
        if self._wanted is not None and is_whole:
            self._show_wanted(self._wanted, found.ids)
        self._arrange()
        self._ask_story()

    def _show_wanted(self, wanted: Id, ids: Sequence[Id]) -> None:
        self._wanted = None
        if wanted in ids:
            self.list.choose(wanted)
            self._open_story()
        elif self._of_records or self.filters.is_narrowed:
            before, of_records = self.filters, self._of_records
            self._of_records, self._wanted = (), wanted
            back = partial(self._put_back, before, of_records)
            self.notice.say("Filters were taken off to show this step.", "Put them back", back)
            self._show_filters(HistoryFilters())

    def _put_back(self, filters: HistoryFilters, of_records: tuple[Id, ...]) -> None:
        self._of_records = of_records
        self._show_filters(filters)

    # The story

    def _ask_story(self) -> None:
        chosen = self.list.current_id()
        if chosen is None:
            self.story.show_told(None)
            self._close_story()
        else:
            self.session.ask(
                "history page: story", partial(told, operation_id=chosen, record_ids=self._of_records), self._show_story
            )

    def _show_story(self, told: Told) -> None:
        if told.story.line.id == self.list.current_id():
            self.story.show_told(told)

    def _open_story(self) -> None:
        """Where there is no room beside the list, the story takes the list's."""
        if self.width() < OVER and self.list.current_id() is not None:
            self._is_story_over = True
            self._arrange()
            self.story.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_story(self) -> None:
        if self._is_story_over:
            self._is_story_over = False
            self._arrange()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Give list and story their room."""
        width = self.width()
        is_wide, is_over = width >= WIDE_PAGE, width < OVER
        has_steps = bool(self.list.rows.ids)
        self.filter_line.show_wide(is_wide=width >= OVER)
        self.found.setVisible(width >= COUNTED)
        self._left.setVisible(not (is_over and self._is_story_over))
        self.story.setVisible(self._is_story_over if is_over else has_steps)
        self.story.back.setVisible(is_over)
        beside = 0 if is_over else WIDE if is_wide else NARROW
        self.story.setFixedWidth(beside or max(1, width))
        self.list.fit(width - (beside if has_steps else 0), is_wide=is_wide)

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """What was done meanwhile is read now; that records were looked at is told to nobody."""
        super().showEvent(event)
        self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the list, or where there is none to what can be done."""
        if self.list.isVisible():
            self.list.setFocus(event.reason())
        else:
            self.focusNextChild()

    def _want_export(self) -> None:
        query = self.filters.query(self.session.today(), self._of_records)
        self.export_wanted.emit(HistoryShown(query))

    def _type_words(self) -> None:
        self.filter_line.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_line.words.selectAll()


def _found(store: Store, query: HistoryQuery) -> tuple[HistoryQuery, Found]:
    return query, store.operations.by_day(query)
