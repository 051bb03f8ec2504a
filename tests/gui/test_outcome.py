"""What work came to: its result, or how it failed, and never both."""

import pytest

from gui.outcome import Failed, tried
from models.progress import Cancelled


def test_work_that_ends_well_comes_to_its_result():
    assert tried(lambda: 7) == 7


@pytest.mark.parametrize("error", [ValueError("made to fail"), Cancelled()])
def test_work_that_fails_comes_to_its_failure(error):
    def fail():
        raise error

    assert tried(fail) == Failed(error)


def test_whoever_ends_the_program_is_not_held_up():
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tried(stop)
