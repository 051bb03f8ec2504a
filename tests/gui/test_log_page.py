"""Logging an engagement: with the keyboard alone, with problems beside their fields, and nothing typed ever lost."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget

from gui.log_page import LogPage
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Counted, Engagement, Status
from models.loop import LoopState
from models.tell import Tell
from models.typed_log import typed
from storage import history
from tests.gui.at_the_form import Keys, field, only_log, write, write_least

TODAY = date(2026, 6, 30)


def test_an_engagement_is_logged_with_the_keyboard_alone(page, session, qtbot):
    page.write_new()
    qtbot.waitUntil(lambda: field(page, "tactic").completer() is not None)
    keys = Keys()
    with qtbot.waitSignal(page.closed) as closed:
        keys.write("pop-up")
        keys.press(Qt.Key.Key_Down)
        keys.press(Qt.Key.Key_Return)
        keys.tab(times=2)
        keys.write("10:30")
        keys.tab()
        keys.write("2 h")
        keys.tab()
        keys.write("Lion Walk")
        keys.tab()
        keys.write("Castle")
        keys.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        keys.write("about 40")
        keys.tab(times=2)
        keys.write("Young people")
        keys.press(Qt.Key.Key_Return)
        keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        keys.write("Mopeds cut through the precinct")
        keys.tab()
        keys.write("Anti")
        keys.tab()
        keys.write("Culver Street")
        keys.tab()
        keys.write("9")
        keys.tab(times=2)
        keys.write("Patrols at school closing time")
        keys.tab()
        keys.write("PC Made-Up")
        keys.tab(times=2)
        keys.write("14 Jul")
        keys.press(Qt.Key.Key_Return)
        keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    log = only_log(session)
    assert closed.args == [log.engagement.id]
    assert log.engagement.status == Status.SUBMITTED
    assert (log.engagement.tactic, log.engagement.title) == ("Pop-up event", "Pop-up event: Lion Walk")
    assert (log.engagement.held_on, log.engagement.length_minutes, log.engagement.ward) == (TODAY, 120, "Castle")
    assert (log.engagement.audience, log.engagement.counted) == (40, Counted.ESTIMATED)
    assert log.engagement.communities == ("Young people",)
    assert log.engagement.officers == ("PC Made-Up",)
    [concern] = log.concerns
    assert (concern.said, concern.theme) == ("Mopeds cut through the precinct", "Anti-social behaviour")
    assert (concern.place, concern.raised_by) == ("Culver Street", 9)
    [action] = log.actions
    assert (action.what, action.owner, action.due_on) == (
        "Patrols at school closing time", "PC Made-Up", date(2026, 7, 14),
    )  # fmt: skip
    assert log.loop_of(concern).state == LoopState.ACTING
    assert keys.count < 220


def test_ctrl_enter_adds_the_next_concern_and_puts_the_cursor_in_it(page):
    page.write_new()
    keys = Keys()
    for said in ("Mopeds", "Parking", "Litter"):
        keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        keys.write(said)
    assert [concern.said for concern in page.form.value().concerns] == ["Mopeds", "Parking", "Litter"]


def test_a_new_form_knows_the_day_the_officer_and_the_district(page):
    page.write_new()
    form = page.form.value()
    assert (form.held_on, form.district, form.officers) == ("Tue 30 Jun 2026", "Colchester", ("PC Made-Up",))


def test_a_problem_appears_when_its_field_has_been_left_and_goes_when_it_is_mended(page, qtbot):
    page.write_new()
    page.go_to("held_on")
    field(page, "held_on").selectAll()
    keys = Keys()
    keys.write("31/2/26")
    assert page.form.form.rows["held_on"].problem == ""
    keys.tab()
    qtbot.waitUntil(lambda: page.form.form.rows["held_on"].problem != "")
    write(page, held_on="28/2/26")
    qtbot.waitUntil(lambda: page.form.form.rows["held_on"].problem == "")


def test_submitting_with_problems_lists_them_and_goes_to_the_first(page, session):
    page.write_new()
    write(page, venue="Lion Walk", audience="40")
    page.form.concerns.write_next()
    Keys().write("Mopeds")
    page.submit()
    assert session.store.engagements.count() == 0
    assert page.form.form.rows["tactic"].problem
    assert QApplication.focusWidget() is field(page, "tactic")
    assert page.foot._first.text() == "3 problems: Tactic"


def test_the_title_follows_tactic_and_venue_until_somebody_names_it(page):
    page.write_new()
    write(page, tactic="Street meet", venue="Tollgate")
    assert page.form.value().title == "Street meet: Tollgate"
    write(page, title="Meet the team")
    write(page, venue="Stanway")
    assert page.form.value().title == "Meet the team"


def test_ctrl_s_saves_and_stays(page, session):
    page.write_new()
    write_least(page)
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert only_log(session).engagement.status == Status.DRAFT
    assert page.foot._saved.accessibleName().startswith("Saved")
    assert not page.editor.has_changed


def test_what_was_saved_is_shown_again_and_saving_it_unchanged_writes_nothing(page, session, make):
    engagement = make(Engagement, officers=("PC One", "PC Two"), feedback="Kind")
    concern = make(Concern, engagement_id=engagement.id)
    action = make(Action, concern_id=concern.id, progress=Progress.FINISHED, ended_on=date(2026, 4, 1), outcome="Quiet")
    with session.operation("Save") as op:
        for record in (engagement, concern, action, make(Tell, concern_ids=(concern.id,))):
            op.put(record)
    head = session.store.head()
    page.edit(engagement.id)
    assert page.form.value() == typed(only_log(session))
    assert page.save()
    page.close_up()
    assert session.store.head().seq <= head.seq + 1
    assert history.latest_to_undo(session.store.db).label == "Save"


def test_a_finished_action_is_done_today_and_asks_what_came_of_it(page, session, make):
    engagement = make(Engagement)
    concern = make(Concern, engagement_id=engagement.id)
    with session.operation("Save") as op:
        for record in (engagement, concern, make(Action, concern_id=concern.id)):
            op.put(record)
    page.edit(engagement.id)
    line = page.form.concerns.cards[0]._actions.lines[0]
    line._finish()
    Keys().write("Quiet since")
    page.save()
    [action] = only_log(session).actions
    assert (action.progress, action.ended_on, action.outcome) == (Progress.FINISHED, TODAY, "Quiet since")


def test_nothing_can_be_done_is_an_equal_choice(page, session):
    page.write_new()
    write_least(page)
    page.form.concerns.write_next()
    card = page.form.concerns.cards[0]
    card.rows["said"].field.show_value("Parking on private land")
    card.rows["theme"].field.show_value("Parking")
    card._decide()
    Keys().write("It is private land")
    assert page.save()
    [concern] = only_log(session).concerns
    assert (concern.no_action_reason, concern.no_action_on) == ("It is private land", TODAY)


def test_a_tell_is_written_in_its_card(page, session):
    page.write_new()
    write_least(page)
    page.form.concerns.write_next()
    card = page.form.concerns.cards[0]
    card.rows["said"].field.show_value("No light in the alley")
    card.rows["theme"].field.show_value("Street lighting and CCTV")
    card._tells.lines[0].rows["message"].field.setFocus()
    keys = Keys()
    keys.write("The lamp was mended")
    keys.tab()
    keys.write("Poster;")
    keys.tab(times=2)
    keys.write("140")
    keys.press(Qt.Key.Key_Return)
    assert page.save()
    [tell] = only_log(session).tells
    assert (tell.message, tell.channels, tell.told_on, tell.audience) == (
        "The lamp was mended",
        ("Poster",),
        TODAY,
        140,
    )


def test_a_concern_taken_away_can_be_put_back_with_all_that_belongs_to_it(page, session, make):
    engagement = make(Engagement)
    concern = make(Concern, engagement_id=engagement.id)
    with session.operation("Save") as op:
        for record in (engagement, concern, make(Action, concern_id=concern.id), make(Tell, concern_ids=(concern.id,))):
            op.put(record)
    page.edit(engagement.id)
    before = page.form.value()
    page.form.concerns.cards[0].removed.emit()
    assert page.form.value().concerns == ()
    [back] = [b for b in page.findChildren(type(page.form.concerns.adding)) if b.text() == "Put it back"]
    back.click()
    assert page.form.value() == before


def test_what_is_planned_is_saved_as_a_plan_and_logged_when_it_has_happened(page, session):
    page.write_new(planned=True)
    write(page, tactic="Street meet", venue="Tollgate", held_on="14 Jul")
    assert page.form.concerns.isHidden()
    page.save_and_close()
    assert only_log(session).engagement.status == Status.PLANNED
    page.edit(only_log(session).engagement.id)
    page.form.what.planned.show_value("happened")
    write(page, held_on="today")
    page.submit()
    assert only_log(session).engagement.status == Status.SUBMITTED


def test_a_plan_whose_day_has_passed_is_taken_to_have_happened(page, session, make):
    with session.operation("Save") as op:
        engagement = op.put(make(Engagement, status=Status.PLANNED))
    page.edit(engagement.id)
    assert not page.form.is_planned
    page.submit()
    assert only_log(session).engagement.status == Status.SUBMITTED


def test_like_last_time_copies_what_stays_the_same_and_overwrites_nothing(page, session, make, qtbot):
    with session.operation("Save") as op:
        op.put(make(Engagement, ward="Castle", partners=("CSP",), audience=90, counted=Counted.COUNTED))
    page.write_new()
    write(page, tactic="Street meet", venue="Lion Walk")
    qtbot.waitUntil(lambda: not page.form.what.like.isHidden())
    page.form.what.like.click()
    form = page.form.value()
    assert (form.tactic, form.ward, form.partners, form.audience) == ("Street meet", "Castle", ("CSP",), "")


def test_logging_another_like_one_starts_from_it(page, session, make):
    with session.operation("Save") as op:
        last = op.put(make(Engagement, ward="Castle", feedback="Kind"))
    page.write_new(last.id)
    form = page.form.value()
    assert (form.venue, form.ward, form.feedback, form.held_on) == ("Lion Walk", "Castle", "", "Tue 30 Jun 2026")


def test_an_accepted_log_is_submitted_again_when_its_own_facts_change(page, session, make):
    with session.operation("Save") as op:
        engagement = op.put(make(Engagement, status=Status.ACCEPTED, submitted_on=date(2026, 3, 15)))
    page.edit(engagement.id)
    write(page, purpose="Meet the market")
    assert page.save()
    assert only_log(session).engagement.status == Status.SUBMITTED


def test_the_cursor_is_in_the_first_field_also_where_the_page_is_shown_afterwards(session, qtbot):
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    page = LogPage(session)
    stack.addWidget(QLineEdit())
    stack.addWidget(page)
    stack.show()
    stack.activateWindow()
    qtbot.waitUntil(stack.isActiveWindow)
    page.write_new()
    stack.setCurrentWidget(page)
    page.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field(page, "tactic"))
    page.close_for_good()


def test_to_undo_that_a_new_log_was_submitted_leaves_it_as_a_draft(page, session):
    page.write_new()
    write_least(page)
    page.submit()
    session.store.undo(history.latest_to_undo(session.store.db).id)
    assert only_log(session).engagement.status == Status.DRAFT


def test_what_was_copied_from_last_time_can_be_taken_back(page, session, make, qtbot):
    with session.operation("Save") as op:
        op.put(make(Engagement, ward="Castle", partners=("CSP",), purpose="Meet the market"))
    page.write_new()
    write(page, tactic="Street meet", venue="Lion Walk")
    qtbot.waitUntil(lambda: not page.form.what.like.isHidden())
    before = page.form.value()
    page.form.what.like.click()
    page.form.what.like.click()
    assert page.form.value() == before


def test_a_form_that_is_not_shown_leaves_the_title_alone(page, session, make):
    with session.operation("Save") as op:
        engagement = op.put(make(Engagement))
    page.edit(engagement.id)
    page.hide()
    titles = []
    page.title_changed.connect(lambda *said: titles.append(said))
    with session.operation("Save") as op:
        op.put(replace(engagement, purpose="Theirs"))
    assert titles == []
