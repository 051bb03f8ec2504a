"""The first page: who is at the desk is asked once, and each way to begin leads on."""

import pytest
from PySide6.QtCore import Qt

from gui import sample_log
from gui.first_run_page import FirstRunPage
from gui.import_dialog import ImportDialog
from gui.session import Session
from models.officer import Role
from storage.store import Store


@pytest.fixture
def nobody(session: Session) -> Session:
    """A session at whose desk nobody has said who they are."""
    session.settings.remember_officer(str(session.store.path), 0)
    assert session.officer is None
    return session


@pytest.fixture
def page(nobody, qtbot) -> FirstRunPage:
    page = FirstRunPage(nobody)
    qtbot.addWidget(page)
    page.show()
    return page


def fill_in(page, name="Insp Sample", district="Harlow"):
    page.form.name.setText(name)
    page.form.district.show_value(district)


def test_whoever_says_who_they_are_begins(page, nobody, qtbot):
    fill_in(page)
    page.form.role.show_value(Role.INSPECTOR)
    with qtbot.waitSignal(page.finished):
        page.start.click()
    assert (nobody.officer.name, nobody.officer.role, nobody.officer.district) == (
        "Insp Sample",
        Role.INSPECTOR,
        "Harlow",
    )


def test_without_a_name_and_a_district_nothing_begins_and_each_field_says_why(page, nobody, qtbot):
    with qtbot.assertNotEmitted(page.finished):
        page.start.click()
    rows = page.form._form.rows
    assert rows["name"].problem == "Say your name."
    assert rows["district"].problem == "Choose the district."
    fill_in(page)
    assert rows["name"].problem == rows["district"].problem == ""
    assert nobody.officer is None


def test_an_officer_of_that_name_is_taken_with_what_is_known_of_them(page, nobody, qtbot):
    known = nobody.store.officers.all()[0]
    qtbot.keyClicks(page.form.name, "pc made-up")
    page.form.name.editingFinished.emit()
    assert page.form.district.value() == known.district
    assert page.form.team.value() == known.team
    page.start.click()
    assert nobody.officer == known
    assert nobody.store.officers.count() == 1


def test_what_a_known_officer_changes_is_saved_to_their_own_record(page, nobody):
    page.form.name.setText("PC Made-Up")
    page.form.name.editingFinished.emit()
    page.form.district.show_value("Tendring")
    page.start.click()
    assert [one.district for one in nobody.store.officers.all()] == ["Tendring"]


def test_the_sample_is_made_beside_the_log_and_knows_who_is_at_the_desk(page, nobody, qtbot, monkeypatch):
    monkeypatch.setattr(sample_log, "ENGAGEMENTS", 12)
    fill_in(page)
    with qtbot.waitSignal(page.log_chosen) as chosen:
        page.sample.click()
    (path,) = chosen.args
    assert path == sample_log.beside(nobody.store.path)
    with Store.open(path, user="", machine="") as sample:
        there = sample.officers.get(nobody.settings.officer_id(str(path)))
        assert (there.name, sample.engagements.count()) == ("Insp Sample", 12)


def test_a_spreadsheet_can_be_the_beginning(page, nobody, qtbot, monkeypatch):
    seen = []
    monkeypatch.setattr(ImportDialog, "exec", lambda dialog: seen.append(dialog.district.value()) or 1)
    fill_in(page)
    with qtbot.waitSignal(page.finished):
        page.importing.click()
    assert seen == ["Harlow"]


def test_a_spreadsheet_that_was_not_imported_leaves_the_page_as_it_is(page, qtbot, monkeypatch):
    monkeypatch.setattr(ImportDialog, "exec", lambda dialog: 0)
    fill_in(page)
    with qtbot.assertNotEmitted(page.finished):
        page.importing.click()


def test_the_keyboard_alone_goes_through_the_page_in_the_order_of_the_eye(page, qtbot):
    page.form.name.setFocus()
    order = [page.form.role, page.form.district, page.form.team, page.start, page.sample, page.importing]
    for wanted in order:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is wanted


def test_a_log_with_engagements_is_not_called_empty(nobody, qtbot, make):
    from models.engagement import Engagement

    with nobody.store.operation("Save") as op:
        op.put(make(Engagement))
    page = FirstRunPage(nobody)
    qtbot.addWidget(page)
    assert page.start.text() == "Open the log"


@pytest.fixture
def read_only(nobody) -> Session:
    nobody.store.read_only_because = "This log can only be read."
    return nobody


def test_a_log_that_can_only_be_read_takes_a_name_that_it_knows_and_no_other(read_only, qtbot):
    page = FirstRunPage(read_only)
    qtbot.addWidget(page)
    assert not page.importing.isEnabled()
    fill_in(page, name="Somebody Else")
    with qtbot.assertNotEmitted(page.finished):
        page.start.click()
    assert "can only be read" in page.form._form.rows["name"].problem
    page.form.name.setText("PC Made-Up")
    page.form.name.editingFinished.emit()
    with qtbot.waitSignal(page.finished):
        page.start.click()
