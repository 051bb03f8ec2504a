"""Charts on paper: the shapes of their layout drawn as vectors, one tagged figure each."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from exports.chart import Chart
from exports.charts.layout import layout as laid_out
from exports.charts.pieces import pieces
from exports.charts.plan import Measure
from exports.charts.shapes import BODY, Area, Dot, Drawing, Ink, Line, Rect, Shape, Text
from exports.charts.words import alt
from exports.pdf import theme
from exports.pdf.glyphs import Line as Words
from exports.pdf.layout import Layout
from exports.pdf.pen import Align, Pen
from exports.pdf.strips import Picture, Strip, Under
from exports.pdf.theme import H3, REGULAR, SEMI_BOLD, SMALL, Face, mix

SCALE = 8 / BODY  # points for one unit of a layout: its larger type becomes 8 points
_BETWEEN = 26.0  # charts side by side
_ABOVE, _UNDER_TITLE, _AFTER = 8.0, 6.0, 8.0
_HIGHEST, _MOST = 560.0, 620.0  # points of a drawing: where it is parted, and that every page has
_COLOURS = {
    "text": theme.INK,
    "muted": theme.MUTED,
    "faint": theme.GHOST,
    "accent": theme.CHART,
    "listen": theme.LISTEN,
    "act": theme.ACT,
    "tell": theme.TELL,
    "danger": theme.DANGER,
    "surface": theme.PAPER,
    "line": theme.HAIR,
    "edge": theme.RIM,
    "sunken": theme.WASH,
}
_ALIGN: dict[str, Align] = {"start": "left", "middle": "centre", "end": "right"}


@dataclass(frozen=True, slots=True)
class _Laid:
    """A chart with its title, laid out."""

    chart: Chart
    heads: Sequence[tuple[Sequence[Words], Face]]
    drawing: Drawing
    scale: float

    @property
    def heads_high(self) -> float:
        return sum(len(lines) * face.leading for lines, face in self.heads) + _UNDER_TITLE

    @property
    def drawing_high(self) -> float:
        return self.drawing.height * self.scale


def chart_strips(charts: Sequence[Chart], layout: Layout) -> Iterator[Strip]:
    """Charts side by side, a figure each. One that is higher than a page stands alone, in pieces."""
    wide = (layout.width - _BETWEEN * (len(charts) - 1)) / max(1, len(charts))
    laid = [_laid(chart, wide, layout) for chart in charts]
    if all(each.drawing_high <= _HIGHEST for each in laid):
        yield _strip(laid, wide, layout)
        return
    for chart in charts:
        whole = _laid(chart, layout.width, layout)
        for piece in pieces(chart, math.ceil(whole.drawing_high / _HIGHEST)):
            yield _strip([_fitted(_laid(piece, layout.width, layout))], layout.width, layout)


def _laid(chart: Chart, wide: float, layout: Layout) -> _Laid:
    """The chart in a width; one that is high by itself is drawn smaller."""
    drawing = laid_out(chart, wide / SCALE, measure(layout))
    heads = [(layout.lines(text, face, wide), face) for text, face in ((chart.title, H3), (chart.about, SMALL)) if text]
    scale = SCALE * min(1.0, wide / SCALE / drawing.width)
    return _Laid(chart, heads, drawing, scale)


def _fitted(laid: _Laid) -> _Laid:
    """No higher than a page has room for."""
    return replace(laid, scale=laid.scale * min(1.0, _MOST / laid.drawing_high)) if laid.drawing_high else laid


def measure(layout: Layout) -> Measure:
    """How wide words are on paper."""
    return lambda text, size, bold: layout.composer.width(text, Face(SEMI_BOLD if bold else REGULAR, size, size))


def _strip(laid: Sequence[_Laid], wide: float, layout: Layout) -> Strip:
    down = max((each.heads_high for each in laid), default=0.0)  # the drawings begin level
    pictures = [
        Picture(
            x=place * (wide + _BETWEEN),
            down=0,
            wide=wide,
            high=down + each.drawing_high,
            element=layout.tags.new("Figure"),
            alt=alt(each.chart),
            draw=_drawn(each, down, layout),
        )
        for place, each in enumerate(laid)
    ]
    high = max((picture.high for picture in pictures), default=0.0)
    return Strip(pictures=pictures, height=high + _AFTER, above=_ABOVE)


def _drawn(laid: _Laid, down: float, layout: Layout) -> Under:
    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        y = top
        for lines, face in laid.heads:
            pen.lines(x, y, lines, face, goes_on=True)
            y -= len(lines) * face.leading
        draw_shapes(pen, x, top - down, laid.drawing.shapes, layout, laid.scale)

    return draw


def draw_shapes(pen: Pen, x: float, top: float, shapes: Sequence[Shape], layout: Layout, scale: float = SCALE) -> None:
    """Draw the shapes of a layout with its upper left corner at x, top."""

    def across(value: float) -> float:
        return x + value * scale

    def up(value: float) -> float:
        return top - value * scale

    for shape in shapes:
        match shape:
            case Rect(left, y, wide, high, fill, radius, edge, is_dashed):
                corner = across(left), up(y + high), wide * scale, high * scale
                if fill:
                    pen.box(*corner, colour(fill), radius * scale)
                if edge:
                    pen.edge(*corner, colour(edge), radius=radius * scale, is_dashed=is_dashed)
            case Line(x1, y1, x2, y2, ink, thick, is_dashed):
                ends = across(x1), up(y1), across(x2), up(y2)
                pen.line(*ends, colour(ink), thick * scale, is_dashed=is_dashed)
            case Dot(x0, y0, radius, fill, edge, thick):
                pen.dot(across(x0), up(y0), radius * scale, colour(fill), colour(edge), thick * scale)
            case Area(points, fill):
                pen.area([(across(right), up(down)) for right, down in points], colour(fill))
            case Text(x0, y0, text, ink, size, is_bold, anchor):
                face = Face(SEMI_BOLD if is_bold else REGULAR, size * scale, size * scale, colour(ink))
                for line in layout.lines(text, face, theme.A4[1] * 10):
                    shown = f"{line} " if isinstance(line, str) and anchor == "start" else line
                    pen.text(across(x0), up(y0), shown, face, _ALIGN[anchor])


def colour(ink: Ink) -> str:
    """A colour of a layout on paper."""
    named = _COLOURS[ink.tone]
    return named if ink.share == 1 else mix(theme.PAPER, named, ink.share)
