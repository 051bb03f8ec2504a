"""The page of all engagements, come to from elsewhere, in any room and by the keyboard."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.filters import By
from models.ids import new_id
from tests.gui.at_the_list import settled, title_of_sheet, titles

TODAY = date(2026, 6, 30)


# Shown from elsewhere


def test_an_engagement_is_shown_where_filters_let_it_in(open_engagements, log_some, qtbot):
    ids = log_some("Coffee", "Market", "Stall")
    page = open_engagements()
    page.show_engagement(ids[2])
    qtbot.waitUntil(lambda: title_of_sheet(page) == "Stall")
    assert page.filters.district == "Colchester"
    assert not page.notice.isVisible()


def test_filters_that_keep_it_out_are_taken_off_and_can_be_put_back(open_engagements, log_some, qtbot):
    log_some("Coffee")
    (other,) = log_some("Elsewhere", district="Tendring")
    page = open_engagements()
    before = page.filters
    page.show_engagement(other)
    qtbot.waitUntil(lambda: title_of_sheet(page) == "Elsewhere")
    assert page.filters == before.without(By.DISTRICT)
    assert page.notice.said.accessibleName() == "Filters were taken off to show “Elsewhere”."
    page.notice.take_back.click()
    qtbot.waitUntil(lambda: titles(page) == ["Coffee"])
    assert page.filters == before
    assert not page.notice.isVisible()


def test_words_that_keep_it_out_are_taken_off_too(open_engagements, log_some, qtbot):
    ids = log_some("Coffee", "Market")
    page = open_engagements()
    page.filter_line.words.setFocus()
    qtbot.keyClicks(page.filter_line.words, "coffee")
    qtbot.waitUntil(lambda: titles(page) == ["Coffee"])
    page.show_engagement(ids[1])
    qtbot.waitUntil(lambda: title_of_sheet(page) == "Market")
    assert page.filters.words == ""


def test_one_that_is_no_longer_there_changes_nothing(open_engagements, log_some, qtbot):
    log_some("Coffee")
    page = open_engagements()
    page.show_engagement(new_id())
    settled(page, qtbot)
    assert titles(page) == ["Coffee"]
    assert page.filters.district == "Colchester"


# In any room


def test_wide_and_narrow_pages_have_their_columns_and_keep_the_row(open_engagements, log_some, qtbot):
    ids = log_some("Coffee", "Market")
    page = open_engagements(1744, 900)
    page.list.choose(ids[1])
    names = {}
    for width in (1744, 914, 690, 480, 369):
        page.resize(width, 500)
        settled(page, qtbot)
        names[width] = [column.name for column in page.list.rows.columns]
        assert page.list.current_id() == ids[1]
        assert page.list.horizontalHeader().length() <= page.list.width()
    assert names[1744] == ["Date", "Engagement", "Tactic", "Place", "Met", "Loops", "Status"]
    assert names[914] == names[690] == ["Date", "Engagement", "Met", "Loops", "Status"]
    assert names[480] == ["Date", "Engagement", "Met", "Status"]
    assert names[369] == ["Date", "Engagement", "Status"]


def test_in_a_very_narrow_page_the_sheet_takes_the_place_of_the_list_and_goes_back(open_engagements, log_some, qtbot):
    log_some("Coffee", "Market")
    page = open_engagements(500, 400)
    assert page.list.isVisible()
    assert not page.sheet.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.sheet.isVisible()
    assert page.sheet.width() == page.width()
    assert not page.list.isVisible()
    qtbot.keyClick(page.sheet, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert not page.sheet.isVisible()


def test_the_keyboard_comes_to_the_list_or_to_what_there_is_to_do(open_engagements, log_some, qtbot):
    page = open_engagements()
    page.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == "Log an engagement")
    log_some("Coffee")
    qtbot.waitUntil(page.list.isVisible)
    page.setFocus()
    qtbot.waitUntil(page.list.hasFocus)


def test_everything_is_reached_with_tab_in_the_order_of_the_eye(open_engagements, log_some, qtbot):
    log_some("Coffee")
    page = open_engagements(1500, 600)
    page.filter_line.chips[By.PERIOD].setFocus()
    stops = []
    for _ in range(40):
        now = QApplication.focusWidget()
        if now in stops:
            break
        stops.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    line, sheet = page.filter_line, page.sheet
    expected = [
        line.chips[By.PERIOD],
        line.chips[By.DISTRICT],
        line.words,
        *(line.adding[by] for by in (By.STATUS, By.TACTIC, By.COMMUNITY, By.PLACE)),
        page.sort,
        page.export,
        page.list,
        sheet.edit,
        sheet.another,
        sheet.more,
        sheet.report,
    ]
    assert [stop.accessibleName() for stop in stops] == [stop.accessibleName() for stop in expected]
    assert all(stop.accessibleName() for stop in stops)
