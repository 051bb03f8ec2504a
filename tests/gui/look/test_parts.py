"""Small parts: what users typed is shown to the letter, never taken for mark-up."""

import pytest
from PySide6.QtCore import Qt

from gui.look.parts import Elided, as_tip, button, chip, label

MARKUP = '<img src="file:///etc/passwd"> & <b>loud</b>'


def test_mark_up_that_somebody_typed_is_shown_to_the_letter():
    assert as_tip(MARKUP) == "<qt>&lt;img src=&quot;file:///etc/passwd&quot;&gt; &amp; &lt;b&gt;loud&lt;/b&gt;</qt>"


def test_plain_words_are_their_own_tip():
    assert as_tip("Bikes & scooters < 20 mph") == "Bikes & scooters < 20 mph"


@pytest.mark.parametrize("make", [lambda look: button(look, "Edit", tip=MARKUP), lambda look: chip(look, MARKUP * 5)])
def test_no_button_draws_mark_up(look, qtbot, make):
    made = make(look)
    qtbot.addWidget(made)
    assert made.toolTip().startswith("<qt>&lt;img")


def test_a_label_shows_mark_up_as_it_is(qtbot):
    made = label(MARKUP)
    qtbot.addWidget(made)
    assert made.textFormat().name == "PlainText"


def test_a_line_that_does_not_fit_ends_in_three_dots_and_says_the_whole_in_its_tip(qtbot):
    made = Elided("The alley behind Rosemary Road is pitch dark")
    qtbot.addWidget(made)
    made.resize(80, 20)
    made.show()
    assert made.text().endswith("…")
    assert made.toolTip() == made.accessibleName() == "The alley behind Rosemary Road is pitch dark"


def test_enter_presses_the_button_that_has_the_focus(look, qtbot):
    pressed = []
    made = button(look, "Import", clicked=lambda: pressed.append(True))
    qtbot.addWidget(made)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert pressed == [True]
