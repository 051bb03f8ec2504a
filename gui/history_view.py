"""The story of one step in the history: who did what and when, each record in words, and what can be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame

from gui.fields.flow import Flow
from gui.history_words import RecordWords, in_runs, write
from gui.look.parts import Badge, as_tip, breakable, button, column, emptied, frame, ground, label, row, rule, scrolled
from gui.report_view import ReportView
from gui.session import Session
from models import dates
from models.ids import Id
from models.sentences import counted
from storage import deed_stories
from storage.deed_stories import DeedStory
from storage.store import Store

LONGEST_TITLE = 120
LOWEST = 120  # pixels in which a story can be read
MANY = 200  # changes, from which on it is asked before they are taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A step of the history, and the engagement or the loop that there is to open from it."""

    story: DeedStory
    records: Sequence[RecordWords]
    record_ids: Sequence[Id] = ()  # of which alone it is told
    engagement_id: Id | None = None
    concern_id: Id | None = None


def told(store: Store, operation_id: Id, record_ids: Sequence[Id] = ()) -> Told:
    """What is known of a step, of all its records or of these. To be asked off the GUI thread."""
    story = deed_stories.story(store.db, operation_id, record_ids)
    records = [in_runs(record) for record in story.records]
    engagement_id = next((one.engagement_id for one in story.records if one.engagement_id), None)
    if engagement_id and store.engagements.get(engagement_id):
        return Told(story=story, records=records, record_ids=record_ids, engagement_id=engagement_id)
    concern_id = next((one.concern_id for one in story.records if one.concern_id), None)
    is_there = concern_id is not None and store.concerns.get(concern_id) is not None
    return Told(story=story, records=records, record_ids=record_ids, concern_id=concern_id if is_there else None)


