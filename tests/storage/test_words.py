"""Search finds every word anybody typed, newest first, and no character is ever an error."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement, ViewsCount
from models.review import Review
from models.tell import Tell
from storage.words import match


@pytest.fixture
def logged(make, save):
    """An engagement with a word of its own in everything that can be typed."""
    engagement = make(
        Engagement,
        purpose="purposeword",
        feedback="Żółć naïve o’neil 警察很好 محلے پولیس বাংলা 🎉 smith-jones",
        communities=("Nepalese",),
        officers=("CSEO Harris",),
        lesson="lessonword",
        views=(ViewsCount(question="questionword"),),
    )
    concern = make(Concern, engagement_id=engagement.id, said="subwayword", place="Avon Way")
    action = make(Action, concern_id=concern.id, what="lampword", agency="agencyword")
    tell = make(Tell, concern_ids=(concern.id,), message="messageword", channels=("Poster",))
    review = make(Review, engagement_id=engagement.id, reason="reviewword")
    save(engagement, concern, action, tell, review)
    return engagement, concern, action, tell, review


EVERYWHERE = """
    purposeword nepalese harris lessonword questionword subwayword avon lampword agencyword messageword poster
    reviewword col-26
"""


@pytest.mark.parametrize("typed", EVERYWHERE.split())
def test_every_word_typed_anywhere_in_a_log_finds_its_engagement(store, logged, typed):
    assert store.engagements.search(typed) == [logged[0].id]


@pytest.mark.parametrize(
    "typed",
    [
        "zolc",
        "ŻÓŁĆ",
        "naive",
        "o'neil",
        "o’neil",
        "察很",
        "警察",
        "پولیس",
        "বাংলা",
        "smith-jones",
        "jones smith",
        "SUBWAYWORD",
    ],
)
def test_words_are_found_in_any_script_with_or_without_accents(store, logged, typed):
    assert store.engagements.search(typed) == [logged[0].id]


def test_the_last_word_may_be_unfinished_until_a_space_ends_it(store, logged):
    assert store.engagements.search("lampw") == [logged[0].id]
    assert store.engagements.search("lampw ") == []


def test_words_of_different_records_of_one_engagement_are_found_together(store, logged):
    assert store.engagements.search("purposeword lampword messageword") == [logged[0].id]


def test_the_newest_come_first(store, make, save):
    made = [make(Engagement, feedback="same") for _ in range(5)]
    save(*made)
    assert store.engagements.search("same", limit=3) == [one.id for one in reversed(made)][:3]


def test_words_that_were_changed_or_deleted_are_no_longer_found(store, save, logged):
    engagement, concern, action, tell, review = logged
    save(replace(action, what="other"))
    assert store.engagements.search("lampword") == []
    with store.operation("Delete") as op:
        op.remove(tell)
    assert store.engagements.search("messageword") == []
    with store.operation("Delete all") as op:
        for record in (review, action, concern, engagement):
            op.remove(record)
    assert store.engagements.search("purposeword") == []
    assert store.check().faults == ()


@pytest.mark.parametrize(
    "typed",
    ["", " ", '"', "''", "*", "a*b", "AND", "OR NOT", "NEAR(", "c++", "(", "-x", "a:b", "^", "\0", "\ud800", "🎉"],
)
def test_odd_characters_are_never_an_error(store, logged, typed):
    store.engagements.search(typed)


def test_nothing_anybody_types_is_an_error(store, logged):
    @settings(max_examples=300, deadline=None)
    @given(st.text(max_size=30))
    def search(typed):
        store.engagements.search(typed)
        assert match(typed).count('"') % 2 == 0

    search()


def test_words_of_a_list_are_found_whatever_stands_beside_them(store, make, save):
    views = (ViewsCount(question='Did "they"\nlisten'),)
    engagement = make(Engagement, communities=("Line one\nsecondline", "C:\\newword"), views=views)
    save(engagement)
    for typed in ("secondline", "newword", "listen", "they"):
        assert store.engagements.search(typed) == [engagement.id]
    assert store.engagements.search("null") == []
