"""What is said about an import."""

from datetime import date

import openpyxl
import pytest

from models.foreign.report import named_rows
from storage import imports
from storage.store import Store
from tests.storage.test_imports import BRAINTREE, CASTLE_POINT

HEADINGS = "Date,Event,Concerns raised,Action taken,How we told them"


@pytest.fixture
def store(essex):
    with Store.in_memory(user="PC", machine="desk", choices=essex, today=lambda: date(2026, 11, 22)) as store:
        yield store


@pytest.fixture
def prepared(store, tmp_path):
    def prepare(*rows, headings=HEADINGS):
        path = tmp_path / "log.csv"
        path.write_text("\n".join([headings, *rows]), encoding="utf-8")
        return imports.prepare(path, "Harlow", store)

    return prepare


def test_the_second_line_says_how_many_engagements_are_for_another_district(store):
    second = list(imports.prepare(CASTLE_POINT[0], "Harlow", store).lines())[1]
    assert "38 engagements (38 of them for Castle Point & Rochford, as their rows say)" in second


def test_the_second_line_names_no_district_where_all_are_its_own(store):
    assert "of them for" not in list(imports.prepare(*CASTLE_POINT, store).lines())[1]


def test_a_title_naming_another_district_is_said_at_the_top(store):
    third = list(imports.prepare(BRAINTREE[0], "Harlow", store).lines())[2]
    assert third.startswith("Warning: row 1: ")
    assert "names Braintree & Uttlesford, but the tracker is imported for Harlow." in third


def test_a_file_of_which_nothing_could_be_imported_says_so_and_needs_mending(prepared):
    found = prepared("soon,Pop up,,,", "later,Pop up,,,")
    assert list(found.lines())[1] == "None of the 2 rows could be imported."
    assert found.needs_mending


def test_totals_headings_and_repeated_rows_need_no_mending(prepared):
    found = prepared("14/3/26,Pop up,,,", "14/3/26,Pop up,,,", HEADINGS, "TOTAL,1,,,", "15/3/26,,,,")
    assert not found.needs_mending
    assert "passed over 3" in "\n".join(found.lines())


def test_rows_left_out_of_a_file_that_is_in_the_log_already_are_counted(store, prepared):
    prepared("14/3/26,Pop up,,,").apply(store)
    second = list(prepared("14/3/26,Pop up,,,", "soon,Pop up,,,").lines())[1]
    assert second == "Nothing in it is new to the log. Rows that could not be imported: 1."


def test_each_row_names_its_sheet_in_the_workbooks_order_where_there_are_several(store, tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, day in (("Zeta", "14/3/26"), ("Alpha", "13/3/26")):
        sheet = book.create_sheet(name)
        sheet.append(["Date", "Event", "Where"])
        sheet.append([day, "Pop up", "Lion Walk"])
    book.save(tmp_path / "log.xlsx")
    lines = list(imports.prepare(tmp_path / "log.xlsx", "Harlow", store).lines())
    rows = lines[lines.index("Row by row:") + 1 :]
    assert [row.split(":")[0].strip() for row in rows] == ["“Zeta”, row 2", "“Alpha”, row 2"]


def test_the_first_50_rows_stand_for_all_unless_all_are_asked_for(prepared):
    found = prepared(*(f"14/3/26,Pop up {number}," for number in range(60)))
    assert list(found.lines(whole=False))[-1] == "  … and 10 more"
    assert len(list(found.lines())) == len(list(found.lines(whole=False))) + 9


def test_a_theme_taken_from_the_words_is_said_once_for_all_the_rows(prepared):
    lines = list(prepared("14/3/26,Pop up,Parking on bends,,", "15/3/26,Pop up,Parking in Mill Lane,,").lines())
    said = [line for line in lines if "Theme taken" in line]
    assert said == ["  rows 2 and 3, column C (Concerns raised): Theme taken from its words: Parking."]


def test_at_most_a_dozen_rows_are_named_and_all_are_counted():
    assert named_rows(range(2, 100, 2)) == "49 rows (2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 and 37 more)"
    assert named_rows(range(2, 100)) == "rows 2 to 99"


def test_an_unknown_kind_of_engagement_is_told_some_that_are_known(prepared):
    said = "\n".join(prepared("14/3/26,Bouncy castle,,,").lines())
    assert "Accepted: Pop-up event, Coffee with Cops, " in said
    assert "Settings" not in said


@pytest.mark.parametrize(
    ("held_on", "told", "why"),
    [
        ("14/10/2026", "Parish newsletter March", "March 2026 lies before the engagement on 14 Oct 2026"),
        ("14/10/2026", "Parish newsletter December", "December 2026 is still ahead"),
        ("14/10/2026", "Newsletter 3/12/2026", "3 Dec 2026 is still ahead"),
        ("14/10/2026", "Newsletter 3/10/2026", "3 Oct 2026 lies before the engagement on 14 Oct 2026"),
        ("14/10/2026", "Newsletter 31/11/2026", "There is no such day"),
    ],
)
def test_a_day_on_which_nobody_can_have_been_told_is_said_to_be_which(prepared, held_on, told, why):
    said = "\n".join(prepared(f"{held_on},Pop up,Parking,Tickets,{told}").lines())
    assert f"“{told}”: {why}: nobody is taken to have been told." in said


@pytest.mark.parametrize(
    ("heading", "read_as"),
    [("Head count", "audience"), ("Residents said", "concern (Listen)"), ("Our response", "action (Act)")],
)
def test_further_headings_are_recognised(prepared, heading, read_as):
    found = prepared("14/3/26,Pop up,12", headings=f"Date,Event,{heading}")
    assert found.tables[0][1].columns[2].field == read_as


def test_youths_on_e_scooters_are_anti_social_behaviour(prepared):
    [reading] = prepared("14/3/26,Pop up,Youths riding e-scooters in the precinct,,").readings
    assert reading.concerns[0].theme == "Anti-social behaviour"


def test_a_past_engagement_is_submitted_on_the_day_of_the_import_and_that_is_said(prepared):
    found = prepared("14/3/26,Pop up,,,")
    assert found.readings[0].engagement.submitted_on == date(2026, 11, 22)
    assert "count as submitted for review on the day of the import" in "\n".join(found.lines())


def test_an_engagement_that_the_inspector_accepted_was_submitted_on_its_own_day(prepared):
    found = prepared("14/3/26,Pop up,Seen – Insp Cole", headings="Date,Event,Insp review")
    assert found.readings[0].engagement.submitted_on == date(2026, 3, 14)
