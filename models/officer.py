"""An officer: who is at the desk, and what they may do there. Roles guard against mistakes; they are not a wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.ids import Id
from models.problem import Problem


class Role(StrEnum):
    """What somebody comes to the program to do."""

    OFFICER = "Officer"  # a CSEO, or any team member who logs
    INSPECTOR = "Inspector"
    COMMANDER = "District Commander"
    LEAD = "Force Engagement Lead"


REVIEWERS = (Role.INSPECTOR, Role.COMMANDER, Role.LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Somebody who uses the log."""

    id: Id
    name: str
    role: Role = Role.OFFICER
    district: str
    team: str = ""


def problems(officer: Officer, _today: date) -> Iterator[Problem]:
    """Everything that stops this officer being saved, field by field."""
    if not officer.name.strip():
        yield Problem("name", "Say your name.")
    if not officer.district:
        yield Problem("district", "Choose the district.")


def is_called(officer: Officer, name: str) -> bool:
    """Whether `name`, as somebody wrote it, is this officer's: spaces around it and capitals make no difference."""
    return name.strip().casefold() == officer.name.strip().casefold()
