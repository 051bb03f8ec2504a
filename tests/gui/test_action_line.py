"""The line in which an action is written: in an engagement's form and on a loop's page."""

from datetime import date

import pytest
from PySide6.QtTest import QTest

from gui.action_line import ActionLine
from gui.form import Form
from gui.offered import Offered
from models.ids import new_id
from models.typed_log import TypedAction


@pytest.fixture
def begin(look, qtbot):
    """`begin(…)`: a line open for an action of which this is typed already, with PC Made-Up at the desk."""

    def begin(**typed):
        line = ActionLine(look, Form(look, lambda: None), lambda: date(2026, 6, 30), TypedAction(id=new_id(), **typed))
        qtbot.addWidget(line)
        line.open()
        line.offer(Offered(me="PC Made-Up"))
        return line

    return begin


def type_what(line, words):
    QTest.keyClicks(line.rows["what"].field, words)


def test_what_somebody_begins_to_write_is_theirs(begin):
    line = begin()
    assert line.value().is_empty
    type_what(line, "Cut the hedge")
    assert (line.value().what, line.value().owner) == ("Cut the hedge", "PC Made-Up")


def test_it_can_be_somebody_elses_or_nobodys(begin):
    line = begin()
    type_what(line, "Cut")
    for owner in ("J. Linden", ""):
        line.rows["owner"].field.show_value(owner)
        type_what(line, " the hedge")
        assert line.value().owner == owner


def test_with_the_words_it_goes_again(begin):
    line = begin()
    type_what(line, "C")
    line.rows["what"].field.clear()
    assert line.value().is_empty
    type_what(line, "C")
    assert line.value().owner == "PC Made-Up"


@pytest.mark.parametrize("owner", ["", "PC Made-Up"])
def test_whose_it_was_is_left_as_it_was_said(begin, owner):
    line = begin(what="Cut", owner=owner)
    line.rows["what"].field.clear()
    type_what(line, "Cut the hedge")
    assert line.value().owner == owner


def test_it_is_proposed_also_where_the_offer_comes_after_the_first_letter(look, begin):
    line = begin()
    line.offer(Offered())
    type_what(line, "Cut")
    assert line.value().owner == ""
    line.offer(Offered(me="PC Made-Up"))
    assert line.value().owner == "PC Made-Up"
