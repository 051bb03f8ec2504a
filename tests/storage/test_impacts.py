"""How inspectors rated the impact of engagements, counted by what one asks for."""

from collections import Counter
from datetime import date

import pytest

from models.engagement import Engagement
from models.review import Decision, Impact, Review
from storage import impacts
from storage.impacts import By, ImpactQuery
from storage.store import Store
from tests.models import samples


@pytest.fixture(scope="module")
def sample():
    return samples.made()


@pytest.fixture(scope="module")
def store(sample):
    with Store.in_memory(user="PC Made-Up", machine="desk", today=lambda: samples.TODAY) as store:
        with store.operation("Sample") as op:
            op.add(sample.records)
        yield store


def groups(engagement, by):
    return {
        By.DISTRICT: (engagement.district,),
        By.TACTIC: (engagement.tactic,),
        By.COMMUNITY: engagement.communities,
        By.MONTH: (engagement.held_on.isoformat()[:7],),
    }[by]


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize(
    "narrower",
    [
        {},
        {"district": "Colchester"},
        {"tactic": "Pop-up event"},
        {"community": "Young people"},
        {"from_on": date(2026, 1, 1), "to_on": date(2026, 3, 31)},
    ],
)
def test_the_last_review_of_each_engagement_counts_in_its_groups(store, sample, by, narrower):
    expected: dict[str, Counter] = {}
    for one in sample.engagements:
        reviews = sample.reviews_of(one)
        is_in = (
            narrower.get("district") in (None, one.district)
            and narrower.get("tactic") in (None, one.tactic)
            and ("community" not in narrower or narrower["community"] in one.communities)
            and narrower.get("from_on", date.min) <= one.held_on <= narrower.get("to_on", date.max)
        )
        if is_in and reviews and reviews[-1].decision == Decision.ACCEPTED:
            for name in groups(one, by):
                expected.setdefault(name, Counter())[reviews[-1].impact] += 1
    found = impacts.counts(store.db, ImpactQuery(by=by, **narrower))
    assert found == expected
    assert list(found) == sorted(found)


def test_an_engagement_that_was_accepted_again_counts_once_as_it_was_rated_last(make):
    with Store.in_memory(user="PC Made-Up", machine="desk", today=lambda: samples.TODAY) as store:
        one = make(Engagement)
        with store.operation("Save") as op:
            op.put(one)
            for impact in (Impact.SOME, Impact.LASTING):
                op.put(make(Review, engagement_id=one.id, impact=impact))
        assert impacts.counts(store.db, ImpactQuery()) == {"Colchester": {Impact.LASTING: 1}}
