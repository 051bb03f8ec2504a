from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from exports.chart import Point
from exports.charts.layout import layout
from exports.charts.shapes import Text
from exports.charts.words import alt
from exports.pdf.theme import REGULAR, SEMI_BOLD
from exports.pdf.typefaces import width
from gui.chart_canvas import ROOM
from gui.chart_painter import mixed
from gui.chart_view import ChartView
from gui.look.parts import column, ground
from tests.exports import charted

each_kind = pytest.mark.parametrize("chart", charted.EVERY, ids=lambda chart: chart.title)


@pytest.fixture
def show(look, qtbot):
    def show(chart, width=500):
        view = ChartView(look, chart)
        window = ground("surface", column(view, None, gap=0))
        view.holder = window
        qtbot.addWidget(window)
        window.resize(width, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return view

    return show


def middle(view, place: int) -> QPoint:
    part = view.canvas.parts[place]
    return QPointF(ROOM + part.x + part.width / 2, ROOM + part.y + part.height / 2).toPoint()


def at_the_chart(view):
    view.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    return view.canvas


@each_kind
def test_paper_and_screen_paint_the_same_layout(show, chart):
    view = show(chart, 700)
    on_screen = view.canvas.drawing
    on_paper = layout(
        chart,
        700 - 2 * ROOM,
        lambda text, size, bold: width(text, SEMI_BOLD if bold else REGULAR) * size,
    )
    assert [type(shape) for shape in on_screen.shapes] == [type(shape) for shape in on_paper.shapes]
    said = [[shape.text for shape in drawn.shapes if isinstance(shape, Text)] for drawn in (on_screen, on_paper)]
    assert said[0] == said[1]
    assert [part.says for part in on_screen.parts] == [part.says for part in on_paper.parts]


@each_kind
def test_a_chart_is_named_by_its_title_and_described_by_its_numbers(show, chart):
    canvas = show(chart).canvas
    assert canvas.accessibleName() == f"Chart: {chart.title}"
    assert canvas.accessibleDescription() == alt(chart)


@each_kind
def test_the_arrow_keys_walk_every_part_and_enter_opens_it(show, qtbot, chart):
    view = show(chart, 700)
    canvas, opened = at_the_chart(view), []
    view.opened.connect(opened.append)
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    met = []
    for _ in canvas.parts:
        met.append(canvas.current)
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert met == list(canvas.parts)
    assert sorted(map(str, opened)) == sorted(str(part.key) for part in canvas.parts if part.key is not None)


def test_right_and_left_go_along_columns_and_stop_at_the_ends(show, qtbot):
    canvas = at_the_chart(show(charted.ENGAGEMENTS))
    said = []
    for key in (Qt.Key.Key_Left, *[Qt.Key.Key_Right] * 7, Qt.Key.Key_Left):
        qtbot.keyClick(canvas, key)
        said.append(canvas.current.says.split(":")[0])
    assert said == ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jun", "Jun", "May"]


def test_up_and_down_keep_to_the_month_in_a_heat_table(show, qtbot):
    canvas = at_the_chart(show(charted.REACH, 700))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(canvas, key)
    assert canvas.current.says == "Young people, Feb: 4"


def test_a_chart_is_one_stop_of_tab(show, qtbot):
    view = show(charted.REACH)
    after = QLineEdit()
    view.holder.layout().addWidget(after)
    after.show()
    view.toggle.setFocus()
    stops = []
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert stops == [view.canvas, after]


def test_the_part_at_the_keyboard_has_a_ring(show, look):
    view = show(charted.ENGAGEMENTS)
    before = view.canvas.grab().toImage()
    canvas = at_the_chart(view)
    part = canvas.parts[0]
    edge = QPoint(round(ROOM + part.x - 1), round(ROOM + part.y + part.height / 2))
    assert before.pixelColor(edge) != look.colour("focus")
    assert canvas.grab().toImage().pixelColor(edge) == look.colour("focus")


def test_a_click_opens_a_part_that_has_a_key_and_only_that(show, qtbot):
    view, opened = show(charted.FUNNEL), []
    view.opened.connect(opened.append)
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=middle(view, 1))
    assert opened == ["acted"]
    view.show_chart(replace(charted.ENGAGEMENTS, points=[Point(name="Jan", value=3)]))
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=middle(view, 0))
    assert opened == ["acted"]


def test_pointing_at_a_part_marks_it_and_says_its_number_and_how_it_is_counted(show, qtbot, look):
    view = show(charted.ENGAGEMENTS)
    qtbot.mouseMove(view.canvas, middle(view, 3))
    qtbot.waitUntil(lambda: view.canvas._hovered == 3)
    part = view.canvas.parts[3]
    corner = QPoint(round(ROOM + part.x + 4), round(ROOM + part.y + 4))
    assert view.canvas.grab().toImage().pixelColor(corner) == look.colour("accent_soft")
    assert view.canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert view.canvas.tip(part) == f"Apr: 14, before 15, 517 met\n{charted.COUNTED}"


def test_the_numbers_are_one_key_away_and_the_focus_goes_along(show, qtbot):
    view = show(charted.ENGAGEMENTS)
    canvas = at_the_chart(view)
    qtbot.keyClick(canvas, Qt.Key.Key_T)
    assert view.is_table
    qtbot.waitUntil(view.table.is_finished)
    assert view.table.hasFocus()
    assert view.toggle.isChecked()
    said = view.table.toPlainText().split("\n")
    assert said[said.index("Mar") : said.index("Mar") + 4] == ["Mar", "16", "12", "640"]
    qtbot.keyClick(view.table, Qt.Key.Key_T)
    assert not view.is_table
    assert view.canvas.hasFocus()


def test_a_number_in_the_table_opens_what_its_part_opens(show, qtbot):
    view, opened = show(charted.ENGAGEMENTS), []
    view.opened.connect(opened.append)
    view.toggle.click()
    qtbot.waitUntil(view.table.is_finished)
    cursor = view.table.document().find("16")
    view.table.setTextCursor(cursor)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    cursor.setPosition(cursor.selectionStart())
    view.table.setTextCursor(cursor)
    where = view.table.cursorRect(cursor).center() + QPoint(4, 0)
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened == ["month Mar", "month Mar"]


@each_kind
@pytest.mark.parametrize("wide", [200, 416, 1400])
def test_a_chart_is_as_high_as_it_needs_to_be_in_its_width(show, chart, wide):
    view = show(chart, wide)
    canvas = view.canvas
    assert canvas.width() == wide
    assert canvas.height() == round(canvas.drawing.height) + 2 * ROOM
    assert canvas.drawing.width == wide - 2 * ROOM
    assert view.height() == view.height_for(wide)


def test_another_chart_takes_its_place_and_the_table_follows(show, qtbot):
    view = show(charted.ENGAGEMENTS)
    view.turn()
    view.show_chart(charted.PLACES)
    qtbot.waitUntil(view.table.is_finished)
    assert "Castle Park" in view.table.toPlainText()
    assert view.canvas.accessibleDescription() == alt(charted.PLACES)


def test_a_change_of_scheme_paints_it_in_other_colours(show, look):
    view = show(charted.ENGAGEMENTS)

    def accent() -> bool:
        image: QImage = view.canvas.grab().toImage()
        return image.pixelColor(middle(view, 4)) == look.colour("accent")

    light = accent()
    look.use("dark")
    dark = accent()
    unfinished = view.canvas.grab().toImage().pixelColor(middle(view, 5))
    expected = mixed(look.colour("surface"), look.colour("accent"), 0.55)
    look.use("light")
    assert light
    assert dark
    assert unfinished == expected
