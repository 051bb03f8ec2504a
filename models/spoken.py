"""Days as people write them: `14/3/26`, `14.03.26`, `Wednesday 28 January`, `yesterday`. Always day before month."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

from models.dates import DAYS, MONTHS_IN_FULL, in_full, short
from models.days_ahead import ACCEPTED_AHEAD, day_ahead

ACCEPTED_DAYS = "14/03/2026, 14.03.26, 14 Mar 2026, Saturday 14 March, 2026-03-14"
DAYS_IN_FULL = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RELATIVE = {"today": 0, "yesterday": -1, "the day before yesterday": -2, "tomorrow": 1}
SERIAL_ZERO = date(1899, 12, 30)  # Excel counts days from here; its phantom 29 Feb 1900 lies before any date we accept
SERIALS = range(36526, 73051)  # 1 Jan 2000 to 31 Dec 2099
LONGEST = 200  # letters; nobody writes a day in more
_MONTH = (
    r"(?P<{0}>jan[a-z]*|feb[a-z]*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep[a-z]*|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)(?![a-z])\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d|'?\d\d)(?![\d:])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_FORMS = (
    r"(?P<y1>\d{4})\s?[-/.]\s?(?P<m1>\d{1,2})\s?[-/.]\s?(?P<d1>\d{1,2})(?!\d)",
    rf"(?:(?P<from>\d{{1,2}}){_ORDINAL}\s?(?:-|–|to|&|and|/)\s?)?(?P<d2>\d{{1,2}}){_ORDINAL}(?:\s+of)?[\s/.-]*"
    + _MONTH.format("m2")
    + rf"(?:[\s,/.-]*{_YEAR.format('y2')})?",
    _MONTH.format("m3") + rf"\s+(?P<d3>\d{{1,2}}){_ORDINAL}(?![\d:])(?:,?\s+(?P<y3>(?:19|20)\d\d))?",
    rf"(?P<d4>\d{{1,2}})\s?(?P<mark>[/.-])\s?(?P<m4>\d{{1,2}})(?:\s?(?P=mark)\s?{_YEAR.format('y4')})?(?![/.-]?\d)",
)
_DATE = re.compile(r"(?<![\w/.])(?:" + "|".join(_FORMS) + ")", re.IGNORECASE | re.ASCII)
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf"\b({'|'.join(MONTHS_IN_FULL)})\b(?:\s+((?:19|20)\d\d)\b)?")  # capitals: "may" is a verb
_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:\s?[/-]\s?(?:20)?(\d\d))?(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """What a text says of a day, before any year is assumed. `month` and `day` may be impossible as written."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None  # 0 is Monday
    rest: str = ""  # the words beside the day
    last_day: int | None = None  # of an event over several days
    is_in_figures: bool = field(default=False, compare=False)  # as 02/03/2026, where the month may stand first


@dataclass(frozen=True, slots=True)
class Day:
    """A day understood, or None and the problem with it. `remark` says what had to be assumed."""

    on: date | None
    remark: str = ""
    problem: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a tracker's title covers: a calendar year, or `2025/26` from April to March."""

    first: date
    last: date


@lru_cache(maxsize=10_000)
def written_day(text: str) -> WrittenDay | None:
    """The first day that stands anywhere in `text`, or None."""
    if len(text) > LONGEST:
        return None
    found = _DATE.search(text)
    if found is None:
        return None
    part = found.groupdict()
    form = next(number for number in "1234" if part[f"d{number}"])
    month = part[f"m{form}"]
    year = part[f"y{form}"]
    rest = text[: found.start()] + " " + text[found.end() :]
    weekday = _WEEKDAY.search(rest)
    if weekday:
        rest = rest[: weekday.start()] + " " + rest[weekday.end() :]
    first, last = int(part[f"d{form}"]), None
    if form == "2" and part["from"]:
        first, last = int(part["from"]), first
    return WrittenDay(
        day=first,
        month=int(month) if month.isdigit() else _month(month),
        year=_full_year(year) if year else None,
        weekday=_weekday(weekday[1]) if weekday else None,
        rest=" ".join(rest.split()).strip(" ,;:-–()"),
        last_day=last,
        is_in_figures=form == "4",
    )


