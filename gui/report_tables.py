"""A report's tables on the screen: in columns, or one row's cells below another where columns would be too narrow."""

from collections.abc import Iterator, Sequence
from typing import Literal

from PySide6.QtGui import QTextLength, QTextTable, QTextTableFormat

from exports.charts.cells import axes, head
from exports.report import Bar, Cell, Column, Each, Heat, Marks, Range, Table, Text
from gui import report_pictures
from gui.look.tokens import SMALL
from gui.report_paragraphs import GUTTER, MARK_ROOM, Paragraphs, Picture, Run
from gui.report_pictures import Slot
from models.loop import Mark

ROWS_AT_ONCE = 40  # of a long table: each part is a table of its own, and laid out but once
NARROWEST, NARROWEST_FIGURE = 140, 64  # pixels in which a column can be read, of words or of figures


def write(table: Table, to: Paragraphs) -> Iterator[None]:
    """The table, as wide as there is room; stops after some rows."""
    if table.summary:
        to.write(Run(table.summary, "muted", SMALL), below=4)
    if to.width < sum(_least(column) for column in table.columns):
        yield from _one_below_another(table, to)
    else:
        yield from _in_columns(table, to)


def _least(column: Column) -> int:
    return NARROWEST if column.align == "left" else NARROWEST_FIGURE


def _one_below_another(table: Table, to: Paragraphs) -> Iterator[None]:
    """Each row's cells behind their columns' names, the first in bold."""
    for place, cells in enumerate(_rows(table)):
        for at, (column, cell) in enumerate(zip(table.columns, cells, strict=False)):
            if words := _words(cell):
                above = 2 if at else 12 if place else 0
                _write(words, to, [Run(f"{column.name}\u2002", "muted", SMALL)], is_bold=at == 0, above=above)
        yield


def _in_columns(table: Table, to: Paragraphs) -> Iterator[None]:
    rows, found = _rows(table), axes(table)
    whole = sum(column.share for column in table.columns)
    percent = QTextLength.Type.PercentageLength
    slots = [
        Slot(column, to.width * column.share / whole - GUTTER, found.tops[place], found.most)
        for place, column in enumerate(table.columns)
    ]
    heads = [Text(head(column, place, table, found), "muted") for place, column in enumerate(table.columns)]
    for start in range(0, max(1, len(rows)), ROWS_AT_ONCE):
        some, is_headed = rows[start : start + ROWS_AT_ONCE], 0 if start else 1
        made = QTextTableFormat()
        made.setColumnWidthConstraints([QTextLength(percent, 100 * column.share / whole) for column in table.columns])
        made.setWidth(QTextLength(percent, 100))
        made.setHeaderRowCount(is_headed)
        part = to.begin_table(len(some) + is_headed, len(table.columns), made)
        if is_headed:
            _row(part, 0, slots, heads, to, is_bold=True)
        for place, cells in enumerate(some):
            is_total = bool(table.totals) and start + place == len(rows) - 1
            _row(part, place + is_headed, slots, cells, to, is_bold=is_total)
        to.leave("table")
        yield


def _rows(table: Table) -> Sequence[Sequence[Cell]]:
    return [*table.rows, *([table.totals] if table.totals else [])]


def _row(
    part: QTextTable, number: int, slots: Sequence[Slot], cells: Sequence[Cell], to: Paragraphs, *, is_bold: bool
) -> None:
    has_heat = any(isinstance(cell, Heat) for cell in cells)
    for place, (slot, cell) in enumerate(zip(slots, cells, strict=False)):
        to.into(part.cellAt(number, place), above=6, below=6, is_underlined=not has_heat)
        match cell:
            case Range() | Bar() | Heat():
                report_pictures.write(cell, slot, to, is_bold=is_bold)
            case _:
                _write(_words(cell), to, is_bold=is_bold, align=slot.column.align)


def _words(cell: Cell) -> list[tuple[Run, Picture | None]]:
    """What a cell says, line by line; nothing of an empty one."""
    match cell:
        case str():
            said = [(Run(cell), None)]
        case Text(text, tone, key):
            ink = "text" if tone in ("ink", "strong") else tone
            said = [(Run(text, ink, is_bold=tone in ("strong", "danger"), key=key), None)]
        case Each(items):
            said = [(Run(item), None) for item in items]
        case Marks(states):
            return [(Run(state), Picture(MARK_ROOM, Mark(state))) for state in states]
        case Range() | Bar() | Heat():
            said = [(Run(report_pictures.words(cell), key=cell.key), None)]
    return [(run, picture) for run, picture in said if run.text.strip()]


def _write(
    lines: Sequence[tuple[Run, Picture | None]],
    to: Paragraphs,
    name: Sequence[Run] = (),
    *,
    is_bold: bool = False,
    align: Literal["left", "right", "centre"] = "left",
    above: int = 0,
) -> None:
    """The lines of a cell, behind the `name` of its column where it does not stand under it."""
    is_one = len(lines) == 1 and not lines[0][1]
    if name and not is_one:
        to.write(*name, above=above)
    for place, (run, picture) in enumerate(lines):
        run = run._replace(is_bold=run.is_bold or is_bold)
        beside = name if is_one else ()
        to.write(*beside, run, picture=picture, align=align, above=4 if place else above)
