"""A deed that needs a reason waits for one."""

import pytest

from gui.reason_dialog import ReasonDialog


@pytest.fixture
def dialog(look, qtbot):
    made = ReasonDialog(look, "Cancel “Stall”", "Why will it not happen?", "Cancel it", None)
    made.open()
    return made


def test_without_a_reason_nothing_can_be_done(dialog, qtbot):
    assert not dialog.go_on.isEnabled()
    dialog.reason.show_value("  \n ")
    assert not dialog.go_on.isEnabled()
    dialog.reject()


def test_the_reason_is_given_as_it_was_typed(dialog, qtbot):
    qtbot.keyClicks(dialog.reason, " Storm warning ")
    with qtbot.waitSignal(dialog.given) as heard:
        dialog.go_on.click()
    assert heard.args == ["Storm warning"]
