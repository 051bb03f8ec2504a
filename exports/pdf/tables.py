"""Tables: one strip per row, so that the cost grows with the number of rows and with nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, zip_longest
from typing import NamedTuple

from exports import report
from exports.charts.cells import Axes, axes, bar_shapes, bar_words, head, heat_shapes, range_shapes, range_words
from exports.charts.shapes import Shape
from exports.pdf.charts import SCALE, colour, draw_shapes
from exports.pdf.glyphs import Line
from exports.pdf.layout import Layout
from exports.pdf.pen import Align, Pen
from exports.pdf.strips import MARK_ROOM, Part, Picture, Strip, Text, Under
from exports.pdf.tags import COLUMN_HEAD, ROW_HEAD, Element, summary
from exports.pdf.theme import CELL, DANGER, GHOST, HAIR, HEAD, MUTED, NAVY, NOTE, SEMI_BOLD, Face
from exports.pdf.typefaces import is_plain, width

_TONES: dict[report.Tone, Face] = {
    "ink": CELL,
    "muted": CELL.of(MUTED),
    "faint": CELL.of(GHOST),
    "strong": CELL.semi_bold(),
    "danger": CELL.semi_bold().of(DANGER),
}
_TOTAL = Face(SEMI_BOLD, 8, 11, NAVY)
_GUTTER, _PAD, _HEAD_PAD = 9.0, 3.0, 3.5
_WIDEST = "0,000"  # the number at the end of a bar, for which there is always room
_BETWEEN = 3.0  # between the concerns of one row
_WHOLE = 12  # a table of so few rows is not divided
_HIGHEST = 330.0  # points: one that takes half a page is, rather than leave half a page blank


class _Slot(NamedTuple):
    """A column on the page: where it starts and how wide its words may be."""

    x: float
    room: float
    column: report.Column


def table_strips(table: report.Table, layout: Layout) -> Iterator[Strip]:
    """Head, rows and totals. Rows are laid out as they are asked for, and forgotten once they are drawn."""
    slots = _slots(table.columns, layout.width)
    element = layout.tags.new("Table", extra=summary(table.summary))
    found = axes(table)
    heads = [layout.lines(head(slot.column, place, table, found), HEAD, slot.room) for place, slot in enumerate(slots)]
    row = layout.tags.new("TR", element)
    yield _head(slots, heads, [layout.tags.new("TH", row, COLUMN_HEAD) for _ in slots], layout.width)
    again = _head(slots, heads, [None] * len(slots), layout.width)
    last = len(table.rows) - 1
    rows: Iterable[Strip] = (_row(cells, slots, layout, element, found) for cells in table.rows)
    is_whole = False
    if last < _WHOLE:
        rows = [*rows]
        is_whole = sum(strip.height for strip in rows) < _HIGHEST
    for place, strip in enumerate(rows):
        strip.repeat = again
        strip.keeps = bool(table.totals) if place == last else is_whole
        yield strip
    if table.totals:
        strip = _row(table.totals, slots, layout, element, found, is_total=True)
        strip.repeat = again
        yield strip
    yield Strip(height=6, is_between=True)


def _slots(columns: Sequence[report.Column], wide: float) -> list[_Slot]:
    """Shares of the width, but no column narrower than the longest word of its head: heads are never broken."""
    least = [_longest_word(column.name) + 0.5 for column in columns]
    space, fixed = wide - _GUTTER * (len(columns) - 1), set[int]()
    while True:
        left = space - sum(least[place] for place in fixed)
        shares = sum(column.share for place, column in enumerate(columns) if place not in fixed)
        rooms = [
            least[place] if place in fixed else left * column.share / shares for place, column in enumerate(columns)
        ]
        narrow = {place for place, room in enumerate(rooms) if room < least[place]}
        if not narrow:
            break
        fixed |= narrow
    starts = accumulate(rooms, lambda x, room: x + room + _GUTTER, initial=0.0)
    return [_Slot(x, room, column) for x, room, column in zip(starts, rooms, columns, strict=False)]


def _longest_word(name: str) -> float:
    return max((width(word, HEAD.font) * HEAD.size for word in name.split() if is_plain(word)), default=0.0)


def _rule(wide: float, colour: str, thick: float) -> Under:
    """A line along a row's lower edge."""

    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        pen.line(x, top - height, x + wide, top - height, colour, thick)

    return draw


def _head(
    slots: Sequence[_Slot], heads: Sequence[Sequence[Line]], elements: Sequence[Element | None], wide: float
) -> Strip:
    texts = [
        Text(slot.x, slot.room, element, [Part(0, lines, HEAD)], slot.column.align, on_rule=True)
        for slot, lines, element in zip(slots, heads, elements, strict=True)
    ]
    return Strip(texts=texts, above=3, before=_HEAD_PAD, after=_HEAD_PAD, keeps=True, under=_rule(wide, NAVY, 0.8))


