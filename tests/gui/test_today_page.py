"""Today shows what needs the officer at the desk; each line opens the thing itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from gui.reason_dialog import ReasonDialog
from gui.today_page import TodayPage
from models.action import Action, Progress, finish
from models.concern import Concern
from models.engagement import Engagement, Status
from models.ids import new_id
from models.officer import Role
from models.review import Decision, Review
from models.tell import Tell
from models.typed_log import TypedConcern, TypedLog, content
from tests.gui.at_the_list import settled

ME = "PC Made-Up"


@pytest.fixture
def save(session):
    """`save(record, …)`: put into the log in one operation, of which the screens hear."""

    def save(*records):
        with session.operation("Save") as op:
            for record in records:
                op.put(record)

    return save


@pytest.fixture
def day(session):
    """`day(-3)`: the day three days ago."""
    return lambda days: session.today() + timedelta(days=days)


@pytest.fixture
def mine(make, day):
    """`mine(title=…)`: an engagement that I was at."""
    return lambda **given: make(Engagement, **{"held_on": day(-40), "officers": (ME,), **given})


@pytest.fixture
def heard(make):
    """`heard(engagement, said=…)`: a concern raised there."""
    return lambda at, **given: make(Concern, engagement_id=at.id, heard_on=at.held_on, **given)


@pytest.fixture
def open_today(session, qtbot):
    """`open_today()`: the page as it opens, with everything asked for answered."""

    def open_today(width=914, height=526):
        page = TodayPage(session)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.setFocus()
        settled(page, qtbot)
        return page

    return open_today


def shown(page):
    """Every line as it reads: what, and when."""
    table = page.list.rows
    return [(table.cells(row)[0].main, table.cells(row)[-1].main) for row in range(table.rowCount())]


def texts(page):
    return [what for what, _ in shown(page)]


def opened(page, signal, place, qtbot):
    """What is wanted when the line at this place is opened with Enter."""
    page.list.setCurrentIndex(page.list.rows.index(place, 0))
    with qtbot.waitSignal(signal) as heard:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    return heard.args[0] if heard.args else None


def test_where_nothing_needs_me_it_says_so_and_offers_to_log(open_today, qtbot):
    page = open_today()
    assert page._nothing.isVisible()
    assert page.telling.isHidden()
    assert page.never_told.isHidden()
    assert not page.list.isVisible()
    assert QApplication.focusWidget() is page.log
    with qtbot.waitSignal(page.log_wanted):
        page.log.click()


def test_what_was_returned_to_me_is_shown_with_the_inspectors_words(save, mine, make, day, open_today, qtbot):
    one = mine(title="Year 8 assembly", status=Status.RETURNED)
    said = {"decision": Decision.RETURNED, "reviewed_by": "Insp Marsh"}
    first = make(Review, engagement_id=one.id, reason="At first", reviewed_on=day(-9), **said)
    save(one, first, make(Review, engagement_id=one.id, reason="Say how\nmany", reviewed_on=day(0), **said))
    page = open_today()
    assert shown(page) == [("Returned to me   1", ""), ("Year 8 assembly", "today")]
    assert page.list.rows.cells(1)[0].sub == "Insp Marsh: “Say how many”"
    assert opened(page, page.edit_wanted, 1, qtbot) == one.id


def test_actions_of_mine_stand_overdue_first_and_open_their_loop(save, mine, heard, make, day, open_today, qtbot):
    held = mine(officers=("PC Other",), title="Pop-up")
    concern = heard(held, said="No light in the alley", place="Rosemary Road")
    due = {"concern_id": concern.id, "owner": " pc made-up", "undertaken_on": day(-30)}
    soon, late, far, today, unowned = (
        make(Action, **due | given)
        for given in (
            {"what": "Ask the school", "due_on": day(14)},
            {"what": "Ask the council", "due_on": day(-10)},
            {"what": "Later", "due_on": day(15)},
            {"what": "Call", "due_on": day(0)},
            {"what": "Not mine", "due_on": day(-3), "owner": "Council"},
        )
    )
    save(held, concern, soon, late, far, today, unowned)
    page = open_today(width=1400)
    assert shown(page) == [
        ("Actions of mine   3", ""),
        ("Ask the council", "10 days overdue"),
        ("Call", "due today"),
        ("Ask the school", "due Tue 14 Jul"),
    ]
    title, where, when = page.list.rows.cells(1)
    assert (title.sub, where.main, where.sub) == ("No light in the alley", "Rosemary Road", "Pop-up")
    assert (title.marks[0].words, when.tone) == ("Acting, overdue", "danger")
    assert opened(page, page.loop_wanted, 1, qtbot) == concern.id


@pytest.fixture
def to_tell(save, mine, heard, make, day):
    """Three loops that are to be told, those settled first first."""
    held = mine()
    loops = [
        heard(held, said=said, raised_by=number) for said, number in (("E-bikes", 22), ("Theft", 1), ("Mud", None))
    ]
    done = [
        make(
            Action, concern_id=loop.id, undertaken_on=day(-40), progress=Progress.FINISHED, ended_on=on, outcome=outcome
        )
        for loop, on, outcome in zip(loops, (day(-31), day(-14), day(-4)), ("14 patrols", "", "Swept"), strict=True)
    ]
    save(held, *loops, *done)
    return loops


def test_what_was_acted_on_and_not_told_says_how_many_raised_it_and_what_was_done(to_tell, open_today, qtbot):
    page = open_today()
    assert shown(page) == [
        ("Acted on, not yet told   3", ""),
        ("E-bikes", "17 days overdue"),
        ("Theft", "due today"),
        ("Mud", "10 days left"),
    ]
    assert [page.list.rows.cells(row)[0].sub for row in (1, 2, 3)] == [
        "22 people raised it · 14 patrols",
        "1 person raised it · Patrols at school closing time",
        "Swept",
    ]
    assert opened(page, page.loop_wanted, 3, qtbot) == to_tell[2].id


def test_all_of_them_are_told_at_once_or_those_that_are_selected(to_tell, open_today, qtbot):
    page = open_today()
    ids = tuple(loop.id for loop in to_tell)
    with qtbot.waitSignal(page.tell_wanted) as wanted:
        QTest.mouseClick(page.list.tell, Qt.MouseButton.LeftButton)
    assert wanted.args == [ids]
    page.list.setCurrentIndex(page.list.rows.index(2, 0))
    QTest.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(page.tell_wanted) as wanted:
        QTest.keyClick(page.list.tell, Qt.Key.Key_Return)
    assert wanted.args == [ids[1:]]


def test_tab_goes_from_the_list_to_the_button_and_brings_it_into_view(to_tell, save, mine, day, open_today):
    save(*(mine(title=f"Returned {number}", status=Status.RETURNED) for number in range(20)))
    page = open_today()
    assert QApplication.focusWidget() is page.list
    assert not page.list.viewport().rect().contains(page.list.tell.geometry())
    QTest.keyClick(page.list, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.list.tell
    assert page.list.viewport().rect().contains(page.list.tell.geometry())


def test_a_plan_whose_day_has_passed_asks_to_be_logged_or_cancelled(save, mine, day, session, open_today, qtbot):
    plan = mine(title="School gate", status=Status.PLANNED, held_on=day(-2))
    save(plan, mine(title="Today", status=Status.PLANNED, held_on=day(0)))
    page = open_today()
    assert shown(page)[1] == ("School gate", "Sun 28 Jun")
    page.list.setCurrentIndex(page.list.rows.index(1, 0))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    log, cancel = page.findChild(QMenu).actions()
    with qtbot.waitSignal(page.edit_wanted) as wanted:
        log.trigger()
    assert wanted.args == [plan.id]
    cancel.trigger()
    dialog = page.findChild(ReasonDialog)
    QTest.keyClicks(dialog.reason, "Rain")
    dialog.go_on.click()
    settled(page, qtbot)
    assert session.store.engagements.get(plan.id).cancelled_reason == "Rain"
    assert shown(page) == []


def test_drafts_say_what_is_in_them_and_are_looked_for_when_the_page_is_shown(session, open_today, qtbot):
    page = open_today()
    page.hide()
    typed = TypedLog(
        id=new_id(), district="Colchester", tactic="Stroll", title="A walk", held_on="yesterday",
        concerns=(TypedConcern(id=new_id(), said="Mud", theme="Noise"), TypedConcern(id=new_id(), said="Bikes")),
    )  # fmt: skip
    draft_id = session.store.drafts.save("engagements", {"typed": content(typed)})
    session.store.drafts.save("engagements", {"typed": content(TypedLog(id=new_id()))})
    page.show()
    settled(page, qtbot)
    assert texts(page) == ["Drafts   2", "An engagement without a title", "A walk"]
    title, when = page.list.rows.cells(2)
    assert title.sub == "Mon 29 Jun · 2 concerns, 1 problem"
    assert when.main.startswith("saved ")
    assert opened(page, page.draft_opened, 2, qtbot) == draft_id


def test_an_inspector_sees_how_many_reviews_wait_and_for_how_long(session, save, make, day, open_today, qtbot):
    submitted = {"status": Status.SUBMITTED, "officers": ("PC Other",)}
    save(make(Engagement, **submitted, submitted_on=day(-21)), make(Engagement, **submitted, submitted_on=day(-2)))
    assert texts(open_today()) == []
    save(replace(session.officer, role=Role.INSPECTOR))
    page = open_today()
    assert shown(page) == [("Reviews waiting   2", ""), ("2 engagements wait in Colchester", "21 days")]
    opened(page, page.review_wanted, 1, qtbot)


def test_the_arrow_keys_go_over_all_groups_and_pass_their_headings(to_tell, save, mine, open_today):
    save(mine(title="One", status=Status.RETURNED), mine(title="Two", status=Status.RETURNED))
    page = open_today()
    places = [page.list.currentIndex().row()]
    for _ in range(6):
        QTest.keyClick(page.list, Qt.Key.Key_Down)
        places.append(page.list.currentIndex().row())
    assert places == [1, 2, 4, 5, 6, 6, 6]
    QTest.keyClick(page.list, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert page.list.currentIndex().row() == 1
    QTest.keyClick(page.list, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert page.list.currentIndex().row() == 6


def test_each_line_says_its_group_to_those_who_do_not_see_the_heading(to_tell, open_today):
    page = open_today()
    role = Qt.ItemDataRole.AccessibleTextRole
    first, heading = (page.list.rows.data(page.list.rows.index(row, 0), role) for row in (1, 0))
    assert first == (
        "E-bikes. 22 people raised it · 14 patrols. To tell, overdue. 17 days overdue. Acted on, not yet told, 1 of 3"
    )
    assert heading == "Acted on, not yet told   3"


def test_a_click_opens_a_line_and_a_heading_opens_nothing(to_tell, open_today, qtbot):
    page = open_today()
    wanted = []
    page.loop_wanted.connect(wanted.append)
    for row in (0, 2):
        place = page.list.visualRect(page.list.rows.index(row, 0)).center()
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted == [to_tell[1].id]


def test_what_is_done_goes_at_once_and_the_next_line_is_current(to_tell, session, make, open_today, qtbot):
    page = open_today()
    page.list.choose(to_tell[1].id)
    with session.operation("Tell") as op:
        op.put(make(Tell, concern_ids=(to_tell[1].id,), told_on=session.today()))
    settled(page, qtbot)
    assert texts(page) == ["Acted on, not yet told   2", "E-bikes", "Mud"]
    assert page.list.current_id() == to_tell[2].id


def test_of_very_many_the_first_are_shown_until_all_are_asked_for(save, mine, open_today, qtbot):
    save(*(mine(title=f"Returned {number}", status=Status.RETURNED) for number in range(60)))
    page = open_today()
    assert len(texts(page)) == 1 + 50 + 1
    assert texts(page)[-1] == "Show all 60"
    page.list.setCurrentIndex(page.list.rows.index(51, 0))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settled(page, qtbot)
    assert len(texts(page)) == 1 + 60
    assert page.list.currentIndex().row() in (50, 51)


def test_the_week_shows_what_is_planned_in_my_district(save, make, day, open_today, qtbot):
    plan = {"status": Status.PLANNED, "officers": ("PC Other",), "venue": "Pier"}
    first = make(Engagement, title="Stroll", held_on=day(0), **plan)
    save(first, *(make(Engagement, title=f"Plan {n}", held_on=day(n), **plan) for n in range(1, 9)))
    save(make(Engagement, title="Elsewhere", held_on=day(1), **plan | {"district": "Harlow"}))
    page = open_today()
    lines = [made.accessibleName() for made in page.week.findChildren(type(page.week._lines.itemAt(0).widget()))]
    assert lines[:2] == ["Tue 30 Jun, Stroll, Pier", "Wed 1 Jul, Plan 1, Pier"]
    assert (len(lines), page.week._more.text()) == (6, "and 1 more in Colchester")
    with qtbot.waitSignal(page.engagement_wanted) as wanted:
        QTest.keyClick(page.week._lines.itemAt(0).widget(), Qt.Key.Key_Return)
    assert wanted.args == [first.id]
    with qtbot.waitSignal(page.plan_wanted):
        page.week.plan.click()


def test_how_telling_goes_is_said_against_the_half_year_before(save, mine, heard, make, day, open_today):
    now, before = mine(held_on=day(-20)), mine(held_on=day(-240))
    loops = [(now, 6), (now, 16), (before, 30)]
    for held, days in loops:
        one, on = heard(held), held.held_on + timedelta(days=days)
        done = finish(make(Action, concern_id=one.id, undertaken_on=held.held_on), on)
        save(held, one, done, make(Tell, concern_ids=(one.id,), told_on=on))
    page = open_today()
    card = page.telling
    assert card.accessibleName() == (
        "Your loops: 2 told since 1 Jan, median from heard to told 11 days. By the same day of the half-year"
        " before: 1 told, median 30 days."
    )
    assert "engagements that you recorded or were at" in card.accessibleDescription()
    assert card._how.isHidden()
    card.explain.click()
    assert card._how.isVisible()


def test_what_was_never_told_in_the_district_is_one_click_away(to_tell, open_today, qtbot):
    page = open_today()
    assert page.never_told.open.text() == "3 in Colchester"
    with qtbot.waitSignal(page.never_told_wanted):
        page.never_told.open.click()


def test_in_a_narrow_window_the_cards_stand_below_and_the_current_line_is_scrolled_to(to_tell, open_today):
    page = open_today(width=489, height=221)
    assert page.week.mapTo(page, page.week.rect().topLeft()).y() > page.list.height()
    assert page.list.verticalScrollBar().maximum() == 0
    QTest.keyClick(page.list, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    line = page.list.visualRect(page.list.currentIndex())
    assert page.rect().contains(page.list.viewport().mapTo(page, line.center()))


def test_a_log_that_can_only_be_read_offers_no_change(to_tell, save, mine, day, session, open_today, qtbot):
    plan = mine(status=Status.PLANNED, held_on=day(-2))
    save(plan)
    session.store.read_only_because = "It is open elsewhere."
    page = open_today()
    for made in (page.list.tell, page.week.plan, page.log):
        assert isinstance(made, QPushButton)
        assert not made.isEnabled()
        assert made.toolTip() == "It is open elsewhere."
    assert opened(page, page.engagement_wanted, 5, qtbot) == plan.id


def test_what_has_the_focus_in_the_week_keeps_it_when_something_else_changes(save, mine, make, day, open_today, qtbot):
    save(make(Engagement, status=Status.PLANNED, held_on=day(2)))
    page = open_today()
    line = page.week._lines.itemAt(0).widget()
    line.setFocus()
    save(mine(status=Status.RETURNED))
    settled(page, qtbot)
    assert texts(page)[0] == "Returned to me   1"
    assert QApplication.focusWidget() is line


def test_the_model_keeps_the_rules_of_models(to_tell, save, mine, open_today, qtbot):
    page = open_today()
    tester = QAbstractItemModelTester(page.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    save(mine(status=Status.RETURNED))
    settled(page, qtbot)
    page.resize(1400, 700)
    assert page.list.rows.columnCount() == 3
    tester.deleteLater()
