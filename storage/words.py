"""Full-text search: every word anybody typed about an engagement, found newest first, whatever is typed.

Each engagement has one document, made of its own words and those of its concerns, actions, tells and reviews. The
door writes it anew at the end of every operation that touched any of them.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from sqlite_utils import Database

from models.ids import Id
from models.progress import Progress, silent

# Chinese and Japanese are written without spaces: each letter is a word of its own, and a word typed is a phrase.
IDEOGRAPHS = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
# Letters with a stroke have no accent to take away, and people type them without.
STROKES = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"})

WORDS = re.compile(r"[^\W_]+")
NOT_WORDS = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-f]{4})|(?<=,)null(?=[,\]])')  # escapes, and answers nobody counted

OF_CONCERN = """
        c.said || ' ' || c.theme || ' ' || c.place || ' ' || c.priority || ' ' || c.no_action_reason || ' '
            || c.no_action_by
        || coalesce((select ' ' || group_concat(a.what || ' ' || a.owner || ' ' || a.agency || ' ' || a.outcome, ' ')
            from actions a where a.concern_id = c.id), '')
        || coalesce((select ' ' || group_concat(t.message || ' ' || unlisted(t.channels) || ' ' || t.told_by, ' ')
            from told_concerns l join tells t on t.id = l.tell_id where l.concern_id = c.id), '')
"""
DOCUMENT = f"""
    e.reference || ' ' || e.title || ' ' || e.tactic || ' ' || e.district || ' ' || e.team || ' ' || e.purpose || ' ' ||
    e.venue || ' ' || e.ward || ' ' || e.police_area || ' ' || e.hosted_by || ' ' || e.audience_words || ' ' ||
    unlisted(e.communities || e.publicised || e.officers || e.partners || e.priorities || e.views) || ' ' ||
    e.clash || ' ' || e.feedback || ' ' || e.went_well || ' ' || e.went_badly || ' ' ||
    e.harm || ' ' || e.lesson || ' ' || e.notes || ' ' || e.former_reference || ' ' || e.recorded_by || ' ' ||
    e.cancelled_reason
    || coalesce((select ' ' || group_concat(
        {OF_CONCERN}, ' ')
        from concerns c where c.engagement_id = e.id), '')
    || coalesce((select ' ' || group_concat(r.reason || ' ' || r.reviewed_by || ' ' || r.override_reason
        || case r.comments when '[]' then '' else ' ' || unlisted(r.comments) end, ' ')
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


class Sought:
    """What is looked for, to be compared with texts as the index compares its own."""

    def __init__(self, typed: str) -> None:
        self.typed = sayable(typed)
        self.tokens = tokens(self.typed)
        self._is_finished = self.typed[-1:].isspace()

    def may_stand_in(self, text: str) -> bool:
        """A quick look, with which most texts are done: False where not all the words stand in the text anyhow."""
        return not text.isascii() or all(token in text.casefold() for token in self.tokens)

    def stands_in(self, text: str) -> bool:
        """Whether every word stands in the text, the last perhaps as the beginning of one."""
        if not self.may_stand_in(text):
            return False
        *whole, last = self.tokens
        found = tokens(text)
        return set(whole) <= set(found) and any(
            token == last or (token.startswith(last) and not self._is_finished) for token in found
        )


def tokens(text: str) -> list[str]:
    """The words of a text without case, accents and marks."""
    plain = levelled(text)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return WORDS.findall(plain.casefold())


@lru_cache(maxsize=16)
def _sought(typed: str) -> Sought:
    return Sought(typed)


def _stands_in(typed: str, text: str) -> bool:
    """Whether every word typed stands in the text, the last perhaps as the beginning of one."""
    return _sought(typed).stands_in(text)


def prepare(db: Database) -> None:
    """What a connection needs before it writes documents, and looks for words in texts."""
    db.conn.create_function("levelled", 1, levelled, deterministic=True)
    db.conn.create_function("unlisted", 1, unlisted, deterministic=True)
    db.conn.create_function("stands_in", 2, _stands_in, deterministic=True)


def write_documents(db: Database) -> None:
    """Write the documents of the engagements in `touched_engagements` anew, in one go."""
    db.execute(
        "delete from words where rowid in"
        " (select id from touched_engagements where id not in (select id from engagements))"
    )
    db.execute(
        f"insert or replace into words (rowid, text) select e.id, levelled({DOCUMENT})"
        " from touched_engagements join engagements e using (id) order by id"
    )


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
