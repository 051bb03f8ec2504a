"""The dialog that marks a tactic as dropped or replaced: district and tactic are there, the reason is asked."""

from datetime import date

import pytest

from gui import record_dialog
from gui.tactic_change_dialog import TacticChangeDialog
from models.tactic_change import TacticChange
from storage import history


@pytest.fixture
def opened(session, qtbot, monkeypatch):
    monkeypatch.setattr(record_dialog, "is_wanted", lambda *_: True)  # tests leave what they typed behind

    def opened(change=None, **given):
        dialog = TacticChangeDialog(session, change, None, **given)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


@pytest.fixture
def change(session, make):
    made = make(TacticChange, replaced_by="Stroll with a patrol", decided_by="Insp Made-Up")
    with session.operation("Save") as op:
        op.put(made)
    return made


def shown_problems(form):
    return {name: row.problem for name, row in form.rows.items() if row.problem}


def test_district_and_tactic_are_those_it_was_asked_for(opened, session):
    dialog = opened(district="Southend", tactic="Online Q&A")
    dialog.form.show_values({"reason": "Nobody came", "replaced_by": "Coffee with Cops", "from_on": "1/4/26"})
    dialog.save()
    (made,) = session.store.tactic_changes.all()
    assert (made.district, made.tactic, made.replaced_by) == ("Southend", "Online Q&A", "Coffee with Cops")
    assert made.from_on == date(2026, 4, 1)
    assert history.latest_to_undo(session.store.db).label == "Add the change of tactic “Online Q&A” in Southend"


def test_a_new_change_is_of_my_district_and_from_today(opened, session):
    record = opened().record()
    assert (record.district, record.from_on, record.replaced_by) == ("Colchester", session.today(), "")


def test_what_is_shown_is_what_was_saved(opened, change):
    assert opened(change).record() == change


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"reason": ""}, "reason"),
        ({"from_on": ""}, "from_on"),
        ({"from_on": "31/2/26"}, "from_on"),
        ({"replaced_by": "Coffee with Cops"}, "replaced_by"),
        ({"tactic": ""}, "tactic"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(opened, session, change, typed, wrong):
    dialog = opened(change)
    head = session.store.head()
    dialog.form.show_values(typed)
    dialog.save()
    assert list(shown_problems(dialog.form)) == [wrong]
    assert session.store.head() == head


def test_a_change_is_changed_and_deleted(opened, session, change):
    dialog = opened(change)
    dialog.form.show_values({"replaced_by": ""})
    dialog.save()
    (changed,) = session.store.tactic_changes.all()
    assert changed.replaced_by == ""
    opened(changed).delete()
    assert session.store.tactic_changes.count() == 0
