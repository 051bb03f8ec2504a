"""Opens a file that another program made, choosing the reader by the content and never by the name."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.foreign import police_uk
from models.foreign.police_uk import Published
from models.problem import Known
from models.progress import Progress, silent
from models.sheet import Sheet
from storage.reading.limits import MOST_BYTES
from storage.reading.read_csv import read_csv
from storage.reading.read_json import read_json
from storage.reading.read_xlsx import read_xlsx

ACCEPTED = "an Excel workbook (.xlsx), a CSV file, or events or priorities from data.police.uk (.json)"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHERS = {  # how files begin that somebody may choose by mistake
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\0": "a picture",
    b"MM\0*": "a picture",
    b"RIFF": "a picture or a recording",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document (.rtf)",
    b"SQLite format 3": "a database: if it is a log, open it instead of importing it",
    b"\x1f\x8b": "a compressed archive",
    b"7z\xbc\xaf": "a compressed archive",
    b"Rar!": "a compressed archive",
    b"<": "a web page or an XML file",
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: sheets, or a list published on data.police.uk."""

    kind: str  # in words: "an Excel workbook"
    sheets: tuple[Sheet, ...] = ()
    published: Published | None = None
    entries: tuple[dict[str, Any], ...] = ()


def read(path: Path, progress: Progress = silent) -> Contents:
    """What the file holds. Raises Known, saying what to do, where it cannot be read; never changes the file."""
    start = _start(path)
    if start.startswith(b"PK"):
        return Contents("an Excel workbook", _filled(path, read_xlsx(path, progress)))
    _refuse_others(path, start)
    content = _content(path)
    first = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if path.suffix.lower() == ".json" or first == b"{" or (first == b"[" and content.rstrip().endswith(b"]")):
        entries = read_json(path, content)
        published = police_uk.recognised(entries)
        if published is None:
            raise Known(f"“{path.name}” is JSON, but neither events nor priorities as data.police.uk publishes them.")
        return Contents(f"{published} from data.police.uk", published=published, entries=tuple(entries))
    return Contents("a CSV file", _filled(path, read_csv(path, content, progress)))


def _start(path: Path) -> bytes:
    content = _content(path, 4096)
    if not content.strip():
        raise Known(f"“{path.name}” is empty. Choose {ACCEPTED}.")
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Known(
            f"“{path.name}” has {size / 1e6:,.0f} MB: at most {MOST_BYTES // 1_000_000} MB are read. Split it into "
            "smaller files, a year in each, and import them one after another."
        )
    return content


def _content(path: Path, most: int = -1) -> bytes:
    try:
        if not path.is_file():
            raise Known(f"There is no file “{path.name}”. Choose {ACCEPTED}.")
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise Known(
            f"“{path.name}” cannot be opened ({error.strerror or error}). If it is open in Excel, close it there and "
            "try again."
        ) from error


def _refuse_others(path: Path, start: bytes) -> None:
    if start.startswith(OLE):
        if ENCRYPTED in _content(path):
            raise Known(
                f"“{path.name}” is protected with a password. Open it in Excel, remove the password (File, Info, "
                "Protect Workbook), save it, and import that."
            )
        raise Known(
            f"“{path.name}” is an old Excel workbook (.xls) or another Office file. Save it in Excel as an Excel "
            "workbook (.xlsx), and import that."
        )
    known = next((kind for sign, kind in OTHERS.items() if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(sign)), "")
    if known:
        raise Known(f"“{path.name}” is {known}. Choose {ACCEPTED}.")


def _filled(path: Path, sheets: list[Sheet]) -> tuple[Sheet, ...]:
    if not sheets:
        raise Known(f"Nothing is written in “{path.name}”. Choose {ACCEPTED}.")
    return tuple(sheets)
