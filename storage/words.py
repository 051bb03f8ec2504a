"""Full-text search: every word anybody typed about an engagement, found newest first, whatever is typed.

Each engagement has one document, made of its own words and those of its concerns, actions, tells and reviews. The
door writes it anew at the end of every operation that touched any of them.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from operator import itemgetter

from sqlite_utils import Database

from models.ids import Id
from models.progress import Progress, silent
from storage.kinds import ACTIONS, CONCERNS, ENGAGEMENTS, REVIEWS, TELLS, Kind
from storage.rows import Row

# Chinese and Japanese are written without spaces: each letter is a word of its own, and a word typed is a phrase.
IDEOGRAPHS = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
# Letters with a stroke have no accent to take away, and people type them without.
STROKES = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"})

NOT_WORDS = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-f]{4})|(?<=,)null(?=[,\]])')  # escapes, and answers nobody counted

DOCUMENT = """
    e.reference || ' ' || e.title || ' ' || e.tactic || ' ' || e.district || ' ' || e.team || ' ' || e.purpose || ' ' ||
    e.venue || ' ' || e.ward || ' ' || e.police_area || ' ' || e.hosted_by || ' ' || e.audience_words || ' ' ||
    unlisted(e.communities || e.publicised || e.officers || e.partners || e.priorities || e.views) || ' ' ||
    e.clash || ' ' || e.feedback || ' ' || e.went_well || ' ' || e.went_badly || ' ' ||
    e.harm || ' ' || e.lesson || ' ' || e.notes || ' ' || e.former_reference || ' ' || e.recorded_by || ' ' ||
    e.cancelled_reason
    || coalesce((select ' ' || group_concat(
        c.said || ' ' || c.theme || ' ' || c.place || ' ' || c.priority || ' ' || c.no_action_reason || ' '
            || c.no_action_by
        || coalesce((select ' ' || group_concat(a.what || ' ' || a.owner || ' ' || a.agency || ' ' || a.outcome, ' ')
            from actions a where a.concern_id = c.id), '')
        || coalesce((select ' ' || group_concat(t.message || ' ' || unlisted(t.channels) || ' ' || t.told_by, ' ')
            from told_concerns l join tells t on t.id = l.tell_id where l.concern_id = c.id), ''), ' ')
        from concerns c where c.engagement_id = e.id), '')
    || coalesce((select ' ' || group_concat(r.reason || ' ' || r.reviewed_by || ' ' || r.override_reason, ' ')
        from reviews r where r.engagement_id = e.id), '')
"""


def levelled(text: str) -> str:
    """`text` as it is kept in the index and looked for in it: each ideograph set apart, no strokes through letters."""
    return text if text.isascii() else IDEOGRAPHS.sub(r" \1 ", text.translate(STROKES))


def unlisted(lists: str) -> str:
    """The words of lists that are kept as JSON, without what JSON needs to spell them."""
    return NOT_WORDS.sub(" ", lists) if "\\" in lists or "null" in lists else lists


def match(words: str) -> str:
    """What somebody typed, as a query of the index: every word must be there, the last may be unfinished.

    Each word is quoted, so that no character means anything to the index. "" when nothing is left to look for.
    """
    quoted = [
        f'"{levelled(word).strip()}"' for word in sayable(words).split() if any(letter.isalnum() for letter in word)
    ]
    if quoted and not words[-1].isspace():
        quoted[-1] += "*"
    return " ".join(quoted)


def sayable(words: str) -> str:
    """`words` without what SQLite cannot take: quotes would end a word, and half a letter has no spelling."""
    return words.replace('"', " ").replace("\0", " ").encode(errors="ignore").decode()


def prepare(db: Database) -> None:
    """What a connection needs before it writes documents."""
    db.conn.create_function("levelled", 1, levelled, deterministic=True)
    db.conn.create_function("unlisted", 1, unlisted, deterministic=True)
    db.execute("create temp table touched_engagements (id integer primary key)")
    db.execute("create temp table touched_concerns (id integer primary key)")


class Touched:
    """The engagements whose documents an operation must write anew."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._engagements: set[int] = set()
        self._concerns: set[int] = set()

    def note(self, kind: Kind, rows: Iterable[Row]) -> None:
        """Remember what the records in these rows belong to."""
        if kind is ENGAGEMENTS:
            self._engagements.update(row[0] for row in rows)
        elif kind is CONCERNS or kind is REVIEWS:
            self._engagements.update(map(itemgetter(kind.place["engagement_id"]), rows))
        elif kind is ACTIONS:
            self._concerns.update(map(itemgetter(kind.place["concern_id"]), rows))
        elif kind is TELLS:
            for row in rows:
                self._concerns.update(json.loads(row[kind.place["concern_ids"]]))

    def put_aside(self) -> None:
        """Move what is remembered into temporary tables, so that memory stays bounded."""
        for table, ids in (("touched_engagements", self._engagements), ("touched_concerns", self._concerns)):
            if ids:
                self._db.conn.executemany(f"insert or ignore into {table} values (?)", _each(ids))
                ids.clear()

    def write_documents(self) -> None:
        """Bring the index up to date, in one go."""
        self.put_aside()
        execute = self._db.execute
        execute(
            "insert or ignore into touched_engagements select engagement_id from concerns"
            " where id in (select id from touched_concerns)"
        )
        execute(
            "delete from words where rowid in"
            " (select id from touched_engagements where id not in (select id from engagements))"
        )
        execute(
            f"insert or replace into words (rowid, text) select e.id, levelled({DOCUMENT})"
            " from touched_engagements join engagements e using (id) order by id"
        )
        execute("delete from touched_engagements")
        execute("delete from touched_concerns")


def faults(db: Database, progress: Progress = silent) -> Iterator[str]:
    """What is wrong with the index, in words: each document must be what its engagement's records say."""
    progress(0, 1, "Checking the search index")
    indexed, recorded = "select rowid from words", "select id from engagements"
    strays = f"select * from ({indexed} except {recorded}) union all select * from ({recorded} except {indexed})"
    stale = f"select 1 from words w join engagements e on e.id = w.rowid where w.text is not levelled({DOCUMENT})"
    if any(db.execute(f"{sql} limit 1").fetchone() for sql in (strays, stale)) or not _is_index_whole(db):
        yield "The search index does not match the engagements."
    progress(1, 1, "Checking the search index")


def _is_index_whole(db: Database) -> bool:
    """Whether SQLite finds the index to agree with its documents. It asks for a write, which is taken back."""
    try:
        db.execute("begin immediate")
        db.execute("insert into words (words) values ('integrity-check')")
    except sqlite3.DatabaseError as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY  # then it cannot be asked
    finally:
        if db.conn.in_transaction:
            db.execute("rollback")
    return True


def search(db: Database, words: str, limit: int) -> list[Id]:
    """The newest engagements in which all of `words` were typed, at most `limit`; [] when there is nothing to find."""
    query = match(words)
    if not query:
        return []
    sql = "select rowid from words where words match ? order by rowid desc limit ?"
    return [Id(row[0]) for row in db.execute(sql, [query, limit])]


def _each(ids: Iterable[int]) -> Iterator[tuple[int]]:
    return ((one,) for one in sorted(ids))
