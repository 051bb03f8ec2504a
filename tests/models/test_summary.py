"""Figures are what textbooks and a plain reading of the records say."""

import statistics
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.loop import Targets
from models.summary import Share, Tallied, effect, headline, most, spread, summary
from models.tally import Tally, count_one, total

TODAY = date(2026, 3, 31)


def sizes(values):
    counts = {}
    for value in values:
        count_one(counts, str(value))
    return counts


def tally(*audiences, told=0, heard=0, hours=None, communities=()):
    made = Tally()
    for audience in audiences:
        made.hold(audience, hours, communities)
    for _ in range(told):
        made.hear("Told", "Drugs", "Market", (1, 2, 3), None, None)
    for _ in range(heard):
        made.hear("Heard", "Drugs", "Market", (None, None, None), "2026-03-01", None)
    return made


@given(st.lists(st.integers(0, 50), min_size=2))
def test_the_spread_is_that_of_the_values_one_by_one(values):
    found = spread(sizes(values))
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    assert (found.low, found.median, found.high) == pytest.approx((low, median, high))
    assert (found.number, found.lowest, found.highest) == (len(values), min(values), max(values))


def test_of_one_engagement_the_spread_is_its_own_size():
    assert (spread({"7": 1}).low, spread({"7": 1}).median, spread({"7": 1}).high) == (7, 7, 7)


def test_where_no_audience_is_known_there_is_no_spread():
    assert spread({}) is None


@pytest.mark.parametrize(
    ("part", "of", "low", "high"),
    [(1, 29, 0.0061, 0.1718), (81, 263, 0.2553, 0.3662), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_the_interval_is_that_of_newcombe_1998_table_1(part, of, low, high):
    assert Share(part=part, of=of).interval == pytest.approx((low, high), abs=0.00005)


def test_a_share_of_nothing_is_none():
    assert (Share(part=0, of=0).value, Share(part=0, of=0).interval) == (None, None)


def test_fewer_than_five_engagements_are_small():
    assert effect(tally(1, 2, 3, 4)).is_small
    assert not effect(tally(1, 2, 3, 4, 5)).is_small


def test_people_met_an_hour_are_counted_where_both_are_known():
    made = tally(30, None, hours=2.0)
    made.add(tally(100))
    assert effect(made).met_an_hour == 15
    assert effect(made).hours == 4


def test_the_headline_leaves_out_what_is_not_known_and_says_of_how_many_it_is():
    found = headline(tally(30, None, 12, told=1, heard=1, communities=["Muslim"]))
    assert (found.engagements, found.met, found.met_known, found.communities) == (3, 42, 2, 1)
    assert (found.concerns, found.told, found.median_days) == (2, 1, 3)


def tallied():
    """Two months of two districts, as they are read from a log."""
    cells = {
        ("2026-02", "Colchester", "Pop-up event"): tally(10, told=1),
        ("2026-03", "Colchester", "Pop-up event"): tally(30, heard=1),
        ("2026-03", "Colchester", "Survey"): tally(None),
        ("2026-03", "Tendring", "Pop-up event"): tally(50, told=2),
    }

    def by(*places):
        return {
            key: total(own for cell, own in cells.items() if tuple(cell[place] for place in places) == key)
            for key in sorted({tuple(cell[place] for place in places) for cell in cells})
        }

    return Tallied(
        districts={district: own for (district,), own in by(1).items()},
        months={month: own for (month,), own in by(0).items()},
        tactics={(district, tactic): own for (district, tactic), own in by(1, 2).items()},
    )


def test_tactics_are_compared_by_district():
    found = summary(tallied(), Targets(), TODAY)
    assert {district: sorted(tactics) for district, tactics in found.tactics.items()} == {
        "Colchester": ["Pop-up event", "Survey"],
        "Tendring": ["Pop-up event"],
    }
    assert found.tactics["Colchester"]["Pop-up event"].audience.median == 20
    assert found.tactics_of_all["Pop-up event"].audience.median == 30


def test_whatever_they_are_grouped_by_the_parts_add_up_to_the_whole():
    found = summary(tallied(), Targets(), TODAY)
    for parts in (found.months, found.districts):
        assert sum(part.engagements for part in parts.values()) == found.headline.engagements == 4
        assert sum(part.met for part in parts.values()) == found.headline.met == 90
        assert sum(part.told for part in parts.values()) == found.headline.told == 3


def test_the_clock_counts_who_waits_and_who_waits_too_long():
    found = summary(tallied(), Targets(first_response=3, told=14), TODAY).clock
    assert (found.concerns, found.response.finished, found.response.waiting, found.response.waiting_late) == (
        4,
        3,
        1,
        1,
    )
    assert (found.round.median, found.round.waiting) == (3, 1)


def test_what_is_counted_most_comes_first_and_equals_stand_by_the_alphabet():
    assert most({"b": 2, "a": 2, "c": 9}, 2) == [("c", 9), ("a", 2)]


def test_a_tally_that_is_taken_out_again_leaves_no_trace():
    made = tally(30, 12, told=1, heard=2, hours=1.5, communities=["Muslim"])
    before = tally(30, 12, told=1, heard=2, hours=1.5, communities=["Muslim"])
    other = tally(5, None, told=1, hours=0.5, communities=["Muslim", "Business"])
    made.add(other)
    made.add(other, -1)
    assert made == before
