"""A tally: what engagements add up to. Tallies of parts add up to that of the whole; every figure is read from one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

from models.engagement import Status
from models.loop import LoopState

COUNTED = (Status.SUBMITTED, Status.RETURNED, Status.ACCEPTED)  # what somebody stands by
Numbers = dict[str, int]  # how many of each; days and audiences are spelt as texts, as they are kept


@dataclass(slots=True)
class Tally:
    """Numbers of engagements and of the concerns raised at them; what is not known is in no sum, and counted.

    `audiences` are those met in person; how many an online one reached is never added to them. `known` says of how many
    engagements there is one, `met` how many people they are together. `timed_…` are of engagements of which both
    audience and officer hours are known. `answers` are those to questions of *Your Views
    Count* that were counted. Days are those of the loop clock (models/loop.py); `unanswered` and `untold` say since
    which day concerns wait for a first response, and for their tell.
    """

    engagements: int = 0
    online: int = 0
    reach: int = 0
    known: int = 0
    met: int = 0
    hours_known: int = 0
    hours: float = 0.0
    timed_met: int = 0
    timed_hours: float = 0.0
    answers: int = 0
    positive: int = 0
    concerns: int = 0  # how many were raised
    told: int = 0  # how many of their loops are closed
    audiences: Numbers = field(default_factory=dict)
    impacts: Numbers = field(default_factory=dict)
    communities: Numbers = field(default_factory=dict)
    states: Numbers = field(default_factory=dict)
    themes: Numbers = field(default_factory=dict)
    places: Numbers = field(default_factory=dict)
    response: Numbers = field(default_factory=dict)
    tell: Numbers = field(default_factory=dict)
    round: Numbers = field(default_factory=dict)
    unanswered: Numbers = field(default_factory=dict)
    untold: Numbers = field(default_factory=dict)

    @property
    def responded(self) -> int:
        """Of how many concerns something was undertaken, or decided that nothing can be."""
        return self.concerns - sum(self.unanswered.values())

    def add(self, other: "Tally", times: int = 1, counts: Sequence[str] | None = None) -> None:
        """Count the other one in too, of its counts only those that are named; -1 times takes out what was counted."""
        for name in NUMBERS:
            if number := getattr(other, name):
                setattr(self, name, getattr(self, name) + times * number)
        for name in COUNTS if counts is None else counts:
            if more := getattr(other, name):
                count_in(getattr(self, name), more, times)

    def hold(
        self,
        audience: int | None,
        hours: float | None,
        communities: Iterable[str],
        views: Iterable[tuple[int, int]] = (),
        impact: str | None = None,
        *,
        is_online: bool = False,
    ) -> None:
        """Count an engagement in: `views` are answers and positive ones, `impact` is what its last review gave it."""
        self.engagements += 1
        if is_online:
            self.online += 1
            self.reach += audience or 0
        elif audience is not None:
            self.known += 1
            self.met += audience
            count_one(self.audiences, str(audience))
        if hours is not None:
            self.hours_known += 1
            self.hours += hours
            if audience is not None and not is_online:
                self.timed_met += audience
                self.timed_hours += hours
        for answers, positive in views:
            self.answers += answers
            self.positive += positive
        for community in communities:
            count_one(self.communities, community)
        if impact:
            count_one(self.impacts, impact)

    def hear(
        self,
        state: str,
        theme: str,
        place: str,
        days: tuple[int | None, int | None, int | None],
        unanswered: str | None,
        untold: str | None,
    ) -> None:
        """Count a concern in: where it stands, how many days each leg of its clock took, since when it waits."""
        self.concerns += 1
        self.told += state == LoopState.TOLD
        count_one(self.states, state)
        count_one(self.themes, theme)
        if place:
            count_one(self.places, place)
        for tally, took in zip((self.response, self.tell, self.round), days, strict=True):
            if took is not None:
                count_one(tally, str(took))
        if unanswered:
            count_one(self.unanswered, unanswered)
        if untold:
            count_one(self.untold, untold)


NUMBERS = tuple(each.name for each in fields(Tally) if each.type in (int, float))
COUNTS = tuple(each.name for each in fields(Tally) if each.name not in NUMBERS)


def count_one(into: Numbers, what: str) -> None:
    """Count one more of it."""
    into[what] = into.get(what, 0) + 1


def count_in(into: Numbers, more: Mapping[str, int], times: int = 1) -> None:
    """Count all of these in; of what is taken out to the last nothing is left."""
    for what, number in more.items():
        counted = into.get(what, 0) + times * number
        if counted:
            into[what] = counted
        else:
            into.pop(what, None)


def total(tallies: Iterable[Tally]) -> Tally:
    """What they add up to."""
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole
