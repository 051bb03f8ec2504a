"""A report on screen says every word that the report says, a little at a time."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument

from exports.charts.words import alt
from exports.report import (
    Beside,
    Bullets,
    Column,
    Concern,
    Each,
    Facts,
    Heading,
    LoopKey,
    Marks,
    Report,
    Step,
    Table,
    Text,
    Words,
)
from gui.look.parts import column, ground
from gui.report_view import ReportView
from models.loop import LoopState, Mark
from tests.exports import charted
from tests.gui.everyone import Walk, nameless, out_of_view, without_a_ring

COLUMNS = (Column("When", 1), Column("Who met", 1, "right"), Column("Raised", 3), Column("Loop", 1))
ROWS = (
    ["14 March", Text("about 40", "muted"), Each(["Mopeds", "Dark <b>subway</b>"]), Marks(list(LoopState))],
    ["15 March", "7", Text("Returned", "danger"), ""],
)
STEPS = (
    Step("action", "Patrols at four\nAgreed with the school", "PC Amin", "due 1 Apr", "Overdue 3 days", False, True),
    Step("decision", "No action: private road", "Insp Okafor", "2 Apr", "Decided", True),
    Step("tell", "We put up lamps", "Newsletter", "5 Apr", "Told", True),
)
BLOCKS = (
    Heading("How it went"),
    Heading("What went well", 3),
    Words("First thought\nsame paragraph\n\nSecond thought", "lead"),
    Words("Plain & simple"),
    Words("A footnote", "note"),
    Bullets(["One", "Two"]),
    Facts([("Tactic", "Pop-up event"), ("Place", "Lion Walk & Culver")]),
    LoopKey([(state, number, f"meaning {number}") for number, state in enumerate(LoopState)]),
    Concern(1, "“Mopeds cut through”", "Traffic · raised by 4", LoopState.ACTING, "open for 9 days", STEPS),
    Concern(2, "Fly tipping", "", LoopState.HEARD, "heard 2 days ago"),
    Table(COLUMNS, ROWS, ["Total", "47", "three raised", Text("none told", "strong")], "A table of all"),
)


def made(blocks=BLOCKS) -> Report:
    return Report(
        kind="Every kind of block",
        title="A title",
        force="Essex Police",
        district="Colchester",
        period="2026-03-14",
        dates="Sat 14 Mar 2026",
        filters="status accepted",
        made_by="PC Made-Up",
        made_at=datetime(2026, 6, 30, 9, tzinfo=UTC),
        record_log="8F3A #10",
        blocks=blocks,
    )


def texts(part: object) -> Iterator[str]:
    """Every text that people read in a part of a report."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | list):
        for one in part:
            yield from texts(one)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in ("kind", "tone", "align"):
                yield from texts(getattr(part, field.name))


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def view(look, qtbot):
    made = ReportView(look)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


def shown(view, qtbot) -> str:
    qtbot.waitUntil(view.is_finished)
    return plain(view.toPlainText())


@pytest.mark.parametrize("width", [900, 300])
def test_every_word_of_a_report_stands_on_the_screen(view, qtbot, width):
    view.resize(width, 400)
    view.show_report(made())
    said = shown(view, qtbot)
    report = made()
    for text in (report.kind, report.title, report.force, report.dates, report.filters, report.marking):
        assert plain(text) in said
    for block in report.blocks:
        for text in texts(block):
            assert all(plain(part) in said for part in text.split("\n\n")), text


def test_what_people_typed_is_shown_as_it_was_typed(view, qtbot):
    view.show_report(made([Words('<img src="x"> **not bold** &amp; \ud800 \x00 \ufdd0 end')]))
    assert '<img src="x"> **not bold** &amp; end' in shown(view, qtbot)


def test_a_narrow_table_says_behind_which_column_each_cell_stands(view, qtbot):
    view.resize(300, 400)
    view.show_report(made([BLOCKS[-1]]))
    assert "Who met 7" in shown(view, qtbot)


