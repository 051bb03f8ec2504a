"""A report as a CSV file: its tables below one another, with what is said about them, for any program to read."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from exports.report import Report
from exports.sheets import Amount, Value, opening, sheets
from exports.written_whole import written_whole
from models.progress import Progress, silent

DOING = "Writing the rows"
OFTEN = 500  # rows between two reports of progress
FORMULAS = "=+-@\t\r＝＋－＠"  # a text that begins with one of these is a formula to a spreadsheet program


def to_csv(report: Report, path: Path, progress: Progress = silent) -> int:
    """Write the report to `path`, whole or not at all; how many rows its tables have.

    A text that a spreadsheet program would work out as a formula has an apostrophe before it, as such programs do it
    themselves. Raises Cancelled when `progress` does, and OSError as the disk does; then nothing is left behind.
    """
    found = sheets(report)
    total, done, count = sum(sheet.size for sheet in found), 0, 0
    with written_whole(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        rows = csv.writer(text)
        rows.writerows([as_text(line)] for line in opening(report))
        for sheet in found:
            rows.writerow([])
            if sheet.about:
                rows.writerow([as_text(sheet.about)])
            for line in sheet.lines:
                rows.writerow(as_texts(line.values))
                count += sheet.is_table and line.kind in ("plain", "faint")
                done += 1
                if done % OFTEN == 0:
                    progress(done, total, DOING)
        text.detach()
        progress(total, total, DOING)  # the last moment to cancel
    return count


def as_texts(values: Sequence[Value]) -> list[str]:
    """A row as it is written."""
    return [as_text(value) if isinstance(value, str) else _plainly(value) for value in values]


def as_text(text: str) -> str:
    """A text that no program takes for a formula, and that is known again when it is read."""
    return f"'{text}" if text.lstrip("'")[:1] in FORMULAS and text.lstrip("'") else text


def _plainly(value: Amount | date) -> str:
    return value.words if isinstance(value, Amount) else value.isoformat()
