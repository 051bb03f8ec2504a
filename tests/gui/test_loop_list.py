"""The list of loops: what it shows of a concern in each state, and how several are chosen."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.loop_columns import NO_DONE, NO_RAISED, columns
from gui.loop_list import LoopList
from models import action
from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.loop import LoopState, Targets
from models.tell import Tell

TODAY = date(2026, 6, 30)
HEARD = date(2026, 6, 1)
TARGETS = Targets(first_response=3, told=14)


@pytest.fixture
def concerns(session, make):
    """Five that were heard; the last first."""
    with session.operation("Save") as op:
        held = op.put(make(Engagement, title="Pop-up event: Lion Walk", held_on=HEARD))
        return [op.put(make(Concern, engagement_id=held.id, said=f"Concern {n}", heard_on=HEARD)) for n in range(5)]


@pytest.fixture
def shown(session, concerns, qtbot):
    shown = LoopList(session)
    qtbot.addWidget(shown)
    QAbstractItemModelTester(shown.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shown.show_state(LoopState.HEARD)
    shown.fit(914, is_wide=False)
    shown.resize(914, 400)
    shown.show_found([one.id for one in concerns], is_same=False)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.setFocus()
    return shown


def chosen(shown) -> list[int]:
    return [shown.rows.ids.index(one) for one in shown.chosen_ids()]


def box(shown, row) -> QPoint:
    return QPoint(30, shown.rowViewportPosition(row) + 20)


def click(shown, qtbot, row, x=300, keys=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, keys, QPoint(x, box(shown, row).y()))


def test_a_click_on_the_box_chooses_and_one_on_the_row_only_goes_there(shown, qtbot):
    click(shown, qtbot, 2)
    assert (chosen(shown), shown.currentIndex().row()) == ([], 2)
    click(shown, qtbot, 3, x=30)
    click(shown, qtbot, 1, x=30)
    click(shown, qtbot, 0)
    assert (chosen(shown), shown.currentIndex().row()) == ([1, 3], 0)
    click(shown, qtbot, 3, x=30)
    assert chosen(shown) == [1]


def test_shift_chooses_all_from_the_last_one_chosen(shown, qtbot):
    click(shown, qtbot, 1, x=30)
    click(shown, qtbot, 3, x=30, keys=Qt.KeyboardModifier.ShiftModifier)
    assert chosen(shown) == [1, 2, 3]
    click(shown, qtbot, 4)
    qtbot.keyClick(shown, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(shown) == [1, 2, 3, 4]


def test_space_chooses_the_current_row_and_arrows_go_on_without_losing_it(shown, qtbot):
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert (chosen(shown), shown.currentIndex().row()) == ([0, 2], 2)


def test_shift_with_an_arrow_chooses_as_it_goes(shown, qtbot):
    for _ in range(2):
        qtbot.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert (chosen(shown), shown.currentIndex().row()) == ([0, 1, 2], 2)


def test_all_are_chosen_with_one_key_and_none_with_another(shown, qtbot):
    qtbot.keyClick(shown, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert chosen(shown) == [0, 1, 2, 3, 4]
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert chosen(shown) == []


def test_two_quick_clicks_on_a_box_are_two_and_on_a_row_they_open(shown, concerns, qtbot):
    opened = []
    shown.opened.connect(opened.append)
    click(shown, qtbot, 1, x=30)
    qtbot.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=box(shown, 1))
    assert (chosen(shown), opened) == ([], [])
    click(shown, qtbot, 2)
    qtbot.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, box(shown, 2).y()))
    assert opened == [concerns[2].id]


def test_what_is_chosen_stays_so_when_others_come_or_go_and_columns_change(shown, concerns, qtbot):
    click(shown, qtbot, 1, x=30)
    click(shown, qtbot, 4, x=30)
    shown.fit(1744, is_wide=True)
    assert chosen(shown) == [1, 4]
    told = []
    shown.ticked.connect(lambda: told.append(shown.chosen_ids()))
    shown.show_found([concerns[4].id, concerns[0].id], is_same=True)
    assert told == [[concerns[4].id]]


def cells(session, row, state, **given):
    return {column.name: column.cell(row) for column in columns(state, TODAY, is_wide=False, **given)}


@pytest.fixture
def row_of(session, make):
    """`row_of(acted=True, …)`: the line of a concern that this was done about."""

    def row_of(*, acted=False, finished=False, cancelled=False, told=False, **given):
        with session.operation("Save") as op:
            held = op.put(make(Engagement, title="Coffee\nwith Cops", venue="Lion Walk"))
            one = op.put(make(Concern, **{"engagement_id": held.id, "heard_on": HEARD, "theme": "Noise", **given}))
            todo = make(Action, concern_id=one.id, owner="PC Late", undertaken_on=HEARD, due_on=date(2026, 6, 10))
            if acted:
                op.put(todo)
            if finished:
                op.put(action.finish(todo, date(2026, 6, 5), "Two mopeds\nseized"))
            if cancelled:
                op.put(action.cancel(todo, date(2026, 6, 5), "No money"))
            if told:
                op.put(make(Tell, concern_ids=(one.id,), told_on=date(2026, 6, 6)))
        return session.store.concerns.rows([one.id], TARGETS, TODAY)[one.id]

    return row_of


def test_what_is_overdue_says_by_how_much_and_which_target_was_missed(session, row_of):
    since = cells(session, row_of(), LoopState.HEARD)["In this state"]
    assert (since.main, since.sub, since.tone) == ("29 days", "overdue by 26", "danger")
    assert "first response was due Thu 4 Jun 2026" in since.words
    told = cells(session, row_of(finished=True, told=True), LoopState.TOLD)["In this state"]
    assert (told.main, told.sub, told.tone) == ("24 days", "told 6 Jun", "text")


def test_a_line_says_what_was_said_in_one_line_and_about_what_and_where(session, row_of):
    concern = cells(session, row_of(said="Mopeds\n\nrace", place=""), LoopState.HEARD)["Concern"]
    assert (concern.main, concern.sub) == ("Mopeds race", "Noise · Lion Walk")
    assert concern.marks[0].words == "Heard, overdue"


def test_each_state_shows_what_matters_in_it(session, row_of):
    heard = cells(session, row_of(), LoopState.HEARD)["Heard at"]
    assert (heard.main, heard.sub.endswith(" · 1 Jun")) == ("Coffee with Cops", True)
    acting = cells(session, row_of(acted=True), LoopState.ACTING)["What is being done"]
    assert (acting.main, acting.sub) == ("Patrols at school closing time", "PC Late · due 10 Jun")
    done = cells(session, row_of(finished=True), LoopState.TO_TELL)["What was done"]
    assert (done.main, done.sub) == ("Two mopeds seized", "PC Late")
    stalled = cells(session, row_of(cancelled=True), LoopState.STALLED)["What was given up"]
    assert (stalled.main, stalled.sub) == ("Patrols at school closing time", "PC Late · No money")
    decided = row_of(no_action_on=HEARD, no_action_reason="It is private land", no_action_by="Insp Made-Up")
    cell = cells(session, decided, LoopState.TO_TELL)["What was done"]
    assert (cell.main, cell.sub) == ("Nothing can be done: It is private land", "Insp Made-Up")


def test_a_narrow_list_gives_columns_up_and_a_wide_one_shows_owner_and_engagement(shown):
    def names():
        return [column.name for column in shown.rows.columns]

    shown.show_state(LoopState.TO_TELL)
    assert names() == ["", "Concern", "What was done", "Raised by", "In this state"]
    shown.fit(NO_DONE - 1, is_wide=False)
    assert names() == ["", "Concern", "Raised by", "In this state"]
    shown.fit(NO_RAISED - 1, is_wide=False)
    assert names() == ["", "Concern", "In this state"]
    shown.fit(1744, is_wide=True)
    assert names() == ["", "Concern", "What was done", "Owner", "Engagement", "Raised by", "In this state"]


# What is painted


def is_painted(shown, qtbot) -> bool:
    """Whether the window shows what the list would paint now: nothing old was left standing."""
    settled = [shown.screen().grabWindow(shown.winId()).toImage(), shown.grab().toImage()]
    return settled[0] == settled[1]


@pytest.mark.parametrize("x", [30, 300])
def test_the_ring_round_the_row_one_leaves_goes_with_it(shown, qtbot, x):
    shown.activateWindow()
    qtbot.waitUntil(shown.hasFocus)
    for row in (0, 3, 1):
        click(shown, qtbot, row, x=x)
        qtbot.mouseMove(shown.viewport(), QPoint(300, 390))
        qtbot.waitUntil(lambda: is_painted(shown, qtbot))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Up):
        qtbot.keyClick(shown, key)
        qtbot.waitUntil(lambda: is_painted(shown, qtbot))
