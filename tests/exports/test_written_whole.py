from pathlib import Path

import pytest

from exports.written_whole import written_whole


def test_a_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    with written_whole(tmp_path / "a.pdf") as file:
        file.write(b"words")
    assert (tmp_path / "a.pdf").read_bytes() == b"words"
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o600


def fill_the_disk(path: Path) -> None:
    with written_whole(path) as file:
        file.write(b"half")
        raise OSError("the disk is full")


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"before")
    with pytest.raises(OSError, match="disk"):
        fill_the_disk(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.pdf"]


def test_a_symbolic_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    victim, link = tmp_path / "victim", tmp_path / "a.pdf"
    victim.write_bytes(b"untouched")
    link.symlink_to(victim)
    with written_whole(link) as file:
        file.write(b"words")
    assert victim.read_bytes() == b"untouched"
    assert not link.is_symlink()
