"""Fields to choose in: nothing that was recorded disappears, and nothing changes in passing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.fields.choices import ChoiceBox, Segments, Tick


def test_a_retired_choice_that_a_record_holds_is_shown():
    box = ChoiceBox(["Parking", "Drugs"], nothing="Choose a theme")
    box.show_value("Nuisance")
    assert box.value() == "Nuisance"


def test_what_is_chosen_stays_when_other_choices_are_offered():
    box = ChoiceBox(["Parking"], nothing="None")
    box.show_value("Parking")
    box.offer(["Drugs", "Litter"])
    assert box.value() == "Parking"


def test_nothing_chosen_is_an_empty_text():
    assert ChoiceBox(["Parking"], nothing="None").value() == ChoiceBox(["Parking"]).value() == ""


def test_a_wheel_that_passes_over_changes_nothing(qtbot):
    box = ChoiceBox(["Parking", "Drugs"])
    qtbot.addWidget(box)
    box.show_value("Parking")
    turned = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turned)
    assert box.value() == "Parking"


def test_the_chosen_segment_clicked_again_is_undone_where_none_may_be_chosen(look, qtbot):
    segments = Segments(look, [("a", "One"), ("b", "Two")])
    qtbot.addWidget(segments)
    segments._buttons["b"].click()
    assert segments.value() == "b"
    segments._buttons["b"].click()
    assert segments.value() == ""


def test_one_of_two_that_must_be_chosen_stays(look, qtbot):
    segments = Segments(look, [("a", "One"), ("b", "Two")], is_optional=False)
    qtbot.addWidget(segments)
    segments.show_value("a")
    segments._buttons["a"].click()
    assert segments.value() == "a"


def test_arrow_keys_go_along_the_segments(look, qtbot):
    segments = Segments(look, [("a", "One"), ("b", "Two")])
    qtbot.addWidget(segments)
    segments.show()
    segments.activateWindow()
    qtbot.waitUntil(segments.isActiveWindow)
    segments._buttons["a"].setFocus()
    QTest.keyClick(segments._buttons["a"], Qt.Key.Key_Right)
    assert segments._buttons["b"].hasFocus()


def test_every_segment_is_named_after_its_field(look, qtbot):
    segments = Segments(look, [("a", "One"), ("b", "Two")])
    qtbot.addWidget(segments)
    segments.setAccessibleName("Whose event")
    assert segments._buttons["b"].accessibleName() == "Whose event: Two"


def test_a_tick_says_yes_or_no(qtbot):
    tick = Tick("Good practice")
    qtbot.addWidget(tick)
    tick.show_value(True)
    assert tick.value() is True


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("Street li", "Street lighting"), ("cctv", "Homes and CCTV"), ("road saf", "Speeding and road safety")],
)
def test_typing_goes_to_the_name_that_begins_so_or_has_a_word_that_does(qtbot, typed, chosen):
    box = ChoiceBox(
        ["Speeding and road safety", "Street drinking", "Street lighting", "Homes and CCTV"], nothing="None"
    )
    qtbot.addWidget(box)
    QTest.keyClicks(box, typed)
    assert box.value() == chosen
    assert not box.view().isVisible()


def test_a_blank_alone_opens_the_list(qtbot):
    box = ChoiceBox(["Parking"], nothing="None")
    qtbot.addWidget(box)
    box.show()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.view().isVisible()
    box.hidePopup()
