"""The side bar: real buttons, with the keyboard too, that say what waits."""

import pytest
from PySide6.QtCore import Qt

from gui.side_bar import SideBar, Waiting


@pytest.fixture
def bar(look, qtbot) -> SideBar:
    bar = SideBar(look, [("Engagements", "engagements"), ("Loops", "loops")], [("Settings", "settings")])
    qtbot.addWidget(bar)
    bar.resize(176, 600)
    bar.show()
    return bar


def test_a_button_chooses_its_page_and_the_window_says_which_is_shown(bar, qtbot):
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.mouseClick(bar.buttons["Loops"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["Loops"]
    assert not bar.buttons["Loops"].isChecked()
    bar.show_chosen("Loops")
    assert [button.name for button in bar.buttons.values() if button.isChecked()] == ["Loops"]


def test_the_arrow_keys_go_round_the_pages(bar, qtbot):
    bar.buttons["Engagements"].setFocus()
    for name in ("Loops", "Settings", "Engagements"):
        qtbot.keyClick(bar.focusWidget(), Qt.Key.Key_Down)
        assert bar.buttons[name].hasFocus()
    qtbot.keyClick(bar.focusWidget(), Qt.Key.Key_Up)
    assert bar.buttons["Settings"].hasFocus()


def test_space_chooses_the_page_under_the_focus(bar, qtbot):
    bar.buttons["Settings"].setFocus()
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.keyClick(bar.buttons["Settings"], Qt.Key.Key_Space)
    assert chosen.args == ["Settings"]


def test_what_waits_is_part_of_the_name(bar):
    assert bar.buttons["Loops"].accessibleName() == "Loops"
    bar.show_waiting("Loops", Waiting(number=2, words="2 to tell"))
    assert bar.buttons["Loops"].accessibleName() == "Loops, 2 to tell"
    bar.show_waiting("Loops", Waiting())
    assert bar.buttons["Loops"].accessibleName() == "Loops"


def test_a_narrow_bar_names_its_icons_in_tool_tips(bar):
    bar.show_narrow(is_narrow=True)
    assert bar.buttons["Loops"].is_narrow
    assert bar.buttons["Loops"].toolTip() == "Loops (Ctrl+2)"


@pytest.mark.parametrize("is_narrow", [False, True])
def test_everything_it_may_show_can_be_painted(bar, is_narrow):
    bar.show_narrow(is_narrow=is_narrow)
    bar.show_chosen("Engagements")
    bar.show_waiting("Engagements", Waiting(number=1_234, words="1,234 to look at"))
    bar.show_waiting("Loops", Waiting(number=3, words="3 overdue", is_late=True))
    bar.buttons["Loops"].setFocus()
    assert not bar.grab().isNull()
