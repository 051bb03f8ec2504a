"""The story of one loop on its page: where it stands, what was said, what is done about it, and what was told."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from gui.fields.flow import Flow
from gui.look.keyboard import has_keyboard
from gui.look.parts import Item, MarkLabel, button, column, emptied, ground, label, row, rule
from gui.loop_page_actions import ActionRows
from gui.loop_page_parts import NOTHING, DecisionForm, band, decision_note, tell_note, whole
from gui.offered import Offered
from gui.session import Session
from models import dates
from models.concern import Concern, decide_not_to_act
from models.ids import Id
from models.loop import LoopState, Mark, lateness
from models.sentences import counted
from models.tell import Tell
from models.typed_log import TypedAction
from storage.loop_stories import LoopStory

MARK = 32
MAY_DECIDE = (LoopState.HEARD, LoopState.STALLED)  # nothing is being done, and nothing was


class LoopHead(QWidget):
    """Where the loop stands, in words beside its mark, and what is done with it as a whole."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, look = session, session.look
        because = session.store.read_only_because
        self.back = button(look, "", "quiet", "left", tip="Back (Escape)")
        self.edit = button(look, "Edit", icon="edit", tip=because or "Correct what was said, its theme or its place")
        self.tell = button(look, "Tell people …", "primary", "tell", tip=because or "T")
        self.history = button(look, "", "quiet", "history", tip="Its history")
        for made in (self.edit, self.tell):
            made.setEnabled(not because)
        self._mark = MarkLabel(look, size=MARK)
        self._state, self._since = label("", "title"), label("", "small", wrap=True)
        self._late = label("", "problem", wrap=True)
        words = column(self._state, self._late, self._since, gap=0)
        said = row(self.back, self._mark, words, gap=8)
        said.setStretch(2, 1)
        parts = Flow(gap=8)
        parts.add(ground("none", said), least=280, share=1)
        parts.add(ground("none", row(self.history, self.edit, self.tell)))
        self.setLayout(column(parts))

    def show_story(self, story: LoopStory) -> None:
        """Say where it stands, and since when."""
        today, loop = self._session.today(), story.loop
        late = lateness(loop, story.actions, story.targets, today)
        self._mark.show_marks([Mark(loop.state, late is not None)])
        self._state.setText(loop.state)
        days = dates.days((today - loop.since).days)
        self._since.setText(f"For {days}, since {dates.with_day(loop.since)}" if loop.since != today else "Since today")
        self._late.setText(late.words if late else "")
        self._late.setVisible(late is not None)


