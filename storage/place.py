"""Where a log may be kept: a file on this machine's own disk, opened by one program at a time."""

import errno
import shutil
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from models.problem import Known

NETWORK_FILE_SYSTEMS = {
    "9p", "afpfs", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs",
    "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "webdav",
}  # fmt: skip
SYNCED_FOLDERS = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "box sync")
LITTLE_ROOM = 200 * 1024 * 1024  # bytes
NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)
DRIVE_REMOTE = 4  # what Windows calls a network drive

MOVE_IT = (
    "A log kept there would be damaged sooner or later, because two machines can write to it at once. "
    "Keep it in a folder on this computer, and use backups or exports to share it."
)
HELD = "This log is already open in another window of the program. Close that one first, or go on working there."


def refuse_shared(path: Path) -> None:
    """Raise Known if `path` lies on a network drive or in a folder that is synced with the cloud."""
    resolved = path.expanduser().resolve()
    for part in resolved.parts[:-1]:
        if part.casefold().startswith(SYNCED_FOLDERS):
            raise Known(f"The folder “{part}” is synced with the cloud. {MOVE_IT}")
    if _is_on_network(resolved):
        raise Known(f"{resolved} is on a network drive. {MOVE_IT}")


def little_room(path: Path) -> str:
    """A warning, in words, when the disk that holds the log at `path` is nearly full; "" when there is room.

    There must be room for a day's work, and for a backup of the log beside what a large change needs.
    """
    free = shutil.disk_usage(path.parent).free
    needed = 2 * path.stat().st_size if path.exists() else 0
    if free >= max(LITTLE_ROOM, needed):
        return ""
    return f"Only {free // (1024 * 1024)} MB are free on the disk that holds the log. Free some space soon."


def hold(path: Path) -> FileLock | None:
    """Take the log for this program alone; None if its folder cannot be written to. The system frees it after a crash.

    Raises Known while another program has it.
    """
    lock = FileLock(f"{path}.lock", mode=0o600, thread_local=False)  # whichever thread lets go of it
    try:
        lock.acquire(timeout=0)
    except Timeout as held:
        raise Known(HELD) from held
    except OSError as error:
        if error.errno in NOT_WRITABLE:
            return None
        raise
    return lock


def is_writable(path: Path) -> bool:
    """Whether an existing log's file can be written to; a missing one is left to the folder to say."""
    try:
        with path.open("r+b"):
            return True
    except FileNotFoundError:
        return True
    except OSError as error:
        if error.errno in NOT_WRITABLE:
            return False
        raise


def _is_on_network(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive = path.drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == DRIVE_REMOTE
    return _file_system(path, Path("/proc/self/mounts")) in NETWORK_FILE_SYSTEMS


def _file_system(path: Path, mounts: Path) -> str:
    """The kind of file system that holds `path`, as the kernel's table of mounts says; "" where there is none."""
    try:
        table = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in table:
        _, point, name, *_ = line.split()
        point = point.replace("\\040", " ")
        if len(point) >= len(best) and path.is_relative_to(point):
            best, kind = point, name
    return kind
