"""Spreadsheets: whatever a report says is in them in full, marked, and no cell is ever worked out as a formula."""

import re
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings

from exports import to_xlsx as writer
from exports.printable import printable
from exports.report import Bar, Column, Heading, Heat, Range, Report, Table, Text, Words
from exports.sheets import Amount, opening, understood
from exports.to_xlsx import to_xlsx
from models.progress import Cancelled
from tests.exports import charted, made_up
from tests.exports.any_reports import REPORTS, texts


def cells(path: Path) -> list[object]:
    book = openpyxl.load_workbook(path)
    return [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


def is_said(text: str, said: str, values: list[object]) -> bool:
    """Whether the text stands somewhere: as it is, or as the number or day that it is."""
    wanted = understood(text)
    if isinstance(wanted, Amount):
        number = wanted.number / 100 if wanted.unit == " %" else wanted.number
        numbers = [each for each in values if isinstance(each, int | float)]
        return squeezed(text) in said or any(each == pytest.approx(number) for each in numbers)
    if not isinstance(wanted, str):
        return any(isinstance(each, datetime) and each.date() == wanted for each in values) or squeezed(text) in said
    return squeezed(wanted) in said


def squeezed(text: str) -> str:
    return "".join(printable(text).split())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.xlsx"


@settings(max_examples=150)
@given(REPORTS)
def test_every_text_of_any_report_is_there_in_full_and_no_cell_is_a_formula(report: Report) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.xlsx"
        to_xlsx(report, path)
        values = cells(path)
        with zipfile.ZipFile(path) as archive:
            written = "".join(archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name)
        assert [each.name for each in Path(folder).iterdir()] == ["report.xlsx"]
    assert "<f>" not in written
    assert "hyperlink" not in written
    said = "".join(map(squeezed, map(str, values)))
    for block in report.blocks:
        for text in texts(block):
            for paragraph in re.split(r"\n\s*\n", printable(text)):
                assert is_said(paragraph, said, values), repr(paragraph)


def test_each_sheet_begins_with_the_marking_and_says_what_it_is(path: Path) -> None:
    report = replace(charted.report(), marking="Official-Sensitive")
    count = to_xlsx(report, path)
    book = openpyxl.load_workbook(path)
    assert len(book.worksheets) == count > 10
    for sheet in book:
        first = [row[0] for row in sheet.iter_rows(max_row=5, max_col=1, values_only=True)]
        assert first == opening(report)
        assert first[0] == "OFFICIAL-SENSITIVE"
        assert first[3] == "Compared with 1 Jul to 31 Dec 2025"
        assert "record log 8F3A… #10412" in first[4]
        assert "OFFICIAL-SENSITIVE" in sheet.oddHeader.center.text
        assert "OFFICIAL-SENSITIVE" in sheet.oddFooter.center.text


def test_the_file_says_what_it_is(path: Path) -> None:
    to_xlsx(charted.report(), path)
    about = openpyxl.load_workbook(path).properties
    assert about.title == "Colchester, January to June 2026 - OFFICIAL"
    assert about.creator == made_up.ORIGIN.made_by
    assert about.keywords == "OFFICIAL, record log 8F3A… #10412"


def table(*rows: list[object], align: str = "right") -> Report:
    columns = [Column("Name", 1), *(Column(f"C{place}", 1, align) for place in range(len(rows[0]) - 1))]  # type: ignore[arg-type]
    return charted.report(Heading("One table"), Table(columns, rows))  # type: ignore[arg-type]


def rows_of(path: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [*sheet.iter_rows(min_row=8, values_only=True)]


def test_numbers_are_numbers_days_are_days_and_texts_are_texts(path: Path) -> None:
    to_xlsx(table(["a", "1,204", "38.5 days", "67 %", "007", "14 Mar 2026", "too few"]), path)
    head, row = rows_of(path)
    assert head[0] == "Name"
    assert row == ("a", 1204, 38.5, 0.67, "007", datetime(2026, 3, 14), "too few")  # noqa: DTZ001  # as openpyxl reads it
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [sheet.cell(9, column).number_format for column in (2, 3, 4)] == ["#,##0", '#,##0.0" days"', "#,##0 %"]


def test_what_looks_like_a_number_in_a_column_of_texts_stays_a_text(path: Path) -> None:
    to_xlsx(table(["07700 900123", "1204"], align="left"), path)
    assert rows_of(path)[1] == ("07700 900123", "1204")


def test_pictures_in_cells_are_spread_out_into_their_numbers(path: Path) -> None:
    spread = Range(lowest=4, low=18, middle=34, high=41, highest=61)
    to_xlsx(
        table(["a", spread, Bar(value=38, part=27), Heat(value=3)], [Text("b"), "not known", Bar(value=2), ""]), path
    )
    head, first, second = rows_of(path)
    assert head[1:6] == tuple(
        f"C0, {end}" for end in ("smallest", "lower quarter", "middle", "upper quarter", "largest")
    )
    assert first == ("a", 4, 18, 34, 41, 61, 38, 27, 3)
    assert second[:2] == ("b", "not known")
    assert second[6:8] == (2, None)


def test_a_text_longer_than_a_cell_goes_on_below_it(path: Path) -> None:
    long = "word " * 20_000
    to_xlsx(table(["a", long], ["b", "next"], align="left"), path)
    rows = rows_of(path)[1:]
    assert "".join(str(row[1]) for row in rows[:-1]) == long
    assert rows[-1] == ("b", "next")


def test_a_table_longer_than_a_sheet_goes_on_on_another(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "MOST_ROWS", 120)
    to_xlsx(table(*([f"row {number}", f"{number}"] for number in range(30))), path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["One table", "One table 2", "One table 3"]
    found = [row for sheet in book for row in sheet.iter_rows(min_row=9, values_only=True)]
    assert found == [(f"row {number}", number) for number in range(30)]
    assert book.worksheets[1]["A8"].value == "Name"


def test_sheets_have_names_that_spreadsheet_programs_take(path: Path) -> None:
    one = Table([Column("a", 1)], [["x"]])
    names = ("History", "a/b[c]:*?", "", "x" * 40, "x" * 40, "X" * 40, "'quoted'", "🙂" * 20)
    to_xlsx(charted.report(*(block for name in names for block in (Heading(name), one))), path)
    found = openpyxl.load_workbook(path).sheetnames
    assert len({name.casefold() for name in found}) == len(names)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 and not set(name) & set("[]:*?/\\") for name in found)
    assert found[0] == "Sheet History"


@pytest.mark.parametrize("calls", [0, 2])
def test_a_cancelled_spreadsheet_leaves_nothing(calls: int, tmp_path: Path) -> None:
    left = calls

    def progress(done: int, total: int, doing: str = "") -> None:
        nonlocal left
        assert 0 <= done <= total
        left -= 1
        if left < 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        to_xlsx(table(*([f"{number}", "1"] for number in range(2_000))), tmp_path / "report.xlsx", progress)
    assert list(tmp_path.iterdir()) == []


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        to_xlsx(charted.report(), tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_report_without_a_table_is_a_sheet_of_what_it_says(path: Path) -> None:
    assert to_xlsx(charted.report(Words("Nothing was held.")), path) == 1
    assert "Nothing was held." in cells(path)
