"""The sheet beside the list: one engagement, whole, and what can be done with it."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from gui.engagement_view import EngagementView, sheet_of
from gui.look.parts import Badge
from models.concern import Concern
from models.engagement import Engagement, Status


@pytest.fixture
def view(session, qtbot):
    made = EngagementView(session)
    qtbot.addWidget(made)
    made.resize(416, 500)
    made.show()
    return made


@pytest.fixture
def shown(view, session, make, qtbot):
    """`shown(status=…)`: an engagement with one concern, saved and shown; its id."""

    def shown(**given):
        one = make(Engagement, **given)
        with session.operation("Save") as op:
            op.put(one)
            op.put(make(Concern, engagement_id=one.id, said="Mopeds after dark", heard_on=one.held_on))
        view.show_sheet(sheet_of(session.store, one.id))
        qtbot.waitUntil(view.report.is_finished)
        return one.id

    return shown


def offered(view) -> list[str]:
    made = (view.log_it, view.cancel, view.edit, view.another)
    return [button.text() for button in made if button.isVisible()]


def in_menu(view) -> dict[str, bool]:
    view._open_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = {action.text(): action.isEnabled() for action in menu.actions() if action.isVisible()}
    menu.close()
    return found


def test_it_says_everything_that_the_report_of_the_engagement_says(view, shown):
    shown(reference="", title="Pop-up at Lion Walk", lesson="Bring a tent")
    said = view.report.toPlainText()
    for words in ("Pop-up event", "Lion Walk", "Mopeds after dark", "Bring a tent", "Heard, overdue"):
        assert words in said
    assert view._title.text() == "Pop-up at Lion Walk"
    assert "Sat 14 Mar 2026" in view._named.text()
    assert view.findChild(Badge).accessibleName() == "Draft"


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.ACCEPTED, Status.RETURNED])
def test_what_took_place_is_edited_or_logged_again(view, shown, status):
    shown(status=status)
    assert offered(view) == ["Edit", "Log another like this"]
    assert in_menu(view) == {"Export this sheet …": True, "Its history": True, "Delete": True}


def test_what_is_planned_is_logged_or_cancelled(view, shown):
    shown(status=Status.PLANNED)
    assert offered(view) == ["Log it", "Cancel it …"]
    assert list(in_menu(view)) == ["Edit", "Log another like this", "Export this sheet …", "Its history", "Delete"]


def test_each_button_says_which_engagement_is_meant(view, shown, qtbot):
    engagement_id = shown()
    for button, signal in ((view.edit, view.edit_wanted), (view.another, view.another_wanted)):
        with qtbot.waitSignal(signal) as heard:
            button.click()
        assert heard.args == [engagement_id]


def test_an_absurdly_long_title_leaves_room_for_the_rest(view, shown, qtbot):
    shown(title="W" * 3000)
    assert view._head.height() < view.height() / 2
    assert view._title.accessibleName() == "W" * 3000


def test_nothing_is_shown_of_what_was_deleted(view, session, shown):
    shown()
    view.show_sheet(sheet_of(session.store, 7))
    assert not view.report.isVisible()
    assert not view.edit.isVisible()
    view.edit.click()  # the keyboard may still be there


def test_in_a_log_that_can_only_be_read_nothing_is_offered_that_changes_it(session, make, qtbot):
    one = make(Engagement)
    with session.operation("Save") as op:
        op.put(one)
    session.store.read_only_because = "This log can only be read."
    view = EngagementView(session)
    qtbot.addWidget(view)
    view.show()
    view.show_sheet(sheet_of(session.store, one.id))
    assert not view.edit.isEnabled()
    assert view.edit.toolTip() == "This log can only be read."
    assert in_menu(view) == {"Export this sheet …": True, "Its history": True, "Delete": False}
