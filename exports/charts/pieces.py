"""A chart that is higher than its page, in pieces on one axis."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from exports.chart import Bands, Bars, Chart, HeatTable, SmallMultiples
from exports.charts.heat import in_order
from exports.charts.numbers import added, known

T = TypeVar("T")


def pieces(chart: Chart, count: int) -> list[Chart]:
    """The chart in so many pieces with as many rows each; whole where it is not made of rows."""
    match chart:
        case Bars(rows=rows):
            tops = [*known(added(row.values) for row in rows), *known(row.before for row in rows)]
            return [replace(chart, rows=some, top=max([chart.top, *tops])) for some in _parted(rows, count)]
        case HeatTable() | SmallMultiples():
            rows = in_order(chart) if isinstance(chart, HeatTable) else chart.rows
            top = max([chart.top, *known(value for row in rows for value in row.values)])
            return [replace(chart, rows=some, top=top) for some in _parted(rows, count)]
        case Bands(bands=bands):
            tops = [*known(v for band in bands for v in (band.low, band.middle, band.high, band.before))]
            return [replace(chart, bands=some, top=max([chart.top, *tops])) for some in _parted(bands, count)]
        case _:
            return [chart]


def _parted(rows: Sequence[T], count: int) -> list[Sequence[T]]:
    each = max(1, -(-len(rows) // count))
    return [rows[at : at + each] for at in range(0, len(rows), each)]
