"""Reports of what the log holds: facts from the store, handed to the report that says them. Needs no Qt."""

from dataclasses import dataclass
from datetime import date, datetime

from exports.reports.origin import Origin
from models import dates
from models.problem import Known
from storage.store import Store

EVERYWHERE = "All districts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What can be said of a report before it is made."""

    said: str  # what it would hold
    district: str = ""
    period: str = ""  # as file names have it
    nothing: str = ""  # why it would hold nothing


def origin(store: Store, marking: str) -> Origin:
    """What every report says of where it comes from."""
    return Origin(
        force=store.choices.force(),
        made_by=store.user,
        made_at=datetime.now().astimezone(),
        record_log=str(store.head()),
        marking=marking,
    )


def refuse_reversed(first: date, last: date) -> None:
    """Raise Known for a period that ends before it starts."""
    if last < first:
        raise Known(f"The period ends before it starts: {dates.in_full(first)} to {dates.in_full(last)}.")
