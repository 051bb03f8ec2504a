"""What tests of the store start from: whole logs saved, and everything there is to compare."""

import pytest

from storage.engagement_logs import put_log
from storage.kinds import KINDS


@pytest.fixture
def put(store):
    """`put(now, was)`: saved in one operation; the log as saved."""

    def put(now, was=None):
        with store.operation("Save the log") as op:
            saved = put_log(op, now, was)
        put.id = op.id
        return saved

    return put


@pytest.fixture
def everything(store):
    """`everything()`: every row there is, which concerns were told of, where they stand, and what can be found."""
    tables = [*(kind.table for kind in KINDS), "told_concerns", "loops", "words"]
    return lambda: {table: sorted(store.db.execute(f"select * from {table}").fetchall()) for table in tables}
