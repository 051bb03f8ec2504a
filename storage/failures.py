"""What SQLite and the disk say when something fails, sorted into sentences for the user: the one place that does."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from models.problem import Known

SAFE = "Nothing you saved before is lost."
FULL = f"The disk is full. Free some space, then save again. {SAFE}"
LOCKED = "Another program is using the log's file. Wait a moment, then try again."
READ_ONLY = "The log's file or its folder can only be read. Ask for permission to write to it, or move it elsewhere."
GONE = "The log's file cannot be reached. If it is on a drive that was taken out, put it back, then try again."
DAMAGED = "The log's file is damaged. Restore the latest backup; this file is kept aside."
NO_TEXT = "Could not decode to UTF-8"  # Python's own words, without a code: a bit of a text is no longer what it was
NOT_A_LOG = "This file is not a log that this program wrote. It was left as it is."

BY_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: GONE,
    sqlite3.SQLITE_IOERR: GONE,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: NOT_A_LOG,
}
BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    errno.ENOENT: GONE,
    errno.EIO: GONE,
}


def known(error: BaseException) -> Known | None:
    """The sentence for this failure, or None if nobody foresaw it."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        sentence = BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
        if str(error).startswith(NO_TEXT):
            sentence = DAMAGED
    elif isinstance(error, OSError):
        sentence = BY_ERRNO.get(error.errno or 0)
        sentence = f"{sentence} ({error.filename})" if sentence and error.filename else sentence
    else:
        sentence = None
    return Known(sentence) if sentence else None


@contextmanager
def in_words(failures: tuple[type[Exception], ...] = (sqlite3.Error, OSError)) -> Iterator[None]:
    """One of these failures that was foreseen leaves as Known; anything else leaves as it is."""
    try:
        yield
    except failures as error:
        sentence = known(error)
        if sentence is None:
            raise
        raise sentence from error
