"""A choice: one of the things the force lets people choose from, such as a tactic, a theme or a district."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.ids import Id
from models.problem import Problem


class ChoiceKind(StrEnum):
    """What is chosen. The comment says what `group`, `number` and the dates mean for the kind."""

    FORCE = "Force"  # one: the name printed on every page
    DISTRICT = "District"  # group: its Local Policing Area; short: its letters in references
    TEAM = "Team"
    TOWN_TEAM = "Town-centre team"  # group: its Local Policing Area
    TACTIC = "Tactic"  # group: face to face, online, in print, by invitation
    CHANNEL = "Channel"  # group: social media, or empty
    THEME = "Theme"
    COMMUNITY = "Community"  # group: how it was identified
    PARTNER = "Partner"
    PRIORITY = "Local priority"  # group: its district; in force from starts_on to ends_on
    TARGET = "Target"  # number: days the loop clock allows
    IMPACT = "Impact"  # meaning: what an inspector should see to choose it
    MARKING = "Protective marking"  # the first is the usual one


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
