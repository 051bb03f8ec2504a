"""Chips above a list: each says one filter, and is changed or taken away alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import pytest
from PySide6.QtCore import QPoint, Qt
from shiboken6 import isValid

from gui.choices_popup import ChoicesPopup
from gui.filter_line import FilterLine
from gui.filters import By, Filters, offered
from gui.narrowing import Filter, Narrowed, of_days, recalled, remembered
from models.engagement import Engagement, Status

THREE = Filters(period="This month", district="Colchester", statuses=(Status.DRAFT,))


@pytest.fixture
def line(session, qtbot):
    made = FilterLine(session, offered(session), Filters())
    qtbot.addWidget(made)
    made.resize(700, 60)
    made.show()
    return made


@pytest.fixture
def heard(line):
    told = []
    line.edited.connect(told.append)
    return told


def shown(line) -> list[str]:
    return [made.text() for made in line.chips.values() if made.isVisible()]


def popups(line) -> list[ChoicesPopup]:
    return [popup for popup in line.findChildren(ChoicesPopup) if popup.isVisible()]


def test_each_filter_is_a_chip_and_what_is_not_filtered_by_is_none(line):
    line.show_filters(THREE)
    assert shown(line) == ["This month", "Colchester", "Draft"]
    line.show_filters(Filters())
    assert shown(line) == []


def test_the_cross_of_a_chip_takes_it_away_and_no_other(line, heard, qtbot):
    line.show_filters(THREE)
    chip = line.chips[By.DISTRICT]
    at = QPoint(chip.width() - 10, chip.height() // 2)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=at)
    assert heard == [THREE.without(By.DISTRICT)]
    assert shown(line) == ["This month", "Draft"]


def test_a_chip_is_changed_by_a_click_on_its_words(line, heard, qtbot):
    line.show_filters(THREE)
    qtbot.mouseClick(line.chips[By.DISTRICT], Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    (popup,) = popups(line)
    assert popup.names.currentItem().text() == "Colchester"
    assert heard == []


def test_delete_takes_a_chip_away_and_the_keyboard_goes_on_to_the_next(line, heard, qtbot):
    line.show_filters(THREE)
    line.chips[By.PERIOD].setFocus()
    qtbot.keyClick(line.chips[By.PERIOD], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: line.chips[By.DISTRICT].hasFocus())
    qtbot.keyClick(line.chips[By.DISTRICT], Qt.Key.Key_Delete)
    qtbot.keyClick(line.chips[By.STATUS], Qt.Key.Key_Delete)
    assert heard[-1] == Filters()
    qtbot.waitUntil(line.words.hasFocus)


def test_several_tactics_are_chosen_one_after_the_other(line, heard, qtbot):
    popup = line.open(By.TACTIC)
    for name in ("Street meet", "Pop-up event"):
        popup.search.setText(name)
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert set(heard[-1].tactics) == {"Street meet", "Pop-up event"}
    popup.close()


def test_words_are_told_when_one_pauses_and_not_at_every_key(line, heard, qtbot):
    qtbot.keyClicks(line.words, "moped")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Filters(words="moped")]


def test_escape_clears_the_words_at_once(line, heard, qtbot):
    line.show_filters(Filters(words="moped"))
    qtbot.keyClick(line.words, Qt.Key.Key_Escape)
    assert heard == [Filters()]


def test_showing_filters_tells_nobody(line, heard, qtbot):
    line.show_filters(THREE)
    line.show_filters(Filters(words="x"))
    qtbot.wait(200)
    assert heard == []


def test_a_narrow_line_adds_by_one_chip_and_a_wide_one_by_a_chip_each(line):
    line.show_filters(THREE)
    line.show_wide(is_wide=False)
    assert line.add_any.isVisible()
    assert not any(made.isVisible() for made in line.adding.values())
    line.show_wide(is_wide=True)
    assert not line.add_any.isVisible()
    assert [by for by, made in line.adding.items() if made.isVisible()] == [By.TACTIC, By.COMMUNITY, By.PLACE]


def test_places_are_those_of_the_district(line, heard, session, make, qtbot):
    with session.operation("Save") as op:
        op.put(make(Engagement, venue="Castle Park"))
        op.put(make(Engagement, venue="Clacton Pier", district="Tendring"))
    popup = line.open(By.PLACE)
    qtbot.waitUntil(lambda: popup.names.item(0).text() == "Castle Park")
    assert popup.names.count() == 1
    qtbot.keyClick(popup.names, Qt.Key.Key_Return)
    assert heard == [Filters(venue="Castle Park")]


def test_a_list_of_places_that_was_closed_while_it_waited_does_no_harm(line, session, qtbot):
    popup = line.open(By.PLACE)
    popup.close()
    qtbot.waitUntil(lambda: not isValid(popup))
    answers = []
    session.ask("afterwards", lambda store: 1, answers.append)
    qtbot.waitUntil(lambda: bool(answers))


def test_every_chip_has_a_name_that_says_its_filter(line):
    line.show_filters(THREE)
    assert line.chips[By.PERIOD].accessibleName() == "Period: This month"
    assert "1 Jun 2026 to 30 Jun 2026" in line.chips[By.PERIOD].toolTip()
    assert line.add_any.accessibleName()
    assert all(made.accessibleName() for made in line.adding.values())
    assert line.words.accessibleName()


# Another list than that of engagements


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcels(Narrowed):
    """What a list of parcels is narrowed to."""

    FIELDS: ClassVar[Mapping[str, str]] = {"Period": "period", "Carrier": "carrier", "Late only": "is_late"}

    carrier: str = ""
    is_late: bool = False


@pytest.fixture
def parcels(session, qtbot):
    offered = (
        of_days(session, "Period"),
        Filter(by="Carrier", question=lambda filters: lambda store: ["Rail", "Road", filters.period]),
        Filter(by="Late only"),
    )
    made = FilterLine(session, offered, Parcels(), "Words on the parcels", "Any words on the parcels")
    qtbot.addWidget(made)
    made.show_wide(is_wide=True)
    made.resize(700, 60)
    made.show()
    return made


def test_any_list_can_have_filters_of_its_own(parcels, qtbot):
    parcels.show_filters(Parcels(period="This year"))
    popup = parcels.open("Carrier")
    qtbot.waitUntil(lambda: popup.names.count() == 3)
    assert popup.names.item(2).text() == "This year"
    qtbot.keyClick(popup.names, Qt.Key.Key_Return)
    assert parcels.filters == Parcels(period="This year", carrier="Rail")
    assert parcels.words.accessibleName() == "Words on the parcels"


def test_what_needs_no_choice_is_switched_on_by_its_plus_and_off_by_its_chip(parcels, qtbot):
    assert parcels.adding["Late only"].accessibleName() == "Late only"
    qtbot.mouseClick(parcels.adding["Late only"], Qt.MouseButton.LeftButton)
    assert parcels.filters == Parcels(is_late=True)
    assert not popups(parcels)
    assert parcels.chips["Late only"].text() == "Late only"
    qtbot.keyClick(parcels.chips["Late only"], Qt.Key.Key_Return)
    assert parcels.filters == Parcels()


def test_filters_of_any_list_are_recalled_as_they_were_left():
    filters = Parcels(period="This year", carrier="Rail, or road", is_late=True, words="a=b")
    assert recalled(remembered(filters), Parcels()) == filters
