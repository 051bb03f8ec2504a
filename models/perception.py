"""Perception results: what surveys found people think of the police, each figure as it was published.

Figures of different sources are never joined or averaged. A comparator keeps its own date: it is seldom of the same
period as the figure beside it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.choice import plain
from models.dates import period as spelt_period
from models.ids import Id
from models.problem import Problem
from models.sentences import listed
from models.summary import Share

WHOLE_FORCE = ""
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
_YEAR = re.compile(r"\b(20\d\d)\s*/\s*(\d\d)\b")
_QUARTER = re.compile(r"\bQ([1-4])\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PerceptionResult:
    """One published figure. `period` and `printed` are as the source has them; None: it does not say."""

    id: Id
    measure: str  # what was asked, such as "Police do a good or excellent job in the area"
    district: str = WHOLE_FORCE
    period: str  # "Q1 2020/21"; the financial year begins in April
    percent: float
    printed: str = ""  # "81 %"
    sample_size: int | None = None
    comparator: str = ""  # "MSG"
    comparator_percent: float | None = None
    comparator_period: str = ""  # "most recent results, March 2020"
    source: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of a period."""

    first: date
    last: date


@dataclass(slots=True)
class Measured:
    """What was published of one measure, place and period. More than one figure, and they contradict each other."""

    measure: str
    district: str
    period: str
    days: Days | None
    results: list[PerceptionResult] = field(default_factory=list)

    @property
    def is_contradictory(self) -> bool:
        """Whether its figures differ."""
        return len({result.percent for result in self.results}) > 1

    @property
    def contradiction(self) -> str:
        """That its figures differ, and how: `Two sources differ: 80 % and 81 %`; "" where they do not."""
        if not self.is_contradictory:
            return ""
        figures = listed([percent_of(each) for each in sorted({result.percent for result in self.results})])
        sources = len({plain(result.source) for result in self.results})
        if sources == 1:
            return f"One source has several figures: {figures}"
        return f"{NUMBERS[sources] if sources < len(NUMBERS) else sources} sources differ: {figures}"


def problems(result: PerceptionResult, _today: date) -> Iterator[Problem]:
    """Everything that stops this result being saved, field by field."""
    if not result.measure.strip():
        yield Problem("measure", "Say what was asked.")
    if not result.period.strip():
        yield Problem("period", "Say the period as it was printed, such as “Q1 2020/21”.")
    if not 0 <= result.percent <= 100:
        yield Problem("percent", "A percentage lies between 0 and 100.")
    if result.sample_size is not None and result.sample_size < 1:
        yield Problem("sample_size", "At least one person answered; leave it empty if it is not known.")
    if not result.source.strip():
        yield Problem("source", "Say where the figure is published: one without a source convinces nobody.")
    if result.comparator_percent is not None:
        if not 0 <= result.comparator_percent <= 100:
            yield Problem("comparator_percent", "A percentage lies between 0 and 100.")
        if not result.comparator.strip():
            yield Problem("comparator", "Say whose figure it is compared with, such as “MSG”.")
        if not result.comparator_period.strip():
            yield Problem("comparator_period", "Say of when the comparator's figure is: it has a date of its own.")
    elif result.comparator.strip():
        yield Problem("comparator_percent", "Say the comparator's figure, or take its name away.")


def identity(result: PerceptionResult) -> tuple[str | float, ...]:
    """By what a published figure is known again, however its remark is worded."""
    return (result.percent, *map(plain, (result.measure, result.district, result.period, result.source)))


def percent_of(number: float) -> str:
    """`81 %`, `81.5 %`."""
    return f"{number:g} %"


def figure(result: PerceptionResult) -> str:
    """The figure, and how it was printed where that says more: `58 % (printed “58 % then 80 %”)`."""
    plainly = percent_of(result.percent)
    is_plain = "".join(result.printed.split()) in ("", plainly.replace(" ", ""))
    return plainly if is_plain else f"{plainly} (printed “{result.printed}”)"


def compared(result: PerceptionResult) -> str:
    """What it is compared with, and of when that is: `MSG 56 %, most recent results, March 2020`; "" for nothing."""
    if result.comparator_percent is None:
        return ""
    return f"{result.comparator} {percent_of(result.comparator_percent)}, {result.comparator_period}"


def understood(period: str) -> str:
    """The days that a period is understood to be: `1 April to 30 June 2020`; "" where it names no year."""
    days = days_of(period)
    return spelt_period(days.first, days.last) if days else ""


def interval(result: PerceptionResult) -> tuple[float, float] | None:
    """The 95 % interval in per cent where the sample's size is known; it supposes a random sample of that size."""
    if not result.sample_size:
        return None
    part = round(result.percent / 100 * result.sample_size)
    ends = Share(part=part, of=result.sample_size).interval
    return ends and (100 * ends[0], 100 * ends[1])


def days_of(period: str) -> Days | None:
    """The days of a quarter or year as surveys call it (`Q1 2020/21`, `2019/20`); None where it names no year.

    The financial year begins on 1 April, so that Q1 is April to June.
    """
    year = _YEAR.search(period)
    if year is None or (int(year[1]) + 1) % 100 != int(year[2]):
        return None
    first = date(int(year[1]), 4, 1)
    quarter = _QUARTER.search(period)
    if quarter is None:
        return Days(first, date(first.year + 1, 3, 31))
    months = 3 * (int(quarter[1]) - 1)
    return Days(_later(first, months), _later(first, months + 3) - timedelta(days=1))


def measured(results: Iterable[PerceptionResult]) -> list[Measured]:
    """The results by measure, place and period, in the order of time; those of periods without a year come last."""
    found: dict[tuple[str, str, str], Measured] = {}
    for result in results:
        days = days_of(result.period)
        when = str(days) if days else plain(result.period)
        key = plain(result.measure), plain(result.district), when
        if key not in found:
            found[key] = Measured(result.measure, result.district, result.period, days)
        found[key].results.append(result)
    return sorted(
        found.values(),
        key=lambda each: (plain(each.measure), each.district, each.days.last if each.days else date.max, each.period),
    )


def _later(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, day.day)
