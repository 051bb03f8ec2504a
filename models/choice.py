"""A choice: one of the things the force lets people choose from, such as a tactic, a theme or a district."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from models.ids import Id
from models.problem import Problem, RuleBroken
from models.sentences import listed

_MOST_ALIKE = 3  # names that somebody may have meant; more are no help


class ChoiceKind(StrEnum):
    """What is chosen. The comment says what `group`, `number` and the dates mean for the kind."""

    FORCE = "Force"  # one: the name printed on every page
    DISTRICT = "District"  # group: its Local Policing Area; short: its letters in references
    TEAM = "Team"
    TOWN_TEAM = "Town-centre team"  # group: its Local Policing Area
    TACTIC = "Tactic"  # group: face to face, online, in print, by invitation
    CHANNEL = "Channel"  # group: social media, direct (to the people themselves), or empty
    THEME = "Theme"
    COMMUNITY = "Community"  # group: how it was identified
    PARTNER = "Partner"
    PRIORITY = "Local priority"  # group: its district; in force from starts_on to ends_on
    TARGET = "Target"  # number: days the loop clock allows
    IMPACT = "Impact"  # meaning: what an inspector should see to choose it
    MARKING = "Protective marking"  # the first is the usual one


# The program itself asks for each of these: none is added or retired.
FIXED = (ChoiceKind.FORCE, ChoiceKind.TARGET, ChoiceKind.IMPACT)
NEEDED = (ChoiceKind.DISTRICT, ChoiceKind.TACTIC, ChoiceKind.MARKING)  # nothing can be logged or printed without one


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Records hold a choice by its name; a retired or renamed one stays as it was on old records."""

    id: Id
    kind: ChoiceKind
    name: str
    short: str = ""
    group: str = ""
    meaning: str = ""
    spelt_also: tuple[str, ...] = ()  # names that mean the same: other spellings, and what it was called before
    number: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    position: int = 0
    is_retired: bool = False


def problems(choice: Choice, _today: date) -> Iterator[Problem]:
    """Everything that stops this choice being saved, field by field."""
    if not choice.name.strip():
        yield Problem("name", "Give it a name.")
    if choice.starts_on and choice.ends_on and choice.ends_on < choice.starts_on:
        yield Problem("ends_on", "It ends after it starts.")
    if choice.kind == ChoiceKind.TARGET and (choice.number is None or choice.number < 0):
        yield Problem("number", "Say how many days.")
    if choice.kind == ChoiceKind.DISTRICT and not (choice.short.isascii() and choice.short.isalnum()):
        yield Problem("short", "A district needs a few letters for its references, such as COL.")


def plain(name: str) -> str:
    """A name with case, spacing, punctuation, `&` and `and` levelled, to compare spellings by."""
    levelled = "".join(letter if letter.isalnum() else " " for letter in name.casefold().replace("&", " and "))
    return " ".join(levelled.split())


def named(choices: Iterable[Choice], name: str) -> Choice | None:
    """The choice that goes by `name` in any of its spellings."""
    wanted = plain(name)
    return next((c for c in choices if wanted in map(plain, (c.name, *c.spelt_also))), None)


def meant(typed: str, names: Sequence[str]) -> str:
    """The one of `names` that was typed, in any spelling, or of which alone the beginning was; "" for none."""
    wanted, spelt = _joined(typed), {name: _joined(name) for name in names}
    exactly = [name for name, letters in spelt.items() if letters == wanted]
    begun = exactly or [name for name, letters in spelt.items() if letters.startswith(wanted)]
    return begun[0] if wanted and len(begun) == 1 else ""


def not_one_of(typed: str, names: Sequence[str], called: str) -> str:
    """That what was typed is none of `names`, which are `called` so, and which of them it is like; "" if it is one."""
    wanted, spelt = _joined(typed), {_joined(name): name for name in names}
    if not wanted or wanted in spelt:
        return ""
    having = [name for letters, name in spelt.items() if wanted in letters]
    alike = having or [spelt[letters] for letters in get_close_matches(wanted, spelt, n=1)]
    did_you = f" Did you mean {listed(alike, 'or')}?" if 0 < len(alike) <= _MOST_ALIKE else ""
    return f"Not one of {called}.{did_you}"


