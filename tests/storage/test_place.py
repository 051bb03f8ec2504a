import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.engagement import Engagement
from models.problem import Known
from storage import place
from storage.failures import READ_ONLY

NOBODY = 65534


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """As a user whom the system refuses what it refuses: the superuser may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    yield
    os.seteuid(0)


@pytest.mark.parametrize(
    "folder", ["OneDrive - Essex Police", "Dropbox", "Google Drive", "iCloud Drive", "onedrive", "Nextcloud"]
)
def test_a_log_in_a_folder_synced_with_the_cloud_is_refused(open_store, tmp_path, folder):
    with pytest.raises(Known, match="synced with the cloud"):
        open_store(tmp_path / folder / "log.db")
    assert not (tmp_path / folder).exists()


def test_a_file_system_is_found_by_its_longest_mount(tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "//server/share /mnt/a\\040share cifs rw 0 0\n"
        "/dev/sdb1 /mnt/a\\040share/disk ext4 rw 0 0\n"
    )
    kinds = [
        place._file_system(Path(path), mounts)
        for path in ("/home/log.db", "/mnt/a share/log.db", "/mnt/a share/disk/log.db")
    ]
    assert kinds == ["ext4", "cifs", "ext4"]
    assert "cifs" in place.NETWORK_FILE_SYSTEMS


def test_a_log_that_is_open_is_not_opened_twice(open_store):
    with open_store(), pytest.raises(Known, match="already open"):
        open_store()


def test_a_log_that_was_closed_can_be_opened_again(open_store):
    open_store().close()
    open_store().close()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_log_that_can_only_be_read_is_opened_for_reading_and_says_why(open_store, make, public, request, what):
    path = public / "log" / "log.db"
    with open_store(path) as store, store.operation("Log") as op:
        saved = op.put(make(Engagement))
    (path.parent / "log.db.lock").chmod(0o666)
    path.chmod(0o444 if what == "file" else 0o666)
    path.parent.chmod(0o755 if what == "file" else 0o555)
    if what == "folder":
        (path.parent / "log.db.lock").chmod(stat.S_IRUSR)
    request.getfixturevalue("as_nobody")
    with open_store(path) as store:
        assert store.read_only_because == READ_ONLY
        assert store.engagements.get(saved.id) == saved
        with pytest.raises(Known, match="can only be read"), store.operation("Log"):
            pass


def test_a_nearly_full_disk_is_said_before_a_save_fails(tmp_path, monkeypatch):
    assert place.little_room(tmp_path / "log.db") == ""
    monkeypatch.setattr(place, "LITTLE_ROOM", 1 << 62)
    assert "MB are free" in place.little_room(tmp_path / "log.db")
