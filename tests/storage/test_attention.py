"""What needs attention is what a plain count over the records says."""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.action import Action, is_overdue
from models.choice import Choice, ChoiceKind
from models.concern import Concern
from models.engagement import Engagement, Status
from models.loop import LoopState, is_never_told
from models.period_story import Need, Needed
from models.review import Decision, Review
from models.spoken import Period
from models.tell import Tell, is_social_media_only
from models.tell_many import SOCIAL_MEDIA
from models.what_works import WorksQuery
from storage.attention import needs
from storage.engagements import EngagementQuery
from storage.store import Store
from tests.storage.any_logs import FIRST, LOGS, everything

LAST = FIRST + timedelta(60)
HALF_YEAR = WorksQuery(period=Period(date(2026, 1, 1), date(2026, 6, 30)))


def in_plain_python(store, query):
    """How many wait for each reason, of the period and from before it, and since when the first of them does."""
    found = defaultdict(list)
    today, social = store.today(), [one.name for one in store.choices.all() if one.group == SOCIAL_MEDIA]
    for log in store.engagements.logs(store.engagements.ids(EngagementQuery())):
        held = log.engagement
        if held.held_on > query.period.last or held.status not in query.statuses:
            continue
        if query.districts and held.district not in query.districts:
            continue
        is_of_period = held.held_on >= query.period.first
        for concern in log.concerns:
            loop, actions, tells = log.loop_of(concern), log.actions_on(concern), log.tells_about(concern)
            late = [action.due_on for action in actions if is_overdue(action, today)]
            found[Need.OVERDUE] += [(is_of_period, due_on) for due_on in late]
            match loop.state:
                case LoopState.HEARD:
                    found[Need.HEARD].append((is_of_period, loop.since))
                case LoopState.STALLED:
                    found[Need.STALLED].append((is_of_period, loop.since))
                case LoopState.TO_TELL:
                    need = Need.NEVER_TOLD if is_never_told(loop, actions, tells) else Need.TO_TELL
                    found[need].append((is_of_period, loop.since))
                case LoopState.TOLD if all(is_social_media_only(tell, social) for tell in tells):
                    found[Need.SOCIAL_ONLY].append((is_of_period, loop.since))
        if held.status == Status.SUBMITTED:
            found[Need.REVIEW].append((is_of_period, held.submitted_on or held.held_on))
        if held.status == Status.RETURNED:
            reviewed = [review.reviewed_on for review in log.reviews]
            found[Need.RETURNED].append((is_of_period, max(reviewed, default=held.submitted_on or held.held_on)))
    return {
        need: (sum(now for now, _ in waits), sum(not now for now, _ in waits), min(since for _, since in waits))
        for need, waits in found.items()
        if waits
    }


def test_whatever_was_logged_it_is_what_a_plain_count_says(make):
    queries = st.builds(
        WorksQuery,
        period=st.integers(0, 50).map(lambda days: Period(FIRST + timedelta(days), LAST)),
        districts=st.sampled_from([(), ("Colchester",)]),
    )
    channels = st.sampled_from([("X",), ("X", "Poster"), ("Poster",)])

    @settings(max_examples=60, deadline=None)
    @given(LOGS, queries, channels)
    def agree(logs, query, channels):
        with Store.in_memory(user="PC Made-Up", machine="desk", today=lambda: FIRST + timedelta(100)) as store:
            with store.operation("Log") as op:
                op.put(make(Choice, kind=ChoiceKind.CHANNEL, name="X", group=SOCIAL_MEDIA))
                for log in logs:
                    for record in everything(make, *log):
                        if isinstance(record, Tell):
                            record = make(Tell, id=record.id, concern_ids=record.concern_ids,
                                          told_on=record.told_on, channels=channels)  # fmt: skip
                        op.put(record)
            found = {each.need: (each.number, each.earlier, each.since) for each in needs(store, query)}
            assert found == in_plain_python(store, query)

    agree()


@pytest.fixture
def held(make, save):
    """`held(day)`: an engagement of that day with a concern, of Colchester."""

    def held(on, **given):
        engagement = make(Engagement, held_on=on, status=Status.ACCEPTED, **given)
        concern = make(Concern, engagement_id=engagement.id, heard_on=on, place="Castle Park")
        save(engagement, concern)
        return concern

    return held


def test_an_action_is_overdue_from_the_day_after_it_was_due_on_and_its_agency_is_named(store, held, make, save):
    on = date(2026, 3, 1)
    for agency, due_on in (("Council", date(2026, 6, 1)), ("Council", date(2026, 5, 1)), ("", store.today())):
        save(make(Action, concern_id=held(on).id, undertaken_on=on, agency=agency, due_on=due_on))
    (found,) = needs(store, HALF_YEAR)
    assert found == Needed(
        need=Need.OVERDUE, number=2, earlier=0, since=date(2026, 5, 1), most=("Council", 2)
    )  # fmt: skip


def test_what_waits_from_before_the_period_is_counted_beside_it(store, held):
    held(date(2025, 11, 1))
    held(date(2026, 2, 1))
    held(date(2026, 2, 3))
    (found,) = needs(store, HALF_YEAR)
    assert (found.need, found.number, found.earlier) == (Need.HEARD, 2, 1)
    assert (found.since, found.most) == (date(2025, 11, 1), ("Castle Park", 2))


def test_what_was_returned_waits_since_its_last_review(store, make, save):
    engagement = make(Engagement, held_on=date(2026, 2, 1), status=Status.RETURNED, submitted_on=date(2026, 2, 2))
    given = {"engagement_id": engagement.id, "decision": Decision.RETURNED, "reason": "Who was it?"}
    save(engagement, make(Review, reviewed_on=date(2026, 2, 9), **given))
    (found,) = needs(store, HALF_YEAR)
    assert (found.need, found.since, found.most) == (Need.RETURNED, date(2026, 2, 9), None)


def test_where_nothing_waits_there_is_nothing(store):
    assert needs(store, HALF_YEAR) == []
