"""Whatever a record holds comes back equal, from its row and from its text in the history."""

from dataclasses import fields
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.engagement import Counted, Dress, Engagement, Host, Status, ViewsCount
from models.ids import Id
from storage.kinds import ENGAGEMENTS, KINDS

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VIEWS = st.builds(
    ViewsCount,
    question=TEXT,
    answers=st.none() | st.integers(0, 99),
    positive=st.none() | st.integers(0, 99),
    percent=st.none() | st.floats(0, 100),
)
ENGAGEMENT = st.builds(
    Engagement,
    id=st.integers(1, 2**63 - 1).map(Id),
    district=TEXT,
    tactic=TEXT,
    title=TEXT,
    feedback=TEXT,
    status=st.sampled_from(Status),
    held_on=st.dates(date(2000, 1, 1)),
    starts_at=st.none() | st.times().map(lambda at: time(at.hour, at.minute)),
    length_minutes=st.none() | st.integers(0, 999),
    host=st.none() | st.sampled_from(Host),
    dress=st.none() | st.sampled_from(Dress),
    audience=st.none() | st.integers(0, 999),
    counted=st.none() | st.sampled_from(Counted),
    officer_hours=st.none() | st.floats(0, 99),
    communities=st.lists(TEXT, max_size=3).map(tuple),
    views=st.lists(VIEWS, max_size=2).map(tuple),
    is_good_practice=st.booleans(),
    submitted_on=st.none() | st.dates(),
)


@given(ENGAGEMENT)
def test_a_record_comes_back_from_its_row_and_from_its_history(engagement):
    row = ENGAGEMENTS.row(engagement)
    assert ENGAGEMENTS.record(row) == engagement
    assert ENGAGEMENTS.row_of(ENGAGEMENTS.text(row)) == row


def test_history_keeps_only_what_was_recorded(make):
    text = ENGAGEMENTS.text(ENGAGEMENTS.row(make(Engagement)))
    assert "went_badly" not in text
    assert "Lion Walk" in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_every_field_of_a_record_has_its_column_and_no_other(store, kind):
    columns = [row[1] for row in store.db.execute(f"pragma table_info({kind.table})")]
    assert sorted(columns) == sorted(field.name for field in fields(kind.record_type))
