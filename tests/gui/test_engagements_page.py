"""The page of all engagements: found in a few letters, shown whole, kept where one was, and never lost."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu

from gui.engagements_page import EngagementsPage
from gui.filters import By, Filters
from gui.narrowing import LAST_MONTHS
from gui.reason_dialog import ReasonDialog
from models.concern import Concern
from models.engagement import Status
from models.ids import new_id
from models.typed_log import TypedLog, content
from storage.engagement_logs import put_log
from tests.gui.at_the_list import settled, title_of_sheet, titles

TODAY = date(2026, 6, 30)


# Finding


def test_it_opens_on_the_last_months_of_my_district_newest_first(open_engagements, log_some):
    log_some("Coffee", "Market")
    log_some("Elsewhere", district="Tendring")
    log_some("Long ago", held_on=date(2025, 1, 1))
    page = open_engagements()
    assert page.filters == Filters(district="Colchester", period=LAST_MONTHS)
    assert titles(page) == ["Coffee", "Market"]
    assert page.found.text() == "2 found"
    assert title_of_sheet(page) == "Coffee"


def test_the_first_rows_are_there_before_anything_was_answered(session, log_some, qtbot):
    log_some("Coffee")
    page = EngagementsPage(session)
    qtbot.addWidget(page)
    assert titles(page) == ["Coffee"]


def test_words_are_found_as_one_types_and_the_first_found_is_shown(open_engagements, log_some, session, make, qtbot):
    ids = log_some("Coffee", "Market", "Stall")
    with session.operation("Save") as op:
        op.put(make(Concern, engagement_id=ids[2], said="Quad bikes on the beach", heard_on=TODAY - timedelta(2)))
    page = open_engagements()
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.filter_line.words.hasFocus)
    qtbot.keyClicks(page.filter_line.words, "quad bi")
    qtbot.waitUntil(lambda: titles(page) == ["Stall"])
    qtbot.waitUntil(lambda: title_of_sheet(page) == "Stall")
    qtbot.keyClick(page.filter_line.words, Qt.Key.Key_Down)
    assert page.list.hasFocus()


def test_where_nothing_matches_it_says_so_and_clears_all_in_one(open_engagements, log_some, qtbot):
    log_some("Coffee")
    page = open_engagements()
    page.filter_line.words.setFocus()
    qtbot.keyClicks(page.filter_line.words, "zebra")
    qtbot.waitUntil(lambda: page.found.text() == "0 found")
    assert not page.list.isVisible()
    assert not page.sheet.isVisible()
    assert not page.export.isEnabled()
    page.clear_filters()
    qtbot.waitUntil(lambda: titles(page) == ["Coffee"])
    assert page.filters == Filters()
    assert page.list.isVisible()
    assert page.filter_line.words.text() == ""


def test_an_empty_log_offers_to_log_and_to_import(open_engagements, qtbot, log_some):
    page = open_engagements()
    assert not page.list.isVisible()
    for words, signal in (("Log an engagement", page.log_wanted), ("Import a spreadsheet", page.import_wanted)):
        (button,) = (one for one in page.findChildren(type(page.export)) if one.text() == words)
        with qtbot.waitSignal(signal):
            button.click()
    log_some("Coffee")
    qtbot.waitUntil(lambda: page.list.isVisible() and titles(page) == ["Coffee"])


def test_it_opens_as_it_was_left(open_engagements, log_some, qtbot):
    log_some("Coffee", "Market")
    page = open_engagements()
    page.filter_line._remove(By.PERIOD)
    page.sort_by("title down")
    page.filter_line.words.setFocus()
    qtbot.keyClicks(page.filter_line.words, "mar")
    qtbot.waitUntil(lambda: titles(page) == ["Market"])
    again = open_engagements()
    assert again.filters == Filters(district="Colchester", words="mar", order="title down")
    assert again.filter_line.words.text() == "mar"
    assert titles(again) == ["Market"]


# Sorting


def test_a_click_on_a_heading_sorts_by_it_and_another_turns_it_round(open_engagements, log_some, qtbot):
    log_some("Market", "Coffee", "Stall")
    page = open_engagements()
    heads = page.list.horizontalHeader()
    at = QPoint(heads.sectionViewportPosition(1) + 20, 10)
    for expected in (["Coffee", "Market", "Stall"], ["Stall", "Market", "Coffee"]):
        qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.waitUntil(lambda expected=expected: titles(page) == expected)
    assert heads.sortIndicatorSection() == 1


def test_the_keyboard_sorts_by_a_menu_of_every_order(open_engagements, log_some, qtbot):
    log_some("Market", "Coffee")
    page = open_engagements()
    page.sort.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert next(action for action in menu.actions() if action.isChecked()).text() == "Newest first"
    next(action for action in menu.actions() if action.text() == "Title, A to Z").trigger()
    menu.close()
    qtbot.waitUntil(lambda: titles(page) == ["Coffee", "Market"])
    assert page.sort.accessibleName() == "Sort by. Now: title, a to z"


# Rows, and the sheet


def test_the_sheet_shows_the_current_row_also_after_it_was_changed(open_engagements, log_some, session, qtbot):
    ids = log_some("Coffee", "Market")
    page = open_engagements()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: title_of_sheet(page) == "Market")
    was = session.store.engagements.log(ids[1])
    with session.operation("Edit") as op:
        put_log(op, replace(was, engagement=replace(was.engagement, title="Market day")), was)
    qtbot.waitUntil(lambda: title_of_sheet(page) == "Market day")
    assert titles(page) == ["Coffee", "Market day"]
    assert page.list.current_id() == ids[1]


def test_a_row_stays_current_when_others_come_and_the_list_does_not_jump(open_engagements, log_some, qtbot):
    ids = log_some(*(f"Stall {number}" for number in range(60)))
    page = open_engagements()
    page.list.choose(ids[3])
    page.list.verticalScrollBar().setValue(1500)
    log_some("The newest")
    qtbot.waitUntil(lambda: page.list.model().rowCount() == 61)
    assert page.list.current_id() == ids[3]
    assert page.list.verticalScrollBar().value() == 1500


def test_enter_and_a_double_click_open_the_row(open_engagements, log_some, qtbot):
    ids = log_some("Coffee", "Market")
    page = open_engagements()
    with qtbot.waitSignal(page.opened) as heard:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert heard.args == [ids[0]]


def test_the_model_of_the_list_keeps_qts_rules(open_engagements, log_some, session, qtbot):
    log_some(*(f"Stall {number}" for number in range(120)))
    page = open_engagements()
    tester = QAbstractItemModelTester(page.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.sort_by("title")
    settled(page, qtbot)
    page.resize(1500, 600)
    page.clear_filters()
    settled(page, qtbot)
    assert tester


# What is done here


def test_delete_takes_the_row_out_and_the_next_becomes_current(open_engagements, log_some, session, qtbot):
    ids = log_some("Coffee", "Market", "Stall")
    page = open_engagements()
    page.list.choose(ids[1])
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(page) == ["Coffee", "Stall"])
    assert page.list.current_id() == ids[2]
    assert session.store.db.execute("select label from operations order by id desc").fetchone()[0] == "Delete “Market”"
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(page) == ["Coffee"])
    assert page.list.current_id() == ids[0]


def test_what_was_deleted_comes_back_with_undo(open_engagements, log_some, session, make, qtbot):
    (one,) = log_some("Coffee")
    with session.operation("Save") as op:
        op.put(make(Concern, engagement_id=one, heard_on=TODAY))
    page = open_engagements()
    page.delete(one)
    qtbot.waitUntil(lambda: not page.list.isVisible())
    operation = session.store.db.execute("select max(id) from operations").fetchone()[0]
    session.tell(session.store.undo(operation).touched)
    qtbot.waitUntil(lambda: page.list.isVisible() and titles(page) == ["Coffee"])
    assert len(session.store.engagements.log(one).concerns) == 1


def test_nothing_is_deleted_in_a_log_that_can_only_be_read(open_engagements, log_some, session, qtbot):
    log_some("Coffee")
    page = open_engagements()
    session.store.read_only_because = "This log can only be read."
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert session.store.engagements.count() == 1


def test_a_planned_engagement_is_cancelled_with_a_reason(open_engagements, log_some, session, qtbot):
    (one,) = log_some("Stall", status=Status.PLANNED)
    page = open_engagements()
    page.sheet.cancel.click()
    (dialog,) = page.findChildren(ReasonDialog)
    qtbot.keyClicks(dialog.reason, "Storm warning")
    dialog.go_on.click()
    saved = session.store.engagements.get(one)
    assert (saved.status, saved.cancelled_reason) == (Status.CANCELLED, "Storm warning")
    qtbot.waitUntil(lambda: page.sheet.edit.isVisible())


def test_what_is_shown_is_what_is_exported(open_engagements, log_some, qtbot):
    ids = log_some("Coffee", "Market")
    log_some("Elsewhere", district="Tendring")
    page = open_engagements()
    with qtbot.waitSignal(page.export_wanted) as heard:
        page.export.click()
    (shown,) = heard.args
    assert (shown.query, tuple(shown.ids), shown.chosen) == (page.filters.query(TODAY), tuple(ids), ids[0])


def test_another_like_this_is_asked_for(open_engagements, log_some, qtbot):
    ids = log_some("Coffee")
    page = open_engagements()
    with qtbot.waitSignal(page.another_wanted) as heard:
        page.sheet.another.click()
    assert heard.args == ids


def test_drafts_stand_above_the_list_and_in_an_empty_log(open_engagements, log_some, session, qtbot):
    kept = content(TypedLog(id=new_id(), title="Pop-up"))
    draft = session.store.drafts.save("engagements", {"typed": kept, "was": None})
    page = open_engagements()
    assert page.first_drafts.isVisible()
    log_some("Coffee")
    qtbot.waitUntil(lambda: page.drafts.isVisible())
    with qtbot.waitSignal(page.draft_opened) as heard:
        page.drafts.go_on.click()
    assert heard.args == [draft]
