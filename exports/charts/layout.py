"""Every kind of chart into shapes: the one layout that paper and screen both paint."""

from exports.chart import Bands, Bars, Chart, Columns, Funnel, HeatTable, Lines, SmallMultiples
from exports.charts.bands import bands
from exports.charts.bars import bars, funnel
from exports.charts.columns import columns, small_multiples
from exports.charts.heat import heat_table
from exports.charts.lines import lines
from exports.charts.plan import Measure, Plan
from exports.charts.shapes import Drawing

NARROWEST = 160.0  # a chart in less room is laid out as in this


def layout(chart: Chart, width: float, measure: Measure) -> Drawing:
    """The chart, without its title, in a width. Words that have no room are cut with "…" or left out by rule.

    All of them stand in `words.alt` and `words.numbers` too.
    """
    plan = Plan(max(NARROWEST, width), measure)
    match chart:
        case Columns():
            height = columns(chart, plan)
        case Bars():
            height = bars(chart, plan)
        case Funnel():
            height = funnel(chart, plan)
        case Lines():
            height = lines(chart, plan)
        case HeatTable():
            height = heat_table(chart, plan)
        case SmallMultiples():
            height = small_multiples(chart, plan)
        case Bands():
            height = bands(chart, plan)
    return plan.drawn(height)
