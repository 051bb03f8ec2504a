"""What engagements add up to, kept by month, district, status and tactic, so that figures of any size are read at once.

A cell holds the tally of its engagements, of all teams or of one, and of the concerns raised at them. At the end of
every operation the cells that it made stale are counted anew from the records. models/tally.py says what is counted.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from models.engagement import Counted, Status
from models.progress import Progress, silent
from models.tally import ALL_TEAMS, COUNTED, COUNTS, NUMBERS, Cell, Tally
from storage import kinds
from storage.rows import Row

# Whatever has not happened is in no cell.
HELD = "e.status not in ('Planned', 'Cancelled')"
KEY = "substr(e.held_on, 1, 7) as month, e.district, e.status, e.tactic"
ENGAGEMENTS = f"""
select {KEY}, e.team, e.audience, e.officer_hours, e.communities, e.views,
    (select impact from reviews r where r.engagement_id = e.id order by r.id desc limit 1),
    e.counted is '{Counted.ONLINE_REACH.value}'
from engagements e {{joined}} where {HELD} and {{conditions}}
"""
# The place is that of the concern, or where it has none the venue at which it was raised.
CONCERNS = f"""
select {KEY}, e.team, l.state, l.theme, coalesce(nullif(trim(c.place), ''), l.venue),
    cast(julianday(l.responded_on) - julianday(l.heard_on) as integer),
    cast(julianday(l.told_on) - julianday(l.settled_on) as integer),
    cast(julianday(l.told_on) - julianday(l.heard_on) as integer),
    iif(l.responded_on is null, l.heard_on, null),
    iif(l.settled_on is not null and l.told_on is null, l.settled_on, null)
from engagements e {{joined}} join concerns c on c.engagement_id = e.id join loops l on l.concern_id = c.id
where {HELD} and {{conditions}}
"""
OF_STALE = (
    "join stale_tallies t on e.district = t.district and e.status = t.status and e.tactic = t.tactic"
    " and e.held_on between t.month || '-01' and t.month || '-31'"
)
CELLS = "select month, district, status, tactic, team, content from tallies e"


Cells = dict[Cell, Tally]
OfAnyTeam = tuple[str, str, str, str]
_HELD_ON, _DISTRICT, _STATUS, _TACTIC = (
    kinds.ENGAGEMENTS.place[name] for name in ("held_on", "district", "status", "tactic")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyQuery:
    """Which engagements are to be counted, by the day they were held. Empty filters let everything through."""

    from_on: date
    to_on: date
    districts: tuple[str, ...] = ()
    tactics: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = COUNTED
    team: str = ""
    community: str = ""


def tallies(db: Database, query: TallyQuery) -> Cells:
    """The cells of the query's engagements; of a month that is in it only in part, with that part alone.

    Cells that are kept answer for whole months. What they do not know of (single communities, parts of months) is
    counted from the records.
    """
    if query.community:
        return _counted(db, query.from_on, query.to_on, query)
    first, last = _whole_months(query.from_on, query.to_on)
    if first > last:
        return _counted(db, query.from_on, query.to_on, query)
    found = _kept(db, first, last, query)
    if query.from_on < first:
        found |= _counted(db, query.from_on, first - timedelta(days=1), query)
    if last < query.to_on:
        found |= _counted(db, last + timedelta(days=1), query.to_on, query)
    return found


def cell_of(row: Row) -> OfAnyTeam:
    """The cell, of whichever team, of an engagement's row."""
    return row[_HELD_ON][:7], row[_DISTRICT], row[_STATUS], row[_TACTIC]


def find_stale(db: Database) -> None:
    """Cells in which the engagements in `touched_engagements` now are have to be counted anew."""
    db.execute(
        f"insert or ignore into stale_tallies select {KEY} from engagements e"
        " where id in (select id from touched_engagements)"
    )


def write_cells(db: Database) -> None:
    """Count the cells in `stale_tallies` anew."""
    found = _count(db, OF_STALE, "true", {}, by_team=True)
    db.execute(
        "delete from tallies where (month, district, status, tactic) in"
        " (select month, district, status, tactic from stale_tallies)"
    )
    db.conn.executemany(
        "insert into tallies values (?, ?, ?, ?, ?, ?)", ((*key, text(tally)) for key, tally in found.items())
    )
    db.execute("delete from stale_tallies")


