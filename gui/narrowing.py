"""What any list can be narrowed to: a value, as chips say it and as it is remembered; and the filters a list offers."""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from gui.session import Session
from models import dates
from models.choice import ChoiceKind
from models.named_periods import recent
from models.spoken import Period
from models.what_works import Behind
from storage.store import Store

LAST_MONTHS = "Last 3 months"
FIGURE_SHOWN = "Filters were taken off to show what stands behind the figure."
_BETWEEN = "\x1f"  # in what is remembered; nobody can type it


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What a list is narrowed to. Each list adds its own fields, and says which filter is kept in which of them.

    A field holds one choice, several, or whether something is asked for at all. `period` is a name, or days:
    `2026-01-01 2026-03-31`, either left out. `behind` is the figure of What works that led here: only what stands
    behind it is listed. It is not remembered.
    """

    FIELDS: ClassVar[Mapping[str, str]] = {}  # by what is said on a chip, in the order of the chips

    period: str = ""
    words: str = ""
    behind: Behind | None = None

    def days(self, today: date) -> tuple[date | None, date | None]:
        """The first and the last day; None: without an end there."""
        if found := named_periods(today).get(self.period):
            return found.first, found.last
        return _own_days(self.period)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is kept out."""
        return any(self.said(by) for by in self.FIELDS) or bool(self.words.strip())

    def said(self, by: str) -> str:
        """What a chip says of it; "" where nothing is filtered by it."""
        if self.FIELDS[by] == "period":
            return said_days(*_own_days(self.period)) or self.period
        if self.FIELDS[by] == "behind":
            return f"From What works: {self.behind.words}" if self.behind else ""
        return said_several(self.chosen(by))

    def chosen(self, by: str) -> tuple[str, ...]:
        """The choices that are made, as the chip's list shows them."""
        match self._value(by):
            case tuple() as several:
                return several
            case bool() as is_wanted:
                return (str(by),) if is_wanted else ()
            case Behind() | None:
                return ()
            case one:
                return (one,) if one else ()

    def choosing(self, by: str, chosen: Sequence[str]) -> Self:
        """The same, but for these choices."""
        match self._value(by):
            case tuple():
                value: Any = tuple(chosen)
            case bool():
                value = bool(chosen)
            case Behind() | None:
                value = None
            case _:
                value = next(iter(chosen), "")
        return replace(self, **{self.FIELDS[by]: value})

    def without(self, by: str) -> Self:
        """The same, with nothing filtered by it."""
        return self.choosing(by, ())

    def _value(self, by: str) -> Any:
        return getattr(self, self.FIELDS[by])


N = TypeVar("N", bound=Narrowed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter that a list offers. Without names and without a question it is only asked for, or not."""

    by: str  # on the chip that adds it
    names: Callable[[], Sequence[str]] | None = None  # to choose from, known at once
    # Names that must be looked for far and wide: what to ask off the GUI thread, given what is chosen already.
    question: Callable[[Any], Callable[[Store], Sequence[str]]] | None = None
    are_several: bool = False
    are_days: bool = False  # a period by name, or any days
    is_given: bool = False  # not offered: another page gives it, and it can be taken away
    is_always: bool = False  # never taken away, only changed; days need both their ends

    @property
    def is_switch(self) -> bool:
        """Whether there is nothing to choose."""
        return self.names is None and self.question is None


def of_choices(session: Session, by: str, kind: ChoiceKind, *, are_several: bool = False) -> Filter:
    """A filter by what the force lets people choose; what is retired comes last."""

    def names() -> Sequence[str]:
        choices = session.store.choices.of_kind(kind)
        return [one.name for one in sorted(choices, key=lambda one: one.is_retired)]

    return Filter(by=by, names=names, are_several=are_several)


def of_days(session: Session, by: str) -> Filter:
    """A filter by a period."""
    return Filter(by=by, names=lambda: list(named_periods(session.today())), are_days=True)


def named_periods(today: date) -> Mapping[str, Period]:
    """The periods to choose from by name."""
    return {LAST_MONTHS: Period(_months_before(today, 3), today)} | recent(today)


def own_period(first: date | None, last: date | None) -> str:
    """Days that somebody chose, as `Narrowed.period`."""
    return f"{first or ''} {last or ''}" if first or last else ""


def said_days(first: date | None, last: date | None) -> str:
    """Days as a chip says them; "" where there is an end at neither side."""
    match first, last:
        case date(), date():
            return f"{dates.short(first)} to {dates.short(last)}" if first != last else dates.short(first)
        case date(), None:
            return f"From {dates.short(first)}"
    return f"Until {dates.short(last)}" if last else ""


def said_several(names: Sequence[str]) -> str:
    """Choices as a chip says them."""
    return f"{names[0]} or {len(names) - 1} more" if len(names) > 2 else " or ".join(names)


def left_as(session: Session, key: str) -> Sequence[str] | None:
    """What was kept under `key` when this log was last open; None if another log was, or none."""
    kept = session.settings.texts(key)
    return kept[1:] if kept and kept[0] == str(session.store.path) else None


def leave_as(session: Session, key: str, texts: Sequence[str]) -> None:
    """Keep these under `key`, so that this log opens as it was left."""
    session.settings.remember(key, [str(session.store.path), *texts])


def remembered(filters: Narrowed) -> list[str]:
    """The filters as texts."""
    kept = {by: _BETWEEN.join(filters.chosen(by)) for by in filters.FIELDS}
    return [*(f"{by}={value}" for by, value in kept.items()), f"Words={filters.words}"]


def recalled(kept: Sequence[str], nothing: N) -> N:
    """The filters that were remembered, put upon `nothing`; what is no longer understood is left out."""
    values = as_values(kept)
    found = replace(nothing, words=values.get("Words", ""))
    for by in nothing.FIELDS:
        found = found.choosing(by, [one for one in values.get(by, "").split(_BETWEEN) if one])
    return found


def as_values(kept: Sequence[str]) -> Mapping[str, str]:
    """Remembered texts by their names."""
    return {name: value for name, _, value in (line.partition("=") for line in kept)}


def _own_days(period: str) -> tuple[date | None, date | None]:
    first, _, last = period.partition(" ")
    return _day(first), _day(last)


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
