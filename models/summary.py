"""What works: the figures of a period, read from tallies, each with what it is of and what it leaves out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import sqrt

from models.loop import Targets
from models.loop_clock import Clock, leg
from models.tally import COUNTS, Numbers, Tally, total

FEW = 5  # fewer engagements than this say little: they are greyed and never ranked
TOP = 10
Z_95 = 1.959964  # standard deviations: the middle 95 % of a normal distribution
OF_DISTRICTS = tuple(name for name in COUNTS if name != "audiences")  # what is counted of the whole of each district
OF_MONTHS = ("communities", "themes")  # … of each month
OF_EFFECTS = ("audiences", "impacts")  # … and of each tactic
OF_HEADLINE = ("communities", "round")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How audiences spread: the middle one, and the middle half of them (quartiles by linear interpolation)."""

    number: int
    lowest: int
    low: float
    median: float
    high: float
    highest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole, with the 95 % interval of Wilson (1927): it holds for small numbers too."""

    part: int
    of: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.part / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its ends, from 0 to 1; None of nothing."""
        if not self.of:
            return None
        share, room = self.part / self.of, Z_95**2 / self.of
        middle = (share + room / 2) / (1 + room)
        half = Z_95 * sqrt(share * (1 - share) / self.of + room / (4 * self.of)) / (1 + room)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a tactic brings in a district, or what anything else that is tallied does."""

    engagements: int
    audience: Spread | None  # of those met in person, where it is known
    positive: Share  # of the answers to *Your Views Count*
    concerns: int
    told: Share  # loops closed of concerns raised
    impacts: Mapping[str, int]
    timed_met: int
    timed_hours: float
    hours: float
    hours_known: int

    @property
    def is_small(self) -> bool:
        """Whether there are too few to say anything by them."""
        return self.engagements < FEW

    @property
    def concerns_each(self) -> float | None:
        """Concerns for each engagement; None without any."""
        return self.concerns / self.engagements if self.engagements else None

    @property
    def met_an_hour(self) -> float | None:
        """People met for each officer hour, over engagements of which both are known."""
        return self.timed_met / self.timed_hours if self.timed_hours else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The figures at the head of the page. `median_days` is from heard to told; None while nobody was told."""

    engagements: int
    met: int
    met_known: int  # of how many engagements the audience is known
    communities: int
    concerns: int
    told: int
    median_days: float | None
    hours: float
    hours_known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Everything a page of figures shows of one period; `before` is the same of the period it is compared with.

    Months are spelt `2026-03`. A month, district or tactic in which nothing happened is not there.
    """

    headline: Headline
    before: Headline | None
    whole: Tally
    clock: Clock
    months: Mapping[str, Tally]  # of their counts only OF_MONTHS
    months_before: Mapping[str, Tally]  # of the period it is compared with, numbers alone
    districts: Mapping[str, Tally]
    tactics: Mapping[str, Mapping[str, Effect]]  # by district, then by tactic
    tactics_of_all: Mapping[str, Effect]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was held."""
        return not self.whole.engagements


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """The tallies of a period: districts with OF_DISTRICTS, months with OF_MONTHS, tactics with OF_EFFECTS alone.

    `before` is that of the period it is compared with, with OF_HEADLINE, and its months are numbers alone.
    """

    districts: Mapping[str, Tally]
    months: Mapping[str, Tally]
    tactics: Mapping[tuple[str, str], Tally]  # by district and tactic
    before: Tally | None = None
    months_before: Mapping[str, Tally] = field(default_factory=dict)


def summary(found: Tallied, targets: Targets, today: date) -> Summary:
    """The figures that these tallies make."""
    whole = total(found.districts.values())
    tactics: dict[str, list[Tally]] = {}
    effects: dict[str, dict[str, Effect]] = {district: {} for district in sorted(found.districts)}
    for (district, tactic), tally in found.tactics.items():
        effects[district][tactic] = effect(tally)
        tactics.setdefault(tactic, []).append(tally)
    return Summary(
        headline=headline(whole),
        before=None if found.before is None else headline(found.before),
        whole=whole,
        clock=clock(whole, targets, today),
        months=dict(sorted(found.months.items())),
        months_before=dict(sorted(found.months_before.items())),
        districts=dict(sorted(found.districts.items())),
        tactics=effects,
        tactics_of_all={tactic: effect(total(own)) for tactic, own in tactics.items()},
    )


def headline(tally: Tally) -> Headline:
    """The headline figures of a tally."""
    return Headline(
        engagements=tally.engagements,
        met=tally.met,
        met_known=tally.known,
        communities=len(tally.communities),
        concerns=tally.concerns,
        told=tally.told,
        median_days=leg(_days(tally.round), {}, None).median,
        hours=tally.hours,
        hours_known=tally.hours_known,
    )


def effect(tally: Tally) -> Effect:
    """What a tally's engagements brought."""
    return Effect(
        engagements=tally.engagements,
        audience=spread(tally.audiences),
        positive=Share(part=tally.positive, of=tally.answers),
        concerns=tally.concerns,
        told=Share(part=tally.told, of=tally.concerns),
        impacts=tally.impacts,
        timed_met=tally.timed_met,
        timed_hours=tally.timed_hours,
        hours=tally.hours,
        hours_known=tally.hours_known,
    )


def clock(tally: Tally, targets: Targets, today: date) -> Clock:
    """The loop clock of a tally's concerns, as models/loop_clock.py defines it."""
    waiting_for_round = tally.concerns - sum(tally.round.values())
    return Clock(
        concerns=tally.concerns,
        response=leg(_days(tally.response), _waited(tally.unanswered, today), targets.first_response),
        tell=leg(_days(tally.tell), _waited(tally.untold, today), targets.told),
        round=leg(_days(tally.round), {0: waiting_for_round} if waiting_for_round else {}, None),
    )


def spread(sizes: Numbers) -> Spread | None:
    """How these sizes spread; None of nothing."""
    counted = sorted(_days(sizes).items())
    number = sum(times for _, times in counted)
    if not number:
        return None
    low, median, high = (_at(counted, part * (number - 1)) for part in (0.25, 0.5, 0.75))
    return Spread(number=number, lowest=counted[0][0], low=low, median=median, high=high, highest=counted[-1][0])


def spread_of_days(days: Numbers) -> Spread | None:
    """How the days of a leg of the clock spread; those whose end is dated before its beginning say nothing."""
    return spread({number: times for number, times in days.items() if int(number) >= 0})


def most(counts: Mapping[str, int], number: int = TOP) -> list[tuple[str, int]]:
    """The names that are counted most, the most first; names counted equally by the alphabet."""
    return sorted(counts.items(), key=lambda each: (-each[1], each[0].casefold()))[:number]


def _at(counted: list[tuple[int, int]], place: float) -> float:
    """The value at a place between 0 and the last of all values in order; between two, in proportion."""
    whole = int(place)
    return _nth(counted, whole) * (1 - (place - whole)) + _nth(counted, whole + 1) * (place - whole)


def _nth(counted: list[tuple[int, int]], place: int) -> int:
    passed = 0
    for value, times in counted:
        passed += times
        if place < passed:
            return value
    return counted[-1][0]


def _days(counts: Numbers) -> dict[int, int]:
    return {int(days): number for days, number in counts.items()}


def _waited(since: Numbers, today: date) -> dict[int, int]:
    return {(today - date.fromisoformat(day)).days: number for day, number in since.items()}
