"""The dialog that puts concerns and engagements into a problem: an open one, or a new one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.gather_dialog import NEW, OPEN, GatherDialog
from models.concern import Concern
from models.engagement import Engagement
from models.ids import new_id
from models.local_problem import LocalProblem
from tests.conftest import HELD_ON


@pytest.fixture
def heard(session, make):
    """Three concerns of Colchester, two of them at one place."""
    held = make(Engagement)
    places = ("Subway", "", "Subway")
    concerns = [make(Concern, engagement_id=held.id, place=place) for place in places]
    with session.operation("Save") as op:
        for record in (held, *concerns):
            op.put(record)
    return [one.id for one in concerns]


@pytest.fixture
def problems(session, make, heard):
    made = [
        make(LocalProblem, name="Elsewhere", district="Tendring"),
        make(LocalProblem, name="Here", district="Colchester", concern_ids=tuple(heard[:1])),
        make(LocalProblem, name="Closed", district="Colchester", closed_on=HELD_ON, outcome="Lit"),
    ]
    with session.operation("Save") as op:
        for record in made:
            op.put(record)
    return made


@pytest.fixture
def opened(session, qtbot):
    def opened(concern_ids, engagement_ids=()):
        dialog = GatherDialog(session, concern_ids, engagement_ids, None)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog._outlook is not None)
        return dialog

    return opened


def names(dialog):
    return [dialog.list.rows.cells(row)[0].main for row in range(dialog.list.model().rowCount())]


def test_open_problems_are_offered_those_of_the_district_first_and_say_what_they_group(opened, heard, problems):
    dialog = opened(heard)
    QAbstractItemModelTester(dialog.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert names(dialog) == ["Here", "Elsewhere"]
    assert [dialog.list.rows.cells(row)[0].badge for row in range(2)] == ["Groups 1 already", ""]


def test_they_are_searched_and_the_chosen_one_gathers_all_of_it(opened, heard, problems, session, make, qtbot):
    dialog = opened(heard, [new_id()])
    qtbot.keyClicks(dialog.words, "zebra")
    assert names(dialog) == []
    assert not dialog.putting.isEnabled()
    dialog.words.clear()
    qtbot.keyClicks(dialog.words, "here")
    with qtbot.waitSignal(dialog.gathered) as gathered:
        dialog.putting.click()
    assert gathered.args == [problems[1].id]
    assert session.store.problems.get(problems[1].id).concern_ids == tuple(heard)


def test_a_new_problem_has_the_commonest_place_and_the_first_day(opened, heard, problems, session, qtbot):
    dialog = opened(heard)
    dialog.which.show_value(NEW)
    assert dialog.form.values(["place", "district"]) == {"place": "Subway", "district": "Colchester"}
    dialog.put()
    assert dialog.form.rows["name"].problem
    dialog.form.show_values({"name": "The subway"})
    with qtbot.waitSignal(dialog.gathered) as gathered:
        dialog.put()
    made = session.store.problems.get(gathered.args[0])
    assert (made.name, made.started_on, made.concern_ids) == ("The subway", HELD_ON, tuple(heard))


def test_without_an_open_problem_a_new_one_is_all_there_is(opened, heard):
    dialog = opened(heard)
    assert dialog.which.isHidden()
    assert dialog.which.value() != OPEN
    assert dialog.form.rows["name"].field.isVisible()


def test_the_arrow_down_goes_from_the_words_to_the_problems(opened, heard, problems, qtbot):
    dialog = opened(heard)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.words.setFocus()
    qtbot.keyClick(dialog.words, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()
