from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.named_periods import LENGTHS, a_year_before, called, just_before, recent, so_far
from models.spoken import Period


def test_periods_are_whole_calendar_ones():
    found = recent(date(2026, 2, 14))
    assert found["This month"] == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert found["Last month"] == Period(date(2026, 1, 1), date(2026, 1, 31))
    assert found["This quarter"] == Period(date(2026, 1, 1), date(2026, 3, 31))
    assert found["Last quarter"] == Period(date(2025, 10, 1), date(2025, 12, 31))
    assert found["This half-year"] == Period(date(2026, 1, 1), date(2026, 6, 30))
    assert found["Last half-year"] == Period(date(2025, 7, 1), date(2025, 12, 31))
    assert found["This year"] == Period(date(2026, 1, 1), date(2026, 12, 31))
    assert found["Last year"] == Period(date(2025, 1, 1), date(2025, 12, 31))


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_this_one_holds_today_and_the_last_one_ends_the_day_before_it(today):
    found = recent(today)
    for name in LENGTHS:
        this, last = found[f"This {name}"], found[f"Last {name}"]
        assert this.first <= today <= this.last
        assert last.last + timedelta(days=1) == this.first
        assert last.first < last.last


def test_before_a_whole_period_comes_one_of_as_many_months():
    over = date(2026, 8, 1)
    assert just_before(Period(date(2026, 1, 1), date(2026, 6, 30)), over) == Period(
        date(2025, 7, 1), date(2025, 12, 31)
    )
    assert just_before(Period(date(2026, 3, 1), date(2026, 3, 31)), over) == Period(date(2026, 2, 1), date(2026, 2, 28))


def test_before_any_days_come_as_many():
    days = Period(date(2026, 3, 5), date(2026, 3, 14))
    assert just_before(days, date(2026, 8, 1)) == Period(date(2026, 2, 23), date(2026, 3, 4))


def test_of_a_period_that_is_not_over_as_much_is_compared_as_has_passed():
    half, today = Period(date(2026, 7, 1), date(2026, 12, 31)), date(2026, 7, 10)
    assert so_far(half, today) == Period(date(2026, 7, 1), today)
    assert just_before(half, today) == Period(date(2026, 1, 1), date(2026, 1, 10))
    assert a_year_before(half, today) == Period(date(2025, 7, 1), date(2025, 7, 10))


def test_the_29th_of_february_is_compared_with_the_28th():
    leap = Period(date(2028, 2, 29), date(2028, 2, 29))
    assert a_year_before(leap, date(2028, 3, 1)) == Period(date(2027, 2, 28), date(2027, 2, 28))


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), "January to June 2026"),
        (date(2026, 3, 1), date(2026, 3, 31), "March 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2025, 10, 1), date(2026, 3, 31), "October 2025 to March 2026"),
        (date(2026, 3, 2), date(2026, 3, 31), "2 to 31 March 2026"),
    ],
)
def test_whole_months_are_called_by_their_names(first, last, name):
    assert called(first, last) == name
