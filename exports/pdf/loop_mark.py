"""The loop mark: a ring of three arcs, Listen, Act and Tell, filled as far as a concern has come."""

import math
from functools import cache

from exports.pdf.pen import Pen, circle
from exports.pdf.theme import ACT, DANGER, GHOST, LISTEN, SOFT_ACT, TELL, mix, rgb
from models.loop import LoopState

_GAP = 13.0  # degrees between two arcs
_FILLED = {
    LoopState.HEARD: (1.0, 0.0, 0.0),
    LoopState.ACTING: (1.0, 0.5, 0.0),
    LoopState.TO_TELL: (1.0, 1.0, 0.0),
    LoopState.TOLD: (1.0, 1.0, 1.0),
    LoopState.STALLED: (1.0, 0.0, 0.0),
}


def draw_loop_mark(pen: Pen, x: float, y: float, size: float, state: LoopState) -> None:
    """The mark with its centre at x, y. Shape and darkness say the state, not colour alone; words stand beside it."""
    pen.shape(x, y, _mark(size, state))


@cache
def _mark(size: float, state: LoopState) -> str:
    """The mark's operators round the origin: arcs clockwise from 12, and a sign in the middle."""
    stroke = size * 0.17
    radius = (size - stroke) / 2
    parts = list[str]()
    for place, (share, colour) in enumerate(zip(_FILLED[state], (LISTEN, ACT, TELL), strict=True)):
        start, end = place * 120 + _GAP / 2, (place + 1) * 120 - _GAP / 2
        cut = start + (end - start) * share
        if share == 0:
            parts.append(f"{rgb(GHOST)} RG {stroke * 0.35:.2f} w {_arc(radius, start, end)} S")
        elif share < 1:
            parts.append(f"{rgb(mix(SOFT_ACT, ACT, 0.25))} RG {stroke * 0.9:.2f} w {_arc(radius, cut, end)} S")
        if share:
            parts.append(f"{rgb(colour)} RG {stroke:.2f} w {_arc(radius, start, cut)} S")
    if state == LoopState.TOLD:  # a filled centre: closed
        parts.append(f"{rgb(TELL)} rg {circle(0, 0, size * 0.15)} f")
    elif state == LoopState.TO_TELL:  # an open centre waits
        parts.append(f"{rgb(ACT)} RG {size * 0.07:.2f} w {circle(0, 0, size * 0.13)} S")
    elif state == LoopState.STALLED:  # a bar: stopped
        parts.append(f"{rgb(DANGER)} rg {-size * 0.17:.2f} {-size * 0.06:.2f} {size * 0.34:.2f} {size * 0.12:.2f} re f")
    return " ".join(parts)


def _arc(radius: float, start: float, end: float) -> str:
    """The path of an arc round the origin, in degrees clockwise from 12, as Bézier curves of up to 45 degrees."""
    count = max(1, math.ceil((end - start) / 45))
    step = math.radians(end - start) / count
    pull = 4 / 3 * math.tan(step / 4) * radius  # how far control points lie along the tangent
    path, leaving = list[str](), ""
    for place in range(count + 1):
        angle = math.radians(start) + place * step
        x, y = radius * math.sin(angle), radius * math.cos(angle)
        along_x, along_y = pull * math.cos(angle), -pull * math.sin(angle)
        if place:
            path.append(f"{leaving} {x - along_x:.2f} {y - along_y:.2f} {x:.2f} {y:.2f} c")
        else:
            path.append(f"{x:.2f} {y:.2f} m")
        leaving = f"{x + along_x:.2f} {y + along_y:.2f}"
    return " ".join(path)
