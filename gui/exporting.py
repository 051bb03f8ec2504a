"""One export: a report becomes a file, and the history says who it is for. Needs no Qt but for unusual scripts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from exports.pdf.glyphs import Line, Piece
from exports.report import Report
from exports.to_pdf import Written, to_pdf
from exports.written_whole import gone_if_it_fails
from models.ids import Id
from models.problem import Known
from models.progress import Progress, silent
from storage.engagements import EngagementQuery
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Shown:
    """What a list of engagements shows when somebody asks for an export of it."""

    query: EngagementQuery
    ids: Sequence[Id]  # all of them, in the list's order
    chosen: Id | None = None  # the row that is current


def export(store: Store, report: Report, path: Path, recipient: str, progress: Progress = silent) -> Written:
    """Write `report` as a PDF at `path`, and note in the history who it is for.

    Raises Known where that cannot be; then there is no new file, and the history says nothing of one.
    """
    refuse_target(path)
    part = path.with_name(f".{path.name}.part")  # it gets its name when the history says who it is for
    with gone_if_it_fails(part):
        try:
            written = to_pdf(report, part, progress, _lay_out)
        except OSError as error:
            raise Known(f"{path} cannot be written: {error.strerror}.") from error
        with store.operation(f"Export the {report.kind.lower()}") as op:
            op.disclose(report.kind, recipient, f"{report.district}, {report.dates}", report.marking)
        part.replace(path)
    return written


def refuse_target(path: Path) -> None:
    """Raise Known unless a PDF may be written there: never over a log or anything else that is no PDF."""
    if not path.parent.is_dir():
        raise Known(f"There is no folder {path.parent}. Make it first, or choose another.")
    if path.suffix.lower() != ".pdf":
        raise Known(f"{path} is not the name of a PDF. Give it a name that ends in .pdf.")


def _lay_out(pieces: Sequence[Piece], size: float, room: float) -> Sequence[Line]:
    """Lines of any script; what lays them out is started when the first text needs it."""
    from gui import headless

    return headless.lay_out(pieces, size, room)
