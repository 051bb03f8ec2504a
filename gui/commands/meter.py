"""How far a command is, said on the terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from models.progress import Progress


class Meter:
    """Progress on the terminal: one line that is written over; silence where nobody is watching."""

    def __init__(self) -> None:
        self._is_watched = sys.stderr.isatty()
        self._said = ""

    def __call__(self, done: int, total: int, doing: str = "") -> None:
        """Say how far the work is."""
        said = f"{doing} {done:,}" + (f" of {total:,}" if total else "")
        if self._is_watched and said != self._said:
            click.echo(f"\r{said:<60}", nl=False, err=True)
            self._said = said

    def clear(self) -> None:
        """Take the line away."""
        if self._said:
            click.echo(f"\r{'':<60}\r", nl=False, err=True)
            self._said = ""


@contextmanager
def running() -> Iterator[Progress]:
    """Progress for a command, on a line that is gone when the command ends."""
    meter = Meter()
    try:
        yield meter
    finally:
        meter.clear()
