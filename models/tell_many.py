"""Telling many at once: one tell for concerns from any engagements, and what to think of before it is saved."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.concern import Concern
from models.ids import Id
from models.loop import Loop, LoopState
from models.problem import RuleBroken
from models.sentences import counted, listed
from models.tell import Tell, is_social_media_only

EVERYBODY = "General public"  # every channel reaches some of it
SOCIAL_MEDIA = "Social media"  # groups of channels, as the force's choices name them
DIRECT = "Direct"  # said to the people themselves, whoever they are
NO_MESSAGE = "Write what people were told."


class Doubt(StrEnum):
    """What can be doubtful about a tell."""

    TOLD_ALREADY = "Told already"
    ONLY_HEARD = "Only heard"
    STILL_ACTING = "Still acting"
    STALLED = "Stalled"
    TOO_EARLY = "Too early"
    SOCIAL_MEDIA_ONLY = "Social media only"
    NOT_REACHED = "Not reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class TellWarning:
    """Something to think of; never a reason not to save. `concern_ids` are those it is about."""

    doubt: Doubt
    sentence: str
    concern_ids: tuple[Id, ...]

    @property
    def closes_none(self) -> bool:
        """Whether it is about loops that the tell will not close: they stay open, or were closed before."""
        return self.doubt not in (Doubt.SOCIAL_MEDIA_ONLY, Doubt.NOT_REACHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A concern that people are to be told about: where it stands, and the communities met where it was raised."""

    concern: Concern
    loop: Loop
    communities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """What is known of the channels: their groups, and the communities that each is known to reach."""

    groups: Mapping[str, str]
    reached: Mapping[str, Collection[str]]


def tell_many(
    concerns: Sequence[Concern],
    *,
    tell_id: Id,
    told_on: date,
    channels: Sequence[str],
    message: str,
    audience: int | None = None,
    told_by: str = "",
) -> Tell:
    """One tell about all of these concerns, each once, from whatever engagements they are.

    Raises RuleBroken without a concern, a channel or a message: one that many will read says something.
    """
    if not concerns:
        raise RuleBroken("Choose the concerns that people are told about.")
    if not any(channel.strip() for channel in channels):
        raise RuleBroken("Say how people were told.")
    if not message.strip():
        raise RuleBroken(NO_MESSAGE)
    return Tell(
        id=tell_id,
        concern_ids=tuple(dict.fromkeys(concern.id for concern in concerns)),
        told_on=told_on,
        channels=tuple(dict.fromkeys(channel for channel in channels if channel.strip())),
        message=message,
        audience=audience,
        told_by=told_by,
    )


def warnings(tell: Tell, told: Sequence[Told], channels: Channels) -> Iterator[TellWarning]:
    """What to think of before `tell` is saved; `told` are the concerns it is about.

    A community counts as reached if one of the channels is known to reach it (storage/reach.py: engagements made known
    by that channel have met it), or speaks to the people themselves. Where nobody knows whom a channel reaches, nobody
    can be sure that they heard, and that is what the warning says.
    """
    yield from _not_closed(tell, told)
    everyone = tuple(each.concern.id for each in told)
    social_media = {name for name, group in channels.groups.items() if group == SOCIAL_MEDIA}
    if is_social_media_only(tell, social_media):
        sentence = "Only people who follow the police on social media will hear of this. Choose another channel too."
        yield TellWarning(doubt=Doubt.SOCIAL_MEDIA_ONLY, sentence=sentence, concern_ids=everyone)
    if tell.channels and not any(channels.groups.get(channel) == DIRECT for channel in tell.channels):
        reached = {EVERYBODY, *(name for channel in tell.channels for name in channels.reached.get(channel, ()))}
        yield from _not_reached(told, reached)


def _not_closed(tell: Tell, told: Sequence[Told]) -> Iterator[TellWarning]:
    """Concerns whose loops this tell will not close."""
    sentences = {
        Doubt.TOLD_ALREADY: "people have been told already. This tells them again.",
        Doubt.ONLY_HEARD: "nobody has acted on {them} or decided not to. Telling people will not close {the_loops}.",
        Doubt.STILL_ACTING: "something is still being done. {they} will have to be told about again when it is done.",
        Doubt.STALLED: "every action was cancelled and nothing decided in its place. {they} will stay stalled.",
        Doubt.TOO_EARLY: "the last action was finished after this day. {they} will still be waiting to be told about.",
    }
    for doubt, pattern in sentences.items():
        ids = tuple(each.concern.id for each in told if _why_not_closed(each.loop, tell.told_on) == doubt)
        if ids:
            is_one = len(ids) == 1
            words = pattern.format(
                them="it" if is_one else "them",
                they="It" if is_one else "They",
                the_loops="the loop" if is_one else "the loops",
            )
            sentence = f"{counted(len(ids), 'concern')}: {words}"
            yield TellWarning(doubt=doubt, sentence=sentence, concern_ids=ids)


def _why_not_closed(loop: Loop, told_on: date) -> Doubt | None:
    """Why a tell on this day does not close the loop; None if it does."""
    match loop.state:
        case LoopState.TOLD:
            return Doubt.TOLD_ALREADY
        case LoopState.HEARD:
            return Doubt.ONLY_HEARD
        case LoopState.ACTING:
            return Doubt.STILL_ACTING
        case LoopState.STALLED:
            return Doubt.STALLED
        case LoopState.TO_TELL if loop.settled_on is not None and told_on < loop.settled_on:
            return Doubt.TOO_EARLY
    return None


def _not_reached(told: Sequence[Told], reached: Collection[str]) -> Iterator[TellWarning]:
    missed = {name: None for each in told for name in each.communities if name not in reached}
    if missed:
        ids = tuple(each.concern.id for each in told if not missed.keys().isdisjoint(each.communities))
        sentence = f"Nothing in the log shows that this reaches {listed([*missed], 'or')}, who were there."
        yield TellWarning(doubt=Doubt.NOT_REACHED, sentence=sentence, concern_ids=ids)
