"""What a list of local problems is narrowed to: a value, as the log is asked it, as it is remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from gui import narrowing
from gui.narrowing import Filter, Narrowed, left_as, of_choices
from gui.session import Session
from models.choice import ChoiceKind
from storage.local_problems import ProblemQuery

KEPT = "problems/left as"
DISTRICT = "District"


class Standing(StrEnum):
    """Which problems a list shows, by whether they were closed."""

    OPEN = "Open"
    CLOSED = "Closed"
    ALL = "All"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemFilters(Narrowed):
    """Which problems."""

    FIELDS: ClassVar[Mapping[str, str]] = {DISTRICT: "district"}

    district: str = ""
    standing: Standing = Standing.ALL

    def query(self) -> ProblemQuery:
        """As the log is asked."""
        is_open = {Standing.OPEN: True, Standing.CLOSED: False, Standing.ALL: None}[self.standing]
        return ProblemQuery(district=self.district, is_open=is_open, words=self.words)


def offered(session: Session) -> Sequence[Filter]:
    """What the page of problems can be filtered by."""
    return (of_choices(session, DISTRICT, ChoiceKind.DISTRICT),)


def as_left(session: Session) -> ProblemFilters:
    """The filters as they were left when this log was last open; without any, the problems of my district."""
    kept = left_as(session, KEPT)
    if kept is None:
        mine = session.officer.district if session.officer else ""
        return ProblemFilters(district=mine if session.store.problems.of_district(mine) else "")
    standing = narrowing.as_values(kept).get("Standing", "")
    found = narrowing.recalled(kept, ProblemFilters())
    return replace(found, standing=Standing(standing) if standing in set(Standing) else Standing.ALL)


def leave(session: Session, filters: ProblemFilters) -> None:
    """Keep the filters, so that this log opens as it was left."""
    narrowing.leave_as(session, KEPT, [*narrowing.remembered(filters), f"Standing={filters.standing}"])
