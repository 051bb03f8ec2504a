"""Perception results stay as they were published; what contradicts itself is shown, never averaged."""

from datetime import date

import pytest

from models.perception import Days, PerceptionResult, days_of, interval, measured, problems

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("Q1 2020/21", date(2020, 4, 1), date(2020, 6, 30)),
        ("Q4 2021/22", date(2022, 1, 1), date(2022, 3, 31)),
        ("2019/20", date(2019, 4, 1), date(2020, 3, 31)),
    ],
)
def test_a_quarter_counts_from_april(period, first, last):
    assert days_of(period) == Days(first, last)


@pytest.mark.parametrize("period", ["Q4", "last two years", "2019/22", ""])
def test_a_period_that_names_no_year_has_no_days(period):
    assert days_of(period) is None


def test_two_figures_of_one_measure_and_quarter_stand_side_by_side_and_are_flagged(make):
    first = make(PerceptionResult, percent=80.0, source="S1 3.2")
    second = make(PerceptionResult, percent=81.0, source="S1 4.0", period="q1  2020/21")
    other = make(PerceptionResult, percent=65.0, period="Q1 2019/20")
    before, both = measured([first, second, other])
    assert (before.results, before.is_contradictory) == ([other], False)
    assert (both.results, both.is_contradictory) == ([first, second], True)


def test_what_names_no_year_comes_last(make):
    undated, dated = make(PerceptionResult, period="Q4"), make(PerceptionResult)
    assert [each.period for each in measured([undated, dated])] == ["Q1 2020/21", "Q4"]


def test_an_interval_is_drawn_only_where_the_sample_is_known(make):
    assert interval(make(PerceptionResult)) is None
    low, high = interval(make(PerceptionResult, percent=65.0, sample_size=7_700))
    assert (round(low, 1), round(high, 1)) == (63.9, 66.1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"source": " "}, "source"),
        ({"percent": 101.0}, "percent"),
        ({"comparator": "MSG", "comparator_percent": 56.0}, "comparator_period"),
        ({"comparator_percent": 56.0, "comparator_period": "March 2020"}, "comparator"),
        ({"comparator": "MSG"}, "comparator_percent"),
        ({"sample_size": 0}, "sample_size"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(make, given, field):
    assert field in [problem.field for problem in problems(make(PerceptionResult, **given), TODAY)]
