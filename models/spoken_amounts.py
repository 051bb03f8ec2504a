"""Times, lengths and numbers as people write them: `10am - 1pm`, `1400hrs`, `2.5 hrs`, `approx 40`, `15-30`, `n/k`."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache

from models.engagement import LARGEST_AUDIENCE, LONGEST_MINUTES, Counted

ACCEPTED_TIMES = "10:00, 10am - 1pm, 1400hrs, 10:00-12:00"
ACCEPTED_LENGTHS = "2, 1.5, 2 hrs, 1h 30, 90 mins"
ACCEPTED_NUMBERS = "40, approx 40, 30+, 15-30, n/k"
UNKNOWN = frozenset(
    ("n/k", "nk", "n.k.", "not known", "unknown", "?", "??", "-", "–", "n/a", "na", "tbc", "not recorded")
)
NOBODY = frozenset(("0", "none", "nobody", "nil", "no one", "zero", "no-one"))
FEW = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
IN_WORDS = {word: number for number, word in enumerate(FEW, 1)} | {
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "a dozen": 12,
    "two dozen": 24,
    "a hundred": 100,
}
LONGEST = 200  # letters; nobody writes a number in more
ROUGHLY = (
    r"(?:approx(?:imately)?\.?|about|around|roughly|circa|c\.?|ca\.?|some|est(?:imated)?\.?|nearly|almost|~|≈|@)\s*"
)
PEOPLE = r"\s*(?:people|persons?|residents?|attend(?:ed|ees)|members?(?: of (?:the )?public)?|adults|spoken to)?\.?"
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,9})"
_PLAIN = re.compile(_NUMBER + r"(?:\.0+)?" + PEOPLE, re.IGNORECASE | re.ASCII)
_ROUGH = re.compile(
    rf"(?:{ROUGHLY}|>\s*|over\s+|more than\s+|at least\s+|up to\s+|<\s*|under\s+)*{_NUMBER}\s*"
    rf"(?:\+|plus|ish|approx(?:imately)?\.?|or so|or more|-ish|est(?:imated)?\.?|\?)*{PEOPLE}",
    re.IGNORECASE | re.ASCII,
)
_RANGE = re.compile(
    rf"(?:{ROUGHLY}|between\s+)?{_NUMBER}\s*(?:-|–|—|to|and|/)\s*{_NUMBER}{PEOPLE}", re.IGNORECASE | re.ASCII
)
_CLOCK = r"(\d{1,2})(?:[:.h]?([0-5]\d))?\s*(?:hrs?|hours|h)?\s*([ap]\.?m\.?)?"
_CLOCKS = re.compile(
    rf"(?:from\s+)?{_CLOCK}(?:\s*(?:-|–|—|to|till?|until)\s*{_CLOCK})?(?:\s*(?:hrs?|hours))?\.?",
    re.IGNORECASE | re.ASCII,
)
_WITH_SECONDS = re.compile(r"(\d{1,2}):([0-5]\d):[0-5]\d(?:\.\d+)?", re.ASCII)
_LENGTH = re.compile(
    r"(?:(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:hours?|hrs?|h))?\s*(?:and\s+)?(?:(\d{1,5})\s*(?:minutes?|mins?|m)?)?\.?",
    re.IGNORECASE | re.ASCII,
)
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:%|per ?cent)?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class People:
    """An audience as understood. `number` is None when it is not known, which is not nobody."""

    number: int | None
    counted: Counted | None = None
    words: str = ""  # as written, where that says more than the number
    is_understood: bool = True


@dataclass(frozen=True, slots=True)
class Times:
    """When something began and how many minutes it took, where the text says."""

    starts_at: time | None
    length_minutes: int | None = None


@lru_cache(maxsize=10_000)
def people(text: str) -> People:
    """An audience: `40` counted; `approx 40`, `30+`, `15-30` (22: the middle, rounded down) estimated; `n/k` unknown.

    What cannot be read, such as `dozens`, stays unknown with its words kept.
    """
    said = " ".join(text.split())
    low = said.casefold()
    if not said:
        return People(None)
    if low in UNKNOWN:
        return People(None, words=said)
    if low in NOBODY:
        return People(0, Counted.COUNTED)
    if low in IN_WORDS:
        return People(IN_WORDS[low], Counted.ESTIMATED if "dozen" in low or "hundred" in low else Counted.COUNTED, said)
    return _people_in_figures(said) or People(None, words=said, is_understood=False)


def _people_in_figures(said: str) -> People | None:
    if len(said) > LONGEST:
        return None
    if plain := _PLAIN.fullmatch(said):
        number = _whole(plain[1])
        found = People(number, Counted.COUNTED, "" if plain[1] == said or str(number) == said else said)
    elif rough := _ROUGH.fullmatch(said):
        found = People(_whole(rough[1]), Counted.ESTIMATED, said)
    elif between := _RANGE.fullmatch(said):
        found = People((_whole(between[1]) + _whole(between[2])) // 2, Counted.ESTIMATED, said)
    else:
        return None
    return found if found.number is not None and found.number <= LARGEST_AUDIENCE else None


@lru_cache(maxsize=10_000)
def times(text: str) -> Times | None:
    """`10am - 1pm`, `1400hrs`, `10:00-12:00`, `7-9pm`, `noon`; None where no time can be read, such as `all day`."""
    said = " ".join(text.casefold().split())
    if said in ("noon", "midday", "12 noon"):
        return Times(time(12))
    if exact := _WITH_SECONDS.fullmatch(said):
        said = f"{exact[1]}:{exact[2]}"
    found = _CLOCKS.fullmatch(said) if len(said) <= LONGEST else None
    if found is None:
        return None
    hour, minute, half, end_hour, end_minute, end_half = found.groups()
    if end_hour is None:
        is_bare = minute is None and half is None and "h" not in said
        start = None if is_bare and not 7 <= int(hour) <= 23 else _minutes(hour, minute, half)
        return None if start is None else Times(time(start // 60, start % 60))
    end = _minutes(end_hour, end_minute, end_half)
    start = _minutes(hour, minute, half)
    if end is None or start is None:
        return None
    if not half and end_half and int(hour) <= 12:  # 7-9pm begins at 19:00, 11-1pm at 11:00
        later = (start + 12 * 60) % (24 * 60)
        start = later if start < 12 * 60 and later < end else start
    length = end - start
    if length <= 0 and not end_half and end < 12 * 60:  # 10-2 and 2:30pm to 4 end in the afternoon
        length += 12 * 60
    if length <= 0:  # 10pm-2am ends the next day
        length += 24 * 60
    return Times(time(start // 60, start % 60), length)


def times_of_cell(value: object) -> Times | None:
    """The time in a spreadsheet's cell: text, a time, a date with a time, or a fraction of a day."""
    if isinstance(value, datetime):
        return Times(value.time().replace(second=0, microsecond=0))
    if isinstance(value, time):
        return Times(value.replace(second=0, microsecond=0))
    if isinstance(value, float) and 0 < value < 1:
        minutes = round(value * 24 * 60) % (24 * 60)
        return Times(time(minutes // 60, minutes % 60))
    return times(str(value)) if isinstance(value, (str, int)) else None


@lru_cache(maxsize=10_000)
def minutes(text: str) -> int | None:
    """A length: `2 hours`, `1h 30`, `90 mins`; a number alone is hours up to 12 and minutes above."""
    said = " ".join(text.casefold().split())
    found = _LENGTH.fullmatch(said) if 0 < len(said) <= LONGEST else None
    if found is None:
        number = hours(said)
        return None if number is None else round(number * 60)
    whole, rest = found.groups()
    if whole is None and rest is None:
        return None
    if whole is None and said == rest:  # a number alone
        length = int(rest) if int(rest) > 12 else int(rest) * 60
    else:
        length = round(float((whole or "0").replace(",", ".")) * 60) + int(rest or 0)
    return length if 0 < length <= LONGEST_MINUTES else None


@lru_cache(maxsize=10_000)
def hours(text: str) -> float | None:
    """Hours as a number: `2`, `1.5`, `2 hrs`, `90 mins`, `2:30`."""
    said = " ".join(text.casefold().split())
    if len(said) > LONGEST:
        return None
    if re.fullmatch(r"\d{1,4}(?:[.,]\d{1,4})?", said, re.ASCII):
        return float(said.replace(",", "."))
    if clock := re.fullmatch(r"(\d{1,3}):([0-5]\d)(?::00)?", said, re.ASCII):
        return int(clock[1]) + int(clock[2]) / 60
    found = _LENGTH.fullmatch(said) if said else None
    if found is None or found.groups() == (None, None):
        return None
    return round(float((found[1] or "0").replace(",", ".")) + int(found[2] or 0) / 60, 2)


def percent(value: object) -> float | None:
    """A percentage from 0 to 100: `78%`, `78`, or a spreadsheet's fraction 0.78 (whose 1 is 100 %)."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        found = value * 100 if 0 <= value <= 1 else float(value)
        return round(found, 3) if 0 <= found <= 100 else None
    said = _PERCENT.fullmatch(str(value).strip()[:LONGEST])
    number = float(said[1].replace(",", ".")) if said else -1
    return number if 0 <= number <= 100 else None


def whole(text: str) -> int | None:
    """A whole number that is not below 0: `39`, `1,200`, `39.0`."""
    found = _PLAIN.fullmatch(" ".join(text.split())[:LONGEST])
    return _whole(found[1]) if found else None


def _whole(figures: str) -> int:
    return int(figures.replace(",", ""))


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Minutes since midnight; None for a time that no clock shows."""
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half.startswith("p") else 0)
    return number * 60 + int(minute or 0) if number < 24 else None
