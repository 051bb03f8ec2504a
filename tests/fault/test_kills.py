"""A program that is killed while it saves loses nothing that it acknowledged, and leaves nothing by halves.

Twenty kills here; `python -m tests.fault.kills --kills 200` for many more.
"""

import pytest

from tests.fault.kills import kill_imports, kill_saves

SEED = 26


def test_no_acknowledged_save_is_lost_and_none_is_half_there(tmp_path):
    found = kill_saves(tmp_path / "log.db", 20, SEED)
    assert found.is_clean, (found.lost, found.halved, found.faults)
    assert found.acknowledged > 20


@pytest.mark.parametrize(("way", "what"), [("too early", "lost"), ("in pieces", "halved")])
def test_a_program_that_saves_wrongly_is_caught(tmp_path, way, what):
    rounds = (kill_saves(tmp_path / "log.db", 6, SEED + number, way) for number in range(6))
    assert any(getattr(found, what) for found in rounds)  # where it is killed is chance, most of all on a busy machine


def test_an_import_that_is_killed_is_all_there_or_not_at_all(tmp_path):
    found = kill_imports(tmp_path, 6, SEED)
    assert found.is_clean, (found.lost, found.halved, found.faults)


def test_an_import_in_parts_is_caught(tmp_path):
    rounds = (kill_imports(tmp_path / f"{number}", 3, SEED + number, "import in parts") for number in range(6))
    assert any(found.halved for found in rounds)
