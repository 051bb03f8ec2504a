"""The settings page: its sections, who is at the desk, targets, the look and the log."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView, QWidget

from gui import log_section, sample_log
from gui.log_section import said
from gui.settings_page import BACKUPS, LOG, LOOK, TARGETS, WHO, SettingsPage
from gui.who_section import WhoSection
from models.choice import ChoiceKind
from models.officer import Officer, Role
from storage import history
from storage.check import Finding


@pytest.fixture
def page(session, qtbot) -> SettingsPage:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(914, 526)
    page.show()
    return page


@pytest.fixture
def inspector(session, make) -> Officer:
    inspector = make(Officer, name="Insp Sample", role=Role.INSPECTOR, district="Harlow")
    with session.operation("Save") as op:
        op.put(inspector)
    return inspector


def test_each_section_is_shown_by_its_place_in_the_rail(page):
    for made, name in zip(page._places, page.names, strict=True):
        made.click()
        assert page.section(name).isVisible()
        assert [one.text() for one in page._places if one.isChecked()] == [name]


def test_in_little_room_the_sections_are_a_list_to_choose_from(page):
    page.resize(369, 221)
    assert not page._rail.isVisible()
    page._narrow.show_value(BACKUPS)
    assert page.section(BACKUPS).isVisible()
    page.resize(914, 526)
    assert page._rail.isVisible()
    assert not page._narrow.isVisible()


def controls(widget: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView)
    return [one for kind in kinds for one in widget.findChildren(kind) if one.isVisible() and one.isEnabled()]


def test_every_control_has_a_name_and_is_reached_by_tab(page, qtbot):
    for name in page.names:
        page.show_section(name)
        wanted = {one for one in controls(page) if one.focusPolicy() & Qt.FocusPolicy.TabFocus}
        wanted = {one for one in wanted if not isinstance(one.parent(), QComboBox)}
        assert all(one.accessibleName() for one in wanted)
        page._places[0].setFocus()
        reached = set()
        for _ in range(60):
            reached.add(page.focusWidget())
            qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert wanted <= reached


def test_whoever_is_at_the_desk_can_change_what_is_known_of_them(page, session):
    assert page.section(WHO).form.name.text() == "PC Made-Up"
    assert not page.section(WHO).saving.isEnabled()
    page.section(WHO).form.name.setText("Sgt Made-Up")
    page.section(WHO).form.district.show_value("Harlow")
    page.section(WHO).saving.click()
    assert (session.officer.name, session.officer.district) == ("Sgt Made-Up", "Harlow")
    assert session.store.officers.count() == 1
    assert page.section(WHO)._said.text() == "Saved"


def test_somebody_else_of_this_log_takes_the_desk(page, session, inspector):
    heard = []
    session.changed.connect(heard.append)
    page.section(WHO).who.show_value("Insp Sample")
    assert session.officer == inspector
    assert heard == [{"officers"}]
    assert page.section(WHO)._said.text() == "Insp Sample is at the desk now"
    assert (page.section(WHO).who.value(), page.section(WHO).form.name.text()) == ("Insp Sample", "Insp Sample")
    assert not page.section(WHO).saving.isEnabled()


def test_somebody_new_takes_the_desk(page, session):
    page.section(WHO).who.show_value("Somebody new")
    page.section(WHO).form.name.setText("CSEO New")
    page.section(WHO).form.district.show_value("Tendring")
    page.section(WHO).saving.click()
    assert session.officer.name == "CSEO New"
    assert session.store.officers.count() == 2


def test_nobody_takes_the_name_of_somebody_else(page, session, inspector):
    page.section(WHO).form.name.setText("insp sample")
    page.section(WHO).saving.click()
    assert "in this log already" in page.section(WHO).form._form.rows["name"].problem
    assert session.officer.name == "PC Made-Up"


def test_on_a_log_that_can_only_be_read_somebody_it_knows_can_take_the_desk(session, inspector, qtbot):
    session.store.read_only_because = "This log can only be read."
    section = WhoSection(session)
    qtbot.addWidget(section)
    assert not section.form.isEnabled()
    section.who.show_value("Insp Sample")
    assert session.officer == inspector


def test_why_nothing_can_be_changed_is_said_once(session, qtbot):
    session.store.read_only_because = "This log can only be read."
    page = SettingsPage(session)
    qtbot.addWidget(page)
    words = [one for one in page.findChildren(QWidget) if getattr(one, "text", str)() == "This log can only be read."]
    assert len(words) == 1


def test_targets_are_saved_as_one_step(page, session):
    targets = page.section(TARGETS)
    first, second, _ = (targets.form.rows[str(one.id)].field for one in targets._targets)
    assert not targets.saving.isEnabled()
    first.setText("5")
    second.setText("ten")
    assert not targets.saving.isEnabled()
    second.setText("10")
    targets.saving.click()
    assert [one.number for one in session.store.choices.of_kind(ChoiceKind.TARGET)] == [5, 10, 14]
    assert history.latest_to_undo(session.store.db).label == "Set the targets"
    assert not targets.saving.isEnabled()


def test_a_target_that_is_no_number_of_days_is_a_problem_beside_its_field(page):
    row = next(iter(page.section(TARGETS).form.rows.values()))
    row.field.setText("soon")
    assert row.problem == "Say how many days."


def test_the_usual_marking_is_chosen_in_one_step(page, session):
    page.section(TARGETS).marking.show_value("OFFICIAL-SENSITIVE")
    page.section(TARGETS).marking_saving.click()
    assert session.store.choices.usual_marking() == "OFFICIAL-SENSITIVE"
    assert not page.section(TARGETS).marking_saving.isEnabled()


def test_a_theme_is_used_at_once_and_remembered(page, session, look):
    page.section(LOOK).theme.show_value("dark")
    assert look.tokens.scheme == "dark"
    assert session.settings.text("theme") == "dark"
    page.section(LOOK).theme.show_value("light")
    assert look.tokens.scheme == "light"
    page.section(LOOK).theme.show_value("system")
    assert session.settings.text("theme") == ""
    look.use("light")


def test_a_size_of_text_is_remembered_and_asks_to_open_the_program_again(page, session, qtbot):
    page.show_section(LOOK)
    assert not page.section(LOOK).again.isVisible()
    page.section(LOOK).size_of_text.show_value("150")
    assert session.settings.text("text_size") == "150"
    with qtbot.waitSignal(page.opened_again):
        page.section(LOOK).again.click()
    page.section(LOOK).size_of_text.show_value("100")
    assert not page.section(LOOK).again.isVisible()


def test_the_log_is_checked_and_what_was_found_is_said(page):
    page.show_section(LOG)
    page.section(LOG).checking.click()
    assert page.section(LOG).finding.isVisible()
    assert "The log is whole" in page.section(LOG).finding.text()


def test_faults_are_said_one_by_one(session):
    head = session.store.head()
    words = said(Finding(records=3, head=head, faults=("A record is gone.",)))
    assert words == "One fault was found. Restore the latest backup that is whole.\nA record is gone."
    many = said(Finding(records=3, head=head, faults=tuple(map(str, range(100)))))
    assert many.startswith("100 faults were found.")
    assert many.endswith("… and 80 more.")


def test_the_sample_district_is_entered_and_left_again(page, session, qtbot, monkeypatch, open_store, look):
    from gui.log_section import LogSection
    from gui.session import Session

    monkeypatch.setattr(sample_log, "ENGAGEMENTS", 12)
    with qtbot.waitSignal(page.log_chosen) as chosen:
        page.section(LOG).sample.click()
    (path,) = chosen.args
    there = Session(open_store(path), look, session.settings)
    assert there.officer.name == "PC Made-Up"
    section = LogSection(there)
    qtbot.addWidget(section)
    assert section.sample.text() == "Back to your own log"
    with qtbot.waitSignal(section.log_chosen) as back:
        section.sample.click()
    there.close()
    assert back.args == [session.store.path]


def test_another_log_is_chosen_by_its_file(page, qtbot, monkeypatch, tmp_path):
    other = tmp_path / "other.db"
    monkeypatch.setattr(log_section.QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    with qtbot.waitSignal(page.log_chosen) as chosen:
        page.section(LOG).opening.click()
    assert chosen.args == [other]


def test_an_import_is_left_to_the_window(page, qtbot):
    with qtbot.waitSignal(page.import_wanted):
        page.section(LOG).importing.click()


def test_the_page_shows_what_was_changed_elsewhere(page, session, make, qtbot):
    from dataclasses import replace

    target = session.store.choices.of_kind(ChoiceKind.TARGET)[0]
    page.section(TARGETS)
    with session.operation("Elsewhere") as op:
        op.put(replace(target, number=30))
    assert page.section(TARGETS).form.value(str(target.id)) == "30"
    with session.operation("Elsewhere") as op:
        op.put(make(Officer, name="CSEO New"))
    assert page.section(WHO).who.findText("CSEO New") >= 0


def test_what_is_being_typed_stays_when_something_changes_elsewhere(page, session, make):
    form = page.section(WHO).form
    form.name.setText("Half a na")
    with session.operation("Elsewhere") as op:
        op.put(make(Officer, name="CSEO New"))
    assert form.name.text() == "Half a na"
