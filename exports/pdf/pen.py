"""The pen: every mark on paper is made here, as PDF operators (points; y grows upwards)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from exports.pdf.glyphs import GlyphLine, Line, Run
from exports.pdf.objects import pdf_text
from exports.pdf.paper import Paper
from exports.pdf.tags import Element
from exports.pdf.theme import HAIR, Face, rgb
from exports.pdf.typefaces import typeface, width

Align = Literal["left", "right", "centre"]

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
_SHARES = {"left": 0.0, "centre": 0.5, "right": 1.0}  # how much of the spare room lies left of a line
_BASELINE = 0.34  # of the size: how far a line's baseline lies below its middle


def line_width(line: Line, face: Face) -> float:
    """How wide a line is, in points."""
    return line.width if isinstance(line, GlyphLine) else width(line, face.font) * face.size


def placed(
    x: float, top: float, lines: Sequence[Line], face: Face, align: Align, room: float
) -> Iterator[tuple[float, float, Line]]:
    """Lines from `top` down, each with the left end of its baseline."""
    y = _first_baseline(top, face)
    for line in lines:
        left = x
        if align != "left" or (isinstance(line, GlyphLine) and line.from_right):
            share = _SHARES[align if align != "left" else "right"]
            left += (room - line_width(line, face)) * share
        yield left, y, line
        y -= face.leading


def from_left(x: float, line: Line, face: Face, align: Align, track: float) -> float:
    """Where a line begins that stands at x in this way, its letters `track` points further apart."""
    return x - (line_width(line, face) + track * len(line if isinstance(line, str) else "")) * _SHARES[align]


def _first_baseline(top: float, face: Face) -> float:
    return top - face.leading / 2 - face.size * _BASELINE


class Pen:
    """Draws on the page that its paper has open."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._put = paper.code.append
        self._element: Element | None = None

    def open(self, element: Element | None) -> None:
        """What is drawn until `close` belongs to this element; to nobody (an artifact) when it is None."""
        self._element = element
        self._put(self._paper.tags.mark(element))

    def close(self) -> None:
        """End what `open` began."""
        self._put("EMC")

    @contextmanager
    def of(self, element: Element | None) -> Iterator[None]:
        """What is drawn inside belongs to this element; to nobody (an artifact) when it is None."""
        self.open(element)
        yield
        self.close()

    # Words

    def text(self, x: float, y: float, line: Line, face: Face, align: Align = "left", track: float = 0) -> None:
        """One line with its baseline at y; letters of plain text stand `track` points further apart."""
        if align != "left":
            x = from_left(x, line, face, align, track)
        if isinstance(line, GlyphLine):
            self._glyphs(x, y, line, face)
            return
        on, off = (f"{track} Tc ", " 0 Tc") if track else ("", "")
        self._put(f"BT {on}{rgb(face.colour)} rg {x:.2f} {y:.2f} Td {self._shown(line, face)}{off} ET")

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[Line],
        face: Face,
        align: Align = "left",
        room: float = 0,
        *,
        goes_on: bool = False,
    ) -> None:
        """Lines from `top` down; `goes_on` when more words of the same element follow.

        Where words follow, a line ends in a space, or readers would run them together.
        """
        plain = [line for line in lines if isinstance(line, str)]
        if align == "left" and len(plain) == len(lines):
            self._plain(x, _first_baseline(top, face), plain, face, " " if goes_on else "")
            return
        last = len(lines) if goes_on else len(lines) - 1
        for place, (left, y, line) in enumerate(placed(x, top, lines, face, align, room)):
            self.text(left, y, f"{line} " if place < last and isinstance(line, str) else line, face)

    def _plain(self, x: float, y: float, lines: list[str], face: Face, end: str) -> None:
        """Lines of plain text in one text object, each shown by the operator that first moves down a line."""
        text = "\n".join(lines) + end
        begin = f"BT {rgb(face.colour)} rg {face.leading:g} TL {x:.2f} {y + face.leading:.2f} Td "
        if text.isascii():
            shown = text.translate(_ESCAPES).replace("\n", " ) '\n(")
            self._put(f"{begin}{self._paper.fonts.ascii(face.font)} {face.size:g} Tf ({shown}) ' ET")
        else:
            shown = "\n".join(f"T* {self._shown(line, face)}" for line in text.replace("\n", " \n").split("\n"))
            self._put(f"{begin}{shown} ET")

    def _shown(self, line: str, face: Face) -> str:
        """The operators that set the font and show a line of plain text."""
        fonts = self._paper.fonts
        if line.isascii():
            return f"{fonts.ascii(face.font)} {face.size:g} Tf ({line.translate(_ESCAPES)}) Tj"
        codes = fonts.coded(face.font)
        return f"{codes.name} {face.size:g} Tf <{''.join(map(codes.__getitem__, line))}> Tj"

    def _glyphs(self, x: float, y: float, line: GlyphLine, face: Face) -> None:
        """A line laid out glyph by glyph, in an element of its own that says its words in reading order."""
        outer = self._element
        if outer is not None:
            span = self._paper.tags.new("Span", outer, f"/ActualText {pdf_text(line.text)} ")
            self.close()
            self.open(span)
        self._put(f"BT {rgb(face.colour)} rg")
        for run in line.runs:
            self._run(x, y, run, face.size)
        self._put("ET")
        if outer is not None:
            self.close()
            self._paper.tags.close(span)
            self.open(outer)

    def _run(self, x: float, y: float, run: Run, size: float) -> None:
        """A run's clusters; one of several glyphs says its letters as a whole, for search and copying."""
        codes, face = self._paper.fonts.coded(run.font), typeface(run.font)
        end, height = run.clusters[0].glyphs[0].x, 0.0
        parts = [f"{codes.name} {size:g} Tf 1 0 0 1 {x + end:.2f} {y:.2f} Tm"]
        for cluster in run.clusters:
            shown, says = list[str](), cluster.text
            for glyph in cluster.glyphs:
                if glyph.y != height:
                    height = glyph.y
                    shown.append(f"{height:.2f} Ts")
                off = round((end - glyph.x) * 1000 / size)  # it is not where the one before it left the pen
                shown.append(f"[{off or ''}<{codes.of_glyph(glyph.number, says)}>] TJ")
                end += (face.glyph_width(glyph.number) - off) * size / 1000
                says = ""
            if len(cluster.glyphs) > 1:
                shown = [f"/Span <</ActualText {pdf_text(cluster.text)}>> BDC", *shown, "EMC"]
            parts += shown if cluster.is_seen else ["3 Tr", *shown, "0 Tr"]
        code = " ".join(parts).replace(">] TJ [<", "").replace(">] TJ [", ">")  # neighbours are shown as one
        self._put(f"{code} 0 Ts")

    # Shapes

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        colour: str = HAIR,
        thick: float = 0.5,
        *,
        is_dashed: bool = False,
    ) -> None:
        """A straight line."""
        on, off = _dashed(thick) if is_dashed else ("", "")
        self._put(f"{on}{rgb(colour)} RG {thick:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S{off}")

    def box(self, x: float, y: float, wide: float, high: float, fill: str, radius: float = 0) -> None:
        """A filled box with its lower left corner at x, y; its corners rounded."""
        path = rounded(x, y, wide, high, radius) if radius else f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re"
        self._put(f"{rgb(fill)} rg {path} f")

    def edge(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        colour: str,
        *,
        thick: float = 0.5,
        radius: float = 0,
        is_dashed: bool = False,
    ) -> None:
        """The edge of a box with its lower left corner at x, y."""
        on, off = _dashed(thick) if is_dashed else ("", "")
        self._put(f"{on}{rgb(colour)} RG {thick:g} w {rounded(x, y, wide, high, radius)} S{off}")

    def area(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """A filled shape with straight edges."""
        (x, y), *rest = points
        path = " ".join(f"{right:.2f} {up:.2f} l" for right, up in rest)
        self._put(f"{rgb(fill)} rg {x:.2f} {y:.2f} m {path} h f")

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str, thick: float) -> None:
        """A filled circle with an edge; x, y is its centre."""
        path = circle(x, y, radius)
        self._put(f"{rgb(fill)} rg {rgb(edge)} RG {thick:g} w {path} B")

    def shape(self, x: float, y: float, operators: str) -> None:
        """A drawing made of operators, with its origin moved to x, y."""
        self._put(f"q 1 0 0 1 {x:.2f} {y:.2f} cm {operators} Q")


