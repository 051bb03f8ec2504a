"""How long work reports on itself, and learns that it should stop."""

from typing import Protocol


class Cancelled(Exception):
    """The user asked the work to stop; nothing went wrong."""


class Progress(Protocol):
    """What long work calls now and then."""

    def __call__(self, done: int, total: int, doing: str = "") -> None:
        """Say how far the work is; `total` is 0 while unknown. Raises Cancelled when the user has had enough."""


def silent(done: int, total: int, doing: str = "") -> None:
    """Progress for work that nobody is watching, such as a test."""
