"""What the figures of What works are asked for: a value, as the log is asked it, as it is remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from gui import narrowing
from gui.narrowing import Filter, Narrowed, left_as, of_choices, of_days
from gui.session import Session
from models import dates
from models.choice import ChoiceKind
from models.engagement import Status
from models.spoken import Period
from models.tally import COUNTED
from models.what_works import Against, WhatWorks, WorksQuery
from storage.behind import HELD

KEPT = "what works/left as"
FIRST = "This half-year"  # what the page opens with


class By(StrEnum):
    """What can be filtered by, in the order of the chips; the words are those on a chip that adds one."""

    PERIOD = "Period"
    AGAINST = "Compared with"
    DISTRICT = "District"
    TACTIC = "Tactic"
    TEAM = "Team"
    COMMUNITY = "Community"
    STATUS = "Status"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksFilters(Narrowed):
    """Which engagements are counted, and what their figures are compared with. There always is a period."""

    FIELDS: ClassVar[Mapping[str, str]] = {
        By.PERIOD: "period",
        By.AGAINST: "against",
        By.DISTRICT: "districts",
        By.TACTIC: "tactics",
        By.TEAM: "team",
        By.COMMUNITY: "community",
        By.STATUS: "statuses",
    }

    period: str = FIRST
    against: Against = Against.BEFORE
    districts: tuple[str, ...] = ()
    tactics: tuple[str, ...] = ()
    team: str = ""
    community: str = ""
    statuses: tuple[Status, ...] = COUNTED

    def query(self, today: date) -> WorksQuery:
        """As the log is asked. A period that is not known, or has no end at one side, is the usual one."""
        first, last = self.days(today)
        if first is None or last is None:
            return replace(self, period=FIRST).query(today)
        return WorksQuery(
            period=Period(first, last),
            against=self.against,
            districts=self.districts,
            tactics=self.tactics,
            statuses=self.statuses,
            team=self.team,
            community=self.community,
        )

    def said(self, by: str) -> str:
        """What a chip says of it; statuses only if they are others than those that somebody stands by."""
        if by == By.AGAINST:
            return SAID_AGAINST[self.against]
        if by == By.STATUS and self.statuses == COUNTED:
            return ""
        return Narrowed.said(self, by)

    def choosing(self, by: str, chosen: Sequence[str]) -> "WorksFilters":
        """The same, but for these choices; without any the usual ones where there must be some."""
        match by:
            case By.PERIOD:
                return replace(self, period=next(iter(chosen), FIRST))
            case By.AGAINST:
                return replace(self, against=next((one for one in Against if one in chosen), Against.BEFORE))
            case By.STATUS:
                is_usual = not chosen or set(chosen) == set(COUNTED)
                return replace(self, statuses=COUNTED if is_usual else tuple(one for one in HELD if one in chosen))
        return Narrowed.choosing(self, by, chosen)


SAID_AGAINST = {
    Against.BEFORE: "Against the period before",
    Against.YEAR_BEFORE: "Against a year before",
    Against.NOTHING: "Not compared",
}


def said_of(works: WhatWorks) -> str:
    """What is compared, in words: `1 Jul to 23 Nov 2026, against 1 Jan to 26 May 2026`."""
    said = dates.span(works.period.first, works.period.last)
    return f"{said}, against {dates.span(works.before.first, works.before.last)}" if works.before else said


def offered(session: Session) -> Sequence[Filter]:
    """What the figures can be narrowed to, and what there is to choose from."""
    return (
        replace(of_days(session, By.PERIOD), is_always=True),
        Filter(by=By.AGAINST, names=lambda: list(Against), is_always=True),
        of_choices(session, By.DISTRICT, ChoiceKind.DISTRICT, are_several=True),
        of_choices(session, By.TACTIC, ChoiceKind.TACTIC, are_several=True),
        of_choices(session, By.TEAM, ChoiceKind.TEAM),
        of_choices(session, By.COMMUNITY, ChoiceKind.COMMUNITY),
        Filter(by=By.STATUS, names=lambda: list(HELD), are_several=True),
    )


def as_left(session: Session) -> WorksFilters:
    """The filters as they were left when this log was last open; the usual ones where there are none."""
    kept = left_as(session, KEPT)
    return usual(session) if kept is None else narrowing.recalled(kept, WorksFilters())


def leave(session: Session, filters: WorksFilters) -> None:
    """Keep the filters, so that this log opens as it was left."""
    narrowing.leave_as(session, KEPT, narrowing.remembered(filters))


def usual(session: Session) -> WorksFilters:
    """My district in this half-year."""
    officer = session.officer
    return WorksFilters(districts=(officer.district,) if officer and officer.district else ())
