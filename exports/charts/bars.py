"""Bars below one another, whole or stacked of parts; and funnels."""

from collections.abc import Sequence

from exports.chart import Bars, Funnel, Row, Stage
from exports.charts.numbers import added, known, number, share
from exports.charts.plan import Plan
from exports.charts.shapes import BODY, EDGE, FAINT, GROUND, LINE, MUTED, PALE, TEXT, Area, Ink, Line, Rect

_NAMES = 0.38  # of the width at most
_BAR, _PAD = 16.0, 8.0
_SHADES = (1.0, 0.42, 0.2, 0.1)  # of a stack's parts; nothing between, where no ink could be read
_STAGE = 24.0


def bars(chart: Bars, plan: Plan) -> float:
    """The number stands at each bar's end; the parts of a stack are named above."""
    wholes = [added(row.values) for row in chart.rows]
    most = max([chart.top, 1e-9, *known(wholes), *known(row.before for row in chart.rows)])
    left = min(plan.widest(row.name for row in chart.rows) + 10, plan.width * _NAMES)
    ends = [_end(row, whole) for row, whole in zip(chart.rows, wholes, strict=True)]
    reach = plan.width - left - min(plan.widest(ends, bold=True) + 12, plan.width * 0.4)
    y = _key(chart, plan)
    for row, whole in zip(chart.rows, wholes, strict=True):
        names = plan.lines(row.name, left - 10, 2)
        high = max(_BAR + _PAD, len(names) * LINE + 4)
        middle = y + high / 2
        plan.name(middle, names, left - 10, ink=FAINT if row.is_small else TEXT)
        level = None if row.before is None else left + row.before * reach / most
        ends_at = _stack(row, chart, left, middle, reach / most, level, plan)
        x = ends_at[-1] if ends_at else left
        if level is not None:
            _level(level, middle, plan, is_inside=level < x)
            x = max(x, level)
        said = plan.write(
            x + 6,
            middle,
            number(whole) if whole is not None else "–",
            room=plan.width - x - 6,
            ink=FAINT if row.is_small or whole is None else TEXT,
            bold=not row.is_small and whole is not None,
        )
        if row.note:
            plan.write(x + said + 12, middle, row.note, room=plan.width - x - said - 12, ink=MUTED)
        _parts(row, chart, ends_at, y, high, plan)
        y += high
    if chart.before_is.strip() and any(row.before is not None for row in chart.rows):
        y += 8
        plan.add(Line(8, y + 1, 8, y + LINE - 1, TEXT, 1.5))
        y = plan.note(y, chart.before_is, left=22)
    return y


def _end(row: Row, whole: float | None) -> str:
    """What stands behind a bar."""
    return f"{number(whole)}  {row.note}".rstrip()


def _key(chart: Bars, plan: Plan) -> float:
    """What the parts of a stack are; where the bars begin."""
    if len(chart.labels) < 2:
        return 0.0
    x, y = 0.0, 0.0
    for place, label in enumerate(chart.labels):
        wide = min(plan.wide(label), plan.width - 18)
        if x and x + 18 + wide > plan.width:
            x, y = 0.0, y + LINE
        plan.add(Rect(x, y + 3, 10, 10, ink(chart, place, "accent"), 2))
        x += 18 + plan.write(x + 16, y + LINE / 2, label, room=plan.width - x - 16, ink=MUTED) + 14
    return y + LINE + 6


def ink(chart: Bars, place: int, colour: str) -> Ink:
    """The colour of a stack's part."""
    if place < len(chart.colours):
        return Ink(chart.colours[place])
    return Ink(colour, _SHADES[place % len(_SHADES)])


def _stack(
    row: Row, chart: Bars, x: float, middle: float, scale: float, level: float | None, plan: Plan
) -> list[float]:
    """A bar's parts from left to right; where each ends."""
    ends = list[float]()
    for place, value in enumerate(row.values):
        wide = (value or 0) * scale
        ends.append(x + wide)
        if wide <= 0:
            continue
        fill = Ink("edge", _SHADES[place % len(_SHADES)]) if row.is_small else ink(chart, place, row.colour)
        plan.add(Rect(x, middle - _BAR / 2, wide, _BAR, fill, min(3, wide / 4)))
        if len(row.values) > 1:
            on = GROUND if fill.share > 0.5 else TEXT
            half = plan.wide(number(value)) / 2 + 3
            is_crossed = level is not None and abs(level - x - wide / 2) < half
            if 2 * half <= wide and not is_crossed:
                plan.write(x + wide / 2, middle, number(value), room=wide, ink=on, anchor="middle")
            plan.add(Line(x + wide, middle - _BAR / 2, x + wide, middle + _BAR / 2, GROUND, 1))
        x += wide
    return ends


