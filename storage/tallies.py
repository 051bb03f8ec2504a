"""What engagements add up to, kept so that figures of any period and district are read at once.

A line is the tally of one engagement that was held, with the concerns raised at it. A cell is that of a month, district
and status: of each tactic and of all, of each team and of all. Both are written anew at the end of every operation.
models/tally.py says what is counted.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from sqlite_utils import Database

from models.engagement import Counted, Status
from models.progress import Progress, silent
from models.tally import COUNTED, COUNTS, NUMBERS, Numbers, Tally

ALL = ""  # tactics, or teams
BETWEEN = "\x1f"  # in the lists of a line; nobody can type it
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
CELLS_OF_LINES = "select substr(held_on, 1, 7), district, status, tactic, team from tally_lines"

# Every district that has a line, and every tactic that has a cell: each is found by one look into an index, so that
# lines and cells are read by their keys where no district or tactic is asked for.
KNOWN = """
with recursive districts(name) as (
    select min(district) from tally_lines
    union all
    select (select min(district) from tally_lines where district > name) from districts where name is not null
), tactics(name) as (
    select min(tactic) from tallies where tactic > ''
    union all
    select (select min(tactic) from tallies where tactic > name) from tactics where name is not null
)
"""
NAMED = "instr(char(31) || communities || char(31), char(31) || :community || char(31))"
HOURS = ("hours", "timed_hours")
LISTED = ("audiences", "impacts")  # kept of cells too as the list that it was: of the cell of a tactic it is short
DAY = timedelta(days=1)

Part = Literal["month", "district", "tactic"]
Group = tuple[str, ...]
Groups = dict[Group, Tally]


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


def tallies(db: Database, query: TallyQuery, by: Sequence[Part] = (), counts: Sequence[str] = COUNTS) -> Groups:
    """The tallies of the query's engagements for each month, district or tactic, or each of several of these together.

    Without any there is one, of (); a group of no engagement is not there. Of the counts only those named are read.
    """
    found: Groups = {}
    for times, groups in _parts(db, query, by, counts):
        for group, each in groups:
            if times > 0 and group not in found:
                found[group] = each
            else:
                found.setdefault(group, Tally()).add(each, times)
    for each in found.values():  # what was taken out of hours may leave a trace of itself
        each.hours, each.timed_hours = round(each.hours, 6), round(each.timed_hours, 6)
    return {group: each for group, each in found.items() if each.engagements}


def tally(db: Database, query: TallyQuery, counts: Sequence[str] = COUNTS) -> Tally:
    """That of all the query's engagements."""
    return tallies(db, query, (), counts).get((), Tally())


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


# Cells from lines


def _cells(db: Database, condition: str, values: dict[str, Any]) -> Groups:
    """Every cell of some lines: of each tactic and of all, of each team and of all."""
    found: Groups = defaultdict(Tally)
    by = ("substr(held_on, 1, 7)", "district", "status", "tactic", "team")
    for (*key, tactic, team), each in _read(db, "tally_lines", by, COUNTS, condition, values):
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


# Reading


def _parts(
    db: Database, query: TallyQuery, by: Sequence[Part], counts: Sequence[str]
) -> Iterator[tuple[int, Iterable[tuple[Group, Tally]]]]:
    """The groups of the cells and lines that make up a query, each to be counted in (1) or taken out again (-1)."""
    conditions, values = _conditions(query)
    if query.community:
        spans = [Span("tally_lines", query.from_on, query.to_on)]
    else:
        spans = spans_of(query.from_on, query.to_on)
    for span in spans:
        is_cells = span.table == "tallies"
        own, among = [*conditions], list[str](by)
        if is_cells:
            own += ["month between substr(:first, 1, 7) and substr(:last, 1, 7)", "team = :team"]
            if not query.tactics:
                own.append("tactic in (select name from tactics)" if "tactic" in by else "tactic = ''")
        else:
            own += ["held_on between :first and :last"]
            own += ["district in (select name from districts)"] * (not query.districts)
            own += ["team = :team"] * bool(query.team) + [NAMED] * bool(query.community)
            among = ["substr(held_on, 1, 7)" if part == "month" else part for part in by]
        asked = {"team": query.team, "community": query.community, **values}
        asked |= {"first": span.first.isoformat(), "last": span.last.isoformat()}
        yield span.times, _read(db, span.table, among, counts, " and ".join(own), asked)