def is_month_first(written: WrittenDay) -> bool:
    """Whether a day in figures makes sense with the month first alone."""
    return 1 <= written.day <= 12 < written.month <= 31


def is_day_first(written: WrittenDay) -> bool:
    """Whether a day in figures makes sense with the day first alone."""
    return 1 <= written.month <= 12 < written.day <= 31


def is_either(written: WrittenDay) -> bool:
    """Whether a day in figures is another one with the month first."""
    return 1 <= written.day <= 12 and 1 <= written.month <= 12 and written.day != written.month


def turned(text: str) -> str:
    """The text with day and month changed about in its dates in figures; a line too long for a date stays."""
    lines = (line if len(line) > LONGEST else _DATE.sub(_changed_about, line) for line in text.split("\n"))
    return "\n".join(lines)


def _changed_about(found: re.Match[str]) -> str:
    said, start = found[0], found.start()
    if not found["d4"]:
        return said
    between, after = said[found.end("d4") - start : found.start("m4") - start], said[found.end("m4") - start :]
    return f"{found['m4']}{between}{found['d4']}{after}"


def written_month(text: str) -> tuple[date, str] | None:
    """The last day of a month named alone, such as `Parish newsletter March`, and the other words.

    The year is 1 where the text has none: the caller knows which one is meant.
    """
    found = _MONTH_ALONE.search(text[:LONGEST])
    if found is None:
        return None
    month = MONTHS_IN_FULL.index(found[1]) + 1
    year = int(found[2]) if found[2] else 1
    return _last_of_month(year, month), " ".join((text[: found.start()] + " " + text[found.end() :]).split())


def serial_day(number: float) -> date | None:
    """The day an Excel serial number stands for: 46095 is 14 March 2026."""
    return SERIAL_ZERO + timedelta(days=int(number)) if int(number) in SERIALS else None


def periods(text: str) -> list[Period]:
    """The years that a title names: `Tracker 2026`, `Engagement log 2025/26` (April to March)."""
    found = []
    for first, second in _YEARS.findall(text[:LONGEST]):
        year = int(first)
        if second and int(second) == (year + 1) % 100:
            found.append(Period(date(year, 4, 1), date(year + 1, 3, 31)))
        else:
            found.append(Period(date(year, 1, 1), date(year, 12, 31)))
    return found


def day(text: str, today: date, *, ahead: bool = False) -> Day:
    """A day typed into a form: without a year the latest such day up to `today`, or with `ahead` the next one.

    With `ahead` it may also be said by how far away it lies: `+7`, `in 2 weeks`, `next Friday`.
    """
    levelled = " ".join(text.casefold().split())
    if levelled in RELATIVE:
        return Day(today + timedelta(days=RELATIVE[levelled]))
    weekday = _WEEKDAY.fullmatch(levelled)
    if weekday:
        away = (today.weekday() - _weekday(weekday[1])) % 7
        return Day(today + timedelta(days=-away % 7) if ahead else today - timedelta(days=away))
    if ahead and (on := day_ahead(levelled, today)):
        return Day(on)
    written = written_day(text)
    if written is None or written.rest:
        relative = ACCEPTED_AHEAD if ahead else "today, yesterday"
        return Day(None, problem=f"“{text}” is not a date. Accepted: {ACCEPTED_DAYS}, {relative}.")
    if written.year is not None or not ahead or not _some_year_has(written):
        return dated(written, today=today)
    return Day(min(on for on in _candidates(written, today.year) if on >= today))


