"""What has changed in an engagement since an inspector last decided about it, read from the history."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, NamedTuple

from sqlite_utils import Database

from models.action import Action
from models.concern import Concern, heard
from models.engagement import Engagement, Status
from models.engagement_log import EngagementLog
from models.ids import Id
from models.review import Review
from models.tell import Tell
from storage.kinds import ACTIONS, BY_TABLE, CONCERNS, ENGAGEMENTS, REVIEWS, TELLS
from storage.rows import in_blocks

Part = Engagement | Concern | Action | Tell


class Touch(NamedTuple):
    """Who did something, and when: UTC in ISO format, as history keeps it."""

    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """One record as it was at the last look and as it is now; None where it was or is not there."""

    before: Part | None
    after: Part | None
    touches: Mapping[str, Touch]  # of each field that differs, who changed it last and when
    last: Touch


@dataclass(frozen=True, slots=True, kw_only=True)
class LastLook:
    """The last review, and what has come since: what the reviewer must look at again, and how its loops went on."""

    review: Review
    facts: Sequence[PartChange] = ()  # of the engagement itself, and of what was heard at it
    progress: Sequence[PartChange] = ()  # of actions, decisions and tells


class _Step(NamedTuple):
    record_id: Id
    table: str
    touch: Touch
    before: str | None
    after: str | None


def last_look(db: Database, log: EngagementLog) -> LastLook | None:
    """What has changed in `log` since it was last reviewed; None if it never was."""
    if not log.reviews:
        return None
    review = log.reviews[-1]
    seen = _seen_at(db, review)
    concern_ids = {concern.id for concern in log.concerns} | _erased(
        db, CONCERNS.table, seen, "json_extract(before, '$.engagement_id') = ?", [log.engagement.id]
    )
    about = "(select value from json_each(?))", [f"[{','.join(map(str, sorted(concern_ids)))}]"]
    ids = (
        {log.engagement.id}
        | concern_ids
        | {action.id for action in log.actions}
        | {tell.id for tell in log.tells}
        | _erased(db, ACTIONS.table, seen, f"json_extract(before, '$.concern_id') in {about[0]}", about[1])
        | _erased(
            db,
            TELLS.table,
            seen,
            f"exists (select 1 from json_each(json_extract(before, '$.concern_ids')) where value in {about[0]})",
            about[1],
        )
    )
    changed = list(_changes(db, sorted(ids), seen, concern_ids))
    facts = (fact for change in changed if (fact := _fact(change)))
    progress = (step for change in changed if (step := _progress(change)))
    return LastLook(review=review, facts=tuple(facts), progress=tuple(progress))


def _seen_at(db: Database, review: Review) -> int:
    """The last link of the history when this was decided."""
    sql = """
        select max(seq) from changes where operation_id = (
            select operation_id from changes
            where record_id = ? and kind = ? and op = 'collect' order by seq desc limit 1)
    """
    return int(db.execute(sql, [review.id, REVIEWS.table]).fetchone()[0] or 0)


def _erased(db: Database, table: str, seen: int, condition: str, values: Sequence[Any]) -> set[Id]:
    """The records of a table that were taken out since, as far as `condition` holds of what they were."""
    sql = f"""
        select c.record_id from changes c indexed by changes_erased join change_details d using (seq)
        where c.op = 'erase' and c.kind = ? and c.seq > ? and {condition}
    """
    return {Id(row[0]) for row in db.execute(sql, [table, seen, *values]).fetchall()}


def _changes(db: Database, ids: Sequence[Id], seen: int, concern_ids: set[Id]) -> Iterator[PartChange]:
    """What became of each of these records since, in the order in which their kinds stand in a log."""
    steps: dict[tuple[str, Id], list[_Step]] = {}
    for step in _steps(db, ids, seen):
        steps.setdefault((step.table, step.record_id), []).append(step)
    for kind in (ENGAGEMENTS, CONCERNS, ACTIONS, TELLS):
        for (table, _), own in sorted(steps.items()):
            if table == kind.table:
                before, after = (_part(table, text, concern_ids) for text in (own[0].before, own[-1].after))
                if before != after:
                    yield PartChange(before=before, after=after, touches=_touches(own), last=own[-1].touch)


def _steps(db: Database, ids: Sequence[Id], seen: int) -> Iterator[_Step]:
    for marks, block in in_blocks(ids):
        sql = f"""
            select c.record_id, c.kind, o.user, o.at, d.before, d.after
            from changes c join change_details d using (seq) join operations o on o.id = c.operation_id
            where c.record_id in {marks} and c.seq > ? and c.op in ('collect', 'alter', 'erase') order by c.seq
        """
        for record_id, table, by, at, before, after in db.execute(sql, [*block, seen]).fetchall():
            yield _Step(Id(record_id), table, Touch(by, at), before, after)


def _part(table: str, text: str | None, concern_ids: set[Id]) -> Part | None:
    """The record as one sees it in this engagement: of a tell that is about others' concerns too, what is about its."""
    if text is None:
        return None
    kind = BY_TABLE[table]
    record: Part = kind.record(kind.row_of(text))
    if isinstance(record, Tell):
        own = tuple(concern_id for concern_id in record.concern_ids if concern_id in concern_ids)
        return replace(record, concern_ids=own) if own else None
    return record


def _touches(steps: Iterable[_Step]) -> dict[str, Touch]:
    """Of each field that ever differed, who changed it last."""
    found: dict[str, Touch] = {}
    for step in steps:
        kind = BY_TABLE[step.table]
        rows = [kind.row_of(text or "{}") for text in (step.before, step.after)]
        found.update({name: step.touch for name, was, now in zip(kind.names, *rows, strict=True) if was != now})
    return found


def _fact(change: PartChange) -> PartChange | None:
    """The change as far as it is one of facts: of what happened, not of how the record went its way since."""
    before, after = (_as_fact(part) for part in (change.before, change.after))
    return None if before == after else replace(change, before=before, after=after)


def _as_fact(part: Part | None) -> Part | None:
    match part:
        case Engagement():
            return replace(part, status=Status.SUBMITTED, submitted_on=None)
        case Concern():
            return heard(part)
    return None


def _progress(change: PartChange) -> PartChange | None:
    """The change as far as it is progress on a loop: a decision not to act stands with its concern as it is now."""
    match change.before, change.after:
        case (Concern() | None) as was, Concern() as now:
            decided = attrgetter("no_action_reason", "no_action_on", "no_action_by")
            undecided = replace(
                now,
                no_action_reason=was.no_action_reason if was else "",
                no_action_on=was.no_action_on if was else None,
                no_action_by=was.no_action_by if was else "",
            )
            return None if decided(undecided) == decided(now) else replace(change, before=undecided, after=now)
        case ((Action() | Tell() | None), (Action() | Tell() | None)):
            before, after = (_in_no_place(part) for part in (change.before, change.after))
            return None if before == after else replace(change, before=before, after=after)
    return None


def _in_no_place(part: Part | None) -> Part | None:
    return replace(part, position=0) if isinstance(part, Action) else part
