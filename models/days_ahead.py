"""Days said by how far ahead they lie: `+7`, `in 2 weeks`, `next Friday`."""

import re
from calendar import monthrange
from datetime import date, timedelta

ACCEPTED_AHEAD = "today, tomorrow, Friday, next Friday, +7, in 10 days, in 2 weeks"
_NUMBERS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AWAY = re.compile(
    rf"(?:(?P<plus>\+)|in )?(?P<number>\d{{1,3}}|an?|one|{'|'.join(_NUMBERS[1:])}) ?"
    r"(?P<unit>d|w|m|days?|weeks?|wks?|fortnights?|months?)?( time)?",
    re.ASCII,
)
_NEXT = re.compile(r"next (?P<day>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LENGTHS = {"": 1, "d": 1, "w": 7, "f": 14}  # days, by the first letter of the unit


def day_ahead(text: str, today: date) -> date | None:
    """The day that so many days, weeks or months from `today` is, or a day of next week; None if it says neither.

    Weeks begin on Monday: on a Thursday `next Friday` is not tomorrow, but eight days away. A month leads to the same
    day of a later one, or to its last. The text is in lower case, with single blanks.
    """
    if found := _NEXT.fullmatch(text):
        monday = today + timedelta(days=7 - today.weekday())
        return monday + timedelta(days=_DAYS.index(found["day"][:3]))
    found = _AWAY.fullmatch(text.replace("+ ", "+"))
    if found is None or not (found["plus"] or found["unit"]):
        return None
    number, unit = _number(found["number"]), (found["unit"] or "")[:1]
    return _months_on(today, number) if unit == "m" else today + timedelta(days=number * _LENGTHS[unit])


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 1 if text in ("an", "one") else _NUMBERS.index(text) + 1


def _months_on(today: date, number: int) -> date:
    month = 12 * today.year + today.month - 1 + number
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))
