"""The list of local problems: what each is, what it groups, and what was counted before and after."""

from collections.abc import Sequence
from datetime import date

from exports.report import Cell, Column
from models import dates
from models.local_problem import LocalProblem, Measure

KIND = "Local problems"
COLUMNS = (
    Column("Problem", 4),
    Column("District", 2),
    Column("Place", 3),
    Column("What it is about", 4),
    Column("Lead", 2),
    Column("Started", 2),
    Column("Closed", 2),
    Column("What came of it", 4),
    Column("Engagements", 1, "right"),
    Column("Concerns", 1, "right"),
    Column("Told", 1, "right"),
    Column("Counted before and after", 5),
)


def row(problem: LocalProblem, *, engagements: int, concerns: int, told: int) -> Sequence[Cell]:
    """One problem, with how much of what it groups is there."""
    return [
        problem.name,
        problem.district,
        problem.place,
        problem.issue,
        problem.lead,
        dates.short(problem.started_on),
        dates.short(problem.closed_on) if problem.closed_on else "",
        problem.outcome,
        f"{engagements}",
        f"{concerns}",
        f"{told}",
        "\n".join(map(_measure, problem.measures)),
    ]


def _measure(measure: Measure) -> str:
    before = _count(measure.before, measure.before_from, measure.before_to)
    after = _count(measure.after, measure.after_from, measure.after_to)
    source = f" ({measure.source})" if measure.source else ""
    return f"{measure.what}: before {before}, after {after}{source}"


def _count(number: int | None, first: date | None, last: date | None) -> str:
    if number is None:
        return "not counted"
    return f"{number:,}, {dates.span(first, last)}" if first and last else f"{number:,}"
