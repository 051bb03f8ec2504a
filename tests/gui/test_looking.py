"""Who looked at personal details is noted, once, and only of what was really looked at."""

import pytest

from gui.looking import Looking
from models.concern import Concern
from models.engagement import Engagement
from storage.history import CONSULTED


@pytest.fixture
def engagement(session, make):
    """One that holds a telephone number."""
    engagement = make(Engagement, title="Pop-up at the market")
    with session.operation("Log it") as op:
        op.put(engagement)
        op.put(make(Concern, engagement_id=engagement.id, said="Ring me on 07700 900123"))
    return engagement


@pytest.fixture
def looking(session):
    looking = Looking(session, lambda: looking.on_screen)
    looking._glance.stop()  # the test looks when it wants to
    looking.on_screen = None
    yield looking
    looking.close()


def noted(session):
    rows = session.store.db.execute(
        "select o.user from changes c join operations o on o.id = c.operation_id where c.kind = ?", [CONSULTED]
    )
    return [user for (user,) in rows.fetchall()]


def test_what_stays_on_the_screen_was_looked_at_and_is_noted_once(session, looking, engagement):
    looking.on_screen = engagement.id
    for _ in range(4):
        looking.look()
    looking.close()
    assert noted(session) == ["PC Made-Up"]


def test_what_is_passed_over_was_not_looked_at(session, looking, engagement):
    looking.on_screen = engagement.id
    looking.look()
    looking.on_screen = None
    looking.look()
    looking.close()
    assert noted(session) == []


def test_it_is_no_step_that_undo_takes_back(session, looking, engagement, qtbot):
    from storage import history

    last = history.latest_to_undo(session.store.db)
    looking.on_screen = engagement.id
    looking.look()
    looking.look()
    looking.close()
    assert noted(session)
    assert history.latest_to_undo(session.store.db).id == last.id
