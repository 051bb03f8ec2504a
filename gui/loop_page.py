"""The page of one loop: its whole story from heard to told, and everything that can be done about it."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.fields.flow import Flow
from gui.letter_keys import LetterKeys
from gui.look.keyboard import has_keyboard
from gui.look.parts import button, column, empty, ground, row, scrolled
from gui.look.tab_order import follow_the_layout
from gui.loop_page_side import LEAST, LoopSide
from gui.loop_page_story import LoopHead, LoopStoryView
from gui.offered import offered
from gui.question import is_wanted
from gui.session import Session
from models.action import Action
from models.concern import Concern, withdraw_decision
from models.ids import Id
from models.suggested_message import in_short
from models.tell import Tell
from models.typed_log import TypedAction
from storage.loop_stories import LoopStory, loop_story, put_action, take_back
from storage.store import Store

WIDEST, STORY = 1_240, 640
NAMED = 40  # letters of a concern in the name of a deed
TABLES = {"engagements", "concerns", "actions", "tells", "problems", "choices"}
_BLANK, _STORY, _GONE = range(3)


class LoopPage(QWidget):
    """Shows one loop, live. Each signal carries ids; what is typed of a new action is kept from loop to loop."""

    closed = Signal()
    story_wanted = Signal(object, str)  # the ids of the concern and of all that belongs to it, and what was said
    engagement_wanted = Signal(object)
    edit_wanted = Signal(object)  # an engagement's id
    tell_wanted = Signal(object)  # a tuple of concerns' ids
    gather_wanted = Signal(object)  # the same, to be added to a problem
    problem_wanted = Signal(object)
    loop_wanted = Signal(object)  # another concern's id
    title_changed = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.story: LoopStory | None = None
        self._id: Id | None = None
        self._kept: dict[Id, TypedAction] = {}  # new actions half written, by concern
        self.head, self.view, self.side = LoopHead(session), LoopStoryView(session), LoopSide(session)
        self._pages = QStackedWidget()
        for page in (ground("bg", column(None)), self._laid_out(), self._gone()):
            self._pages.addWidget(page)
        self.setLayout(column(self._pages))
        self._connect()

    def _laid_out(self) -> QWidget:
        both = Flow(gap=12)
        both.add(self.view, least=STORY, share=1_000)
        both.add(self.side, least=LEAST, share=1)  # of the whole width alone, where it stands below
        inside = ground("none", column(self.head, both, None, gap=12))
        inside.setMaximumWidth(WIDEST)
        centred = row(None, inside, None, margins=(24, 16, 16, 16))
        centred.setStretch(1, 1_000)  # as wide as it may be
        return scrolled(ground("bg", centred))

    def _gone(self) -> QWidget:
        what_for = "It was deleted, or the engagement was at which it was raised. Undo brings it back."
        self._back = button(self.session.look, "Go back", "primary", clicked=self.closed.emit)
        title = "This concern is no longer in the log"
        return scrolled(ground("bg", column(empty(self.session.look, "loops", title, what_for, self._back))))

    def _connect(self) -> None:
        view, side = self.view, self.side
        self.session.changed.connect(self._hear)
        self.head.back.clicked.connect(self.go_back)
        self.head.edit.clicked.connect(self._want_edit)
        self.head.tell.clicked.connect(self._want_tell)
        self.head.history.clicked.connect(self._want_story)
        view.engagement_wanted.connect(self._want_engagement)
        view.action_wanted.connect(self._put_action)
        view.decided.connect(self._decide)
        view.withdrawn.connect(self._withdraw)
        view.taken_back.connect(self._take_back)
        view.rearranged.connect(lambda: follow_the_layout(self))
        side.gather_wanted.connect(self._want_gathering)
        side.problem_wanted.connect(partial(self._leave_for, self.problem_wanted))
        side.loop_wanted.connect(partial(self._leave_for, self.loop_wanted))
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)
        deeds = {"A": self._write_action, "T": self.head.tell.click}
        self._letters = LetterKeys(self, deeds, lambda: self.view.is_written_in)

    # What the page is asked to do

    def show_loop(self, concern_id: Id) -> None:
        """Show this concern's loop; one that is gone says so."""
        if concern_id != self._id:
            self._keep_typed()
            self._id, self.story = concern_id, None
            self._pages.setCurrentIndex(_BLANK)
            self.view.begin(concern_id, self._kept.pop(concern_id, None))
        self.refresh()

    def refresh(self) -> None:
        """Ask the log anew; what is being typed stays."""
        if self._id is None:
            return
        wanted = self._id

        def read(store: Store) -> tuple[Id, LoopStory | None]:
            return wanted, loop_story(store.db, wanted)

        self.session.ask("loop page", read, self._show)

    def may_leave(self) -> bool:
        """Whether the page may go: asks where a form is open in which something would be lost, and lets go of it."""
        if self._id is None or not self.view.is_typed:
            return True
        question, more = "Leave and lose what you typed?", "A form is open on this page that was not saved."
        if not is_wanted(self, "Loop", question, more, "Leave and lose it"):
            return False
        self._keep_typed()
        self.view.begin(self._id, self._kept.pop(self._id, None))
        return True

    def go_back(self) -> None:
        """To where one came from."""
        if self.may_leave():
            self.closed.emit()

    def _want_story(self) -> None:
        if self.story and self.may_leave():
            story = self.story
            actions, tells = (each.id for each in story.actions), (each.id for each in story.tells)
            ids = (story.concern.id, *actions, *tells)
            self.story_wanted.emit(ids, story.concern.said)

    # Showing

    def _hear(self, touched: set[str]) -> None:
        if touched & TABLES:
            self.refresh()

    def _show(self, found: tuple[Id, LoopStory | None]) -> None:
        concern_id, story = found
        if concern_id != self._id:
            return
        is_first = self.story is None
        self.story = story
        is_told_by_actions = has_keyboard(self.view.action_rows)  # where the keyboard goes on to
        before = self.window().focusWidget() if has_keyboard(self) and not is_told_by_actions else None
        if story:
            self.head.show_story(story)
            self.view.show_story(story)
            self.side.show_story(story)
            if is_first:
                ask = partial(offered, district=story.engagement.district, officer=self.session.officer)
                self.session.ask("loop page: offered", ask, self.view.offer)
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else self.hasFocus()
        self._pages.setCurrentIndex(_STORY if story else _GONE)
        follow_the_layout(self)
        self._say_title()
        if had_focus and is_first:
            self.setFocus()
        elif before is not None and not before.isVisibleTo(self):
            self._go_on()

    def _go_on(self) -> None:
        """What had the keyboard is done with and gone: it goes to what comes next."""
        if self.story is None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.view.decide.isVisibleTo(self):
            self.view.decide.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.head.tell.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_title(self) -> None:
        if self.isVisible() and self.story:
            self.title_changed.emit("Loop", f"{self.story.engagement.reference} · {self.story.loop.state}")
        elif self.isVisible():
            self.title_changed.emit("Loop", "")

    def _keep_typed(self) -> None:
        """What is typed of a new action stands there again when one comes back."""
        adding = self.view.action_rows.adding
        if self._id is not None and adding and adding.is_typed:
            self._kept[self._id] = adding.typed()

    # What is done here

    def _put_action(self, deed: str, was: Action | None, now: Action | None) -> None:
        if was != now:
            with self.session.operation(deed) as op:
                if was is None and now is not None:
                    put_action(op, now)
                elif now is None and was is not None:
                    op.remove(was, was=was)
                elif now is not None:
                    op.put(now, was=was)
        if about := now or was:
            self.view.action_rows.settle(about.id)

    def _decide(self, was: Concern, now: Concern) -> None:
        with self.session.operation(self._named("Decide that nothing can be done about")) as op:
            op.put(now, was=was)
        self.view.settle_decision()

    def _withdraw(self) -> None:
        if self.story:
            with self.session.operation(self._named("Withdraw the decision about")) as op:
                op.put(withdraw_decision(self.story.concern), was=self.story.concern)

    def _take_back(self, tell: Tell) -> None:
        if self.story:
            with self.session.operation(self._named("Take back what people were told about")) as op:
                take_back(op, tell, self.story.concern.id)

    def _named(self, deed: str) -> str:
        return f"{deed} “{in_short(self.story.concern.said, NAMED)}”" if self.story else deed

    def _write_action(self) -> None:
        if self.view.action_rows.adding and not self.session.store.read_only_because:
            self.view.action_rows.adding.write()

    def _want_edit(self) -> None:
        if self.story:
            self._leave_for(self.edit_wanted, self.story.engagement.id)

    def _want_engagement(self) -> None:
        if self.story:
            self._leave_for(self.engagement_wanted, self.story.engagement.id)

    def _leave_for(self, wanted: SignalInstance, record_id: Id) -> None:
        if self.may_leave():
            wanted.emit(record_id)

    def _want_tell(self) -> None:
        if self.story:
            self.tell_wanted.emit((self.story.concern.id,))

    def _want_gathering(self) -> None:
        if self.story:
            self.gather_wanted.emit((self.story.concern.id,))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif not self._letters.take(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the first thing that can be done."""
        super().focusInEvent(event)
        self.head.back.setFocus(event.reason()) if self.head.back.isVisible() else self.focusNextChild()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say_title()

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 160)
