"""What the cells of a tracker say about concerns: what was raised, done and told, lined up by the numbers of lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from models import spoken
from models.choice import ChoiceKind, plain
from models.dates import MONTHS_IN_FULL, short
from models.foreign import listed
from models.foreign.listed import ALL
from models.foreign.matching import NO, YES
from models.foreign.vocabulary import Likeness, Vocabulary
from models.sheet import Cell, words

UNDESCRIBED = "Not described in the tracker"  # an action that is said to be done, but not what it was
NO_CHANNEL = "Not recorded"  # people were told, but not how
LONGEST_CHANNEL = 40  # letters; a longer text is a message, not the name of a channel
OWNER_AT_END = re.compile(r"[–-]\s*((?:PC|PCSO|CSEO|SC|DC|Sgt|PS|Insp)\.?\s+(?:\d+\s+)?[A-Z][\w'’-]+)\s*$")
CANCELLED = frozenset(("cancelled", "canceled", "withdrawn", "no longer needed", "abandoned"))
RANK = frozenset(("pc", "pcso", "cseo", "sc", "dc", "sgt", "ps", "insp", "inspector", "ds", "di", "supt", "cpt"))


@dataclass(frozen=True, slots=True)
class Done:
    """What a "complete?" cell says: True for finished, False for open, None for nothing that can be read."""

    is_finished: bool | None
    on: spoken.WrittenDay | None = None
    is_understood: bool = True
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a "told" cell says: whether people were told, how, and when where it names a day or a month."""

    is_told: bool
    channels: tuple[str, ...] = ()
    message: str = ""
    day: spoken.WrittenDay | None = None
    month: date | None = None  # its last day, in year 1 where none is named
    is_channel_known: bool = True


@lru_cache(maxsize=10_000)
def done(text: str) -> Done:
    """`Y`, `ongoing`, `Completed 12/3/26`."""
    said = text.casefold().strip(" .!")
    if said in YES:
        return Done(is_finished=True)
    if said in NO or not said:
        return Done(is_finished=False if said else None)
    if said in CANCELLED:
        return Done(is_finished=False, is_cancelled=True)
    first = re.split(r"[\s:,–-]", said, maxsplit=1)[0]
    if first in YES | NO and (day := spoken.written_day(text)) and len(day.rest) <= len(first) + 4:
        return Done(is_finished=first in YES, on=day)
    return Done(is_finished=None, is_understood=False)


def told(text: str, vocabulary: Vocabulary) -> Told:
    """`Facebook post 14/03`, `Parish newsletter March`, `Yes`, `not yet`."""
    said = text.casefold().strip(" .!")
    if said in NO or listed.is_nothing(text):
        return Told(is_told=False)
    if said in YES:
        return Told(is_told=True, channels=(NO_CHANNEL,), is_channel_known=False)
    day = spoken.written_day(text)
    by_month = None if day else spoken.written_month(text)
    rest = day.rest if day else by_month[1] if by_month else text
    channels, is_known = channels_in(rest, vocabulary)
    month = by_month[0] if by_month else None
    return Told(is_told=True, channels=channels, message=text, day=day, month=month, is_channel_known=is_known)


def channels_in(text: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], bool]:
    """The channels that a text names or speaks of, and whether they are the force's own."""
    bare = text.strip(" ,.;:–-()")
    whole = vocabulary.meaning(ChoiceKind.CHANNEL, bare)
    if whole.is_known:
        return (whole.name,), True
    named = [vocabulary.meaning(ChoiceKind.CHANNEL, part) for part in listed.parts(bare)]
    if named and all(meaning.is_known for meaning in named):
        return tuple(dict.fromkeys(meaning.name for meaning in named)), True
    found = [vocabulary.mentioned(ChoiceKind.CHANNEL, part) for part in listed.groups(bare)]
    known = tuple(dict.fromkeys(meaning.name for meaning in found if meaning.is_known))
    if known:
        return known, True
    is_name = 0 < len(bare) <= LONGEST_CHANNEL and plain(bare) not in YES
    return (bare if is_name else NO_CHANNEL,), False


def day_told(found: Told, heard_on: date, today: date) -> date | None:
    """The first day not before `heard_on` that the cell can mean; for a month its last day, or `today` while it lasts.

    None where the cell names no day, or an impossible one.
    """
    if found.day and found.day.year is None:
        days = [spoken.dated(replace(found.day, year=year)).on for year in _years(heard_on)]
        return next((on for on in days if on and on >= heard_on), None)
    if found.day:
        return spoken.dated(found.day).on
    if found.month:
        ends = [found.month.replace(year=year) for year in _years(heard_on)] if found.month.year == 1 else [found.month]
        end = next((on for on in ends if on >= heard_on), ends[0])
        return today if (end.year, end.month) == (today.year, today.month) else end
    return None


def misplaced(found: Told, heard_on: date) -> str:
    """Why nobody can have been told on the day or in the month that a "told" cell names."""
    if found.month:
        on = found.month.replace(year=heard_on.year) if found.month.year == 1 else found.month
        named = f"{MONTHS_IN_FULL[on.month - 1]} {on.year}"
    else:
        said = found.day and spoken.dated(replace(found.day, year=found.day.year or heard_on.year)).on
        if not said:
            return "There is no such day"
        on, named = said, short(said)
    if on < heard_on:
        return f"{named} lies before the engagement on {short(heard_on)}"
    return f"{named} is still ahead"


def theme(text: str, vocabulary: Vocabulary) -> str:
    """The theme that a concern's own words speak of; empty where they speak of none."""
    meaning = vocabulary.mentioned(ChoiceKind.THEME, text)
    return meaning.name if meaning.is_known else ""


def owner(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Who an action belongs to, and the lead agency: a partner's name, or a word of one such as "Council"."""
    if RANK & set(plain(text).split()):
        return text, ""
    meaning = vocabulary.meaning(ChoiceKind.PARTNER, text)
    if meaning.likeness in (Likeness.SAME, Likeness.SPELT):
        return "", meaning.name
    return ("", text) if vocabulary.is_word_of_a_name(ChoiceKind.PARTNER, text) else (text, "")


def lined_up(cells: Iterable[tuple[int, Cell]], *, is_repeated: bool) -> dict[int, str]:
    """The texts of a field by the number of the concern they belong to; `ALL` where they are not numbered.

    Where the field has several columns ("Concern 1", "Concern 2"), an unnumbered text has its column's number.
    """
    found: dict[int, str] = {}
    for nth, cell in cells:
        for number, text in listed.items(words(cell)):
            place = nth if is_repeated and number == ALL else number
            found[place] = f"{found[place]}\n{text}" if place in found else text
    return found


def _years(on: date) -> tuple[int, int]:
    return on.year, min(on.year + 1, 9999)