class HistoryView(QFrame):
    """Shows one step; of a long one the first records, and more as they are asked for."""

    undo_wanted = Signal(object, str, int)  # the operation's id, its name, and how many changes it made
    engagement_wanted = Signal(object)  # an engagement's id
    loop_wanted = Signal(object)  # a concern's id
    story_wanted = Signal(object, str)  # the ids of the records shown, and what the first of them is called
    back_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        look = self._look = session.look
        self.told: Told | None = None
        self.setProperty("kind", "sheet")
        self.setAccessibleName("The chosen step")
        self.back = button(look, "", "quiet", "left", tip="Back to the list (Escape)", clicked=self.back_wanted.emit)
        self._when = label("", "small")
        self._badge = row(gap=0)
        self._title = label("", "title", wrap=True)
        self._title.setMinimumWidth(0)
        self._who = label("", "muted", wrap=True)
        self._stands = label("", "small", wrap=True)
        self.undoing = button(look, "Undo this", icon="undo", clicked=self._undo)
        self.engagement = button(look, "Open the engagement", icon="engagements", clicked=self._open_engagement)
        self.loop = button(look, "Open the loop", icon="loops", clicked=self._open_loop)
        self.whole = button(look, "Its own story", icon="history", clicked=self._want_story)
        self.whole.setToolTip("Everything that was ever done to these records")
        self.words = ReportView(look, is_headed=False)
        self.words.setMinimumHeight(LOWEST)
        self._rest = label("", "muted")
        self.more = button(look, f"Show the next {deed_stories.BLOCK}", clicked=self._ask_more)
        buttons = Flow()
        for made in (self.undoing, self.engagement, self.loop, self.whole):
            buttons.add(made)
        top = row(self.back, self._when, None, self._badge)
        head = column(top, self._title, self._who, self._stands, 4, buttons, gap=4, margins=(16, 12, 8, 12))
        self._head = ground("surface", head)
        self._foot = frame("footer", row(self._rest, None, self.more, margins=(16, 8, 16, 8)))
        self.stops = (self.back, self.undoing, self.engagement, self.loop, self.whole, self.words, self.more)
        whole = column(self._head, rule(), self.words, self._foot, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(column(scrolled(ground("surface", whole)), margins=(1, 0, 0, 0)))  # in a low window
        self.back.hide()
        self.show_told(None)

    def show_told(self, told: Told | None) -> None:
        """Show another step, or the same as it stands now."""
        was, self.told = self.told, told
        for part in (self._head, self.words):
            part.setVisible(told is not None)
        self._foot.hide()
        if told is None:
            return
        story = told.story
        is_same = was is not None and (was.story.line.id, was.record_ids) == (story.line.id, told.record_ids)
        if is_same and was and len(was.records) > len(told.records):  # more of it was read already
            self.told = told = replace(told, records=was.records, story=replace(story, rest=was.story.rest))
        self._show_head(told)
        self._show_records(is_same=is_same)

    def _show_head(self, told: Told) -> None:
        story, line = told.story, told.story.line
        self._when.setText(dates.moment(story.at))
        emptied(self._badge)
        if story.undone_by:
            self._badge.addWidget(Badge(self._look, "Undone", "muted"))
        title = line.label if len(line.label) <= LONGEST_TITLE else f"{line.label[: LONGEST_TITLE - 1].rstrip()}…"
        self._title.setText(breakable(title))
        self._title.setToolTip(as_tip(line.label) if title != line.label else "")
        self._title.setAccessibleName(line.label)
        self._who.setText(f"{line.user}, on {line.machine} · {counted(story.number, 'record')}")
        why_not = self._session.store.read_only_because or story.why_not
        stands = self._undone() or ("" if self._session.store.read_only_because else story.why_not)
        self._stands.setText(stands)
        self._stands.setVisible(bool(stands))
        self.undoing.setText("Undo this …" if story.number >= MANY else "Undo this")
        self.undoing.setAccessibleName(self.undoing.text())
        self.undoing.setEnabled(not why_not)
        self.undoing.setToolTip(as_tip(why_not))
        self.engagement.setVisible(told.engagement_id is not None)
        self.loop.setVisible(told.concern_id is not None)
        self.whole.setVisible(story.number <= deed_stories.BLOCK)

    def _undone(self) -> str:
        assert self.told
        later, earlier = self.told.story.undone_by, self.told.story.undoes
        if later:
            return f"Undone by {later.user}, {dates.moment(deed_stories.here(later))}"
        return f"It took back what {earlier.user} did, {dates.moment(deed_stories.here(earlier))}" if earlier else ""

    def _show_records(self, *, is_same: bool) -> None:
        assert self.told
        story, records = self.told.story, self.told.records
        self.words.show_words(f"What was done: {story.line.label}", partial(write, records), is_same=is_same)
        left = story.number - len(records)
        self._rest.setText(f"and {left:,} more")
        self.more.setText(f"Show the next {min(left, deed_stories.BLOCK)}")
        self.more.setAccessibleName(self.more.text())
        self._foot.setVisible(bool(story.rest))

    def _ask_more(self) -> None:
        if self.told:
            line, rest = self.told.story.line, self.told.story.rest
            self._session.ask("history: more", partial(_more, operation_id=line.id, rest=rest), self._take_more)

    def _take_more(self, found: tuple[Id, Sequence[RecordWords], int]) -> None:
        operation_id, records, rest = found
        if self.told and self.told.story.line.id == operation_id:
            story, known = self.told.story, self.told.records
            self.told = replace(self.told, story=replace(story, rest=rest), records=(*known, *records))
            self._show_records(is_same=True)
            if not rest:
                self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    # What can be done with it

    def _undo(self) -> None:
        if self.told:
            story = self.told.story
            self.undo_wanted.emit(story.line.id, story.line.label, story.number)

    def _open_engagement(self) -> None:
        if self.told:
            self.engagement_wanted.emit(self.told.engagement_id)

    def _open_loop(self) -> None:
        if self.told:
            self.loop_wanted.emit(self.told.concern_id)

    def _want_story(self) -> None:
        if self.told:
            stories = [record.story for record in self.told.records]
            self.story_wanted.emit(tuple(one.record_id for one in stories), stories[0].name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)


def _more(store: Store, operation_id: Id, rest: int) -> tuple[Id, Sequence[RecordWords], int]:
    records, further = deed_stories.more(store.db, operation_id, rest)
    return operation_id, [in_runs(record) for record in records], further
