"""A further store on the same log, in another thread: both write, nothing is lost, and whoever closes last lets go."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from models.concern import Concern
from models.engagement import Engagement
from models.problem import Known
from storage import connection
from storage.failures import GONE
from storage.store import Store

EACH = 25


@pytest.fixture
def worker():
    """Another thread: `worker.submit(work).result()` gives what `work` gave there, or raises what it raised."""
    with ThreadPoolExecutor(1) as worker:
        yield worker


def write(store, make, named):
    for number in range(EACH):
        engagement = make(Engagement, title=f"{named} {number}")
        with store.operation(named) as op:
            op.put(engagement)
            op.put(make(Concern, engagement_id=engagement.id))


def test_two_threads_write_beside_each_other_and_nothing_is_lost(open_store, make, worker):
    def work():
        with store.beside() as beside:
            write(beside, make, "worker")

    with open_store() as store:
        working = worker.submit(work)
        write(store, make, "window")
        working.result()
        assert store.engagements.count() == store.concerns.count() == 2 * EACH
        assert len(store.engagements.search("worker")) == len(store.engagements.search("window")) == EACH
        assert store.check().faults == ()


def test_closing_the_one_beside_leaves_the_log_to_the_first(open_store, make, worker):
    with open_store() as store:
        worker.submit(lambda: store.beside().close()).result()
        with pytest.raises(Known, match="already open"):
            open_store()
        with store.operation("Log") as op:
            op.put(make(Engagement))
        assert store.engagements.count() == 1


def test_the_log_is_held_until_the_last_of_them_is_closed(open_store, make, worker):
    is_beside, is_closed = threading.Event(), threading.Event()

    def work():
        with store.beside() as beside:
            is_beside.set()
            is_closed.wait()
            with pytest.raises(Known, match="already open"):
                open_store()
            write(beside, make, "worker")

    store = open_store()
    working = worker.submit(work)
    is_beside.wait(10)
    store.close()
    store.close()  # once more changes nothing
    is_closed.set()
    working.result()
    with open_store() as store:
        assert store.engagements.count() == EACH


def test_beside_a_log_that_can_only_be_read_is_one_that_can_only_be_read(open_store, make, worker, tmp_path):
    with open_store() as store, store.operation("Log") as op:
        saved = op.put(make(Engagement))

    def read():
        with reader.beside() as beside:
            with pytest.raises(Known, match="can only be read"), beside.operation("Log"):
                pass
            return beside.engagements.get(saved.id)

    with Store.reader(tmp_path / "log.db", user="PC Made-Up", machine="desk") as reader:
        assert worker.submit(read).result() == saved


def test_beside_a_log_in_memory_there_is_no_other(store):
    with pytest.raises(Known, match="in memory"):
        store.beside()


def test_beside_a_log_that_is_gone_no_empty_one_is_made(open_store, tmp_path):
    with open_store() as store:
        (tmp_path / "log.db").rename(tmp_path / "elsewhere.db")
        with pytest.raises(Known) as raised:
            store.beside()
    assert str(raised.value) == GONE
    assert not (tmp_path / "log.db").exists()


def test_a_store_that_cannot_be_opened_beside_leaves_the_log_to_be_let_go(open_store, monkeypatch):
    def fail(path):
        raise Known("No")

    with open_store() as store, monkeypatch.context() as patched:
        patched.setattr(connection, "connect", fail)
        with pytest.raises(Known, match="No"):
            store.beside()
    open_store().close()


def test_what_is_done_beside_is_undone_like_anything_else(open_store, make, worker):
    def log():
        with store.beside() as beside, beside.operation("Log") as op:
            op.put(make(Engagement))
        return op.line

    with open_store() as store:
        line = worker.submit(log).result()
        assert (line.user, line.machine) == (store.user, store.machine)
        store.undo(line.id)
        assert store.engagements.count() == 0
