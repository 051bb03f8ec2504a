"""Tab goes through a page as it is laid out, in at one end and out at the other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.fields.chips_edit import ChipsEdit
from gui.fields.choices import Segments
from gui.fields.flow import Flow
from gui.fields.lines import Line, LongText
from gui.look.parts import column, row
from gui.look.tab_order import follow_the_layout


@pytest.fixture
def page(look, qtbot):
    """Fields made in another order than they stand in, between two buttons that are outside."""
    whole, inside = QWidget(), QWidget()
    parts = {name: made() for name, made in (("last", LongText), ("first", Line), ("between", Line))}
    segments, chips, flow = Segments(look, (("a", "A"), ("b", "B"))), ChipsEdit(look), Flow()
    before, after = QPushButton("before"), QPushButton("after")
    flow.add(segments)
    flow.add(chips, 120, 1)
    inside.setLayout(column(parts["first"], flow, row(parts["between"]), parts["last"]))
    whole.setLayout(column(before, inside, after))
    for name, made in {**parts, "segments": segments, "chips": chips, "before": before, "after": after}.items():
        made.setObjectName(name)
    qtbot.addWidget(whole)
    whole.show()
    whole.activateWindow()
    follow_the_layout(inside)
    return whole


def ring(page, key=Qt.Key.Key_Tab):
    """Where Tab stops, from the button before until it is back there."""
    page.findChild(QPushButton, "before").setFocus()
    found = []
    while len(found) < 20 and found[-1:] != ["before"]:
        QTest.keyClick(QApplication.focusWidget(), key)
        now = QApplication.focusWidget()
        named = now if now.objectName() else now.parentWidget()
        found.append(
            now.accessibleName() if isinstance(named, ChipsEdit) and now is not named.line else named.objectName()
        )
    return found


def test_tab_follows_the_layout_and_goes_out_at_the_end(page):
    assert ring(page) == ["first", "segments", "chips", "between", "last", "after", "before"]


def test_shift_and_tab_go_the_same_way_back(page):
    assert ring(page, Qt.Key.Key_Backtab) == ["after", "last", "between", "chips", "segments", "first", "before"]


def test_chips_that_come_later_are_stops_before_their_line(page):
    page.findChild(ChipsEdit).show_value(("One", "Two"))
    there = ["first", "segments", "Remove One", "Remove Two", "chips", "between", "last", "after", "before"]
    assert ring(page) == there
    follow_the_layout(page.findChild(ChipsEdit).parentWidget().parentWidget())
    assert ring(page) == there


def test_another_choice_is_the_stop_of_segments_from_then_on(page):
    for value in ("b", "a", "b"):
        page.findChild(Segments).show_value(value)
        assert ring(page) == ["first", "segments", "chips", "between", "last", "after", "before"]
        follow_the_layout(page)
