"""Copies of a log's file: each is made under another name, and gets its own when it is whole and safe on the disk."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain, count
from pathlib import Path

UNFINISHED = (".part", ".part-journal")  # how the names end of what a crash may leave behind


def free(path: Path) -> Path:
    """`path`; or, if something has that name, the first of “… 2”, “… 3” that nothing has."""
    names = chain([path], (path.with_stem(f"{path.stem} {number}") for number in count(2)))
    return next(name for name in names if not (name.exists() or name.is_symlink()))


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to take back a change that a crash cut short."""
    return path.with_name(f"{path.name}-journal")


@contextmanager
def begun(to: Path) -> Iterator[Path]:
    """A new empty file, its owner's alone, to make `to` in; gone at the end unless `finish` gave it its name.

    Whatever is at `to` stays as it is until then.
    """
    part = to.with_name(f"{to.name}.part")
    _remove(part)
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield part
    finally:
        _remove(part)


def pages(source: sqlite3.Connection, part: Path) -> None:
    """Copy every page of an open log, as it stands between two changes, into `part`."""
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        # Nobody relies on the part yet: a crash leaves it to be removed, and `finish` makes it safe.
        target.execute("pragma journal_mode = off")
        target.execute("pragma synchronous = off")
        # One step: with fewer pages a step, another program's writes would start the copy anew each time.
        source.backup(target, pages=-1)


def flush(path: Path) -> None:
    """Have a file on the disk before it is relied on."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def finish(part: Path, to: Path) -> None:
    """Give a complete part its name, in one step that a crash leaves either done or not."""
    flush(part)
    part.replace(to)
    flush_names(to.parent)


def flush_names(folder: Path) -> None:
    """Make new names in the folder survive a power cut, where the system can be asked to."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path, begins: str = "") -> None:
    """Remove what copies that were killed left in the folder under names that begin so."""
    for path in list(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(begins) and path.name.endswith(UNFINISHED):
            path.unlink(missing_ok=True)


def _remove(part: Path) -> None:
    """The journal goes first: beside another file of that name it would destroy it."""
    journal_of(part).unlink(missing_ok=True)
    part.unlink(missing_ok=True)
