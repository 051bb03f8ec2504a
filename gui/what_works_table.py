"""A table of figures on the page of what works: painted, walked row by row, each row opening what is behind it."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from PySide6.QtCore import Qt

from exports.charts import cells
from exports.charts.plan import Plan
from exports.charts.shapes import BODY, FAINT, LINE, MUTED, SMALL, TEXT, Dot, Drawing, Ink, Rect, Shape
from exports.charts.shapes import Line as Rule
from exports.report import Bar, Cell, Column, Heat, Range, Table, Text
from gui.chart_canvas import ROOM, Canvas
from gui.chart_painter import measure
from gui.look.look import Look

ROW, HEAD, HEAD_LINES = 36.0, 36.0, 4
GAP = 14.0  # between columns
LEAST, MOST = 124.0, 420.0  # how wide a column of pictures is
LEAST_NAME, WIDEST = 136.0, 240.0  # of the first column, and of any column of words
TICKS = (0, 10, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
LEAST_TICK = 34.0  # from one to the next
STACKED = 30.0  # the height of the line in which a picture stands below the name of its row
_INKS = {"ink": TEXT, "muted": MUTED, "faint": FAINT, "strong": TEXT, "danger": Ink("danger")}


class TableCanvas(Canvas):
    """Any table of words, numbers, ranges and bars. In a narrow room a row's cells stand below its name."""

    def __init__(self, look: Look, table: Table, counted: str = "") -> None:
        super().__init__(look)
        self._measure = measure(look)
        look.changed.connect(self._learn_fonts)
        self.show_table(table, counted)

    def show_table(self, table: Table, counted: str = "") -> None:
        """Show another, whose numbers are counted so."""
        self._table = table
        rows = (says(table.columns, row) for row in table.rows)
        self.show_drawing(f"Table: {table.summary}", "; ".join(rows), counted)

    def lay_out(self, width: int) -> None:
        """Nothing is laid out before there is a room for it."""
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            super().lay_out(width)
        else:
            self.setFixedHeight(round(HEAD + ROW * len(self._table.rows)) + 2 * ROOM)

    def _learn_fonts(self) -> None:
        self._measure = measure(self._look)
        self.lay_out(self.width())

    def drawn(self, width: float) -> Drawing:
        plan = Plan(width, self._measure)
        shares = _widths(self._table, plan)
        height = _stacked(self._table, plan) if shares is None else _in_columns(self._table, plan, shares)
        return plan.drawn(height)


def says(columns: Sequence[Column], row: Sequence[Cell]) -> str:
    """A row in words: `Pop-up event: n 21, Median 56`."""
    name, *rest = (words(cell) for cell in row)
    said = (
        f"{column.name} {cell}".strip() for column, cell in zip(columns[1:], rest, strict=False) if cell and cell != "–"
    )
    return f"{name}: {', '.join(said)}"


def words(cell: Cell) -> str:
    """A cell in words."""
    match cell:
        case str(text) | Text(text):
            return text
        case Range():
            return cells.range_words(cell)
        case Bar():
            return cells.bar_words(cell)
        case Heat(value=value):
            return "" if value is None else f"{value:,}"
    return ""


def _is_picture(cell: Cell) -> bool:
    return isinstance(cell, Range | Bar)


def _is_bold(cell: Cell) -> bool:
    return isinstance(cell, Text) and cell.tone == "strong"


def _widths(table: Table, plan: Plan) -> list[float] | None:
    """How wide each column is; None where there is no room for them side by side.

    Words take what they need, pictures what is left.
    """
    needed, pictures = list[float](), list[int]()
    for place, column in enumerate(table.columns):
        own = [row[place] for row in table.rows]
        if any(map(_is_picture, own)):
            pictures.append(place)
            needed.append(LEAST)
            continue
        widest = max((plan.wide(words(cell), size=BODY, bold=_is_bold(cell)) for cell in own), default=0.0)
        needed.append(min(WIDEST, max(widest, _head_room(column, plan)) + 2))
    left = plan.width - sum(needed) - GAP * (len(needed) - 1)
    if left < 0:  # names may be cut a little: the whole is said of each row
        shorter = max(min(needed[0], LEAST_NAME), needed[0] + left)
        left, needed[0] = left + needed[0] - shorter, shorter
    if left < -0.5:
        return None
    left = max(0.0, left)
    for place in pictures:
        needed[place] = min(MOST, needed[place] + left / len(pictures))
    rest = max(0.0, plan.width - sum(needed) - GAP * (len(needed) - 1))
    shares = [0.0 if place in pictures else column.share for place, column in enumerate(table.columns)]
    return [wide + rest * share / (sum(shares) or 1) for wide, share in zip(needed, shares, strict=True)]


def _head_room(column: Column, plan: Plan) -> float:
    """How wide the head of a column of words is, in two lines where that is narrower."""
    said = column.name.split()
    ways = ((" ".join(said[:at]), " ".join(said[at:])) for at in range(1, len(said) + 1))
    return min((plan.widest(way, bold=True) for way in ways), default=0.0)