def dated(
    written: WrittenDay, near: date | None = None, covers: Period | None = None, today: date | None = None
) -> Day:
    """The day meant by `written`. Where it has no year, the one that fits is taken and said in `remark`.

    That is the one nearest to `near` (the row above, say), else one the tracker's title covers, else the latest up to
    `today`; a weekday decides between neighbouring years.
    """
    if written.year is not None:
        return _with_year(written, written.year)
    around = near or (covers and covers.first) or today
    if around is None or not _some_year_has(written):
        return Day(None, problem=_impossible(written))
    candidates = list(_candidates(written, around.year))
    fitting = [on for on in candidates if on.weekday() == written.weekday] or candidates
    if near is not None:
        on = min(fitting, key=lambda one: abs((one - near).days))
        why = "the year of the dates beside it"
    elif covers is not None:
        on = min(fitting, key=lambda one: max((covers.first - one).days, (one - covers.last).days, 0))
        why = "the year in the title"
    else:
        on = max((one for one in fitting if one <= around), default=fitting[0])
        why = "the latest such day"
    return Day(on, f"{short(on)}: {why}.{_weekday_remark(written, on)}{_span_remark(written)}", rest=written.rest)


def _with_year(written: WrittenDay, year: int) -> Day:
    try:
        on = date(year, written.month, written.day)
    except ValueError:
        return Day(None, problem=_impossible(written))
    remark = f"{_weekday_remark(written, on)}{_span_remark(written)}".strip()
    return Day(on, f"{short(on)}. {remark}" if remark else "", rest=written.rest)


def _candidates(written: WrittenDay, year: int) -> Iterator[date]:
    span = 4 if (written.day, written.month) == (29, 2) else 1
    for candidate in range(max(year - span, 1), min(year + span, 9999) + 1):
        try:
            yield date(candidate, written.month, written.day)
        except ValueError:  # 29 February exists in leap years alone
            continue


def _some_year_has(written: WrittenDay) -> bool:
    return 1 <= written.month <= 12 and 1 <= written.day <= _last_of_month(2024, written.month).day


def _impossible(written: WrittenDay) -> str:
    if not 1 <= written.month <= 12:
        month_first = 1 <= written.day <= 12 < written.month
        turned = f": with the day first it is {written.month}/{written.day}" if month_first else ""
        return f"There is no month {written.month}{turned}."
    year = f" {written.year}" if written.year is not None else ""
    return f"{MONTHS_IN_FULL[written.month - 1]}{year} has no day {written.day}."


def _weekday_remark(written: WrittenDay, on: date) -> str:
    if written.weekday is None or written.weekday == on.weekday():
        return ""
    return f" {in_full(on)} is a {DAYS_IN_FULL[on.weekday()]}, not a {DAYS_IN_FULL[written.weekday]}: please check."


def _span_remark(written: WrittenDay) -> str:
    return f" It lasted several days, to the {written.last_day}: the first is taken." if written.last_day else ""


def _last_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _full_year(text: str) -> int:
    year = int(text.strip("'"))
    return year if year >= 100 else 2000 + year


def _month(name: str) -> int:
    return [month[:3].lower() for month in MONTHS_IN_FULL].index(name[:3].lower()) + 1


def _weekday(name: str) -> int:
    return [one.lower() for one in DAYS].index(name[:3].lower())


def of_cell(value: object) -> WrittenDay | None:
    """The day in a spreadsheet's cell: text, a date or a serial number. The time of day stands in `rest`."""
    if isinstance(value, datetime):
        at = "" if value.time().replace(microsecond=0).isoformat() == "00:00:00" else f"{value:%H:%M}"
        return WrittenDay(value.day, value.month, value.year, rest=at)
    if isinstance(value, date):
        return WrittenDay(value.day, value.month, value.year)
    if isinstance(value, str):
        if value.isdecimal() and len(value) == 5:
            return of_cell(int(value))
        return written_day(value)
    if isinstance(value, (int, float)) and 0 < value < SERIALS.stop:
        on = serial_day(value)
        return WrittenDay(on.day, on.month, on.year) if on else None
    return None
