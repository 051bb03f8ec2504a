"""A loop: a concern with its actions and tells. Its state and its clock are derived here and never stored.

The same rules stand in SQL in storage/loops.py; a property test over random histories keeps the two agreed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models import dates
from models.action import Action, Progress
from models.choice import Choice, ChoiceKind, named
from models.concern import Concern
from models.tell import Tell

FIRST_RESPONSE = "First response"  # what the force's targets are called when a log is set up
TOLD_AFTER = "Told after the last action"


class LoopState(StrEnum):
    """How far a concern has come round Listen, Act, Tell."""

    HEARD = "Heard"  # no action, and no decision not to act
    ACTING = "Acting"  # at least one action is open
    TO_TELL = "To tell"  # done or decided, and nobody told since
    TOLD = "Told"  # told on or after the day it was settled: the loop is closed
    STALLED = "Stalled"  # every action was cancelled, with no decision in its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """Where a concern stands and how long it took to get there. Dates that have not come are None.

    `settled_on` is the day the last action was finished or it was decided that nothing can be done, whichever is
    later. A tell on that same day counts: dates carry no time, and people are often told on the spot.
    """

    state: LoopState
    since: date  # the day it came into this state
    heard_on: date
    responded_on: date | None  # the first action undertaken, or the decision not to act
    settled_on: date | None  # only while nothing is open
    told_on: date | None  # the first tell on or after settled_on

    @property
    def days_to_response(self) -> int | None:
        """Days from heard to the first action or decision."""
        return _days(self.heard_on, self.responded_on)

    @property
    def days_to_tell(self) -> int | None:
        """Days from the last action (or the decision) to told."""
        return _days(self.settled_on, self.told_on)

    @property
    def days_to_told(self) -> int | None:
        """Days from heard to told: once round."""
        return _days(self.heard_on, self.told_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """How many days the force allows; None: it has set no such target."""

    first_response: int | None = None  # from heard to the first action, or the decision not to act
    told: int | None = None  # from the last action, or that decision, to telling people


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """By how many days what is next for a concern is late, and what that is."""

    days: int
    missed: str
    due_on: date

    @property
    def words(self) -> str:
        """`10 days overdue: first response was due Tue 24 Nov 2026`."""
        return f"{dates.days(self.days)} overdue: {self.missed} was due {dates.with_day(self.due_on)}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A loop as its mark shows it: its state, and whether somebody is late with it."""

    state: LoopState
    is_overdue: bool = False

    @property
    def words(self) -> str:
        """What the mark says to those who do not see it."""
        return f"{self.state}, overdue" if self.is_overdue else str(self.state)


def loop(concern: Concern, actions: Iterable[Action], tells: Iterable[Tell]) -> Loop:
    """Where `concern` stands, given every action and every tell of it, in any order."""
    actions = list(actions)
    undertaken = [action.undertaken_on for action in actions]
    still_open = [action.undertaken_on for action in actions if action.progress == Progress.OPEN]
    settled = [action.ended_on for action in actions if action.progress == Progress.FINISHED and action.ended_on]
    cancelled = [action.ended_on for action in actions if action.progress == Progress.CANCELLED and action.ended_on]
    decided = [concern.no_action_on] if concern.no_action_on else []
    settled_on = None if still_open else max(settled + decided, default=None)
    told_on = min((tell.told_on for tell in tells if settled_on and tell.told_on >= settled_on), default=None)
    if still_open:
        state, since = LoopState.ACTING, min(still_open)
    elif told_on:
        state, since = LoopState.TOLD, told_on
    elif settled_on:
        state, since = LoopState.TO_TELL, settled_on
    elif cancelled:
        state, since = LoopState.STALLED, max(cancelled)
    else:
        state, since = LoopState.HEARD, concern.heard_on
    return Loop(
        state=state,
        since=since,
        heard_on=concern.heard_on,
        responded_on=min(undertaken + decided, default=None),
        settled_on=settled_on,
        told_on=told_on,
    )


def targets(choices: Iterable[Choice]) -> Targets:
    """The force's targets, from its choices of every kind. One that it renamed is known by its former name."""
    those = [one for one in choices if one.kind == ChoiceKind.TARGET and not one.is_retired]
    first_response, told = named(those, FIRST_RESPONSE), named(those, TOLD_AFTER)
    return Targets(
        first_response=None if first_response is None else first_response.number,
        told=None if told is None else told.number,
    )


def lateness(loop: Loop, actions: Iterable[Action], targets: Targets, today: date) -> Lateness | None:
    """How late what is next for a concern is, given all its actions; None if it is in time, told or stalled.

    A concern that was heard waits for its first response, one acted on for the open action that was due first, and one
    that is to be told for its tell. What is due on a day is late from the next day on.
    """
    match loop.state:
        case LoopState.HEARD if targets.first_response is not None:
            missed, days = "first response", (today - loop.heard_on).days - targets.first_response
        case LoopState.TO_TELL if targets.told is not None and loop.settled_on is not None:
            missed, days = "telling people", (today - loop.settled_on).days - targets.told
        case LoopState.ACTING:
            due = [action.due_on for action in actions if action.progress == Progress.OPEN and action.due_on]
            missed, days = "an action", max(((today - due_on).days for due_on in due), default=0)
        case _:
            return None
    return Lateness(days=days, missed=missed, due_on=today - timedelta(days)) if days > 0 else None


def days_overdue(loop: Loop, actions: Iterable[Action], targets: Targets, today: date) -> int:
    """By how many days what is next for a concern is late; 0 if it is not."""
    late = lateness(loop, actions, targets, today)
    return late.days if late else 0


def is_never_told(loop: Loop, actions: Iterable[Action], tells: Iterable[Tell]) -> bool:
    """Whether something was done about a concern, all is finished, and nobody was ever told a word of it."""
    is_done = any(action.progress == Progress.FINISHED for action in actions)
    return loop.state == LoopState.TO_TELL and is_done and not any(True for _ in tells)


def _days(first: date | None, last: date | None) -> int | None:
    return None if first is None or last is None else (last - first).days
