"""Perception results stay as they were published; what contradicts itself is shown, never averaged."""

from datetime import date

import pytest

from models import perception
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


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([(80.0, "A"), (81.0, "B")], "Two sources differ: 80 % and 81 %"),
        ([(58.0, "A"), (80.0, "a")], "One source has several figures: 58 % and 80 %"),
        ([(80.0, "A"), (80.0, "B")], ""),
        ([(80.0, "A")], ""),
    ],
)
def test_a_contradiction_is_said_in_words_with_every_figure(make, figures, said):
    (found,) = measured([make(PerceptionResult, percent=percent, source=source) for percent, source in figures])
    assert found.contradiction == said


def test_a_figure_is_said_as_printed_where_that_says_more(make):
    printed = {"81 %": "81 %", "81%": "81 %", "": "81 %", "58 % then 81 %": "81 % (printed “58 % then 81 %”)"}
    assert {each: perception.figure(make(PerceptionResult, printed=each)) for each in printed} == printed


def test_a_comparator_is_said_with_its_own_date(make):
    told = make(PerceptionResult, comparator="MSG", comparator_percent=56.5, comparator_period="March 2020")
    assert perception.compared(told) == "MSG 56.5 %, March 2020"
    assert perception.compared(make(PerceptionResult)) == ""


def test_a_published_figure_is_known_again_however_its_remark_and_case_are(make):
    one = make(PerceptionResult, remark="One")
    assert perception.identity(one) == perception.identity(make(PerceptionResult, measure="police do a GOOD job"))
    assert perception.identity(one) != perception.identity(make(PerceptionResult, percent=80.0))
