"""Lines of text: days as people write them, completion when one comes to a field, texts that grow."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.fields.lines import DayLine, Line, LongText
from gui.form import FieldRow
from gui.look.parts import column

TODAY = date(2026, 6, 30)


@pytest.fixture
def shown(look, qtbot):
    """`shown(field, …)`: the fields in a window that has the keyboard."""

    windows = []

    def show(*fields):
        window = QWidget()
        windows.append(window)
        window.setLayout(column(*fields))
        qtbot.addWidget(window)
        window.resize(400, 300)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        fields[0].setFocus()
        return fields[0]

    return show


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [("today", "Tue 30 Jun 2026"), ("14/3/26", "Sat 14 Mar 2026"), ("1 jul", "Tue 1 Jul 2025"), ("soon", "soon")],
)
def test_a_day_is_spelt_out_when_its_field_has_been_left(shown, typed, spelt):
    field = shown(DayLine(lambda: TODAY), Line())
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == spelt


def test_a_day_ahead_is_the_next_one_of_its_name():
    field = DayLine(lambda: TODAY, ahead=True)
    field.show_value("1 jul")
    assert field.day() == date(2026, 7, 1)


def test_a_line_completes_from_what_was_used_before(shown):
    field = shown(Line())
    field.complete_from(["Lion Walk", "Culver Square", "Castle Park"])
    QTest.keyClicks(field, "squ")
    popup = field.completer().popup()
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == ["Culver Square"]


def type_into(field, typed):
    """As somebody types: what completes the field has the keyboard while it is open."""
    for letter in typed:
        QTest.keyClicks(QApplication.activePopupWidget() or field, letter)


TACTICS = ["Pop-up event", "Street meet", "Street stall", "Coffee with Cops"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("Pop", "Pop-up event"),
        ("popup", "Pop-up event"),
        ("COFFEE WITH COPS", "Coffee with Cops"),
        ("street m", "Street meet"),
        ("Street", "Street"),  # there are two
        ("event", "event"),  # not how one begins
        ("Ride along", "Ride along"),
    ],
)
def test_the_beginning_of_one_choice_alone_becomes_it(shown, typed, taken, key):
    field = shown(Line(), Line())
    field.complete_from(TACTICS, TACTICS)
    type_into(field, typed)
    QTest.keyClick(QApplication.activePopupWidget() or field, key)
    assert field.value() == taken
    assert QApplication.activePopupWidget() is None


def test_what_is_merely_used_before_is_no_choice(shown):
    field = shown(Line(), Line())
    field.complete_from(["Old Heath Library"])
    type_into(field, "Old")
    QTest.keyClick(QApplication.activePopupWidget() or field, Qt.Key.Key_Tab)
    assert field.value() == "Old"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("event", "Not one of the force's tactics. Did you mean Pop-up event?"),
        ("Stret meat", "Not one of the force's tactics. Did you mean Street meet?"),
        ("street", "Not one of the force's tactics. Did you mean Street meet or Street stall?"),
        ("Helicopter", "Not one of the force's tactics."),
        ("street meet", ""),
        ("", ""),
    ],
)
def test_what_is_no_choice_is_pointed_out_beside_the_field_until_it_is_mended(shown, look, typed, said):
    line = Line()
    held = FieldRow(look, "Tactic", line)
    line.complete_from(TACTICS, TACTICS, "the force's tactics")
    shown(held, Line())
    line.setFocus()
    type_into(line, typed)
    QTest.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Tab)
    assert held.remark == said
    assert held.problem == ""
    assert line.accessibleDescription() == said
    line.clear()
    assert held.remark == ""


def test_what_nobody_typed_is_not_remarked_upon(shown, look):
    line = Line()
    held = FieldRow(look, "Tactic", line)
    line.complete_from(TACTICS, TACTICS, "the force's tactics")
    line.show_value("Street")
    shown(held, Line())
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert (line.value(), held.remark) == ("Street", "")


def test_what_completes_a_line_is_made_when_somebody_comes_to_it(shown):
    other = Line()
    shown(Line(), other)
    other.complete_from(["Lion Walk"])
    assert other.completer() is None
    other.setFocus()
    assert other.completer() is not None


def test_a_text_grows_with_what_is_written_and_then_scrolls(shown):
    field = shown(LongText(lines=2, most=5))
    low = field.height()
    field.show_value("\n".join(map(str, range(4))))
    middle = field.height()
    field.show_value("\n".join(map(str, range(50))))
    assert low < middle < field.height() < 200


def test_a_text_that_is_made_narrower_and_longer_at_once_is_shown_whole(shown):
    field = shown(LongText(lines=3, most=14))
    for width in (900, 200, 300, 120):
        for words in (40, 3, 90, 12):
            field.show_value("several words " * words)
            field.window().resize(width, 400)
            QApplication.processEvents()
            assert field.minimumHeight() == field.maximumHeight() == field.height()


def test_tab_leaves_a_text_and_ctrl_enter_is_left_to_the_page(shown):
    field = shown(LongText(), Line())
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == ""
    assert not field.hasFocus()


def test_what_is_pasted_comes_without_its_fonts(shown):
    field, source = shown(LongText()), QMimeData()
    source.setHtml("<h1>Loud</h1>")
    source.setText("Loud")
    field.insertFromMimeData(source)
    assert field.value() == "Loud"


@pytest.mark.parametrize("kind", [Line, LongText])
@pytest.mark.parametrize(
    "text",
    ["two\u00a0words", "one\r\ntwo\tthree", "one\u2028two\u2029three", "soft\u00adhyphen", "x" * 40_000, "\ufdd0 \x0b"],
)
def test_what_was_shown_is_given_back_to_the_letter(kind, text, qtbot):
    field = kind()
    qtbot.addWidget(field)
    field.show_value(text)
    assert field.value() == text


def test_what_was_typed_over_it_is_what_counts(shown):
    field = shown(LongText())
    field.show_value("two\u00a0words")
    QTest.keyClicks(field, "In ")
    assert field.value() == "In two words"


def test_what_is_offered_can_change_while_its_list_is_open(shown):
    field = shown(Line())
    for number in range(1, 40):
        field.complete_from([f"Pop {place}" for place in range(number)])
        QTest.keyClicks(QApplication.activePopupWidget() or field, "p")
        QApplication.processEvents()
        field.clear()
    field.complete_from(["Pop-up event"])
    assert field.completer().model().stringList() == ["Pop-up event"]
