"""Workbooks made to do harm: each is refused in words, quickly and in little memory, before openpyxl touches it."""

import contextlib
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.problem import Known
from storage.reading import foreign, safe_zip

SHEET = "xl/worksheets/sheet1.xml"
START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = "</sheetData></worksheet>"


@pytest.fixture
def book(tmp_path):
    """`book({part: content})`: a small workbook in which some parts are replaced, added or, with None, dropped."""

    def book(changes, name="hostile.xlsx", compression=zipfile.ZIP_DEFLATED) -> Path:
        plain, path = tmp_path / "plain.xlsx", tmp_path / name
        made = openpyxl.Workbook()
        made.active.append(["Date", "Event"])
        made.active.append(["14/3/26", "Pop up"])
        made.save(plain)
        with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", compression) as target:
            for part in source.namelist():
                if part not in changes:
                    target.writestr(part, source.read(part))
            for part, content in changes.items():
                if content is not None:
                    target.writestr(part, content)
        return path

    return book


def refused(path: Path, said: str) -> None:
    start = time.monotonic()
    with pytest.raises(Known, match=said):
        foreign.read(path)
    assert time.monotonic() - start < 5


def test_the_plain_workbook_is_read(book):
    assert len(foreign.read(book({})).sheets[0].rows) == 2


def test_a_bomb_of_rows_is_refused_before_it_is_unpacked(book):
    refused(book({SHEET: START + "<row><c><v>1</v></c></row>" * 2_000_000 + END}), "unpacks to 52 MB")


def test_a_part_that_unpacks_to_too_much_in_all_is_refused(book, monkeypatch):
    monkeypatch.setattr(safe_zip, "MOST_UNPACKED", 1_000)
    refused(book({}), "far more than a tracker needs")


def test_a_cell_in_the_farthest_corner_is_no_trap(book):
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert len(foreign.read(book({SHEET: START + far + END})).sheets[0].rows) == 1


def test_a_cell_far_to_the_right_is_refused(book):
    refused(book({SHEET: START + '<row r="1"><c r="XFD1"><v>1</v></c></row>' + END}), "reaches to column XFD")


def test_rows_that_reach_far_to_the_right_are_refused(book):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"/></row>' for n in range(1, 3000))
    refused(book({SHEET: START + rows + END}), "reaches far to the right")


def test_a_row_number_beyond_all_measure_is_no_trap(book):
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="99999999999"><c><v>1</v></c></row>'
    assert len(foreign.read(book({SHEET: START + far + END})).sheets[0].rows) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "docProps/core.xml", "customXml/item1.xml"])
def test_xml_with_a_document_type_is_refused(book, part, encoding):
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    refused(book({part: bomb.encode(encoding)}), "XML document type")


@pytest.mark.parametrize("name", ["../../outside.xml", "/etc/outside.xml", "C:/outside.xml", "xl\\..\\..\\outside.xml"])
def test_names_that_climb_are_refused(book, name):
    refused(book({name: "x"}), "outside its folder")


def test_very_many_parts_are_refused(book):
    refused(book({f"xl/media/{number}.xml": "x" for number in range(2_100)}), "parts")


def test_an_encrypted_archive_is_refused(book):
    path = book({})
    content = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(sign)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(sign, place + 4)
    path.write_bytes(content)
    refused(path, "protected with a password")


def test_macros_are_refused(book):
    refused(book({"xl/vbaProject.bin": b"x"}), r"carries macros \(\.xlsm\)")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"},
            r"OpenDocument file \(\.ods\)",
        ),
        ({"word/document.xml": "<x/>"}, "a Word document"),
        ({"xl/workbook.bin": "x"}, r"binary Excel workbook \(\.xlsb\)"),
        ({"readme.txt": "x"}, "not a spreadsheet"),
    ],
)
def test_another_programs_archive_is_refused(tmp_path, parts, said):
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    refused(tmp_path / "other.xlsx", said)


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]
)
@pytest.mark.parametrize("content", ["", "<", "<x/>", "no xml at all", None])
def test_a_workbook_that_does_not_keep_to_the_format_is_refused_or_read(book, part, content):
    with contextlib.suppress(Known):
        foreign.read(book({part: content}))


def test_a_cell_of_many_letters_is_refused(book):
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 140_000}</t></is></c></row>'
    refused(book({SHEET: START + cell + END}, compression=zipfile.ZIP_STORED), "140,000 letters")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 6_000), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_damaged_bytes_is_refused_or_read(damaged_path, at, noise):
    path, whole = damaged_path
    path.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
    with contextlib.suppress(Known):
        foreign.read(path)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_the_reading_fail(damaged_path, content):
    path, _ = damaged_path
    path.write_bytes(content)
    with contextlib.suppress(Known):
        foreign.read(path)


@pytest.fixture(scope="module")
def damaged_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("damaged") / "damaged.xlsx"
    openpyxl.Workbook().save(path)
    return path, path.read_bytes()
