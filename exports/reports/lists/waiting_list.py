"""The list of what waits for review: since when, whose it is, what was raised, and what was decided before."""

from collections.abc import Sequence
from datetime import date

from exports.report import Cell, Column
from models import dates
from models.engagement_log import EngagementLog
from models.review import waits_since

KIND = "Waiting for review"
COLUMNS = (
    Column("Reference", 2),
    Column("Held on", 2),
    Column("District", 2),
    Column("Tactic", 2),
    Column("Title", 4),
    Column("Recorded by", 2),
    Column("Waiting since", 2),
    Column("Days", 1, "right"),
    Column("Audience", 1, "right"),
    Column("Concerns", 1, "right"),
    Column("Reviews before", 1, "right"),
    Column("Last decision", 2),
    Column("Its reason", 4),
)


def row(log: EngagementLog, today: date) -> Sequence[Cell]:
    """One engagement."""
    one, last = log.engagement, log.reviews[-1] if log.reviews else None
    since = waits_since(one)
    return [
        one.reference,
        dates.short(one.held_on),
        one.district,
        one.tactic,
        one.title,
        one.recorded_by,
        dates.short(since),
        f"{(today - since).days}",
        "" if one.audience is None else f"{one.audience}",
        f"{len(log.concerns)}",
        f"{len(log.reviews)}",
        f"{last.decision}, {dates.short(last.reviewed_on)}" if last else "",
        last.reason if last else "",
    ]
