import re
from dataclasses import replace

import pytest

from exports.chart import Band, Bands, Columns, Point
from exports.charts.numbers import Axis, number, shade, share
from exports.charts.words import alt, numbers
from exports.report import Bar, Heat, Text
from tests.exports import charted

each_kind = pytest.mark.parametrize("chart", charted.EVERY, ids=lambda chart: chart.title)


def every_value(chart) -> list[float]:
    """Every number that is known in a chart."""
    found = []
    for point in getattr(chart, "points", ()):
        found += [point.value, point.before]
    for row in getattr(chart, "rows", ()):
        found += [*row.values, row.before]
    for band in getattr(chart, "bands", ()):
        found += [band.low, band.middle, band.high, band.before]
    found += [stage.value for stage in getattr(chart, "stages", ())]
    return [value for value in found if value is not None]


def said_in(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,.]*\d|\d", text))


@each_kind
def test_the_words_of_a_chart_hold_its_title_and_every_number(chart):
    assert alt(chart).startswith(chart.title)
    assert {number(value) for value in every_value(chart)} <= said_in(alt(chart))


@each_kind
def test_the_table_of_a_chart_holds_every_number_and_what_opens(chart):
    table = numbers(chart)
    assert {len(row) for row in table.rows} == {len(table.columns)}
    cells = [cell for row in table.rows for cell in row]
    texts = [cell.text if isinstance(cell, Text) else f"{getattr(cell, 'value', cell)}" for cell in cells]
    assert {number(value) for value in every_value(chart)} <= said_in(" ".join(texts))
    made = [*getattr(chart, "points", ()), *getattr(chart, "stages", ()), *getattr(chart, "bands", ())]
    keys = {part.key for part in made} | {key for row in getattr(chart, "rows", ()) for key in row.keys}
    assert keys <= {cell.key for cell in cells if isinstance(cell, Text | Heat | Bar)} | {None}


def test_what_is_not_known_is_said_to_be_unknown():
    chart = Columns(title="Held", points=[Point(name="Jan", value=None), Point(name="Feb", value=0)])
    assert alt(chart) == "Held. Jan: not known; Feb: 0."
    assert [row[1].text for row in numbers(chart).rows] == ["–", "0"]


def test_a_chart_of_nothing_says_so():
    assert alt(Columns(title="Held", about="June so far", points=[])) == "Held (June so far). Nothing to show."


def test_a_community_never_met_is_named_first_and_said_to_be_not_met():
    assert "blanks are the finding). Vision impairment, not met: Jan 0" in alt(charted.REACH)
    assert numbers(charted.REACH).rows[0][0] == Text("Vision impairment, not met", "danger")


def test_a_table_leaves_out_columns_that_say_nothing():
    heads = [column.name for column in numbers(replace(charted.CLOCK, bands=[Band(name="a", middle=3)])).columns]
    assert heads == ["", "Median"]


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1204, "", "1,204"), (3.14159, "", "3.1"), (0.044, "", "0.044"), (27.0, " days", "27 days"),
        (1, " days", "1 day"), (1, " %", "1 %"), (None, " days", "not known"), (0, "", "0"), (2e15, "", "2e+15"),
    ],
)  # fmt: skip
def test_numbers_are_said_as_people_read_them(value, unit, said):
    assert number(value, unit) == said


def test_an_axis_ends_at_a_round_number_and_counts_have_whole_ticks():
    assert Axis([18], 4).ticks == (0, 5, 10, 15, 20)
    assert Axis([1], 4).ticks == (0, 1)
    assert Axis([0.8], 4).ticks == pytest.approx((0, 0.2, 0.4, 0.6, 0.8))
    assert Axis([61, 48], 4, bottom=40).ticks == (40, 50, 60, 70)
    assert Axis([None], 4).ticks == (0, 1)


def test_small_counts_have_a_shade_each_and_large_ones_share_them():
    assert [shade(value, 5) for value in range(6)] == [0, 1, 2, 3, 4, 5]
    assert [shade(value, 40) for value in (1, 8, 9, 40)] == [1, 1, 2, 5]


def test_a_share_is_only_of_what_it_is_a_part_of():
    assert [share(2, 3), share(0, 3), share(4, 3), share(None, 3), share(0, 0)] == ["67 %", "0 %", "", "", ""]


def test_a_band_without_an_interval_claims_none():
    chart = Bands(title="Result", bands=[Band(name="Q4", middle=61, note="n not known")], unit=" %")
    assert alt(chart) == "Result. Q4: median 61 %, n not known."
