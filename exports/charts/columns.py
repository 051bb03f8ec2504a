"""Columns side by side, each with its value: a chart of one, or small multiples on one axis."""

from collections.abc import Sequence

from exports.chart import Columns, Point, Row, SmallMultiples
from exports.charts.numbers import Axis, known, number
from exports.charts.plan import Plan
from exports.charts.shapes import EDGE, FAINT, GROUND, HAIRLINE, LINE, MUTED, SMALL, TEXT, Ink, Line, Rect

_PLOT, _HEAD = 112.0, 20.0  # how high the highest column may be, and the room for its value
_WIDEST = 40.0
_UNFINISHED = Ink("accent", 0.55)
_GAP, _PANEL, _SMALL_PLOT = 24.0, 150.0, 52.0


def columns(chart: Columns, plan: Plan) -> float:
    """The value stands on each column; where there is no room for that, an axis at the left says how high they are."""
    points = chart.points
    values = [chart.top, *(point.value for point in points), *(point.before for point in points)]
    axis, most = Axis(values, 2), max(known(values))
    left = plan.widest([chart.below_is]) + 8 if chart.below_is and any(point.below for point in points) else 0.0
    left = min(left, plan.width * 0.25)
    said = [number(point.value) if point.value is not None else "–" for point in points]
    step = (plan.width - left) / max(1, len(points))
    is_valued = plan.widest(said, bold=True) <= step - 2
    if not is_valued:
        left = max(left, min(plan.width * 0.3, plan.widest(map(number, axis.ticks)) + 8))
        step = (plan.width - left) / max(1, len(points))
    floor = _HEAD + _PLOT
    reach = most if is_valued and most > 1e-9 else axis.top
    if not is_valued:
        _ticks(axis, left, floor, plan)
    plan.add(Line(left, floor, plan.width, floor, EDGE))
    for place, (point, value) in enumerate(zip(points, said, strict=True)):
        middle = left + step * (place + 0.5)
        head = _column(point, middle, min(_WIDEST, step * 0.62), floor, _PLOT / reach, plan)
        if is_valued:
            ink = FAINT if point.is_small or point.value is None else TEXT
            is_bold = ink is TEXT
            plan.write(middle, head - 9, value, room=step, ink=ink, bold=is_bold, anchor="middle")
    return _feet(chart, left, step, floor, plan)


def _column(point: Point, middle: float, wide: float, floor: float, scale: float, plan: Plan) -> float:
    """One column with the level of before; where the room for its value begins."""
    top = floor
    if point.value is not None:
        top = floor - point.value * scale
        ink = EDGE if point.is_small else _UNFINISHED if point.is_unfinished else Ink("accent")
        plan.add(Rect(middle - wide / 2, top, wide, floor - top, ink, min(3, wide / 4, (floor - top) / 2)))
    if point.before is None:
        return top
    level, edge = floor - point.before * scale, wide / 2 + min(3, wide * 0.1)
    if level > top:
        plan.add(Line(middle - edge, level, middle + edge, level, GROUND, 3.5))
    plan.add(Line(middle - edge, level, middle + edge, level, TEXT, 1.5))
    return level if top - 20 < level < top else top  # the value lifts clear of the line


def _ticks(axis: Axis, left: float, floor: float, plan: Plan) -> None:
    for tick in axis.ticks:
        y = floor - _PLOT * axis.at(tick)
        plan.add(Line(left, y, plan.width, y))
        plan.write(left - 8, y, number(tick), room=left - 8, ink=MUTED, anchor="end")


def _feet(chart: Columns, left: float, step: float, floor: float, plan: Plan) -> float:
    """Names and figures under the columns, what the level line is, and the parts."""
    points, y = chart.points, floor
    names, below = [point.name for point in points], [point.below for point in points]
    every = max(plan.every(names, step), plan.every(below, step))
    y += 4 + LINE
    plan.under(names, left, step, y - LINE / 2, every=every)
    if any(below):
        y += LINE
        plan.write(0, y - LINE / 2, chart.below_is, room=left - 8, ink=MUTED)
        plan.under(below, left, step, y - LINE / 2, every=every, ink=MUTED)
    for place, point in enumerate(points):
        plan.part(left + place * step, 0, step, y, column_words(point, chart), point.key)
    if chart.before_is.strip() and any(point.before is not None for point in points):
        y += 8
        plan.add(Line(0, y + LINE / 2, 16, y + LINE / 2, TEXT, 1.5))
        y = plan.note(y, chart.before_is, left=22)
    return y


