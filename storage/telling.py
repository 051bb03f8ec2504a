"""What it takes to tell people about concerns of any engagements: where each stands, who was there, which channels."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from models.action import Action
from models.choice import ChoiceKind
from models.concern import Concern
from models.engagement import Engagement
from models.ids import Id
from models.suggested_message import what_was_done
from models.tell import Tell
from models.tell_many import Channels, Told
from storage import loops, reach
from storage.choices import Choices
from storage.finder import Finder
from storage.kinds import ACTIONS, CONCERNS, ENGAGEMENTS
from storage.operation import Operation, meanwhile

USED = "select value from tells, json_each(channels) group by value order by count(*) desc, value"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One concern that people are to be told about, as the dialog shows it."""

    told: Told
    reference: str
    title: str  # of its engagement
    done: str  # what was done about it, "" for nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownChannels:
    """The channels there are. `offered` are those to choose from, the force's first, then others used before."""

    channels: Channels
    offered: tuple[str, ...]


def about_concerns(db: Database, concern_ids: Sequence[Id]) -> tuple[About, ...]:
    """These concerns, in this order, without any deleted since."""
    concerns = Finder[Concern](db, CONCERNS).some(concern_ids)
    ids = [concern_id for concern_id in concern_ids if concern_id in concerns]
    held = _held(db, concerns.values())
    standing = loops.of_concerns(db, ids)
    actions: dict[Id, list[Action]] = {concern_id: [] for concern_id in ids}
    for action in Finder[Action](db, ACTIONS).of("concern_id", ids, "position, id"):
        actions[action.concern_id].append(action)
    found = []
    for concern_id in ids:
        concern = concerns[concern_id]
        engagement = held[concern.engagement_id]
        found.append(
            About(
                told=Told(concern=concern, loop=standing[concern_id], communities=engagement.communities),
                reference=engagement.reference,
                title=engagement.title,
                done=what_was_done(concern, actions[concern_id]),
            )
        )
    return tuple(found)


def known_channels(db: Database, concern_ids: Sequence[Id]) -> KnownChannels:
    """What is known of the channels where these concerns were raised.

    It reads all tells, and all engagements of those districts: to be asked in a thread of its own.
    """
    known = Choices(db).of_kind(ChoiceKind.CHANNEL)
    in_use = [choice.name for choice in known if not choice.is_retired]
    used = [name for (name,) in db.execute(USED).fetchall()]
    held = _held(db, Finder[Concern](db, CONCERNS).some(concern_ids).values())
    return KnownChannels(
        channels=Channels(groups={choice.name: choice.group for choice in known}, reached=_reached(db, held.values())),
        offered=tuple(dict.fromkeys((*in_use, *used))),
    )


def put_tell(op: Operation, tell: Tell) -> None:
    """Save a new tell; raises Known if one of the concerns it is about was deleted meanwhile."""
    if len(Finder[Concern](op.db, CONCERNS).some(tell.concern_ids)) < len(tell.concern_ids):
        raise meanwhile(CONCERNS, "deleted")
    op.put(tell)


def _held(db: Database, concerns: Iterable[Concern]) -> dict[Id, Engagement]:
    return Finder[Engagement](db, ENGAGEMENTS).some(sorted({concern.engagement_id for concern in concerns}))


def _reached(db: Database, held: Collection[Engagement]) -> dict[str, frozenset[str]]:
    """By channel, the communities that it reaches in every district in which they were met."""
    by_district = {name: reach.reached(db, name) for name in {engagement.district for engagement in held}}
    met = {name: {one.district for one in held if name in one.communities} for one in held for name in one.communities}
    return {
        channel: frozenset(
            community
            for community, districts in met.items()
            if all(community in by_district[district].get(channel, ()) for district in districts)
        )
        for channel in {channel for reached in by_district.values() for channel in reached}
    }
