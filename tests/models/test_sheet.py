from datetime import date, datetime, time

import pytest

from models.sheet import Findings, Severity, letter, quoted, words


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")])
def test_a_column_is_called_by_its_letters(index, name):
    assert letter(index) == name


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (" Pop up ", "Pop up"),
        (40, "40"),
        (40.0, "40"),
        (0.5, "0.5"),
        (datetime.fromisoformat("2026-03-14 00:00"), "2026-03-14"),
        (datetime.fromisoformat("2026-03-14 10:30"), "2026-03-14 10:30"),
        (date(2026, 3, 14), "2026-03-14"),
        (time(11, 30), "11:30"),
    ],
)
def test_a_cell_has_words(cell, text):
    assert words(cell) == text


def test_the_same_finding_about_several_rows_is_one():
    findings = Findings()
    for row in (7, 5, 5):
        findings.note(Severity.MADE, "Log", row, "A (Date)", "14 Mar", "14 Mar 2026.")
    [found] = findings.all()
    assert found.rows == (5, 7)
    assert found.row == 5


def test_a_finding_quotes_a_long_text_in_part():
    assert len(quoted("word " * 100)) <= 82
