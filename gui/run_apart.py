"""Long work in a program of its own: the window never waits for it, and stopping it is to end that program.

A thread would do, but that the interpreter lets only one thread run at a time: while one lays out a thousand
engagements, a list may be painted 64 ms late; beside a program of its own 13 ms at worst, 12 while nothing else goes on
(`tests/bench/bench_export.py`).
"""

import multiprocessing
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Literal, TypeVar

from models.problem import Known
from models.progress import Progress

T = TypeVar("T")
OFTEN = 0.05  # seconds between two reports of progress, and the longest until a wish to stop is seen

_Said = Literal["progress", "made", "known", "bug"]


class FailedApart(RuntimeError):
    """The program that did the work ran into something nobody foresaw; the text holds its own traceback."""


def run_apart(work: Callable[[Progress], T], progress: Progress) -> T:
    """What `work` returns; it and what it returns must be able to travel: values, and functions of a file.

    Raises Known as `work` does, and whatever `progress` raises: then the work is ended at once, wherever it is.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    program = context.Process(target=_do, args=(work, there), daemon=True)
    program.start()
    there.close()
    at: tuple[int, int, str] = (0, 0, "Starting")
    try:
        while True:
            progress(*at)
            if not here.poll(OFTEN):
                continue
            said, content = _received(here, program.exitcode)
            if said == "made":
                made: T = content
                return made
            if said == "known":
                raise Known(content)
            if said == "bug":
                raise FailedApart(content)
            at = content
    finally:
        here.close()
        program.kill()
        program.join()


def _received(here: Connection, exit_code: int | None) -> tuple[_Said, Any]:
    try:
        said: tuple[_Said, Any] = here.recv()
    except EOFError:
        return "bug", f"The program that did the work ended without a word (exit code {exit_code})."
    return said


def _do(work: Callable[[Progress], Any], there: Connection) -> None:
    """The other program: it does the work, and says how far it is and how it ended."""
    said_at = 0.0

    def progress(done: int, total: int, doing: str = "") -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= OFTEN:
            there.send(("progress", (done, total, doing)))
            said_at = time.monotonic()

    try:
        there.send(("made", work(progress)))
    except Known as known:
        there.send(("known", str(known)))
    except Exception:  # noqa: BLE001  # raised again by whoever waits for the work
        there.send(("bug", traceback.format_exc()))
