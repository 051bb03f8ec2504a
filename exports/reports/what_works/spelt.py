"""How figures of a period are spelt: days, shares, differences, and which engagements stand behind one."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from models import dates
from models.spoken import Period
from models.summary import Share
from models.what_works import Behind, WhatWorks, WorksQuery

NOTHING = "–"
TOO_FEW = "too few"


def figure(value: float | None, unit: str = "") -> str:
    """`1,204`, `2.5`, `27 days`; a dash for what is not known."""
    if value is None:
        return NOTHING
    number = f"{value:,.1f}".removesuffix(".0")
    return f"{number} day" if unit == " days" and number == "1" else f"{number}{unit}"


def percent(share: Share) -> str:
    """`67 %`; "too few" of fewer than five, a dash of nothing."""
    if share.value is None:
        return NOTHING
    return TOO_FEW if share.of < 5 else f"{100 * share.value:.0f} %"


def with_interval(share: Share) -> str:
    """`67 % (52 to 79)`: with the ends of its 95 % interval."""
    ends = share.interval
    if ends is None or share.of < 5:
        return percent(share)
    return f"{percent(share)} ({100 * ends[0]:.0f} to {100 * ends[1]:.0f})"


def month_names(months: Sequence[str]) -> list[str]:
    """`Mar` of `2026-03`; of several years each January with its own, so that a row says where a year begins."""
    is_one_year = len({month[:4] for month in months}) == 1
    names = [(dates.MONTHS[int(month[5:]) - 1], month) for month in months]
    return [name if is_one_year or not month.endswith("-01") else f"{name} {month[2:4]}" for name, month in names]


def months_of(period: Period) -> list[str]:
    """Every month of a period, also those in which nothing happened."""
    first, last = (12 * day.year + day.month - 1 for day in (period.first, period.last))
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(first, last + 1)]


def days_of_month(month: str, within: Period) -> Period:
    """The days of a month, as far as they lie in a period."""
    year, number = int(month[:4]), int(month[5:])
    first, last = date(year, number, 1), date(year, number, monthrange(year, number)[1])
    return Period(max(first, within.first), min(last, within.last))


def behind(works: WhatWorks, period: Period | None = None, **narrowed: tuple[str, ...] | str) -> WorksQuery:
    """The engagements of the page, or of a part of it."""
    return replace(works.query, period=period or works.period, **narrowed)  # type: ignore[arg-type]  # fields by name


def engagements(works: WhatWorks, period: Period | None = None, **narrowed: tuple[str, ...] | str) -> Behind:
    """What opens behind a figure of engagements."""
    return Behind(engagements=behind(works, period, **narrowed))
