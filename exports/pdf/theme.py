"""Colours, type and distances of the paper: the only place where print sizes are decided."""

from dataclasses import dataclass, replace
from functools import cache

from models.loop import LoopState

REGULAR, SEMI_BOLD, BOLD = "NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Bold"

NAVY, INK, MUTED, GHOST, HAIR = "#1B3A6B", "#17212B", "#556270", "#6B7682", "#D5DCE4"
PAPER, LISTEN, ACT, TELL, DANGER = "#FFFFFF", "#1F6FB8", "#9A5B00", "#1E7A46", "#B3261E"
SOFT_LISTEN, SOFT_ACT, SOFT_TELL, WARM, SKY = "#E3F0FB", "#FCEFD9", "#E1F3E8", "#FFFAF1", "#BFD6EE"

CHART, WASH, RIM = "#24598F", "#EEF1F5", "#8A95A1"  # of charts: the one accent, pale grounds, edges

MM = 72 / 25.4  # points
A4 = (210 * MM, 297 * MM)
TOP = FOOT = 23 * MM  # from the paper's edge to the frame
BAND = 13 * MM  # from the paper's edge to the marking
SIDE, SIDE_LANDSCAPE = 18 * MM, 14 * MM


@dataclass(frozen=True, slots=True)
class Face:
    """One way to set type, in points. Leading is given, never guessed."""

    font: str
    size: float
    leading: float
    colour: str = INK

    def of(self, colour: str) -> "Face":
        """The same face in another colour."""
        return replace(self, colour=colour)

    def semi_bold(self) -> "Face":
        """The same face, heavier."""
        return replace(self, font=SEMI_BOLD)


EYEBROW = Face(SEMI_BOLD, 8, 11, MUTED)
TITLE = Face(SEMI_BOLD, 21, 27, NAVY)
H2 = Face(SEMI_BOLD, 13, 17, NAVY)
H3 = Face(SEMI_BOLD, 10, 14, NAVY)
LEAD = Face(REGULAR, 10.5, 15.5)
BODY = Face(REGULAR, 9.5, 14)
SAID = Face(SEMI_BOLD, 10, 14.5)
STEP = Face(REGULAR, 9, 13)
FACT = Face(REGULAR, 8, 11.2)
NOTE = Face(REGULAR, 7.5, 10.5, MUTED)
CELL = Face(REGULAR, 8, 11)
HEAD = Face(SEMI_BOLD, 7.5, 10, MUTED)
SMALL = Face(REGULAR, 7, 9, MUTED)
BIG = Face(SEMI_BOLD, 20, 26, NAVY)
MARKING = Face(BOLD, 9, 11)

STATE_COLOURS: dict[LoopState, str] = {
    LoopState.HEARD: LISTEN,
    LoopState.ACTING: ACT,
    LoopState.TO_TELL: ACT,
    LoopState.TOLD: TELL,
    LoopState.STALLED: DANGER,
}


@cache
def rgb(colour: str) -> str:
    """'#1B3A6B' as the three numbers that PDF colour operators take."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3g}" for i in (1, 3, 5))


def mix(one: str, other: str, share: float) -> str:
    """The colour `share` of the way from one to the other."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
