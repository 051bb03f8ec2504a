"""The loop's state and clock in SQL: the same rules as models/loop.py, kept agreed by a property test.

Where each concern stands is worked out at the end of every operation that touched it and kept in the table `loops`, so
that a log of any size is filtered and counted by it at once. Nothing in it depends on the day on which it is read.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlite_utils import Database

from models.ids import Id
from models.loop import Loop, LoopState, Mark, Targets
from models.progress import Progress, silent
from storage.rows import MOST_AT_ONCE, in_blocks

OPEN_SINCE = "(select min(undertaken_on) from actions a where a.concern_id = c.id and progress = 'Open')"
FINISHED = "(select max(ended_on) from actions a where a.concern_id = c.id and progress = 'Finished')"
CANCELLED = "(select max(ended_on) from actions a where a.concern_id = c.id and progress = 'Cancelled')"
UNDERTAKEN = "(select min(undertaken_on) from actions a where a.concern_id = c.id)"

LOOP = "concern_id, state, since, heard_on, responded_on, settled_on, told_on"

# A row for each concern: its ids, then what Loop says of it. `{concerns}` narrows the concerns.
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

# Such rows as the table keeps them: with what lists are filtered by, and what an overdue action is known by.
STANDING = f"""
select l.concern_id, l.engagement_id, l.state, l.since, l.heard_on, l.responded_on, l.settled_on, l.told_on,
    (select min(due_on) from actions a where a.concern_id = l.concern_id and progress = 'Open') as due_on,
    l.state = 'To tell' and exists (select 1 from actions a where a.concern_id = l.concern_id and progress = 'Finished')
        and not exists (select 1 from told_concerns t where t.concern_id = l.concern_id) as is_never_told,
    e.district, e.venue, c.theme, c.priority
from ({LOOPS}) l join concerns c on c.id = l.concern_id join engagements e on e.id = l.engagement_id
"""

# How many days past what is next each row of the table is. A target that is null is none.
DAYS_OVERDUE = """
    max(0, coalesce(cast(julianday(:today) - case state
        when 'Heard' then julianday(since) + :first_response
        when 'To tell' then julianday(since) + :told
        when 'Acting' then julianday(due_on) end as integer), 0))
"""


def write_standing(db: Database) -> None:
    """Write anew where the concerns of the engagements in `touched_engagements` stand.

    Those in `touched_concerns` that are gone stand nowhere any more.
    """
    touched = "c.engagement_id in (select id from touched_engagements)"
    db.execute(
        "delete from loops where concern_id in"
        " (select id from touched_concerns where id not in (select id from concerns))"
    )
    db.execute(f"insert or replace into loops {STANDING.format(concerns=touched)}")


def faults(db: Database, progress: Progress = silent) -> Iterator[str]:
    """What is wrong with the table, in words: it must be what follows from the records."""
    progress(0, 1, "Checking where concerns stand")
    follows = STANDING.format(concerns="true")
    for one, other in ((follows, "select * from loops"), ("select * from loops", follows)):
        if db.execute(f"select 1 from (select * from ({one}) except select * from ({other})) limit 1").fetchone():
            yield "Where concerns stand does not match their actions and tells."
            break
    progress(1, 1, "Checking where concerns stand")


def of_force(targets: Targets, today: date) -> dict[str, Any]:
    """The values that DAYS_OVERDUE asks for."""
    return {"today": today.isoformat(), "first_response": targets.first_response, "told": targets.told}


def of_concerns(db: Database, concern_ids: Sequence[Id]) -> dict[Id, Loop]:
    """Where each of these concerns stands."""
    found = {}
    for marks, block in in_blocks(concern_ids):
        for row in db.execute(f"select {LOOP} from loops where concern_id in {marks}", block).fetchall():
            found[Id(row[0])] = _loop(*row[1:])
    return found


def days_overdue(db: Database, concern_ids: Sequence[Id], targets: Targets, today: date) -> dict[Id, int]:
    """By how many days each of these concerns is overdue; 0 for one that is not."""
    rows = _overdue(db, "c.id", concern_ids, f"concern_id, {DAYS_OVERDUE}", targets, today)
    return {Id(concern_id): days for concern_id, days in rows}


def marks_of(db: Database, engagement_ids: Sequence[Id], targets: Targets, today: date) -> dict[Id, list[Mark]]:
    """The marks of these engagements' concerns, in the order in which the concerns stand."""
    found: dict[Id, list[Mark]] = {engagement_id: [] for engagement_id in engagement_ids}
    wanted = f"c.engagement_id, state, {DAYS_OVERDUE} > 0"
    for engagement_id, state, is_overdue in _overdue(db, "c.engagement_id", engagement_ids, wanted, targets, today):
        found[Id(engagement_id)].append(Mark(LoopState(state), bool(is_overdue)))
    return found


def count_states(db: Database) -> dict[LoopState, int]:
    """How many concerns stand in each state."""
    rows = db.execute("select state, count(*) from loops group by state").fetchall()
    return dict.fromkeys(LoopState, 0) | {LoopState(state): number for state, number in rows}


def _loop(state: str, since: str, heard_on: str, *later: str | None) -> Loop:
    responded_on, settled_on, told_on = (None if day is None else date.fromisoformat(day) for day in later)
    return Loop(
        state=LoopState(state),
        since=date.fromisoformat(since),
        heard_on=date.fromisoformat(heard_on),
        responded_on=responded_on,
        settled_on=settled_on,
        told_on=told_on,
    )


def _overdue(
    db: Database, column: str, ids: Sequence[Id], wanted: str, targets: Targets, today: date
) -> Iterator[tuple[Any, ...]]:
    """What is `wanted` of the concerns whose `column` is one of these ids, in the order in which they stand."""
    for start in range(0, len(ids), MOST_AT_ONCE):
        block = {f"id{i}": value for i, value in enumerate(ids[start : start + MOST_AT_ONCE])}
        sql = (
            f"select {wanted} from concerns c join loops on concern_id = c.id"
            f" where {column} in ({', '.join(f':{name}' for name in block)}) order by c.position, c.id"
        )
        yield from db.execute(sql, of_force(targets, today) | block).fetchall()
