from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from models.foreign.police_uk import Published
from models.problem import Known
from storage.reading import foreign

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture
def write(tmp_path):
    def write(content: bytes, name: str = "tracker.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def rows(path: Path):
    return foreign.read(path).sheets[0].rows


@pytest.mark.parametrize(
    "content",
    [
        "Date,Where\n14/3/26,Café\n".encode(),
        "\ufeffDate,Where\n14/3/26,Café\n".encode(),
        "Date,Where\n14/3/26,Café\n".encode("utf-16"),
        "Date,Where\n14/3/26,Café\n".encode("cp1252"),
        "Date;Where\r\n14/3/26;Café\r\n".encode(),
        "Date\tWhere\n14/3/26\tCafé\n".encode(),
        "sep=;\nDate;Where\n14/3/26;Café\n".encode(),
    ],
)
def test_a_csv_is_read_in_every_encoding_and_with_every_separator(write, content):
    assert rows(write(content))[-2:] == (("Date", "Where"), ("14/3/26", "Café"))


def test_an_apostrophe_that_says_it_is_no_formula_is_not_part_of_the_text(write):
    assert rows(write(b"Date,Where\n'=1+1,''tis\n'-5,'\n"))[1:] == (("=1+1", "''tis"), ("-5", "'"))


def test_rows_keep_the_numbers_that_a_spreadsheet_program_shows(write):
    [sheet] = foreign.read(write(b'Date,Where\n\n14/3/26,"two\nlines"\n15/3/26,x\n')).sheets
    assert sheet.numbers == (1, 3, 4)


def test_commas_inside_cells_do_not_hide_a_semicolon(write):
    assert rows(write(b"Date;Where;Said\n14/3/26;a, b, c;d, e, f\n"))[1] == ("14/3/26", "a, b, c", "d, e, f")


def test_a_workbook_gives_values_with_their_types(tmp_path):
    book = openpyxl.Workbook()
    book.active.append([datetime.fromisoformat("2026-03-14"), time(11, 30), 40, " Pop up ", True, "=1+1", None])
    book.save(tmp_path / "t.xlsx")
    assert rows(tmp_path / "t.xlsx") == ((datetime.fromisoformat("2026-03-14"), time(11, 30), 40, "Pop up", "Yes"),)


def test_an_extension_does_not_matter(tmp_path):
    (tmp_path / "tracker.txt").write_bytes((DATA / "tracker-braintree-uttlesford.xlsx").read_bytes())
    assert [sheet.name for sheet in foreign.read(tmp_path / "tracker.txt").sheets] == ["Tracker 2026", "Lists"]


def test_a_days_formula_is_never_worked_out():
    [tracker, _lists] = foreign.read(DATA / "tracker-braintree-uttlesford.xlsx").sheets
    assert tracker.rows[-1] == ("TOTAL",)


@pytest.mark.parametrize(("kind", "name"), [(Published.EVENTS, "events"), (Published.PRIORITIES, "priorities")])
def test_lists_of_data_police_uk_are_known_by_their_keys(kind, name):
    assert foreign.read(DATA / f"police_uk_neighbourhood_{name}.json").published == kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "is a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "is a picture"),
        (b"%PDF-1.7", "is a PDF"),
        (b"SQLite format 3\0" + bytes(84), "is a database"),
        (b"<html><table>", "is a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "(.xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (b"PK\x03\x04 not a zip", "is damaged or incomplete"),
        (b"Date,Where\n14/3/26,\0\n", "NUL character in line 2"),
        (b"Date,Where\n14/3/26,\x81\x8d\n", "is not text"),
        (b'Date,Where\n1,2\n3,"never closed\n5,6\n', "from line 3 on: a quotation mark"),
        (b'Date,Where\n1,"a "b" c"\n', "from line 2 on: a quotation mark"),
        (b"Date,Where\n1," + b"x" * 140_000, "longer than 131,072 letters"),
        (b",".join([b"x"] * 300), "reaches to column KN"),
        (b'[{"a": 1}]', "neither events nor priorities"),
        (b'{"a": [1, 2]}', "is not a list of"),
        (b'[{"title": "x", ', "is incomplete or no JSON"),
        (b"[" * 100_000 + b"]" * 100_000, "is not a list of"),
        (b'[{"title": "x", "start_date": ' + b"[" * 50 + b"]" * 50 + b"}]", "is not a list of"),
        (b'[{"title": "\\ud800", "start_date": "x"}]', "no JSON"),
        (b'[{"title": "x", "start_date": ' + b"9" * 5000 + b"}]", "no JSON"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(write, content, said):
    path = write(content, "file.json" if content[:1] in b"[{" and content else "file.csv")
    with pytest.raises(Known, match=said.replace("(", r"\(").replace(")", r"\)").replace(".", r"\.")):
        foreign.read(path)


def test_a_missing_file_and_a_folder_are_refused_in_words(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Known, match="There is no file"):
            foreign.read(path)


def test_a_blank_workbook_is_refused_in_words(tmp_path):
    openpyxl.Workbook().save(tmp_path / "blank.xlsx")
    with pytest.raises(Known, match="Nothing is written"):
        foreign.read(tmp_path / "blank.xlsx")


def test_reading_can_be_cancelled(tmp_path):
    class Enough(Exception):
        pass

    def stop(done: int, total: int, doing: str = "") -> None:
        raise Enough

    with pytest.raises(Enough):
        foreign.read(DATA / "tracker-braintree-uttlesford.xlsx", stop)


def test_dates_of_a_workbook_are_dates():
    [tracker, _lists] = foreign.read(DATA / "tracker-braintree-uttlesford.xlsx").sheets
    assert tracker.rows[3][0] == datetime.combine(date(2026, 1, 15), time())
