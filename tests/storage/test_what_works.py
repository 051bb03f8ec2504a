"""The page's figures: of a period as far as it has come, compared with as much of another."""

from datetime import date

import pytest

from models.engagement import Engagement, Status
from models.perception import PerceptionResult
from models.spoken import Period
from models.tactic_change import TacticChange
from models.what_works import Against, WorksQuery, compared_with
from storage.what_works import what_works

HALF_YEAR = Period(date(2026, 1, 1), date(2026, 6, 30))


@pytest.fixture
def hold(make, save):
    def hold(on, **given):
        save(make(Engagement, held_on=on, status=Status.ACCEPTED, **{"counted": "Counted", **given}))

    return hold


def test_a_period_that_is_not_over_is_compared_with_as_much_of_the_one_before(store, hold):
    for on in (date(2026, 3, 1), date(2025, 3, 1), date(2025, 12, 20)):
        hold(on)
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    found = what_works(store, WorksQuery(period=year))
    assert found.period == Period(year.first, store.today())
    assert found.before == Period(date(2025, 1, 1), date(2025, 1, 1) + (store.today() - year.first))
    assert (found.summary.headline.engagements, found.summary.before.engagements) == (1, 1)


def test_it_can_be_compared_with_the_same_a_year_before_or_with_nothing(store):
    year_before = WorksQuery(period=HALF_YEAR, against=Against.YEAR_BEFORE)
    assert compared_with(year_before, date(2026, 12, 1)) == Period(date(2025, 1, 1), date(2025, 6, 30))
    assert what_works(store, WorksQuery(period=HALF_YEAR, against=Against.NOTHING)).summary.before is None


def test_a_community_that_was_not_met_is_named(open_store, essex, make):
    with open_store(choices=essex) as store:
        met = make(Engagement, held_on=date(2026, 3, 1), status=Status.ACCEPTED, communities=("Muslim",))
        with store.operation("Log") as op:
            op.put(met)
        found = what_works(store, WorksQuery(period=HALF_YEAR))
    names = [each.name for each in found.never_met]
    assert "Muslim" not in names
    assert "Chinese" in names


def test_before_and_after_a_tactic_was_replaced_stand_side_by_side(store, hold, save, make):
    for month, size in ((10, 3), (11, 5)):
        hold(date(2025, month, 1), tactic="Coffee with Cops", audience=size)
    hold(date(2026, 2, 1), tactic="Stroll with a patrol", audience=34)
    hold(date(2026, 2, 1), tactic="Stroll with a patrol", audience=90, district="Southend")
    save(make(TacticChange, replaced_by="Stroll with a patrol", from_on=date(2026, 1, 10)))
    (story,) = what_works(store, WorksQuery(period=HALF_YEAR)).changes
    assert (story.before.engagements, story.before.audience.median) == (2, 4)
    assert (story.after.engagements, story.after.audience.median) == (1, 34)


def test_what_a_tactic_was_dropped_for_is_asked_of_the_chosen_districts_alone(store, save, make):
    save(make(TacticChange))
    assert not what_works(store, WorksQuery(period=HALF_YEAR, districts=("Southend",))).changes


def test_results_of_the_whole_force_stand_beside_those_of_a_district(store, save, make):
    save(make(PerceptionResult), make(PerceptionResult, district="Southend"), make(PerceptionResult, district="Harlow"))
    found = what_works(store, WorksQuery(period=HALF_YEAR, districts=("Southend",))).perceptions
    assert [each.district for each in found] == ["", "Southend"]
