"""Looks inside a zip archive before any library opens it: size, ratio, names, encryption, XML with a document type."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.problem import Known
from models.progress import Progress, silent

MOST_ENTRIES = 2_000
MOST_UNPACKED = 300_000_000  # bytes of all parts together
MOST_OF_A_PART = {"xl/sharedStrings.xml": 100_000_000, "xl/styles.xml": 20_000_000, "xl/workbook.xml": 5_000_000}
MOST_RATIO = 150  # times its packed size; real sheets stay below 60
RATIO_MATTERS_FROM = 5_000_000  # bytes
BLOCK = 1 << 20
DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
OVERLAP = max(map(len, DECLARATIONS)) - 1
XML = (".xml", ".rels", ".vml")
# What zipfile raises over an archive that is broken, or packed in a way it does not know (NotImplementedError).
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


@contextmanager
def opened(path: Path, progress: Progress = silent) -> Iterator[zipfile.ZipFile]:
    """The archive, every part of it looked at. Raises Known with what to do where it is damaged or could do harm."""
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGED as error:
        raise damaged(path) from error
    with archive:
        _look_at_list(path, archive.infolist())
        _look_at_parts(path, archive, progress)
        yield archive


def damaged(path: Path) -> Known:
    """The refusal of a file that cannot be unpacked."""
    return Known(
        f"“{path.name}” is damaged or incomplete. Open it in Excel, save it again as an Excel workbook (.xlsx), and "
        "import that."
    )


def _refused(path: Path, why: str) -> Known:
    return Known(
        f"“{path.name}” is not imported, for safety: {why}. If it is a real tracker, open it in Excel, copy the cells "
        "into a new workbook, and import that."
    )


def _look_at_list(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    """What the archive says about itself, before anything is unpacked."""
    if len(parts) > MOST_ENTRIES:
        raise _refused(path, f"it holds {len(parts):,} parts")
    names = [part.filename for part in parts]
    if len(set(map(str.casefold, names))) < len(names):
        raise _refused(path, "two of its parts have the same name")
    for part in parts:
        steps = part.filename.replace("\\", "/").split("/")
        if ".." in steps or steps[0] == "" or ":" in steps[0]:
            raise _refused(path, "a part of it would be unpacked outside its folder")
        if part.flag_bits & 0x1:
            raise Known(f"“{path.name}” is protected with a password. Remove the password in Excel, and try again.")
        most = MOST_OF_A_PART.get(part.filename, MOST_UNPACKED)
        is_swollen = part.file_size > RATIO_MATTERS_FROM and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        if part.file_size > most or is_swollen:
            raise _refused(path, f"it unpacks to {part.file_size / 1e6:,.0f} MB, far more than a tracker needs")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        raise _refused(path, f"it unpacks to {unpacked / 1e6:,.0f} MB, far more than a tracker needs")


def _look_at_parts(path: Path, archive: zipfile.ZipFile, progress: Progress) -> None:
    """Unpack every part once, block by block: a part that is larger than it says, or declares a DTD, is refused."""
    parts = archive.infolist()
    total, done = sum(part.file_size for part in parts), 0
    for part in parts:
        is_xml = part.filename.lower().endswith(XML)
        tail, size = b"", 0
        try:
            with archive.open(part) as content:
                while block := content.read(BLOCK):
                    size += len(block)
                    done += len(block)
                    progress(done, max(total, done), "Looking inside the file")
                    window = tail + block
                    if is_xml and any(word in window for word in DECLARATIONS):
                        raise _refused(path, "it carries an XML document type, which spreadsheets have no use for")
                    tail = window[-OVERLAP:]
        except DAMAGED as error:
            raise damaged(path) from error
        if size != part.file_size:
            raise damaged(path)
