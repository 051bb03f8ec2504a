"""Text of any script for paper: Qt orders, shapes and breaks it into lines, and plain values come out."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGlyphRun,
    QRawFont,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

import resources
from exports.pdf.glyphs import Cluster, Glyph, GlyphLine, Line, Piece, Run
from exports.pdf.typefaces import is_plain

_PIXELS = 1000  # text is laid out this large and scaled down: then nothing needs to be fitted to pixels
_WEIGHTS = {"SemiBold": QFont.Weight.DemiBold, "Bold": QFont.Weight.Bold}
_BLANK = "\u200c"  # has no width in any typeface written from the right
_EVERYTHING = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
)


def lay_out(pieces: Sequence[Piece], size: float, room: float) -> list[Line]:
    """A paragraph's lines, none wider than `room` points, set in the shipped typefaces that its pieces name.

    Needs a QGuiApplication. Raises LookupError where Qt drew with any other typeface than those.
    """
    text = "".join(piece.text for piece in pieces)
    scale = size / _PIXELS
    files = {_head(piece.font): piece.font for piece in pieces}
    layout = QTextLayout(text, font(pieces[0].font))
    layout.setFormats([*_formats(pieces)])
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    units, from_right, lines = text.encode("utf-16-le"), _begins_at_right(text), list[Line]()
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room / scale)
        line.setPosition(QPointF(0, 0))
        lines.append(_line(line, units, files, scale, from_right=from_right))
    layout.endLayout()
    return lines


def _formats(pieces: Sequence[Piece]) -> Iterator[QTextLayout.FormatRange]:
    """Which typeface sets which part of the text, counted as Qt counts (in UTF-16)."""
    start = 0
    for piece in pieces:
        part, letters = QTextLayout.FormatRange(), QTextCharFormat()
        letters.setFont(font(piece.font))
        part.start, part.length, part.format = start, len(piece.text.encode("utf-16-le")) // 2, letters
        start += part.length
        yield part


@cache
def font(name: str) -> QFont:
    """A shipped typeface, and no other in its place where it lacks a letter."""
    number = QFontDatabase.addApplicationFont(str(resources.path("fonts", f"{name}.ttf")))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    font.setWeight(_WEIGHTS.get(name.rpartition("-")[2], QFont.Weight.Normal))
    font.setPixelSize(_PIXELS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)  # plain text has none either: lines break in one place however they are drawn
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


@cache
def _head(name: str) -> bytes:
    """The table of a font file that tells it from every other: it holds a checksum of the whole."""
    return bytes(QRawFont(str(resources.path("fonts", f"{name}.ttf")), _PIXELS).fontTable("head").data())


def _line(line: QTextLine, units: bytes, files: dict[bytes, str], scale: float, *, from_right: bool) -> Line:
    """One laid out line as plain values; `units` is the whole paragraph in UTF-16."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    text = units[2 * start : 2 * end].decode("utf-16-le")
    if is_plain(text) and not from_right:
        return text.rstrip(" ")
    drawn = line.glyphRuns(-1, -1, _EVERYTHING)
    starts = sorted({index for run in drawn for index in run.stringIndexes()})
    ends = dict(zip(starts, [*starts[1:], end], strict=True))
    says = {first: units[2 * first : 2 * last].decode("utf-16-le") for first, last in ends.items()}
    ascent = line.ascent()
    return GlyphLine(
        text=text,
        runs=tuple(
            Run(files[bytes(run.rawFont().fontTable("head").data())], tuple(_clusters(run, says, ascent, scale)))
            for run in drawn
        ),
        width=line.naturalTextWidth() * scale,
        from_right=from_right,
    )


def _clusters(run: QGlyphRun, says: dict[int, str], ascent: float, scale: float) -> Iterator[Cluster]:
    """The run's clusters from left to right, with what each says."""
    font, numbers = run.rawFont(), run.glyphIndexes()
    widths = [advance.x() for advance in font.advancesForGlyphIndexes(numbers)]
    placed = sorted(zip(run.stringIndexes(), run.positions(), numbers, widths, strict=True), key=lambda p: p[1].x())
    for index, parts in groupby(placed, lambda p: p[0]):
        letters, cluster = says.pop(index, ""), list(parts)
        glyphs = tuple(Glyph(number, at.x() * scale, (ascent - at.y()) * scale) for _, at, number, _ in cluster)
        if not run.isRightToLeft():
            yield Cluster(letters, glyphs)
            continue
        # Readers turn such a run round letter by letter: where glyphs stand for several, blanks say all but the last.
        yield Cluster(letters[-1:], glyphs)
        end = max(at.x() + width for _, at, _, width in cluster) * scale
        blank = (Glyph(font.glyphIndexesForString(_BLANK)[0], end, 0),)
        yield from (Cluster(letter, blank, is_seen=False) for letter in reversed(letters[:-1]))


def _begins_at_right(text: str) -> bool:
    """Whether the paragraph's first letter with a direction is written from right to left."""
    directions = map(unicodedata.bidirectional, text)
    return next((direction != "L" for direction in directions if direction in ("L", "R", "AL")), False)
