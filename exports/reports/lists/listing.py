"""A list as a report: one table whose rows are made as they are asked for, so that it may be of any length."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, overload

from exports.report import Cell, Column, Report, Table
from exports.reports.origin import Origin
from models import dates
from models.ids import Id

AT_ONCE = 500  # records that are read together
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a list is, beside its rows. `of_all` says how many there are without its filters, where that is known."""

    kind: str  # "Engagements"
    district: str
    first: date | None = None  # the days that were asked for; None: not limited
    last: date | None = None
    filters: Sequence[str] = ()  # as people read them
    of_all: int | None = None


class Rows(Sequence[Row]):
    """The rows of records, read block by block whenever they are gone through; a record deleted since has none."""

    def __init__(self, ids: Sequence[Id], read: Callable[[Sequence[Id]], Iterable[Row]]) -> None:
        self._ids, self._read = ids, read

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return list(self._read(self._ids[place]))
        return next(iter(self._read([self._ids[place]])))

    def __iter__(self) -> Iterator[Row]:
        for start in range(0, len(self._ids), AT_ONCE):
            yield from self._read(self._ids[start : start + AT_ONCE])


def listing(listed: Listed, columns: Sequence[Column], rows: Sequence[Row], origin: Origin) -> Report:
    """The list as a report; its filters say how many of how many it holds."""
    days = _days(listed, origin.today)
    return Report(
        kind=listed.kind,
        title=f"{listed.kind} as they stood on {dates.in_full(origin.today)}",
        force=origin.force,
        district=listed.district,
        period=f"{listed.first} to {listed.last}" if listed.first and listed.last else f"{origin.today}",
        dates=days,
        filters=_filtered(listed, len(rows)),
        made_by=origin.made_by,
        made_at=origin.made_at,
        record_log=origin.record_log,
        marking=origin.marking,
        landscape=True,
        blocks=[Table(columns, rows, summary=listed.kind)],
    )


def _days(listed: Listed, today: date) -> str:
    first, last = listed.first, listed.last
    if first and last:
        return dates.period(first, last)
    if first or last:
        return f"from {dates.in_full(first)} on" if first else f"until {dates.in_full(last or today)}"
    return f"as they stood on {dates.in_full(today)}"


def _filtered(listed: Listed, shown: int) -> str:
    number = f"{shown:,}" if listed.of_all in (None, shown) else f"{shown:,} of {listed.of_all:,}"
    return " · ".join([f"Filters: {'; '.join(listed.filters) or 'none'}", f"{number} in this list"])
