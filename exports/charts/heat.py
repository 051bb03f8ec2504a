"""Heat tables: the darker, the more often; a blank is the finding, so it is drawn as one."""

from exports.chart import HeatTable, Row
from exports.charts.numbers import known, number, shade
from exports.charts.plan import Plan
from exports.charts.shapes import EDGE, GROUND, LINE, TEXT, Ink, Rect

SHADES = (0.12, 0.26, 0.42, 0.78, 1.0)  # nothing between: no ink can be read on a middle blue
_NAMES, _STEP, _CELL = 0.42, 30.0, 26.0


def inks(value: float, most: float) -> tuple[Ink, Ink]:
    """The ground of a number that is more than nought, and the ink on it."""
    ground = Ink("accent", SHADES[shade(value, most, len(SHADES)) - 1])
    return ground, GROUND if ground.share > 0.5 else TEXT


def is_never(row: Row) -> bool:
    """Whether nothing at all is in it that is known, and something is."""
    found = [*known(row.values)]
    return bool(found) and not any(found)


def in_order(chart: HeatTable) -> list[Row]:
    """Its rows, those of nothing but nought first."""
    return sorted(chart.rows, key=lambda row: not is_never(row))


def named(row: Row, chart: HeatTable) -> str:
    """The row's name, with the words that say it was never."""
    return f"{row.name}, {chart.never}" if is_never(row) else row.name


def heat_table(chart: HeatTable, plan: Plan) -> float:
    """A box for each value; nought is a dashed box, what is not known nothing."""
    rows = in_order(chart)
    most = max([chart.top, 1.0, *known(value for row in rows for value in row.values)])
    left = min(plan.widest((named(row, chart) for row in rows), bold=True) + 12, plan.width * _NAMES)
    step = (plan.width - left) / max(1, len(chart.labels))
    plan.under(chart.labels, left, step, LINE / 2, every=plan.every(chart.labels, step))
    y = LINE + 6
    for row in rows:
        never = is_never(row)
        lines = plan.lines(named(row, chart), left - 12, 2, bold=never)
        if len(lines) > 1 and never:  # however long the name, that it was never is said in words
            lines = [row.name, chart.never]
        high = max(_STEP, len(lines) * LINE + 4)
        plan.name(y + (high - 4) / 2, lines, left - 12, ink=Ink("danger") if never else TEXT, bold=never)
        for place, label in enumerate(chart.labels):
            value = row.values[place] if place < len(row.values) else None
            if value is not None:
                key = row.keys[place] if place < len(row.keys) else None
                x, top = left + place * step, y + (high - _STEP) / 2
                _box(value, most, x, top, step, plan)
                plan.part(x, top, step, _CELL, f"{row.name}, {label}: {number(value, chart.unit)}", key)
        y += high
    return y


def _box(value: float, most: float, x: float, y: float, step: float, plan: Plan) -> None:
    gap = min(2.0, step * 0.1)
    wide = step - 2 * gap
    if value <= 0:
        inside = wide - 1 if wide > 2 else wide
        plan.add(Rect(x + gap + 0.5, y + 0.5, inside, _CELL - 1, None, min(4, wide / 4), EDGE, is_dashed=True))
        return
    ground, ink = inks(value, most)
    plan.add(Rect(x + gap, y, wide, _CELL, ground, min(4, wide / 4)))
    if plan.wide(number(value)) <= wide:
        plan.write(x + step / 2, y + _CELL / 2, number(value), room=wide, ink=ink, anchor="middle")
