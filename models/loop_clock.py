"""The loop clock over many loops: how long each leg takes, how much of it was in time, and who still waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from models.loop import Loop, Targets

Tally = Mapping[int, int]  # how many took, or have waited, so many days


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One leg of the clock. Its figures are of those that finished it; those still on it are counted beside them.

    A leg whose end is dated before its beginning (a slip, or a tracker that says so) says nothing of how long it took:
    it is in no figure, and counted as `backwards`.
    """

    finished: int
    median: float | None  # days; None if nobody finished it
    target: int | None  # days; None: the force has set none
    in_time: int | None  # how many finished within the target; None without one
    waiting: int  # began it, and did not finish yet
    waiting_late: int | None  # how many of these are past the target already; None without one
    backwards: int

    @property
    def share_in_time(self) -> float | None:
        """The part in time of those that finished or are late already: waiting on does not make it look better."""
        if self.in_time is None or self.waiting_late is None or not self.finished + self.waiting_late:
            return None
        return self.in_time / (self.finished + self.waiting_late)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The three legs, and over how many concerns."""

    concerns: int
    response: Leg  # from heard to the first action, or the decision not to act
    tell: Leg  # from the last action, or that decision, to telling people
    round: Leg  # from heard to told


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLeg:
    """One leg of one loop's clock. `days` is None before it begins; until it ends they are counted to today."""

    days: int | None
    has_ended: bool
    target: int | None  # days; None: the force has set none

    @property
    def is_backwards(self) -> bool:
        """Whether its end is dated before its beginning, so that it says nothing of how long it took."""
        return self.days is not None and self.days < 0

    @property
    def days_over(self) -> int:
        """By how many days it missed its target, or misses it already; 0 in time."""
        return max(0, (self.days or 0) - self.target) if self.target is not None else 0


def own_legs(loop: Loop, targets: Targets, today: date) -> tuple[OwnLeg, OwnLeg, OwnLeg]:
    """The three legs of one loop: heard to first action, last action to told, heard to told."""
    return (
        _own_leg(loop.heard_on, loop.responded_on, targets.first_response, today),
        _own_leg(loop.settled_on, loop.told_on, targets.told, today),
        _own_leg(loop.heard_on, loop.told_on, None, today),
    )


def _own_leg(begun_on: date | None, ended_on: date | None, target: int | None, today: date) -> OwnLeg:
    days = ((ended_on or today) - begun_on).days if begun_on else None
    return OwnLeg(days=days, has_ended=ended_on is not None, target=target)


def clock(loops: Iterable[Loop], targets: Targets, today: date) -> Clock:
    """The clock over loaded loops; storage/concerns.py says the same of any number of them."""
    loops = list(loops)
    return Clock(
        concerns=len(loops),
        response=leg(
            _tally(each.days_to_response for each in loops),
            _tally((today - each.heard_on).days for each in loops if each.responded_on is None),
            targets.first_response,
        ),
        tell=leg(
            _tally(each.days_to_tell for each in loops),
            _tally((today - each.settled_on).days for each in loops if each.settled_on and not each.told_on),
            targets.told,
        ),
        round=leg(
            _tally(each.days_to_told for each in loops),
            _tally((today - each.heard_on).days for each in loops if each.told_on is None),
            None,
        ),
    )


def leg(took: Tally, waited: Tally, target: int | None) -> Leg:
    """One leg, from how many took so many days, and how many have waited so many."""
    right = {days: number for days, number in took.items() if days >= 0}
    finished = sum(right.values())
    return Leg(
        finished=finished,
        median=_median(right),
        target=target,
        in_time=None if target is None else sum(number for days, number in right.items() if days <= target),
        waiting=sum(waited.values()),
        waiting_late=None if target is None else sum(number for days, number in waited.items() if days > target),
        backwards=sum(took.values()) - finished,
    )


def _tally(days: Iterable[int | None]) -> Tally:
    found: dict[int, int] = {}
    for number in days:
        if number is not None:
            found[number] = found.get(number, 0) + 1
    return found


def _median(tally: Tally) -> float | None:
    """The middle value; between two, their mean."""
    days = sorted(tally)
    reached = list(accumulate(tally[day] for day in days))
    if not reached:
        return None
    low, high = ((reached[-1] - 1) // 2, reached[-1] // 2)
    first, last = (next(day for day, upto in zip(days, reached, strict=True) if place < upto) for place in (low, high))
    return (first + last) / 2
