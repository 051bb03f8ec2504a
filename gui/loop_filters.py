"""What a list of loops is narrowed to: a value, as the log is asked it, as it is remembered."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from gui import narrowing
from gui.narrowing import Filter, Narrowed, left_as, of_choices, of_days
from gui.session import Session
from models.choice import ChoiceKind
from models.loop import LoopState, Targets
from storage.behind import loops_behind
from storage.concerns import LoopQuery, LoopRow
from storage.store import Store
from storage.used_before import UsedBefore, of_district

KEPT = "loops/left as"
FIRST = LoopState.TO_TELL  # what the page opens with: what somebody else waits for


class By(StrEnum):
    """What can be filtered by, in the order of the chips; the words are those on a chip that adds one."""

    BEHIND = "What works"
    PERIOD = "Period"
    DISTRICT = "District"
    THEME = "Theme"
    PLACE = "Place"
    PRIORITY = "Priority"
    OWNER = "Owner"
    OVERDUE = "Overdue only"
    NEVER_TOLD = "Acted but never told"


NOT_SEEN = (
    By.BEHIND,
    By.PLACE,
    By.OWNER,
    By.NEVER_TOLD,
)  # what keeps a concern out does not stand in its line


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopFilters(Narrowed):
    """Which loops. The period is that in which they were heard; the state says which tab is open."""

    FIELDS: ClassVar[Mapping[str, str]] = {
        By.BEHIND: "behind",
        By.PERIOD: "period",
        By.DISTRICT: "district",
        By.THEME: "theme",
        By.PLACE: "place",
        By.PRIORITY: "priority",
        By.OWNER: "owner",
        By.OVERDUE: "is_overdue",
        By.NEVER_TOLD: "is_never_told",
    }

    state: LoopState = FIRST
    district: str = ""
    theme: str = ""
    place: str = ""
    priority: str = ""
    owner: str = ""
    is_overdue: bool = False
    is_never_told: bool = False

    def query(self, today: date) -> LoopQuery:
        """As the log is asked."""
        first, last = self.days(today)
        return LoopQuery(
            within=loops_behind(self.behind) if self.behind else None,
            state=self.state,
            is_never_told=self.is_never_told,
            is_overdue=self.is_overdue,
            district=self.district,
            from_on=first,
            to_on=last,
            theme=self.theme,
            priority=self.priority,
            place=self.place,
            owner=self.owner,
            words=self.words,
        )

    def choosing(self, by: str, chosen: Sequence[str]) -> "LoopFilters":
        """The same, but for these choices. What was never told stands in one tab alone, which is opened with it."""
        found: LoopFilters = Narrowed.choosing(self, by, chosen)
        return replace(found, state=LoopState.TO_TELL) if by == By.NEVER_TOLD and chosen else found

    @property
    def is_narrowed_beyond_district(self) -> bool:
        """Whether anything but another district is kept out."""
        return self.without(By.DISTRICT).is_narrowed

    def letting_in(self, row: LoopRow, today: date) -> "LoopFilters":
        """The same in the concern's own tab, without those that its line shows to keep it out."""
        first, last = self.days(today)
        concern, on = row.concern, row.concern.heard_on
        lets_in = {
            By.PERIOD: (first is None or first <= on) and (last is None or on <= last),
            By.DISTRICT: self.district in ("", row.district),
            By.THEME: self.theme in ("", concern.theme),
            By.PRIORITY: self.priority in ("", concern.priority),
            By.OVERDUE: row.lateness is not None,
        }
        found = replace(self, state=row.loop.state)
        for by, is_in in lets_in.items():
            found = found if is_in else found.without(by)
        return found

    def without_unseen(self) -> "LoopFilters":
        """The same, without words and whatever else cannot be read off a concern's line."""
        found = replace(self, words="")
        for by in NOT_SEEN:
            found = found.without(by)
        return found


def offered(session: Session) -> Sequence[Filter]:
    """What the page of loops can be filtered by, and what there is to choose from."""

    def used(names: Callable[[UsedBefore], Iterable[str]]) -> Callable[[LoopFilters], Callable[[Store], Sequence[str]]]:
        """Names that the district used; thousands of engagements are read for them."""

        def question(filters: LoopFilters) -> Callable[[Store], Sequence[str]]:
            officer = session.officer
            district = filters.district or (officer.district if officer else "")
            return lambda store: list(dict.fromkeys(names(of_district(store.db, district))))

        return question

    return (
        Filter(by=By.BEHIND, is_given=True),
        of_days(session, By.PERIOD),
        of_choices(session, By.DISTRICT, ChoiceKind.DISTRICT),
        of_choices(session, By.THEME, ChoiceKind.THEME),
        Filter(by=By.PLACE, question=used(lambda before: (*before.places, *before.venues))),
        of_choices(session, By.PRIORITY, ChoiceKind.PRIORITY),
        Filter(by=By.OWNER, question=used(lambda before: before.owners)),
        Filter(by=By.OVERDUE),
        Filter(by=By.NEVER_TOLD),
    )


def as_left(session: Session) -> LoopFilters:
    """The filters as they were left when this log was last open; the usual ones where there are none."""
    kept = left_as(session, KEPT)
    return usual(session) if kept is None else recalled(kept)


def leave(session: Session, filters: LoopFilters) -> None:
    """Keep the filters, so that this log opens as it was left; what stands behind one figure is soon forgotten."""
    if filters.behind is None:
        narrowing.leave_as(session, KEPT, remembered(filters))


def usual(session: Session) -> LoopFilters:
    """My district, if anything was raised in it."""
    mine = LoopFilters(district=session.officer.district if session.officer else "")
    today = session.today()
    first = (replace(mine.query(today), state=state, limit=1) for state in LoopState)
    return mine if any(session.store.concerns.ids(query, Targets(), today) for query in first) else LoopFilters()


def remembered(filters: LoopFilters) -> list[str]:
    """The filters as texts."""
    return [*narrowing.remembered(filters), f"State={filters.state}"]


def recalled(kept: Sequence[str]) -> LoopFilters:
    """The filters that were remembered; what is no longer understood is left out."""
    state = narrowing.as_values(kept).get("State", FIRST)
    found = narrowing.recalled(kept, LoopFilters())
    return replace(found, state=LoopState(state) if state in set(LoopState) else FIRST)
