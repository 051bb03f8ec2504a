"""Who took part is kept beside the engagements, whatever way they go through the door."""

from dataclasses import replace

import pytest

from models.engagement import Engagement


@pytest.fixture
def took_part(store):
    """`took_part()`: each name with the engagement it stands in."""
    return lambda: sorted(store.db.execute("select name, engagement_id from took_part").fetchall())


def test_who_recorded_an_engagement_and_who_was_there_stand_once_each(store, make, save, took_part):
    one = make(Engagement, officers=("PC Two", "PC One", "PC Two"), recorded_by="PC One")
    save(one, make(Engagement))
    assert took_part() == [("PC One", one.id), ("PC Two", one.id)]
    assert store.check().faults == ()


def test_they_follow_every_change_and_its_undoing(store, make, save, took_part):
    one = make(Engagement, officers=("PC One",), recorded_by="PC One")
    save(one)
    save(replace(one, officers=("PC Two", "PC Three")))
    assert took_part() == [("PC One", one.id), ("PC Three", one.id), ("PC Two", one.id)]
    save(replace(one, officers=("PC Two", "PC Three"), title="Another"))
    with store.operation("Delete") as op:
        op.remove(store.engagements.get(one.id))
    assert took_part() == []
    store.undo(op.id)
    assert took_part() == [("PC One", one.id), ("PC Three", one.id), ("PC Two", one.id)]
    assert store.check().faults == ()


def test_a_log_from_before_the_table_is_given_it(open_store, make):
    with open_store() as store:
        with store.operation("Import") as op:
            op.add([make(Engagement, officers=("PC One", "PC One", "Ó"), recorded_by=by) for by in ("", "PC One", "X")])
        kept = store.db.execute("select * from took_part").fetchall()
        assert len(kept) == 7
        for trigger in ("insert", "update", "delete"):
            store.db.execute(f"drop trigger engagements_{trigger}")
        store.db.execute("drop table took_part")
        store.db.execute("delete from _sqlite_migrations where name = 'm009_took_part'")
    with open_store() as store:
        assert store.db.execute("select * from took_part").fetchall() == kept
        assert store.check().faults == ()
