"""The card of perception results: every figure with its source; those that contradict each other side by side."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QScrollArea

import resources
from gui.perception_dialog import PerceptionDialog
from gui.perception_import_dialog import PerceptionImportDialog
from gui.perception_view import PerceptionView
from gui.rows import CELL
from models.perception import PerceptionResult, measured
from storage import perception_import

WIDTHS = (430, 866, 1_696)


@pytest.fixture
def view(session, qtbot):
    view = PerceptionView(session)
    qtbot.addWidget(view)
    view.resize(866, 900)
    view.show()
    return view


@pytest.fixture
def published(session, view):
    """The force's published figures, shown."""
    perception_import.prepare(resources.path("perception", "essex-published.csv"), session.store).apply(session.store)
    view.show_results(measured(session.store.perceptions.all()))
    return view


def said(view):
    """What a reader hears of each row, cell by cell."""
    rows = view.list.rows
    return [[cell.words for cell in rows.cells(place)] for place in range(rows.rowCount())]


def test_without_results_it_says_what_to_do(view):
    assert view._nothing.isVisible()
    assert not view.list.isVisible()
    assert view.adding.isEnabled()


def test_each_measure_has_a_heading_and_a_row_for_each_figure(published):
    words = said(published)
    assert ["Police do a good or excellent job in the area · whole force", "", "", ""] in words
    assert sum(bool(row[1]) for row in words) == 20


def test_figures_that_contradict_each_other_stand_together_each_with_a_flag_in_words(published):
    places = [place for place, row in enumerate(said(published)) if "Two sources differ: 58 %, 80 % and 81 %" in row[0]]
    assert len(places) == 3
    assert places == list(range(places[0], places[0] + 3))
    assert [said(published)[place][1].split(".")[0] for place in places] == ["58 %", "80 %", "81 %"]


def test_an_interval_is_drawn_only_where_it_is_known_how_many_answered(published):
    tracks = [row[2] for row in said(published) if row[1]]
    assert [each for each in tracks if each.startswith("95 %")] == ["95 % interval: 60 to 62 %"]
    assert tracks.count("No interval: how many is not known") == 19


def test_a_comparator_stands_with_its_own_date(published):
    assert any(row[3].startswith("MSG 56 %, most recent results, March 2020") for row in said(published))


def test_a_figure_of_a_district_is_not_mixed_with_the_whole_force(view, make):
    view.show_results(measured([make(PerceptionResult), make(PerceptionResult, district="Harlow", percent=50.0)]))
    assert [row[0] for row in said(view) if not row[1]] == [
        "Police do a good job · whole force",
        "Police do a good job · Harlow",
    ]
    assert not any("differ" in row[0] for row in said(view))


@pytest.mark.parametrize("width", WIDTHS)
def test_in_any_width_everything_is_said_and_nothing_scrolls_inside(published, qtbot, width):
    published.resize(width, 900)
    heads = [each.name for each in published.list.rows.columns]
    assert {"Period", "Figure"} <= set(heads)
    assert any("source" in head.lower() for head in heads)
    assert any("Section 5.1, District Engagement Plans" in cell for row in said(published) for cell in row)
    assert published.list.verticalScrollBar().maximum() == 0


def test_the_model_keeps_its_promises(published, qtbot):
    QAbstractItemModelTester(published.list.rows)
    assert published.list.rows.index(1, 1).data(CELL).main


def test_enter_on_a_figure_opens_it_to_be_changed(published, qtbot):
    published.list.setFocus()
    qtbot.keyClick(published.list, Qt.Key.Key_Return)
    (dialog,) = published.findChildren(PerceptionDialog)
    assert dialog.record() == published.session.store.perceptions.get(dialog.original.id)
    dialog.reject()


def test_change_is_offered_for_a_figure_and_headings_are_passed_over(published, qtbot):
    published.list.setFocus()
    assert published.changing.isEnabled()
    for _ in range(len(published.list.rows.ids)):
        assert published.list.line_at(published.list.currentIndex().row()).result
        qtbot.keyClick(published.list, Qt.Key.Key_Down)


def test_adding_and_importing_open_their_dialogs(view):
    view.adding.click()
    view.importing.click()
    (adding,), (importing,) = view.findChildren(PerceptionDialog), view.findChildren(PerceptionImportDialog)
    assert (adding.original, importing.path) == (None, None)
    adding.reject()
    importing.reject()


def test_the_page_scrolls_to_the_row_the_keyboard_goes_to(session, published, qtbot):
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(published)
    area.resize(900, 300)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    published.list.setFocus()
    for _ in range(19):
        qtbot.keyClick(published.list, Qt.Key.Key_Down)
    row = published.list.visualRect(published.list.currentIndex())
    at = published.list.viewport().mapTo(area.viewport(), row.center()).y()
    assert 0 < at < area.viewport().height()
    area.takeWidget()
