"""What a list of engagements is narrowed to: a value, as chips say it, as the log is asked it, as it is remembered."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gui.session import Session
from models import dates
from models.engagement import Engagement, Status
from models.named_periods import recent
from models.spoken import Period
from storage.engagements import ORDERS, EngagementQuery

LAST_MONTHS = "Last 3 months"
NEWEST = "newest"
KEPT = "engagements/left as"
_BETWEEN = "\x1f"  # in what is remembered; nobody can type it


class By(StrEnum):
    """What can be filtered by, in the order of the chips; the words are those on a chip that adds one."""

    PERIOD = "Period"
    DISTRICT = "District"
    STATUS = "Status"
    TACTIC = "Tactic"
    COMMUNITY = "Community"
    PLACE = "Place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which engagements, and in which order. `period` is a name, or days: `2026-01-01 2026-03-31`, either left out."""

    period: str = ""
    district: str = ""
    statuses: tuple[Status, ...] = ()
    tactics: tuple[str, ...] = ()
    community: str = ""
    venue: str = ""
    words: str = ""
    order: str = NEWEST

    def query(self, today: date) -> EngagementQuery:
        """As the log is asked."""
        first, last = self.days(today)
        return EngagementQuery(
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

    def days(self, today: date) -> tuple[date | None, date | None]:
        """The first and the last day; None: without an end there."""
        if found := named_periods(today).get(self.period):
            return found.first, found.last
        first, _, last = self.period.partition(" ")
        return _day(first), _day(last)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is kept out."""
        return any(self.said(by) for by in By) or bool(self.words.strip())

    def said(self, by: By) -> str:
        """What a chip says of it; "" where nothing is filtered by it."""
        match by:
            case By.PERIOD:
                return self._said_period()
            case By.DISTRICT:
                return self.district
            case By.STATUS:
                return _said_statuses(self.statuses)
            case By.TACTIC:
                return _said_several(self.tactics)
            case By.COMMUNITY:
                return self.community
            case By.PLACE:
                return self.venue

    def chosen(self, by: By) -> tuple[str, ...]:
        """The choices that are made, as the chip's list shows them."""
        match by:
            case By.STATUS:
                return self.statuses
            case By.TACTIC:
                return self.tactics
        one = {
            By.PERIOD: self.period,
            By.DISTRICT: self.district,
            By.COMMUNITY: self.community,
            By.PLACE: self.venue,
        }[by]
        return (one,) if one else ()

    def choosing(self, by: By, chosen: Sequence[str]) -> "Filters":
        """The same, but for these choices."""
        one = next(iter(chosen), "")
        match by:
            case By.PERIOD:
                return replace(self, period=one)
            case By.DISTRICT:
                return replace(self, district=one)
            case By.STATUS:
                return replace(self, statuses=tuple(map(Status, chosen)))
            case By.TACTIC:
                return replace(self, tactics=tuple(chosen))
            case By.COMMUNITY:
                return replace(self, community=one)
            case By.PLACE:
                return replace(self, venue=one)

    def without(self, by: By) -> "Filters":
        """The same, with nothing filtered by it."""
        return self.choosing(by, ())

    def letting_in(self, engagement: Engagement, today: date) -> "Filters":
        """The same, without those that keep this engagement out; words are not looked at."""
        first, last = self.days(today)
        on = engagement.held_on
        lets_in = {
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

    def _said_period(self) -> str:
        first, last = self._own_days()
        match first, last:
            case None, None:
                return self.period
            case date(), date():
                return f"{dates.short(first)} to {dates.short(last)}" if first != last else dates.short(first)
            case date(), None:
                return f"From {dates.short(first)}"
        return f"Until {dates.short(last)}" if last else ""

    def _own_days(self) -> tuple[date | None, date | None]:
        first, _, last = self.period.partition(" ")
        return _day(first), _day(last)


def named_periods(today: date) -> Mapping[str, Period]:
    """The periods to choose from by name."""
    return {LAST_MONTHS: Period(_months_before(today, 3), today)} | recent(today)


def own_period(first: date | None, last: date | None) -> str:
    """Days that somebody chose, as `Filters.period`."""
    return f"{first or ''} {last or ''}" if first or last else ""


def as_left(session: Session) -> Filters:
    """The filters as they were left when this log was last open; the usual ones where there are none."""
    kept = session.settings.texts(KEPT)
    return recalled(kept[1:]) if kept and kept[0] == str(session.store.path) else usual(session)


def leave(session: Session, filters: Filters) -> None:
    """Keep the filters, so that this log opens as it was left."""
    session.settings.remember(KEPT, [str(session.store.path), *remembered(filters)])


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
    kept = {by: _BETWEEN.join(filters.chosen(by)) for by in By}
    return [*(f"{by}={value}" for by, value in kept.items()), f"Words={filters.words}", f"Order={filters.order}"]


def recalled(kept: Sequence[str]) -> Filters:
    """The filters that were remembered; what is no longer understood is left out."""
    values = {name: value for name, _, value in (line.partition("=") for line in kept)}
    found = Filters(words=values.get("Words", ""))
    for by in By:
        chosen = [one for one in values.get(by, "").split(_BETWEEN) if one]
        if by == By.STATUS:
            chosen = [one for one in chosen if one in set(Status)]
        found = found.choosing(by, chosen)
    order = values.get("Order", NEWEST)
    return replace(found, order=order if order in ORDERS else NEWEST)


def _said_statuses(statuses: Sequence[Status]) -> str:
    left_out = [status for status in Status if status not in statuses]
    if len(left_out) == 1:
        return f"Not {left_out[0].lower()}"
    return _said_several(statuses)


def _said_several(names: Sequence[str]) -> str:
    if len(names) > 2:
        return f"{names[0]} or {len(names) - 1} more"
    return " or ".join(names)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _months_before(today: date, number: int) -> date:
    """The same day of an earlier month, or that month's last."""
    month = 12 * today.year + today.month - 1 - number
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))