class LoopStoryView(QFrame):
    """Listen, Act and Tell of one concern, in one card. What is being written in it stays when it is shown anew."""

    engagement_wanted = Signal()
    action_wanted = Signal(str, object, object)  # as an ActionRow's
    decided = Signal(object, object)  # the concern as it was seen, and with the decision
    withdrawn = Signal()
    taken_back = Signal(object)  # a tell
    rearranged = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, look = session, session.look
        self.setProperty("kind", "card")
        self._said = label("", "quote", wrap=True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.link = button(look, "", "link", clicked=self.engagement_wanted.emit)
        self._title, self._held, self._facts = label("", wrap=True), label("", "small", wrap=True), Flow(gap=24)
        for words in (self._said, self._title, self._held):
            words.setMinimumWidth(1)
        self.action_rows = ActionRows(session)
        self._decision, self._form_place, self._tells = column(gap=0), column(gap=0), column(gap=6)
        self.decide = button(look, NOTHING, "quiet", "stop", tone="muted", clicked=self._ask_why)
        self.form: DecisionForm | None = None
        self._story: LoopStory | None = None
        at = row(column(self.link, None), column(self._title, None, margins=(0, 3, 0, 0)), gap=4)
        at.setStretch(1, 1)
        listen = column(self._said, column(at, self._held, gap=0), self._facts, gap=8)
        act = column(self._decision, self.action_rows, row(self.decide, None), self._form_place, gap=6)
        parts: list[Item] = [
            band(look, "listen", "Listen", listen),
            rule(),
            band(look, "act", "Act", act),
            rule(),
            band(look, "tell", "Tell", self._tells),
        ]
        self.setLayout(column(*parts, None, gap=12, margins=(16, 16, 16, 16)))
        self.action_rows.wanted.connect(self.action_wanted)
        self.action_rows.rearranged.connect(self.rearranged)

    @property
    def is_typed(self) -> bool:
        """Whether something would be lost with a form that is open. The line to add is kept without asking."""
        return self.action_rows.is_typed or (self.form is not None and self.form.is_typed)

    @property
    def is_written_in(self) -> bool:
        """Whether one of its forms is open."""
        return self.form is not None or any(row.form for row in self.action_rows.rows.values())

    def begin(self, concern_id: Id, typed: TypedAction | None) -> None:
        """Go over to another concern, with what was typed of a new action."""
        self._close_form()
        self.action_rows.begin(concern_id, typed)

    def show_story(self, story: LoopStory) -> None:
        """Show it as it is now; what is the same stays, and the keyboard with it."""
        before, self._story = self._story, story
        self._show_listen(story)
        self.action_rows.show_actions(story.actions)
        self._show_decide()
        if before is None or before.concern != story.concern:
            emptied(self._decision)
            if story.concern.no_action_on is not None:
                self._decision.addWidget(decision_note(self.session, story.concern, self.withdrawn.emit))
        if before is None or before.tells != story.tells or before.concern != story.concern:
            self._show_tells(story)

    def _show_tells(self, story: LoopStory) -> None:
        emptied(self._tells)
        for tell in story.tells:
            self._tells.addWidget(tell_note(self.session, tell, self._taking_back(tell)))
        if not story.tells:
            self._tells.addWidget(label("Nobody has been told yet.", "muted"))

    def offer(self, offered: Offered) -> None:
        """Complete from these."""
        self.action_rows.offer(offered)

    def settle_decision(self) -> None:
        """It is saved: the form closes."""
        self._close_form()

    def _show_listen(self, story: LoopStory) -> None:
        concern, engagement = story.concern, story.engagement
        self._said.setText(whole(concern.said))
        self.link.setText(engagement.reference)
        self.link.setAccessibleName(f"Open the engagement {engagement.reference}: {engagement.title}")
        self._title.setText(whole(engagement.title))
        where = ", ".join(dict.fromkeys(filter(None, (engagement.venue, engagement.ward))))
        held = " · ".join(filter(None, (dates.with_day(concern.heard_on), where, engagement.district)))
        self._held.setText(whole(held))
        for shown in self._facts.held():
            self._facts.take(shown)
        people = "" if concern.raised_by is None else counted(concern.raised_by, "person", "people")
        for name, value in (
            ("Theme", concern.theme),
            ("Place", concern.place),
            ("Raised by", people),
            ("Local priority", concern.priority),
        ):
            if value:
                self._facts.add(
                    ground("none", column(label(name, "small"), label(whole(value), wrap=True), None, gap=0)), least=144
                )

    def _show_decide(self) -> None:
        may = bool(self._story and self._story.loop.state in MAY_DECIDE and self.form is None)
        self.decide.setVisible(may)
        self.decide.setEnabled(not self.session.store.read_only_because)
        self.decide.setToolTip(self.session.store.read_only_because)

    def _ask_why(self) -> None:
        if self._story is None:
            return
        form = self.form = DecisionForm(self.session.look, self.session.today, self._story.concern)
        form.given.connect(lambda reason: self._decide(form.was, reason))
        form.left.connect(self._close_form)
        self._form_place.addWidget(form)
        self._show_decide()
        self.rearranged.emit()
        form.write()

    def _decide(self, was: Concern, reason: str) -> None:
        officer = self.session.officer
        by = officer.name if officer else self.session.store.user
        self.decided.emit(was, decide_not_to_act(was, reason, self.session.today(), by))

    def _close_form(self) -> None:
        had_keyboard = self.form is not None and has_keyboard(self.form)
        self.form = None
        emptied(self._form_place)
        self._show_decide()
        if had_keyboard:
            self.decide.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rearranged.emit()

    def _taking_back(self, tell: Tell) -> Callable[[], None]:
        return lambda: self.taken_back.emit(tell)
