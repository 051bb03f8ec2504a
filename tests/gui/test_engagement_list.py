"""A list of any length: it fetches what is seen, forgets what passed by, and keeps its place."""

from datetime import timedelta

import pytest

from gui.engagement_list import EngagementList
from gui.record_list import MOST_KEPT
from models.engagement import Engagement
from storage.engagements import EngagementQuery


@pytest.fixture
def listed(session, make, qtbot):
    """`listed(number)`: a list of so many engagements, each a day before the one before it."""

    def listed(number: int) -> EngagementList:
        with session.operation("Save") as op:
            op.add([make(Engagement, held_on=session.today() - timedelta(days)) for days in range(number)])
        made = EngagementList(session)
        qtbot.addWidget(made)
        made.resize(600, 400)
        made.show()
        made.show_found(session.store.engagements.ids(EngagementQuery()), is_same=False)
        return made

    return listed


def test_only_what_is_seen_is_fetched(listed):
    shown = listed(500)
    shown.grab()
    assert 0 < len(shown.rows._rows) <= 100


def test_whoever_scrolls_through_everything_does_not_keep_it_all(listed):
    shown = listed(MOST_KEPT + 500)
    for row in range(0, MOST_KEPT + 500, 10):
        assert shown.rows.cells(row)[1].main == "Pop-up event: Lion Walk"
    assert len(shown.rows._rows) <= MOST_KEPT


def test_when_the_current_one_is_gone_the_next_is_current(listed):
    shown = listed(10)
    shown.choose(shown.rows.ids[4])
    before = list(shown.rows.ids)
    shown.show_found([*before[:4], *before[5:]], is_same=True)
    assert shown.current_id() == before[5]
    shown.choose(before[-1])
    shown.show_found(before[:4], is_same=True)
    assert shown.current_id() == before[3]


def test_of_another_question_the_first_is_current(listed):
    shown = listed(10)
    shown.choose(shown.rows.ids[4])
    others = list(shown.rows.ids)[6:]
    shown.show_found(others, is_same=False)
    assert shown.current_id() == others[0]


def test_the_same_row_stays_current_in_another_order(listed):
    shown = listed(10)
    chosen = shown.rows.ids[4]
    shown.choose(chosen)
    shown.show_found(list(reversed(shown.rows.ids)), is_same=False)
    assert shown.current_id() == chosen


def test_nothing_is_current_in_nothing(listed):
    shown = listed(3)
    shown.show_found([], is_same=False)
    assert shown.current_id() is None