def faults(db: Database, progress: Progress = silent) -> Iterator[str]:
    """What is wrong with the kept cells, in words: they must be what follows from the records."""
    progress(0, 1, "Counting the figures again")
    follows = _count(db, "", "true", {}, by_team=True)
    kept = _read(db.execute(CELLS).fetchall())
    if {key: text(tally) for key, tally in follows.items()} != {key: text(tally) for key, tally in kept.items()}:
        yield "The figures that are kept do not match the engagements and concerns."
    progress(1, 1, "Counting the figures again")


def text(tally: Tally) -> str:
    """A tally as it is kept; the same for the same numbers, in whatever order they were counted."""
    content: list[Any] = [round(getattr(tally, name), 6) for name in NUMBERS]
    content += [dict(sorted(getattr(tally, name).items())) for name in COUNTS]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _whole_months(first: date, last: date) -> tuple[date, date]:
    """The first day of the first whole month of a period, and the last of the last."""
    begin = first if first.day == 1 else _next_month(first)
    end = _next_month(last) - timedelta(days=1)
    return begin, last if end == last else last.replace(day=1) - timedelta(days=1)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _kept(db: Database, first: date, last: date, query: TallyQuery) -> Cells:
    conditions, values = _conditions(query)
    values |= {"first": f"{first:%Y-%m}", "last": f"{last:%Y-%m}", "team": query.team or ALL_TEAMS}
    sql = f"{CELLS} where month between :first and :last and team = :team and {conditions}"
    return _read(db.execute(sql, values).fetchall())


def _counted(db: Database, first: date, last: date, query: TallyQuery) -> Cells:
    conditions, values = _conditions(query)
    conditions += " and e.held_on between :first and :last"
    values |= {"first": first.isoformat(), "last": last.isoformat()}
    if query.team:
        conditions += " and e.team = :team"
        values["team"] = query.team
    if query.community:
        conditions += " and exists (select 1 from json_each(e.communities) where value = :community)"
        values["community"] = query.community
    return _count(db, "", conditions, values)


def _conditions(query: TallyQuery) -> tuple[str, dict[str, Any]]:
    """What kept cells and records are both filtered by."""
    conditions, values = ["true"], dict[str, Any]()
    for column, wanted in (("district", query.districts), ("status", query.statuses), ("tactic", query.tactics)):
        if wanted:
            names = {f"{column}{place}": str(value) for place, value in enumerate(wanted)}
            conditions.append(f"e.{column} in ({', '.join(f':{name}' for name in names)})")
            values |= names
    return " and ".join(conditions), values


def _count(db: Database, joined: str, conditions: str, values: dict[str, Any], *, by_team: bool = False) -> Cells:
    """The cells of some engagements, from the records; if it is wanted those of each team beside those of all."""
    found: Cells = defaultdict(Tally)

    def cells(key: Sequence[str], team: str) -> list[Tally]:
        of_all = Cell(key[0], key[1], key[2], key[3])
        return [found[of_all], found[of_all._replace(team=team)]] if by_team and team else [found[of_all]]

    engagements = db.execute(ENGAGEMENTS.format(joined=joined, conditions=conditions), values).fetchall()
    for *key, team, audience, hours, communities, views, impact, is_online in engagements:
        answered = _answered(views) if views != "[]" else ()
        for cell in cells(key, team):
            cell.hold(audience, hours, _names(communities), answered, impact, is_online=bool(is_online))
    concerns = db.execute(CONCERNS.format(joined=joined, conditions=conditions), values).fetchall()
    for *key, team, state, theme, place, response, tell, once_round, unanswered, untold in concerns:
        for cell in cells(key, team):
            cell.hear(state, theme, place, (response, tell, once_round), unanswered, untold)
    return dict(found)


def _read(rows: Sequence[tuple[str, ...]]) -> Cells:
    """The cells of these rows; to read their contents as one text takes two thirds of the time of reading each."""
    contents = json.loads(f"[{','.join(row[5] for row in rows)}]")
    return {Cell(*row[:5]): Tally(*content) for row, content in zip(rows, contents, strict=True)}


@lru_cache(4_096)
def _names(kept: str) -> frozenset[str]:
    return frozenset(json.loads(kept))


def _answered(kept: str) -> Sequence[tuple[int, int]]:
    """Answers and positive ones of the questions of which both were counted."""
    counts = ((answers, positive) for _question, answers, positive, _percent in json.loads(kept))
    return [(answers, positive) for answers, positive in counts if answers is not None and positive is not None]
