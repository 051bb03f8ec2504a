"""Keeps what engagements add up to: writes the lines and cells that storage/tallies.py reads, and checks them."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from models.engagement import Counted
from models.progress import Progress, silent
from models.tally import COUNTS, NUMBERS, Numbers, Tally
from storage.tallies import ALL, BETWEEN, LISTED, MONTH, Groups, read

KEY = ("month", "district", "status", "tactic", "team")
COLUMNS = ", ".join((*KEY, *NUMBERS, *COUNTS))
INSERT = f"insert into tallies ({COLUMNS}) values ({', '.join('?' * (len(KEY) + len(NUMBERS) + len(COUNTS)))})"
# Of each concern, in the order of their ids. The place is its own, or where it has none the venue of its engagement.
RAISED = """
select engagement_id, count(*) as concerns, count(*) filter (where state = 'Told') as told,
    group_concat(state, char(31)) as states, group_concat(theme, char(31)) as themes,
    group_concat(place, char(31)) as places, group_concat(response, char(31)) as response,
    group_concat(tell, char(31)) as tell, group_concat(round, char(31)) as round,
    group_concat(unanswered, char(31)) as unanswered, group_concat(untold, char(31)) as untold
from (
    select c.engagement_id, l.state, l.theme,
        coalesce(nullif(trim(c.place), ''), nullif(l.venue, '')) as place,
        cast(julianday(l.responded_on) - julianday(l.heard_on) as integer) as response,
        cast(julianday(l.told_on) - julianday(l.settled_on) as integer) as tell,
        cast(julianday(l.told_on) - julianday(l.heard_on) as integer) as round,
        iif(l.responded_on is null, l.heard_on, null) as unanswered,
        iif(l.settled_on is not null and l.told_on is null, l.settled_on, null) as untold
    from concerns c join loops l on l.concern_id = c.id where c.engagement_id {chosen} order by c.engagement_id, c.id
) group by engagement_id
"""
# A list of nothing is null. Whatever has not happened has no line.
LINES = f"""
with held as (
    select *, counted is '{Counted.ONLINE_REACH.value}' as is_online,
        iif(counted is '{Counted.ONLINE_REACH.value}', null, audience) as met
    from engagements where status not in ('Planned', 'Cancelled') and id {{chosen}}
), answered as (
    select held.id, sum(json_extract(value, '$[1]')) as answers, sum(json_extract(value, '$[2]')) as positive
    from held, json_each(views)
    where json_extract(value, '$[1]') is not null and json_extract(value, '$[2]') is not null group by held.id
)
select district, held_on, held.id as engagement_id, status, tactic, team,
    1 as engagements, is_online as online, iif(is_online, coalesce(audience, 0), 0) as reach,
    met is not null as known, coalesce(met, 0) as met,
    officer_hours is not null as hours_known, coalesce(officer_hours, 0.0) as hours,
    iif(officer_hours is null, 0, coalesce(met, 0)) as timed_met,
    iif(met is null, 0.0, coalesce(officer_hours, 0.0)) as timed_hours,
    coalesce(answers, 0) as answers, coalesce(positive, 0) as positive,
    coalesce(concerns, 0) as concerns, coalesce(told, 0) as told,
    cast(met as text) as audiences,
    (select impact from reviews r where r.engagement_id = held.id order by r.id desc limit 1) as impacts,
    (select group_concat(value, char(31)) from (select distinct value from json_each(communities))) as communities,
    states, themes, places, response, tell, round, unanswered, untold
