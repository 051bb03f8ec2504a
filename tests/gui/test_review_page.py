"""The page on which an inspector works through what was submitted."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.reason_dialog import ReasonDialog
from gui.review_bar import Opinion
from gui.review_page import ReviewPage
from models.concern import Concern
from models.engagement import Engagement, Status
from models.ids import new_id
from models.officer import Officer, Role
from models.problem import Known
from models.review import Comment, Decision, Impact, Review, Section, send_back
from storage import history
from storage.reviews import put_review


def day(number):
    return date(2026, 6, number)


@pytest.fixture
def sit(session):
    """`sit(Role.INSPECTOR)`: somebody sits down at the desk."""

    def sit(role=Role.INSPECTOR, name="Insp Made-Up", district="Colchester"):
        officer = Officer(id=new_id(), name=name, role=role, district=district)
        session.settings.remember_officer(str(session.store.path), officer.id)
        with session.operation("Say who I am") as op:
            op.put(officer)
        return officer

    return sit


@pytest.fixture
def submit(session, make):
    """`submit("Coffee", 3)`: an engagement submitted that day of June, by PC Made-Up."""

    def submit(title, number, **given):
        facts = {"status": Status.SUBMITTED, "submitted_on": day(number), "recorded_by": "PC Made-Up"}
        with session.operation("Submit") as op:
            return op.put(make(Engagement, **{"title": title, **facts, **given}))

    return submit


@pytest.fixture
def open_page(session, qtbot):
    """`open_page()`: the page as it opens on the log, with everything found."""

    def open_page(width=914, height=526):
        page = ReviewPage(session)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        settle(page, qtbot)
        page.setFocus()
        return page

    return open_page


def settle(page, qtbot):
    """Wait until the queue and the sheet are there."""
    qtbot.waitUntil(lambda: page._is_found and is_shown(page))


def is_shown(page):
    looked = page.view.sheet.looked
    return (looked.sheet.log.engagement.id if looked else None) == page._current


def titles(page):
    return [cells[0].main for cells in map(page.list.rows.cells, range(page.list.rows.rowCount()))]


def shown(page):
    return page.view.sheet.looked.sheet.log.engagement.title


def write(field, words):
    """As somebody does who types."""
    field.selectAll()
    field.insertPlainText(words)


def opine(page, impact=Impact.CLEAR, reason="The lamps are mended"):
    page.view.bar.impact.show_value(impact)
    write(page.view.bar.because, reason)


def dialog(page):
    return next(one for one in page.findChildren(ReasonDialog) if one.isVisible())


def answer(page, reason):
    asked = dialog(page)
    write(asked.reason, reason)
    asked.go_on.click()


@pytest.fixture
def three(sit, submit):
    sit()
    return [submit(title, number) for title, number in (("Coffee", 2), ("Stroll", 20), ("Surgery", 28))]


def test_what_waits_longest_stands_first_and_is_shown(three, open_page):
    page = open_page()
    QAbstractItemModelTester(page.list.rows)
    assert titles(page) == ["Coffee", "Stroll", "Surgery"]
    assert shown(page) == "Coffee"
    first, second = page.list.rows.cells(0)[0], page.list.rows.cells(1)[0]
    assert (first.late, first.sub) == ("28 days, late", "PC Made-Up")
    assert (second.late, second.sub) == ("", "10 days · PC Made-Up")
    assert page.head._waiting.text() == "3 waiting"
    assert page.head._place.text() == "1 of 3, oldest first"


def test_a_district_sees_its_own_and_the_engagement_lead_may_see_all(sit, submit, open_page, qtbot):
    submit("Here", 3)
    submit("There", 2, district="Harlow")
    sit(Role.LEAD, "Lead Made-Up")
    page = open_page()
    assert titles(page) == ["Here"]
    page.head.district.show_value("")
    qtbot.waitUntil(lambda: titles(page) == ["There", "Here"])
    assert page.list.rows.cells(0)[0].sub.endswith("Harlow")
    sit()
    qtbot.waitUntil(lambda: titles(page) == ["Here"])
    assert page.head.district.isHidden()


def test_the_queue_is_narrowed_to_who_recorded_it(sit, submit, open_page, qtbot):
    submit("Hers", 3, recorded_by="PC Two")
    submit("His", 2)
    sit()
    page = open_page()
    page.head.recorder.show_value("PC Two")
    qtbot.waitUntil(lambda: titles(page) == ["Hers"])


def test_the_keys_step_accept_and_return(three, open_page, session, qtbot):
    page = open_page()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_N)
    settle(page, qtbot)
    assert shown(page) == "Stroll"
    QTest.keyClick(page.list, Qt.Key.Key_P)
    settle(page, qtbot)
    assert shown(page) == "Coffee"
    opine(page)
    QTest.keyClick(page.list, Qt.Key.Key_A)
    assert session.store.engagements.get(three[0].id).status == Status.ACCEPTED
    qtbot.waitUntil(lambda: shown(page) == "Stroll")
    QTest.keyClick(page.list, Qt.Key.Key_R)
    answer(page, "Nobody knows how many came")
    assert session.store.engagements.get(three[1].id).status == Status.RETURNED
    qtbot.waitUntil(lambda: shown(page) == "Surgery")


@pytest.mark.parametrize("field", ["because", "comment"])
def test_letters_typed_into_a_text_are_letters(three, open_page, session, field):
    page = open_page()
    line = page.view.bar.because
    if field == "comment":
        page.view.bar.comments.write(Section.HOW)
        line = page.view.bar.comments.lines[Section.HOW]
    line.setFocus()
    QTest.keyClicks(line, "npar")
    assert line.toPlainText() == "npar"
    assert shown(page) == "Coffee"
    assert session.store.reviews.count() == 0


def test_an_acceptance_keeps_impact_reason_and_comments_and_can_be_undone(three, open_page, session, qtbot):
    page = open_page()
    opine(page)
    page.view.bar.comments.write(Section.WHO)
    write(page.view.bar.comments.lines[Section.WHO], "Well counted")
    page.view.bar.accept.click()
    (review,) = session.store.engagements.log(three[0].id).reviews
    assert (review.decision, review.impact, review.reason) == (Decision.ACCEPTED, Impact.CLEAR, "The lamps are mended")
    assert review.comments == (Comment(section=Section.WHO, text="Well counted"),)
    assert (review.reviewed_by, review.reviewed_on) == ("Insp Made-Up", session.today())
    page.view.accept()  # pressed twice before the next one is there
    qtbot.waitUntil(lambda: titles(page) == ["Stroll", "Surgery"] and shown(page) == "Stroll")
    assert page.view.bar.value() == Opinion()
    done = history.latest_to_undo(session.store.db)
    assert done.label == "Accept “Coffee”"
    session.tell(session.store.undo(done.id).touched)
    qtbot.waitUntil(lambda: titles(page) == ["Coffee", "Stroll", "Surgery"])


@pytest.mark.parametrize(
    ("impact", "reason", "wanted"), [("", "Because", "Say what impact"), (Impact.SOME, "", "Say why you rate")]
)
def test_what_an_acceptance_wants_is_said_and_the_keyboard_goes_there(
    three, open_page, session, impact, reason, wanted
):
    page = open_page()
    opine(page, impact, reason)
    page.view.bar.accept.click()
    assert page.view.bar._trouble.text().startswith(wanted)
    focus = QApplication.focusWidget()
    assert focus is page.view.bar.because or page.view.bar.impact.isAncestorOf(focus)
    assert session.store.reviews.count() == 0
    opine(page, Impact.LASTING, "It is still so")
    assert page.view.bar._trouble_row.isHidden()


def test_what_is_missing_is_pointed_out_and_stops_nothing(three, open_page, session):
    page = open_page()
    assert page.view.bar._missing.text() == (
        "Before you accept: the size of the audience is not recorded. No concern is recorded."
    )
    opine(page)
    page.view.bar.accept.click()
    assert session.store.reviews.count() == 1


def test_the_meaning_of_the_chosen_impact_stands_beside_it_as_the_force_words_it(three, open_page, session):
    page = open_page()
    (clear,) = [one for one in session.store.choices.all() if one.name == "Clear"]
    with session.operation("Change") as op:
        op.put(replace(clear, meaning="Anybody could check it."))
    opine(page)
    assert page.view.bar._meaning.text() == "Clear: Anybody could check it."
    lasting = page.view.bar.impact._buttons["Lasting"]
    assert "three months later" in lasting.toolTip()
    assert "three months later" in lasting.accessibleDescription()


def test_what_is_typed_stays_with_its_engagement_while_one_looks_at_others(three, open_page, qtbot):
    page = open_page()
    opine(page)
    page.step(1)
    settle(page, qtbot)
    assert page.view.bar.value() == Opinion()
    page.step(-1)
    settle(page, qtbot)
    assert page.view.bar.value() == Opinion(impact=Impact.CLEAR, reason="The lamps are mended")


def test_the_cursor_stays_in_the_text_while_something_else_is_written(three, open_page, submit, qtbot):
    page = open_page()
    page.view.bar.because.setFocus()
    write(page.view.bar.because, "The lamps")
    submit("Another", 29)
    qtbot.waitUntil(lambda: "Another" in titles(page))
    QTest.keyClicks(QApplication.focusWidget(), " are mended")
    assert page.view.bar.value().reason == "The lamps are mended"
    assert shown(page) == "Coffee"


def test_a_reason_begun_in_the_bar_goes_on_in_the_question_why_it_is_returned(three, open_page, session):
    page = open_page()
    opine(page, "", "Who counted?")
    page.view.bar.send_back.click()
    assert dialog(page).reason.value() == "Who counted?"
    dialog(page).reject()
    assert session.store.reviews.count() == 0


@pytest.mark.parametrize("part", [{"recorded_by": "Insp Made-Up"}, {"officers": ("insp  made-up",)}])
def test_ones_own_engagements_are_shown_and_cannot_be_decided(sit, submit, open_page, session, part):
    submit("Mine", 2, **part)
    sit(Role.COMMANDER, "Supt Made-Up")
    sit()
    page = open_page()
    assert page.view.bar.isHidden()
    said = page.view.cannot._why.text()
    assert said.startswith("You recorded this" if "recorded_by" in part else "You took part in this")
    assert said.endswith("Supt Made-Up can.")
    assert page.view.cannot.override.isHidden()
    page.view.accept()
    page.view.ask_return()
    assert not [one for one in page.findChildren(ReasonDialog) if one.isVisible()]


def test_the_engagement_lead_may_with_a_reason_that_history_shows(sit, submit, open_page, session, qtbot):
    mine = submit("Mine", 2, officers=("Lead Made-Up",))
    sit(Role.LEAD, "Lead Made-Up")
    page = open_page()
    page.view.cannot.override.click()
    answer(page, "The inspector is away until May")
    assert "The inspector is away until May" in page.view.bar._override.text()
    opine(page)
    page.view.bar.accept.click()
    (review,) = session.store.engagements.log(mine.id).reviews
    assert review.override_reason == "The inspector is away until May"
    assert history.latest_to_undo(session.store.db).label == "Accept “Mine”, having taken part"


def test_an_officer_sees_what_waits_and_who_reviews_it(sit, submit, open_page):
    submit("Coffee", 2)
    sit()
    sit(Role.OFFICER, "PC Third")
    page = open_page()
    assert shown(page) == "Coffee"
    assert page.view.bar.isHidden()
    assert page.view.cannot._why.text() == "It waits to be reviewed. Insp Made-Up can."


def test_an_empty_queue_says_so_kindly_and_what_it_is_for(sit, open_page):
    sit()
    page = open_page()
    assert page.nothing.isVisible()
    texts = [one.text() for one in page.nothing.findChildren(type(page.head._waiting))]
    assert "Nothing waits for review in Colchester" in texts
    assert not page.list.isVisible()


def test_after_the_last_decision_the_queue_is_empty_and_undo_fills_it(sit, submit, open_page, session, qtbot):
    submit("Coffee", 2)
    sit()
    page = open_page()
    opine(page)
    page.view.bar.accept.click()
    qtbot.waitUntil(page.nothing.isVisible)
    session.tell(session.store.undo(history.latest_to_undo(session.store.db).id).touched)
    qtbot.waitUntil(page.list.isVisible)
    settle(page, qtbot)
    assert shown(page) == "Coffee"


@pytest.fixture
def other_window(session):
    """`other_window(engagement)`: an inspector at another window returns it, unseen by this one."""

    def decide(engagement, make):
        other = Officer(id=new_id(), name="Insp Other", role=Role.INSPECTOR, district="Colchester")
        with session.store.beside() as store:
            log = store.engagements.log(engagement.id)
            review = make(
                Review,
                engagement_id=engagement.id,
                reason="No audience",
                reviewed_by=other.name,
                reviewed_on=session.today(),
            )
            with store.operation("Return") as op:
                put_review(op, send_back(log.engagement, review, other), log)

    return decide


def test_of_two_windows_that_decide_the_second_is_refused_and_keeps_what_was_typed(
    three, open_page, session, make, other_window, qtbot
):
    page = open_page()
    opine(page)
    other_window(three[0], make)
    with pytest.raises(Known, match="Insp Other returned this engagement on Tue 30 Jun 2026, in another window"):
        page.view.accept()
    assert page.view.bar.value().reason == "The lamps are mended"
    (kept,) = session.store.engagements.log(three[0].id).reviews
    assert kept.reviewed_by == "Insp Other"
    page.refresh()  # it has left the queue, and stays beside it for what was typed
    qtbot.waitUntil(lambda: titles(page) == ["Stroll", "Surgery"])
    qtbot.waitUntil(lambda: page.view.cannot._why.text() == "It is returned now, and waits no more.")
    assert shown(page) == "Coffee"
    page.step(1)
    settle(page, qtbot)
    assert shown(page) == "Stroll"


def test_a_return_that_is_refused_leaves_its_reason_in_the_bar(three, open_page, make, other_window, qtbot):
    page = open_page()
    page.view.ask_return()
    other_window(three[0], make)
    with qtbot.captureExceptions() as caught:  # the program's hook shows it
        answer(page, "No concern was recorded")
    assert [kind for kind, *_ in caught] == [Known]
    assert page.view.bar.value().reason == "No concern was recorded"


def test_what_changed_since_the_last_look_stands_above_the_sheet(three, open_page, session, make, qtbot):
    page = open_page()
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


def test_an_engagement_that_does_not_wait_is_said_to_be_elsewhere(three, open_page, submit, qtbot):
    done = submit("Done", 1, status=Status.ACCEPTED)
    page = open_page()
    page.show_engagement(done.id)
    qtbot.waitUntil(page.notice.isVisible)
    with qtbot.waitSignal(page.edit_wanted) as heard:
        page.notice.take_back.click()
    assert heard.args == [done.id]


def test_an_engagement_that_a_filter_keeps_out_is_shown_all_the_same(three, open_page, submit, qtbot):
    hers = submit("Hers", 29, recorded_by="PC Two")
    page = open_page()
    page.head.recorder.show_value("PC Made-Up")
    qtbot.waitUntil(lambda: "Hers" not in titles(page))
    page.show_engagement(hers.id)
    qtbot.waitUntil(lambda: is_shown(page) and shown(page) == "Hers")


def test_the_menu_leads_to_the_form_the_export_its_history_and_its_loops(sit, submit, open_page, session, make, qtbot):
    one = submit("Coffee", 2)
    concern = make(Concern, engagement_id=one.id, said="Mopeds")
    with session.operation("Hear") as op:
        op.put(concern)
    sit()
    page = open_page()
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


def test_an_export_of_the_page_is_of_what_it_shows(three, open_page, qtbot):
    page = open_page()
    with qtbot.waitSignal(page.export_wanted) as heard:
        page.head.export.click()
    (what,) = heard.args
    assert what.ids == tuple(one.id for one in three)
    assert (what.query.district, what.query.statuses, what.chosen) == ("Colchester", (Status.SUBMITTED,), three[0].id)


def test_in_a_narrow_window_the_sheet_takes_the_queues_room_and_gives_it_back(three, open_page, qtbot):
    page = open_page(489, 300)
    assert page.list.isVisible()
    assert not page.view.isVisible()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.view.isVisible()
    assert not page.list.isVisible()
    QTest.keyClick(page.view.sheet.back, Qt.Key.Key_Escape)
    assert page.list.isVisible()


def test_a_wide_window_has_room_for_what_was_said_before(three, open_page, session, make, qtbot):
    with session.operation("Review") as op:
        review = make(Review, engagement_id=three[0].id, decision=Decision.RETURNED, reason="Who counted?")
        op.put(replace(review, comments=(Comment(section=Section.WHO, text="Thirty or ninety?"),)))
    page = open_page(1744, 900)
    texts = [one.text() for one in page.conversation.findChildren(type(page.head._waiting))]
    assert {"Who counted?", "On “Who we reached”", "Thirty or ninety?"} <= set(texts)


def test_it_has_room_too_for_how_others_at_the_venue_were_rated(three, open_page, session, make):
    other = make(Engagement, title="Last month", status=Status.ACCEPTED)
    with session.operation("Review") as op:
        op.put(other)
        op.put(make(Review, engagement_id=other.id, impact=Impact.LASTING, reason="Still quiet"))
    page = open_page(1744, 900)
    texts = [one.text() for one in page.conversation.findChildren(type(page.head._waiting))]
    assert {"Rated at this venue before", "Last month", "Still quiet"} <= set(texts)


def test_in_a_log_that_can_only_be_read_nothing_is_decided(three, session, open_page):
    session.store.read_only_because = "This log can only be read."
    page = open_page()
    opine(page)
    assert not page.view.bar.accept.isEnabled()
    assert page.view.bar.send_back.toolTip() == "This log can only be read."
    page.view.accept()
    assert session.store.reviews.count() == 0
