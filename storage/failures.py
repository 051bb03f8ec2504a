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
HALF_A_LETTER = "A text holds half a letter, as some programs copy it. Delete that letter and type it again."
NOT_A_LOG = "This file is not a log that this program wrote. It was left as it is."

BY_CODE = {
    sqlite3.SQLITE_READONLY_DBMOVED: GONE,
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
    errno.ELOOP: "A link lies where a file of the log should be. Remove it, then try again.",
}


def known(error: BaseException) -> Known | None:
    """The sentence for this failure, or None if nobody foresaw it."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0)  # Python's own complaints about what it read have none
        sentence = BY_CODE.get(code) or BY_CODE.get(code & 0xFF) or (DAMAGED if "decode" in str(error) else None)
    elif isinstance(error, UnicodeEncodeError):
        sentence = HALF_A_LETTER
    elif isinstance(error, OSError):
        sentence = BY_ERRNO.get(error.errno or 0)
        sentence = f"{sentence} ({error.filename})" if sentence and error.filename else sentence
    else:
        sentence = None
    return Known(sentence) if sentence else None


OF_THE_LOG = (sqlite3.Error, UnicodeEncodeError)  # what can go wrong with the log itself while it is written


@contextmanager
def in_words(failures: tuple[type[Exception], ...] = (*OF_THE_LOG, OSError)) -> Iterator[None]:
    """One of these failures that was foreseen leaves as Known; anything else leaves as it is."""
    try:
        yield
    except failures as error:
        sentence = known(error)
        if sentence is None:
            raise
        raise sentence from error
