"""Several names in one field: typed, completed, taken away, and none lost half typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.fields.chips_edit import ChipsEdit


@pytest.fixture
def field(look, qtbot):
    field = ChipsEdit(look)
    qtbot.addWidget(field)
    field.resize(400, 100)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.line.setFocus()
    return field


def test_enter_and_a_semicolon_end_a_name_and_a_comma_does_not(field):
    QTest.keyClicks(field.line, "Gypsy, Roma and Traveller;Business")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == ("Gypsy, Roma and Traveller", "Business")


def test_a_name_half_typed_counts(field):
    QTest.keyClicks(field.line, "Young peo")
    assert field.value() == ("Young peo",)


def test_another_spelling_of_a_known_name_becomes_it(field):
    field.complete_from(["Black, Asian and minority ethnic groups"])
    QTest.keyClicks(field.line, "black asian & minority ethnic groups;")
    assert field.value() == ("Black, Asian and minority ethnic groups",)


def test_the_beginning_of_one_choice_alone_becomes_it_when_it_is_ended(field):
    field.complete_from(["Nepalese", "Older people", "PC Smithson"], ["Nepalese", "Older people"])
    QTest.keyClicks(field.line, "Nep")
    assert field.value() == ("Nep",)
    QTest.keyClicks(field.line, ";")
    QTest.keyClicks(field.line, "PC Smith")
    field.spell_out()
    assert field.value() == ("Nepalese", "PC Smith")


def test_a_name_stands_once(field):
    QTest.keyClicks(field.line, "Business;Business;")
    assert field.value() == ("Business",)


def test_backspace_in_an_empty_line_takes_the_last_name_away(field):
    field.show_value(("Business", "Muslim"))
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.value() == ("Business",)


def test_a_chip_clicked_goes_and_says_what_it_does(field):
    field.show_value(("Business", "Muslim"))
    assert field._chips[0].accessibleName() == "Remove Business"
    field._chips[0].click()
    assert field.value() == ("Muslim",)


def test_a_chosen_completion_becomes_a_chip(field, qtbot):
    field.complete_from(["Business", "Muslim"])
    QTest.keyClicks(field.line, "mus")
    field.line.completer().activated.emit("Muslim")
    qtbot.waitUntil(lambda: not field.line.text())
    assert field.value() == ("Muslim",)


def test_many_names_run_on_to_further_lines(field):
    low = field.heightForWidth(400)
    field.show_value(tuple(f"Community number {number}" for number in range(12)))
    assert field.heightForWidth(400) > low * 3
