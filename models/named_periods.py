"""Periods that people call by a name: this month, last half-year."""

from datetime import date, timedelta

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


def _first(month: int) -> date:
    """The first day of a month counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)