@dataclass(frozen=True, slots=True)
class Span:
    """Days that are read from cells, which are whole months then, or from lines."""

    table: Literal["tallies", "tally_lines"]
    first: date
    last: date
    times: int = 1


def spans_of(first: date, last: date) -> list[Span]:
    """Which days to read from what, so that they add up to those from the first to the last.

    Cells answer for whole months. Of a month that is asked for only in part the fewer days are counted line by line:
    those that are asked for, or those that are not, which are taken out of the whole month.
    """
    if first > last:
        return []
    begin, end = first.replace(day=1), _last_of_month(last)
    is_one_month = begin == last.replace(day=1)
    if is_one_month and 2 * (last - first).days < (end - begin).days:
        return [Span("tally_lines", first, last)]
    found = []
    for is_first, day in ((True, first), (False, last)):
        out = (begin, day - DAY) if is_first else (day + DAY, end)
        rest = (first, _last_of_month(day)) if is_first else (day.replace(day=1), last)
        is_mostly_in = out[1] - out[0] <= rest[1] - rest[0]
        if is_mostly_in or is_one_month:
            found.append(Span("tally_lines", *out, -1))
        else:
            found.append(Span("tally_lines", *rest))
            begin, end = (rest[1] + DAY, end) if is_first else (begin, rest[0] - DAY)
    return [span for span in (Span("tallies", begin, end), *found) if span.first <= span.last]


def _last_of_month(day: date) -> date:
    return (day.replace(day=1) + 32 * DAY).replace(day=1) - DAY


def _conditions(query: TallyQuery) -> tuple[list[str], dict[str, Any]]:
    """What cells and lines are both filtered by."""
    conditions, values = ["true"], dict[str, Any]()
    for column, wanted in (("district", query.districts), ("status", query.statuses), ("tactic", query.tactics)):
        if wanted:
            names = {f"{column}_{place}": str(value) for place, value in enumerate(wanted)}
            conditions.append(f"{column} in ({', '.join(f':{name}' for name in names)})")
            values |= names
    return conditions, values


def _read(
    db: Database, table: str, by: Sequence[str], counts: Sequence[str], condition: str, values: dict[str, Any]
) -> Iterator[tuple[Group, Tally]]:
    """Lines or cells by their groups. SQLite adds the numbers up and joins the counts, which are counted here."""
    sums = [f"{'total' if name in HOURS else 'sum'}({name})" for name in NUMBERS]
    are_lists = [table == "tally_lines" or name in LISTED for name in counts]
    joined = [
        f"group_concat({name}, {'char(31)' if is_list else repr(',')})"
        for name, is_list in zip(counts, are_lists, strict=True)
    ]
    rows = db.execute(
        f"{KNOWN} select {', '.join((*by, *sums, *joined))} from {table} where {condition}"
        f" group by {', '.join(by) or 'null'}",
        values,
    ).fetchall()
    for row in rows:
        found = Tally(*row[len(by) : len(by) + len(NUMBERS)])
        for name, is_list, text in zip(counts, are_lists, row[len(by) + len(NUMBERS) :], strict=True):
            if text is not None:
                setattr(found, name, _of_list(text) if is_list else _of_objects(text))
        yield row[: len(by)], found


def _of_list(text: str) -> Numbers:
    return dict(Counter(text.split(BETWEEN)))


def _of_objects(text: str) -> Numbers:
    found: Numbers = defaultdict(int)
    for each in json.loads(f"[{text}]"):
        for what, number in each.items():
            found[what] += number
    return dict(found)
