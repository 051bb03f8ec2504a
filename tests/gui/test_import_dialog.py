"""The import: what would be read is shown, can be read otherwise, and is saved as one step or not at all."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from gui import import_dialog
from gui.import_dialog import ImportDialog, deed
from models.foreign.heading import Field
from models.progress import Cancelled
from storage import backups, history

DATA = Path(__file__).parent.parent / "data"
BRAINTREE = DATA / "tracker-braintree-uttlesford.xlsx"
RURAL = DATA / "tracker-made-up-rural.xlsx"
CASTLE_POINT = DATA / "tracker-castle-point-rochford.csv"
PRIORITIES = DATA / "police_uk_neighbourhood_priorities.json"


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(session, window) -> ImportDialog:
    dialog = ImportDialog(session, window)
    dialog.show()
    return dialog


def test_before_a_file_is_chosen_there_is_nothing_to_import(dialog):
    assert dialog.district.value() == "Colchester"  # the district of whoever is at the desk
    assert not dialog.importing.isEnabled()
    dialog.district.show_value("Harlow")
    assert dialog.prepared is None


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (BRAINTREE, "Import 46 engagements"),
        (CASTLE_POINT, "Import 38 engagements"),
        (PRIORITIES, "Import 2 local priorities"),
    ],
)
def test_reading_says_what_would_be_imported_and_changes_nothing(dialog, session, file, said):
    before = session.store.head()
    dialog.read(file)
    assert dialog.importing.text() == said
    assert dialog.importing.isEnabled()
    assert "New to the log" in dialog.found._headline.text()
    assert session.store.head() == before


def test_an_import_is_one_step_after_a_backup_and_every_screen_hears_of_it(dialog, session, qtbot):
    dialog.read(BRAINTREE)
    with qtbot.waitSignal(session.changed) as news:
        dialog.importing.click()
    assert {"engagements", "concerns", "actions", "tells", "reviews"} <= news.args[0]
    assert session.store.engagements.count() == 46
    assert [backup.reason for backup in backups.known(session.store.path)] == ["before import"]
    assert "Undo" in import_dialog._UNDO
    session.store.undo(history.latest_to_undo(session.store.db).id)
    assert session.store.engagements.count() == 0


def test_a_dialog_that_imported_ends_accepted_however_it_is_closed(dialog):
    dialog.read(RURAL)
    dialog.importing.click()
    assert dialog.closing.text() == "Close"
    dialog.reject()
    assert dialog.result() == ImportDialog.DialogCode.Accepted


def test_a_dialog_that_imported_nothing_ends_rejected(dialog):
    dialog.read(RURAL)
    dialog.closing.click()
    assert dialog.result() == ImportDialog.DialogCode.Rejected


def test_a_file_read_a_second_time_has_nothing_new(dialog, session, window):
    dialog.read(RURAL)
    dialog.importing.click()
    again = ImportDialog(session, window)
    again.read(RURAL)
    assert not again.importing.isEnabled()
    assert any(name.startswith("Already there") for name in again.found.findings._filters)


@pytest.mark.parametrize("name", ["no such file.xlsx", "picture.xlsx"])
def test_a_refusal_is_said_in_words_inside_the_dialog(dialog, tmp_path, name):
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n")
    dialog.read(tmp_path / name)
    assert name in dialog.refusal.text()
    assert dialog.refusal.isVisible()
    assert not dialog.importing.isEnabled()
    dialog.read(RURAL)
    assert not dialog.refusal.isVisible()


def test_without_a_district_it_asks_for_one_and_then_reads(dialog):
    dialog.district.show_value("")
    dialog.read(RURAL)
    assert "district" in dialog.refusal.text()
    dialog.district.show_value("Harlow")
    assert dialog.importing.text() == "Import 3 engagements"


def test_findings_are_listed_the_worst_first_filtered_read_in_full_and_copied(dialog):
    dialog.read(BRAINTREE)
    findings = dialog.found.findings
    QAbstractItemModelTester(findings.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    every = findings.lines()
    assert [line.split(":")[0] for line in every[:2]] == ["Please check", "Left out"]
    assert findings.whole.value() == every[0]
    kept = next(name for name in findings._filters if name.startswith("Kept"))
    findings.filter.show_value(kept)
    assert 0 < len(findings.lines()) < len(every)
    assert all(line.startswith("Kept in the notes") for line in findings.lines())
    findings.copy()
    assert QGuiApplication.clipboard().text().splitlines() == findings.lines()
    findings.list.clearSelection()  # a key that another test held would add to it
    findings.list.selectRow(1)
    findings.copy_chosen()
    assert QGuiApplication.clipboard().text() == findings.lines()[1]


def test_a_column_can_be_read_as_something_else(dialog, qtbot):
    dialog.read(RURAL)
    columns = dialog.found.columns
    qtbot.waitUntil(lambda: not columns._waiting)
    place = next(one.index for one in columns.matchings()["Rural log"].columns if one.field == Field.VENUE)
    columns._boxes[place].show_value("Ward")
    assert not dialog.importing.isEnabled()  # what is shown is not what would be imported
    dialog.read_again()
    assert dialog.importing.isEnabled()
    assert {reading.engagement.ward for reading in dialog.prepared.readings} == {
        "Made-Up Farm, Great Example",
        "Example Lane site",
    }
    assert columns._boxes[place].value() == "Ward"


def test_a_field_that_takes_one_column_leaves_the_other(dialog, qtbot):
    dialog.read(RURAL)
    columns = dialog.found.columns
    qtbot.waitUntil(lambda: not columns._waiting)
    at = {one.field: one.index for one in columns.matchings()["Rural log"].columns}
    columns._boxes[at[Field.TELL]].show_value("Venue")
    assert columns._boxes[at[Field.VENUE]].value() == ""


def test_a_file_without_known_headings_can_be_read_by_saying_what_they_mean(dialog, tmp_path):
    odd = tmp_path / "odd.csv"
    odd.write_text("Foo,Bar\n" + "".join(f"{day}/3/26,Talk with residents {day}\n" for day in range(1, 9)), "utf-8")
    dialog.read(odd)
    assert "No table of engagements" in dialog.refusal.text()
    dialog.found.columns._boxes[0].show_value("Date")
    dialog.found.columns._boxes[1].show_value("Title")
    dialog.read_again()
    assert dialog.refusal.text() == ""
    assert dialog.importing.text() == "Import 8 engagements"


def test_a_cancelled_import_leaves_nothing_and_the_dialog_as_it_was(dialog, session, monkeypatch, qtbot):
    dialog.read(RURAL)

    def stopped(*_):
        raise Cancelled

    monkeypatch.setattr(import_dialog, "carry_out", stopped)
    with pytest.raises(Cancelled):  # which the program's hook passes over
        dialog.save()
    assert session.store.engagements.count() == 0
    assert dialog.importing.isEnabled()


def test_a_reading_that_is_cancelled_leaves_no_file_chosen(dialog, monkeypatch):
    def stopped(*_):
        raise Cancelled

    monkeypatch.setattr(import_dialog, "carry_out", stopped)
    dialog.read(RURAL)
    assert dialog.path is None
    assert dialog.file.text() == ""


def test_an_import_that_fails_says_so_and_can_be_tried_again(dialog, session):
    dialog.read(RURAL)
    aside = session.store.path.rename(session.store.path.with_name("taken out.db"))
    dialog.save()
    assert "cannot be reached" in dialog.refusal.text()
    aside.rename(session.store.path)
    dialog.save()
    assert dialog.is_done


def test_a_log_that_can_only_be_read_says_so_and_imports_nothing(session, window):
    session.store.read_only_because = "This log can only be read."
    dialog = ImportDialog(session, window)
    dialog.read(RURAL)
    assert dialog.prepared is not None
    assert not dialog.importing.isEnabled()
    assert dialog._why_not.text() == "This log can only be read."


def test_the_button_counts_in_words(dialog, tmp_path):
    assert deed(None) == "Import"
    shutil.copy(RURAL, tmp_path / "one.xlsx")
    dialog.read(tmp_path / "one.xlsx")
    assert deed(dialog.prepared) == "Import 3 engagements"


def test_a_sheet_of_very_many_columns_is_shown_bit_by_bit(dialog, qtbot, tmp_path):
    wide = tmp_path / "wide.csv"
    wide.write_text(",".join(["Date", "Event", *(f"More {n}" for n in range(200))]) + "\n1/3/26,Talk\n", "utf-8")
    dialog.read(wide)
    columns = dialog.found.columns
    assert 0 < len(columns._boxes) < 202
    qtbot.waitUntil(lambda: len(columns._boxes) == 202)
