"""A bit that turns over in the log's file is noticed wherever it changes what is read.

Forty flips here; `python -m tests.fault.bits --flips 400` for more.
"""

import sqlite3

from tests.fault.bits import Findings, content, flip_bits, is_noticed, leaves, look, make_log

SEED = 26


def test_every_flipped_bit_that_changes_what_is_read_is_noticed(tmp_path):
    found = flip_bits(tmp_path, 40, SEED)
    assert found.missed == found.fell_over == []
    assert found.changed > 15
    assert found.missed_by_sqlite > 5


def test_a_whole_log_is_not_called_damaged(tmp_path):
    make_log(tmp_path / "log.db")
    assert not is_noticed(tmp_path / "log.db")


def test_a_change_that_the_check_cannot_see_is_counted_as_missed(tmp_path, monkeypatch):
    """The control: with a check that sees nothing, the harness finds what was missed."""
    log = tmp_path / "log.db"
    make_log(log)
    before = content(log)
    with sqlite3.connect(log) as db:
        db.execute("update officers set name = name || '?' where id = (select min(id) from officers)")
    db.close()
    monkeypatch.setattr("tests.fault.bits.is_noticed", lambda path: False)
    found = Findings()
    look(log, "a name", before, found)
    assert (found.changed, found.missed, found.missed_by_sqlite) == (1, ["a name"], 1)


def test_the_leaves_of_a_table_hold_all_its_words(tmp_path):
    log = tmp_path / "log.db"
    make_log(log)
    whole = log.read_bytes()
    pages = b"".join(whole[page * size : (page + 1) * size] for page, size in leaves(log, whole, "officers"))
    with sqlite3.connect(log) as db:
        assert all(name.encode() in pages for (name,) in db.execute("select name from officers"))
    db.close()
