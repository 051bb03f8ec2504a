"""Where a report comes from: who made it, when, and from which state of the record."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What every report says of itself."""

    force: str
    made_by: str
    made_at: datetime  # in the time zone that the paper should show
    record_log: str = ""  # the log's head: "8F3A… #10412"
    marking: str = "OFFICIAL"

    @property
    def today(self) -> date:
        """The day on the desk where it was made: what "overdue" and "for 3 days" are counted to."""
        return self.made_at.date()
