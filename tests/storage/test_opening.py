"""Opening a log: one window writes, others read, and a log whose making was cut short is made whole."""

import sqlite3
import threading

import pytest

from models.engagement import Engagement
from models.problem import Known
from storage.failures import GONE
from storage.migrations import migrations
from storage.store import Store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.db"


def reader(path):
    return Store.reader(path, user="PC Made-Up", machine="desk")


@pytest.mark.parametrize("steps", range(4))
def test_a_log_whose_making_was_cut_short_is_made_whole(open_store, path, essex, steps, monkeypatch):
    """As after a kill between two steps of the schema."""
    every = migrations._migrations
    monkeypatch.setattr(migrations, "_migrations", every[:steps])
    with pytest.raises(sqlite3.OperationalError):
        open_store(choices=essex)
    monkeypatch.setattr(migrations, "_migrations", every)
    path.with_suffix(".db.lock").unlink()
    with open_store(choices=essex) as store:
        assert store.choices.count() == len(essex)
        assert store.check().faults == ()


def test_a_log_that_is_open_can_be_read_beside_it(open_store, make, path):
    with open_store() as store:
        with store.operation("Log") as op:
            saved = op.put(make(Engagement))
        with reader(path) as beside:
            assert beside.engagements.get(saved.id) == saved
            with pytest.raises(Known, match="can only be read"), beside.operation("Log"):
                pass


def test_a_log_is_read_in_another_thread(open_store, make, path):
    found = []

    def read():
        with reader(path) as beside:
            found.append(beside.engagements.count())

    with open_store() as store:
        with store.operation("Log") as op:
            op.put(make(Engagement))
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    assert found == [1]


def test_there_is_nothing_to_read_where_there_is_no_log(path):
    with pytest.raises(Known, match="There is no log"):
        reader(path)


def test_a_log_with_odd_letters_in_its_path_is_opened(open_store, tmp_path):
    path = tmp_path / "a b?c#d%e é" / "log.db"
    open_store(path).close()
    reader(path).close()


def test_a_log_is_the_same_by_a_link(open_store, tmp_path, path):
    open_store().close()
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with open_store(), pytest.raises(Known, match="already open"):
        open_store(link)


def test_a_log_that_vanishes_while_open_is_said(open_store, make, path):
    with open_store() as store:
        path.rename(path.with_name("elsewhere.db"))
        with pytest.raises(Known) as raised, store.operation("Log") as op:
            op.put(make(Engagement))
    assert str(raised.value) == GONE


def test_half_a_letter_is_said_in_words(store, make):
    with pytest.raises(Known, match="half a letter"), store.operation("Log") as op:
        op.put(make(Engagement, feedback="cut \ud83d off"))
    assert store.engagements.count() == 0
