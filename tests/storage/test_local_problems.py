"""Local problems go through the one door like everything else, and their story is what the log says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.action import Action
from models.concern import Concern, decide_not_to_act
from models.engagement import Engagement
from models.ids import new_id
from models.local_problem import LocalProblem, Measure, close, gather, leave_out
from models.loop import LoopState
from models.problem import Invalid, Known
from models.problem_story import Deed
from models.tell import Tell
from models.tell_many import tell_many
from storage import everything, loops
from storage.everything import HitKind
from storage.local_problems import ProblemQuery, ProblemRow
from tests.models import samples
from tests.storage.histories import HEARD, STEPS, happen

HELD_ON = date(2026, 3, 14)
MEASURE = Measure(what="Calls", source="Beat log", before=40, before_from=HELD_ON, before_to=HELD_ON)


@pytest.fixture
def problem(make):
    return make(LocalProblem, name="Grays  High Street", issue="Disorder", measures=(MEASURE,))


def test_a_problem_is_kept_whole_undone_and_checked(store, save, problem):
    save(problem)
    assert store.problems.get(problem.id) == problem
    undone = save(close(problem, HELD_ON + timedelta(9), "Lit again"))
    assert store.problems.get(problem.id).closed_on == HELD_ON + timedelta(9)
    store.undo(undone)
    assert store.problems.get(problem.id) == problem
    assert store.check().faults == ()
    store.db.execute("update problems set outcome = 'Forged'")
    assert any("is not what its history says" in fault for fault in store.check().faults)


def test_a_problem_that_breaks_a_rule_or_was_changed_meanwhile_is_refused(store, save, problem):
    with pytest.raises(Invalid):
        save(replace(problem, name=""))
    save(replace(problem, issue="Changed"))
    with pytest.raises(Known, match="This problem was changed"), store.operation("Change") as op:
        op.put(replace(problem, issue="Mine"), was=problem)


def test_open_problems_come_first_and_each_district_has_its_own(store, make, save):
    days = [HELD_ON + timedelta(day) for day in range(4)]
    old, new = (make(LocalProblem, started_on=on, district="Harlow") for on in days[:2])
    closed = [make(LocalProblem, started_on=days[0], closed_on=on, outcome="Done") for on in days[2:]]
    save(*closed, old, new)
    assert store.problems.all() == [new, old, *reversed(closed)]
    assert store.problems.of_district("Harlow") == [new, old]


@pytest.mark.parametrize(
    ("typed", "is_found"), [("grays high", True), ("disord", True), ("GRAYS street ", True), ("harlow", False)]
)
def test_a_problem_is_found_by_its_name_and_is_called_by_it(store, save, problem, typed, is_found):
    save(problem)
    found = [hit.problem_id for hit in everything.search(store.db, typed, 5) if hit.kind == HitKind.PROBLEM]
    assert found == [problem.id] * is_found
    assert store.problems.by_name(" grays high STREET") == problem
    assert store.problems.by_name("grays") is None


def test_the_story_holds_what_is_there_and_forgets_what_was_deleted(store, make, save, problem):
    here, there = make(Engagement), make(Engagement)
    one, two = make(Concern, engagement_id=here.id), make(Concern, engagement_id=there.id)
    done, told = make(Action, concern_id=one.id), make(Tell, concern_ids=(one.id, two.id))
    grouped = gather(problem, [here.id, new_id()], [one.id, two.id])
    save(here, there, one, two, done, told, grouped)
    story = store.problems.story(problem.id)
    assert sorted(each.deed for each in story.happened) == sorted(
        [Deed.HELD, Deed.HEARD, Deed.HEARD, Deed.UNDERTAKEN, Deed.TOLD]
    )
    assert set(story.engagements) == {here.id, there.id}
    assert story.loops == loops.of_concerns(store.db, [one.id, two.id])
    assert store.problems.grouping(one.id) == store.problems.grouping(here.id) == [grouped]
    assert store.problems.grouping(there.id) == []
    assert store.problems.story(new_id()) is None


def test_the_loops_of_a_problem_agree_with_the_log_in_a_whole_sample(store):
    sample = samples.made(300)
    with store.operation("Import") as op:
        op.add(sample.records)
    assert store.problems.all() == sorted(sample.problems, key=lambda each: store.problems.all().index(each))
    for problem in sample.problems:
        story = store.problems.story(problem.id)
        assert story.loops == {concern_id: sample.loops[concern_id] for concern_id in problem.concern_ids}
        assert [each.on for each in story.happened] == sorted(each.on for each in story.happened)
    assert {loop.state for problem in sample.problems for loop in store.problems.story(problem.id).loops.values()} > {
        LoopState.TOLD
    }
    assert store.check().faults == ()


def test_a_list_is_narrowed_and_counts_what_is_there(store, make, save):
    held = make(Engagement)
    done, heard = (make(Concern, engagement_id=held.id) for _ in range(2))
    told = make(Tell, concern_ids=(done.id,))
    decided = decide_not_to_act(done, "Not ours", HELD_ON, "Insp")
    whole = gather(make(LocalProblem, issue="Mopeds"), [held.id, new_id()], [done.id, heard.id, new_id()])
    closed = make(LocalProblem, name="Quay", district="Harlow", closed_on=HELD_ON, outcome="Done")
    save(held, decided, heard, told, whole, closed)
    (row, other) = store.problems.rows(ProblemQuery())
    assert row == ProblemRow(problem=whole, engagements=1, concerns=2, told=1)
    assert other == ProblemRow(problem=closed, engagements=0, concerns=0, told=0)
    for query, expected in (
        (ProblemQuery(district="Harlow"), [closed]),
        (ProblemQuery(is_open=True), [whole]),
        (ProblemQuery(is_open=False), [closed]),
        (ProblemQuery(words="moped"), [whole]),
        (ProblemQuery(words="–"), []),
        (ProblemQuery(words=" "), [whole, closed]),
    ):
        assert [each.problem for each in store.problems.rows(query)] == expected


def test_story_and_list_agree_with_the_log_over_any_history(store, make, save):
    """The property of states, over problems: whatever happened to what they group, and was told of many at once."""
    engagements = [make(Engagement, held_on=HEARD) for _ in range(3)]
    save(*engagements)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(STEPS, min_size=1, max_size=4), st.none() | st.integers(0, 5), st.integers(0, 3))
    def agree(histories, told_day, left_out):
        whole = [
            happen(make, make(Concern, engagement_id=engagements[place % 3].id, heard_on=HEARD), steps)
            for place, steps in enumerate(histories)
        ]
        concerns = [heard for heard, _, _ in whole]
        save(*concerns, *(record for _, actions, tells in whole for record in (*actions, *tells)))
        if told_day is not None:
            on = HEARD + timedelta(days=told_day)
            save(tell_many(concerns, tell_id=new_id(), told_on=on, channels=["Poster"], message="We did"))
        ids = [each.id for each in concerns]
        problem = leave_out(gather(make(LocalProblem), [engagements[0].id], ids), ids[:left_out])
        save(problem)
        story = store.problems.story(problem.id)
        standing = loops.of_concerns(store.db, problem.concern_ids)
        assert story.loops == standing
        (row,) = [each for each in store.problems.rows(ProblemQuery()) if each.problem == problem]
        states = [loop.state for loop in standing.values()]
        assert (row.engagements, row.concerns) == (1, len(states))
        assert row.told == states.count(LoopState.TOLD)
        told = {one.id for each in story.happened if each.deed == Deed.TOLD for one in each.concerns}
        assert {concern_id for concern_id, loop in standing.items() if loop.state == LoopState.TOLD} <= told
        assert [each.on for each in story.happened] == sorted(each.on for each in story.happened)
        with store.operation("Delete") as op:
            op.remove(problem)

    agree()
    assert store.check().faults == ()


def test_measures_are_kept_as_they_were_entered(store, make, save):
    days = st.none() | st.dates(date(2025, 1, 1), date(2026, 6, 30))
    counts = st.none() | st.integers(0, 9_999)

    @settings(max_examples=50, deadline=None)
    @given(st.lists(st.builds(Measure, what=st.just("x"), source=st.text(), before=counts, before_to=days), max_size=3))
    def keep(measures):
        kept = make(LocalProblem, measures=tuple(measures))
        kind = store.problems._kind
        assert kind.record(kind.row(kept)) == kept
        assert kind.record(kind.row_of(kind.text(kind.row(kept)))) == kept

    keep()
