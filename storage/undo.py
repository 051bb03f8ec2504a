"""Undo: an operation's records put back as they were before it, as a new operation."""

from sqlite_utils import Database

from models.ids import Id
from models.problem import Known
from models.progress import Progress, silent
from storage import history
from storage.history import Change, Deed
from storage.kinds import BY_TABLE
from storage.operation import Operation

ADDED_TO = "This cannot be undone: something has been added to it since. Undo that first."
REPORT_EVERY = 500  # changes between two reports of progress


def put_back(db: Database, op: Operation, operation_id: Id, progress: Progress = silent) -> None:
    """Put back, within `op`, everything that the operation `operation_id` changed.

    Raises Known where it cannot be done: something has been changed since, was erased for good, or left the log.
    """
    total = db.execute("select count(*) from changes where operation_id = ?", [operation_id]).fetchone()[0]
    for done, (seq, change) in enumerate(history.changes_of(db, operation_id)):
        _refuse(db, op, operation_id, seq, change)
        op.put_back(change)
        if done % REPORT_EVERY == 0:
            progress(done, total, "Undoing")
    progress(total, total, "Undoing")


def _refuse(db: Database, op: Operation, operation_id: Id, seq: int, change: Change) -> None:
    if change.table not in BY_TABLE or change.deed in (Deed.DISCLOSE, Deed.CONSULT):
        raise Known("What has left the log cannot be undone.")
    if change.before is None and change.after is None:
        raise Known("What was erased for good cannot be brought back.")
    word = BY_TABLE[change.table].word
    later = db.execute(
        "select 1 from changes where record_id = ? and seq > ? and operation_id not in (?, ?) and kind = ?",
        [change.record_id, seq, operation_id, op.id, change.table],
    ).fetchone()
    if later:
        raise Known(f"This cannot be undone: {_a(word)} in it has been changed since. Undo the later change first.")


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeio" else f"a {word}"
