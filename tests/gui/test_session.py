"""The session: news of changes, and who is named in the history."""

from dataclasses import replace

from models.engagement import Engagement
from models.officer import Officer
from storage import history


def test_history_names_who_is_at_the_desk(session, make):
    with session.operation("Save") as op:
        op.put(make(Engagement))
    assert history.latest_to_undo(session.store.db).user == "PC Made-Up"


def test_history_names_the_next_officer_from_the_moment_they_sit_down(session, make):
    other = make(Officer, name="Insp Made-Up")
    with session.operation("Say who I am") as op:
        op.put(other)
    session.settings.remember_officer(str(session.store.path), other.id)
    with session.operation("Save") as op:
        op.put(make(Engagement))
    assert history.latest_to_undo(session.store.db).user == "Insp Made-Up"


def test_a_change_is_told_once_with_the_tables_it_touched(session, make):
    told = []
    session.changed.connect(told.append)
    with session.operation("Save") as op:
        engagement = op.put(make(Engagement))
    with session.operation("Save it again") as op:
        op.put(replace(engagement))
    assert told == [{"engagements"}]
