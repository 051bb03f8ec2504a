"""What was used before is offered again, most used first; what was raised at a venue before is shown."""

from datetime import date, timedelta

import pytest

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement, Status
from models.loop import LoopState
from models.tell import Tell
from storage import used_before
from storage.used_before import UsedBefore, last_at, of_district, raised_at

HELD = date(2026, 3, 1)


def test_nothing_was_used_before_in_an_empty_log(store):
    assert of_district(store.db, "Colchester") == UsedBefore()


def test_every_kind_of_name_is_offered(store, make, save):
    engagement = make(
        Engagement,
        venue="Lion Walk",
        ward="Castle",
        police_area="Colchester Town",
        hosted_by="The parish council",
        officers=("PC Made-Up",),
        partners=("Street Pastors",),
        publicised=("Poster",),
    )
    concern = make(Concern, engagement_id=engagement.id, place="High Street")
    save(
        engagement,
        concern,
        make(Action, concern_id=concern.id, owner="Amy Lockhart", agency="District council"),
        make(Tell, concern_ids=(concern.id,), channels=("Newsletter",)),
    )
    assert of_district(store.db, "Colchester") == UsedBefore(
        venues=("Lion Walk",),
        wards=("Castle",),
        police_areas=("Colchester Town",),
        hosts=("The parish council",),
        officers=("PC Made-Up",),
        partners=("Street Pastors",),
        publicised=("Poster",),
        places=("High Street",),
        owners=("Amy Lockhart",),
        agencies=("District council",),
        channels=("Newsletter",),
    )


def test_what_is_used_most_comes_first_and_then_the_alphabet(store, make, save):
    save(*(make(Engagement, venue=venue) for venue in ("Mill", "Zoo", "ash", "Zoo", "Barn", "", " ")))
    save(make(Engagement, partners=("NHS", "CSP"), venue="Zoo"), make(Engagement, partners=("NHS",), venue="Zoo"))
    used = of_district(store.db, "Colchester")
    assert used.venues == ("Zoo", "ash", "Barn", "Mill")
    assert used.partners == ("NHS", "CSP")


def test_a_tell_about_many_concerns_is_counted_once(store, make, save):
    engagement = make(Engagement)
    concerns = [make(Concern, engagement_id=engagement.id) for _ in range(3)]
    tells = [
        make(Tell, concern_ids=tuple(concern.id for concern in concerns), channels=("Poster",)),
        *(make(Tell, concern_ids=(concerns[0].id,), channels=("E-mail",)) for _ in range(2)),
    ]
    save(engagement, *concerns, *tells)
    assert of_district(store.db, "Colchester").channels == ("E-mail", "Poster")


def test_what_other_districts_use_is_not_offered(store, make, save):
    save(make(Engagement, district="Harlow", venue="Harlow Mill"), make(Engagement))
    assert of_district(store.db, "Colchester").venues == ("Lion Walk",)


def test_what_was_left_behind_long_ago_is_not_offered_for_ever(store, make, save):
    save(make(Engagement, venue="Old police station", held_on=date(2001, 1, 1)))
    with store.operation("Import") as op:
        op.add(make(Engagement) for _ in range(used_before.NEWEST))
    assert of_district(store.db, "Colchester").venues == ("Lion Walk",)


def test_no_more_names_are_offered_than_anybody_scrolls_through(store, make):
    with store.operation("Import") as op:
        op.add(make(Engagement, venue=f"Venue {number}") for number in range(used_before.MOST + 1))
    assert len(of_district(store.db, "Colchester").venues) == used_before.MOST


@pytest.fixture
def at_lion_walk(make, save):
    """What happened at one venue in three months."""
    made = [make(Engagement, held_on=HELD + timedelta(days=days), status=Status.DRAFT) for days in (0, 31, 62)]
    save(*made)
    return made


def test_the_last_time_at_a_venue_is_the_newest_that_took_place(store, make, save, at_lion_walk):
    save(make(Engagement, held_on=date(2026, 6, 1), status=Status.PLANNED))
    save(make(Engagement, held_on=date(2026, 6, 2), status=Status.CANCELLED, cancelled_reason="Rain"))
    save(make(Engagement, held_on=date(2026, 6, 3), district="Harlow"))
    assert last_at(store.db, "Colchester", "Lion Walk").id == at_lion_walk[-1].id
    assert last_at(store.db, "Colchester", "Castle Park") is None


@pytest.mark.parametrize("venue", ["", " "])
def test_where_no_venue_is_named_there_was_nothing_before(store, make, save, venue):
    save(engagement := make(Engagement, venue=venue), make(Concern, engagement_id=engagement.id))
    assert last_at(store.db, "Colchester", venue) is None
    assert raised_at(store.db, venue, HELD, 10) == []


def test_what_was_raised_at_a_venue_comes_newest_first_with_where_it_stands(store, make, save, at_lion_walk):
    concerns = [make(Concern, engagement_id=one.id, heard_on=one.held_on) for one in at_lion_walk]
    elsewhere = make(Engagement, venue="Castle Park")
    save(*concerns, make(Action, concern_id=concerns[1].id, undertaken_on=date(2026, 4, 5)))
    save(elsewhere, make(Concern, engagement_id=elsewhere.id))

    def found(since, limit=10, besides=None):
        return [concern for concern, _ in raised_at(store.db, "Lion Walk", since, limit, besides)]

    assert found(HELD) == concerns[::-1]
    assert found(HELD + timedelta(days=1)) == concerns[:0:-1]
    assert found(HELD, limit=1) == concerns[2:]
    assert found(HELD, besides=at_lion_walk[2].id) == concerns[1::-1]
    states = [loop.state for _, loop in raised_at(store.db, "Lion Walk", HELD, 10)]
    assert states == [LoopState.HEARD, LoopState.ACTING, LoopState.HEARD]
