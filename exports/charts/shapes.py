"""What a chart is drawn of: shapes in a room whose origin is at the top left, in colours by their names."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

SMALL, BODY = 12.0, 13.0  # sizes of type; a painter may scale the whole drawing
LINE = 16.0  # from one line of small type to the next

Anchor = Literal["start", "middle", "end"]


class Ink(NamedTuple):
    """A colour: so much of a token or a meaning, the rest of the ground below it."""

    tone: str
    share: float = 1.0


TEXT, MUTED, FAINT = Ink("text"), Ink("muted"), Ink("faint")
GROUND, HAIRLINE, EDGE, PALE = Ink("surface"), Ink("line"), Ink("edge"), Ink("sunken")


@dataclass(frozen=True, slots=True)
class Rect:
    """A box; without `fill` only its edge."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink | None
    radius: float = 0
    edge: Ink | None = None
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink = HAIRLINE
    thick: float = 1
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle with an edge round it; x, y is its centre."""

    x: float
    y: float
    radius: float
    fill: Ink
    edge: Ink = GROUND
    thick: float = 1.5


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape with straight edges."""

    points: tuple[tuple[float, float], ...]
    fill: Ink


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; y is its baseline."""

    x: float
    y: float
    text: str
    ink: Ink = TEXT
    size: float = SMALL
    is_bold: bool = False
    anchor: Anchor = "start"


Shape = Rect | Line | Dot | Area | Text


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a chart that stands for something: where it is, what it says in words, and what opens from it."""

    x: float
    y: float
    width: float
    height: float
    says: str
    key: object = None

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart laid out in a width: its shapes, painted in order, and its parts."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    parts: tuple[Part, ...]
