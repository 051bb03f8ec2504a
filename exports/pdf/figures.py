"""Headline figures on paper: the number, what it is, and how it differs from before."""

from collections.abc import Iterator, Sequence

from exports.pdf.layout import Layout
from exports.pdf.pen import Pen
from exports.pdf.strips import Part, Strip, Text, Under
from exports.pdf.tags import Element
from exports.pdf.theme import BIG, DANGER, FACT, INK, MUTED, NOTE, TELL
from exports.report import Figure, Figures

_MOST, _LEFT, _ARROW, _SIDE = 6, 11.0, 9.0, 5.0  # figures in a line; from the hairline; for the arrow; its size
_COLOURS = {"better": TELL, "worse": DANGER, "same": MUTED}


def figure_strips(block: Figures, layout: Layout) -> Iterator[Strip]:
    """At most six side by side, hairlines between them."""
    listed = layout.tags.new("L")
    count = -(-len(block.items) // _MOST)
    each = -(-len(block.items) // count) if count else 0
    for at in range(0, len(block.items), each or 1):
        yield _line(block.items[at : at + each], layout.width / each, listed, layout)


def _line(items: Sequence[Figure], wide: float, listed: Element, layout: Layout) -> Strip:
    texts = list[Text]()
    arrows = list[tuple[float, float, Figure]]()
    names = [layout.lines(figure.what, FACT.of(INK), wide - _LEFT - 6) for figure in items]
    deep = BIG.leading + 2 + max(len(lines) for lines in names) * FACT.leading + 3
    for place, (figure, lines) in enumerate(zip(items, names, strict=True)):
        left = place * wide + (_LEFT if place else 0)
        room = wide - (left - place * wide) - 6
        body = layout.tags.new("LBody", layout.tags.new("LI", listed))
        big = layout.lines(figure.number, BIG, room)
        named = Part(BIG.leading * len(big) + 2, lines, FACT.of(INK))
        texts.append(Text(left, room, body, [Part(0, big, BIG), named], goes_on=True))
        down = max(deep, named.end + 3)
        if figure.difference:
            face = NOTE.semi_bold().of(_COLOURS[figure.change])
            indent = _ARROW if figure.goes else 0.0
            part = Part(down, layout.lines(figure.difference, face, room - indent), face)
            texts.append(Text(left + indent, room - indent, body, [part], goes_on=True))
            if figure.goes:
                arrows.append((left, down + face.leading / 2, figure))
            down = part.end
        if figure.before:
            texts.append(Text(left, room, body, [Part(down, layout.lines(figure.before, NOTE, room), NOTE)]))
    return Strip(texts=texts, above=8, before=2, after=10, under=_under(len(items), wide, arrows))


def _under(count: int, wide: float, arrows: Sequence[tuple[float, float, Figure]]) -> Under:
    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        for place in range(1, count):
            pen.line(x + place * wide, top - 4, x + place * wide, top - height + 10)
        for left, down, figure in arrows:
            middle, half = top - 2 - down, _SIDE / 2 if figure.goes == "up" else -_SIDE / 2
            points = [(0.0, middle - half), (_SIDE, middle - half), (_SIDE / 2, middle + half)]
            pen.area([(x + left + across, y) for across, y in points], _COLOURS[figure.change])

    return draw
