"""That personal details were looked at is noted quietly: what stays on the screen, once, and nobody hears of it."""

import pytest

from gui import consulting
from gui.consulting import Consulting
from models.engagement import Engagement
from storage.history import CONSULTED
from storage.operations import HistoryQuery


@pytest.fixture
def looking(session, monkeypatch):
    monkeypatch.setattr(consulting, "LOOKED", 10)
    made = Consulting(session, session)
    yield made
    made.close()


@pytest.fixture
def held(session, make):
    """Two engagements in which a telephone number stands."""
    with session.operation("Log") as op:
        return [op.put(make(Engagement, notes="Ring 07700 900123")).id for _ in range(2)]


def looked(session):
    return session.store.operations.ids(HistoryQuery(kinds=(CONSULTED,)))


def test_what_stays_on_the_screen_is_noted_under_the_officers_name(session, looking, held, qtbot):
    looking.show_on_screen(held[0])
    qtbot.waitUntil(lambda: len(looked(session)) == 1)
    row = session.store.operations.rows(looked(session))[looked(session)[0]]
    assert row.line.user == "PC Made-Up"


def test_no_page_hears_of_it(session, looking, held, qtbot):
    with qtbot.assertNotEmitted(session.changed):
        looking.show_on_screen(held[0])
        qtbot.waitUntil(lambda: len(looked(session)) == 1)


def test_what_only_passes_by_is_not_noted(session, looking, held, qtbot):
    looking.show_on_screen(held[0])
    looking.show_on_screen(held[1])
    qtbot.waitUntil(lambda: len(looked(session)) == 1)
    looking.show_on_screen(held[0])
    looking.show_on_screen(None)
    looking.close()
    assert len(looked(session)) == 1


def test_looking_again_notes_nothing_more(session, looking, held, qtbot):
    for engagement_id in (held[0], held[1], held[0], held[1]):
        looking.show_on_screen(engagement_id)
        qtbot.waitUntil(lambda: not looking._looked.isActive())
    looking.close()
    assert len(looked(session)) == 2


def test_a_log_that_can_only_be_read_is_not_written_to(session, looking, held, qtbot):
    session.store.read_only_because = "It lies on a read-only disk."
    looking.show_on_screen(held[0])
    qtbot.waitUntil(lambda: not looking._looked.isActive())
    looking.close()
    assert looked(session) == []
