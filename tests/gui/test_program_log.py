"""The program's own log file tells where things went wrong, and nothing that anybody typed."""

import logging
from collections.abc import Iterator

import pytest

from gui import program_log


@pytest.fixture
def logged(tmp_path) -> Iterator[object]:
    """`logged()`: what stands in the file."""
    root, path = logging.getLogger(), tmp_path / "state" / "program.log"
    before, level = list(root.handlers), root.level
    program_log.begin(path)
    yield lambda: path.read_text(encoding="utf-8")
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_a_failure_is_noted_by_its_kind_and_place_without_its_words(logged):
    words = "PC Made-Up said so"
    try:
        raise ValueError(words)
    except ValueError as error:
        logging.getLogger("gui.test").critical("Unforeseen failure", exc_info=error)
    said = logged()
    assert "ValueError" in said
    assert "test_program_log.py" in said
    assert "said so" not in said


def test_the_file_stays_small(logged, tmp_path):
    for number in range(6_000):
        logging.getLogger("gui.test").info("Changed: %s", "engagements, concerns, actions, tells " * 3 + str(number))
    assert sum(path.stat().st_size for path in (tmp_path / "state").iterdir()) <= 2 * program_log.LARGEST


def test_where_nothing_can_be_written_the_program_goes_on(tmp_path):
    (tmp_path / "state").touch()
    program_log.begin(tmp_path / "state" / "program.log")