def test_a_table_of_many_rows_is_written_a_part_at_a_time_and_keeps_its_order(view, qtbot):
    rows = [[f"row {number}", "1", "2", "3"] for number in range(300)]
    view.show_report(made([Table(COLUMNS, rows)]))
    said = shown(view, qtbot)
    assert [number for number in range(300) if f"row {number} " in said] == list(range(300))
    assert said.index("row 2 ") < said.index("row 41 ") < said.index("row 299 ")


def test_another_report_begins_at_its_top_and_the_same_stays_where_it_was(view, qtbot):
    long = made([Words("\n\n".join(f"Paragraph {number}" for number in range(300)))])
    view.show_report(long)
    qtbot.waitUntil(view.is_finished)
    view.verticalScrollBar().setValue(700)
    view.show_report(replace(long, filters="status returned"), is_same=True)
    qtbot.waitUntil(view.is_finished)
    assert view.verticalScrollBar().value() == 700
    view.show_report(long)
    qtbot.waitUntil(view.is_finished)
    assert view.verticalScrollBar().value() == 0


def test_headings_are_headings_and_the_view_is_named_after_its_report(view, qtbot):
    view.show_report(made())
    qtbot.waitUntil(view.is_finished)
    document: QTextDocument = view.document()
    levels = {}
    block = document.begin()
    while block.isValid():
        levels[block.text()] = block.blockFormat().headingLevel()
        block = block.next()
    assert (levels["A title"], levels["How it went"], levels["What went well"], levels["One"[:0]]) == (1, 2, 3, 0)
    assert view.accessibleName() == "Every kind of block: A title"


def test_words_can_be_selected_with_the_keyboard_and_not_changed(view, qtbot):
    view.show_report(made())
    qtbot.waitUntil(view.is_finished)
    before = view.toPlainText()
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert view.textCursor().selectedText() == "Every kind of block"
    qtbot.keyClicks(view, "x")
    assert view.toPlainText() == before


def test_marks_that_somebody_knows_better_say_what_is_overdue(view, qtbot):
    view.show_report(made([BLOCKS[9]]), [Mark(LoopState.HEARD, is_overdue=True)])
    assert "Heard, overdue · heard 2 days ago" in shown(view, qtbot)


def test_a_change_of_scheme_draws_it_in_other_colours(view, look, qtbot):
    view.show_report(made())
    qtbot.waitUntil(view.is_finished)
    light = view.grab().toImage().pixelColor(5, 5)
    look.use("dark")
    qtbot.waitUntil(view.is_finished)
    dark = view.grab().toImage().pixelColor(5, 5)
    look.use("light")
    assert dark.lightness() < 60 < 200 < light.lightness()


# Charts, figures and pictures in cells


def in_place(view, qtbot) -> list:
    qtbot.waitUntil(view.is_finished)
    qtbot.waitUntil(lambda: all(chart.isVisible() for chart in view.charts.views))
    return view.charts.views


def test_charts_stand_between_the_words_above_and_below_them(view, qtbot):
    view.resize(900, 2000)
    view.show_report(charted.report(Words("Above."), charted.FUNNEL, Words("Below.")))
    (chart,) = in_place(view, qtbot)
    above, below = (view.cursorRect(view.document().find(word)) for word in ("Above.", "Below."))
    qtbot.waitUntil(lambda: chart.geometry().bottom() < view.cursorRect(view.document().find("Below.")).top())
    assert above.bottom() < chart.geometry().top()
    assert chart.height() > 100
    assert below.isValid()


def test_charts_stand_side_by_side_where_they_have_room_and_below_one_another_where_not(view, qtbot):
    view.resize(900, 2000)
    view.show_report(charted.report(Beside([charted.ENGAGEMENTS, charted.AUDIENCE])))
    first, second = in_place(view, qtbot)
    assert first.geometry().top() == second.geometry().top()
    view.resize(420, 2000)
    qtbot.waitUntil(lambda: len(set(view.charts.views) & {first, second}) == 0)
    first, second = in_place(view, qtbot)
    qtbot.waitUntil(lambda: first.geometry().bottom() < second.geometry().top())


