"""A report's tables on the screen: in columns, or one row's cells below another where columns would be too narrow."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextLength, QTextTable, QTextTableFormat

from exports.report import Cell, Column, Each, Marks, Table, Text
from gui.look.tokens import SMALL
from gui.report_paragraphs import MARK_ROOM, Paragraphs, Picture, Run
from models.loop import Mark

ROWS_AT_ONCE = 40  # of a long table: each part is a table of its own, and laid out but once
NARROWEST = 140  # pixels in which a column can be read


def write(table: Table, to: Paragraphs, width: float) -> Iterator[None]:
    """The table, for a room `width` wide; stops after some rows."""
    if table.summary:
        to.write(Run(table.summary, "muted", SMALL), below=4)
    if width < NARROWEST * len(table.columns):
        yield from _one_below_another(table, to)
    else:
        yield from _in_columns(table, to)


def _one_below_another(table: Table, to: Paragraphs) -> Iterator[None]:
    """Each row's cells behind their columns' names, the first in bold."""
    for place, cells in enumerate(_rows(table)):
        for at, (column, cell) in enumerate(zip(table.columns, cells, strict=False)):
            if _says_something(cell):
                above = 2 if at else 12 if place else 0
                _cell(cell, to, Run(f"{column.name}\u2002", "muted", SMALL), is_bold=at == 0, above=above)
        yield


def _in_columns(table: Table, to: Paragraphs) -> Iterator[None]:
    rows = _rows(table)
    whole = sum(column.share for column in table.columns)
    percent = QTextLength.Type.PercentageLength
    for start in range(0, max(1, len(rows)), ROWS_AT_ONCE):
        some, heads = rows[start : start + ROWS_AT_ONCE], 0 if start else 1
        made = QTextTableFormat()
        made.setColumnWidthConstraints([QTextLength(percent, 100 * column.share / whole) for column in table.columns])
        made.setWidth(QTextLength(percent, 100))
        made.setHeaderRowCount(heads)
        part = to.begin_table(len(some) + heads, len(table.columns), made)
        if heads:
            _row(part, 0, table.columns, [Text(column.name, "muted") for column in table.columns], to, is_bold=True)
        for place, cells in enumerate(some):
            is_total = bool(table.totals) and start + place == len(rows) - 1
            _row(part, place + heads, table.columns, cells, to, is_bold=is_total)
        to.leave("table")
        yield


def _rows(table: Table) -> Sequence[Sequence[Cell]]:
    return [*table.rows, *([table.totals] if table.totals else [])]


def _row(
    part: QTextTable, number: int, columns: Sequence[Column], cells: Sequence[Cell], to: Paragraphs, *, is_bold: bool
) -> None:
    for place, (column, cell) in enumerate(zip(columns, cells, strict=False)):
        to.into(part.cellAt(number, place), above=6, below=6, is_underlined=True)
        _cell(cell, to, is_bold=is_bold, is_right=column.align == "right")


def _cell(
    cell: Cell, to: Paragraphs, *name: Run, is_bold: bool = False, is_right: bool = False, above: int = 0
) -> None:
    """What stands in a cell, behind the `name` of its column where it does not stand under it."""
    match cell:
        case Text(text, tone):
            ink = "text" if tone in ("ink", "strong") else tone
            run = Run(text, ink, is_bold=is_bold or tone in ("strong", "danger"))
            to.write(*name, run, is_right=is_right, above=above)
        case str():
            to.write(*name, Run(cell, is_bold=is_bold), is_right=is_right, above=above)
        case Each(items):
            _several([(Run(item), None) for item in items], to, name, above)
        case Marks(states):
            _several([(Run(state), Picture(MARK_ROOM, Mark(state))) for state in states], to, name, above)


def _several(lines: Sequence[tuple[Run, Picture | None]], to: Paragraphs, name: Sequence[Run], above: int) -> None:
    if name:
        to.write(*name, above=above)
    for place, (run, picture) in enumerate(lines):
        to.write(run, picture=picture, above=4 if place else above)


def _says_something(cell: Cell) -> bool:
    match cell:
        case str(text) | Text(text, _):
            return bool(text.strip())
        case Each(items):
            return any(map(str.strip, items))
        case Marks(states):
            return bool(states)
