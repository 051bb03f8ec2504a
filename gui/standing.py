"""How the log stands: which file it is, when it was last copied, and what the user should know of it. Needs no Qt."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from models import dates
from models.problem import Known
from storage import backups, place
from storage.failures import GONE, in_words
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything the status line says of the log, in words."""

    file: str = ""
    path: str = ""
    backed_up: str = ""
    trouble: str = ""  # "" while all is well


def standing(store: Store, because: str) -> Standing:
    """How the log of `store` stands now; looks at the disk. It can only be read `because` of something, or written."""
    path = store.path
    if path is None:
        return Standing(file="In memory")
    try:
        with in_words():
            said, wrong = backed_up(path, store.today()), trouble(path, because)
    except Known as unreachable:
        said, wrong = "", str(unreachable)
    return Standing(file=path.name, path=str(path), backed_up=said, trouble=wrong)


def backed_up(log: Path, today: date) -> str:
    """When the log at `log` was last copied whole: `Backed up 13:30`, or on which day."""
    whole = [backup.made_at for backup in backups.known(log) if not backup.is_damaged]
    return f"Backed up {_when(whole[-1], today)}" if whole else "No backup yet"


def trouble(log: Path, because: str) -> str:
    """What stands in the way of the next save, or soon will."""
    if not log.is_file():
        return GONE
    return because or place.little_room(log)


def _when(at: datetime, today: date) -> str:
    return dates.clock(at.time()) if at.date() == today else dates.with_day(at.date())
