"""The page of what works: figures of a period, each of which opens what is behind it."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from exports.report import Heading, Table
from gui.chart_view import ChartView
from gui.shown import WorksShown
from gui.tactic_change_dialog import TacticChangeDialog
from gui.views_import_dialog import ViewsImportDialog
from gui.what_works_card import Side
from gui.what_works_page import WhatWorksPage
from gui.what_works_table import TableCanvas
from gui.works_filters import By, WorksFilters
from models.concern import Concern
from models.engagement import Counted, Engagement, Status
from models.spoken import Period
from models.tactic_change import TacticChange
from models.what_works import Against, Behind, WorksQuery
from storage.store import Store

ORDER = ["months", "tactics", "loops", "themes", "places", "communities", "impact"]


@pytest.fixture
def hold(session, make):
    """`hold(date(2026, 3, 1), …)`: an accepted engagement with a concern."""

    def hold(on, **given):
        facts = {"status": Status.ACCEPTED, "audience": 40, "counted": Counted.COUNTED, **given}
        with session.operation("Log") as op:
            held = op.put(make(Engagement, held_on=on, **facts))
            op.put(make(Concern, engagement_id=held.id, heard_on=on, theme="Noise"))
        return held

    return hold


@pytest.fixture
def some(hold):
    for month in (1, 2, 3):
        hold(date(2026, month, 10))
    hold(date(2025, 9, 1))
    hold(date(2026, 3, 11), district="Tendring")


@pytest.fixture
def open_works(session, qtbot):
    def open_works(width=914, height=526):
        page = WhatWorksPage(session)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        qtbot.waitUntil(lambda: page.is_settled)
        return page

    return open_works


def said(page) -> list[str]:
    return [card.accessibleName() for card in page.figures.cards]


def change(page, qtbot, **given):
    page.show_filters(WorksFilters(**given))
    qtbot.waitUntil(lambda: page.is_settled)


def nothing_said(page) -> str:
    labels = page._nothing.itemAt(0).widget().findChildren(QLabel)
    return labels[0].text()


def test_it_shows_my_district_in_this_half_year_beside_the_one_before(some, open_works):
    page = open_works()
    assert page.said.text() == "1 Jan to 30 Jun 2026, against 1 Jul to 31 Dec 2025"
    assert said(page)[0] == "3 engagements, 2 more, before 1"
    assert said(page)[1] == "120 people met, 80 more, before 40"
    assert len(said(page)) == 7


def test_the_cards_stand_in_their_order(some, open_works, qtbot):
    page = open_works()
    assert list(page.cards) == ORDER
    parts = [page.figures, *page.cards.values(), page.perceptions]
    qtbot.waitUntil(lambda: all(after.y() > before.geometry().bottom() for before, after in pairwise(parts)))


def test_in_a_wide_window_cards_stand_side_by_side(some, open_works):
    page = open_works(1744, 996)
    themes, places = page.cards["themes"], page.cards["places"]
    assert themes.y() == places.y()
    assert themes.x() < places.x()


def test_a_figure_opens_what_is_behind_it_by_key(some, open_works, qtbot):
    page = open_works()
    with qtbot.waitSignal(page.behind_wanted) as heard:
        qtbot.keyClick(page.figures.cards[0], Qt.Key.Key_Space)
    (behind,) = heard.args
    period = Period(date(2026, 1, 1), date(2026, 6, 30))
    assert behind == Behind(engagements=WorksQuery(period=period, districts=("Colchester",)))


def test_a_bar_opens_what_is_behind_it(some, open_works, qtbot):
    page = open_works()
    chart = page.cards["months"].parts[0]
    assert isinstance(chart, ChartView)
    with qtbot.waitSignal(page.behind_wanted) as heard:
        chart.canvas.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Return)
    assert heard.args[0].engagements.period == Period(date(2026, 1, 1), date(2026, 1, 31))


def test_a_row_opens_what_is_behind_it_by_key_and_by_click(some, open_works, qtbot):
    page = open_works()
    table = page.cards["tactics"].parts[0]
    with qtbot.waitSignal(page.behind_wanted) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert heard.args[0].engagements.tactics == ("Pop-up event",)
    with qtbot.waitSignal(page.behind_wanted):
        qtbot.mouseClick(table, Qt.MouseButton.LeftButton, pos=QPoint(200, round(table.parts[0].y) + 16))


def test_a_table_says_its_rows_in_words(some, open_works):
    table = open_works().cards["tactics"].parts[0]
    assert table.parts[0].says.startswith("Pop-up event: n 3, Audience")
    assert "Median 40" in table.accessibleDescription()


def test_filters_change_the_figures_and_are_kept(some, open_works, qtbot):
    page = open_works()
    change(page, qtbot, districts=("Tendring",), against=Against.NOTHING)
    assert said(page)[0] == "1 engagements"
    assert page.said.text() == "1 Jan to 30 Jun 2026"
    assert open_works().filters == WorksFilters(districts=("Tendring",), against=Against.NOTHING)


def test_the_period_is_chosen_but_never_taken_away(some, open_works, qtbot):
    page = open_works()
    chip = page.filter_line.chips[By.PERIOD]
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert page.filters.period == "This half-year"
    popup = page.filter_line.open(By.PERIOD)
    popup.last.setText("")
    popup._take_days()
    assert "first and the last" in popup._problem.text()
    popup.last.setText("31/3/26")
    popup.first.setText("1/3/26")
    popup._take_days()
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.said.text().startswith("1 Mar to 31 Mar 2026")


def test_two_districts_stand_side_by_side_where_there_is_room(some, open_works, qtbot):
    page = open_works(1744, 996)
    change(page, qtbot, districts=("Colchester", "Tendring"))
    (side,) = page.cards["tactics"].findChildren(Side)
    qtbot.waitUntil(lambda: side.is_beside)
    kinds = [type(block) for block in page.cards["tactics"].section.blocks]
    assert kinds[:4] == [Heading, Table, Heading, Table]


def test_what_is_logged_meanwhile_is_counted_in_place(some, hold, open_works, qtbot):
    page = open_works()
    table = page.cards["tactics"].parts[0]
    page._scroll.verticalScrollBar().setValue(300)
    table.setFocus()
    hold(date(2026, 4, 1))
    qtbot.waitUntil(lambda: said(page)[0].startswith("4 "))
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.cards["tactics"].parts[0] is table
    assert table.hasFocus()
    assert page._scroll.verticalScrollBar().value() > 0


def test_nothing_is_counted_while_nobody_looks(some, hold, open_works, qtbot):
    page = open_works()
    page.hide()
    hold(date(2026, 4, 1))
    assert said(page)[0].startswith("3 ")
    page.show()
    qtbot.waitUntil(lambda: said(page)[0].startswith("4 "))


def test_how_it_is_counted_unfolds_by_key_and_is_the_tip(some, open_works, qtbot):
    card = open_works().cards["loops"]
    assert card.counted.toolTip() == card.section.counted
    assert not card._how.isVisible()
    qtbot.keyClick(card.counted, Qt.Key.Key_Return)
    assert card._how.isVisible()
    assert card._how.text() == card.section.counted
    qtbot.keyClick(card.counted, Qt.Key.Key_Return)
    assert not card._how.isVisible()


def test_every_figure_says_how_it_is_counted(some, open_works):
    for card in open_works().figures.cards:
        assert card.accessibleDescription()
        assert card.accessibleDescription() in card.toolTip()


def test_a_district_without_any_engagement_is_told_what_the_page_is_for(open_works, qtbot):
    page = open_works()
    assert nothing_said(page) == "No engagements yet in Colchester"
    assert not page.figures.isVisible()
    assert page.perceptions.isVisible()
    with qtbot.waitSignal(page.log_wanted):
        page._nothing.itemAt(0).widget().findChild(QPushButton).click()


def test_a_period_with_nothing_in_it_offers_another(some, open_works, qtbot):
    page = open_works()
    change(page, qtbot, period="Last month", districts=("Colchester",))
    assert nothing_said(page) == "Nothing was held in Colchester in this period"
    assert not page.cards["tactics"].isVisible()
    page._nothing.itemAt(0).widget().findChild(QPushButton).click()
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.filters == WorksFilters(period="Last year", districts=("Colchester",))
    assert page.cards["tactics"].isVisible()


def test_filters_that_let_nothing_through_can_be_cleared(some, open_works, qtbot):
    page = open_works()
    change(page, qtbot, community="Muslim")
    assert nothing_said(page) == "No engagement matches"
    page._nothing.itemAt(0).widget().findChild(QPushButton).click()
    assert page.filters == WorksFilters()


def test_an_export_is_asked_for_what_is_shown(some, open_works, qtbot):
    page = open_works()
    with qtbot.waitSignal(page.export_wanted) as heard:
        page.export.click()
    assert heard.args == [WorksShown(page.filters.query(page.session.today()))]


def test_a_tactic_is_marked_as_dropped_in_the_district_that_is_looked_at(some, open_works, qtbot):
    page = open_works()
    change(page, qtbot, districts=("Tendring",))
    page.tactics.mark.click()
    dialog = page.findChild(TacticChangeDialog)
    assert dialog.form.value("district") == "Tendring"
    dialog.close()


def test_what_was_marked_is_told_and_can_be_changed(some, session, make, open_works, qtbot):
    with session.operation("Mark") as op:
        op.put(make(TacticChange, replaced_by="Pop-up event", from_on=date(2026, 1, 5)))
    page = open_works()
    words = [part.text() for part in page.cards["tactics"].parts if isinstance(part, QLabel)]
    assert any("Pop-up event took the place of Coffee with Cops" in each for each in words)
    assert page.tactics.change.isVisible()


def test_answers_are_brought_in_from_here(some, open_works):
    page = open_works()
    page.tactics.bring.click()
    assert page.findChild(ViewsImportDialog)
    page.findChild(ViewsImportDialog).close()


def test_a_log_that_is_only_read_offers_no_changes(some, session, open_works):
    session.store.read_only_because = "Somebody else has it open"
    page = open_works()
    for deed in (page.tactics.mark, page.tactics.bring):
        assert not deed.isEnabled()
        assert deed.toolTip() == "Somebody else has it open"


def test_that_it_is_counting_is_said_only_after_a_while(some, open_works, session, qtbot, monkeypatch):
    page = open_works()
    assert page._patience.interval() == 400
    asked = []
    monkeypatch.setattr(session, "ask", lambda *question: asked.append(question))
    page.refresh()
    assert page.said.text() != "Counting …"
    qtbot.waitUntil(lambda: page.said.text() == "Counting …")
    _, question, answered = asked[0]
    answered(question(session.store))
    assert page.said.text().startswith("1 Jan")
    assert isinstance(session.store, Store)


def test_the_keyboard_begins_with_what_is_looked_at(some, open_works):
    page = open_works()
    page.setFocus()
    assert QApplication.focusWidget() is page.filter_line.chips[By.PERIOD]


@pytest.mark.parametrize("width", [914, 545, 320])
def test_a_table_has_a_row_for_every_tactic_in_any_room(some, hold, open_works, width):
    hold(date(2026, 4, 1), tactic="An absurdly long name of a tactic that nobody would ever choose " * 2)
    table = open_works(width, 526).cards["tactics"].parts[0]
    assert isinstance(table, TableCanvas)
    assert len(table.parts) == 2
    assert all(part.x + part.width <= table.width() for part in table.parts)
