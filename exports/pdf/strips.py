"""Strips: what a report is laid out as, each as wide as the frame; texts side by side that pages may divide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from exports.pdf.glyphs import Line
from exports.pdf.loop_mark import draw_loop_mark
from exports.pdf.objects import pdf_text
from exports.pdf.pen import Align, Pen
from exports.pdf.tags import Element
from exports.pdf.theme import NOTE, Face
from models.loop import LoopState

MARK = 12.0  # a loop mark beside a line of text
MARK_ROOM = MARK + 4
_FEWEST = 2  # lines that stay together at the foot or the head of a page


class Part(NamedTuple):
    """Lines that begin so far down their column, perhaps with a loop mark to the left of the first."""

    down: float
    lines: Sequence[Line]
    face: Face
    mark: LoopState | None = None

    @property
    def end(self) -> float:
        """How far down the last line ends."""
        return self.down + len(self.lines) * self.face.leading


@dataclass(slots=True)
class Text:
    """Parts below one another that belong to one element: a cell, a paragraph."""

    x: float
    room: float
    element: Element | None
    parts: Sequence[Part]
    align: Align = "left"
    goes_on: bool = False  # another text follows in the same element
    on_rule: bool = False  # stands on the strip's lower edge instead of hanging from the upper


@dataclass(slots=True)
class Picture:
    """A figure for those who see, with the same in words for those who do not: one element of its own."""

    x: float
    down: float  # from the strip's upper edge
    wide: float
    high: float
    element: Element
    alt: str
    draw: "Under"

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw it in a strip with its upper left corner at x, top."""
        left, upper = x + self.x, top - self.down
        box = f"{left:.2f} {upper - self.high:.2f} {left + self.wide:.2f} {upper:.2f}"
        self.element.extra = f"/Alt {pdf_text(self.alt)} /A <</O /Layout /Placement /Block /BBox [{box}]>> "
        with pen.of(self.element):
            self.draw(pen, left, upper, self.high)


Under = Callable[[Pen, float, float, float], None]  # draws under the words, given x, top and height


@dataclass(slots=True, kw_only=True)
class Strip:
    """A band across the page: texts side by side, and what is drawn under them.

    A strip higher than its page is divided between lines; nothing is ever cut off.
    """

    texts: Sequence[Text] = ()
    pictures: Sequence[Picture] = ()
    height: float = 0  # at least; the texts may need more
    above: float = 0  # space before it, dropped at the top of a page
    before: float = 0  # from its upper edge to its texts
    after: float = 0  # from its texts to its lower edge
    keeps: bool = False  # never the last on a page
    is_between: bool = False  # parts what stands above from what stands below: dropped where the page ends
    repeat: "Strip | None" = None  # drawn again when this strip begins a page
    under: Under | None = None
    under_rest: Under | None = None  # drawn under the rest of a divided strip, instead of `under`
    says_continued: bool = False  # the rest of a divided strip begins with the word "continued"
    outline: tuple[int, str] | None = None
    ends: Sequence[Element] = field(default=())  # elements of which nothing follows this strip

    def __post_init__(self) -> None:
        """A strip is as high as its texts need."""
        ends = [part.end for text in self.texts for part in text.parts]
        self.height = max(self.height, self.before + max(ends, default=0) + self.after)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw it with its upper left corner at x, top."""
        inner = top - self.before
        marks = [(text, part, part.mark) for text in self.texts for part in text.parts if part.mark]
        if self.under or marks:
            pen.open(None)
            if self.under:
                self.under(pen, x, top, self.height)
            for text, part, mark in marks:
                middle = inner - part.down - part.face.leading / 2
                draw_loop_mark(pen, x + text.x - MARK_ROOM + MARK / 2, middle, MARK, mark)
            pen.close()
        for picture in self.pictures:
            picture.paint(pen, x, top)
        for text in self.texts:
            if text.parts:
                pen.open(text.element)
                last = text.parts[-1]
                for part in text.parts:
                    down = inner - part.down
                    if text.on_rule:
                        down = top - self.height + self.after + part.end
                    goes_on = part is not last or text.goes_on
                    pen.lines(x + text.x, down, part.lines, part.face, text.align, text.room, goes_on=goes_on)
                pen.close()

    def divided(self, room: float) -> "tuple[Strip, Strip] | None":
        """What fits into so much room and the rest, or None where too little would."""
        limit = room - self.before - self.after
        leading = max((part.face.leading for text in self.texts for part in text.parts), default=0)
        if not leading or limit < _FEWEST * leading:
            return None
        ends = [
            part.down + fitting * part.face.leading
            for text in self.texts
            for part in text.parts
            if (fitting := _fitting(part, limit)) < len(part.lines)
        ]
        if not ends:
            return None
        shift = min(ends)  # the rest moves up by this much in every text alike, or texts that stand level would part
        first, rest = list[Text](), list[Text]()
        for text in self.texts:
            taken, left = list[Part](), list[Part]()
            for part in text.parts:
                count = _fitting(part, limit)
                if count:
                    taken.append(part._replace(lines=part.lines[:count]))
                if count < len(part.lines):
                    down = max(0.0, part.down + count * part.face.leading - shift)
                    mark = None if count else part.mark
                    left.append(Part(down, part.lines[count:], part.face, mark))
            first.append(replace(text, parts=taken, goes_on=text.goes_on or bool(left)))
            rest.append(replace(text, parts=left))
        if not any(text.parts for text in first):
            return None
        if self.says_continued and not rest[0].parts:
            rest[0] = Text(rest[0].x, rest[0].room, rest[0].element, [Part(0, ["continued"], NOTE)])
        return (
            Strip(
                texts=first,
                pictures=self.pictures,
                above=self.above,
                before=self.before,
                after=self.after,
                under=self.under,
                outline=self.outline,
            ),
            Strip(
                texts=rest,
                before=self.before,
                after=self.after,
                keeps=self.keeps,
                repeat=self.repeat,
                under=self.under_rest,
                under_rest=self.under_rest,
                says_continued=self.says_continued,
                ends=self.ends,
            ),
        )


def _fitting(part: Part, limit: float) -> int:
    """How many of the part's lines end above the limit; never all but a last one, where that can be helped."""
    count = max(0, min(len(part.lines), int((limit - part.down) / part.face.leading)))
    return count - 1 if _FEWEST < count == len(part.lines) - 1 else count
