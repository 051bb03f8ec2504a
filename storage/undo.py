"""Undo: an operation's records put back as they were before it, as a new operation."""

from sqlite_utils import Database

from models.ids import Id
from models.problem import Known
from models.progress import Progress, silent
from storage import history
from storage.history import CONSULTED, RESTORED
from storage.kinds import BY_TABLE
from storage.operation import Operation

ADDED_TO = "This cannot be undone: something has been added to it since. Undo that first."
NAME_TAKEN = "This cannot be undone: its reference was given to another engagement since."
LEFT_THE_LOG = "What has left the log cannot be undone."
NO_RECORDS = {
    RESTORED: "A restore cannot be undone. The log as it was before is kept aside, and can be restored.",
    CONSULTED: "That somebody looked at a record cannot be undone.",
}
SET_UP = "A log cannot be without what it was made with."
UNDONE = "It was undone already."
REPORT_EVERY = 500  # changes between two reports of progress


def put_back(db: Database, op: Operation, operation_id: Id, progress: Progress = silent) -> None:
    """Put back, within `op`, everything that the operation `operation_id` changed.

    Raises Known where it cannot be done: something has been changed since, was erased for good, or left the log.
    """
    total = db.execute("select count(*) from changes where operation_id = ?", [operation_id]).fetchone()[0]
    for done, (_, change) in enumerate(history.changes_of(db, operation_id)):
        if change.table not in BY_TABLE:
            raise Known(NO_RECORDS.get(change.table, LEFT_THE_LOG))
        if change.before is None and change.after is None:
            raise Known("What was erased for good cannot be brought back.")
        op.put_back(change)
        if done % REPORT_EVERY == 0:
            progress(done, total, "Undoing")
    progress(total, total, "Undoing")


def why_not(db: Database, operation_id: Id) -> str:
    """Why an operation cannot be undone whatever has happened since; "" where it may be tried."""
    first = db.execute("select min(id) from operations").fetchone()[0]
    if operation_id == first:
        return SET_UP
    if history.undone_by(db, operation_id):
        return UNDONE
    strange = [table for table in history.counts(db, operation_id) if table not in BY_TABLE]
    return NO_RECORDS.get(strange[0], LEFT_THE_LOG) if strange else ""
