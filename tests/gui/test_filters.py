"""Filters are a value: asked of the log, said by chips, remembered, and let in what must be seen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.filters import By, Filters, as_left, leave, recalled, remembered, usual
from gui.narrowing import LAST_MONTHS, named_periods, own_period
from models.engagement import Engagement, Status
from storage.engagements import ORDERS, EngagementQuery

TODAY = date(2026, 5, 31)
EVERYTHING = Filters(
    period="Last half-year",
    district="Colchester",
    statuses=(Status.DRAFT, Status.RETURNED),
    tactics=("Pop-up event", "Stroll with a patrol", "Street meet"),
    community="Gypsy, Roma and Traveller",
    venue="Lion Walk & Culver",
    words="moped | scooter, = ä",
    order="title down",
)


def test_what_is_filtered_by_is_what_the_log_is_asked():
    assert EVERYTHING.query(TODAY) == EngagementQuery(
        district="Colchester",
        venue="Lion Walk & Culver",
        from_on=date(2025, 7, 1),
        to_on=date(2025, 12, 31),
        statuses=(Status.DRAFT, Status.RETURNED),
        tactics=("Pop-up event", "Stroll with a patrol", "Street meet"),
        community="Gypsy, Roma and Traveller",
        words="moped | scooter, = ä",
        order="title down",
    )
    assert Filters().query(TODAY) == EngagementQuery()


def test_three_months_before_the_end_of_may_began_at_the_end_of_february():
    assert Filters(period=LAST_MONTHS).days(TODAY) == (date(2026, 2, 28), TODAY)


def test_periods_are_counted_from_the_day_on_which_they_are_asked():
    month = Filters(period="This month")
    assert month.days(date(2026, 1, 31))[1] == date(2026, 1, 31)
    assert month.days(date(2026, 2, 1)) == (date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 1, 5), date(2026, 3, 6), "5 Jan 2026 to 6 Mar 2026"),
        (date(2026, 1, 5), date(2026, 1, 5), "5 Jan 2026"),
        (date(2026, 1, 5), None, "From 5 Jan 2026"),
        (None, date(2026, 3, 6), "Until 6 Mar 2026"),
        (None, None, ""),
    ],
)
def test_own_days_are_said_and_asked_as_they_were_chosen(first, last, said):
    filters = Filters(period=own_period(first, last))
    assert filters.said(By.PERIOD) == said
    assert filters.days(TODAY) == (first, last)


def test_a_chip_says_what_it_keeps_or_the_one_thing_that_it_leaves_out():
    def said(*statuses):
        return Filters(statuses=statuses).said(By.STATUS)

    assert said(Status.DRAFT) == "Draft"
    assert said(Status.DRAFT, Status.RETURNED) == "Draft or Returned"
    assert said(*(status for status in Status if status != Status.PLANNED)) == "Not planned"
    assert EVERYTHING.said(By.TACTIC) == "Pop-up event or 2 more"


def test_filters_are_narrowed_by_anything_but_their_order():
    assert not Filters(order="title", words="  ").is_narrowed
    assert Filters(words="x").is_narrowed
    for by in set(By) - {By.BEHIND}:  # which no list of choices offers
        assert Filters().choosing(by, EVERYTHING.chosen(by)).is_narrowed
        assert not EVERYTHING.without(by).said(by)


def test_an_engagement_is_let_in_by_taking_away_only_what_keeps_it_out(make):
    one: Engagement = make(Engagement, held_on=TODAY, district="Tendring", communities=("Farmers",))
    filters = Filters(period="This month", district="Colchester", community="Farmers", words="nowhere")
    assert filters.letting_in(one, TODAY) == Filters(period="This month", community="Farmers", words="nowhere")
    planned = make(Engagement, held_on=TODAY, district="Tendring", status=Status.PLANNED, tactic="Online Q&A")
    assert EVERYTHING.letting_in(planned, TODAY) == Filters(words=EVERYTHING.words, order=EVERYTHING.order)


@given(
    st.builds(
        Filters,
        period=st.sampled_from(["", *named_periods(TODAY), own_period(TODAY, None)]),
        statuses=st.lists(st.sampled_from(Status), unique=True).map(tuple),
        tactics=st.lists(st.text("ab,=| ä&", min_size=1), unique=True).map(tuple),
        venue=st.text("ab,=| ä&"),
        words=st.text("ab,=| ä&\t"),
        order=st.sampled_from(sorted(ORDERS)),
    )
)
def test_what_is_remembered_is_recalled(filters):
    assert recalled(remembered(filters)) == filters


def test_what_another_version_remembered_is_left_out_where_it_is_not_understood():
    kept = ["Status=Archived", "Order=colour", "Moon=full", "District=Colchester", "nonsense"]
    assert recalled(kept) == Filters(district="Colchester")


def test_a_log_opens_with_the_filters_with_which_it_was_left(session):
    leave(session, EVERYTHING)
    assert as_left(session) == EVERYTHING


def test_filters_of_another_log_are_not_recalled(session):
    session.settings.remember("engagements/left as", ["/elsewhere.db", *remembered(EVERYTHING)])
    assert as_left(session) == Filters()


def test_usually_my_district_of_the_last_months_is_shown_as_far_as_anything_is_there(session, make):
    assert usual(session) == Filters()
    with session.operation("Save") as op:
        op.put(make(Engagement, district="Colchester", held_on=date(2020, 1, 1)))
    assert usual(session) == Filters(district="Colchester")
    with session.operation("Save") as op:
        op.put(make(Engagement, district="Colchester", held_on=session.today()))
    assert usual(session) == Filters(district="Colchester", period=LAST_MONTHS)