from held left join answered on answered.id = held.id left join ({RAISED}) raised on raised.engagement_id = held.id
"""
CELLS_OF_LINES = f"select {MONTH}, district, status, tactic, team from tally_lines"


def write_anew(db: Database) -> None:
    """Count the engagements in `touched_engagements` anew, and every cell that they were in or are in now."""
    touched = "in (select id from touched_engagements)"
    stale = f"insert or ignore into stale_tallies {CELLS_OF_LINES} where engagement_id {touched}"
    db.execute(stale)
    db.execute(f"delete from tally_lines where engagement_id {touched}")
    db.execute(f"insert into tally_lines {LINES.format(chosen=touched)}")
    db.execute(stale)
    write_cells(db)


def write_cells(db: Database) -> None:
    """Add up the cells in `stale_tallies` anew from the lines."""
    stale = db.execute(
        "select month, district, status, json_group_array(json_array(tactic, team)) from stale_tallies"
        " group by month, district, status"
    ).fetchall()
    for month, district, status, pairs in stale:
        wanted = {cell for tactic, team in json.loads(pairs) for cell in _cells_of(tactic, team)}
        named = {"month": month, "district": district, "status": status}
        lines = "district = :district and held_on between :month || '-01' and :month || '-31' and status = :status"
        cells = _cells(db, lines, named)
        db.conn.executemany(
            "delete from tallies where month = ? and district = ? and status = ? and tactic = ? and team = ?",
            ((month, district, status, *cell) for cell in wanted),
        )
        db.conn.executemany(
            INSERT, ((*cell, *_kept(each)) for cell, each in sorted(cells.items()) if cell[3:] in wanted)
        )
    db.execute("delete from stale_tallies")


def faults(db: Database, progress: Progress = silent) -> Iterator[str]:
    """What is wrong with lines and cells, in words: they must be what follows from the records."""
    doing = "Counting the figures again"
    kept = "select * from tally_lines"
    follows = f"select * from ({LINES.format(chosen='is not null')})"
    districts = db.execute("select district from tally_lines union select district from tallies").fetchall()
    progress(0, len(districts) + 1, doing)
    for one, other in ((follows, kept), (kept, follows)):
        if db.execute(f"select 1 from ({one} except {other}) limit 1").fetchone():
            yield "The figures that are kept of each engagement do not match the engagements and concerns."
            break
    is_wrong = False
    for done, district in enumerate(districts, 1):
        progress(done, len(districts) + 1, doing)
        cells = {
            cell: _kept(each) for cell, each in _cells(db, "district = :district", {"district": district[0]}).items()
        }
        rows = db.execute(f"select {COLUMNS} from tallies where district = ?", district).fetchall()
        is_wrong |= cells != {row[: len(KEY)]: row[len(KEY) :] for row in rows}
    if is_wrong:
        yield "The figures that are kept of each month do not match those of its engagements."
    progress(len(districts) + 1, len(districts) + 1, doing)


def _cells(db: Database, condition: str, values: dict[str, Any]) -> Groups:
    """Every cell of some lines: of each tactic and of all, of each team and of all."""
    found: Groups = defaultdict(Tally)
    by = (MONTH, "district", "status", "tactic", "team")
    for (*key, tactic, team), each in read(db, "tally_lines", by, COUNTS, condition, values):
        for cell in _cells_of(tactic, team):
            found[(*key, *cell)].add(each)
    return found


def _written(name: str, counts: Numbers) -> str | None:
    if not counts:
        return None
    if name in LISTED:
        return BETWEEN.join(sorted(Counter(counts).elements()))
    return json.dumps(dict(sorted(counts.items())), ensure_ascii=False, separators=(",", ":"))


def _cells_of(tactic: str, team: str) -> set[tuple[str, str]]:
    """Of which tactics and teams the cells are that count a line in."""
    return {(one, other) for one in (tactic, ALL) for other in (team, ALL)}


def _kept(each: Tally) -> tuple[Any, ...]:
    """A tally as a cell keeps it; the same for the same numbers, in whatever order they were counted."""
    numbers = [getattr(each, name) for name in NUMBERS]
    return (
        *(round(number, 6) if isinstance(number, float) else number for number in numbers),
        *(_written(name, getattr(each, name)) for name in COUNTS),
    )