def _in_columns(table: Table, plan: Plan, widths: Sequence[float]) -> float:
    axes = cells.axes(table)
    lefts = [0.0, *accumulate(wide + GAP for wide in widths[:-1])]
    heads = [
        plan.lines(column.name, wide, HEAD_LINES, bold=True) for column, wide in zip(table.columns, widths, strict=True)
    ]
    lines = max(map(len, heads), default=1)
    y = HEAD + (lines - 1) * LINE
    for column, left, wide, head in zip(table.columns, lefts, widths, heads, strict=True):
        for place, line in enumerate(reversed(head)):
            middle = y - 8 - LINE / 2 - place * LINE
            _write(plan, line, left, wide, middle, column, MUTED, bold=True, size=SMALL)
    for row in table.rows:
        plan.add(Rule(0, y, plan.width, y))
        for place, (column, left, wide, cell) in enumerate(zip(table.columns, lefts, widths, row, strict=False)):
            _cell(plan, cell, column, left, wide, y + ROW / 2, axes.tops[place])
        _part(plan, table, row, y, ROW)
        y += ROW
    return y + _ticks(table, axes, lefts, widths, plan, y)


def _ticks(
    table: Table, axes: cells.Axes, lefts: Sequence[float], widths: Sequence[float], plan: Plan, y: float
) -> float:
    """Round numbers below the ranges, at their places on an axis of square roots; how high they are."""
    height = 0.0
    for place, (left, wide, top) in enumerate(zip(lefts, widths, axes.tops, strict=True)):
        if not any(isinstance(row[place], Range) for row in table.rows):
            continue
        height, free = LINE + 8, left - LEAST_TICK
        for tick in TICKS:
            x = left + 6 + (wide - 12) * math.sqrt(tick / top)
            if tick <= top and x - free >= LEAST_TICK:
                free = x
                plan.write(x, y + 4 + LINE / 2, f"{tick:,}", room=LEAST_TICK, ink=MUTED, anchor="middle")
    return height


def _stacked(table: Table, plan: Plan) -> float:
    """Each row's name, its picture below, and its other cells behind their columns' names."""
    axes, y = cells.axes(table), 0.0
    for number, row in enumerate(table.rows):
        if number:
            plan.add(Rule(0, y, plan.width, y))
        top, y = y, y + 8
        name, *rest = zip(table.columns, row, strict=False)
        _cell(plan, name[1], name[0], 0, plan.width, y + LINE / 2, 0)
        y += LINE + 4
        said = []
        for place, (column, cell) in enumerate(rest, 1):
            if _is_picture(cell):
                _cell(plan, cell, column, 0, plan.width, y + STACKED / 2 - 4, axes.tops[place])
                y += STACKED - 4
            elif words(cell).strip("– "):
                said.append(f"{column.name} {words(cell)}".strip())
        for line in plan.lines(" · ".join(said), plan.width, 4):
            plan.write(0, y + LINE / 2, line, room=plan.width, ink=MUTED)
            y += LINE
        y += 8
        _part(plan, table, row, top, y - top)
    return y


def _part(plan: Plan, table: Table, row: Sequence[Cell], y: float, height: float) -> None:
    key = next((cell.key for cell in row if isinstance(cell, Text | Range | Bar | Heat) and cell.key is not None), None)
    plan.part(0, y + 1, plan.width, height - 2, says(table.columns, row), key)


def _cell(plan: Plan, cell: Cell, column: Column, left: float, wide: float, middle: float, top: float) -> None:
    match cell:
        case Range():
            plan.add(*(_moved(shape, left) for shape in cells.range_shapes(cell, top, wide, middle, math.sqrt)))
        case Bar():
            said = cells.bar_words(cell)
            room = wide - plan.wide(said, size=BODY) - 12
            laid = cells.bar_shapes(cell, top, room, middle)
            plan.add(*(_moved(shape, left) for shape in laid.shapes))
            plan.write(left + laid.words_at, middle, said, room=wide - laid.words_at, size=BODY)
        case Text(text, tone):
            _write(plan, text, left, wide, middle, column, _INKS[tone], bold=tone == "strong")
        case _:
            _write(plan, words(cell), left, wide, middle, column, TEXT)


def _moved(shape: Shape, by: float) -> Shape:
    """The same, further to the right."""
    match shape:
        case Rule():
            return replace(shape, x1=shape.x1 + by, x2=shape.x2 + by)
        case Rect() | Dot():
            return replace(shape, x=shape.x + by)
    return shape


def _write(
    plan: Plan,
    text: str,
    left: float,
    wide: float,
    middle: float,
    column: Column,
    ink: Ink,
    *,
    bold: bool = False,
    size: float = BODY,
) -> None:
    is_right = column.align == "right"
    plan.write(
        left + wide if is_right else left,
        middle,
        text,
        room=wide,
        ink=ink,
        size=size,
        bold=bold,
        anchor="end" if is_right else "start",
    )
