import pytest

from gui import sample_log
from models.ids import new_id
from models.officer import Officer
from models.problem import Known
from models.progress import Cancelled
from storage.store import Store

ME = Officer(id=new_id(), name="PC Made-Up", district="Colchester")


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """A sample that is soon made."""
    monkeypatch.setattr(sample_log, "ENGAGEMENTS", 12)


@pytest.fixture
def path(tmp_path):
    return sample_log.beside(tmp_path / "log.db")


def opened(path):
    return Store.open(path, user="", machine="")


def test_the_sample_lies_beside_the_log_and_each_knows_the_other(tmp_path, path):
    log = tmp_path / "log.db"
    assert path == tmp_path / "log sample district.db"
    assert sample_log.beside(path) == path
    assert sample_log.own_log(path) is None
    log.touch()
    assert sample_log.own_log(path) == log
    assert sample_log.own_log(log) is None


def test_whoever_enters_the_sample_is_known_in_it_and_is_so_once(path):
    officer_id = sample_log.enter(path, ME)
    assert sample_log.enter(path, ME) == officer_id
    with opened(path) as store:
        assert store.engagements.count() == 12
        assert [one.id for one in store.officers.all() if one.name == ME.name] == [officer_id]


def test_a_sample_that_is_cancelled_leaves_nothing_to_open(path):
    def enough(done, total, doing=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        sample_log.enter(path, ME, enough)
    assert not path.exists()


def test_a_sample_whose_making_was_cut_short_is_finished(path):
    with sample_log._opened(path) as store:
        assert store.engagements.count() == 0
    sample_log.enter(path, ME)
    with opened(path) as store:
        assert store.engagements.count() == 12


def test_a_sample_open_in_another_window_says_so(path):
    sample_log.enter(path, ME)
    with opened(path), pytest.raises(Known, match="already open"):
        sample_log.enter(path, ME)
