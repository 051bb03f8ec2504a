"""The page on which an inspector works through what was submitted: the queue, and what stands beside it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.shown import ReviewsShown
from models.concern import Concern
from models.engagement import Engagement, Status
from models.officer import Role
from models.review import Comment, Decision, Impact, Review, Section
from storage import history
from tests.gui.at_the_review import is_shown, opine, settle, shown, titles


def test_what_waits_longest_stands_first_and_is_shown(three, open_review):
    page = open_review()
    QAbstractItemModelTester(page.list.rows)
    assert titles(page) == ["Coffee", "Stroll", "Surgery"]
    assert shown(page) == "Coffee"
    first, second = page.list.rows.cells(0)[0], page.list.rows.cells(1)[0]
    assert (first.late, first.sub) == ("28 days, late", "PC Made-Up")
    assert (second.late, second.sub) == ("", "10 days · PC Made-Up")
    assert page.head._waiting.text() == "3 waiting"
    assert page.head._place.text() == "1 of 3, oldest first"


def test_a_district_sees_its_own_and_the_engagement_lead_may_see_all(sit, submit, open_review, qtbot):
    submit("Here", 3)
    submit("There", 2, district="Harlow")
    sit(Role.LEAD, "Lead Made-Up")
    page = open_review()
    assert titles(page) == ["Here"]
    page.head.district.show_value("")
    qtbot.waitUntil(lambda: titles(page) == ["There", "Here"])
    assert page.list.rows.cells(0)[0].sub.endswith("Harlow")
    sit()
    qtbot.waitUntil(lambda: titles(page) == ["Here"])
    assert page.head.district.isHidden()


def test_the_queue_is_narrowed_to_who_recorded_it(sit, submit, open_review, qtbot):
    submit("Hers", 3, recorded_by="PC Two")
    submit("His", 2)
    sit()
    page = open_review()
    page.head.recorder.show_value("PC Two")
    qtbot.waitUntil(lambda: titles(page) == ["Hers"])


def test_an_officer_sees_what_waits_and_who_reviews_it(sit, submit, open_review):
    submit("Coffee", 2)
    sit()
    sit(Role.OFFICER, "PC Third")
    page = open_review()
    assert shown(page) == "Coffee"
    assert page.view.bar.isHidden()
    assert page.view.cannot._why.text() == "It waits to be reviewed. Insp Made-Up can."


def test_an_empty_queue_says_so_kindly_and_what_it_is_for(sit, open_review):
    sit()
    page = open_review()
    assert page.nothing.isVisible()
    texts = [one.text() for one in page.nothing.findChildren(type(page.head._waiting))]
    assert "Nothing waits for review in Colchester" in texts
    assert not page.list.isVisible()


def test_after_the_last_decision_the_queue_is_empty_and_undo_fills_it(sit, submit, open_review, session, qtbot):
    submit("Coffee", 2)
    sit()
    page = open_review()
    opine(page)
    page.view.bar.accept.click()
    qtbot.waitUntil(page.nothing.isVisible)
    session.tell(session.store.undo(history.latest_to_undo(session.store.db).id).touched)
    qtbot.waitUntil(page.list.isVisible)
    settle(page, qtbot)
    assert shown(page) == "Coffee"


def test_what_changed_since_the_last_look_stands_above_the_sheet(three, open_review, session, make, qtbot):
    page = open_review()
    opine(page)
    page.view.bar.accept.click()
    qtbot.waitUntil(lambda: titles(page) == ["Stroll", "Surgery"])
    accepted = session.store.engagements.get(three[0].id)
    session.store.user = "PC Made-Up"
    with session.operation("Change") as op:
        op.put(replace(accepted, status=Status.SUBMITTED, submitted_on=session.today(), feedback="Kind words"))
        op.put(make(Concern, engagement_id=accepted.id, said="Mopeds after dark"))
    page.show_engagement(accepted.id)
    qtbot.waitUntil(lambda: is_shown(page) and shown(page) == "Coffee")
    qtbot.waitUntil(page.view.sheet.report.is_finished)
    said = page.view.sheet.report.toPlainText()
    assert "Changed since you accepted it on Tue 30 Jun 2026: 2 facts" in said
    assert "Feedback from those who came" in said
    assert "Mopeds after dark" in said
    assert page.list.rows.cells(2)[0].sub == "today · PC Made-Up · changed"


def test_an_engagement_that_does_not_wait_is_said_to_be_elsewhere(three, open_review, submit, qtbot):
    done = submit("Done", 1, status=Status.ACCEPTED)
    page = open_review()
    page.show_engagement(done.id)
    qtbot.waitUntil(page.notice.isVisible)
    with qtbot.waitSignal(page.edit_wanted) as heard:
        page.notice.take_back.click()
    assert heard.args == [done.id]


def test_an_engagement_that_a_filter_keeps_out_is_shown_all_the_same(three, open_review, submit, qtbot):
    hers = submit("Hers", 29, recorded_by="PC Two")
    page = open_review()
    page.head.recorder.show_value("PC Made-Up")
    qtbot.waitUntil(lambda: "Hers" not in titles(page))
    page.show_engagement(hers.id)
    qtbot.waitUntil(lambda: is_shown(page) and shown(page) == "Hers")


def test_the_menu_leads_to_form_export_history_and_loops(sit, submit, open_review, session, make, qtbot):
    one = submit("Coffee", 2)
    concern = make(Concern, engagement_id=one.id, said="Mopeds")
    with session.operation("Hear") as op:
        op.put(concern)
    sit()
    page = open_review()
    heard = {}
    page.edit_wanted.connect(lambda which: heard.update(edit=which))
    page.export_wanted.connect(lambda what: heard.update(export=(what.ids, what.chosen)))
    page.story_wanted.connect(lambda ids, title: heard.update(story=(set(ids), title)))
    page.loop_wanted.connect(lambda which: heard.update(loop=which))
    page.view.sheet._open_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert heard == {
        "edit": one.id,
        "export": ((), one.id),
        "story": ({one.id, concern.id}, "Coffee"),
        "loop": concern.id,
    }


def test_an_export_of_the_page_is_of_what_it_shows(three, open_review, qtbot):
    page = open_review()
    with qtbot.waitSignal(page.export_wanted) as heard:
        page.head.export.click()
    (what,) = heard.args
    assert what.ids == tuple(one.id for one in three)
    assert isinstance(what, ReviewsShown)
    assert (what.query.district, what.chosen) == ("Colchester", three[0].id)


def test_in_a_narrow_window_the_sheet_takes_the_queues_room_and_gives_it_back(three, open_review, qtbot):
    page = open_review(489, 300)
    assert page.list.isVisible()
    assert not page.view.isVisible()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.view.isVisible()
    assert not page.list.isVisible()
    QTest.keyClick(page.view.sheet.back, Qt.Key.Key_Escape)
    assert page.list.isVisible()


def test_a_wide_window_has_room_for_what_was_said_before(three, open_review, session, make, qtbot):
    with session.operation("Review") as op:
        review = make(Review, engagement_id=three[0].id, decision=Decision.RETURNED, reason="Who counted?")
        op.put(replace(review, comments=(Comment(section=Section.WHO, text="Thirty or ninety?"),)))
    page = open_review(1744, 900)
    texts = [one.text() for one in page.conversation.findChildren(type(page.head._waiting))]
    assert {"Who counted?", "On “Who we reached”", "Thirty or ninety?"} <= set(texts)


def test_it_has_room_too_for_how_others_at_the_venue_were_rated(three, open_review, session, make):
    other = make(Engagement, title="Last month", status=Status.ACCEPTED)
    with session.operation("Review") as op:
        op.put(other)
        op.put(make(Review, engagement_id=other.id, impact=Impact.LASTING, reason="Still quiet"))
    page = open_review(1744, 900)
    texts = [one.text() for one in page.conversation.findChildren(type(page.head._waiting))]
    assert {"Rated at this venue before", "Last month", "Still quiet"} <= set(texts)
