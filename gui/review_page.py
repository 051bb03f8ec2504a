"""The page on which an inspector works through what was submitted: the queue, and the one that is reviewed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QStackedWidget, QWidget

from gui.letter_keys import LetterKeys
from gui.look.parts import column, frame, ground, restyled, row, scrolled
from gui.look.tab_order import follow_the_layout
from gui.notice_strip import NoticeStrip
from gui.record_list import RecordList
from gui.review_columns import SHOWS_MARKS, columns
from gui.review_conversation import ReviewConversation
from gui.review_page_parts import EVERYWHERE, NothingWaits, QueueHead
from gui.review_sheet import Looked, looked_at
from gui.review_view import ReviewView
from gui.session import Session
from gui.shown import EngagementsShown, ReviewsShown
from models.choice import ChoiceKind
from models.engagement import Engagement, Status
from models.ids import Id
from models.loop import Targets, targets
from models.officer import REVIEWERS, Officer, Role
from models.review import USUAL_DAYS, days_allowed
from storage.engagements import EngagementQuery
from storage.reviews import ReviewQuery, ReviewRow
from storage.store import Store

TABLES = {"engagements", "concerns", "actions", "tells", "reviews", "choices", "officers"}  # what is seen here
WIDE_PAGE, OVER = 1_300, 700  # page widths: with the conversation from here on; below, the sheet hides the queue
QUEUE, WIDE_QUEUE = 272, 360
LOWEST = 104  # two rows of the queue
SMALLEST, MOST = QSize(320, 200), (1 << 24) - 1  # Qt's own largest height
BESIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


@dataclass(frozen=True, slots=True)
class Found:
    """The queue as the log knows it, and who may decide."""

    query: ReviewQuery
    ids: Sequence[Id] = ()
    recorders: Sequence[str] = ()
    reviewers: Sequence[Officer] = ()


class ReviewPage(QWidget):
    """After a decision the next engagement is shown. The queue keeps its place, whatever is written meanwhile."""

    edit_wanted = Signal(object)  # an engagement's id
    loop_wanted = Signal(object)  # a concern's id
    export_wanted = Signal(object)  # a `ReviewsShown`, or an `EngagementsShown` of one
    story_wanted = Signal(object, str)  # the ids of everything that belongs to an engagement, and its title

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, look = session, session.look
        self._found = Found(ReviewQuery())
        self._is_found = False  # until the log has answered for the first time
        self._current: Id | None = None  # the engagement beside the queue
        self._wanted: Id | None = None  # to be shown as soon as it is found
        self._officer: Officer | None = None
        self._is_sheet_over = False
        self._targets, self._allowed = Targets(), USUAL_DAYS
        self.head, self.notice = QueueHead(look), NoticeStrip(look)
        shown = columns(USUAL_DAYS, has_marks=False, has_district=False)
        self.list = RecordList[ReviewRow](look, "Waiting for review", shown, self._fetch)
        self.list.setSelectionMode(RecordList.SelectionMode.SingleSelection)
        self.list.horizontalHeader().hide()
        self.list.setMinimumHeight(LOWEST)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.view, self.conversation = ReviewView(session), ReviewConversation(look)
        self.nothing, self._side = NothingWaits(look), QStackedWidget()
        queue = column(self.head, self.notice, self.list, gap=0)
        queue.setStretch(2, 1)
        self._queue = frame("queue", column(scrolled(ground("surface", queue)), margins=(0, 0, 1, 0)))
        self._beside = scrolled(ground("surface", column(self.view, gap=0)))  # in a low window
        self._side.addWidget(self._beside)
        self._side.addWidget(self.nothing)
        self._parts = row(self._queue, self._side, self.conversation, gap=0)
        self._parts.setStretch(1, 1)
        whole = column(ground("surface", self._parts), gap=0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it arranges itself in any room
        self.setLayout(whole)
        self._connect()
        self._learn_choices()
        self._begin_at_home()
        follow_the_layout(self)
        self.refresh()

    def _connect(self) -> None:
        self.session.changed.connect(self._hear)
        self.head.edited.connect(self._narrow)
        self.head.stepped.connect(self.step)
        self.nothing.everybody_wanted.connect(self._show_everybody)
        self.head.export.clicked.connect(lambda: self._want_export())
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _: self._open_sheet())
        self.list.clicked.connect(lambda _: self._open_sheet())
        sheet = self.view.sheet
        sheet.back_wanted.connect(self._close_sheet)
        sheet.edit_wanted.connect(self.edit_wanted)
        sheet.loop_wanted.connect(self.loop_wanted)
        sheet.story_wanted.connect(self.story_wanted)
        sheet.export_wanted.connect(self._want_export_of)
        steps = {"N": partial(self.step, 1), "P": partial(self.step, -1)}
        self._letters = LetterKeys(self, {**steps, "A": self.view.accept, "R": self.view.ask_return})

    # The queue

    def refresh(self) -> None:
        """Ask the log anew; what is typed stays."""
        self.session.ask("review page", partial(_look_up, query=self._query()), self._show_found)

    def show_engagement(self, engagement_id: Id) -> None:
        """Choose it in the queue. What keeps it out is taken off; where it does not wait, the page says so."""
        self._wanted = engagement_id
        self.refresh()

    def step(self, by: int) -> None:
        """Go to the next engagement, or with -1 to the one before."""
        ids = self.list.rows.ids
        at = ids.index(self._current) + by if self._current in ids else 0
        if 0 <= at < len(ids):
            self.list.choose(ids[at])

    @property
    def _is_lead(self) -> bool:
        return self._officer is not None and self._officer.role == Role.LEAD

    @property
    def _home(self) -> str:
        return self._officer.district if self._officer else ""

    def _query(self) -> ReviewQuery:
        asked = self.head.value()
        return asked if self._is_lead else replace(asked, district=self._home)

    def _begin_at_home(self) -> None:
        """Begin with the officer's own district; the engagement lead may look at the others."""
        self._officer = self.session.officer
        districts = [one.name for one in self.session.store.choices.of_kind(ChoiceKind.DISTRICT) if not one.is_retired]
        self.head.offer_districts(districts if self._is_lead else ())
        self.head.offer_recorders(())
        self.head.show_value(ReviewQuery(district=self._home if self._is_lead else ""))

    def _learn_choices(self) -> None:
        choices = self.session.store.choices
        self._targets = targets(choices.of_kind(ChoiceKind.TARGET))
        self._allowed = days_allowed(choices.of_kind(ChoiceKind.TARGET))
        self.view.explain(choices.of_kind(ChoiceKind.IMPACT))

    def _hear(self, touched: set[str]) -> None:
        if "choices" in touched:
            self._learn_choices()
            self._arrange()
        if "officers" in touched and self.session.officer != self._officer:
            self._begin_at_home()
        if touched & TABLES:
            self.refresh()

    def _narrow(self) -> None:
        self.notice.hide()
        self.refresh()

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, ReviewRow]:
        return self.session.store.reviews.rows(ids, self._targets, self.session.today())

    def _show_found(self, found: Found) -> None:
        """The log's answer. What one has typed about and somebody else has decided is still shown."""
        place, before = self.list.currentIndex().row(), self._current
        is_kept = before is not None and before not in found.ids and self.view.has_opinion(before)
        self._found, self._is_found = found, True
        self.head.offer_recorders(found.recorders)
        self.list.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        self.list.show_ids(found.ids)
        if before in found.ids and before is not None:
            self.list.choose(before)
        elif found.ids and not is_kept:
            self.list.choose(found.ids[max(0, min(place, len(found.ids) - 1))])
        self.list.blockSignals(False)  # noqa: FBT003
        if not is_kept:
            self._current = self.list.current_id()
        if self._current is None:
            self.nothing.say(found.query, found.query.district or EVERYWHERE.lower())
            follow_the_layout(self)
        self._arrange()
        self._ask_looked()
        if self._wanted is not None:
            self._show_wanted(self._wanted)

    def _show_wanted(self, wanted: Id) -> None:
        self._wanted = None
        engagement = self.session.store.engagements.get(wanted)
        if wanted in self._found.ids:
            self.list.choose(wanted)
            self._open_sheet()
        elif engagement and self._is_kept_out(engagement):
            self.head.show_value(ReviewQuery(district=engagement.district if self._is_lead else ""))
            self.show_engagement(wanted)
        elif engagement:
            said = f"“{engagement.title}” is {engagement.status.lower()}: it does not wait here."
            self.notice.say(said, "Open it", partial(self.edit_wanted.emit, wanted))

    def _is_kept_out(self, engagement: Engagement) -> bool:
        """Whether it waits, and would be in the queue if that were narrowed otherwise."""
        may_be_here = self._is_lead or engagement.district == self._home
        everything = ReviewQuery(district=engagement.district)
        return engagement.status == Status.SUBMITTED and may_be_here and self._query() != everything

    # What stands beside it

    def _choose(self, engagement_id: Id | None) -> None:
        self._current = engagement_id
        self._ask_looked()

    def _ask_looked(self) -> None:
        ids = self.list.rows.ids
        place = ids.index(self._current) + 1 if self._current in ids else 0
        self.head.show_place(place, len(ids))
        self.head.export.setEnabled(bool(ids))
        if self._current is None:
            self._show_looked(None)
        else:
            question = partial(looked_at, engagement_id=self._current)
            self.session.ask("review page: sheet", question, self._show_looked)

    def _show_looked(self, looked: Looked | None) -> None:
        if looked and looked.sheet.log.engagement.id != self._current:
            return
        self.view.show_looked(looked, self._found.reviewers)
        self.conversation.show_looked(looked)

    def _open_sheet(self) -> None:
        """Where there is no room beside the queue, the sheet takes the queue's."""
        if self.width() < OVER and self._current is not None:
            self._is_sheet_over = True
            self._arrange()
            self.view.sheet.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_sheet(self) -> None:
        if self._is_sheet_over:
            self._is_sheet_over = False
            self._arrange()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Give queue, sheet and conversation their room; above an empty queue only what it is narrowed to."""
        width, is_empty = self.width(), self._is_found and self._current is None
        is_wide, is_narrow = width >= WIDE_PAGE, width < OVER
        self._is_sheet_over &= is_narrow and not is_empty
        self._parts.setDirection(BELOW if is_empty else BESIDE)
        self.list.setVisible(not is_empty)
        self._side.setCurrentIndex(1 if is_empty else 0)
        self._queue.setVisible(not self._is_sheet_over)
        self._side.setVisible(is_empty or self._is_sheet_over or not is_narrow)
        self.view.sheet.back.setVisible(self._is_sheet_over)
        self.conversation.setVisible(is_wide and not is_empty)
        queue = width if is_empty or is_narrow else WIDE_QUEUE if is_wide else QUEUE
        self._queue.setFixedWidth(max(1, queue))
        restyled(self._queue, "kind", "filters" if is_empty else "queue")
        self._queue.setMaximumHeight(self.head.sizeHint().height() + 2 if is_empty else MOST)
        has_district = self._is_lead and not self._found.query.district
        self.list.show_columns(columns(self._allowed, has_marks=queue >= SHOWS_MARKS, has_district=has_district))

    def _show_everybody(self) -> None:
        self.head.show_value(replace(self.head.value(), recorded_by=""))
        self._narrow()

    # What is asked for

    def _want_export(self) -> None:
        self.export_wanted.emit(ReviewsShown(self._found.query, tuple(self.list.rows.ids), self._current))

    def _want_export_of(self, engagement_id: Id) -> None:
        self.export_wanted.emit(EngagementsShown(EngagementQuery(), (), engagement_id))

    # Focus and size

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._letters.take(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the queue."""
        if self.list.isVisible():
            self.list.setFocus(event.reason())
        else:
            self.focusNextChild()


def _look_up(store: Store, query: ReviewQuery) -> Found:
    reviewers = [one for one in store.officers.all() if one.role in REVIEWERS]
    return Found(query, store.reviews.ids(query), store.reviews.recorders(query.district), reviewers)
