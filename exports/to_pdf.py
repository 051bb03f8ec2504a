"""A report as a tagged PDF file that screen readers can read (PDF/UA-1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from exports.pdf import theme
from exports.pdf.blocks import strips
from exports.pdf.compose import Composer, StandIn
from exports.pdf.flow import pages
from exports.pdf.furniture import Furniture, opening
from exports.pdf.glyphs import LayOut
from exports.pdf.layout import Layout
from exports.pdf.paper import About, Paper
from exports.pdf.pen import Pen
from exports.pdf.strips import Strip
from exports.printable import printable
from exports.report import Report, Table
from exports.written_whole import written_whole
from models.progress import Progress, silent

_LAYING, _WRITING = "Laying out the pages", "Writing the file"
_OFTEN = 50  # pages of furniture between two reports of progress


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a report on paper."""

    page_count: int
    stand_ins: tuple[StandIn, ...]  # letters that could not be drawn; `[U+1F9FF]` and the like are printed instead


def to_pdf(report: Report, path: Path, progress: Progress = silent, lay_out: LayOut | None = None) -> Written:
    """Write the report to `path`, whole or not at all, and say what became of it.

    The same report gives the same bytes. `lay_out` sets scripts that must be shaped, such as Arabic or Hindi; without
    it, and where no shipped typeface has a letter, a stand-in is printed. Raises Cancelled when `progress` does, and
    OSError as the disk does; then nothing is left behind.
    """
    with written_whole(path) as file:
        written = _write(report, file, progress, lay_out)
        progress(1, 1, _WRITING)  # the last moment to cancel
    return written


def _write(report: Report, file: BinaryIO, progress: Progress, lay_out: LayOut | None) -> Written:
    wide, high = theme.A4
    side = theme.SIDE
    if report.landscape:
        wide, high, side = high, wide, theme.SIDE_LANDSCAPE
    paper = Paper(file, (wide, high), _about(report))
    composer = Composer(lay_out)
    layout = Layout(wide - 2 * side, paper.tags, composer)
    furniture = Furniture(report, layout, (wide, high))
    pen, top = Pen(paper), high - theme.TOP
    for page in pages(_strips(report, layout, progress), top - theme.FOOT):
        with paper.page():
            for strip, down in page:
                if strip.outline:
                    level, title = strip.outline
                    paper.outline(level, printable(title), top - down)
                strip.paint(pen, side, top - down)
                for element in strip.ends:
                    paper.tags.close(element)
    for number in range(paper.page_count):
        if number % _OFTEN == 0:
            progress(number, paper.page_count, _WRITING)
        with paper.furniture(number):
            furniture.draw(paper, number + 1, paper.page_count)
    paper.finish()
    return Written(paper.page_count, composer.stand_ins)


def _strips(report: Report, layout: Layout, progress: Progress) -> Iterator[Strip]:
    """All strips, laid out as the pages ask for them; a table's rows count as one step of progress each."""
    sizes = [max(1, len(block.rows)) if isinstance(block, Table) else 1 for block in report.blocks]
    done, total = 0, sum(sizes)
    yield from opening(report, layout)
    for block, size in zip(report.blocks, sizes, strict=True):
        for place, strip in enumerate(strips(block, layout)):
            progress(done + min(place, size), total, _LAYING)
            yield strip
        done += size


def _about(report: Report) -> About:
    """The document's properties; the marking is in its title and its keywords."""
    log = f"record log {report.record_log}" if report.record_log else ""
    return About(
        title=_listed(f"{report.title} - {report.marking}"),
        author=_listed(report.made_by),
        subject=_listed(report.kind, report.force, report.district, report.dates),
        keywords=_listed(report.marking, log),
        made_at=report.made_at,
    )


def _listed(*texts: str) -> str:
    """Texts on one line, without those that are empty."""
    return ", ".join(filter(None, (" ".join(printable(text).split()) for text in texts)))
