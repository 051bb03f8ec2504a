"""Search everything: what is found first, in whose words, and that nothing typed is an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.local_problem import LocalProblem
from storage import everything
from storage.everything import HitKind


@pytest.fixture
def found(store):
    """`found(typed)`: what is found, as kind and title."""

    def found(typed, limit=5):
        return [(hit.kind, hit.title) for hit in everything.search(store.db, typed, limit)]

    return found


@pytest.fixture
def logged(make, store):
    """An engagement with a concern and an action, saved under a label."""
    engagement = make(Engagement, reference="COL-26-4F7K", title="Pop-up event: Lion Walk", venue="Lion Walk")
    concern = make(Concern, engagement_id=engagement.id, said="Mopeds race at night", theme="Noise", place="Avon Way")
    with store.operation("Log Pop-up event: Lion Walk") as op:
        for record in (engagement, concern, make(Action, concern_id=concern.id, what="Patrols at dusk")):
            op.put(record)
    return engagement, concern, op


def test_what_is_found_says_what_it_is_and_how_it_is_opened(store, logged):
    engagement, concern, op = logged
    hits = {hit.kind: hit for hit in everything.search(store.db, "lion walk", 5)}
    assert list(hits) == [HitKind.ENGAGEMENT, HitKind.PLACE, HitKind.DEED]
    assert hits[HitKind.ENGAGEMENT].sub == "COL-26-4F7K · Sat 14 Mar 2026 · Lion Walk"
    assert hits[HitKind.ENGAGEMENT].engagement_id == engagement.id
    assert (hits[HitKind.PLACE].title, hits[HitKind.PLACE].sub) == ("Lion Walk", "1 engagement")
    assert hits[HitKind.DEED].operation_id == op.id
    assert hits[HitKind.DEED].sub.startswith("PC Made-Up · ")
    (hit,) = (hit for hit in everything.search(store.db, "mopeds", 5) if hit.kind == HitKind.CONCERN)
    assert (hit.title, hit.concern_id, hit.engagement_id) == (concern.said, concern.id, engagement.id)
    assert hit.sub == "Noise · Avon Way · COL-26-4F7K · Sat 14 Mar 2026"


@pytest.mark.parametrize("typed", ["COL-26-4F7K", "col-26-4f7k", "Col-26-4f", "4f7k", " col-26 "])
def test_an_engagement_is_found_by_its_reference_or_the_beginning_of_it(found, logged, typed):
    assert found(typed)[0] == (HitKind.ENGAGEMENT, "Pop-up event: Lion Walk")


def test_the_engagement_that_goes_by_the_reference_comes_before_those_that_speak_of_it(found, make, save, logged):
    save(*(make(Engagement, title=f"Later {number}", notes="As at COL-26-4F7K") for number in range(3)))
    titles = [title for kind, title in found("COL-26-4F7K") if kind == HitKind.ENGAGEMENT]
    assert titles == ["Pop-up event: Lion Walk", "Later 2", "Later 1", "Later 0"]


def test_the_beginning_of_a_reference_that_many_have_leaves_the_newest_first(found, make, save):
    save(*(make(Engagement, title=f"Number {number}", reference=f"COL-26-{number}XYZ") for number in range(9)))
    assert [title for kind, title in found("col", limit=2) if kind == HitKind.ENGAGEMENT] == ["Number 8", "Number 7"]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("mopeds", True),
        ("MOPEDS NIGHT", True),
        ("night mop", True),
        ("mop ", False),
        ("noise avon", True),
        ("mopeds patrols", False),  # the engagement has both, the concern only one
    ],
)
def test_a_concern_is_found_by_its_own_words_alone(found, logged, typed, is_found):
    assert ((HitKind.CONCERN, "Mopeds race at night") in found(typed)) == is_found
    assert (HitKind.ENGAGEMENT, "Pop-up event: Lion Walk") in found(typed) or typed == "mop "


def test_places_that_begin_so_come_first(found, make, save):
    save(*(make(Engagement, venue=venue) for venue in ("The Mill", "Mill Hall", "Windmill Lane", "Mill Hall")))
    places = [title for kind, title in found("mill") if kind == HitKind.PLACE]
    assert places == ["Mill Hall", "The Mill", "Windmill Lane"]


def test_places_and_deeds_are_found_with_or_without_accents(store, found, make):
    with store.operation("Log at the Café") as op:
        op.put(make(Engagement, venue="Café Noir"))
    for typed in ("cafe", "CAFÉ", "café"):
        assert {(HitKind.PLACE, "Café Noir"), (HitKind.DEED, "Log at the Café")} <= set(found(typed))


def test_the_newest_deeds_come_first(store, found, make):
    for number in range(4):
        with store.operation(f"Import tracker {number}") as op:
            op.put(make(Engagement))
    assert found("import", limit=2) == [(HitKind.DEED, "Import tracker 3"), (HitKind.DEED, "Import tracker 2")]


def test_no_more_of_each_kind_is_shown_than_asked_for(found, make, save):
    for number in range(3):
        engagement = make(Engagement, title=f"Save {number}", venue=f"Save the Children {number}")
        save(engagement, *(make(Concern, engagement_id=engagement.id, said="Save our shop") for _ in range(3)))
        save(make(LocalProblem, name=f"Save the shop {number}"))
    assert [kind for kind, _ in found("save", limit=2)] == [kind for kind in HitKind for _ in range(2)]


@pytest.mark.parametrize("typed", ["", " ", "+++", '"', "_", "🎉"])
def test_where_no_word_is_typed_nothing_is_found(found, logged, typed):
    assert found(typed) == []


def test_nothing_anybody_types_is_an_error(store, logged):
    @settings(max_examples=200, deadline=None)
    @given(st.text(st.characters(), max_size=30) | st.sampled_from(["\ud800", "a\ud800b", "a\0b", 'col"', "%_", "İi"]))
    def search(typed):
        everything.search(store.db, typed, 3)

    search()
