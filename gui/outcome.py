"""What work came to, where it cannot simply be raised: in another thread or another program, to be told here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failed:
    """Work that failed, and how."""

    error: Exception


def tried(work: Callable[[], T]) -> T | Failed:
    """What `work` returns, or how it failed: whoever is given it raises or shows that, so that none goes unseen."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001  # the one place where every failure is caught: to be handed on
        return Failed(error)
