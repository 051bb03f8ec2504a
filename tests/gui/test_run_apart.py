"""Work in a program of its own: what it returns, how it fails, and that it ends when it is to stop."""

import multiprocessing
import os
from functools import partial
from pathlib import Path

import pytest

from gui.run_apart import FailedApart
from gui.run_apart import run_apart as run_and_discard
from models.problem import Invalid, Known, Problem
from models.progress import Cancelled, silent


def run_apart(work, progress):
    return run_and_discard(work, progress, print)


def count(upto, progress):
    for done in range(upto):
        progress(done, upto, "Counting")
    return upto, os.getpid()


def refuse(progress):
    raise Invalid([Problem("said", "Say what was raised.")])


def break_down(progress):
    raise ZeroDivisionError("made to fail")


def vanish(progress):
    os._exit(3)


def write_on(path, progress):
    while True:
        path.touch()
        progress(0, 0, "Writing")


def test_what_the_work_returns_comes_back_from_another_program():
    number, its_id = run_apart(partial(count, 1000), silent)
    assert number == 1000
    assert its_id != os.getpid()


def test_how_far_it_is_is_said_now_and_then():
    said = []
    run_apart(partial(count, 100_000), lambda *at: said.append(at))
    assert (0, 100_000, "Counting") in said
    assert len(said) < 1000


def test_a_refusal_comes_back_in_its_words():
    with pytest.raises(Known, match="Say what was raised"):
        run_apart(refuse, silent)


def test_a_bug_comes_back_with_its_own_traceback():
    with pytest.raises(FailedApart, match=r"in break_down[\s\S]*ZeroDivisionError: made to fail"):
        run_apart(break_down, silent)


def test_a_program_that_ends_without_a_word_is_a_bug():
    with pytest.raises(FailedApart, match="exit code 3"):
        run_apart(vanish, silent)


def test_work_that_is_to_stop_ends_at_once(tmp_path: Path):
    written = tmp_path / "written"

    def stop_once_it_writes(done, total, doing):
        if written.exists():
            raise Cancelled

    with pytest.raises(Cancelled):
        run_apart(partial(write_on, written), stop_once_it_writes)
    assert multiprocessing.active_children() == []
