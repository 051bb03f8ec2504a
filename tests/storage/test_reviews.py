"""The queue of what waits for review, and decisions of which none is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement, Status
from models.ids import new_id
from models.loop import LoopState, Targets
from models.officer import Officer, Role
from models.problem import Known
from models.review import Comment, Decision, Impact, Review, Section, accept, send_back, waits_since
from storage.reviews import Queue, ReviewQuery, put_review
from storage.store import Store
from tests.conftest import TODAY

INSPECTOR = Officer(id=new_id(), name="Insp Made-Up", role=Role.INSPECTOR, district="Colchester")


def on(day):
    return date(2026, 6, day)


@pytest.fixture
def submit(make, save):
    """`submit("Coffee", 3, …)`: an engagement submitted that day of June."""

    def submit(title, day, **given):
        one = make(Engagement, **{"title": title, "status": Status.SUBMITTED, "submitted_on": on(day), **given})
        save(one)
        return one

    return submit


def titles(store, ids):
    found = store.engagements.some(ids)
    return [found[one].title for one in ids]


def test_what_was_submitted_first_comes_first(store, submit):
    for title, day in (("Third", 9), ("First", 2), ("Second", 5)):
        submit(title, day)
    submit("Not yet", 1, status=Status.DRAFT)
    submit("Done", 1, status=Status.ACCEPTED)
    assert titles(store, store.reviews.ids(ReviewQuery())) == ["First", "Second", "Third"]


def test_the_queue_is_that_of_a_district_and_of_who_recorded_it(store, submit):
    submit("Mine", 2, recorded_by="PC One")
    submit("Hers", 3, recorded_by="PC Two")
    submit("Elsewhere", 1, district="Harlow", recorded_by="PC Three")
    here = ReviewQuery(district="Colchester")
    assert titles(store, store.reviews.ids(here)) == ["Mine", "Hers"]
    assert titles(store, store.reviews.ids(replace(here, recorded_by="PC Two"))) == ["Hers"]
    assert store.reviews.recorders("Colchester") == ["PC One", "PC Two"]
    assert store.reviews.queue(here) == Queue(number=2, oldest_on=on(2))
    assert store.reviews.queue(ReviewQuery(district="Tendring")) == Queue(number=0, oldest_on=None)


def test_a_line_says_how_long_it_waits_how_its_loops_stand_and_what_was_decided_before(store, make, save, submit):
    one = submit("Coffee", 18)
    concern = make(Concern, engagement_id=one.id)
    save(concern, make(Action, concern_id=concern.id), make(Review, engagement_id=one.id, decision=Decision.ACCEPTED))
    row = store.reviews.rows([one.id], Targets(), TODAY)[one.id]
    assert (row.days, row.last, [mark.state for mark in row.marks]) == (12, Decision.ACCEPTED, [LoopState.ACTING])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(list(Status)), st.none() | st.integers(1, 28), st.booleans()), max_size=12))
def test_the_queue_is_what_is_submitted_in_the_order_of_the_rule(make, drawn):
    with Store.in_memory(user="PC Made-Up", machine="desk", today=lambda: TODAY) as store:
        with store.operation("Save") as op:
            for status, day, is_here in drawn:
                given = {} if status != Status.CANCELLED else {"cancelled_reason": "Rain"}
                district = "Colchester" if is_here else "Harlow"
                op.put(make(Engagement, status=status, submitted_on=day and on(day), district=district, **given))
        engagements = store.engagements.some([row[0] for row in store.db.execute("select id from engagements")])
        waiting = sorted(
            (one for one in engagements.values() if one.status == Status.SUBMITTED),
            key=lambda one: (waits_since(one), one.id),
        )
        for district in ("", "Colchester"):
            here = [one for one in waiting if district in ("", one.district)]
            query = ReviewQuery(district=district)
            assert store.reviews.ids(query) == [one.id for one in here]
            oldest = waits_since(here[0]) if here else None
            assert store.reviews.queue(query) == Queue(number=len(here), oldest_on=oldest)


def test_comments_come_back_as_they_were_made_and_are_found_by_their_words(store, make, save, submit):
    one = submit("Coffee", 2)
    comments = (Comment(section=Section.LOOPS, text="Who owns the “lamps”?"), Comment(section=Section.HOW, text="Good"))
    review = make(Review, engagement_id=one.id, comments=comments)
    save(review)
    assert store.reviews.get(review.id) == review
    assert store.engagements.search("owns the lamps") == [one.id]
    assert store.check().faults == ()


@pytest.fixture
def two_windows(open_store, make):
    """Two stores open on one file, in which an engagement with a concern waits; and that as the first saw it."""
    with open_store() as first, first.beside() as second:
        one = make(Engagement, status=Status.SUBMITTED, submitted_on=on(2))
        with first.operation("Save") as op:
            one = op.put(one)
            op.put(make(Concern, engagement_id=one.id))
        yield first, second, first.engagements.log(one.id)


def reviewed(make, log, **given):
    return make(Review, engagement_id=log.engagement.id, reviewed_on=TODAY, **given)


def test_of_two_decisions_in_two_windows_the_second_is_refused_in_words_and_the_first_stays(two_windows, make):
    first, second, seen = two_windows
    with first.operation("Return") as op:
        put_review(op, send_back(seen.engagement, reviewed(make, seen, reason="No audience"), INSPECTOR), seen)
    later = reviewed(make, seen, reason="Lamps mended", impact=Impact.CLEAR)
    with (
        pytest.raises(Known, match=r"Insp Made-Up returned this engagement on Tue 30 Jun 2026, in another window"),
        second.operation("Accept") as op,
    ):
        put_review(op, accept(seen.engagement, later, INSPECTOR), seen)
    (kept,) = second.engagements.log(seen.engagement.id).reviews
    assert (kept.decision, kept.reason) == (Decision.RETURNED, "No audience")
    assert second.engagements.get(seen.engagement.id).status == Status.RETURNED


def changed_fact(log, make):
    return replace(log.engagement, audience_words="dozens")


def changed_concern(log, make):
    return replace(log.concerns[0], said="Something else")


def new_concern(log, make):
    return make(Concern, engagement_id=log.engagement.id)


@pytest.mark.parametrize("changed", [changed_fact, changed_concern, new_concern])
def test_what_was_changed_since_it_was_seen_is_not_decided_unseen(two_windows, make, changed):
    first, second, seen = two_windows
    with second.operation("Save") as op:
        op.put(changed(seen, make))
    decided = accept(seen.engagement, reviewed(make, seen, reason="Good", impact=Impact.SOME), INSPECTOR)
    with pytest.raises(Known, match="Look at it again"), first.operation("Accept") as op:
        put_review(op, decided, seen)
    assert first.reviews.count() == 0


def test_progress_on_a_loop_meanwhile_does_not_stand_in_the_way(two_windows, make):
    first, second, seen = two_windows
    with second.operation("Act") as op:
        op.put(make(Action, concern_id=seen.concerns[0].id))
    decided = accept(seen.engagement, reviewed(make, seen, reason="Good", impact=Impact.SOME), INSPECTOR)
    with first.operation("Accept") as op:
        put_review(op, decided, seen)
    assert first.engagements.get(seen.engagement.id).status == Status.ACCEPTED


def test_what_was_deleted_meanwhile_is_not_decided(store, make, submit):
    one = submit("Coffee", 2)
    seen = store.engagements.log(one.id)
    with store.operation("Delete") as op:
        op.remove(one)
    decided = accept(one, reviewed(make, seen, reason="Good", impact=Impact.SOME), INSPECTOR)
    with pytest.raises(Known, match="deleted"), store.operation("Accept") as op:
        put_review(op, decided, seen)


def test_a_queue_of_thousands_is_read_in_its_order_and_not_sorted(store):
    sql = (
        "explain query plan select id from engagements indexed by engagements_waiting where status = 'Submitted'"
        " and district = 'X' order by coalesce(submitted_on, held_on), id"
    )
    (plan,) = [row[3] for row in store.db.execute(sql).fetchall()]  # a second step would be the sorting
    assert "engagements_waiting" in plan


def test_what_was_rated_at_the_venue_before_comes_newest_first(store, make, save):
    rated = {}
    for title, month in (("Oldest", 1), ("Old", 2), ("New", 3)):
        one = make(Engagement, title=title, held_on=date(2026, month, 1), status=Status.ACCEPTED)
        returned = make(Review, engagement_id=one.id, decision=Decision.RETURNED, reason="Who?")
        rated[title] = make(Review, engagement_id=one.id, impact=Impact.SOME)
        save(one, returned, rated[title])
    save(make(Engagement, title="Not rated"), make(Engagement, title="Elsewhere", venue="Hall", status=Status.ACCEPTED))
    found = store.reviews.rated_at("Lion Walk", 7, 2)
    assert [(one.title, review) for one, review in found] == [("New", rated["New"]), ("Old", rated["Old"])]
    assert store.reviews.rated_at("Lion Walk", found[0][0].id, 1)[0][0].title == "Old"


def test_days_waiting_are_counted_from_the_day_it_was_submitted(store, submit):
    one = submit("Coffee", 30)
    assert store.reviews.rows([one.id], Targets(), TODAY + timedelta(3))[one.id].days == 3
