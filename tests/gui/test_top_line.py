"""The top line: nothing in it is lost when the window becomes narrow."""

import pytest
from PySide6.QtCore import Qt

from gui.top_line import LOG, TopLine, quoted, shares


@pytest.fixture
def line(look, qtbot) -> TopLine:
    line = TopLine(look)
    qtbot.addWidget(line)
    line.enable(is_enabled=True)
    line.show_title("Engagements", "38 found")
    line.show_undo("Delete “Coffee with Cops: the Paddocks, Canvey”")
    line.resize(1424, 56)
    line.show()
    return line


def test_in_a_wide_window_everything_has_its_words(line):
    assert line.title.text() == "Engagements"
    assert line.search.isVisible()
    assert not line.search_button.isVisible()
    assert line.undo.text().startswith("Undo “Delete ‘Coffee")
    assert line.log.text() == LOG


@pytest.mark.parametrize("width", [1424, 914, 700, 489, 424, 300])
def test_at_every_width_each_deed_is_there_and_has_a_name(line, width):
    line.resize(width, 56)
    assert line.search.isVisible() != line.search_button.isVisible()
    assert line.undo.accessibleName() == "Undo “Delete ‘Coffee with Cops: the Paddocks, Canvey’”"
    assert line.log.accessibleName() == LOG
    for made in (line.undo, line.log, line.search, line.search_button):
        if made.isVisible():
            assert made.geometry().right() <= max(width, 300)


def test_the_search_takes_the_place_of_the_title_where_there_is_no_room_for_both(line, qtbot):
    line.resize(424, 56)
    line.activateWindow()
    qtbot.mouseClick(line.search_button, Qt.MouseButton.LeftButton)
    assert line.search.isVisible()
    assert not line.title.isVisible()
    line.log.setFocus()
    qtbot.waitUntil(lambda: line.title.isVisible())
    assert line.search_button.isVisible()


def test_undo_is_not_there_when_nothing_can_be_undone(line):
    line.show_undo("")
    assert not line.undo.isVisible()
    assert not line.undo.isEnabled()


def test_a_log_that_can_only_be_read_offers_search_alone_and_says_why(line):
    line.enable(is_enabled=True, why_not="It can only be read.")
    line.show_undo("Log", "It can only be read.")
    assert line.search.isEnabled()
    assert not line.log.isEnabled()
    assert not line.undo.isEnabled()
    assert line.log.toolTip() == line.undo.toolTip() == "It can only be read."


def test_undo_loses_its_words_first_then_the_search_then_the_log_button():
    assert shares(2_000, 400, 180) == (320, 320, 180)
    assert shares(720, 400, 180) == (208, 320, 180)
    assert shares(600, 400, 180) == (208, 190, 180)
    assert shares(430, 400, 180) == (208, 36, 180)
    assert shares(260, 400, 180) == (36, 36, 180)
    assert shares(100, 400, 180) == (36, 36, 36)


def test_quotation_marks_inside_quotation_marks_are_single():
    assert quoted("Log “Pop-up”") == "“Log ‘Pop-up’”"
