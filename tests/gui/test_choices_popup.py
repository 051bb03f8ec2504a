"""Lists to choose from: one or several, by mouse or keyboard, searched when they are long."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from gui.choices_popup import ChoicesPopup, PeriodPopup

TODAY = date(2026, 6, 30)
FEW = ("Draft", "Submitted", "Accepted")
MANY = tuple(f"Place {number}" for number in range(30))


@pytest.fixture
def owner(look, qtbot):
    made = QWidget()
    made.resize(300, 200)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def heard():
    return []


@pytest.fixture
def popup(owner, heard):
    made = ChoicesPopup("Status", owner)
    made.chosen.connect(heard.append)
    return made


def names(popup) -> list[str]:
    items = [popup.names.item(place) for place in range(popup.names.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_one_is_taken_with_the_keyboard_and_the_list_closes(popup, owner, heard, qtbot):
    popup.offer(FEW, (), are_several=False)
    popup.open_below(owner)
    qtbot.keyClick(popup.names, Qt.Key.Key_Down)
    qtbot.keyClick(popup.names, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(popup))
    assert heard == [("Submitted",)]


def test_of_several_each_is_told_at_once_and_can_be_taken_back(popup, owner, heard, qtbot):
    popup.offer(FEW, ("Accepted",), are_several=True)
    popup.open_below(owner)
    assert popup.names.currentItem().text() == "Accepted"
    for _ in range(2):
        qtbot.keyClick(popup.names, Qt.Key.Key_Up)
        qtbot.keyClick(popup.names, Qt.Key.Key_Space)
    qtbot.keyClick(popup.names, Qt.Key.Key_Return)
    assert heard == [("Submitted", "Accepted"), ("Draft", "Submitted", "Accepted"), ("Submitted", "Accepted")]
    assert popup.isVisible()


def test_a_click_anywhere_on_a_name_takes_it(popup, owner, heard, qtbot):
    popup.offer(FEW, (), are_several=True)
    popup.open_below(owner)
    for x in (8, 200):
        at = popup.names.visualItemRect(popup.names.item(2)).center()
        at.setX(x)
        qtbot.mouseClick(popup.names.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert heard == [("Accepted",), ()]


def test_a_long_list_is_searched_as_one_types(popup, owner, heard, qtbot):
    popup.offer(MANY, (), are_several=False)
    popup.open_below(owner)
    qtbot.keyClicks(popup.search, "pLACE-29")
    assert names(popup) == ["Place 29"]
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert heard == [("Place 29",)]


def test_a_short_list_needs_no_search(popup, owner):
    popup.offer(FEW, (), are_several=False)
    popup.open_below(owner)
    assert not popup.search.isVisible()


def test_what_is_chosen_is_offered_even_where_the_force_no_longer_has_it(popup):
    popup.offer(FEW, ("Archived",), are_several=True)
    assert names(popup) == ["Archived", *FEW]


def test_escape_closes_it_and_nothing_is_chosen(popup, owner, heard, qtbot):
    popup.offer(FEW, (), are_several=False)
    popup.open_below(owner)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(popup))
    assert heard == []


def test_names_that_are_waited_for_are_offered_when_they_come(popup, owner, heard, qtbot):
    popup.wait_for_names(("Place 3",))
    popup.open_below(owner)
    qtbot.keyClick(popup.names, Qt.Key.Key_Return)
    assert heard == []
    popup.take_names(MANY)
    assert popup.names.currentItem().text() == "Place 3"


@pytest.fixture
def period(owner, look, heard):
    made = PeriodPopup(look, lambda: TODAY, (date(2026, 1, 5), None), owner)
    made.dated.connect(lambda *days: heard.append(days))
    made.offer(("This month",), (), are_several=False)
    made.open_below(owner)
    return made


def test_any_days_are_typed_as_people_write_them(period, heard, qtbot):
    assert period.first.text() == "Mon 5 Jan 2026"
    period.first.clear()
    qtbot.keyClicks(period.first, "1/2/26")
    qtbot.keyClicks(period.last, "yesterday")
    qtbot.keyClick(period.last, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(period))
    assert heard == [(date(2026, 2, 1), date(2026, 6, 29))]


@pytest.mark.parametrize(
    ("typed", "said", "stays"),
    [("31/2/26", "no day 31", "31/2/26"), ("1/1/26", "ends before", "Thu 1 Jan 2026")],  # what is a day is spelt out
)
def test_days_that_cannot_be_are_said_and_nothing_is_lost(period, heard, qtbot, typed, said, stays):
    qtbot.keyClicks(period.last, typed)
    qtbot.keyClick(period.last, Qt.Key.Key_Return)
    assert heard == []
    assert said in period._problem.text()
    assert period.last.text() == stays
