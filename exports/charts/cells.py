"""Pictures in the cells of tables: ranges and bars on the axis of their column, and boxes of heat."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from exports.charts.heat import inks
from exports.charts.numbers import Axis, number
from exports.charts.shapes import EDGE, GROUND, HAIRLINE, MUTED, TEXT, Dot, Ink, Line, Rect, Shape
from exports.report import Bar, Cell, Column, Heat, Range, Table

_PALE = 0.35  # of the accent: what is left of a bar beside its dark part
_STEPS = 6  # of the axis of ranges, which ends close above the greatest
_GAP = 6.0  # between a bar and its number


@dataclass(frozen=True, slots=True)
class Axes:
    """Where the axes of a table's pictures end: of each column, and of all its heat."""

    tops: Sequence[float]
    most: float

    @property
    def has_heat(self) -> bool:
        """Whether the table has any box of heat."""
        return self.most > 0


def axes(table: Table) -> Axes:
    """The axes of a table, from nought to the greatest that is drawn on them."""
    tops, most = [column.top for column in table.columns], 0.0
    for row in [*table.rows, table.totals]:
        for place, cell in enumerate(row):
            match cell:
                case Range():
                    tops[place] = max(tops[place], cell.highest)
                case Bar():
                    tops[place] = max(tops[place], cell.value, cell.part or 0)
                case Heat():
                    most = max(most, cell.value or 0, 1)
    drawn = [_drawn_in(table, place) for place in range(len(tops))]
    return Axes(
        [Axis([top], _STEPS).top if kind is Range else top for top, kind in zip(tops, drawn, strict=True)], most
    )


def _drawn_in(table: Table, place: int) -> type[Cell] | None:
    return next((type(row[place]) for row in table.rows if isinstance(row[place], Range | Bar)), None)


def head(column: Column, place: int, table: Table, found: Axes) -> str:
    """The head of a column; one of ranges says what its axis reaches from and to."""
    if _drawn_in(table, place) is Range:
        return f"{column.name}, 0 to {number(found.tops[place])}".removeprefix(", ")
    return column.name


def range_words(cell: Range) -> str:
    """A range for those who cannot see it."""
    middle = f"median {number(cell.middle)}"
    half = f", half of them {number(cell.low)} to {number(cell.high)}" if cell.low is not None else ""
    few = ", too few to compare" if cell.is_small else ""
    return f"{middle}{half}, from {number(cell.lowest)} to {number(cell.highest)}{few}"


def range_shapes(
    cell: Range, top: float, width: float, middle: float, scale: Callable[[float], float] = float
) -> list[Shape]:
    """A range in a width, round a height: its ends, the middle half where it is known, and the median.

    The axis is even, unless another `scale` is given: square roots leave small audiences room beside great ones.
    """
    axis, reach = Axis([top], _STEPS), width - 12

    def at(value: float) -> float:
        return 6 + reach * min(1.0, scale(max(0.0, value)) / scale(axis.top))

    tone = "edge" if cell.is_small else "accent"
    shapes: list[Shape] = [Line(6, middle, 6 + reach, middle, HAIRLINE)]
    if cell.low is None or cell.high is None:
        low, high = at(cell.lowest), at(cell.highest)
    else:
        shapes.append(Line(at(cell.lowest), middle, at(cell.highest), middle, Ink(tone), 1.5))
        low, high = at(cell.low), at(cell.high)
    shapes.append(Rect(low, middle - 4, max(1.0, high - low), 8, Ink(tone, 0.45), min(2.0, max(1.0, high - low) / 2)))
    dot = (GROUND, EDGE) if cell.is_small else (Ink(tone), GROUND)
    shapes.append(Dot(at(cell.middle), middle, 4.5, *dot))
    return shapes


class LaidBar(NamedTuple):
    """A bar in its cell, and where its number begins."""

    shapes: list[Shape]
    words_at: float


def bar_words(cell: Bar) -> str:
    """What stands at the end of a bar."""
    return cell.words or number(cell.value)


def bar_shapes(cell: Bar, top: float, room: float, middle: float) -> LaidBar:
    """A bar round a height, in the room that the numbers of its column leave; its part is dark, the rest pale."""
    scale = max(0.0, room) / top if top > 0 else 0.0
    tone, wide = "edge" if cell.is_small else "accent", cell.value * scale
    whole = Ink(tone) if cell.part is None else Ink(tone, _PALE)
    shapes: list[Shape] = [Rect(0, middle - 5.5, wide, 11, whole, min(2.0, wide / 4))] if wide > 0 else []
    if cell.part:
        part = min(cell.part, cell.value) * scale
        shapes.append(Rect(0, middle - 5.5, part, 11, Ink(tone), min(2.0, part / 4)))
    return LaidBar(shapes, wide + _GAP if wide > 0 else 0.0)


class LaidHeat(NamedTuple):
    """A box of heat, and the number in it."""

    shapes: list[Shape]
    words: str
    ink: Ink
    is_bold: bool


def heat_shapes(cell: Heat, most: float, width: float, top: float, height: float) -> LaidHeat:
    """A box across its cell: filled, an open one of nought, or none at all."""
    if cell.value is None:
        return LaidHeat([], "", TEXT, is_bold=False)
    if cell.value <= 0:
        box = Rect(0.5, top + 0.5, width - 1, height - 1, None, 3, EDGE, is_dashed=True)
        return LaidHeat([box], "0", MUTED, is_bold=False)
    ground, ink = inks(cell.value, most)
    return LaidHeat([Rect(0, top, width, height, ground, 3)], f"{cell.value:,}", ink, is_bold=ink is GROUND)