def _joined(name: str) -> str:
    """A name levelled, and without its blanks: `pop up` is `Pop-up`."""
    return plain(name).replace(" ", "")


def priorities_in_force(choices: Iterable[Choice], district: str, on: date) -> list[Choice]:
    """The local priorities with which something of that day, in that district, can be tagged."""
    return [
        one
        for one in choices
        if one.kind == ChoiceKind.PRIORITY
        and one.group in ("", district)
        and not one.is_retired
        and (one.starts_on or date.min) <= on <= (one.ends_on or date.max)
    ]


def names_used_twice(choice: Choice, others: Iterable[Choice]) -> Iterator[Problem]:
    """What this choice would be called that another in its list is called already, field by field."""
    beside = [other for other in others if other.id != choice.id and _can_be_confused(choice, other)]
    for field, name in (("name", choice.name), *(("spelt_also", spelt) for spelt in choice.spelt_also)):
        if other := named(beside, name) if plain(name) else None:
            yield Problem(field, _taken(name, other))
    if choice.kind == ChoiceKind.DISTRICT:
        letters = choice.short.casefold()
        if other := next((each for each in beside if each.short.casefold() == letters), None):
            yield Problem("short", f"{other.name} has these letters. Choose others.")


def _can_be_confused(choice: Choice, other: Choice) -> bool:
    """Of one kind; local priorities only in one district at one time, since they come back from year to year."""
    if choice.kind != other.kind or choice.kind != ChoiceKind.PRIORITY:
        return choice.kind == other.kind
    spans = [(one.starts_on or date.min, one.ends_on or date.max) for one in (choice, other)]
    return choice.group == other.group and max(first for first, _ in spans) <= min(last for _, last in spans)


def _taken(name: str, other: Choice) -> str:
    if plain(name) != plain(other.name):
        return f"“{name}” is another name for “{other.name}”. Choose a name that nothing else has."
    if other.is_retired:
        return f"“{other.name}” is there, but retired. Bring it back instead."
    return f"“{other.name}” is there already. Choose another name."


def renamed(choice: Choice, name: str) -> Choice:
    """The choice under another name; its old one is remembered, so that old records are still understood."""
    name = " ".join(name.split())
    if name == choice.name:
        return choice
    also = [spelt for spelt in choice.spelt_also if plain(spelt) != plain(name)]
    if choice.name and choice.name not in also:
        also.append(choice.name)
    return replace(choice, name=name, spelt_also=tuple(also))


def retired(choice: Choice, others: Iterable[Choice]) -> Choice:
    """The choice, no longer offered; it stays on the records that have it. Raises RuleBroken where it is needed."""
    if choice.kind in FIXED:
        raise RuleBroken(f"“{choice.name}” cannot be retired: the program asks for it.")
    left = [one for one in others if one.kind == choice.kind and one.id != choice.id and not one.is_retired]
    if choice.kind in NEEDED and not left:
        raise RuleBroken(f"“{choice.name}” cannot be retired: it is the last {choice.kind.lower()}. Add another first.")
    return replace(choice, is_retired=True)


def brought_back(choice: Choice) -> Choice:
    """The choice, offered again."""
    return replace(choice, is_retired=False)


def at_the_end(choice: Choice, others: Iterable[Choice]) -> Choice:
    """The choice, behind all others of its kind."""
    return replace(choice, position=max((one.position for one in others if one.kind == choice.kind), default=-1) + 1)


def moved(choices: Sequence[Choice], choice: Choice, by: int) -> list[Choice]:
    """What must be saved to have `choice` one place earlier (-1) or later (1) among those on offer; nothing at an end.

    `choices` is the whole list in its order. A retired one is stepped over and keeps its place.
    """
    order = list(choices)
    at = next(place for place, one in enumerate(order) if one.id == choice.id)
    to = at + by
    while 0 <= to < len(order) and order[to].is_retired:
        to += by
    if not 0 <= to < len(order):
        return []
    order.insert(to, order.pop(at))
    return [replace(one, position=place) for place, one in enumerate(order) if one.position != place]


def put_first(choices: Sequence[Choice], choice: Choice) -> list[Choice]:
    """What must be saved to have `choice` before all others; `choices` is the whole list in its order."""
    order = [choice, *(one for one in choices if one.id != choice.id)]
    return [replace(one, position=place) for place, one in enumerate(order) if one.position != place]
