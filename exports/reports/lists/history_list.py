"""The list of what was done: each step with when, by whom, to how much, and whether it was taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exports.report import Cell, Column
from models import dates

KIND = "History"
COLUMNS = (
    Column("Day", 2),
    Column("Time", 1),
    Column("What was done", 5),
    Column("By", 3),
    Column("On which machine", 2),
    Column("Kind", 2),
    Column("Changes", 1, "right"),
    Column("Takes back", 3),
    Column("Taken back by", 3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that somebody did, in local time."""

    at: datetime
    label: str
    user: str
    machine: str
    deed: str
    changes: int
    undoes: str = ""
    undone_by: str = ""


def row(step: Step) -> Sequence[Cell]:
    """One step."""
    return [
        dates.short(step.at.date()),
        dates.clock(step.at.time()),
        step.label,
        step.user,
        step.machine,
        step.deed,
        f"{step.changes}",
        step.undoes,
        step.undone_by,
    ]