def test_a_chart_scrolls_with_its_words_and_makes_room_for_its_table(view, qtbot):
    view.show_report(charted.report(charted.AUDIENCE, *(Words(f"Line {at}") for at in range(60))))
    (chart,) = in_place(view, qtbot)
    top = chart.y()
    view.verticalScrollBar().setValue(40)
    assert chart.y() == top - 40
    view.verticalScrollBar().setValue(0)
    chart.turn()
    below = view.document().find("Line 0")
    qtbot.waitUntil(lambda: chart.height() > 220 and view.cursorRect(below).top() > chart.geometry().bottom())


def test_what_tab_and_the_arrows_come_to_is_brought_into_view(view, qtbot):
    view.resize(700, 300)
    words = Words("\n\n".join(f"Line {at}" for at in range(40)))
    view.show_report(charted.report(words, charted.many_rows(charted.PLACES, 30), words))
    (chart,) = in_place(view, qtbot)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    room = view.viewport().rect()

    def top(widget, y=0) -> int:
        return widget.mapTo(view.viewport(), QPoint(0, round(y))).y()

    chart.toggle.setFocus(Qt.FocusReason.TabFocusReason)
    assert 0 <= top(chart.toggle) < room.height() - chart.toggle.height()
    chart.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, *[Qt.Key.Key_Down] * 15):
        qtbot.keyClick(chart.canvas, key)
        part = chart.canvas.current
        assert 0 <= top(chart.canvas, part.y) <= top(chart.canvas, part.y + part.height) < room.height()


def test_what_a_chart_says_is_in_the_words_that_are_copied(view, qtbot):
    view.show_report(charted.report(charted.FUNNEL, charted.TACTICS))
    said = shown(view, qtbot)
    assert plain(alt(charted.FUNNEL)) in said
    assert "median 34, half of them 18 to 41, from 4 to 61" in said


@pytest.mark.parametrize("width", [900, 300])
def test_headline_figures_say_number_name_and_difference(view, qtbot, width):
    view.resize(width, 900)
    view.show_report(charted.report(charted.FIGURES))
    said = shown(view, qtbot)
    for figure in charted.FIGURES.items:
        assert f"{figure.number} {figure.what} {figure.difference} {figure.before}" in said


def test_parts_of_charts_numbers_and_pictures_open_what_they_stand_for(view, qtbot):
    opened = []
    view.opened.connect(opened.append)
    view.resize(900, 1200)
    view.show_report(charted.report(charted.FIGURES, charted.FUNNEL, charted.RAISED, charted.COMMUNITIES))
    (chart,) = in_place(view, qtbot)
    chart.canvas.setFocus()
    qtbot.keyClick(chart.canvas, Qt.Key.Key_Return)
    for before, number in (("OFFICIAL", "86"), ("Raised (dark", "38"), ("Young people", "12")):
        cursor = view.document().find(number, view.document().find(before))
        cursor.setPosition(cursor.selectionStart())
        where = view.cursorRect(cursor).center() + QPoint(5, 0)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened == ["heard", "engagements", "asb", "young"]


def test_bars_of_one_column_share_an_axis_on_the_screen(view, qtbot):
    view.show_report(charted.report(charted.RAISED))
    qtbot.waitUntil(view.is_finished)
    bars = [picture.shapes[0] for picture in view._text.pictures if picture.shapes]
    assert bars[0].width / bars[1].width == pytest.approx(38 / 24)


@pytest.mark.parametrize("size", [(914, 526), (457, 221)])
def test_a_report_of_charts_is_used_without_a_mouse_and_without_seeing_it(look, qtbot, size):
    view = ReportView(look)
    window = ground("surface", column(view, gap=0))
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    view.show_report(charted.report())
    in_place(view, qtbot)
    walk = Walk(window).go(without_a_ring, out_of_view)
    wrong = [*nameless(window), *walk.complaints, *walk.unreached(), *walk.another_way_back()]
    assert not wrong, "\n".join(wrong)


def test_another_report_takes_the_charts_of_the_one_before_away(view, qtbot):
    view.show_report(charted.report(charted.FUNNEL))
    (chart,) = in_place(view, qtbot)
    view.show_report(charted.report(Words("Nothing to draw.")))
    qtbot.waitUntil(view.is_finished)
    assert view.charts.views == []
    assert not chart.isVisible()