def _row(
    cells: Sequence[report.Cell],
    slots: Sequence[_Slot],
    layout: Layout,
    table: Element,
    found: Axes,
    *,
    is_total: bool = False,
) -> Strip:
    """One row; the texts of one concern stand level across its cells."""
    ink = _TOTAL if is_total else CELL
    row = layout.tags.new("TR", table)
    elements = [layout.tags.new("TH", row, ROW_HEAD), *(layout.tags.new("TD", row) for _ in slots[1:])]
    laid = [
        _cell(cell, slot, layout, ink, found, place)
        for place, (cell, slot) in enumerate(zip(cells, slots, strict=True))
    ]
    levels = _levels([each.parts for each in laid if len(each.parts) > 1])
    texts, pictures, closed = list[Text](), list[Picture](), list[Element]()
    drawn = list[tuple[float, Sequence[Shape]]]()
    for cell, slot, element, each in zip(cells, slots, elements, laid, strict=True):
        parts = each.parts
        if len(parts) > 1:
            parts = [part._replace(down=down) for part, down in zip(parts, levels, strict=False)]
        texts.append(Text(slot.x + each.left, slot.room - each.left, element, parts, each.align))
        if isinstance(cell, report.Range):
            figure = layout.tags.new("Figure", element)
            draw = _shapes([(0.0, each.shapes)], layout)
            pictures.append(Picture(slot.x, _PAD, slot.room, CELL.leading, figure, range_words(cell), draw))
            closed.append(figure)
        elif each.shapes:
            drawn.append((slot.x, each.shapes))
    wide = layout.width
    rule = _rule(wide, NAVY, 0.8) if is_total else None if found.has_heat else _rule(wide, HAIR, 0.5)
    under = _both(_shapes(drawn, layout, down=_PAD), rule) if drawn else rule
    return Strip(
        texts=texts,
        pictures=pictures,
        before=_PAD,
        after=_PAD,
        height=CELL.leading + 2 * _PAD,
        says_continued=True,
        ends=[*closed, *elements, row],
        under=under,
        under_rest=rule,
    )


class _LaidCell(NamedTuple):
    """What a cell says and draws: texts from `left` on in its column, and shapes from its upper left corner."""

    parts: list[Part]
    align: Align
    left: float = 0.0
    shapes: Sequence[Shape] = ()


def _cell(cell: report.Cell, slot: _Slot, layout: Layout, ink: Face, found: Axes, place: int) -> _LaidCell:
    """A cell's texts, not yet level with those of the other cells, and its picture."""
    align, room = slot.column.align, slot.room

    def part(text: str, face: Face, *, wide: float = room) -> Part:
        return Part(0, layout.lines(text, face, wide), face)

    middle = CELL.leading / 2 / SCALE
    match cell:
        case str():
            return _LaidCell([part(cell, ink)] if cell else [], align)
        case report.Text(text, tone):
            return _LaidCell([part(text, _TONES[tone])] if text else [], align)
        case report.Each(items):
            return _LaidCell([part(text, ink) for text in items], align)
        case report.Marks(states):
            words = [Part(0, layout.lines(state, NOTE, room - MARK_ROOM), NOTE, state) for state in states]
            return _LaidCell(words, align, MARK_ROOM)
        case report.Range():
            return _LaidCell([], align, 0, range_shapes(cell, found.tops[place], room / SCALE, middle))
        case report.Bar():
            words_room = (layout.composer.width(_WIDEST, CELL) + 4) / SCALE
            shapes, words_at = bar_shapes(cell, found.tops[place], room / SCALE - words_room, middle)
            left = words_at * SCALE
            face = CELL.of(GHOST) if cell.is_small else ink
            return _LaidCell([part(bar_words(cell), face, wide=room - left)], "left", left, shapes)
        case report.Heat():
            high = (CELL.leading + 2 * _PAD - 2) / SCALE
            box = heat_shapes(cell, found.most, room / SCALE, -(_PAD - 1) / SCALE, high)
            face = replace(CELL.semi_bold() if box.is_bold else CELL, colour=colour(box.ink))
            return _LaidCell([part(box.words, face)] if box.words else [], "centre", 0, box.shapes)


def _shapes(drawn: Sequence[tuple[float, Sequence[Shape]]], layout: Layout, down: float = 0) -> Under:
    """Draws pictures, each so far from the left."""

    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        for left, shapes in drawn:
            draw_shapes(pen, x + left, top - down, shapes, layout)

    return draw


def _both(first: Under, second: Under | None) -> Under:
    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        first(pen, x, top, height)
        if second:
            second(pen, x, top, height)

    return draw


def _levels(cells: Sequence[Sequence[Part]]) -> list[float]:
    """How far down each concern begins: below the longest text of the one before it."""
    deep = (
        max(len(part.lines) * part.face.leading for part in parts if part) + _BETWEEN for parts in zip_longest(*cells)
    )
    return list(accumulate(deep, initial=0.0))
