"""The page of local problems: named, filled, told, closed, and found again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.look.parts import column
from gui.problem_add_dialog import AddToProblemDialog
from gui.problem_close_dialog import CloseProblemDialog
from gui.problem_dialog import ProblemDialog
from gui.problem_filters import ProblemFilters, Standing
from gui.problems_page import OVER, ProblemsPage
from gui.shown import ProblemShown
from models.concern import Concern, decide_not_to_act
from models.engagement import Engagement
from models.local_problem import LocalProblem
from models.tell import Tell
from storage import history
from tests.gui.at_the_list import settled

TODAY = date(2026, 6, 30)
HELD_ON = date(2026, 3, 14)


@pytest.fixture
def told(session, make):
    """A problem of Colchester with an engagement, a concern that was told about and one that was not."""
    held = make(Engagement, title="Walk round the square")
    heard = [make(Concern, engagement_id=held.id, said=said) for said in ("Mopeds", "No light")]
    tell = make(Tell, concern_ids=(heard[0].id,))
    problem = make(
        LocalProblem,
        name="The square",
        district="Colchester",
        engagement_ids=(held.id,),
        concern_ids=tuple(one.id for one in heard),
    )
    with session.operation("Save") as op:
        for record in (held, decide_not_to_act(heard[0], "Not ours", HELD_ON, "Insp"), heard[1], tell, problem):
            op.put(record)
    return problem


@pytest.fixture
def save(session):
    def save(*records):
        with session.operation("Save") as op:
            for record in records:
                op.put(record)

    return save


@pytest.fixture
def open_page(session, qtbot):
    def open_page(width=914, height=526):
        page = ProblemsPage(session)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        settled(page, qtbot)
        return page

    return open_page


def names(page):
    return [page.list.rows.cells(row)[0].main for row in range(page.list.model().rowCount())]


def titles(page):
    parts = page.sheet.parts.list
    return [parts.rows.cells(row)[0].main for row in range(parts.model().rowCount())]


def dialog(page, kind):
    (found,) = [one for one in page.findChildren(kind) if one.isVisible()]
    return found


def latest(page):
    return page.session.store.problems.get(page.list.current_id())


# The list


def test_open_problems_stand_first_with_how_many_of_their_loops_were_told(open_page, told, save, make):
    save(make(LocalProblem, name="Quay", district="Colchester", closed_on=TODAY, outcome="Lit"))
    page = open_page()
    QAbstractItemModelTester(page.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert names(page) == ["The square", "Quay"]
    assert page.list.rows.cells(0)[-1].main == "1 of 2"
    assert page.list.rows.cells(1)[-1].sub == "closed 30 Jun 2026"
    assert page.found.text() == "2 found"


def test_it_opens_on_my_district_and_is_narrowed_by_words_and_standing(open_page, told, save, make, qtbot):
    save(make(LocalProblem, name="Quay", district="Colchester", closed_on=TODAY, outcome="Lit"))
    save(make(LocalProblem, name="Elsewhere", district="Tendring"))
    page = open_page()
    assert page.filters == ProblemFilters(district="Colchester")
    page.standing._choose(Standing.CLOSED)
    qtbot.waitUntil(lambda: names(page) == ["Quay"])
    page.clear_filters()
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    assert page.standing.value() == Standing.ALL
    page.filter_line.words.setFocus()
    qtbot.keyClicks(page.filter_line.words, "elsew")
    qtbot.waitUntil(lambda: names(page) == ["Elsewhere"])
    qtbot.keyClicks(page.filter_line.words, "zebra")
    qtbot.waitUntil(lambda: not page.list.isVisible())
    assert not page.sheet.isVisible()


def test_it_reopens_as_it_was_left(open_page, told, save, make, qtbot):
    save(make(LocalProblem, name="Quay", district="Tendring"))
    first = open_page()
    first.clear_filters()
    first.standing._choose(Standing.OPEN)
    qtbot.waitUntil(lambda: len(names(first)) == 2)
    assert open_page().filters == ProblemFilters(standing=Standing.OPEN)


def test_an_empty_log_says_what_problems_are_for_and_names_one(open_page, qtbot):
    page = open_page()
    assert not page.list.isVisible()
    page.name_problem()
    asked = dialog(page, ProblemDialog)
    asked.form.show_values({"name": "Grays High Street", "place": "High Street"})
    asked.save()
    qtbot.waitUntil(lambda: names(page) == ["Grays High Street"])
    assert latest(page).district == "Colchester"
    assert page.list.isVisible()


# The sheet


def test_the_sheet_is_the_report_and_follows_every_change(open_page, told, save, make, qtbot):
    page = open_page()
    qtbot.waitUntil(lambda: "Mopeds" in page.sheet.report.toPlainText())
    assert "14 Mar: decided not to act" in page.sheet.report.toPlainText()
    save(replace(told, lead="Sgt Made-Up"))
    qtbot.waitUntil(lambda: "Sgt Made-Up" in page.sheet.report.toPlainText())


def test_what_it_groups_is_opened_and_taken_out(open_page, told, qtbot):
    page = open_page()
    page.sheet.tabs.setCurrentIndex(1)
    assert titles(page) == ["Walk round the square", "Mopeds", "No light"]
    parts = page.sheet.parts
    QAbstractItemModelTester(parts.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    parts.list.choose(told.concern_ids[1])
    with qtbot.waitSignal(page.loop_wanted) as loop:
        qtbot.keyClick(parts.list, Qt.Key.Key_Return)
    assert loop.args == [told.concern_ids[1]]
    parts.list.choose(told.engagement_ids[0])
    with qtbot.waitSignal(page.engagement_wanted) as engagement:
        parts.open.click()
    assert engagement.args == [told.engagement_ids[0]]
    parts.list.choose(told.concern_ids[0])
    parts.take_out.click()
    qtbot.waitUntil(lambda: titles(page) == ["Walk round the square", "No light"])
    assert page.session.store.concerns.get(told.concern_ids[0])
    qtbot.keyClick(parts.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(titles(page)) == 1)


def test_a_problem_is_closed_with_what_came_of_it_and_reopened(open_page, told, qtbot):
    page = open_page()
    page.sheet.close_it.click()
    closing = dialog(page, CloseProblemDialog)
    closing.close_problem()
    assert closing.form.rows["outcome"].problem == "Say what came of it."
    closing.form.show_values({"closed_on": "1/1/26", "outcome": "Lit again"})
    closing.close_problem()
    assert closing.form.rows["closed_on"].problem
    closing.form.show_values({"closed_on": "yesterday"})
    closing.close_problem()
    assert latest(page).closed_on == TODAY - timedelta(1)
    qtbot.waitUntil(page.sheet.reopen.isVisible)
    page.sheet.reopen.click()
    assert latest(page).closed_on is None
    assert latest(page).outcome == "Lit again"


def test_a_deleted_problem_comes_back_with_undo_and_what_it_grouped_was_never_gone(open_page, told, session, qtbot):
    page = open_page()
    page.sheet._delete.trigger()
    qtbot.waitUntil(lambda: not page.list.isVisible())
    assert session.store.engagements.get(told.engagement_ids[0])
    session.tell(session.store.undo(history.latest_to_undo(session.store.db).id).touched)
    qtbot.waitUntil(lambda: names(page) == ["The square"])


def test_after_every_deed_with_a_problem_the_keyboard_is_on_the_page(open_page, told, qtbot):
    page, window = open_page(), QWidget()
    window.setLayout(column(page, QPushButton("Officer")))  # to which Qt would hand the keyboard on
    window.resize(1_090, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.sheet.close_it.setFocus()
    page.sheet.close_it.click()
    closing = dialog(page, CloseProblemDialog)
    closing.form.show_values({"outcome": "Lit again"})
    closing.close_problem()
    window.activateWindow()
    qtbot.waitUntil(page.sheet.reopen.hasFocus)
    page.sheet.reopen.click()
    qtbot.waitUntil(page.sheet.close_it.hasFocus)
    page.sheet._delete.trigger()
    qtbot.waitUntil(lambda: not page.list.isVisible())
    assert page.isAncestorOf(QApplication.focusWidget())
    page.setParent(None)


def test_its_export_is_asked_for_by_its_id_with_the_list_it_stands_in(open_page, told, qtbot):
    page = open_page()
    with qtbot.waitSignal(page.export_wanted) as wanted:
        page.sheet.export.click()
    assert wanted.args == [ProblemShown(told.id, page.filters.query())]


def test_a_problem_that_filters_keep_out_is_shown_without_them(open_page, told, save, make, qtbot):
    other = make(LocalProblem, name="Elsewhere", district="Tendring")
    save(other)
    page = open_page()
    page.show_problem(other.id)
    qtbot.waitUntil(lambda: page.list.current_id() == other.id)
    assert page.filters == ProblemFilters()


def test_in_a_narrow_room_the_sheet_takes_the_lists_place_until_escape(open_page, told, qtbot):
    page = open_page(OVER - 100)
    assert not page.sheet.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.sheet.isVisible()
    assert not page.list.isVisible()
    qtbot.keyClick(page.sheet.back, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert page.list.hasFocus()


# Adding


def test_engagements_and_concerns_are_found_by_words_and_added_together(open_page, told, save, make, qtbot):
    held = make(Engagement, title="Night patrol")
    heard, other = (make(Concern, engagement_id=held.id, said=said) for said in ("Engines at night", "Litter"))
    save(held, heard, other)
    page = open_page()
    page.sheet.add.click()
    adding = dialog(page, AddToProblemDialog)
    qtbot.waitUntil(lambda: set(adding.list.rows.ids) == {held.id, heard.id, other.id})
    assert not adding.adding.isEnabled()
    adding.list.selectRow(list(adding.list.rows.ids).index(held.id))
    qtbot.keyClicks(adding.words, "engin")
    qtbot.waitUntil(lambda: list(adding.list.rows.ids) == [held.id, heard.id])
    adding.list.selectRow(1)
    assert adding._says.accessibleName() == "1 engagement and 1 concern chosen"
    adding.adding.click()
    assert latest(page).engagement_ids == (*told.engagement_ids, held.id)
    assert latest(page).concern_ids == (*told.concern_ids, heard.id)


def test_a_place_finds_what_was_raised_at_engagements_there(open_page, told, save, make, qtbot):
    there, elsewhere = make(Engagement, venue="Subway hall"), make(Engagement)
    heard, other = make(Concern, engagement_id=there.id, said="Litter"), make(Concern, engagement_id=elsewhere.id)
    save(there, elsewhere, heard, other)
    page = open_page()
    page.sheet.add.click()
    adding = dialog(page, AddToProblemDialog)
    qtbot.keyClicks(adding.words, "subway hall")
    qtbot.waitUntil(lambda: set(adding.list.rows.ids) == {there.id, heard.id})


def test_the_arrow_down_goes_from_the_words_to_what_was_found(open_page, told, save, make, qtbot):
    held = make(Engagement, title="Night patrol")
    save(held)
    page = open_page()
    page.sheet.add.click()
    adding = dialog(page, AddToProblemDialog)
    adding.activateWindow()
    qtbot.waitUntil(lambda: adding.words.hasFocus() and held.id in adding.list.rows.ids)
    qtbot.keyClick(adding.words, Qt.Key.Key_Down)
    assert adding.list.hasFocus()
    assert adding.list.current_id() == held.id
    qtbot.keyClick(adding.list, Qt.Key.Key_Space)
    assert adding.adding.isEnabled()
