"""A chart in words, and as a table of its numbers: for those who cannot see it, and those who want them exactly."""

from collections.abc import Iterator, Sequence

from exports.chart import Bands, Bars, Chart, Columns, Funnel, HeatTable, Lines, Row, SmallMultiples
from exports.charts.bands import band_words
from exports.charts.columns import column_words
from exports.charts.heat import in_order, named
from exports.charts.numbers import added, number
from exports.report import Cell, Column, Heat, Table, Text


def alt(chart: Chart) -> str:
    """The whole chart in sentences: its title, and every number in it."""
    about = f"{chart.title}{f' ({chart.about})' if chart.about else ''}."
    said = "; ".join(_said(chart))
    return f"{about} {said or 'Nothing to show'}."


def _said(chart: Chart) -> Iterator[str]:
    match chart:
        case Columns():
            yield from (column_words(point, chart) for point in chart.points)
        case Bands():
            yield from (band_words(band, chart) for band in chart.bands)
        case Funnel():
            for stage in chart.stages:
                yield f"{stage.name}: {number(stage.value)}{f', {stage.after}' if stage.after else ''}"
        case Bars():
            for row in chart.rows:
                yield _row(row, chart.labels, chart.unit)
        case HeatTable():
            for row in in_order(chart):
                yield _row(row, chart.labels, chart.unit, name=named(row, chart))
        case Lines() | SmallMultiples():
            for row in chart.rows:
                yield _row(row, chart.labels, chart.unit)


def _row(row: Row, labels: Sequence[str], unit: str, *, name: str = "") -> str:
    """`Burglary: told 5, not yet told 3, before 9`."""
    values = [f"{label} {number(value, unit)}".lstrip() for label, value in zip(labels, row.values, strict=False)]
    if row.before is not None:
        values.append(f"before {number(row.before, unit)}")
    return f"{name or row.name}: {', '.join([*values, *([row.note] if row.note else [])])}"


def numbers(chart: Chart) -> Table:
    """The chart's numbers, each opening what its part of the chart opens."""
    heads, rows = _table(chart)
    columns = [_column(name, place, rows) for place, name in enumerate(heads)]
    return Table(columns, rows, summary=chart.title)


def _column(name: str, place: int, rows: Sequence[Sequence[Cell]]) -> Column:
    """Words stand at the left, figures at the right, boxes of heat in the middle."""
    if place == 0:
        return Column(name, 2.4)
    if any(isinstance(row[place], Heat) for row in rows):
        return Column(name, 1, "centre")
    return Column(name, 1, "right") if any(isinstance(row[place], Text) for row in rows) else Column(name, 1.6)


def _table(chart: Chart) -> tuple[list[str], list[list[Cell]]]:
    match chart:
        case Columns():
            return _of_columns(chart)
        case Bands():
            return _of_bands(chart)
        case Funnel():
            steps = [[stage.name, _cell(stage.value, "", stage.key), stage.after] for stage in chart.stages]
            return ["Stage", "Number", "Between this and the next"], [list[Cell](step) for step in steps]
        case HeatTable():
            return [chart.rows_are, *chart.labels], [_heat(row, chart) for row in in_order(chart)]
        case Bars():
            return _of_bars(chart)
        case Lines() | SmallMultiples():
            return ["", *chart.labels], [_values(row, chart.labels, chart.unit) for row in chart.rows]


def _cell(value: float | None, unit: str, key: object = None, *, is_small: bool = False) -> Cell:
    if value is None:
        return Text("–", "muted")
    return Text(number(value, unit), "faint" if is_small else "ink", key)


def _key(row: Row, place: int) -> object:
    return row.keys[place] if place < len(row.keys) else None


def _values(row: Row, labels: Sequence[str], unit: str) -> list[Cell]:
    values = [*row.values[: len(labels)], *[None] * (len(labels) - len(row.values))]
    cells = (_cell(value, unit, _key(row, place), is_small=row.is_small) for place, value in enumerate(values))
    return [Text(row.name, "faint") if row.is_small else row.name, *cells]


def _of_columns(chart: Columns) -> tuple[list[str], list[list[Cell]]]:
    has_before = any(point.before is not None for point in chart.points)
    has_below = any(point.below for point in chart.points)
    heads = ["", chart.title, *(["Before"] if has_before else []), *([chart.below_is] if has_below else [])]
    rows = list[list[Cell]]()
    for point in chart.points:
        name = f"{point.name}, not over yet" if point.is_unfinished else point.name
        row: list[Cell] = [name, _cell(point.value, chart.unit, point.key, is_small=point.is_small)]
        row += [_cell(point.before, chart.unit)] if has_before else []
        row += [point.below] if has_below else []
        rows.append(row)
    return heads, rows


def _of_bars(chart: Bars) -> tuple[list[str], list[list[Cell]]]:
    is_stacked = len(chart.labels) > 1
    has_before = any(row.before is not None for row in chart.rows)
    has_notes = any(row.note for row in chart.rows)
    heads = ["", *([*chart.labels, "Together"] if is_stacked else [chart.labels[0] or chart.title])]
    heads += [*(["Before"] if has_before else []), *(["Note"] if has_notes else [])]
    rows = list[list[Cell]]()
    for row in chart.rows:
        cells = _values(row, chart.labels, chart.unit)
        cells += [_cell(added(row.values), chart.unit)] if is_stacked else []
        cells += [_cell(row.before, chart.unit)] if has_before else []
        cells += [row.note] if has_notes else []
        rows.append(cells)
    return heads, rows


def _heat(row: Row, chart: HeatTable) -> list[Cell]:
    name = named(row, chart)
    values = [*row.values[: len(chart.labels)], *[None] * (len(chart.labels) - len(row.values))]
    cells = (
        Heat(value=None if value is None else int(value), key=_key(row, place)) for place, value in enumerate(values)
    )
    return [name if name == row.name else Text(name, "danger"), *cells]


def _of_bands(chart: Bands) -> tuple[list[str], list[list[Cell]]]:
    heads = ["", chart.middle_is.capitalize(), "From", "To", "Before", "Note"]
    rows = list[list[Cell]]()
    for band in chart.bands:
        numbers = [_cell(value, chart.unit) for value in (band.low, band.high, band.before)]
        rows.append([band.name, _cell(band.middle, chart.unit, band.key, is_small=band.is_small), *numbers, band.note])
    kept = [place for place in range(len(heads)) if place < 2 or any(_says(row[place]) for row in rows)]
    return [heads[place] for place in kept], [[row[place] for place in kept] for row in rows]


def _says(cell: Cell) -> bool:
    return bool(cell.text != "–" if isinstance(cell, Text) else cell)
