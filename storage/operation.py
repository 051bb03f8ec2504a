"""The one door: an operation saves its records all together or not at all, and writes their history."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TypeVar, cast

from sqlite_utils import Database

from models.engagement import Engagement
from models.ids import Id, new_id
from models.problem import Invalid, Known
from models.progress import Progress, silent
from storage import history
from storage.history import Change, Deed, OperationLine
from storage.kinds import BY_RECORD, BY_TABLE, ENGAGEMENTS, Kind, Record
from storage.references import References
from storage.rows import Row
from storage.touched import Touched

R = TypeVar("R", bound=Record)
BLOCK = 5_000  # records added or changes noted between two writes to the history
EXPORTS = "exports"  # what a disclosure is a change of: it has a history and no table


class Operation:
    """One thing the user does: its label in their words, and every record it writes."""

    def __init__(self, db: Database, line: OperationLine, today: date) -> None:
        self.line = line
        self.touched: set[str] = set()  # the tables written: what the screens need to know
        self.db, self.today = db, today  # what storage itself reads from within the operation, and its day
        self._follows = Touched(db)
        self._references = References(db)
        self._pending: list[Change] = []
        self._head = history.head(db)
        self._is_begun = False
        self._is_refused = False

    @property
    def id(self) -> Id:
        """By which the operation is found in the history and undone."""
        return self.line.id

    def put(self, record: R, was: R | None = None) -> R:
        """Add the record, or save it over the one with its id; the record as saved (a new engagement is named here).

        `was` is the record as it stood when editing began: if it has changed since, nothing is saved and Known is
        raised. Raises Invalid if the record breaks a rule. An engagement keeps the reference it was once given.
        """
        kind = BY_RECORD[type(record)]
        before = self._row(kind, record.id)
        record, was = self._named(record, before), was and self._named(was, before)
        self._check(kind, record)
        after = kind.row(record)
        if was is not None and before != kind.row(was):
            self._is_refused = True
            raise meanwhile(kind, "deleted" if before is None else "changed")
        if before != after:
            self.db.execute(kind.save, after)
            self._note(kind, before, after)
        return record

    def remove(self, record: R, was: R | None = None) -> None:
        """Take the record out; what belongs to it must go in the same operation. Nothing if it is gone already.

        `was` is the record as somebody saw it who wants it gone: if it has changed since, Known is raised.
        """
        kind = BY_RECORD[type(record)]
        before = self._row(kind, record.id)
        if before is not None and was is not None and before != kind.row(self._named(was, before)):
            self._is_refused = True
            raise meanwhile(kind, "changed")
        if before is not None:
            self.db.execute(kind.delete, [record.id])
            self._note(kind, before, None)

    def add(self, records: Iterable[Record], progress: Progress = silent, total: int = 0) -> int:
        """Add many new records, in bounded memory and far faster than one by one; how many there were.

        Raises Invalid at the first that breaks a rule, and then nothing of the operation is saved.
        """
        done = 0
        for block in _blocks(records):
            for kind, rows in self._rows_by_kind(block).items():
                self.db.conn.executemany(kind.insert, rows)
                self._note_new(kind, rows)
            done += len(block)
            progress(done, max(total, done), "Saving")
        return done

    def disclose(self, report: str, recipient: str, scope: str, marking: str) -> None:
        """Note that `report` leaves the log: who it is for, what it covers, how it is marked."""
        if not recipient.strip():
            raise Known("Say who this is for: every export is noted in the history.")
        said = {"report": report, "recipient": recipient, "scope": scope, "marking": marking}
        self.note(EXPORTS, new_id(), Deed.DISCLOSE, None, json.dumps(said, ensure_ascii=False))

    def note(self, table: str, record_id: Id, deed: Deed, before: str | None, after: str | None) -> None:
        """Write a change into the history, of a record or of something that has a history and no table."""
        self.touched.add(table)
        self._pending.append(Change(table, record_id, deed, before, after))
        if len(self._pending) >= BLOCK:
            self._write_history()

    def put_back(self, change: Change) -> None:
        """Make the record again what it was before `change`: undo's own way through the door.

        Raises Known if the record is no longer what `change` made it.
        """
        kind = BY_TABLE[change.table]
        now = self._row(kind, change.record_id)
        if now != (None if change.after is None else kind.row_of(change.after)):
            later = history.last_of(self.db, change.record_id)
            by = f", by “{later.label}” ({later.user})" if later else ""
            raise Known(f"This cannot be undone: {kind.a_word} in it has been changed since{by}. Undo that first.")
        then = None if change.before is None else kind.row_of(change.before)
        if then is None:
            self.db.execute(kind.delete, [change.record_id])
        else:
            self.db.execute(kind.save, then)
        self._note(kind, now, then)

    def finish(self) -> None:
        """Write what is left to write before the commit; raises RuntimeError if a refusal inside was passed over."""
        if self._is_refused:
            raise RuntimeError("An operation of which a part was refused cannot be saved as if it were whole.")
        self._write_history()
        self._follows.write_anew()

    def _check(self, kind: Kind, record: Record) -> None:
        if wrong := list(kind.problems(record, self.today)):
            self._is_refused = True
            raise Invalid(wrong)

    def _named(self, record: R, before: Row | None) -> R:
        """The record, with its reference if it is an engagement that came without."""
        if not isinstance(record, Engagement) or record.reference:
            return record
        known = before and before[ENGAGEMENTS.place["reference"]]
        return replace(record, reference=known or self._references.for_new(record))

    def _rows_by_kind(self, records: Iterable[Record]) -> Mapping[Kind, list[Row]]:
        rows: dict[Kind, list[Row]] = {}
        for record in records:
            kind = BY_RECORD[type(record)]
            self._check(kind, record)
            row = kind.row(record)
            if isinstance(record, Engagement) and not record.reference:
                row = (row[0], self._references.for_new(record), *row[2:])
            rows.setdefault(kind, []).append(row)
        return rows

    def _row(self, kind: Kind, record_id: Id) -> Row | None:
        return cast("Row | None", self.db.execute(f"{kind.select} where id = ?", [record_id]).fetchone())

    def _note_new(self, kind: Kind, rows: Sequence[Row]) -> None:
        """What `_note` does for each row, all at once."""
        self.touched.add(kind.table)
        self._follows.note(kind, rows)
        self._pending += [Change(kind.table, row[0], Deed.COLLECT, None, kind.text(row)) for row in rows]
        self._write_history()

    def _note(self, kind: Kind, before: Row | None, after: Row | None) -> None:
        known = after if after is not None else before
        if known is None:
            return
        self._follows.note(kind, [row for row in (before, after) if row is not None])
        deed = Deed.COLLECT if before is None else Deed.ERASE if after is None else Deed.ALTER
        was, now = (None if row is None else kind.text(row) for row in (before, after))
        self.note(kind.table, Id(known[0]), deed, was, now)

    def _write_history(self) -> None:
        self._follows.put_aside()
        if not self._pending:
            return
        if not self._is_begun:
            history.begin(self.db, self.line)
            self._is_begun = True
        self._head = history.append(self.db, self.line, self._head, self._pending)
        self._pending.clear()


def meanwhile(kind: Kind, deed: str) -> Known:
    """What to say where somebody else's change would be overwritten."""
    return Known(f"This {kind.word} was {deed} in another window or on another machine while you were editing it.")


def _blocks(records: Iterable[Record]) -> Iterator[list[Record]]:
    source = iter(records)
    while block := list(islice(source, BLOCK)):
        yield block
