"""What a list of engagements is narrowed to: a value, as the log is asked it, as it is remembered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from gui import narrowing
from gui.narrowing import LAST_MONTHS, Filter, Narrowed, left_as, of_choices, of_days
from gui.session import Session
from models.choice import ChoiceKind
from models.engagement import Engagement, Status
from storage import used_before
from storage.behind import engagements_behind
from storage.engagements import ORDERS, EngagementQuery
from storage.store import Store

NEWEST = "newest"
KEPT = "engagements/left as"


class By(StrEnum):
    """What can be filtered by, in the order of the chips; the words are those on a chip that adds one."""

    BEHIND = "What works"
    PERIOD = "Period"
    DISTRICT = "District"
    STATUS = "Status"
    TACTIC = "Tactic"
    COMMUNITY = "Community"
    PLACE = "Place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters(Narrowed):
    """Which engagements, and in which order."""

    FIELDS: ClassVar[Mapping[str, str]] = {
        By.BEHIND: "behind",
        By.PERIOD: "period",
        By.DISTRICT: "district",
        By.STATUS: "statuses",
        By.TACTIC: "tactics",
        By.COMMUNITY: "community",
        By.PLACE: "venue",
    }

    district: str = ""
    statuses: tuple[Status, ...] = ()
    tactics: tuple[str, ...] = ()
    community: str = ""
    venue: str = ""
    order: str = NEWEST

    def query(self, today: date) -> EngagementQuery:
        """As the log is asked."""
        first, last = self.days(today)
        return EngagementQuery(
            within=engagements_behind(self.behind) if self.behind else None,
            district=self.district,
            venue=self.venue,
            from_on=first,
            to_on=last,
            statuses=self.statuses,
            tactics=self.tactics,
            community=self.community,
            words=self.words,
            order=self.order,
        )

    def said(self, by: str) -> str:
        """What a chip says of it; of all statuses but one, the one that is left out."""
        left_out = [status for status in Status if status not in self.statuses]
        if by == By.STATUS and len(left_out) == 1:
            return f"Not {left_out[0].lower()}"
        return Narrowed.said(self, by)

    def choosing(self, by: str, chosen: Sequence[str]) -> "Filters":
        """The same, but for these choices; a status that there is not is none."""
        if by == By.STATUS:
            return replace(self, statuses=tuple(Status(one) for one in chosen if one in set(Status)))
        return Narrowed.choosing(self, by, chosen)

    def letting_in(self, engagement: Engagement, today: date) -> "Filters":
        """The same, without those that keep this engagement out; words are not looked at."""
        first, last = self.days(today)
        on = engagement.held_on
        lets_in = {
            By.BEHIND: self.behind is None,  # whether it stands behind a figure cannot be read off it
            By.PERIOD: (first is None or first <= on) and (last is None or on <= last),
            By.DISTRICT: self.district in ("", engagement.district),
            By.STATUS: not self.statuses or engagement.status in self.statuses,
            By.TACTIC: not self.tactics or engagement.tactic in self.tactics,
            By.COMMUNITY: not self.community or self.community in engagement.communities,
            By.PLACE: self.venue in ("", engagement.venue),
        }
        found = self
        for by, is_in in lets_in.items():
            found = found if is_in else found.without(by)
        return found


def offered(session: Session) -> Sequence[Filter]:
    """What the page of engagements can be filtered by, and what there is to choose from."""

    def places(filters: Filters) -> Callable[[Store], Sequence[str]]:
        """Thousands of engagements are read for the places."""
        officer = session.officer
        district = filters.district or (officer.district if officer else "")
        return lambda store: used_before.of_district(store.db, district).venues

    return (
        Filter(by=By.BEHIND, is_given=True),
        of_days(session, By.PERIOD),
        of_choices(session, By.DISTRICT, ChoiceKind.DISTRICT),
        Filter(by=By.STATUS, names=lambda: list(Status), are_several=True),
        of_choices(session, By.TACTIC, ChoiceKind.TACTIC, are_several=True),
        of_choices(session, By.COMMUNITY, ChoiceKind.COMMUNITY),
        Filter(by=By.PLACE, question=places),
    )


def as_left(session: Session) -> Filters:
    """The filters as they were left when this log was last open; the usual ones where there are none."""
    kept = left_as(session, KEPT)
    return usual(session) if kept is None else recalled(kept)


def leave(session: Session, filters: Filters) -> None:
    """Keep the filters, so that this log opens as it was left; what stands behind one figure is soon forgotten."""
    if filters.behind is None:
        narrowing.leave_as(session, KEPT, remembered(filters))


def usual(session: Session) -> Filters:
    """My district in the last months, as far as these leave anything to be seen."""
    officer, today = session.officer, session.today()
    found = Filters()
    for narrower in (
        replace(found, district=officer.district if officer else ""),
        replace(found, district=officer.district if officer else "", period=LAST_MONTHS),
    ):
        if session.store.engagements.ids(replace(narrower.query(today), limit=1)):
            found = narrower
    return found


def remembered(filters: Filters) -> list[str]:
    """The filters as texts."""
    return [*narrowing.remembered(filters), f"Order={filters.order}"]


def recalled(kept: Sequence[str]) -> Filters:
    """The filters that were remembered; what is no longer understood is left out."""
    order = narrowing.as_values(kept).get("Order", NEWEST)
    return narrowing.recalled(kept, Filters(order=order if order in ORDERS else NEWEST))
