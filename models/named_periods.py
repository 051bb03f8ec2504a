"""Periods that people call by a name (this month, last half-year), and those that they are compared with."""

from datetime import date, timedelta

from models import dates
from models.spoken import Period

LENGTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}  # in months; each kind begins with a January


def recent(today: date) -> dict[str, Period]:
    """The whole calendar periods that `today` lies in (`This month` …), and those before them (`Last month` …)."""
    found = {}
    for name, months in LENGTHS.items():
        begin = (12 * today.year + today.month - 1) // months * months
        found[f"This {name}"] = Period(_first(begin), _first(begin + months) - timedelta(days=1))
        found[f"Last {name}"] = Period(_first(begin - months), _first(begin) - timedelta(days=1))
    return found


def called(first: date, last: date) -> str:
    """What days are called in a title: `January to June 2026`; those that are no whole months, by their dates."""
    names = dates.MONTHS_IN_FULL
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return dates.period(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{names[first.month - 1]} {first.year}"
    if first.year != last.year:
        return f"{names[first.month - 1]} {first.year} to {names[last.month - 1]} {last.year}"
    if (first.month, last.month) == (1, 12):
        return f"{first.year}"
    return f"{names[first.month - 1]} to {names[last.month - 1]} {last.year}"


def so_far(period: Period, today: date) -> Period:
    """The period as far as it has come."""
    return Period(period.first, min(period.last, max(period.first, today)))


def just_before(period: Period, today: date) -> Period:
    """The period before one, as long as it: by months where it is made of whole ones, by days where it is not.

    Of one that is not over yet, as many days as have passed of it: a part is not compared with a whole.
    """
    begin = 12 * period.first.year + period.first.month - 1
    after = period.last + timedelta(days=1)
    if period.first.day == after.day == 1:
        first = _first(2 * begin - (12 * after.year + after.month - 1))
    else:
        first = period.first - (after - period.first)
    last = period.first - timedelta(days=1)
    return Period(first, min(last, first + (today - period.first)) if today < period.last else last)


def a_year_before(period: Period, today: date) -> Period:
    """The same days of the year before; of a period that is not over yet, as far as it has come."""
    now = so_far(period, today)
    return Period(_year_before(now.first), _year_before(now.last))


def _year_before(day: date) -> date:
    """The same day of the year before; of 29 February the day before it."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _first(month: int) -> date:
    """The first day of a month counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)
