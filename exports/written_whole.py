"""Files written whole or not at all: beside their target, then moved onto it; or gone if what makes them fails."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A new file to write to; at the end it takes the place of `path` in one step, readable by its owner alone.

    If anything is raised inside, a cancellation included, nothing is left and what was at `path` stays as it was.
    A symbolic link at `path` is replaced, never followed. Raises OSError as the disk does.
    """
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _keep_name(path.parent)


@contextmanager
def gone_if_it_fails(path: Path) -> Iterator[None]:
    """No new file stays at `path` if what makes it fails or is stopped."""
    try:
        yield
    except BaseException:
        with suppress(OSError):  # what failed first is what is said
            path.unlink(missing_ok=True)
        raise


def _keep_name(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can (Windows cannot open a folder)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
