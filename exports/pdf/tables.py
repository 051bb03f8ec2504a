"""Tables: one strip per row, so that the cost grows with the number of rows and with nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple

from exports import report
from exports.pdf.glyphs import Line
from exports.pdf.layout import Layout
from exports.pdf.pen import Pen
from exports.pdf.strips import MARK_ROOM, Part, Strip, Text, Under
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
    heads = [layout.lines(slot.column.name, HEAD, slot.room) for slot in slots]
    row = layout.tags.new("TR", element)
    yield _head(slots, heads, [layout.tags.new("TH", row, COLUMN_HEAD) for _ in slots], layout.width)
    again = _head(slots, heads, [None] * len(slots), layout.width)
    hairline = _rule(layout.width, HAIR, 0.5)
    last = len(table.rows) - 1
    rows: Iterable[Strip] = (_row(cells, slots, layout, element) for cells in table.rows)
    is_whole = False
    if last < _WHOLE:
        rows = [*rows]
        is_whole = sum(strip.height for strip in rows) < _HIGHEST
    for place, strip in enumerate(rows):
        strip.repeat, strip.under, strip.under_rest = again, hairline, hairline
        strip.keeps = bool(table.totals) if place == last else is_whole
        yield strip
    if table.totals:
        strip = _row(table.totals, slots, layout, element, _TOTAL)
        strip.repeat, strip.under = again, _rule(layout.width, NAVY, 0.8)
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
    cells: Sequence[report.Cell], slots: Sequence[_Slot], layout: Layout, table: Element, ink: Face = CELL
) -> Strip:
    """One row; the texts of one concern stand level across its cells."""
    row = layout.tags.new("TR", table)
    elements = [layout.tags.new("TH", row, ROW_HEAD), *(layout.tags.new("TD", row) for _ in slots[1:])]
    laid = [_parts(cell, slot.room, layout, ink) for cell, slot in zip(cells, slots, strict=True)]
    levels = _levels([parts for parts in laid if len(parts) > 1])
    texts = list[Text]()
    for cell, slot, element, parts in zip(cells, slots, elements, laid, strict=True):
        x = slot.x + MARK_ROOM if isinstance(cell, report.Marks) else slot.x
        if len(parts) > 1:
            parts = [part._replace(down=down) for part, down in zip(parts, levels, strict=False)]
        texts.append(Text(x, slot.room, element, parts, slot.column.align))
    return Strip(texts=texts, before=_PAD, after=_PAD, says_continued=True, ends=[*elements, row])


def _parts(cell: report.Cell, room: float, layout: Layout, ink: Face) -> list[Part]:
    """The cell's texts, not yet level with those of the other cells."""
    if isinstance(cell, str):
        return [Part(0, layout.lines(cell, ink, room), ink)] if cell else []
    if isinstance(cell, report.Text):
        face = _TONES[cell.tone]
        return [Part(0, layout.lines(cell.text, face, room), face)]
    if isinstance(cell, report.Each):
        return [Part(0, layout.lines(text, ink, room), ink) for text in cell.items]
    return [Part(0, layout.lines(state, NOTE, room - MARK_ROOM), NOTE, state) for state in cell.states]


def _levels(cells: Sequence[Sequence[Part]]) -> list[float]:
    """How far down each concern begins: below the longest text of the one before it."""
    deep = (
        max(len(part.lines) * part.face.leading for part in parts if part) + _BETWEEN for parts in zip_longest(*cells)
    )
    return list(accumulate(deep, initial=0.0))
