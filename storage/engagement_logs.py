"""Saving and deleting an engagement with everything that belongs to it, in one operation.

What others did to it meanwhile stays. Where that would be overwritten or deleted unseen, Known is raised and nothing of
the operation is saved. A tell may be about concerns of several engagements, and is never taken from the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from models.action import Action
from models.concern import Concern, heard
from models.engagement import Engagement, Status, amended
from models.engagement_log import EngagementLog
from models.ids import Id
from models.problem import Known
from models.public_wording import PublicWording
from models.tell import Tell
from storage.engagements import Engagements
from storage.finder import Finder
from storage.kinds import CONCERNS, ENGAGEMENTS, WORDINGS, Record
from storage.operation import Operation, meanwhile

Placed = TypeVar("Placed", Concern, Action)

SAVED_ALREADY = "This engagement is in the log already. Open it there to change it."
ADDED_TO = (
    "A concern that you removed was given a new {word} in another window or on another machine while you were editing. "
    "Look at it again before you remove it."
)
NOT_AS_SEEN = (
    "This engagement was changed in another window or on another machine since you opened it. "
    "Look at it again before you delete it."
)


def put_log(op: Operation, now: EngagementLog, was: EngagementLog | None = None) -> EngagementLog:
    """Save `now` over `was`, the log as it stood when editing began (None for a new one); the log as saved.

    Writes what differs, removes what `now` no longer has, and leaves reviews alone. Concerns and actions are saved in
    the order in which they stand. An accepted engagement whose own facts changed is submitted again: what was heard is
    such a fact, what was done and told about it is not. Further editing goes on from what is returned, which holds
    nothing that others added meanwhile.
    """
    there = Engagements(op.db).log(now.engagement.id)
    if was is None and there is not None:
        raise Known(SAVED_ALREADY)
    if was is not None and there is None:
        raise meanwhile(ENGAGEMENTS, "deleted")
    before = was or EngagementLog(engagement=now.engagement)
    after = _to_be_saved(now, before, op.today)
    own = {concern.id for concern in after.concerns}
    old = {record.id: record for record in _belongings(before)}
    new = {record.id: record for record in _belongings(after)}
    if there is not None:
        _refuse_collisions(before, there, own, [one for one in new.values() if one != old.get(one.id)])
    _remove_wordings(op, [record.id for record in before.concerns if record.id not in new])
    for record in reversed(old.values()):
        if record.id not in new:
            op.remove(record, was=record)
    engagement, known = after.engagement, None if was is None else was.engagement
    if there is not None and engagement == known and _is_accepted_meanwhile(there, before, after):
        known = there.engagement  # an inspector accepted what was not yet heard so
        engagement = amended(known, known, op.today, is_heard_otherwise=True)
    if engagement != known:
        engagement = op.put(engagement, was=known)
    for record in new.values():
        if record != old.get(record.id):
            op.put(record, was=old.get(record.id))
    tells = [tell for tell in after.tells if not own.isdisjoint(tell.concern_ids)]  # the others are others' now
    return replace(after, engagement=engagement, tells=tells, reviews=list(now.reviews))


def remove_log(op: Operation, log: EngagementLog) -> None:
    """Take out an engagement, as somebody saw it, with everything that belongs to it. Nothing if it is gone already."""
    there = Engagements(op.db).log(log.engagement.id)
    if there is None:
        return
    seen = replace(log, engagement=_referenced(log.engagement, there.engagement))
    if set(_everything(there)) != set(_everything(seen)):
        raise Known(NOT_AS_SEEN)
    own = {concern.id for concern in there.concerns}
    for tell in there.tells:
        others = tuple(concern_id for concern_id in tell.concern_ids if concern_id not in own)
        if others:
            op.put(replace(tell, concern_ids=others), was=tell)
        else:
            op.remove(tell)
    _remove_wordings(op, list(own))
    for record in reversed(list(_everything(replace(there, tells=())))):
        op.remove(record)


def _remove_wordings(op: Operation, concern_ids: Sequence[Id]) -> None:
    """What the public may read of a concern goes with it."""
    for wording in Finder[PublicWording](op.db, WORDINGS).of("concern_id", concern_ids, "id"):
        op.remove(wording)


def _belongings(log: EngagementLog) -> Iterator[Concern | Action | Tell]:
    """What a form changes beside the engagement itself; each after what it belongs to."""
    yield from log.concerns
    yield from log.actions
    yield from log.tells


def _everything(log: EngagementLog) -> Iterator[Record]:
    yield log.engagement
    yield from _belongings(log)
    yield from log.reviews


def _to_be_saved(now: EngagementLog, before: EngagementLog, today: date) -> EngagementLog:
    """`now` as its records are to stand in the store, with tells that are about others' concerns alone from now on."""
    concerns = _in_order(now.concerns)
    own = {concern.id for concern in concerns}
    removed = {concern.id for concern in before.concerns} - own
    actions = [
        action for concern in concerns for action in _in_order([a for a in now.actions if a.concern_id == concern.id])
    ]
    told, old = {tell.id: tell for tell in now.tells}, {tell.id: tell for tell in before.tells}
    tells = []
    for tell in (old | told).values():
        concern_ids = _told_about(told.get(tell.id), old.get(tell.id), own | removed, removed)
        if concern_ids:
            tells.append(replace(tell, concern_ids=concern_ids))
    return replace(
        now,
        engagement=amended(
            before.engagement,
            _referenced(now.engagement, before.engagement),
            today,
            is_heard_otherwise=_is_heard_otherwise(before, now),
        ),
        concerns=concerns,
        actions=sorted(actions, key=lambda action: (action.position, action.id)),
        tells=sorted(tells, key=lambda tell: (tell.told_on, tell.id)),
    )


