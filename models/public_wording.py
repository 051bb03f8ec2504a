"""Public wording: a told loop as the public may read it, kept beside what was recorded, which it never changes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from models.concern import Concern
from models.ids import Id
from models.personal_details import Detail, Found, personal_details
from models.problem import Problem, RuleBroken
from models.tell import Tell

Side = Literal["said", "done"]
SIDES: tuple[Side, Side] = ("said", "done")

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
    Detail.NAME: "one of us",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWording:
    """What was said and what was done about one concern, in words that may go out."""

    id: Id
    concern_id: Id
    said: str = ""
    done: str = ""
    allowed: tuple[str, ...] = ()  # details that somebody looked at and lets stand, such as an office's number
    worded_by: str = ""
    worded_on: date


class Left(NamedTuple):
    """A personal detail that nobody has resolved, and on which side it stands."""

    side: Side
    found: Found


def problems(wording: PublicWording, today: date) -> Iterator[Problem]:
    """Everything that stops this wording being saved, field by field. Details left in it stop it going out instead."""
    if not wording.said.strip():
        yield Problem("said", "Say what people raised.")
    if not wording.done.strip():
        yield Problem("done", "Say what was done, or why nothing could be.")
    if wording.worded_on > today:
        yield Problem("worded_on", "It cannot be worded on a day still to come.")


def begin(wording_id: Id, concern: Concern, tells: Sequence[Tell], by: str, on: date) -> PublicWording:
    """A first wording: what was said as it was recorded, and the last message, or the decision where none was kept."""
    told = max((tell for tell in tells if tell.message.strip()), key=lambda tell: (tell.told_on, tell.id), default=None)
    done = told.message if told else concern.no_action_reason
    return PublicWording(id=wording_id, concern_id=concern.id, said=concern.said, done=done, worded_by=by, worded_on=on)


def left_to_resolve(wording: PublicWording, names: Collection[str]) -> list[Left]:
    """The personal details that are still in the wording and that nobody let stand, in their order."""
    allowed = {text.casefold() for text in wording.allowed}
    return [
        Left(side, found)
        for side in SIDES
        for found in personal_details(getattr(wording, side), names)
        if found.text.casefold() not in allowed
    ]


def can_go_out(wording: PublicWording, names: Collection[str]) -> bool:
    """Whether it says both sides, and nothing in it is left to resolve."""
    return bool(wording.said.strip() and wording.done.strip()) and not left_to_resolve(wording, names)


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
