from datetime import date, datetime, time

import pytest

from models import dates


def test_a_day_is_written_with_its_weekday():
    assert dates.with_day(date(2026, 3, 14)) == "Sat 14 Mar 2026"


@pytest.mark.parametrize(
    ("on", "near", "ago"),
    [
        (date(2026, 3, 14), "Sat 14 Mar", "today"),
        (date(2026, 3, 13), "Fri 13 Mar", "yesterday"),
        (date(2026, 3, 2), "Mon 2 Mar", "12 days ago"),
        (date(2025, 12, 31), "Wed 31 Dec 2025", "73 days ago"),
        (date(2026, 3, 15), "Sun 15 Mar", "Sun 15 Mar"),
    ],
)
def test_a_day_is_written_as_seen_from_another(on, near, ago):
    today = date(2026, 3, 14)
    assert (dates.near(on, today), dates.ago(on, today)) == (near, ago)


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2026, 3, 14), "14:05"),
        (date(2026, 3, 13), "Fri"),
        (date(2026, 3, 8), "Sun"),
        (date(2026, 3, 7), "7 Mar"),
        (date(2026, 3, 15), "15 Mar"),
        (date(2025, 12, 31), "31 Dec 2025"),
    ],
)
def test_a_moment_is_written_the_shorter_the_nearer_it_is(on, written):
    at = datetime.combine(on, time(14, 5))
    assert dates.lately(at, date(2026, 3, 14)) == written


def test_a_moment_is_written_to_the_minute():
    assert dates.moment(datetime(2026, 3, 14, 14, 5, 59)) == "Sat 14 Mar 2026 14:05"  # noqa: DTZ001  # as shown locally


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), "1 April to 30 June 2026"),
        (date(2026, 4, 1), date(2026, 4, 9), "1 to 9 April 2026"),
        (date(2025, 12, 1), date(2026, 1, 31), "1 December 2025 to 31 January 2026"),
        (date(2026, 4, 1), date(2026, 4, 1), "1 April 2026"),
    ],
)
def test_a_period_says_once_what_both_ends_share(first, last, written):
    assert dates.period(first, last) == written


@pytest.mark.parametrize(("minutes", "written"), [(45, "45 min"), (120, "2 h"), (150, "2 h 30 min")])
def test_a_duration_is_written_in_hours_and_minutes(minutes, written):
    assert dates.duration(minutes) == written
