"""Search everything (Ctrl+K): engagements, concerns, problems, places and what was done, while somebody types."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice

from sqlite_utils import Database

from models import dates
from models.ids import Id
from storage import history, words
from storage.rows import in_blocks
from storage.words import Sought

LEAST_REFERENCE = 3  # letters from which what is typed may be the beginning of a reference
NEWEST_FOUND = 2_000  # engagements with the words, in which concerns are looked for
CONCERNS_READ = 400
NEWEST_DEEDS = 3_000


class HitKind(StrEnum):
    """What was found, in the order in which it is shown."""

    ENGAGEMENT = "Engagement"
    CONCERN = "Concern"
    PROBLEM = "Problem"
    PLACE = "Place"
    DEED = "Deed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found: what it says, what tells it from others like it, and the ids by which it is opened.

    A concern has its engagement's id too; a place has none, as its title is the venue.
    """

    kind: HitKind
    title: str
    sub: str
    engagement_id: Id | None = None
    concern_id: Id | None = None
    problem_id: Id | None = None
    operation_id: Id | None = None


def search(db: Database, typed: str, limit: int) -> list[Hit]:
    """What is found by every word of `typed`, of which the last may be unfinished; at most `limit` of each kind."""
    sought = Sought(typed)
    if not sought.tokens:
        return []
    return [
        *_engagements(db, sought, limit),
        *_concerns(db, sought, limit),
        *_problems(db, sought, limit),
        *_places(db, sought, limit),
        *_deeds(db, sought, limit),
    ]


def _engagements(db: Database, sought: Sought, limit: int) -> Iterator[Hit]:
    """Those whose reference begins so, if they are few; then those with the words, the newest first."""
    ids = dict.fromkeys([*_by_reference(db, sought, limit), *words.search(db, sought.typed, limit)])
    found = {}
    for marks, block in in_blocks(list(ids)[:limit]):
        sql = f"select id, title, reference, held_on, venue, district from engagements where id in {marks}"
        found.update({row[0]: row[1:] for row in db.execute(sql, block).fetchall()})
    for engagement_id in ids:
        if engagement_id in found:
            title, reference, held_on, venue, district = found[engagement_id]
            sub = f"{reference} · {_day(held_on)} · {venue or district}"
            yield Hit(kind=HitKind.ENGAGEMENT, title=title, sub=sub, engagement_id=engagement_id)


def _by_reference(db: Database, sought: Sought, limit: int) -> list[Id]:
    beginning = sought.typed.strip().upper()
    if len(beginning) < LEAST_REFERENCE:
        return []
    sql = "select id from engagements where reference >= ? and reference < ? order by reference limit ?"
    rows = db.execute(sql, [beginning, f"{beginning}\U0010ffff", limit + 1]).fetchall()
    return [Id(row[0]) for row in rows] if len(rows) <= limit else []


def _concerns(db: Database, sought: Sought, limit: int) -> Iterator[Hit]:
    """Those in whose own words all is said, of the newest engagements in which it stands somewhere."""
    sql = (
        "select c.id, c.said, c.theme, c.place, e.id, e.reference, c.heard_on"
        " from (select rowid from words where words match ? order by rowid desc limit ?) w"
        " cross join concerns c on c.engagement_id = w.rowid cross join engagements e on e.id = w.rowid limit ?"
    )
    query = words.match(sought.typed)
    rows = db.execute(sql, [query, NEWEST_FOUND, CONCERNS_READ]).fetchall() if query else []
    found = (row for row in rows if sought.stands_in(" ".join(row[1:4])))
    for concern_id, said, theme, place, engagement_id, reference, heard_on in islice(found, limit):
        yield Hit(
            kind=HitKind.CONCERN,
            title=said,
            sub=" · ".join(filter(None, (theme, place, reference, _day(heard_on)))),
            engagement_id=Id(engagement_id),
            concern_id=Id(concern_id),
        )


def _problems(db: Database, sought: Sought, limit: int) -> Iterator[Hit]:
    """Those in whose name, place or issue the words stand, the newest first."""
    rows = db.execute("select id, name, place, issue, district from problems order by started_on desc, id desc")
    found = (row for row in rows.fetchall() if sought.stands_in(" ".join(row[1:4])))
    for problem_id, name, place, issue, district in islice(found, limit):
        sub = " · ".join(filter(None, (place or issue, district)))
        yield Hit(kind=HitKind.PROBLEM, title=name, sub=sub, problem_id=Id(problem_id))


# Each venue is looked up behind the one before it, instead of reading every engagement of each.
VENUES = """
with recursive venues (name) as (
    select min(venue) from engagements where venue > ''
    union all select (select min(venue) from engagements where venue > name) from venues where name is not null
)
select json_group_array(name) from venues where name is not null
"""


def _places(db: Database, sought: Sought, limit: int) -> Iterator[Hit]:
    """Venues that begin so, then those in which the words stand, then those in which the letters do."""
    typed = " ".join(sought.tokens)
    ranked = []
    for venue in filter(sought.may_stand_in, json.loads(db.execute(VENUES).fetchone()[0])):
        plain, has_words = " ".join(words.tokens(venue)), sought.stands_in(venue)
        if has_words or typed in plain:
            ranked.append((not plain.startswith(typed), not has_words, plain, venue))
    for *_, venue in sorted(ranked)[:limit]:
        number = db.execute("select count(*) from engagements where venue = ?", [venue]).fetchone()[0]
        yield Hit(kind=HitKind.PLACE, title=venue, sub=f"{number:,} engagements" if number > 1 else "1 engagement")


def _deeds(db: Database, sought: Sought, limit: int) -> Iterator[Hit]:
    """What was done lately under a label with the words, the newest first."""
    sql = "select id, label from operations order by id desc limit ?"
    labels = db.execute(sql, [NEWEST_DEEDS]).fetchall()
    for operation_id in islice((one for one, label in labels if sought.stands_in(label)), limit):
        line = history.operation(db, Id(operation_id))
        when = dates.moment(datetime.fromisoformat(line.at).astimezone())
        yield Hit(kind=HitKind.DEED, title=line.label, sub=f"{line.user} · {when}", operation_id=line.id)


def _day(text: str) -> str:
    return dates.with_day(date.fromisoformat(text))
