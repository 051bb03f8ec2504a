"""The force's choices: each change is one step that can be undone, and no name is used twice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.choice_dialog import ChoiceDialog
from gui.choices_section import KINDS, ChoicesSection, details
from models.choice import Choice, ChoiceKind, named
from models.problem import RuleBroken
from storage import history


@pytest.fixture
def section(session, qtbot) -> ChoicesSection:
    section = ChoicesSection(session)
    qtbot.addWidget(section)
    session.changed.connect(lambda _: section.refresh())
    section.show()
    return section


@pytest.fixture
def fill_in(monkeypatch):
    """`fill_in(name=…)`: what is typed into the next dialog before its button is pressed."""

    def fill_in(**values):
        def exec_(dialog):
            dialog.form.show_values(values)
            dialog.save()
            return dialog.result()

        monkeypatch.setattr(ChoiceDialog, "exec", exec_)

    return fill_in


def names(section):
    return [one.name for one in section._shown.values()]


def last_deed(session):
    return history.latest_to_undo(session.store.db)


def choose(section, name):
    section.list.choose(next(one.id for one in section._shown.values() if one.name == name))


def test_every_kind_has_its_list(section, session):
    assert set(KINDS.values()) == set(ChoiceKind)
    for name, kind in KINDS.items():
        section.kind.show_value(name)
        assert names(section) == [one.name for one in session.store.choices.of_kind(kind)]
    QAbstractItemModelTester(section.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_choice_is_added_behind_the_others_and_undo_takes_it_away(section, session, fill_in):
    section.kind.show_value("Themes of concerns")
    fill_in(name="  Noise at  night ", spelt_also="Loud music\n\n Parties")
    section.adding.click()
    made = session.store.choices.of_kind(ChoiceKind.THEME)[-1]
    assert (made.name, made.spelt_also) == ("Noise at night", ("Loud music", "Parties"))
    assert section._current() == made
    assert last_deed(session).label == "Add “Noise at night”"
    session.tell(session.store.undo(last_deed(session).id).touched)
    assert "Noise at night" not in names(section)


def test_a_renamed_choice_is_still_understood_by_its_old_name(section, session, fill_in):
    choose(section, "Coffee with Cops")
    fill_in(name="Coffee and a chat")
    section.editing.click()
    tactics = session.store.choices.of_kind(ChoiceKind.TACTIC)
    assert named(tactics, "Coffee with Cops").name == "Coffee and a chat"
    assert section._current().name == "Coffee and a chat"
    assert last_deed(session).label == "Change “Coffee with Cops”"


def test_a_name_that_is_used_already_is_refused_beside_its_field(section, session, qtbot):
    dialog = ChoiceDialog(session, Choice(id=1, kind=ChoiceKind.TACTIC, name=""), section._all, section)
    dialog.form.show_values({"name": "walkabout"})
    assert dialog.form.rows["name"].problem == ""  # nobody is told off while typing
    dialog.save()
    assert "another name for “Stroll with a patrol”" in dialog.form.rows["name"].problem
    assert dialog.result() == ChoiceDialog.DialogCode.Rejected
    dialog.form.show_values({"name": "Something new"})
    assert dialog.form.rows["name"].problem == ""


def test_a_district_needs_letters_of_its_own(section, session):
    dialog = ChoiceDialog(session, Choice(id=1, kind=ChoiceKind.DISTRICT, name="Canvey"), section._all, section)
    dialog.save()
    assert "letters" in dialog.form.rows["short"].problem
    dialog.form.show_values({"short": "col"})
    assert "Colchester has these letters" in dialog.form.rows["short"].problem
    dialog.form.show_values({"short": "can"})
    dialog.save()
    assert dialog.record().short == "CAN"


def test_a_local_priority_has_a_district_and_days_as_people_write_them(section, session, fill_in):
    section.kind.show_value("Local priorities")
    fill_in(name="Speeding at Lexden", starts_on="1/4/26", ends_on="31 Mar 2027")
    section.adding.click()
    (made,) = session.store.choices.of_kind(ChoiceKind.PRIORITY)
    assert made.group == "Colchester"  # the district of whoever is at the desk
    assert details(made) == "Colchester · 1 Apr 2026 to 31 Mar 2027"


def test_a_day_that_cannot_be_read_is_not_saved_as_none(section, session):
    dialog = ChoiceDialog(session, Choice(id=1, kind=ChoiceKind.PRIORITY, name="Speeding"), section._all, section)
    dialog.form.show_values({"starts_on": "some day"})
    dialog.save()
    assert dialog.form.rows["starts_on"].problem.startswith("That is no day")
    assert dialog.result() == ChoiceDialog.DialogCode.Rejected


def test_a_choice_moves_up_and_down_with_the_keyboard(section, session, qtbot):
    first, second = names(section)[:2]
    choose(section, second)
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(section)[:2] == [second, first]
    assert not section.up.isEnabled()
    assert last_deed(session).label == f"Move “{second}”"
    qtbot.keyClick(section.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(section)[:2] == [first, second]


def test_a_local_priority_moves_among_those_of_its_district(section, session, make):
    with session.operation("Save") as op:
        for district in ("Colchester", "Harlow"):
            for place, name in enumerate(("One", "Two")):
                op.put(make(Choice, kind=ChoiceKind.PRIORITY, name=name, group=district, position=place))
    section.kind.show_value("Local priorities")
    choose(section, "One")
    assert not section.up.isEnabled()
    section.down.click()
    assert [(one.group, one.name) for one in section._shown.values()] == [
        ("Colchester", "Two"),
        ("Colchester", "One"),
        ("Harlow", "One"),
        ("Harlow", "Two"),
    ]


def test_a_choice_is_retired_and_brought_back_and_stays_in_the_list(section, session):
    choose(section, "Street meet")
    section.retiring.click()
    assert section._current().is_retired
    assert section.retiring.text() == "Bring back"
    assert last_deed(session).label == "Retire “Street meet”"
    section.retiring.click()
    assert not section._current().is_retired


def test_the_last_marking_cannot_be_retired(section, session):
    section.kind.show_value("Protective markings")
    section.retire()
    choose(section, "OFFICIAL-SENSITIVE")
    with pytest.raises(RuleBroken, match="the last protective marking"):  # the program's hook says it
        section.retire()


@pytest.mark.parametrize("kind", ["Targets", "The force"])
def test_what_the_program_asks_for_is_neither_added_nor_retired(section, kind):
    section.kind.show_value(kind)
    assert section.editing.isEnabled()
    assert not section.adding.isEnabled()
    assert not section.retiring.isEnabled()


def test_what_somebody_changed_meanwhile_is_not_overwritten(section, session, monkeypatch):
    from dataclasses import replace

    from models.problem import Known

    def exec_(dialog):
        with session.store.operation("Elsewhere") as op:
            op.put(replace(dialog._choice, group="Elsewhere"))
        dialog.form.show_values({"name": "Mine"})
        dialog.save()
        return dialog.result()

    monkeypatch.setattr(ChoiceDialog, "exec", exec_)
    choose(section, "Street meet")
    with pytest.raises(Known, match="changed in another window"):
        section.edit()


def test_a_log_that_can_only_be_read_lets_nothing_be_changed(session, qtbot):
    session.store.read_only_because = "This log can only be read."
    section = ChoicesSection(session)
    qtbot.addWidget(section)
    buttons = (section.adding, section.editing, section.up, section.down, section.retiring)
    assert not any(one.isEnabled() for one in buttons)
    section.edit()  # Enter in the list does no more than the button
