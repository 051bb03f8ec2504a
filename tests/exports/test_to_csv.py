"""CSV: whatever a report says is in it in full, and no cell is taken for a formula."""

import csv
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from exports.printable import printable
from exports.report import Column, Report, Table
from exports.sheets import Amount, understood
from exports.to_csv import FORMULAS, as_text, to_csv
from models.progress import Cancelled
from tests.exports import charted
from tests.exports.any_reports import REPORTS, TEXTS, texts


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=150)
@given(REPORTS)
def test_every_text_of_any_report_is_there_in_full_and_no_cell_is_a_formula(report: Report) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.csv"
        to_csv(report, path)
        found = [cell for row in rows(path) for cell in row if cell]
    assert not any(cell[0] in FORMULAS for cell in found)
    said = squeezed("".join(found))
    for block in report.blocks:
        for text in texts(block):
            for paragraph in re.split(r"\n\s*\n", printable(text)):
                wanted = understood(paragraph)
                plainly = (
                    wanted.words if isinstance(wanted, Amount) else wanted if isinstance(wanted, str) else f"{wanted}"
                )
                assert squeezed(plainly) in said or squeezed(paragraph) in said, repr(paragraph)


@given(TEXTS)
def test_a_text_behind_an_apostrophe_is_known_again(text: str) -> None:
    written = as_text(text)
    assert written[:1] not in FORMULAS or not written
    assert text in (written, written[1:])


def test_it_begins_with_the_marking_in_letters_that_every_program_knows(tmp_path: Path) -> None:
    to_csv(charted.report(), tmp_path / "report.csv")
    assert (tmp_path / "report.csv").read_bytes().startswith(b"\xef\xbb\xbfOFFICIAL\r\n")


def test_numbers_have_no_commas_and_days_are_spelt_as_programs_read_them(tmp_path: Path) -> None:
    columns = [Column("Name", 1), Column("Met", 1, "right"), Column("On", 1)]
    to_csv(charted.report(Table(columns, [["a", "1,204", "14 Mar 2026"]])), tmp_path / "report.csv")
    assert rows(tmp_path / "report.csv")[-1] == ["a", "1204", "2026-03-14"]


def test_a_cancelled_file_leaves_nothing(tmp_path: Path) -> None:
    def progress(done: int, total: int, doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        to_csv(charted.report(), tmp_path / "report.csv", progress)
    assert list(tmp_path.iterdir()) == []
