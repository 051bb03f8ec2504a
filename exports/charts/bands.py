"""Bands on one axis: how long the legs of a loop take, or survey results with their intervals."""

from exports.chart import Band, Bands
from exports.charts.numbers import Axis, number
from exports.charts.plan import Plan
from exports.charts.shapes import EDGE, FAINT, GROUND, LINE, MUTED, TEXT, Dot, Ink, Line, Rect

_LANE, _ROW = 24.0, 48.0
_DOT = 5.5


def bands(chart: Bands, plan: Plan) -> float:
    """Name and numbers stand over each band; the axis below."""
    values = [chart.top, *(v for band in chart.bands for v in (band.low, band.middle, band.high, band.before))]
    axis = Axis(values, max(2, min(6, int(plan.width // 90))))
    left, reach = 8.0, plan.width - 16
    y = 0.0
    for band in chart.bands:
        _words(band, chart, y + LINE / 2, plan)
        _lane(band, axis, left, reach, y + LINE, plan)
        plan.part(0, y, plan.width, _ROW - 6, band_words(band, chart), band.key)
        y += _ROW
    _ticks(chart, axis, left, reach, y, plan)
    return plan.note(y + LINE + 2, _reading(chart))


def _words(band: Band, chart: Bands, middle: float, plan: Plan) -> None:
    """The name at the left, the numbers at the right: the middle in bold, what it was and the note in grey."""
    ink = FAINT if band.is_small else TEXT
    aside = " · ".join(filter(None, (_before(band), band.note)))
    x = plan.width
    if aside:
        x -= plan.write(x, middle, aside, room=plan.width * 0.42, ink=MUTED, anchor="end") + 8
    value = number(band.middle, chart.unit)
    bold = not band.is_small and band.middle is not None
    x -= plan.write(x, middle, value, room=plan.width * 0.28, ink=ink, bold=bold, anchor="end") + 8
    plan.write(0, middle, band.name, room=x, ink=ink)


def _before(band: Band) -> str:
    return "" if band.before is None else f"before {number(band.before)}"


def _lane(band: Band, axis: Axis, left: float, reach: float, y: float, plan: Plan) -> None:
    middle = y + _LANE / 2
    for tick in axis.ticks:
        x = left + reach * axis.at(tick)
        plan.add(Line(x, y, x, y + _LANE))
    tone = "edge" if band.is_small else band.colour
    if band.low is not None and band.high is not None:
        start, end = (left + reach * axis.at(value) for value in (band.low, band.high))
        plan.add(Rect(start, middle - 6, max(1.0, end - start), 12, Ink(tone, 0.35), min(6, max(1.0, end - start) / 2)))
    if band.before is not None:
        x = left + reach * axis.at(band.before)
        plan.add(Line(x, middle - 10, x, middle + 10, GROUND, 3.5), Line(x, middle - 10, x, middle + 10, TEXT, 1.5))
    if band.middle is not None:
        x = left + reach * axis.at(band.middle)
        dot = Dot(x, middle, _DOT, GROUND, EDGE, 2) if band.is_small else Dot(x, middle, _DOT, Ink(tone))
        plan.add(dot)


def _ticks(chart: Bands, axis: Axis, left: float, reach: float, y: float, plan: Plan) -> None:
    """Numbers under the axis, as many as have room; the last with the unit."""
    end = plan.width
    for place, tick in enumerate(reversed(axis.ticks)):
        x = left + reach * axis.at(tick)
        said = number(tick, "" if place else chart.unit)
        wide = plan.wide(said)
        right = min(x + wide / 2, end)
        if right - wide >= 0 and (not place or right - wide < x < right):
            plan.write(right, y + LINE / 2, said, room=wide, ink=MUTED, anchor="end")
            end = right - wide - 6


def _reading(chart: Bands) -> str:
    """How the signs are read, of those that are there."""
    has_bands = any(band.low is not None for band in chart.bands)
    has_before = any(band.before is not None for band in chart.bands)
    words = [f"Band: {chart.band_is}."] if has_bands else []
    words.append(f"Dot: {chart.middle_is}.")
    if has_before:
        words.append(f"Upright: {chart.before_is}.")
    return " ".join(words)


def band_words(band: Band, chart: Bands) -> str:
    """A band in words."""
    words = [f"{band.name}: {chart.middle_is} {number(band.middle, chart.unit)}"]
    if band.low is not None and band.high is not None:
        words.append(f"{chart.band_is} {number(band.low)} to {number(band.high)}")
    words += [part for part in (_before(band), band.note) if part]
    if band.is_small:
        words.append("too few to say much")
    return ", ".join(words)
