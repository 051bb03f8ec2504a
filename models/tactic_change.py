"""A tactic change: a district dropped a tactic, or put another in its place, from a day on and for a reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.choice import plain
from models.ids import Id
from models.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class TacticChange:
    """What was dropped, where, since when and why; `replaced_by` is "" where nothing took its place."""

    id: Id
    district: str
    tactic: str
    replaced_by: str = ""
    from_on: date
    reason: str
    decided_by: str = ""


def problems(change: TacticChange, _today: date) -> Iterator[Problem]:
    """Everything that stops this change being saved, field by field."""
    if not change.district:
        yield Problem("district", "Choose the district.")
    if not change.tactic.strip():
        yield Problem("tactic", "Choose the tactic.")
    if change.replaced_by and plain(change.replaced_by) == plain(change.tactic):
        yield Problem("replaced_by", "A tactic cannot take its own place.")
    if not change.reason.strip():
        yield Problem("reason", "Say why: the next team will ask.")


def in_order(changes: Iterable[TacticChange], districts: Sequence[str] = ()) -> list[TacticChange]:
    """The changes of these districts, or of all, the newest first."""
    of_these = (change for change in changes if not districts or change.district in districts)
    return sorted(of_these, key=lambda change: (change.from_on, change.id), reverse=True)
