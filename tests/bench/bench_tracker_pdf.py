"""How fast the tracker is drawn as PDF, beside two peers that draw the same words; and the loops report as it grows.

Run by hand from the repository's root: `.venv/bin/python -m tests.bench.bench_tracker_pdf`. The peers are reportlab's
LongTable of Paragraphs (untagged, without furniture) and typst (`pip install typst`), in the same typeface and columns.
"""

import gc
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

import resources
from exports.pdf.theme import HAIR, MM, NAVY, REGULAR, SEMI_BOLD
from exports.report import Cell, Each, Marks, Report, Table, Text
from exports.reports import loops_report, tracker
from exports.to_pdf import to_pdf
from tests.exports import made_up

OF_LONG_TABLE, OF_TYPST, OF_A_TENTH = 0.17, 0.33, 11.0  # the goals: no more than so many times the other's time
RUNS = 5

TYPST = """
#set page(paper: "a4", flipped: true, margin: 14mm)
#set text(font: "Noto Sans", size: 8pt)
#let given = json(bytes(sys.inputs.given))
#table(columns: given.shares.map(share => share * 1fr), stroke: (bottom: 0.5pt),
  table.header(..given.heads.map(head => text(weight: 600, head))),
  ..given.rows.flatten().map(cell => text(cell)))
"""


def words(cell: Cell) -> list[str]:
    """The texts of a cell, one to a paragraph."""
    if isinstance(cell, Each):
        return list(cell.items)
    if isinstance(cell, Marks):
        return [str(state) for state in cell.states]
    return [cell.text if isinstance(cell, Text) else cell]


def table_of(report: Report) -> Table:
    """The tracker's table."""
    return next(block for block in report.blocks if isinstance(block, Table))


def long_table(table: Table, path: Path) -> None:
    """The same words by reportlab's own means."""
    cell = ParagraphStyle("cell", fontName=REGULAR, fontSize=8, leading=11)
    head = ParagraphStyle("head", parent=cell, fontName=SEMI_BOLD, fontSize=7.5)
    size = landscape(A4)
    rows = [[Paragraph("<br/>".join(map(escape, words(each))), cell) for each in row] for row in table.rows]
    wide, shares = size[0] - 28 * MM, sum(column.share for column in table.columns)
    drawn = LongTable(
        [[Paragraph(column.name, head) for column in table.columns], *rows],
        colWidths=[wide * column.share / shares for column in table.columns],
        repeatRows=1,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(HAIR)),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, HexColor(NAVY)),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ],
    )
    SimpleDocTemplate(str(path), pagesize=size, leftMargin=14 * MM, rightMargin=14 * MM, pageCompression=1).build(
        [drawn]
    )


def typst_table(table: Table, path: Path) -> None:
    """The same words by typst."""
    import typst

    given = {
        "shares": [column.share for column in table.columns],
        "heads": [column.name for column in table.columns],
        "rows": [["\n".join(words(each)) for each in row] for row in table.rows],
    }
    fonts = str(resources.path("fonts"))
    typst.compile(
        TYPST.encode(), str(path), font_paths=[fonts], ignore_system_fonts=True, sys_inputs={"given": json.dumps(given)}
    )


def median(name: str, draw: Callable[[Path], object], runs: int = RUNS) -> float:
    """The median of so many runs in seconds, printed with the size of the file."""
    taken: Sequence[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.pdf"
        for _ in range(runs):
            gc.collect()
            start = time.perf_counter()
            draw(path)
            taken = [*taken, time.perf_counter() - start]
        size = path.stat().st_size / 1024
    middle = statistics.median(taken)
    print(f"{name:44} {middle:8.3f} s ({min(taken):.3f} to {max(taken):.3f})  {size:8,.0f} KB", flush=True)
    return middle


def ratio(name: str, ours: float, theirs: float, goal: float) -> None:
    """One comparison and whether it meets its goal."""
    found = ours / theirs
    print(f"{name:44} {found:8.3f}   goal {goal:g} or less: {'met' if found <= goal else 'MISSED'}")


def main() -> None:
    """Measure everything and print it."""
    for font in (REGULAR, SEMI_BOLD):
        pdfmetrics.registerFont(TTFont(font, str(resources.path("fonts", f"{font}.ttf")), asciiReadable=1))
    small, large = (tracker.build(made_up.tracker_facts(number), made_up.ORIGIN) for number in (1000, 10_000))
    ours = median("1,000 rows, tagged", lambda path: to_pdf(small, path))
    tenfold = median("10,000 rows, tagged", lambda path: to_pdf(large, path), 3)
    theirs = median("1,000 rows, LongTable of Paragraphs, untagged", lambda path: long_table(table_of(small), path), 3)
    ratio("of LongTable", ours, theirs, OF_LONG_TABLE)
    try:
        ratio("of typst", ours, median("1,000 rows, typst", lambda path: typst_table(table_of(small), path)), OF_TYPST)
    except ModuleNotFoundError:
        print("typst is not installed")
    ratio("10,000 rows to 1,000", tenfold, ours, OF_A_TENTH)
    few, many = (_loops(number) for number in (700, 7000))  # engagements
    fast = median("the loops of 700 engagements, tagged", lambda path: to_pdf(few, path))
    tenfold = median("the loops of 7,000", lambda path: to_pdf(many, path), 3)
    ratio("the loops of 7,000 to those of 700", tenfold, fast, OF_A_TENTH)


def _loops(engagements: int) -> Report:
    return loops_report.build(made_up.loops_facts(made_up.many(engagements)), made_up.ORIGIN)


if __name__ == "__main__":
    main()
