"""Search everything: typed in the field, chosen with the arrow keys, gone with Escape."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.look.parts import column
from gui.search_everything import MOST, Hits, SearchEverything
from gui.search_field import SearchField
from models.concern import Concern
from models.engagement import Engagement
from models.local_problem import LocalProblem
from storage.everything import Hit, HitKind


@pytest.fixture
def engagement(session, make) -> Engagement:
    with session.operation("Log the pop-up") as op:
        engagement = op.put(make(Engagement, title="Pop-up at the market", venue="Market Square"))
        op.put(make(Concern, engagement_id=engagement.id, said="Mopeds on the market at night"))
    return engagement


@pytest.fixture
def search(session, look, qtbot) -> SearchEverything:
    window, before, field = QWidget(), QLineEdit(), SearchField(look)
    window.setLayout(column(field, before, None))
    qtbot.addWidget(window)
    made = SearchEverything(session, field, window)
    made.before = before
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    field.setFocus()
    made.held = window
    return made


def typed(search, qtbot, words):
    qtbot.keyClicks(search.field, words)
    qtbot.waitUntil(search.isVisible)


def shown(search):
    return [row if isinstance(row, str) else row.title for row in search.hits.rows]


def test_what_is_found_stands_in_groups_with_their_numbers(search, engagement, qtbot):
    typed(search, qtbot, "market")
    assert shown(search) == [
        "Engagements · 1",
        "Pop-up at the market",
        "Concerns · 1",
        "Mopeds on the market at night",
        "Places · 1",
        "Market Square",
    ]


def test_the_arrow_keys_go_from_hit_to_hit_over_the_headings_and_enter_opens(search, engagement, qtbot):
    typed(search, qtbot, "market")
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    assert search.field.accessibleDescription().startswith("Concern: Mopeds on the market")
    with qtbot.waitSignal(search.opened) as opened:
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert opened.args[0].kind == HitKind.CONCERN
    assert opened.args[0].engagement_id == engagement.id
    assert not search.isVisible()


def test_enter_before_anything_was_looked_for_looks_at_once(search, engagement, qtbot):
    qtbot.keyClicks(search.field, "market")
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    qtbot.waitUntil(search.isVisible)


def test_escape_forgets_what_was_typed_and_gives_the_cursor_back(search, engagement, qtbot):
    typed(search, qtbot, "market")
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert not search.isVisible()
    assert search.field.text() == ""
    assert search.before.hasFocus()


def test_a_click_opens_what_was_found(search, engagement, qtbot):
    typed(search, qtbot, "market")
    place = search.list.visualRect(search.hits.index(5)).center()
    with qtbot.waitSignal(search.opened) as opened:
        qtbot.mouseClick(search.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args[0].title == "Market Square"


def test_the_list_goes_when_the_cursor_leaves_the_field(search, engagement, qtbot):
    typed(search, qtbot, "market")
    search.before.setFocus()
    assert not search.isVisible()


def test_an_answer_that_comes_late_does_not_come_in_the_way(search, engagement, qtbot):
    search.before.setFocus()
    search.show_found(("market", [Hit(kind=HitKind.PLACE, title="Market Square", sub="")]))
    assert not search.isVisible()


def test_nothing_found_is_said(search, qtbot):
    typed(search, qtbot, "zeppelin")
    assert search.nothing.text() == "Nothing found for “zeppelin”."
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert search.isVisible()


def test_deeds_are_found_by_what_they_were_called(search, engagement, qtbot):
    typed(search, qtbot, "log the")
    assert shown(search) == ["What was done · 1", "Log the pop-up"]


@pytest.mark.parametrize(("width", "height"), [(900, 600), (489, 277), (200, 120)])
def test_the_list_stays_inside_the_window(search, engagement, qtbot, width, height):
    search.parentWidget().resize(width, height)
    typed(search, qtbot, "market")
    assert search.parentWidget().rect().contains(search.geometry())


def test_more_than_are_shown_are_counted_so(qtbot, look):
    hits = Hits(None)
    QAbstractItemModelTester(hits, QAbstractItemModelTester.FailureReportingMode.Fatal)
    places = [Hit(kind=HitKind.PLACE, title=f"Place {n}", sub="1 engagement") for n in range(MOST + 1)]
    hits.show(places)
    assert hits.rows[0] == f"Places · {MOST}+"
    assert hits.rowCount() == MOST + 1
    assert hits.next_hit(-1, 1) == 1
    assert hits.next_hit(1, -1) == 1
    assert hits.next_hit(2, 5) == MOST
    hits.show([])
    assert hits.next_hit(-1, 1) == -1


def test_a_problem_is_found_by_its_place_and_opened_by_its_id(session, search, make, qtbot):
    with session.operation("Name a problem") as op:
        problem = op.put(make(LocalProblem, name="Seafront", place="Marine Parade"))
    typed(search, qtbot, "marine")
    assert shown(search) == ["Problems · 1", "Seafront"]
    with qtbot.waitSignal(search.opened) as opened:
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert (opened.args[0].kind, opened.args[0].problem_id) == (HitKind.PROBLEM, problem.id)
