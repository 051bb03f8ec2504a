"""Public wording: a told loop as the public may read it, kept beside what was recorded, which it never changes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from models.action import Action, Progress
from models.concern import Concern
from models.ids import Id
from models.personal_details import Detail, Found, Whose, personal_details, whose
from models.problem import Problem, RuleBroken
from models.tell import Tell

Side = Literal["said", "done"]
SIDES: tuple[Side, Side] = ("said", "done")
ENDS = (".", "!", "?", "…")  # of a sentence

# What can stand in the place of a detail so that the sentence still says something.
INSTEAD = {
    Detail.E_MAIL: "the address on our website",
    Detail.TELEPHONE: "101",
    Detail.POSTCODE: "this area",
    Detail.VEHICLE: "a vehicle",
    Detail.ADDRESS: "an address nearby",
    Detail.BIRTH: "whose age we know",
    Detail.SOCIAL_MEDIA: "a local page",
    Detail.COLLAR_NUMBER: "an officer",
    Detail.CRIME_REFERENCE: "a report",
}
# Whoever is not known to be of the police is never made one of them.
INSTEAD_OF_NAME = {
    Whose.KNOWN: "one of us",
    Whose.RANKED: "an officer",
    Whose.UNSURE: "somebody",
    Whose.ANYBODY: "a resident",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWording:
    """What was said and what was done about one concern, in words that may go out.

    One side may still be empty: it is kept like that, and does not go out.
    """

    id: Id
    concern_id: Id
    said: str = ""
    done: str = ""
    allowed: tuple[str, ...] = ()  # details that somebody looked at and lets stand, such as an office's number
    worded_by: str = ""
    worded_on: date


class Left(NamedTuple):
    """A personal detail that nobody has resolved, on which side it stands, and what could stand in its place."""

    side: Side
    found: Found
    instead: str


def problems(wording: PublicWording, today: date) -> Iterator[Problem]:
    """Everything that stops this wording being saved. What is missing or left in it stops it going out instead."""
    if wording.worded_on > today:
        yield Problem("worded_on", "It cannot be worded on a day still to come.")


def missing(wording: PublicWording) -> Iterator[Problem]:
    """What is still to be said before this wording can go out, side by side."""
    if not wording.said.strip():
        yield Problem("said", "Say what people raised.")
    if not wording.done.strip():
        yield Problem("done", "Say what was done, or why nothing could be.")


def begin(
    wording_id: Id, concern: Concern, actions: Sequence[Action], tells: Sequence[Tell], by: str, on: date
) -> PublicWording:
    """A first wording: what was said as it was recorded, and the last message.

    A message about several concerns says little of this one: then what came of its own actions comes first, or the
    decision that nothing could be done. So it is where no message was kept.
    """
    told = max((tell for tell in tells if tell.message.strip()), key=lambda tell: (tell.told_on, tell.id), default=None)
    own = concern.no_action_reason.strip() or _came_of(actions)
    done = told.message if told and (len(set(told.concern_ids)) == 1 or not own) else own
    return PublicWording(id=wording_id, concern_id=concern.id, said=concern.said, done=done, worded_by=by, worded_on=on)


def sent_about(words: str, tells: Sequence[Tell]) -> int:
    """About how many concerns a message was sent that stands whole in these words; 0 where none does."""
    levelled = " ".join(words.split())
    whole = [tell for tell in tells if tell.message.strip() and " ".join(tell.message.split()) in levelled]
    return max((len(set(tell.concern_ids)) for tell in whole), default=0)


def _came_of(actions: Sequence[Action]) -> str:
    """What came of the actions that were finished, as sentences."""
    came = [action.outcome.strip() for action in actions if action.progress == Progress.FINISHED]
    return " ".join(each if each.endswith(ENDS) else f"{each}." for each in came if each)


def left_to_resolve(wording: PublicWording, names: Collection[str]) -> list[Left]:
    """The personal details that are still in the wording and that nobody let stand, in their order.

    `names` are those of officers.
    """
    allowed = {text.casefold() for text in wording.allowed}
    return [
        Left(side, found, _instead(found, getattr(wording, side), names))
        for side in SIDES
        for found in personal_details(getattr(wording, side), names)
        if found.text.casefold() not in allowed
    ]


def _instead(found: Found, text: str, names: Collection[str]) -> str:
    """What can stand in the place of a detail; with a capital where a sentence begins."""
    is_name = found.kind == Detail.NAME
    words = INSTEAD_OF_NAME[whose(found, text, names)] if is_name else INSTEAD[found.kind]
    before = text[: found.start].rstrip()
    return f"{words[0].upper()}{words[1:]}" if not before or before.endswith(ENDS) else words


def can_go_out(wording: PublicWording, names: Collection[str]) -> bool:
    """Whether it says both sides, and nothing in it is left to resolve."""
    return not any(missing(wording)) and not left_to_resolve(wording, names)


def reworded(wording: PublicWording, left: Left, instead: str) -> PublicWording:
    """The wording with other words in the place of a detail; raises RuleBroken if the text has changed since."""
    text: str = getattr(wording, left.side)
    if text[left.found.start : left.found.end] != left.found.text:
        raise RuleBroken("The wording has changed since this was marked. Look at it again.")
    now = f"{text[: left.found.start]}{instead}{text[left.found.end :]}"
    return replace(wording, said=now) if left.side == "said" else replace(wording, done=now)


def allow(wording: PublicWording, text: str) -> PublicWording:
    """The wording in which this detail may stand, because it finds no private person: it is noted who let it."""
    if text.casefold() in {one.casefold() for one in wording.allowed}:
        return wording
    return replace(wording, allowed=(*wording.allowed, text))
