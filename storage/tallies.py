"""What engagements add up to, kept so that figures of any period and district are read at once.

A line is the tally of one engagement that was held, with the concerns raised at it. A cell is that of a month, district
and status: of each tactic and of all, of each team and of all. storage/tallying.py writes them, models/tally.py says
what is counted.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from sqlite_utils import Database

from models.engagement import Status
from models.tally import COUNTED, COUNTS, NUMBERS, Numbers, Tally

ALL = ""  # tactics, or teams
BETWEEN = "\x1f"  # in the lists of a line; nobody can type it
MONTH = "substr(held_on, 1, 7)"  # of a line
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


@dataclass(frozen=True, slots=True)
class Asked:
    """Tallies for each month, district or tactic, or each of several of these together; without any, of everything.

    Of the counts only those named are read.
    """

    by: tuple[Part, ...] = ()
    counts: tuple[str, ...] = COUNTS


def tallies(db: Database, query: TallyQuery, *asked: Asked) -> list[Groups]:
    """The tallies of the query's engagements for whatever is asked; a group of no engagement is not there.

    Where a community is asked for, any number of days may have to be read line by line: they are read once for all.
    """
    found: list[Groups] = [{} for _ in asked]
    for span in spans_of(query):
        parts = (_of_cells if span.source == "cells" else _of_lines)(db, query, span, asked)
        for groups, part, one in zip(found, parts, asked, strict=True):
            for group, each in part.items():
                if span.times > 0 and group not in groups:
                    groups[group] = each
                else:
                    groups.setdefault(group, Tally()).add(each, span.times, one.counts)
    for groups in found:
        for each in groups.values():  # what was taken out of hours may leave a trace of itself
            each.hours, each.timed_hours = round(each.hours, 6), round(each.timed_hours, 6)
    return [{group: each for group, each in groups.items() if each.engagements} for groups in found]


def tally(db: Database, query: TallyQuery, counts: tuple[str, ...] = COUNTS) -> Tally:
    """That of all the query's engagements."""
    (found,) = tallies(db, query, Asked((), counts))
    return found.get((), Tally())


@dataclass(frozen=True, slots=True)
class Span:
    """Days that are read from cells where they are whole months, else from lines; counted in (1) or taken out (-1)."""

    source: Literal["cells", "lines"]
    first: date
    last: date
    times: int = 1


def spans_of(query: TallyQuery) -> list[Span]:
    """Which days to read from what, so that they add up to those of the query.

    Of a month that is asked for only in part the fewer days are counted line by line: those that are asked for, or
    those that are not, which are taken out of the whole month. What one community met stands in lines alone.
    """
    first, last = query.from_on, query.to_on
    begin, end = first.replace(day=1), _last_of_month(last)
    is_one_month = begin == last.replace(day=1)
    is_small = is_one_month and 2 * (last - first).days < (end - begin).days
    if first > last or is_small or query.community:
        return [Span("lines", first, last)] if first <= last else []
    found = []
    for is_first, day in ((True, first), (False, last)):
        out = (begin, day - DAY) if is_first else (day + DAY, end)
        rest = (first, _last_of_month(day)) if is_first else (day.replace(day=1), last)
        if is_one_month or out[1] - out[0] <= rest[1] - rest[0]:
            found.append(Span("lines", *out, -1))
        else:
            found.append(Span("lines", *rest))
            begin, end = (rest[1] + DAY, end) if is_first else (begin, rest[0] - DAY)
    return [span for span in (Span("cells", begin, end), *found) if span.first <= span.last]


def _last_of_month(day: date) -> date:
    return (day.replace(day=1) + 32 * DAY).replace(day=1) - DAY


def _of_cells(db: Database, query: TallyQuery, span: Span, asked: Sequence[Asked]) -> Iterator[Groups]:
    conditions, values = _conditions(query)
    conditions += ["month between :first and :last", "team = :team"]
    values |= {"first": f"{span.first:%Y-%m}", "last": f"{span.last:%Y-%m}", "team": query.team or ALL}
    for one in asked:
        tactics = "tactic in (select name from tactics)" if "tactic" in one.by else f"tactic = '{ALL}'"
        own = conditions if query.tactics else [*conditions, tactics]
        yield dict(read(db, "tallies", one.by, one.counts, " and ".join(own), values))


def _of_lines(db: Database, query: TallyQuery, span: Span, asked: Sequence[Asked]) -> Iterator[Groups]:
    conditions, values = _conditions(query)
    conditions.append("held_on between :first and :last")
    values |= {"first": span.first.isoformat(), "last": span.last.isoformat()}
    if not query.districts:
        conditions.append("district in (select name from districts)")
    for name, condition in (("team", "team = :team"), ("community", NAMED)):
        if value := getattr(query, name):
            conditions.append(condition)
            values[name] = value
    condition = " and ".join(conditions)
    if not query.community:  # some days: what is read for each is grouped by SQLite
        for one in asked:
            yield dict(read(db, "tally_lines", _spelt(one.by), one.counts, condition, values))
        return
    by = tuple(dict.fromkeys(part for one in asked for part in one.by))
    counts = tuple(dict.fromkeys(name for one in asked for name in one.counts))
    rows = list(read(db, "tally_lines", _spelt(by), counts, condition, values))
    for one in asked:
        found: Groups = defaultdict(Tally)
        for group, each in rows:
            found[tuple(group[by.index(part)] for part in one.by)].add(each, 1, one.counts)
        yield found


def _spelt(by: Sequence[Part]) -> list[str]:
    return [MONTH if part == "month" else part for part in by]


def _conditions(query: TallyQuery) -> tuple[list[str], dict[str, Any]]:
    """What cells and lines are both filtered by."""
    conditions, values = list[str](), dict[str, Any]()
    for column, wanted in (("district", query.districts), ("status", query.statuses), ("tactic", query.tactics)):
        if wanted:
            names = {f"{column}_{place}": str(value) for place, value in enumerate(wanted)}
            conditions.append(f"{column} in ({', '.join(f':{name}' for name in names)})")
            values |= names
    return conditions, values


def read(
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
