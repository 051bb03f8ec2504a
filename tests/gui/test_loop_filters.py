"""Filters of loops are a value: asked of the log, said by chips, remembered, and let in what must be seen."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.loop_filters import By, LoopFilters, as_left, leave, offered, recalled, remembered, usual
from models import loop
from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.loop import LoopState, Targets
from storage.concerns import LoopQuery
from tests.models import samples

TODAY = date(2026, 5, 31)
AREA = "Colchester"
SAMPLE = samples.made(150)
EVERYTHING = LoopFilters(
    state=LoopState.ACTING,
    period="Last half-year",
    district="Colchester",
    theme="Parking",
    place="Lion Walk",
    priority="Litter, dogs",
    owner="PC O’Made-Up",
    is_overdue=True,
    words="moped = ä",
)


def test_what_is_filtered_by_is_what_the_log_is_asked():
    assert EVERYTHING.query(TODAY) == LoopQuery(
        state=LoopState.ACTING,
        from_on=date(2025, 7, 1),
        to_on=date(2025, 12, 31),
        district="Colchester",
        theme="Parking",
        place="Lion Walk",
        priority="Litter, dogs",
        owner="PC O’Made-Up",
        is_overdue=True,
        words="moped = ä",
    )


def test_what_was_never_told_opens_the_one_tab_that_it_can_stand_in():
    never = LoopFilters(state=LoopState.HEARD).choosing(By.NEVER_TOLD, (By.NEVER_TOLD,))
    assert never == LoopFilters(state=LoopState.TO_TELL, is_never_told=True)
    assert never.without(By.NEVER_TOLD) == LoopFilters(state=LoopState.TO_TELL)


def test_a_chip_of_what_is_only_wanted_or_not_says_its_own_name():
    assert EVERYTHING.said(By.OVERDUE) == "Overdue only"
    assert EVERYTHING.said(By.NEVER_TOLD) == ""
    assert EVERYTHING.said(By.THEME) == "Parking"


def test_my_district_alone_does_not_count_as_narrowing():
    assert not LoopFilters(district="Colchester").is_narrowed_beyond_district
    assert LoopFilters(district="Colchester", is_overdue=True).is_narrowed_beyond_district
    assert LoopFilters(words="x").is_narrowed_beyond_district


@pytest.fixture
def row_of(store, save, make):
    def row_of(**given):
        held = make(Engagement, district="Tendring")
        concern = make(Concern, engagement_id=held.id, **given)
        save(held, concern)
        return store.concerns.rows([concern.id], Targets(), store.today())[concern.id]

    return row_of


def test_a_concern_is_let_in_by_taking_away_only_what_keeps_it_out(row_of):
    row = row_of(heard_on=date(2026, 3, 14), theme="Parking")
    narrow = LoopFilters(theme="Parking", district="Colchester", period="This year", is_overdue=True, owner="PC X")
    assert narrow.letting_in(row, TODAY) == LoopFilters(
        state=LoopState.HEARD, theme="Parking", period="This year", owner="PC X"
    )
    everything = EVERYTHING.letting_in(row, TODAY).without_unseen()
    assert everything == LoopFilters(state=LoopState.HEARD, theme="Parking")


@given(
    st.builds(
        LoopFilters,
        state=st.sampled_from(LoopState),
        theme=st.text("ab,=| ä&"),
        owner=st.text("ab,=| ä&"),
        is_overdue=st.booleans(),
        is_never_told=st.just(value=False),
        words=st.text("ab,=| ä&\t"),
    )
)
def test_what_is_remembered_is_recalled(filters):
    assert recalled(remembered(filters)) == filters


def test_what_another_version_remembered_is_left_out_where_it_is_not_understood():
    assert recalled(["State=Sleeping", "Moon=full", "Theme=Parking", "nonsense"]) == LoopFilters(theme="Parking")


def test_a_log_opens_with_the_filters_and_the_tab_with_which_it_was_left(session):
    leave(session, EVERYTHING)
    assert as_left(session) == EVERYTHING


def test_usually_my_district_is_shown_if_anything_was_raised_in_it(session, make):
    assert usual(session) == LoopFilters()
    with session.operation("Save") as op:
        held = op.put(make(Engagement, district="Colchester"))
        op.put(make(Concern, engagement_id=held.id))
    assert usual(session) == LoopFilters(district="Colchester")


def test_a_concern_is_in_the_list_once_all_that_keeps_it_out_was_taken_off(store):
    with store.operation("Import") as op:
        op.add(SAMPLE.records)
    targets, today, chance = loop.targets(samples.choices()), samples.TODAY, random.Random(1)
    rows = list(store.concerns.rows([one.id for one in SAMPLE.concerns], targets, today).values())
    for _ in range(200):
        row, other = chance.choice(rows), chance.choice(rows)
        filters = LoopFilters(
            state=chance.choice(list(LoopState)),
            period=chance.choice(["", "This year", "2026-01-01 "]),
            district=chance.choice(["", other.district]),
            theme=chance.choice(["", other.concern.theme]),
            priority=chance.choice(["", other.concern.priority]),
            owner=chance.choice(["", other.owner]),
            is_overdue=chance.random() < 0.5,
            is_never_told=chance.random() < 0.5,
        )
        letting_in = filters.letting_in(row, today).without_unseen()
        assert row.concern.id in store.concerns.ids(letting_in.query(today), targets, today)


def test_places_and_owners_are_those_that_the_district_has_used(session, make):
    with session.operation("Save") as op:
        for district, venue in ((AREA, "Castle Park"), ("Tendring", "Clacton Pier")):
            held = op.put(make(Engagement, district=district, venue=venue))
            one = op.put(make(Concern, engagement_id=held.id, place=f"Behind {venue}"))
            op.put(make(Action, concern_id=one.id, owner=f"Keeper of {venue}"))
    asked = {one.by: one.question for one in offered(session)}
    assert asked[By.PLACE](LoopFilters())(session.store) == ["Behind Castle Park", "Castle Park"]
    assert asked[By.OWNER](LoopFilters(district="Tendring"))(session.store) == ["Keeper of Clacton Pier"]


def test_every_filter_is_offered_in_the_order_of_the_chips(session):
    assert [one.by for one in offered(session)] == list(By) == list(LoopFilters.FIELDS)
