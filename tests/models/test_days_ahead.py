"""Days said by how far ahead they lie, where days may lie ahead."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.days_ahead import ACCEPTED_AHEAD, day_ahead
from models.spoken import DAYS_IN_FULL, day

TODAY = date(2026, 11, 25)  # a Wednesday
TODAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
NUMBERS = st.integers(0, 999)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("+7", date(2026, 12, 2)),
        ("+ 7 days", date(2026, 12, 2)),
        ("+2w", date(2026, 12, 9)),
        ("tomorrow", date(2026, 11, 26)),
        ("Friday", date(2026, 11, 27)),
        ("next Friday", date(2026, 12, 4)),
        ("Next  Tues", date(2026, 12, 1)),
        ("in 10 days", date(2026, 12, 5)),
        ("in 2 weeks", date(2026, 12, 9)),
        ("two weeks", date(2026, 12, 9)),
        ("in a week", date(2026, 12, 2)),
        ("in a fortnight", date(2026, 12, 9)),
        ("in 3 months", date(2027, 2, 25)),
        ("in two weeks time", date(2026, 12, 9)),
    ],
)
def test_a_day_ahead_is_understood_as_people_say_it(text, on):
    assert day(text, TODAY, ahead=True).on == on


@pytest.mark.parametrize("text", ["7", "in 7", "a", "next", "next week some time", "+", "+1000", "-7", "in days", ""])
def test_what_says_no_day_ahead_is_not_guessed(text):
    assert day_ahead(text, TODAY) is None


def test_a_month_from_the_31st_is_the_last_day_of_a_shorter_month():
    assert day("in a month", date(2027, 1, 31), ahead=True).on == date(2027, 2, 28)


def test_what_is_accepted_is_said_with_examples_that_are():
    assert ACCEPTED_AHEAD in day("soon", TODAY, ahead=True).problem
    assert ACCEPTED_AHEAD not in day("soon", TODAY).problem
    assert all(day(text, TODAY, ahead=True).on for text in ACCEPTED_AHEAD.split(", "))


@given(TODAYS, NUMBERS)
def test_every_number_of_days_and_weeks_lies_so_far_ahead(today, number):
    for text in (f"+{number}", f"+{number}d", f"in {number} days", f"{number} days"):
        assert day(text, today, ahead=True).on == today + timedelta(days=number)
    assert day(f"in {number} weeks", today, ahead=True).on == today + timedelta(weeks=number)


@given(TODAYS, st.sampled_from(DAYS_IN_FULL))
def test_next_with_a_weekday_is_that_day_of_the_week_after_this(today, name):
    on = day(f"next {name}", today, ahead=True).on
    assert DAYS_IN_FULL[on.weekday()] == name
    this_monday, that_monday = (one - timedelta(days=one.weekday()) for one in (today, on))
    assert that_monday - this_monday == timedelta(days=7)
    for short in (name[:3], name[:3].upper()):
        assert day(f"next {short}", today, ahead=True).on == on


@given(TODAYS, NUMBERS, st.sampled_from(["+{}", "in {} days", "in {} weeks"]))
def test_where_no_day_may_lie_ahead_none_is_said_so(today, number, form):
    assert day(form.format(number), today).on is None


@given(TODAYS, st.text(max_size=40))
def test_no_text_breaks_the_reading_of_days_ahead(today, text):
    found = day(text, today, ahead=True)
    assert (found.on is None) == bool(found.problem)