def _level(x: float, middle: float, plan: Plan, *, is_inside: bool) -> None:
    """The upright line of before."""
    high = _BAR / 2 + 3
    if is_inside:
        plan.add(Line(x, middle - high, x, middle + high, GROUND, 3.5))
    plan.add(Line(x, middle - high, x, middle + high, TEXT, 1.5))


def _parts(row: Row, chart: Bars, ends: Sequence[float], y: float, high: float, plan: Plan) -> None:
    """One part for a bar, as wide as the chart; one for each part of a stack, the first with the name."""
    left = 0.0
    for place, (value, end) in enumerate(zip(row.values, ends, strict=True)):
        right = plan.width if place == len(row.values) - 1 else end
        key = row.keys[place] if place < len(row.keys) else None
        plan.part(left, y, right - left, high, _said(row, chart, place, value), key)
        left = right


def _said(row: Row, chart: Bars, place: int, value: float | None) -> str:
    label = chart.labels[place] if place < len(chart.labels) else ""
    words = [f"{row.name}{f', {label}' if label else ''}: {number(value, chart.unit)}"]
    if len(row.values) > 1:
        words[0] += f" of {number(added(row.values))}"
    if row.before is not None:
        words.append(f"before {number(row.before, chart.unit)}")
    if row.note:
        words.append(row.note)
    if row.is_small:
        words.append("too few to say much")
    return ", ".join(words)


def funnel(chart: Funnel, plan: Plan) -> float:
    """Bars by their share of the first; between two of them stands what happens there."""
    most = max([chart.top, 1e-9, *known(stage.value for stage in chart.stages)])
    first = next(known(stage.value for stage in chart.stages), 0.0)
    left = min(plan.widest((stage.name for stage in chart.stages), size=BODY, bold=True) + 12, plan.width * _NAMES)
    shares = [share(stage.value, first) for stage in chart.stages]
    values = plan.widest((number(stage.value) for stage in chart.stages), size=BODY, bold=True)
    reach = max(20.0, plan.width - left - values - plan.widest(shares) - 20)
    y = 0.0
    for place, (stage, part) in enumerate(zip(chart.stages, shares, strict=True)):
        _stage(stage, part, left, y, (stage.value or 0) * reach / most, plan)
        y += _STAGE
        if place < len(chart.stages) - 1:
            following = chart.stages[place + 1].value
            gap = 24.0 if stage.after else 8.0
            if stage.value is not None and following is not None:
                _slope(left, y, stage.value * reach / most, following * reach / most, gap, plan)
            plan.write(left + 6, y + gap / 2, stage.after, room=plan.width - left - 6, ink=MUTED)
            y += gap
    return y


def _stage(stage: Stage, part: str, left: float, y: float, wide: float, plan: Plan) -> None:
    middle = y + _STAGE / 2
    tone = TEXT if stage.colour == "accent" else Ink(stage.colour)
    plan.name(middle, [stage.name], left - 12, ink=tone, size=BODY, bold=True)
    if wide > 0:
        plan.add(Rect(left, y, wide, _STAGE, Ink(stage.colour), min(4, wide / 4)))
    plan.add(Line(left, y, left, y + _STAGE, EDGE))
    x, said = left + wide + 8, number(stage.value) if stage.value is not None else "–"
    x += plan.write(x, middle, said, room=plan.width - x, size=BODY, bold=True) + 8
    plan.write(x, middle, part, room=plan.width - x, ink=MUTED)
    says = f"{stage.name}: {number(stage.value)}{f', {part} of the first' if part else ''}"
    says += f", {stage.after}" if stage.after else ""
    plan.part(0, y, plan.width, _STAGE, says, stage.key)


def _slope(left: float, y: float, wide: float, following: float, gap: float, plan: Plan) -> None:
    plan.add(Area(((left, y), (left + wide, y), (left + following, y + gap), (left, y + gap)), PALE))
