from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import spoken
from models.spoken import Period, dated, day, of_cell, periods, written_day, written_month

TODAY = date(2026, 11, 22)  # a Sunday
MARCH = date(2026, 3, 14)  # a Saturday


@pytest.mark.parametrize(
    "text",
    [
        "14/3/26",
        "14/03/2026",
        "14.03.26",
        "14-03-2026",
        "14 Mar 2026",
        "14 March",
        "14th of March 2026",
        "14Mar26",
        "14-Mar-26",
        "Mar 14 2026",
        "Sat 14 Mar",
        "Saturday 14 March",
        "2026-03-14",
        "14/03",
    ],
)
def test_a_day_is_understood_as_people_write_it(text):
    assert day(text, TODAY).on == MARCH


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 23)),
        ("Friday", date(2026, 11, 20)),
        ("sun", TODAY),
    ],
)
def test_a_form_understands_days_relative_to_today(text, on):
    assert day(text, TODAY).on == on


def test_the_day_comes_before_the_month():
    assert day("03/04/2026", TODAY).on == date(2026, 4, 3)


def test_a_day_without_a_year_is_the_latest_such_day():
    assert day("25 December", TODAY).on == date(2025, 12, 25)


def test_a_day_ahead_without_a_year_is_the_next_such_day():
    assert day("25 December", TODAY, ahead=True).on == date(2026, 12, 25)
    assert day("14 March", TODAY, ahead=True).on == date(2027, 3, 14)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/02/2026", "February 2026 has no day 31."),
        ("03/14/2026", "There is no month 14: with the day first it is 14/3."),
        ("29 Feb 2026", "February 2026 has no day 29."),
        ("next week some time", "is not a date"),
        ("w/c 14/03/26", "is not a date"),
        ("", "is not a date"),
    ],
)
def test_an_impossible_day_is_said_and_not_guessed(text, said):
    found = day(text, TODAY)
    assert found.on is None
    assert said in found.problem


def test_a_tracker_gives_the_year_by_the_dates_beside_it():
    found = dated(written_day("Wednesday 28 January"), near=date(2026, 1, 26))
    assert found.on == date(2026, 1, 28)
    assert "the year of the dates beside it" in found.remark


def test_a_date_after_new_year_follows_one_before_it():
    assert dated(written_day("3 Jan"), near=date(2025, 12, 29)).on == date(2026, 1, 3)


def test_a_title_gives_the_year():
    [covers] = periods("Engagement log 2025/26")
    assert covers == Period(date(2025, 4, 1), date(2026, 3, 31))
    assert dated(written_day("14 Oct"), covers=covers).on == date(2025, 10, 14)
    assert dated(written_day("14 Feb"), covers=covers).on == date(2026, 2, 14)


def test_a_weekday_decides_between_years():
    assert dated(written_day("Friday 14 March"), near=date(2026, 1, 1)).on == date(2025, 3, 14)


def test_a_weekday_that_does_not_fit_is_said():
    found = dated(written_day("Friday 14 March 2026"))
    assert found.on == MARCH
    assert found.remark == "14 Mar 2026. 14 March 2026 is a Saturday, not a Friday: please check."


def test_of_several_days_the_first_is_taken():
    found = dated(written_day("14-16 March 2026"))
    assert found.on == MARCH
    assert "several days" in found.remark


@pytest.mark.parametrize("cell", [datetime.fromisoformat("2026-03-14 00:00"), MARCH, 46095, 46095.4, "46095"])
def test_a_spreadsheets_own_dates_are_understood(cell):
    assert dated(of_cell(cell)).on == MARCH


@pytest.mark.parametrize("cell", [None, 0, -1, 12.5, float("nan"), float("inf"), 10**9, "", "Total", "12"])
def test_what_is_no_date_is_none(cell):
    assert of_cell(cell) is None


def test_a_time_beside_the_date_is_handed_on():
    assert of_cell(datetime.fromisoformat("2026-03-14 10:30")).rest == "10:30"


def test_a_month_named_alone_stands_for_its_last_day():
    assert written_month("Parish newsletter March 2026") == (date(2026, 3, 31), "Parish newsletter")
    assert written_month("we may tell them") is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_days(text):
    found = day(text, TODAY)
    assert (found.on is None) == bool(found.problem)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_each_spelling(on):
    for form in ("%d/%m/%Y", "%d.%m.%y", "%Y-%m-%d", "%d %b %Y", "%A %d %B %Y"):
        assert day(on.strftime(form), TODAY).on == on
    assert spoken.serial_day((on - spoken.SERIAL_ZERO).days) == on
