"""Lines over time, named at their ends, and broken where a value is not known."""

from itertools import pairwise

from exports.chart import Lines, Row
from exports.charts.numbers import Axis, number
from exports.charts.plan import Plan, clear
from exports.charts.shapes import EDGE, FAINT, HAIRLINE, LINE, MUTED, TEXT, Dot, Ink, Line

_PLOT, _HEAD, _DOT = 152.0, 10.0, 3.0
_LOOKS = ((1.0, False), (0.6, False), (1.0, True), (0.6, True))  # share of the colour, and whether it is dashed


def lines(chart: Lines, plan: Plan) -> float:
    """The last value known stands beside the name at each line's end."""
    axis = Axis([chart.top, chart.bottom, *(v for row in chart.rows for v in row.values)], 4, chart.bottom)
    high = max(_PLOT, (len(chart.rows) - 1) * LINE + 1)
    floor = _HEAD + high
    left = min(plan.width * 0.25, plan.widest(number(tick, chart.unit) for tick in axis.ticks) + 8)
    named = [f"{row.name} {_last(row)}".rstrip() for row in chart.rows]
    right = plan.width - min(plan.widest(named, bold=True) + 18, plan.width * 0.36)
    for tick in axis.ticks:
        y = floor - high * axis.at(tick)
        plan.add(Line(left, y, right, y, EDGE if tick == axis.bottom else HAIRLINE))
        plan.write(left - 8, y, number(tick, chart.unit), room=left - 8, ink=MUTED, anchor="end")
    step = (right - left) / max(1, len(chart.labels))
    ends = list[tuple[float, float]]()
    for place, row in enumerate(chart.rows):
        points = [
            None if value is None else (left + step * (at + 0.5), floor - high * axis.at(value))
            for at, value in enumerate(row.values[: len(chart.labels)])
        ]
        _line(points, _ink(row, place), plan, is_dashed=_LOOKS[place % len(_LOOKS)][1])
        _parts(row, chart, points, plan)
        ends.append(next((point for point in reversed(points) if point), (right, floor)))
    _names(chart, ends, right, floor, plan)
    plan.under(chart.labels, left, step, floor + 4 + LINE / 2, every=plan.every(chart.labels, step))
    bottom = floor + 4 + LINE
    if chart.bottom:
        bottom = plan.note(bottom + 4, f"The axis begins at {number(chart.bottom, chart.unit)}, not at nought.")
    return bottom


def _last(row: Row) -> str:
    value = next((value for value in reversed(row.values) if value is not None), None)
    return "" if value is None else number(value)


def _ink(row: Row, place: int) -> Ink:
    return EDGE if row.is_small else Ink(row.colour, _LOOKS[place % len(_LOOKS)][0])


def _line(points: list[tuple[float, float] | None], ink: Ink, plan: Plan, *, is_dashed: bool) -> None:
    """From each point to the next, where both are known; a point between two gaps is still seen by its dot."""
    for here, there in pairwise(points):
        if here and there:
            plan.add(Line(*here, *there, ink, 2, is_dashed))
    plan.add(*(Dot(*point, _DOT, ink) for point in points if point))


def _parts(row: Row, chart: Lines, points: list[tuple[float, float] | None], plan: Plan) -> None:
    for place, point in enumerate(points):
        if point:
            key = row.keys[place] if place < len(row.keys) else None
            says = f"{row.name}, {chart.labels[place]}: {number(row.values[place], chart.unit)}"
            says += ", too few to say much" if row.is_small else ""
            plan.part(point[0] - 8, point[1] - 8, 16, 16, says, key)


def _names(chart: Lines, ends: list[tuple[float, float]], right: float, floor: float, plan: Plan) -> None:
    """Names as level with the lines' ends as can be without touching, each led to by a hairline."""
    heights = clear(LINE, [y for _, y in ends], _HEAD - 2, floor)
    for place, (row, (x, y), height) in enumerate(zip(chart.rows, ends, heights, strict=True)):
        plan.add(Line(x + 4, y, right + 4, height, Ink(_ink(row, place).tone, 0.3)))
        room = plan.width - right - 8
        value = _last(row)
        wide = plan.wide(value, bold=True)
        named = plan.write(right + 8, height, row.name, room=room - wide - 4, ink=FAINT if row.is_small else TEXT)
        plan.write(right + 12 + named, height, value, room=room - named - 4, bold=True)