def column_words(point: Point, chart: Columns) -> str:
    """A column in words."""
    words = [f"{point.name}: {number(point.value, chart.unit)}"]
    if point.is_unfinished:
        words.append("not over yet")
    if point.is_small:
        words.append("too few to say much")
    if point.before is not None:
        words.append(f"before {number(point.before, chart.unit)}")
    if point.below:
        words.append(f"{point.below} {chart.below_is}".rstrip())
    return ", ".join(words)


def small_multiples(chart: SmallMultiples, plan: Plan) -> float:
    """A panel for each row, as many side by side as have room, all with the same axis."""
    most = max([chart.top, 1e-9, *known(value for row in chart.rows for value in row.values)])
    across = max(1, min(4, len(chart.rows), int((plan.width + _GAP) // (_PANEL + _GAP))))
    down = -(-len(chart.rows) // across)
    across = -(-len(chart.rows) // max(1, down))  # the last line as full as the others, or nearly
    wide = (plan.width - _GAP * (across - 1)) / max(1, across)
    high = 2 * LINE + 4 + _SMALL_PLOT + 4 + LINE
    for place, row in enumerate(chart.rows):
        line, over = divmod(place, across)
        _panel(row, chart, most, over * (wide + _GAP), line * (high + 12), wide, plan)
    return down * (high + 12) - 12 if chart.rows else 0.0


def _panel(row: Row, chart: SmallMultiples, most: float, x: float, y: float, wide: float, plan: Plan) -> None:
    note = plan.write(x + wide, y + LINE / 2, row.note, room=wide * 0.5, ink=MUTED, anchor="end")
    ink = FAINT if row.is_small else TEXT
    plan.write(x, y + LINE / 2, row.name, room=wide - note - 8, ink=ink, bold=not row.is_small)
    floor = y + 2 * LINE + 4 + _SMALL_PLOT
    step = wide / max(1, len(row.values))
    values = [number(value) if value is not None else "–" for value in row.values]
    shown = _shown(row.values, values, step, plan)
    for place, value in enumerate(row.values):
        left, high = x + place * step, 0.0
        if value is not None:
            high = _SMALL_PLOT * value / most
            fill = EDGE if row.is_small else Ink(row.colour)
            plan.add(Rect(left + step * 0.14, floor - high, step * 0.72, high, fill, min(2, step / 8, high / 2)))
        if place in shown:
            half = plan.wide(values[place]) / 2
            middle = min(max(left + step / 2, x + half), x + wide - half)
            plan.write(middle, floor - high - 8, values[place], room=wide, ink=MUTED, anchor="middle")
        key = row.keys[place] if place < len(row.keys) else None
        label = chart.labels[place] if place < len(chart.labels) else ""
        says = f"{row.name}, {label}: {number(value, chart.unit)}"
        plan.part(left, y + LINE, step, floor - y + 4, says, key)
    plan.add(Line(x, floor, x + wide, floor, HAIRLINE))
    _ends(chart.labels, x, floor + 4 + LINE / 2, wide, plan)


def _shown(values: Sequence[float | None], words: Sequence[str], step: float, plan: Plan) -> set[int]:
    """Whose value is written: of all, or, where they have no room, of the highest alone."""
    if plan.widest(words, size=SMALL) <= step - 2:
        return set(range(len(values)))
    highest = [place for place, value in enumerate(values) if value is not None]
    return {max(highest, key=lambda place: values[place] or 0)} if highest else set()


def _ends(labels: Sequence[str], x: float, middle: float, wide: float, plan: Plan) -> None:
    """The first label and the last."""
    if len(labels) > 1:
        last = plan.write(x + wide, middle, labels[-1], room=wide / 2 - 4, ink=MUTED, anchor="end")
        plan.write(x, middle, labels[0], room=wide - last - 8, ink=MUTED)
    elif labels:
        plan.write(x, middle, labels[0], room=wide, ink=MUTED)
