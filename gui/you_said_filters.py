"""What the loops to choose from are narrowed to: when people were told, the district, the theme, the place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from gui.narrowing import LAST_MONTHS, Filter, Narrowed, of_choices, of_days
from gui.session import Session
from models.choice import ChoiceKind
from models.loop import LoopState
from storage.concerns import LoopQuery
from storage.store import Store
from storage.used_before import of_district


class By(StrEnum):
    """What can be filtered by, in the order of the chips."""

    PERIOD = "Told"
    DISTRICT = "District"
    THEME = "Theme"
    PLACE = "Place"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFilters(Narrowed):
    """Which loops that people were told about."""

    FIELDS: ClassVar[Mapping[str, str]] = {
        By.PERIOD: "period",
        By.DISTRICT: "district",
        By.THEME: "theme",
        By.PLACE: "place",
    }

    district: str = ""
    theme: str = ""
    place: str = ""

    def query(self, today: date) -> LoopQuery:
        """As the log is asked."""
        first, last = self.days(today)
        return LoopQuery(
            state=LoopState.TOLD,
            district=self.district,
            told_from_on=first,
            told_to_on=last,
            theme=self.theme,
            place=self.place,
            words=self.words,
        )


def usual(session: Session) -> ToldFilters:
    """What people of my district were told in the last months."""
    officer = session.officer
    return ToldFilters(period=LAST_MONTHS, district=officer.district if officer else "")


def offered(session: Session) -> Sequence[Filter]:
    """The filters that can be chosen."""

    def places(filters: ToldFilters) -> Callable[[Store], Sequence[str]]:
        return lambda store: of_district(store.db, filters.district).venues

    return (
        of_days(session, By.PERIOD),
        of_choices(session, By.DISTRICT, ChoiceKind.DISTRICT),
        of_choices(session, By.THEME, ChoiceKind.THEME),
        Filter(by=By.PLACE, question=places),
    )
