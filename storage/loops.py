"""The loop's state and clock in SQL: the same rules as models/loop.py, kept agreed by a property test."""

from collections.abc import Sequence
from datetime import date

from sqlite_utils import Database

from models.ids import Id
from models.loop import Loop, LoopState
from storage.rows import in_blocks

OPEN_SINCE = "(select min(undertaken_on) from actions a where a.concern_id = c.id and progress = 'Open')"
FINISHED = "(select max(ended_on) from actions a where a.concern_id = c.id and progress = 'Finished')"
CANCELLED = "(select max(ended_on) from actions a where a.concern_id = c.id and progress = 'Cancelled')"
UNDERTAKEN = "(select min(undertaken_on) from actions a where a.concern_id = c.id)"

# A row for each concern: state, since, heard_on, responded_on, settled_on, told_on. `{concerns}` narrows the concerns.
LOOPS = f"""
with facts as (
    select c.id as concern_id, c.engagement_id, c.heard_on, c.no_action_on,
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
select concern_id, engagement_id,
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
        for concern_id, _, state, since, heard_on, responded_on, settled_on, told_on in rows
    }


def count_states(db: Database) -> dict[LoopState, int]:
    """How many concerns stand in each state."""
    rows = db.execute(f"select state, count(*) from ({LOOPS.format(concerns='true')}) group by state").fetchall()
    return dict.fromkeys(LoopState, 0) | {LoopState(state): number for state, number in rows}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
