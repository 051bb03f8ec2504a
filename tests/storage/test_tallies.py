"""What is kept of figures is what a plain count over the records says, whatever was logged, changed and undone."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.action import Action
from models.concern import Concern
from models.engagement import Counted, Engagement, Status
from models.review import Decision, Impact, Review
from models.tally import COUNTED, Tally
from models.tell import Tell
from storage import tallies, tallying
from storage.engagements import EngagementQuery
from storage.store import Store
from storage.tallies import Asked, TallyQuery
from tests.storage.any_logs import FIRST, LOGS, everything


def in_plain_python(store, query, by=()):
    """The tallies of the query's engagements, counted from what the store's finders return."""
    found = defaultdict(Tally)
    statuses = query.statuses or [one for one in Status if one not in (Status.PLANNED, Status.CANCELLED)]
    for log in store.engagements.logs(store.engagements.ids(EngagementQuery())):
        held = log.engagement
        if not (
            query.from_on <= held.held_on <= query.to_on
            and held.status in statuses
            and held.district in (query.districts or [held.district])
            and held.tactic in (query.tactics or [held.tactic])
            and query.team in ("", held.team)
            and (not query.community or query.community in held.communities)
        ):
            continue
        parts = {"month": f"{held.held_on:%Y-%m}", "district": held.district, "tactic": held.tactic}
        tally = found[tuple(parts[part] for part in by)]
        impacts = [review.impact for review in log.reviews]
        views = [(one.answers, one.positive) for one in held.views]
        tally.hold(
            held.audience, held.officer_hours, held.communities, [one for one in views if None not in one],
            impacts[-1] if impacts else None, is_online=held.counted == Counted.ONLINE_REACH,
        )  # fmt: skip
        for one in log.concerns:
            loop = log.loop_of(one)
            tally.hear(
                loop.state, one.theme, one.place or held.venue,
                (loop.days_to_response, loop.days_to_tell, loop.days_to_told),
                None if loop.responded_on else loop.heard_on.isoformat(),
                loop.settled_on.isoformat() if loop.settled_on and not loop.told_on else None,
            )  # fmt: skip
    return dict(found)


WAYS = ((), ("month",), ("district",), ("district", "tactic"))
QUERIES = st.builds(
    TallyQuery,
    from_on=st.integers(0, 70).map(lambda days: FIRST + timedelta(days)),
    to_on=st.just(FIRST + timedelta(75)) | st.integers(0, 40).map(lambda days: FIRST + timedelta(days)),
    districts=st.sampled_from([(), ("Colchester",), ("Colchester", "Tendring")]),
    tactics=st.sampled_from([(), ("Survey",)]),
    statuses=st.sampled_from([COUNTED, (), (Status.ACCEPTED,)]),
    team=st.sampled_from(["", "", "CSEO"]),
    community=st.sampled_from(["", "", "Muslim"]),
)


def test_every_figure_equals_a_plain_count_whatever_is_asked(make):
    @settings(max_examples=60, deadline=None)
    @given(LOGS, QUERIES)
    def agree(logs, query):
        with Store.in_memory(user="PC Made-Up", machine="desk", today=lambda: FIRST + timedelta(100)) as store:
            with store.operation("Log") as op:
                op.add([record for log in logs for record in everything(make, *log)])
            found = tallies.tallies(store.db, query, *map(Asked, WAYS))
            assert found == [in_plain_python(store, query, by) for by in WAYS]
            assert not list(tallying.faults(store.db))

    agree()


def test_they_follow_when_an_engagement_moves_to_another_cell_and_when_that_is_undone(store, make, save):
    engagement = make(Engagement, held_on=FIRST, district="Colchester", tactic="Survey", audience=4, counted="Counted",
                      status=Status.ACCEPTED)  # fmt: skip
    concern = make(Concern, engagement_id=engagement.id, heard_on=FIRST)
    save(engagement, concern)
    before = tallies.tallies(store.db, ALWAYS, Asked())
    with store.operation("Move it") as op:
        op.put(replace(engagement, district="Tendring", held_on=FIRST + timedelta(40), reference=""))
    assert list(tallies.tallies(store.db, ALWAYS, Asked(("district", "month")))[0]) == [("Tendring", "2025-12")]
    assert not list(tallying.faults(store.db))
    store.undo(op.id)
    assert tallies.tallies(store.db, ALWAYS, Asked()) == before


ALWAYS = TallyQuery(from_on=date(2020, 1, 1), to_on=date(2030, 12, 31))


@pytest.mark.parametrize("deed", ["act", "tell", "review", "remove"])
def test_they_follow_what_happens_to_a_concern(store, make, save, deed):
    engagement = make(Engagement, held_on=FIRST, status=Status.SUBMITTED)
    concern = make(Concern, engagement_id=engagement.id, heard_on=FIRST)
    save(engagement, concern)
    further = {
        "act": make(Action, concern_id=concern.id, undertaken_on=FIRST),
        "tell": make(Tell, concern_ids=(concern.id,), told_on=FIRST),
        "review": make(Review, engagement_id=engagement.id, decision=Decision.ACCEPTED, impact=Impact.CLEAR,
                       reviewed_on=FIRST, reason="Seen"),
    }  # fmt: skip
    with store.operation("Do it") as op:
        if deed == "remove":
            op.remove(concern)
        else:
            op.put(further[deed])
    assert tallies.tallies(store.db, ALWAYS, Asked()) == [in_plain_python(store, ALWAYS)]


def test_a_cell_that_went_wrong_is_noticed(store, make, save):
    save(make(Engagement, held_on=FIRST, status=Status.SUBMITTED))
    store.db.execute("update tallies set met = met + 1")
    assert any("figures" in fault for fault in store.check().faults)


def test_a_line_that_went_wrong_is_noticed(store, make, save):
    save(make(Engagement, held_on=FIRST, status=Status.SUBMITTED))
    store.db.execute("update tally_lines set tactic = 'Another'")
    assert any("figures" in fault for fault in store.check().faults)


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(0, 500))
def test_days_are_read_once_each_whatever_they_are_read_from(first, days):
    last = first + timedelta(days)
    found = Counter()
    for span in tallies.spans_of(TallyQuery(from_on=first, to_on=last)):
        for day in range((span.last - span.first).days + 1):
            found[span.first + timedelta(day)] += span.times
    assert {day for day, times in found.items() if times} == {first + timedelta(day) for day in range(days + 1)}
    assert set(found.values()) <= {0, 1}


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(0, 500))
def test_never_more_than_half_a_month_is_read_line_by_line_at_either_end(first, days):
    lines = [
        span
        for span in tallies.spans_of(TallyQuery(from_on=first, to_on=first + timedelta(days)))
        if span.source == "lines"
    ]
    assert sum((span.last - span.first).days + 1 for span in lines) <= 32
    assert all((span.last - span.first).days < 16 for span in lines)


def test_names_of_two_that_are_met_at_one_engagement_are_counted_once_each(store, make, save):
    save(make(Engagement, held_on=FIRST, status=Status.SUBMITTED, communities=("Muslim", "Business")))
    assert Counter(tallies.tally(store.db, ALWAYS).communities) == {"Muslim": 1, "Business": 1}


def test_of_the_counts_only_those_that_are_asked_for_are_read(store, make, save):
    save(make(Engagement, held_on=FIRST, status=Status.SUBMITTED, communities=("Muslim",)))
    for query in (ALWAYS, replace(ALWAYS, from_on=FIRST, to_on=FIRST)):
        found, fewer = tallies.tallies(store.db, query, Asked(), Asked((), ("states",)))
        assert found[()].communities
        assert not fewer[()].communities
