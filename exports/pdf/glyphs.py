"""Text of any script on its way from what lays it out (gui/any_script.py) to the pen: plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Piece(NamedTuple):
    """A part of a paragraph that one typeface can set."""

    text: str
    font: str  # a shipped typeface, by the name of its file without the suffix


class Glyph(NamedTuple):
    """One glyph, by its number in its typeface; its origin in points from the line's left end, up from its baseline."""

    number: int
    x: float
    y: float


class Cluster(NamedTuple):
    """Glyphs that stand together for some letters. Unseen ones only say their letter, to those who read the file."""

    text: str
    glyphs: tuple[Glyph, ...]
    is_seen: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """Clusters of one typeface, left to right."""

    font: str
    clusters: tuple[Cluster, ...]


@dataclass(frozen=True, slots=True)
class GlyphLine:
    """One line as it is to be drawn, and the words it stands for, in reading order."""

    text: str
    runs: tuple[Run, ...]
    width: float  # points
    from_right: bool  # its paragraph begins at the right, as Arabic does


Line = str | GlyphLine  # plain text is drawn letter by letter


class LayOut(Protocol):
    """What lays out a paragraph: order, shapes and line breaks."""

    def __call__(self, pieces: Sequence[Piece], size: float, room: float) -> Sequence[Line]:
        """The paragraph's lines, none wider than `room` (both in points), together saying every letter of it.

        A line that turns out to be plain text (typefaces.is_plain) may be given as such, without the space it ends in.
        """
