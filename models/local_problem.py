"""A local problem: one place or issue that several engagements and concerns are about, counted before and after."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from models.ids import Id
from models.problem import Problem, RuleBroken

CAUTION = (
    "Engagement contributed; these figures do not prove that it was the cause. Other work, the season and reporting"
    " move them too."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something counted before and after by whoever is named as its source; None: not counted yet."""

    what: str
    source: str = ""
    before: int | None = None
    before_from: date | None = None
    before_to: date | None = None
    after: int | None = None
    after_from: date | None = None
    after_to: date | None = None

    @property
    def is_like_for_like(self) -> bool:
        """Whether both counts are there and cover about as many days, so that they may stand side by side."""
        if self.before is None or self.after is None or self.lengths is None:
            return False
        before, after = self.lengths
        return abs(before - after) <= max(before, after) // 10

    @property
    def lengths(self) -> tuple[int, int] | None:
        """Over how many days was counted before and after; None while one of them is not known."""
        before, after = _length(self.before_from, self.before_to), _length(self.after_from, self.after_to)
        return None if before is None or after is None else (before, after)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalProblem:
    """What it is called, where and what it is, and what it groups. Its story follows from what it groups."""

    id: Id
    name: str
    district: str
    place: str = ""
    issue: str = ""
    lead: str = ""  # who leads on it
    started_on: date
    closed_on: date | None = None
    outcome: str = ""
    engagement_ids: tuple[Id, ...] = ()
    concern_ids: tuple[Id, ...] = ()
    measures: tuple[Measure, ...] = ()


def problems(problem: LocalProblem, today: date) -> Iterator[Problem]:
    """Everything that stops this problem being saved, field by field."""
    if not problem.name.strip():
        yield Problem("name", "Give it a name, such as “Grays High Street”.")
    if not problem.district:
        yield Problem("district", "Choose the district.")
    if not (problem.place.strip() or problem.issue.strip()):
        yield Problem("place", "Say where it is, or what it is about.")
    if problem.started_on > today:
        yield Problem("started_on", "It cannot have started on a day still to come.")
    if problem.closed_on is not None and not problem.started_on <= problem.closed_on <= today:
        yield Problem("closed_on", "It was closed after it started, and not in the future.")
    if problem.closed_on is not None and not problem.outcome.strip():
        yield Problem("outcome", "Say what came of it.")
    for measure in problem.measures:
        for wrong in measure_problems(measure, today):
            yield Problem("measures", wrong.sentence)


def measure_problems(measure: Measure, today: date) -> Iterator[Problem]:
    """Everything that is wrong with what was counted, by the fields of the measure."""
    if not measure.what.strip():
        yield Problem("what", "Say what was counted.")
    if not measure.source.strip():
        yield Problem("source", "Say where the counts come from: a figure without a source convinces nobody.")
    for when, count, first, last in (
        ("before", measure.before, measure.before_from, measure.before_to),
        ("after", measure.after, measure.after_from, measure.after_to),
    ):
        if count is None:
            continue
        if count < 0:
            yield Problem(when, f"The count {when} cannot be below 0.")
        if first is None or last is None:
            missing = "from" if first is None else "to"
            yield Problem(f"{when}_{missing}", f"Say from which day to which was counted {when}.")
        elif not first <= last <= today:
            yield Problem(f"{when}_to", f"The days counted {when} end after they start, and not in the future.")
    if measure.before_to and measure.after_from and measure.after_from <= measure.before_to:
        yield Problem("after_from", "The days counted after begin when those counted before have ended.")


def gather(problem: LocalProblem, engagement_ids: Collection[Id], concern_ids: Collection[Id]) -> LocalProblem:
    """The problem with these engagements and concerns too, each once."""
    return replace(
        problem,
        engagement_ids=tuple(dict.fromkeys((*problem.engagement_ids, *engagement_ids))),
        concern_ids=tuple(dict.fromkeys((*problem.concern_ids, *concern_ids))),
    )


def leave_out(problem: LocalProblem, ids: Collection[Id]) -> LocalProblem:
    """The problem without the engagements and concerns that have one of these ids."""
    return replace(
        problem,
        engagement_ids=tuple(each for each in problem.engagement_ids if each not in ids),
        concern_ids=tuple(each for each in problem.concern_ids if each not in ids),
    )


def close(problem: LocalProblem, on: date, outcome: str) -> LocalProblem:
    """The problem, dealt with or given up, with what came of it."""
    if problem.closed_on is not None:
        raise RuleBroken("This problem is closed already.")
    if not outcome.strip():
        raise RuleBroken("Say what came of it.")
    if on < problem.started_on:
        raise RuleBroken("It cannot be closed before it started.")
    return replace(problem, closed_on=on, outcome=outcome)


def reopen(problem: LocalProblem) -> LocalProblem:
    """The problem, open again. What was said of its outcome stays, to be changed."""
    if problem.closed_on is None:
        raise RuleBroken("This problem is open already.")
    return replace(problem, closed_on=None)


def _length(first: date | None, last: date | None) -> int | None:
    return None if first is None or last is None else (last - first).days + 1