def _is_heard_otherwise(before: EngagementLog, now: EngagementLog) -> bool:
    """Whether a concern came, went, or says something else of what was heard."""
    return {heard(concern) for concern in before.concerns} != {heard(concern) for concern in now.concerns}


def _is_accepted_meanwhile(there: EngagementLog, before: EngagementLog, after: EngagementLog) -> bool:
    """Whether it was accepted while concerns were changed in a form that was opened before."""
    is_accepted = there.engagement.status == Status.ACCEPTED != before.engagement.status
    return is_accepted and _is_heard_otherwise(before, after)


def _referenced(engagement: Engagement, known: Engagement) -> Engagement:
    """The engagement with its reference, which a form that saved it first may not know."""
    return engagement if engagement.reference else replace(engagement, reference=known.reference)


def _in_order(records: Sequence[Placed]) -> list[Placed]:
    """The records, placed anew only if they stand in another order than their places say."""
    if list(records) == sorted(records, key=lambda record: (record.position, record.id)):
        return list(records)
    return [replace(record, position=position) for position, record in enumerate(records)]


def _told_about(told: Tell | None, old: Tell | None, own: set[Id], removed: set[Id]) -> tuple[Id, ...]:
    """The concerns a tell is to be about: those chosen here that are not removed, and those of other engagements."""
    chosen = [] if told is None else [concern_id for concern_id in told.concern_ids if concern_id not in removed]
    before = () if old is None else old.concern_ids
    wanted = dict.fromkeys([*chosen, *(concern_id for concern_id in before if concern_id not in own)])
    return before if wanted.keys() == set(before) else tuple(wanted)


def _refuse_collisions(
    before: EngagementLog, there: EngagementLog, own: set[Id], changed: Sequence[Concern | Action | Tell]
) -> None:
    """Raise Known if a concern that is removed was added to meanwhile, or one that is added to was removed."""
    seen, is_there = ({concern.id for concern in log.concerns} for log in (before, there))
    removed = seen - own
    known = {action.id for action in before.actions}
    if any(action.concern_id in removed and action.id not in known for action in there.actions):
        raise Known(ADDED_TO.format(word="action"))
    if any(concern_id in removed for _, concern_id in _told(there) - _told(before)):
        raise Known(ADDED_TO.format(word="tell"))
    gone = (seen & own) - is_there
    needed = {concern_id for record in changed for concern_id in _about(record)}
    if needed & gone:
        raise meanwhile(CONCERNS, "deleted")


def _told(log: EngagementLog) -> set[tuple[Id, Id]]:
    return {(tell.id, concern_id) for tell in log.tells for concern_id in tell.concern_ids}


def _about(record: Concern | Action | Tell) -> tuple[Id, ...]:
    """The concerns that must be there for this record to be saved."""
    match record:
        case Action():
            return (record.concern_id,)
        case Tell():
            return record.concern_ids
    return ()
