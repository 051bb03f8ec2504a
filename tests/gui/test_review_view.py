"""What an inspector decides, and why somebody cannot; what is typed is never lost."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.reason_dialog import ReasonDialog
from gui.review_bar import Opinion
from models.engagement import Status
from models.ids import new_id
from models.officer import Officer, Role
from models.problem import Known
from models.review import Comment, Decision, Impact, Review, Section, send_back
from storage import history
from storage.reviews import put_review
from tests.gui.at_the_review import answer, dialog, opine, settle, shown, titles, write
from tests.gui.letters import press_letter


def test_the_keys_step_accept_and_return(three, open_review, session, qtbot):
    page = open_review()
    press = partial(press_letter, qtbot, page._letters, page.list)
    press("n")
    settle(page, qtbot)
    assert shown(page) == "Stroll"
    press("p")
    settle(page, qtbot)
    assert shown(page) == "Coffee"
    opine(page)
    press("a")
    assert session.store.engagements.get(three[0].id).status == Status.ACCEPTED
    qtbot.waitUntil(lambda: shown(page) == "Stroll")
    press("r")
    answer(page, "Nobody knows how many came")
    assert session.store.engagements.get(three[1].id).status == Status.RETURNED
    qtbot.waitUntil(lambda: shown(page) == "Surgery")


@pytest.mark.parametrize("field", ["because", "comment"])
def test_letters_typed_into_a_text_are_letters(three, open_review, session, field):
    page = open_review()
    line = page.view.bar.because
    if field == "comment":
        page.view.bar.comments.write(Section.HOW)
        line = page.view.bar.comments.lines[Section.HOW]
    line.setFocus()
    QTest.keyClicks(line, "npar")
    assert line.toPlainText() == "npar"
    assert shown(page) == "Coffee"
    assert session.store.reviews.count() == 0


def test_an_acceptance_keeps_impact_reason_and_comments_and_can_be_undone(three, open_review, session, qtbot):
    page = open_review()
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
    three, open_review, session, impact, reason, wanted
):
    page = open_review()
    opine(page, impact, reason)
    page.view.bar.accept.click()
    assert page.view.bar._trouble.text().startswith(wanted)
    focus = QApplication.focusWidget()
    assert focus is page.view.bar.because or page.view.bar.impact.isAncestorOf(focus)
    assert session.store.reviews.count() == 0
    opine(page, Impact.LASTING, "It is still so")
    assert page.view.bar._trouble_row.isHidden()


def test_what_is_missing_is_pointed_out_and_stops_nothing(three, open_review, session):
    page = open_review()
    assert page.view.bar._missing.text() == (
        "Before you accept: the size of the audience is not recorded. No concern is recorded."
    )
    opine(page)
    page.view.bar.accept.click()
    assert session.store.reviews.count() == 1


def test_the_meaning_of_the_chosen_impact_stands_beside_it_as_the_force_words_it(three, open_review, session):
    page = open_review()
    (clear,) = [one for one in session.store.choices.all() if one.name == "Clear"]
    with session.operation("Change") as op:
        op.put(replace(clear, meaning="Anybody could check it."))
    opine(page)
    assert page.view.bar._meaning.text() == "Clear: Anybody could check it."
    lasting = page.view.bar.impact._buttons["Lasting"]
    assert "three months later" in lasting.toolTip()
    assert "three months later" in lasting.accessibleDescription()


def test_what_is_typed_stays_with_its_engagement_while_one_looks_at_others(three, open_review, qtbot):
    page = open_review()
    opine(page)
    page.step(1)
    settle(page, qtbot)
    assert page.view.bar.value() == Opinion()
    page.step(-1)
    settle(page, qtbot)
    assert page.view.bar.value() == Opinion(impact=Impact.CLEAR, reason="The lamps are mended")


def test_the_cursor_stays_in_the_text_while_something_else_is_written(three, open_review, submit, qtbot):
    page = open_review()
    page.view.bar.because.setFocus()
    write(page.view.bar.because, "The lamps")
    submit("Another", 29)
    qtbot.waitUntil(lambda: "Another" in titles(page))
    QTest.keyClicks(QApplication.focusWidget(), " are mended")
    assert page.view.bar.value().reason == "The lamps are mended"
    assert shown(page) == "Coffee"


def test_a_reason_begun_in_the_bar_goes_on_in_the_question_why_it_is_returned(three, open_review, session):
    page = open_review()
    opine(page, "", "Who counted?")
    page.view.bar.send_back.click()
    assert dialog(page).reason.value() == "Who counted?"
    dialog(page).reject()
    assert session.store.reviews.count() == 0


@pytest.mark.parametrize("part", [{"recorded_by": "Insp Made-Up"}, {"officers": ("insp  made-up",)}])
def test_ones_own_engagements_are_shown_and_cannot_be_decided(sit, submit, open_review, session, part):
    submit("Mine", 2, **part)
    sit(Role.COMMANDER, "Supt Made-Up")
    sit()
    page = open_review()
    assert page.view.bar.isHidden()
    said = page.view.cannot._why.text()
    assert said.startswith("You recorded this" if "recorded_by" in part else "You took part in this")
    assert said.endswith("Supt Made-Up can.")
    assert page.view.cannot.override.isHidden()
    page.view.accept()
    page.view.ask_return()
    assert not [one for one in page.findChildren(ReasonDialog) if one.isVisible()]


def test_the_engagement_lead_may_with_a_reason_that_history_shows(sit, submit, open_review, session, qtbot):
    mine = submit("Mine", 2, officers=("Lead Made-Up",))
    sit(Role.LEAD, "Lead Made-Up")
    page = open_review()
    page.view.cannot.override.click()
    answer(page, "The inspector is away until May")
    assert "The inspector is away until May" in page.view.bar._override.text()
    opine(page)
    page.view.bar.accept.click()
    (review,) = session.store.engagements.log(mine.id).reviews
    assert review.override_reason == "The inspector is away until May"
    assert history.latest_to_undo(session.store.db).label == "Accept “Mine”, having taken part"


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
    three, open_review, session, make, other_window, qtbot
):
    page = open_review()
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


def test_a_return_that_is_refused_leaves_its_reason_in_the_bar(three, open_review, make, other_window, qtbot):
    page = open_review()
    page.view.ask_return()
    other_window(three[0], make)
    with qtbot.captureExceptions() as caught:  # the program's hook shows it
        answer(page, "No concern was recorded")
    assert [kind for kind, *_ in caught] == [Known]
    assert page.view.bar.value().reason == "No concern was recorded"


def test_in_a_log_that_can_only_be_read_nothing_is_decided(three, session, open_review):
    session.store.read_only_because = "This log can only be read."
    page = open_review()
    opine(page)
    assert not page.view.bar.accept.isEnabled()
    assert page.view.bar.send_back.toolTip() == "This log can only be read."
    page.view.accept()
    assert session.store.reviews.count() == 0