def _dashed(thick: float) -> tuple[str, str]:
    """The operators that begin and end dashes."""
    return f"[{thick * 4:g} {thick * 3:g}] 0 d ", " [] 0 d"


def rounded(x: float, y: float, wide: float, high: float, radius: float) -> str:
    """The path of a box with rounded corners."""
    right, top, pull = x + wide, y + high, radius * 0.4477  # what Bézier's approximation leaves of the radius
    return (
        f"{x + radius:.2f} {y:.2f} m {right - radius:.2f} {y:.2f} l "
        f"{right - pull:.2f} {y:.2f} {right:.2f} {y + pull:.2f} {right:.2f} {y + radius:.2f} c "
        f"{right:.2f} {top - radius:.2f} l "
        f"{right:.2f} {top - pull:.2f} {right - pull:.2f} {top:.2f} {right - radius:.2f} {top:.2f} c "
        f"{x + radius:.2f} {top:.2f} l "
        f"{x + pull:.2f} {top:.2f} {x:.2f} {top - pull:.2f} {x:.2f} {top - radius:.2f} c "
        f"{x:.2f} {y + radius:.2f} l "
        f"{x:.2f} {y + pull:.2f} {x + pull:.2f} {y:.2f} {x + radius:.2f} {y:.2f} c h"
    )


def circle(x: float, y: float, radius: float) -> str:
    """The path of a circle round x, y."""
    r, k = radius, radius * 0.5523  # Bézier's approximation of a quarter
    return (
        f"{x - r:.2f} {y:.2f} m {x - r:.2f} {y + k:.2f} {x - k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x + k:.2f} {y + r:.2f} {x + r:.2f} {y + k:.2f} {x + r:.2f} {y:.2f} c "
        f"{x + r:.2f} {y - k:.2f} {x + k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x - k:.2f} {y - r:.2f} {x - r:.2f} {y - k:.2f} {x - r:.2f} {y:.2f} c h"
    )
