"""What an operation did, record by record, in the words of the forms: what History shows of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from models import in_words
from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.ids import Id
from models.in_words import Difference, FieldInWords
from models.public_wording import PublicWording
from models.review import Review
from models.tell import Tell
from storage import history, undo
from storage.history import CONSULTED, RESTORED, Change, Deed, OperationLine
from storage.kinds import BY_TABLE, Record
from storage.operation import EXPORTS

BLOCK = 50  # records told at a time
ERASED = "What it said was erased for good."
UNKNOWN = "a record that is no longer there"

# What has a history and no record: what people call it, and its fields by what the detail calls them.
_OTHERS = {
    EXPORTS: ("Report", {"recipient": "For whom", "scope": "What it covers", "marking": "Protective marking"}),
    RESTORED: ("Backup", {"backup": "Brought back", "kept aside": "The log before it is kept as"}),
}
_NAMED_BY = {EXPORTS: "report", RESTORED: "backup"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStory:
    """What was done to one record. Of a changed one the differences are told, of any other all that it says."""

    record_id: Id
    table: str
    kind: str  # as people call it: "Concern"
    name: str
    deed: str  # "Added", "Changed", "Deleted", "Exported", "Restored", "Looked at"
    fields: Sequence[FieldInWords] = ()
    differences: Sequence[Difference] = ()
    remark: str = ""  # where nothing can be told
    engagement_id: Id | None = None  # the engagement and the concern that it is, or belongs to
    concern_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedStory:
    """What an operation is, how much it did, and the records of the first block."""

    line: OperationLine
    at: datetime  # in local time
    number: int  # of all its changes
    undone_by: OperationLine | None
    undoes: OperationLine | None
    why_not: str  # why it cannot be undone, whatever happened since; "" where it may be tried
    records: Sequence[RecordStory]
    rest: int  # where the next block begins, for `more`; 0 where all is told


def here(line: OperationLine) -> datetime:
    """When it was done, in local time."""
    return datetime.fromisoformat(line.at).astimezone()


def story(db: Database, operation_id: Id, record_ids: Sequence[Id] = ()) -> DeedStory:
    """What an operation did, the first records told, or these alone; raises Known if there is no such operation."""
    line = history.operation(db, operation_id)
    first, last = db.execute("select min(seq), max(seq) from changes where operation_id = ?", [operation_id]).fetchone()
    records, rest = more(db, operation_id, first, record_ids)
    return DeedStory(
        line=line,
        at=here(line),
        number=last - first + 1,
        undone_by=history.undone_by(db, operation_id),
        undoes=history.operation(db, line.undoes) if line.undoes else None,
        why_not=undo.why_not(db, operation_id),
        records=records,
        rest=rest,
    )


def more(db: Database, operation_id: Id, rest: int, record_ids: Sequence[Id] = ()) -> tuple[Sequence[RecordStory], int]:
    """The next records of an operation, in the order in which they were written, and where the block after begins."""
    of_these = "and c.record_id in (select value from json_each(:records))" if record_ids else ""
    rows = db.execute(
        "select c.seq, c.kind, c.record_id, c.op, d.before, d.after"
        " from changes c join change_details d using (seq)"
        f" where c.operation_id = :operation and c.seq >= :rest {of_these} order by c.seq limit {BLOCK + 1}",
        {"operation": operation_id, "rest": rest, "records": json.dumps(record_ids)},
    ).fetchall()
    names = Names(db)
    told = [_told(Change(table, Id(one), Deed(deed), *texts), names) for _, table, one, deed, *texts in rows[:BLOCK]]
    return told, rows[BLOCK][0] if len(rows) > BLOCK else 0


class Names:
    """What people call records, also those that are gone: then as history knows them."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[Id, str] = {}

    def of(self, record_id: Id) -> str:
        """The name of a record by its id, whatever kind it is."""
        if record_id not in self._known:
            self._known[record_id] = self._look_up(record_id)
        return self._known[record_id]

    def _look_up(self, record_id: Id) -> str:
        sql = (
            "select c.kind, coalesce(d.after, d.before) from changes c join change_details d using (seq)"
            " where c.record_id = ? and coalesce(d.after, d.before) is not null order by c.seq desc"
        )
        for table, text in self._db.execute(sql, [record_id]).fetchall():
            if kind := BY_TABLE.get(table):
                return in_words.name_of(kind.record(kind.row_of(text)))
        return UNKNOWN


def _told(change: Change, names: Names) -> RecordStory:
    if change.table == CONSULTED:
        return _consulted(change, names)
    if change.table not in BY_TABLE:
        return _other(change)
    kind = BY_TABLE[change.table]
    before, after = (None if text is None else kind.record(kind.row_of(text)) for text in (change.before, change.after))
    known = after or before
    told: dict[str, Any] = {"record_id": change.record_id, "table": change.table, "deed": _DEEDS[change.deed]}
    if known is None:
        return RecordStory(kind=kind.word.capitalize(), name="", remark=ERASED, **told)
    told |= {"kind": in_words.kind_of(known), "name": in_words.name_of(known)}
    told |= {"engagement_id": _engagement_of(known), "concern_id": _concern_of(known)}
    if before and after:
        return RecordStory(differences=in_words.differences(before, after, names.of), **told)
    return RecordStory(fields=in_words.fields(known, names.of), **told)


_DEEDS = {Deed.COLLECT: "Added", Deed.ALTER: "Changed", Deed.ERASE: "Deleted"}


def _engagement_of(record: Record) -> Id | None:
    match record:
        case Engagement():
            return record.id
        case Concern() | Review():
            return record.engagement_id
    return None


def _concern_of(record: Record) -> Id | None:
    match record:
        case Concern():
            return record.id
        case Action() | PublicWording():
            return record.concern_id
        case Tell():
            return record.concern_ids[0]
    return None


def _consulted(change: Change, names: Names) -> RecordStory:
    why = json.loads(change.after or "{}").get("details", ())
    return RecordStory(
        record_id=change.record_id,
        table=change.table,
        kind="Engagement",
        name=names.of(change.record_id),
        deed="Looked at",
        engagement_id=change.record_id,
        fields=[FieldInWords("Personal details in it", ", ".join(why))] if why else (),
    )


def _other(change: Change) -> RecordStory:
    """An export or a restored backup: what its detail says."""
    word, titles = _OTHERS[change.table]
    said = json.loads(change.after or "{}")
    return RecordStory(
        record_id=change.record_id,
        table=change.table,
        kind=word,
        name=said.get(_NAMED_BY[change.table], ""),
        deed="Exported" if change.table == EXPORTS else "Restored",
        fields=[FieldInWords(title, said[name]) for name, title in titles.items() if said.get(name)],
    )
