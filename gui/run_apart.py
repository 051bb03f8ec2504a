"""Long work in a program of its own: the window never waits for it, and stopping it is to end that program.

A thread would do, but that the interpreter lets only one thread run at a time: while one lays out a thousand
engagements, a list may be painted 64 ms late; beside a program of its own 13 ms at worst, 12 while nothing else goes on
(`tests/bench/bench_export.py`).
"""

import multiprocessing
import time
import traceback
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from gui.outcome import Failed, tried
from models.problem import Known
from models.progress import Cancelled, Progress

T = TypeVar("T")
OFTEN = 0.05  # seconds between two reports of progress, and the longest until a wish to stop is seen


class FailedApart(RuntimeError):
    """The program that did the work ran into something nobody foresaw; the text holds its own traceback."""


def run_apart(work: Callable[[Progress], T], progress: Progress, unwanted: Callable[[], object]) -> T:
    """What `work` returns. It, and what it returns, must be able to travel: values, and functions of a file.

    Raises Known as `work` does, and whatever `progress` raises: then the work is ended at once, wherever it is. If this
    program is killed meanwhile, `unwanted` is called in the other one, to take away what nobody waits for any more.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    program = context.Process(target=_do, args=(work, there, unwanted), daemon=True)
    program.start()
    there.close()
    at: tuple[int, int, str] = (0, 0, "Starting")
    try:
        while True:
            progress(*at)
            if not here.poll(OFTEN):
                continue
            try:
                said, content = here.recv()
            except (EOFError, OSError):
                program.join()
                raise FailedApart(f"It ended without a word, with exit code {program.exitcode}.") from None
            if said == "made":
                made: T = content
                return made
            if said == "known":
                raise Known(content)
            if said == "bug":
                raise FailedApart(content)
            at = content
    finally:
        program.kill()
        program.join()
        here.close()  # only now: while it lives, it takes this for the end of whoever waits


def _do(work: Callable[[Progress], Any], there: "Connection[Any, Any]", unwanted: Callable[[], object]) -> None:
    """The other program: it does the work, says how far it is and how it ended, and is ended by whoever waits."""
    said_at = 0.0

    def progress(done: int, total: int, doing: str = "") -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= OFTEN:
            try:
                there.send(("progress", (done, total, doing)))
            except OSError as nobody_waits:
                raise Cancelled from nobody_waits
            said_at = time.monotonic()

    ended: tuple[str, Any]
    match tried(partial(work, progress)):
        case Failed(Known() as known):
            ended = "known", str(known)
        case Failed(error):
            ended = "bug", "".join(traceback.format_exception(error))
        case made:
            ended = "made", made
    try:
        there.send(ended)
        there.recv()  # nothing ever comes: whoever waited ends this program, or was killed
    except (OSError, EOFError):
        unwanted()
