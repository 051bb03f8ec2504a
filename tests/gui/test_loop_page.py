"""The page of one loop: its whole story, and everything that can be done about it."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui import loop_page
from models.action import Progress, finish
from models.concern import Concern
from models.local_problem import LocalProblem
from models.loop import LoopState
from models.problem import Known
from models.tell import Tell
from tests.gui.at_the_loop import add, label_of, row_of, settled, texts
from tests.gui.letters import press_letter

# Its story


def test_it_tells_the_whole_story(session, make, engagement, concern, action, opened):
    day, other = action.undertaken_on, make(Concern, engagement_id=engagement.id, said="Bins overflow")
    tell = make(Tell, concern_ids=(concern.id, other.id), audience=140, told_by="PC Made-Up")
    group = make(LocalProblem, concern_ids=(concern.id,))
    with session.operation("Log") as op:
        for record in (other, finish(action, day, "Two lamps mended"), tell, group):
            op.put(record)
    page = opened(concern)
    said = "\n".join(texts(page))
    for words in (
        "Told",
        "No light\nin the alley",
        engagement.title,
        "Sat 14 Mar 2026 · Lion Walk, Castle · Colchester",
        "Vineyard Street",
        "9 people",
        "Ask the council",
        "Two lamps mended",
        "PC Made-Up · undertaken Sat 14 Mar 2026 · finished Sat 14 Mar 2026",
        "Patrols have begun",
        "Newsletter · Sat 14 Mar 2026 · 140 told · by PC Made-Up · also about 1 other concern",
        "Heard to first action",
        "Same day",
        "Target 14 days",
    ):
        assert words in said
    links = [made.text() for made in page.findChildren(QPushButton) if made.property("kind") == "link"]
    assert links == [engagement.reference, "Grays High Street", "Bins overflow"]


def test_what_is_late_is_said_with_the_day_that_was_missed(session, make, concern, opened):
    page = opened(concern)
    late = (session.today() - concern.heard_on).days - 3
    assert f"{late} days overdue: first response was due Tue 17 Mar 2026" in texts(page)
    assert f"{late} days over" in texts(page)


def test_the_title_says_which_and_where_it_stands(engagement, concern, opened, qtbot):
    page = opened(concern)
    with qtbot.waitSignal(page.title_changed) as said:
        page.hide()
        page.show()
    assert said.args == ["Loop", f"{engagement.reference} · Heard"]


def test_from_it_one_goes_everywhere_it_belongs(session, make, engagement, concern, opened, qtbot):
    other, group = (
        make(Concern, engagement_id=engagement.id, said="Bins"),
        make(LocalProblem, concern_ids=(concern.id,)),
    )
    with session.operation("Log") as op:
        op.put(other)
        op.put(group)
    page = opened(concern)
    links = {made.text(): made for made in page.findChildren(QPushButton)}
    for name, signal, expected in (
        (engagement.reference, page.engagement_wanted, engagement.id),
        ("Edit", page.edit_wanted, engagement.id),
        ("Tell people …", page.tell_wanted, (concern.id,)),
        ("Add to a problem …", page.gather_wanted, (concern.id,)),
        ("Grays High Street", page.problem_wanted, group.id),
        ("Bins", page.loop_wanted, other.id),
    ):
        with qtbot.waitSignal(signal) as asked:
            links[name].click()
        assert asked.args == [expected]


def test_a_concern_that_is_deleted_meanwhile_says_so_and_comes_back_with_undo(session, concern, opened, qtbot):
    page = opened(concern)
    with session.operation("Delete") as op:
        op.remove(concern)
    qtbot.waitUntil(lambda: "This concern is no longer in the log" in texts(page))
    session.tell(session.store.undo(op.id).touched)
    qtbot.waitUntil(lambda: "No light\nin the alley" in texts(page))


# Actions


def test_an_action_is_added_from_the_line_that_is_always_open(session, concern, action, opened, qtbot):
    page = opened(concern)
    add(page, what="Cut the hedge", owner="J. Linden", due_on="tomorrow")
    qtbot.waitUntil(lambda: len(page.story.actions) == 2)
    new = page.story.actions[1]
    assert (new.what, new.owner, new.undertaken_on) == ("Cut the hedge", "J. Linden", session.today())
    assert new.due_on == session.today() + timedelta(1)
    assert label_of(session) == "Add “Cut the hedge”"
    add(page, what="Walk the alley")
    qtbot.waitUntil(lambda: [one.what for one in page.story.actions][1:] == ["Cut the hedge", "Walk the alley"])


def test_a_new_action_is_that_of_the_officer_at_the_desk_unless_they_say_otherwise(session, concern, opened, qtbot):
    page = opened(concern)
    qtbot.waitUntil(lambda: bool(page.view.action_rows._offered.me))
    add(page, what="Cut the hedge")
    qtbot.waitUntil(lambda: [one.owner for one in page.story.actions] == ["PC Made-Up"])
    add(page, what="Walk the alley", owner="")
    qtbot.waitUntil(lambda: [one.owner for one in page.story.actions][1:] == [""])


def test_what_is_wrong_with_a_new_action_stands_beside_its_field(session, concern, opened):
    page = opened(concern)
    add(page, what="Cut the hedge", due_on="31/2/26")
    assert "February" in page.view.action_rows.adding.line.rows["due_on"].problem
    assert session.store.actions.count() == 0


def test_an_action_is_finished_with_its_day_and_what_came_of_it(session, concern, action, opened, qtbot):
    page = opened(concern)
    row_of(page, action).finish.click()
    form = row_of(page, action).form
    form.form.show_values({"ended_on": "yesterday", "outcome": "Two lamps mended"})
    form.give()
    story = settled(session, qtbot, page, LoopState.TO_TELL)
    assert story.actions == [finish(action, session.today() - timedelta(1), "Two lamps mended")]
    assert label_of(session) == "Finish “Ask the council”"
    assert row_of(page, action).form is None


def test_an_action_cannot_end_before_it_was_undertaken_nor_be_cancelled_without_a_reason(
    session, concern, action, opened, qtbot
):
    page = opened(concern)
    row_of(page, action).cancel.click()
    form = row_of(page, action).form
    form.form.show_values({"ended_on": "1 Jan 2026", "outcome": " "})
    form.give()
    assert form.form.rows["ended_on"].problem == "It ended after it was undertaken, and not in the future."
    assert form.form.rows["outcome"].problem == "Say why the action is cancelled."
    form.form.show_values({"ended_on": "today", "outcome": "No money"})
    form.give()
    story = settled(session, qtbot, page, LoopState.STALLED)
    assert (story.actions[0].progress, story.actions[0].outcome) == (Progress.CANCELLED, "No money")


def test_an_action_is_reopened_changed_and_removed(session, concern, action, opened, qtbot):
    done = finish(action, action.undertaken_on, "Mended")
    with session.operation("Finish") as op:
        op.put(done)
    page = opened(concern)
    row_of(page, action).reopen.click()
    assert settled(session, qtbot, page, LoopState.ACTING).actions == [replace(action, outcome="Mended")]
    row_of(page, action).change.click()
    row_of(page, action).form.line.rows["owner"].field.show_value("J. Linden")
    row_of(page, action).form.give()
    qtbot.waitUntil(lambda: page.story.actions[0].owner == "J. Linden")
    assert label_of(session) == "Change “Ask the council”"
    row_of(page, action).remove.click()
    assert settled(session, qtbot, page, LoopState.HEARD).actions == []
    assert label_of(session) == "Remove “Ask the council”"


def test_progress_on_a_loop_leaves_an_accepted_engagement_accepted(session, engagement, concern, action, opened, qtbot):
    page = opened(concern)
    row_of(page, action).finish.click()
    row_of(page, action).form.give()
    settled(session, qtbot, page, LoopState.TO_TELL)
    assert session.store.engagements.get(engagement.id) == engagement


# The decision, and what was told


def test_that_nothing_can_be_done_is_decided_with_a_reason_and_withdrawn(session, concern, opened, qtbot):
    page = opened(concern)
    page.view.decide.click()
    page.view.form.give()
    assert page.view.form.form.rows["no_action_reason"].problem
    page.view.form.form.show_values({"no_action_reason": "The land is private"})
    page.view.form.give()
    decided = settled(session, qtbot, page, LoopState.TO_TELL).concern
    assert (decided.no_action_reason, decided.no_action_on) == ("The land is private", session.today())
    assert decided.no_action_by == "PC Made-Up"
    assert label_of(session) == "Decide that nothing can be done about “No light in the alley”"
    assert not page.view.decide.isVisible()
    next(made for made in page.findChildren(QPushButton) if made.text() == "Withdraw").click()
    assert settled(session, qtbot, page, LoopState.HEARD).concern == concern


def test_that_nothing_can_be_done_is_no_choice_while_something_is_being_done(concern, action, opened):
    assert not opened(concern).view.decide.isVisible()


def test_a_tell_is_taken_back_from_this_concern_alone(session, make, engagement, concern, opened, qtbot):
    other = make(Concern, engagement_id=engagement.id)
    tell = make(Tell, concern_ids=(concern.id, other.id))
    with session.operation("Tell") as op:
        op.put(other)
        op.put(tell)
    page = opened(concern)
    next(made for made in page.findChildren(QPushButton) if made.text() == "Take back").click()
    qtbot.waitUntil(lambda: not page.story.tells)
    assert session.store.tells.get(tell.id).concern_ids == (other.id,)


# Two windows, and what is being typed


def test_what_is_typed_stays_while_the_log_changes(session, concern, action, opened, qtbot):
    page = opened(concern)
    page.view.action_rows.adding.line.rows["what"].field.show_value("Half a thou")
    row_of(page, action).finish.click()
    row_of(page, action).form.form.show_values({"outcome": "Two la"})
    with session.operation("Change") as op:
        op.put(replace(action, owner="J. Linden"), was=action)
    qtbot.waitUntil(lambda: page.story.actions[0].owner == "J. Linden")
    assert page.view.action_rows.adding.typed().what == "Half a thou"
    assert row_of(page, action).form.form.value("outcome") == "Two la"


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(session, concern, action, opened, qtbot):
    page = opened(concern)
    row_of(page, action).change.click()
    form = row_of(page, action).form
    form.line.rows["owner"].field.show_value("Mine")
    with session.operation("Change") as op:
        op.put(replace(action, owner="Theirs"), was=action)
    qtbot.waitUntil(lambda: page.story.actions[0].owner == "Theirs")
    with qtbot.captureExceptions() as raised:
        form.give()
    assert isinstance(raised[0][1], Known)
    assert "was changed in another window" in str(raised[0][1])
    assert session.store.actions.get(action.id).owner == "Theirs"
    assert form.typed().owner == "Mine"


def test_a_new_action_half_written_is_there_again_when_one_comes_back(
    session, make, engagement, concern, opened, qtbot
):
    other = make(Concern, engagement_id=engagement.id)
    with session.operation("Log") as op:
        op.put(other)
    page = opened(concern)
    page.view.action_rows.adding.line.rows["what"].field.show_value("Half a thou")
    page.show_loop(other.id)
    assert page.view.action_rows.adding.typed().is_empty
    page.show_loop(concern.id)
    assert page.view.action_rows.adding.typed().what == "Half a thou"


def test_escape_closes_a_form_first_and_then_goes_back(concern, action, opened, qtbot):
    page = opened(concern)
    row_of(page, action).finish.click()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert row_of(page, action).form is None
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def test_going_back_asks_where_a_form_would_be_lost(concern, action, opened, qtbot, monkeypatch):
    page = opened(concern)
    row_of(page, action).finish.click()
    row_of(page, action).form.form.show_values({"outcome": "Two lamps"})
    monkeypatch.setattr(loop_page, "is_wanted", lambda *_: False)
    with qtbot.assertNotEmitted(page.closed):
        page.go_back()
    monkeypatch.setattr(loop_page, "is_wanted", lambda *_: True)
    with qtbot.waitSignal(page.closed):
        page.go_back()


def test_a_goes_to_the_new_action_and_t_tells(concern, opened, qtbot):
    page = opened(concern)
    page.setFocus()
    with qtbot.waitSignal(page.tell_wanted):
        QTest.keyClicks(QApplication.focusWidget(), "t")
    press_letter(qtbot, page._letters, QApplication.focusWidget(), "a")
    what = page.view.action_rows.adding.line.rows["what"].field
    assert what.hasFocus()
    QTest.keyClicks(what, "at")
    assert what.value() == "at"  # here the keys are letters


def test_while_a_form_is_open_its_button_takes_no_letter_for_a_command(concern, action, opened, qtbot):
    page = opened(concern)
    row_of(page, action).finish.click()
    leave = next(made for made in row_of(page, action).form.findChildren(QPushButton) if made.text() == "Go back")
    with qtbot.assertNotEmitted(page.tell_wanted):
        press_letter(qtbot, page._letters, leave, "t")


def test_in_a_log_that_can_only_be_read_nothing_can_be_changed(session, concern, action, opened):
    session.store.read_only_because = "It can only be read."
    page = opened(concern)
    for made in (page.head.edit, page.head.tell, row_of(page, action).finish, page.view.decide):
        assert not made.isEnabled()
        assert made.toolTip() == "It can only be read."
    assert not page.view.action_rows.adding.isEnabled()
    assert page.head.back.isEnabled()
