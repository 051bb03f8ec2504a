"""What the history is narrowed to: a value, as the log is asked it, as it is remembered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from gui import narrowing
from gui.narrowing import Filter, Narrowed, left_as, of_days, recalled
from gui.session import Session
from models.ids import Id
from storage.history import CONSULTED, RESTORED
from storage.kinds import (
    ACTIONS,
    CHOICES,
    CONCERNS,
    ENGAGEMENTS,
    OFFICERS,
    PERCEPTIONS,
    PROBLEMS,
    REVIEWS,
    TACTIC_CHANGES,
    TELLS,
    WORDINGS,
)
from storage.operation import EXPORTS
from storage.operations import HistoryQuery
from storage.store import Store

KEPT = "history/left as"

# What people call each kind of record, and what has a history without being one, in the order of the list.
KINDS: Mapping[str, str] = {
    "Engagements": ENGAGEMENTS.table,
    "Concerns": CONCERNS.table,
    "Actions": ACTIONS.table,
    "Tells": TELLS.table,
    "Reviews": REVIEWS.table,
    "Problems": PROBLEMS.table,
    "Public wordings": WORDINGS.table,
    "Perception results": PERCEPTIONS.table,
    "Changes of tactics": TACTIC_CHANGES.table,
    "Exports (disclosures)": EXPORTS,
    "Looked at (consultations)": CONSULTED,
    "Officers": OFFICERS.table,
    "The force's choices": CHOICES.table,
    "Backups brought back": RESTORED,
}


class By(StrEnum):
    """What can be filtered by, in the order of the chips."""

    PERIOD = "Period"
    PERSON = "Person"
    KIND = "Kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFilters(Narrowed):
    """Which steps of the history."""

    FIELDS: ClassVar[Mapping[str, str]] = {By.PERIOD: "period", By.PERSON: "person", By.KIND: "kinds"}

    person: str = ""
    kinds: tuple[str, ...] = ()

    def query(self, today: date, record_ids: tuple[Id, ...] = ()) -> HistoryQuery:
        """As the log is asked, of all records or of these alone."""
        first, last = self.days(today)
        return HistoryQuery(
            user=self.person,
            kinds=tuple(KINDS[kind] for kind in self.kinds if kind in KINDS),
            from_on=first,
            to_on=last,
            words=self.words,
            record_ids=record_ids,
        )


def offered(session: Session) -> Sequence[Filter]:
    """What the history can be filtered by, and what there is to choose from."""

    def people(_: HistoryFilters) -> Callable[[Store], Sequence[str]]:
        return lambda store: store.operations.users()

    return (
        of_days(session, By.PERIOD),
        Filter(by=By.PERSON, question=people),
        Filter(by=By.KIND, names=lambda: list(KINDS), are_several=True),
    )


def as_left(session: Session) -> HistoryFilters:
    """The filters as they were left when this log was last open."""
    kept = left_as(session, KEPT)
    return HistoryFilters() if kept is None else recalled(kept, HistoryFilters())


def leave(session: Session, filters: HistoryFilters) -> None:
    """Keep the filters, so that this log opens as it was left."""
    narrowing.leave_as(session, KEPT, narrowing.remembered(filters))
