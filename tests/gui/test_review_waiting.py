"""What stands beside Review in the side bar."""

from datetime import date

import pytest

from gui.review_waiting import waiting
from gui.side_bar import Waiting
from models.engagement import Engagement, Status
from models.officer import Officer, Role


@pytest.fixture
def submit(save, make):
    def submit(day, **given):
        save(make(Engagement, **{"status": Status.SUBMITTED, "submitted_on": date(2026, 6, day), **given}))

    return submit


def test_it_counts_what_waits_in_the_officers_district(store, make, submit):
    submit(28)
    submit(20)
    submit(1, district="Harlow")
    inspector = make(Officer, role=Role.INSPECTOR)
    assert waiting(store, inspector) == Waiting(number=2, words="2 waiting for review, the oldest for 10 days")


def test_it_is_late_when_the_oldest_waits_longer_than_the_force_allows(store, make, submit):
    submit(15)
    inspector = make(Officer, role=Role.INSPECTOR)
    assert waiting(store, inspector).is_late
    assert waiting(store, inspector).words.endswith("15 days, late")


def test_whoever_reviews_nothing_is_told_of_nothing(store, make, submit):
    submit(1)
    assert waiting(store, make(Officer)) == Waiting()


def test_where_nothing_waits_there_is_nothing_to_say(store, make):
    assert waiting(store, make(Officer, role=Role.COMMANDER)) == Waiting()
