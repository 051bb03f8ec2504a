"""What goes round every page: marking, what the paper is, where it comes from, page x of y; and how page 1 opens."""

from collections.abc import Iterator
from typing import NamedTuple

from exports.pdf.glyphs import Line
from exports.pdf.layout import Layout
from exports.pdf.paper import Paper
from exports.pdf.pen import Align, Pen, line_width
from exports.pdf.strips import Strip
from exports.pdf.theme import BAND, EYEBROW, FACT, MARKING, MUTED, NAVY, NOTE, SMALL, TITLE, Face
from exports.printable import printable
from exports.report import Report
from models import dates

_TRACK = 1.2  # between the marking's capitals
_CLEAR = 16.0  # between the marking and what stands beside it
_LEADING = 9.5


class _Set(NamedTuple):
    """One line of the furniture in its place."""

    x: float
    y: float
    line: Line
    face: Face
    align: Align = "left"
    track: float = 0


def opening(report: Report, layout: Layout) -> Iterator[Strip]:
    """No cover: the first page begins with kind, title, where and when, and what was filtered, then goes on."""
    new = layout.tags.new
    kind = layout.paragraph(report.kind.upper(), EYEBROW, new("P"))
    title = layout.paragraph(report.title, TITLE, new("H1"), above=1, after=4)
    kind.keeps = title.keeps = True
    title.outline = (1, report.title)
    yield kind
    yield title
    where = " · ".join(filter(None, (report.force, report.district, report.dates)))
    yield layout.paragraph(where, FACT.of(MUTED), new("P"), above=2)
    if report.filters:
        yield layout.paragraph(report.filters, NOTE, new("P"), above=1)

    def rule(pen: Pen, x: float, top: float, _height: float) -> None:
        pen.line(x, top - 8, x + layout.width, top - 8, NAVY, 0.8)

    yield Strip(height=16, under=rule)


class Furniture:
    """The bands above and below the frame, the same on every page but for its number."""

    def __init__(self, report: Report, layout: Layout, size: tuple[float, float]) -> None:
        wide, high = size
        self._left, self._right = (wide - layout.width) / 2, (wide + layout.width) / 2
        self._rules = (high - BAND - 7, BAND + 12)
        self._top = high - BAND
        marking = " ".join(printable(report.marking).upper().split())
        (marked,) = layout.lines(marking, MARKING, 10 * wide)
        room = (layout.width - line_width(marked, MARKING) - _TRACK * len(marking)) / 2 - _CLEAR

        def small(*texts: str) -> list[Line]:
            return [line for text in texts if text for line in layout.lines(text, SMALL, room)]

        where = small(" · ".join(filter(None, (report.force, report.district))))
        made = f"Made {dates.moment(report.made_at)} by {report.made_by}"
        log = f"record log {report.record_log}" if report.record_log else ""
        named = small(f"{report.kind}: {report.title}")
        self._fixed = [
            *(_Set((wide + _TRACK) / 2, y, marked, MARKING, "centre", _TRACK) for y in (self._top, BAND)),
            *_stack(self._left, self._top + _LEADING * (len(where) - 1), where, "left"),
            *_stack(self._left, BAND, small(made, log), "left"),
            *_stack(self._right, BAND - _LEADING, small(report.dates), "right"),
        ]
        self._first_name = small(report.kind)
        self._name = named if len(named) == 1 else self._first_name

    def draw(self, paper: Paper, page: int, of: int) -> None:
        """Draw the bands of a page (the first is 1) on paper that has its furniture open."""
        pen = Pen(paper)
        name = self._first_name if page == 1 else self._name
        number = _Set(self._right, BAND, f"Page {page:,} of {of:,}", SMALL.semi_bold(), "right")
        for placed in (*self._fixed, *_stack(self._right, self._top, name, "right"), number):
            pen.text(*placed)
        for y in self._rules:
            pen.line(self._left, y, self._right, y)


def _stack(x: float, y: float, lines: list[Line], align: Align) -> list[_Set]:
    """Lines below one another, the first with its baseline at y."""
    return [_Set(x, y - place * _LEADING, line, SMALL, align) for place, line in enumerate(lines)]
