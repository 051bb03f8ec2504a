"""The whole form of one engagement log: its sections and the cards of its concerns, as one value."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.concern_cards import ConcernCards
from gui.form import Form
from gui.look.look import Look
from gui.look.parts import column, label
from gui.look.tab_order import follow_the_layout
from gui.offered import Offered
from gui.sections import HAPPENED, PLANNED, HowItWent, Section, WhatAndWhere, WhoWeReached
from models.engagement import suggested_title
from models.engagement_log import EngagementLog
from models.ids import Id
from models.loop import LoopState, Mark, Targets, days_overdue
from models.typed_log import TypedLog
from models.understood_log import Understood


class EngagementForm(QWidget):
    """Shows a log as it is typed and says what is typed."""

    edited = Signal()

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._id = Id(0)
        self._suggested = ""
        self.form = Form(look, self._edit)
        self.what = WhatAndWhere(look, self.form, today)
        self.who = WhoWeReached(look, self.form)
        self.concerns = ConcernCards(look, self.form, today)
        self.how = HowItWent(look, self.form)
        self.parts: tuple[Section | ConcernCards, ...] = (self.what, self.who, self.concerns, self.how)
        self._later = label("What was raised and how it went is written when it has happened.", "muted", wrap=True)
        self.concerns.edited.connect(self._edit)
        self._order = QTimer(self, singleShot=True, interval=0)  # once, however many fields have come
        self._order.timeout.connect(lambda: follow_the_layout(self))
        self.concerns.rearranged.connect(self._order.start)
        self.what.planned.edited.connect(self._show_planned)
        for name in ("tactic", "venue"):
            self.form.rows[name].field.edited.connect(self._suggest_title)
        self.setLayout(column(*self.parts, self._later, None, gap=24, margins=(8, 16, 16, 32)))
        self._show_planned()

    def show_log(self, typed: TypedLog, was: EngagementLog | None) -> None:
        """Show what is typed; `was` is the log as it was saved."""
        self._id = typed.id
        self._suggested = suggested_title(typed.tactic, typed.venue) if typed.tactic else ""
        names = [name for part in (self.what, self.who, self.how) for name in part.fields]
        self.form.show_values({name: getattr(typed, name) for name in names})
        own = {concern.id for concern in was.concerns} if was else set()
        tells = was.tells if was else ()
        shared = frozenset(t.id for t in tells if len(t.concern_ids) > 1 or not own.issuperset(t.concern_ids))
        self.concerns.show_values(typed.concerns, shared)
        self.what.planned.show_value(PLANNED if typed.is_planned else HAPPENED)
        self._show_planned()

    def value(self) -> TypedLog:
        """What is typed."""
        return TypedLog(
            id=self._id,
            is_planned=self.is_planned,
            **self.what.values(),
            **self.who.values(),
            **self.how.values(),
            concerns=self.concerns.value(),
        )

    @property
    def is_planned(self) -> bool:
        """Whether it lies ahead."""
        return self.what.planned.value() == PLANNED

    def offer(self, offered: Offered, districts: tuple[str, ...]) -> None:
        """Let people choose and complete from these."""
        self.what.offer(offered, districts)
        self.who.offer(offered)
        self.concerns.offer(offered)

    def show_loops(self, understood: Understood, targets: Targets) -> None:
        """Show on each card where its loop stands."""
        log, today = understood.log, self._today()
        concerns = {concern.id: concern for concern in log.concerns}
        for card in self.concerns.cards:
            concern = concerns.get(card.id)
            if concern is None:
                card.show_loop(Mark(LoopState.HEARD), "Not yet written")
                continue
            loop, actions = log.loop_of(concern), log.actions_on(concern)
            late = days_overdue(loop, actions, targets, today)
            done = sum(action.ended_on is not None for action in actions)
            counted = f": {done} of {len(actions)} actions finished" if loop.state == LoopState.ACTING else ""
            card.show_loop(Mark(loop.state, late > 0), f"{loop.state}{counted}")

    def _edit(self) -> None:
        self.edited.emit()

    def _show_planned(self) -> None:
        """A planned engagement has no concerns yet, and nothing to say of how it went."""
        self.what.day.is_ahead = self.is_planned
        self.what.day.setPlaceholderText("tomorrow, Fri, 14 Mar" if self.is_planned else "today, Fri, 14 Mar")
        self.concerns.setVisible(not self.is_planned)
        self.how.setVisible(not self.is_planned)
        self._later.setVisible(self.is_planned)
        self.edited.emit()

    def _suggest_title(self) -> None:
        """The title follows tactic and venue until somebody names it better."""
        title = self.form.rows["title"].field
        if title.value().strip() in ("", self._suggested):
            tactic, venue = self.form.value("tactic").strip(), self.form.value("venue").strip()
            self._suggested = suggested_title(tactic, venue) if tactic else ""
            title.show_value(self._suggested)
