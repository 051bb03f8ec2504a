"""One export: a report becomes a file, and the history says who it is for.

The file is made in a folder of its own beside its target. It is noted in the history, and only then gets its name: no
export is ever anywhere that the history does not know of, and one that fails leaves nothing.
"""

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from exports.pdf.glyphs import Line, Piece
from exports.report import Report
from gui.file_kind import FileKind, kind_of
from gui.run_apart import run_apart
from models.problem import Known
from models.progress import Progress, silent
from models.sentences import counted
from storage.failures import in_words
from storage.operation import Operation
from storage.store import Store

if TYPE_CHECKING:  # reportlab is heavy, and the window shows before anything is printed
    from exports.pdf.compose import StandIn

FULL = "There is no room left for the file in {folder}. Free some space there, or choose another folder."
FORBIDDEN = "You may not write to {folder}. Choose another folder, or ask for permission to write to it."
GONE = "The folder {folder} cannot be reached. If it is on a drive that was taken out, put it back, or choose another."
IN_USE = (
    "{path} cannot be replaced: another program has it open, or it can only be read. "
    "Close it there, or choose another name."
)
NOTED = "The file could not be given its name, {path}, though the history notes it already: {why}. Export it again."

PDF = FileKind.PDF.suffix
CALLED = {".html": "a web page", ".txt": "a text"} | {kind.suffix: f"a {kind.called}" for kind in FileKind}

BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: FORBIDDEN,
    errno.ENOENT: GONE,
    errno.ENOTDIR: GONE,
    errno.EIO: GONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A report in a file: what the history says of it, and what became of it."""

    kind: str
    scope: str
    marking: str
    page_count: int = 0
    sheet_count: int = 0
    row_count: int = 0
    stand_ins: "tuple[StandIn, ...]" = ()

    @property
    def extent(self) -> str:
        """How much it came to: `3 pages`, `4 sheets`, `1,200 rows`."""
        if self.page_count:
            return counted(self.page_count, "page")
        return counted(self.sheet_count, "sheet") if self.sheet_count else counted(self.row_count, "row")


class Aside:
    """A file that has no name yet. It is gone when it is left without having been given out."""

    def __init__(self, target: Path, suffix: str = PDF) -> None:
        """Room beside `target`; raises Known where no file that ends in `suffix` may be written there."""
        refuse_target(target, suffix)
        self.target, self._suffix = target, suffix
        with disk_in_words(target):
            self._room = TemporaryDirectory(prefix=".export-", dir=target.parent, ignore_cleanup_errors=True)
        self.part = Path(self._room.name) / target.name

    def __enter__(self) -> "Aside":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave nothing beside the target."""
        self._room.cleanup()

    def give_out(
        self, operation: Callable[[str], AbstractContextManager[Operation]], printed: Printed, recipient: str
    ) -> None:
        """Note through `operation` who it is for, and give the file its name."""
        refuse_target(self.target, self._suffix)
        with disk_in_words(self.target):
            self.part.stat()  # a folder that vanished took it along
        with operation(f"Export the {printed.kind.lower()}") as op:
            op.disclose(printed.kind, recipient, printed.scope, printed.marking)
        try:
            self.part.replace(self.target)
        except OSError as error:
            raise Known(NOTED.format(path=self.target, why=error.strerror)) from error


def export(
    store: Store,
    report: Report,
    path: Path,
    recipient: str,
    progress: Progress = silent,
    kind: FileKind = FileKind.PDF,
) -> Printed:
    """Write `report` as a file of this kind at `path`, and note in the history who it is for.

    Raises Known where that cannot be; then there is no new file, and the history says nothing of one.
    """
    with Aside(path, kind.suffix) as aside:
        printed = _print(report, aside.part, path, progress)
        aside.give_out(store.operation, printed, recipient)
    return printed


def print_apart(
    log: Path, user: str, build: Callable[[Store], Report], target: Path, progress: Progress
) -> tuple[Aside, Printed]:
    """What `build` says of the log, written in a program of its own; to be given out, or left, by whoever asked.

    What kind of file it is, the ending of `target` says. `build` must be able to travel. Raises Known where that
    cannot be, and Cancelled as `progress` does; then nothing is left.
    """
    aside = Aside(target, target.suffix if kind_of(target.suffix) else PDF)
    try:
        unwanted = partial(shutil.rmtree, aside.part.parent, ignore_errors=True)
        return aside, run_apart(partial(_print_from, log, user, build, aside.part, target), progress, unwanted)
    except BaseException:
        aside.close()
        raise


def refuse_target(path: Path, suffix: str = PDF) -> None:
    """Raise Known unless such a file may be written there: never over a log or anything else of another kind."""
    with disk_in_words(path):
        if not path.parent.is_dir():
            raise Known(f"There is no folder {path.parent}. Make it first, or choose another.")
        if path.suffix.lower() != suffix:
            raise Known(f"{path} is not the name of {CALLED[suffix]}. Give it a name that ends in {suffix}.")
        if path.is_dir():
            raise Known(f"{path} is a folder. Choose another name.")
        if not path.exists():
            return
    try:
        with path.open("r+b"):
            pass
    except OSError as error:
        raise Known(IN_USE.format(path=path)) from error


def _print_from(
    log: Path, user: str, build: Callable[[Store], Report], part: Path, target: Path, progress: Progress
) -> Printed:
    with in_words((sqlite3.Error,)), Store.reader(log, user=user, machine="") as store:
        return _print(build(store), part, target, progress)


def _print(report: Report, part: Path, target: Path, progress: Progress) -> Printed:
    """Write the report as the kind of file that its name says."""
    said = Printed(
        kind=report.kind,
        scope=" · ".join(filter(None, (report.district, report.dates, report.filters))),
        marking=report.marking,
    )
    with disk_in_words(target):
        match kind_of(target.suffix):
            case FileKind.XLSX:
                from exports.to_xlsx import to_xlsx

                return replace(said, sheet_count=to_xlsx(report, part, progress))
            case FileKind.CSV:
                from exports.to_csv import to_csv

                return replace(said, row_count=to_csv(report, part, progress))
        from exports.to_pdf import to_pdf

        written = to_pdf(report, part, progress, lay_out)
        return replace(said, page_count=written.page_count, stand_ins=written.stand_ins)


@contextmanager
def disk_in_words(target: Path) -> Iterator[None]:
    """What the disk says while `target` is written leaves as Known."""
    try:
        yield
    except OSError as error:
        said = BY_ERRNO.get(error.errno or 0, f"{{path}} cannot be written: {error.strerror}.")
        raise Known(said.format(path=target, folder=target.parent)) from error


def lay_out(pieces: Sequence[Piece], size: float, room: float) -> Sequence[Line]:
    """Lines of any script; what lays them out is started when the first text needs it."""
    from gui import headless

    return headless.lay_out(pieces, size, room)
