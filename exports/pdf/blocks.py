"""Blocks of a report into strips of its pages: one small function per kind of block."""

from collections.abc import Iterator

from exports.pdf.charts import chart_strips
from exports.pdf.concerns import concern_strips
from exports.pdf.figures import figure_strips
from exports.pdf.layout import Layout
from exports.pdf.loop_mark import draw_loop_mark
from exports.pdf.pen import Pen
from exports.pdf.strips import Part, Strip, Text, Under
from exports.pdf.tables import table_strips
from exports.pdf.tags import BULLETED, ROW_HEAD, Element
from exports.pdf.theme import BODY, FACT, H2, H3, LEAD, MUTED, NAVY, NOTE
from exports.report import Beside, Block, Bullets, Concern, Facts, Figures, Heading, LoopKey, Table, Words

_BESIDE = 26.0  # between columns that stand side by side
_LABEL = 82.0  # for the names of facts
_HIGHEST = 8  # lines of a fact beside another; a longer one has the whole width
_MEASURE = 520.0  # longer lines are hard to read
_KEY_MARK, _KEY_WORDS = 16.0, 21.0


def strips(block: Block, layout: Layout) -> Iterator[Strip]:
    """The strips of a block, top down. What they say is in the structure tree in reading order."""
    match block:
        case Heading():
            return _heading(block, layout)
        case Words():
            return _words(block, layout)
        case Bullets():
            return _bullets(block, layout)
        case Facts():
            return _facts(block, layout)
        case LoopKey():
            return _key(block, layout)
        case Concern():
            return concern_strips(block, layout)
        case Table():
            return table_strips(block, layout)
        case Figures():
            return figure_strips(block, layout)
        case Beside(charts):
            return chart_strips(charts, layout)
        case _:
            return chart_strips([block], layout)


def _heading(block: Heading, layout: Layout) -> Iterator[Strip]:
    face, above, after = (H2, 16, 4) if block.level == 2 else (H3, 10, 2)
    strip = layout.paragraph(block.text, face, layout.tags.new(f"H{block.level}"), above=above, after=after)
    strip.keeps, strip.outline = True, (block.level, block.text)
    yield strip


def _words(block: Words, layout: Layout) -> Iterator[Strip]:
    face = {"lead": LEAD, "body": BODY, "note": NOTE}[block.tone]
    room = layout.width if block.tone == "note" else min(layout.width, _MEASURE)
    for text in filter(str.strip, block.text.replace("\r\n", "\n").split("\n\n")):
        strip = layout.paragraph(text, face, layout.tags.new("P"), above=3, after=4, room=room)
        strip.keeps = block.is_kept
        yield strip


def _bullets(block: Bullets, layout: Layout) -> Iterator[Strip]:
    listed = layout.tags.new("L", extra=BULLETED)
    for item in block.items:
        entry = layout.tags.new("LI", listed)
        label, body = layout.tags.new("Lbl", entry), layout.tags.new("LBody", entry)
        room = layout.width - 12
        yield Strip(
            texts=[
                Text(2, 10, label, [Part(0, ["•"], BODY.of(NAVY))]),
                Text(12, room, body, [Part(0, layout.lines(item, BODY, room), BODY)]),
            ],
            above=2,
        )


def _facts(block: Facts, layout: Layout) -> Iterator[Strip]:
    """Names in grey and values in ink, two to a row; those with much to say have a row of their own below."""
    wide = (layout.width - _BESIDE) / 2
    table = layout.tags.new("Table")
    short, long = list[tuple[str, str]](), list[tuple[str, str]]()
    for name, value in block.fields:
        lines = layout.lines(value, FACT, wide - _LABEL)
        (long if len(lines) > _HIGHEST else short).append((name, value))
    half = -(-len(short) // 2)
    columns = [(0.0, wide, short[:half]), (wide + _BESIDE, wide, short[half:])]
    cells = [[_fact(field, x, room, layout, table) for field in fields] for x, room, fields in columns]
    for place, left in enumerate(cells[0]):
        right = cells[1][place] if place < len(cells[1]) else []
        edges = [(x, x + room) for x, room, fields in columns if place < len(fields)]
        yield Strip(texts=[*left, *right], before=3, after=3, under=_hairlines(edges))
    for field in long:
        line = _hairlines([(0, layout.width)])
        texts = _fact(field, 0, layout.width, layout, table)
        yield Strip(texts=texts, before=3, after=3, under=line, under_rest=line)


def _fact(field: tuple[str, str], x: float, room: float, layout: Layout, table: Element) -> list[Text]:
    name, value = field
    row = layout.tags.new("TR", table)
    head, cell = layout.tags.new("TH", row, ROW_HEAD), layout.tags.new("TD", row)
    grey = FACT.of(MUTED)
    return [
        Text(x, _LABEL - 6, head, [Part(0, layout.lines(name, grey, _LABEL - 6), grey)]),
        Text(x + _LABEL, room - _LABEL, cell, [Part(0, layout.lines(value, FACT, room - _LABEL), FACT)]),
    ]


def _hairlines(edges: list[tuple[float, float]]) -> Under:
    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        for start, end in edges:
            pen.line(x + start, top - height, x + end, top - height)

    return draw


def _key(block: LoopKey, layout: Layout) -> Iterator[Strip]:
    """The states side by side: mark, name, how many, meaning."""
    wide = layout.width / len(block.counts)
    bold, texts = FACT.semi_bold(), list[Text]()
    for place, (state, count, meaning) in enumerate(block.counts):
        x, room, element = place * wide + _KEY_WORDS, wide - _KEY_WORDS - 9, layout.tags.new("P")
        named = Part(0, [f"{state}  {count:,}"], bold)
        texts.append(Text(x, room, element, [named, Part(named.end, layout.lines(meaning, NOTE, room), NOTE)]))

    def marks(pen: Pen, x: float, top: float, _height: float) -> None:
        for place, (state, _, _) in enumerate(block.counts):
            draw_loop_mark(pen, x + place * wide + _KEY_MARK / 2, top - 11, _KEY_MARK, state)

    yield Strip(texts=texts, above=4, before=2, after=7, under=marks)
