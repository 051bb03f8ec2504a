"""The loop's state and clock in SQL: the same rules as models/loop.py, kept agreed by a property test."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlite_utils import Database

from models.ids import Id
from models.loop import Loop, LoopState, Mark, Targets
from storage.rows import MOST_AT_ONCE, in_blocks

OPEN_SINCE = "(select min(undertaken_on) from actions a where a.concern_id = c.id and progress = 'Open')"
FINISHED = "(select max(ended_on) from actions a where a.concern_id = c.id and progress = 'Finished')"
CANCELLED = "(select max(ended_on) from actions a where a.concern_id = c.id and progress = 'Cancelled')"
UNDERTAKEN = "(select min(undertaken_on) from actions a where a.concern_id = c.id)"

# A row for each concern: its ids and place, then what Loop says of it. `{concerns}` narrows the concerns.
LOOPS = f"""
with facts as (
    select c.id as concern_id, c.engagement_id, c.position, c.heard_on, c.no_action_on,
        {OPEN_SINCE} as open_since, {FINISHED} as finished_on, {CANCELLED} as cancelled_on,
        {UNDERTAKEN} as undertaken_on
    from concerns c where {{concerns}}
), settled as (
    select *, case when open_since is null
        then max(coalesce(finished_on, no_action_on), coalesce(no_action_on, finished_on)) end as settled_on
    from facts
), told as (
    select *, (select min(t.told_on) from told_concerns t
        where t.concern_id = settled.concern_id and t.told_on >= settled_on) as told_on
    from settled
)
select concern_id, engagement_id, position,
    case when open_since is not null then 'Acting'
        when told_on is not null then 'Told'
        when settled_on is not null then 'To tell'
        when cancelled_on is not null then 'Stalled'
        else 'Heard' end as state,
    coalesce(open_since, told_on, settled_on, cancelled_on, heard_on) as since, heard_on,
    min(coalesce(undertaken_on, no_action_on), coalesce(no_action_on, undertaken_on)) as responded_on,
    settled_on, told_on
from told
"""

# The same rows, with the days by which each is overdue. A target that is null is none.
FIRST_DUE = "(select min(due_on) from actions a where a.concern_id = loops.concern_id and progress = 'Open')"
OVERDUE = f"""
select *, max(0, coalesce(cast(julianday(:today) - case state
        when 'Heard' then julianday(heard_on) + :first_response
        when 'To tell' then julianday(settled_on) + :told
        when 'Acting' then julianday({FIRST_DUE}) end as integer), 0)) as days_overdue
from ({LOOPS}) loops
"""


def of_concerns(db: Database, concern_ids: Sequence[Id]) -> dict[Id, Loop]:
    """Where each of these concerns stands."""
    rows = [
        row
        for marks, block in in_blocks(concern_ids)
        for row in db.execute(LOOPS.format(concerns=f"c.id in {marks}"), block).fetchall()
    ]
    return {
        Id(concern_id): Loop(
            state=LoopState(state),
            since=date.fromisoformat(since),
            heard_on=date.fromisoformat(heard_on),
            responded_on=_day(responded_on),
            settled_on=_day(settled_on),
            told_on=_day(told_on),
        )
        for concern_id, _, _, state, since, heard_on, responded_on, settled_on, told_on in rows
    }


def days_overdue(db: Database, concern_ids: Sequence[Id], targets: Targets, today: date) -> dict[Id, int]:
    """By how many days each of these concerns is overdue; 0 for one that is not."""
    rows = _overdue(db, "c.id", concern_ids, "concern_id, days_overdue", targets, today)
    return {Id(concern_id): days for concern_id, days in rows}


def marks_of(db: Database, engagement_ids: Sequence[Id], targets: Targets, today: date) -> dict[Id, list[Mark]]:
    """The marks of these engagements' concerns, in the order in which the concerns stand."""
    found: dict[Id, list[Mark]] = {engagement_id: [] for engagement_id in engagement_ids}
    wanted = "engagement_id, state, days_overdue > 0"
    for engagement_id, state, is_overdue in _overdue(db, "c.engagement_id", engagement_ids, wanted, targets, today):
        found[Id(engagement_id)].append(Mark(LoopState(state), bool(is_overdue)))
    return found


def count_states(db: Database) -> dict[LoopState, int]:
    """How many concerns stand in each state."""
    rows = db.execute(f"select state, count(*) from ({LOOPS.format(concerns='true')}) group by state").fetchall()
    return dict.fromkeys(LoopState, 0) | {LoopState(state): number for state, number in rows}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _overdue(
    db: Database, column: str, ids: Sequence[Id], wanted: str, targets: Targets, today: date
) -> Iterator[tuple[Any, ...]]:
    """What is `wanted` of the concerns whose `column` is one of these ids, in the order in which they stand."""
    of_force = {"today": today.isoformat(), "first_response": targets.first_response, "told": targets.told}
    for start in range(0, len(ids), MOST_AT_ONCE):
        block = {f"id{i}": value for i, value in enumerate(ids[start : start + MOST_AT_ONCE])}
        concerns = f"{column} in ({', '.join(f':{name}' for name in block)})"
        sql = f"select {wanted} from ({OVERDUE.format(concerns=concerns)}) order by position, concern_id"
        yield from db.execute(sql, of_force | block).fetchall()
