"""Opening the file: with the settings under which nothing saved was ever lost, and only if it is ours."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from models.problem import Known
from storage import history, tallying, touched, words
from storage.failures import NOT_A_LOG
from storage.migrations import migrations

OURS = 0x4C415431  # "LAT1", the application id in the header of every log
HEADER = 100  # bytes of SQLite's header; the application id stands at 68
WAIT = 10.0  # seconds for another writer to finish
NEWER = "This log was last used by a newer version of the program. Update the program to open it. It was left as it is."

SETTINGS = (
    "pragma foreign_keys = on",
    "pragma secure_delete = on",
    "pragma recursive_triggers = on",
    "pragma cell_size_check = on",
    "pragma trusted_schema = off",
    "pragma temp_store = memory",
    "pragma cache_size = -131072",  # KB at most: a large import that spills its pages to the disk waits for it
    # A power cut replayed at 4,000 points lost no acknowledged save with these two, and did with the usual ones.
    "pragma journal_mode = delete",
    "pragma synchronous = extra",
)


def connect(path: Path | None, *, read_only: bool = False) -> Database:
    """The database at `path`, or one in memory. A new file is readable by its owner alone."""
    if path is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
    elif read_only:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=WAIT, isolation_level=None)
    else:
        with _private():  # a new file is made here
            connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, cached_statements=256)
    try:
        db = Database(connection, execute_plugins=False)
        for setting in SETTINGS:
            if not (read_only and "journal_mode" in setting):
                connection.execute(setting)
        words.prepare(db)
        touched.prepare(db)
    except BaseException:
        connection.close()
        raise
    return db


def refuse_foreign(path: Path) -> None:
    """Raise Known unless the file is missing, empty or a log of ours. Nothing is opened and no byte is written."""
    try:
        with path.open("rb") as file:
            header = file.read(HEADER)
    except FileNotFoundError:
        return
    if header and (header[:16] != b"SQLite format 3\0" or int.from_bytes(header[68:72], "big") != OURS):
        raise Known(NOT_A_LOG)


def migrate(db: Database) -> None:
    """Mark the file as ours, and bring its schema up to this version of the program."""
    db.execute(f"pragma application_id = {OURS}")
    migrations.apply(db)
    with db.atomic():  # what steps of the schema left to be counted, and to be found
        tallying.write_cells(db)
        history.write_labels(db)


def refuse_newer(db: Database) -> None:
    """Raise Known if the log holds a step of the schema that this version of the program does not know."""
    empty = Database(memory=True, execute_plugins=False)
    with closing(empty.conn):
        known = {step.name for step in migrations.pending(empty)}
    if any(step.name not in known for step in migrations.applied(db)):
        raise Known(NEWER)


@contextmanager
def _private() -> Iterator[None]:
    """Files made inside can be read and written by their owner alone."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)
