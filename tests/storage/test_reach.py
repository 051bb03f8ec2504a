"""Whom a channel reaches is what the log shows, and once is chance."""

import pytest

from models.engagement import Engagement, Status
from storage import reach


@pytest.mark.parametrize(
    ("given", "reached"),
    [
        ({}, {"Poster": frozenset({"Nepalese"})}),
        ({"publicised": ("Poster", "Newsletter")}, {"Poster": {"Nepalese"}, "Newsletter": {"Nepalese"}}),
        ({"communities": ("Polish",)}, {"Poster": frozenset({"Polish"})}),
        ({"district": "Harlow"}, {}),
        ({"status": Status.CANCELLED, "cancelled_reason": "Rain"}, {}),
    ],
)
def test_a_channel_reaches_those_who_came_to_engagements_made_known_by_it(store, make, save, given, reached):
    usual = {"publicised": ("Poster",), "communities": ("Nepalese",)}
    save(*(make(Engagement, **{**usual, **given}) for _ in range(reach.LEAST)))
    save(make(Engagement, publicised=("Press",), communities=("Chinese",)))
    assert reach.reached(store.db, "Colchester") == reached
