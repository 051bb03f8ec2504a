"""The loop's rules stand in Python and in SQL: whatever happens to a concern, both must say the same."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from models import action
from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.ids import new_id
from models.loop import LoopState, Mark, Targets, days_overdue, is_never_told, loop
from models.tell import Tell
from models.tell_many import tell_many
from storage import loops
from storage.concerns import LoopQuery
from tests.models import samples
from tests.storage.histories import HEARD, STEPS, happen

SAMPLE = samples.made(300)
TARGETS = st.builds(Targets, first_response=st.none() | st.integers(0, 4), told=st.none() | st.integers(0, 4))


def test_state_and_clock_in_sql_agree_with_python_over_any_history(store, make, save):
    engagement = make(Engagement, held_on=HEARD)
    save(engagement)
    seen = set()

    @settings(max_examples=150, deadline=None)
    @given(STEPS)
    @example([("act", 0, 1), ("finish", 0, 2), ("tell", 0, 2)])
    @example([("act", 0, 1), ("cancel", 0, 2)])
    @example([("act", 0, 1), ("cancel", 0, 2), ("decide", 0, 1), ("tell", 0, 1), ("withdraw", 0, 0)])
    def agree(steps):
        heard = make(Concern, engagement_id=engagement.id, heard_on=HEARD)
        heard, actions, tells = happen(make, heard, steps)
        save(heard, *actions, *tells)
        expected = loop(heard, actions, tells)
        seen.add(expected.state)
        assert loops.of_concerns(store.db, [heard.id]) == {heard.id: expected}
        untold = store.concerns.ids(LoopQuery(is_never_told=True), Targets(), HEARD)
        assert (heard.id in untold) == is_never_told(expected, actions, tells)

    agree()
    assert seen == set(LoopState)
    assert store.check().faults == ()


def test_days_overdue_in_sql_agree_with_python_over_any_history(store, make, save):
    engagement = make(Engagement, held_on=HEARD)
    save(engagement)
    late_in = set()

    @settings(max_examples=150, deadline=None)
    @given(STEPS, TARGETS, st.integers(0, 9))
    @example([], Targets(first_response=3), 4)
    @example([("act", 1, 1), ("act", 1, 2)], Targets(), 6)
    @example([("act", 0, 1), ("finish", 0, 2)], Targets(told=2), 5)
    def agree(steps, targets, days):
        heard = make(Concern, engagement_id=engagement.id, heard_on=HEARD)
        heard, actions, tells = happen(make, heard, steps)
        save(heard, *actions, *tells)
        found, today = loop(heard, actions, tells), HEARD + timedelta(days=days)
        expected = days_overdue(found, actions, targets, today)
        late_in.update([found.state] * bool(expected))
        assert loops.days_overdue(store.db, [heard.id], targets, today) == {heard.id: expected}
        mark = Mark(found.state, expected > 0)
        assert loops.marks_of(store.db, [engagement.id], targets, today)[engagement.id][-1] == mark

    agree()
    assert late_in == {LoopState.HEARD, LoopState.ACTING, LoopState.TO_TELL}


def test_marks_stand_in_the_order_of_the_concerns_whatever_their_number(store, make, save):
    first, second, without = (make(Engagement, held_on=HEARD) for _ in range(3))
    told = make(Concern, engagement_id=first.id, position=2, heard_on=HEARD)
    waiting = make(Concern, engagement_id=first.id, position=1, heard_on=HEARD)
    acting = make(Concern, engagement_id=second.id, heard_on=HEARD)
    save(first, second, without, told, waiting, acting)
    save(action.finish(make(Action, concern_id=told.id, undertaken_on=HEARD), HEARD))
    save(make(Tell, concern_ids=(told.id,), told_on=HEARD), make(Action, concern_id=acting.id, undertaken_on=HEARD))
    many = [*range(1, 1_200), first.id, second.id, without.id]
    marks = loops.marks_of(store.db, many, Targets(first_response=3), HEARD + timedelta(days=4))
    assert marks[first.id] == [Mark(LoopState.HEARD, is_overdue=True), Mark(LoopState.TOLD)]
    assert marks[second.id] == [Mark(LoopState.ACTING)]
    assert marks[without.id] == []
    assert marks.keys() == set(many)


def test_one_tell_closes_the_loops_of_many_concerns(store, make, save):
    engagement = make(Engagement, held_on=HEARD)
    heard = [make(Concern, engagement_id=engagement.id, heard_on=HEARD) for _ in range(3)]
    done = [action.finish(make(Action, concern_id=one.id, undertaken_on=HEARD), HEARD) for one in heard]
    told = make(Tell, concern_ids=tuple(one.id for one in heard), told_on=HEARD)
    save(engagement, *heard, *done, told)
    assert {found.state for found in loops.of_concerns(store.db, [one.id for one in heard]).values()} == {
        LoopState.TOLD
    }


def test_a_tell_that_is_changed_or_removed_opens_the_loops_it_closed(store, make, save):
    engagement = make(Engagement, held_on=HEARD)
    one, two = (make(Concern, engagement_id=engagement.id, heard_on=HEARD) for _ in range(2))
    done = [action.finish(make(Action, concern_id=each.id, undertaken_on=HEARD), HEARD) for each in (one, two)]
    told = make(Tell, concern_ids=(one.id, two.id), told_on=HEARD)
    save(engagement, one, two, *done, told)
    save(replace(told, concern_ids=(two.id,)))
    assert loops.count_states(store.db)[LoopState.TO_TELL] == 1
    with store.operation("Take back the tell") as op:
        op.remove(told)
    assert loops.count_states(store.db) == {**dict.fromkeys(LoopState, 0), LoopState.TO_TELL: 2}


def test_states_are_counted_over_all_concerns(store, make, save):
    engagement = make(Engagement)
    save(engagement, *(make(Concern, engagement_id=engagement.id, id=new_id()) for _ in range(4)))
    assert loops.count_states(store.db)[LoopState.HEARD] == 4


def test_where_concerns_stand_follows_every_way_through_the_door(store, make, save, everything):
    """Changed, moved to another engagement, removed and undone: the table is always what the records say."""
    here, there = make(Engagement, held_on=HEARD), make(Engagement, held_on=HEARD, district="Harlow", venue="Zoo")
    one = make(Concern, engagement_id=here.id, heard_on=HEARD)
    done = action.finish(make(Action, concern_id=one.id, undertaken_on=HEARD), HEARD)
    save(here, there, one, done, make(Tell, concern_ids=(one.id,), told_on=HEARD))
    before = everything()["loops"]
    undone = [
        save(replace(one, engagement_id=there.id, theme="Noise")),
        save(replace(there, district="Southend", venue="Pier")),
        save(action.reopen(done)),
    ]
    ((*_, district, venue, theme, _),) = everything()["loops"]
    assert (district, venue, theme) == ("Southend", "Pier", "Noise")
    assert loops.count_states(store.db)[LoopState.ACTING] == 1
    for operation_id in reversed(undone):
        assert store.check().faults == ()
        store.undo(operation_id)
    assert everything()["loops"] == before
    assert store.check().faults == ()
    with store.operation("Delete") as op:
        for record in (store.tells.get(tell_id) for (tell_id,) in store.db.execute("select id from tells").fetchall()):
            op.remove(record)
        op.remove(done)
        op.remove(one)
    assert everything()["loops"] == []
    assert store.check().faults == ()


def test_a_log_from_before_the_table_is_given_it(open_store, make):
    with open_store() as store:
        with store.operation("Import") as op:
            op.add(SAMPLE.records)
        kept = store.db.execute("select * from loops order by concern_id").fetchall()
        assert len({row[2] for row in kept}) == len(LoopState)
        for statement in ("drop table loops", "drop index actions_of_owner"):
            store.db.execute(statement)
        store.db.execute("delete from _sqlite_migrations where name = 'm005_loops'")
    with open_store() as store:
        assert store.db.execute("select * from loops order by concern_id").fetchall() == kept
        assert store.check().faults == ()


def test_told_many_at_once_every_loop_that_was_settled_closes_and_no_other(store, make, save):
    """Whatever happened to each of them before: the property of states, over bulk tells."""
    engagements = [make(Engagement, held_on=HEARD) for _ in range(3)]
    save(*engagements)

    @settings(max_examples=40, deadline=None)
    @given(st.lists(STEPS, min_size=1, max_size=5), st.integers(0, 5))
    def agree(histories, day):
        whole = [
            happen(make, make(Concern, engagement_id=engagements[place % 3].id, heard_on=HEARD), steps)
            for place, steps in enumerate(histories)
        ]
        concerns = [heard for heard, _, _ in whole]
        on = HEARD + timedelta(days=day)
        told = tell_many(concerns, tell_id=new_id(), told_on=on, channels=["Poster"], message="We did")
        save(*concerns, *(record for _, actions, tells in whole for record in (*actions, *tells)), told)
        expected = {heard.id: loop(heard, actions, [*tells, told]) for heard, actions, tells in whole}
        assert loops.of_concerns(store.db, [heard.id for heard in concerns]) == expected
        for heard, actions, tells in whole:
            settled_on = loop(heard, actions, tells).settled_on
            if settled_on is not None and settled_on <= on:
                assert expected[heard.id].state == LoopState.TOLD

    agree()
    assert store.check().faults == ()
