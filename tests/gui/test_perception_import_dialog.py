"""The import of perception results: every row is shown first, then all of it is one step."""

import pytest
from PySide6.QtWidgets import QWidget

import resources
from gui.perception_import_dialog import PerceptionImportDialog
from storage import backups, history, perception_import

PUBLISHED = resources.path("perception", "essex-published.csv")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(session, window):
    dialog = PerceptionImportDialog(session, window)
    dialog.show()
    return dialog


def test_before_a_file_is_chosen_there_is_nothing_to_import(dialog):
    assert not dialog.importing.isEnabled()
    assert dialog.importing.text() == "Import"


def test_the_published_figures_are_shown_row_by_row_and_nothing_is_changed(dialog, session):
    head = session.store.head()
    dialog.read_published()
    assert dialog.importing.text() == "Import 20 results"
    assert len(dialog.findings.lines()) == 20
    assert session.store.head() == head


def test_an_import_is_one_step_after_a_backup_and_every_screen_hears_of_it(dialog, session, qtbot):
    dialog.read_published()
    with qtbot.waitSignal(session.changed) as news:
        dialog.importing.click()
    assert "perceptions" in news.args[0]
    assert session.store.perceptions.count() == 20
    assert [backup.reason for backup in backups.known(session.store.path)] == ["before import"]
    assert dialog.closing.text() == "Close"
    session.store.undo(history.latest_to_undo(session.store.db).id)
    assert session.store.perceptions.count() == 0


def test_figures_that_are_in_the_log_are_not_offered_again(dialog, session):
    perception_import.prepare(PUBLISHED, session.store).apply(session.store)
    dialog.read_published()
    assert not dialog.importing.isEnabled()
    assert dialog._says.text() == "There is nothing new in it."


def test_while_a_row_is_wrong_nothing_can_be_imported(dialog, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("Measure,Period,Per cent,Source\nA,2019/20,65,B\nA,2020/21,most,B\n", encoding="utf-8")
    dialog.read(bad)
    assert not dialog.importing.isEnabled()
    assert dialog.findings.lines()[0].startswith("Left out: row 3, column C (Per cent): “most”")


def test_what_cannot_be_read_is_said_in_words(dialog, tmp_path):
    (tmp_path / "x.csv").write_bytes(b"\x89PNG")
    dialog.read(tmp_path / "x.csv")
    assert "is a picture" in dialog.refusal.text()
    assert not dialog.importing.isEnabled()
