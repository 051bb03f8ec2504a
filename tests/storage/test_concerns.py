"""Lists of loops: what each filter lets through, in which order, and that counts and clock say the same."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models import action, loop, loop_clock
from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.ids import new_id
from models.loop import LoopState, Targets
from models.tell import Tell
from storage import loops
from storage.concerns import LoopQuery
from tests.models import samples

HEARD = date(2026, 3, 1)
TODAY = date(2026, 6, 30)
TARGETS = Targets(first_response=3, told=14)
SAMPLE = samples.made(300)


def on(day):
    return HEARD + timedelta(days=day)


@pytest.fixture
def some(make, save):
    """Concerns by a letter, one or more in each state, that differ in everything a list is filtered by."""
    lion = make(Engagement, held_on=HEARD, venue="Lion Walk", ward="Castle", title="Pop-up")
    zoo = make(Engagement, held_on=HEARD, venue="Zoo", district="Harlow", title="Visit", feedback="Mopeds everywhere")
    made = {
        "A": make(Concern, engagement_id=lion.id, heard_on=on(0), said="Mopeds race", theme="Noise"),
        "B": make(Concern, engagement_id=lion.id, heard_on=on(5), said="Bins", place="Café Noir", priority="Litter"),
        "C": make(Concern, engagement_id=zoo.id, heard_on=on(9), said="Loud lions", theme="Noise"),
        "D": make(Concern, engagement_id=zoo.id, heard_on=on(9), said="Dark path"),
        "E": make(Concern, engagement_id=lion.id, heard_on=on(9), said="Parking"),
        "F": make(Concern, engagement_id=lion.id, heard_on=on(9), said="Speeding"),
        "G": make(Concern, engagement_id=zoo.id, heard_on=on(9), said="Fences"),
    }

    def act(letter, begun, **given):
        return make(Action, concern_id=made[letter].id, undertaken_on=on(begun), **given)

    actions = [
        act("C", 10, owner="PC Late", due_on=on(20), what="Patrols on mopeds"),
        act("D", 9, owner="PC Later"),
        action.finish(act("D", 9, owner="PC Late"), on(12)),
        action.finish(act("E", 10, owner="PC Late"), on(30)),
        action.finish(act("F", 10), on(40)),
        action.cancel(act("G", 10, owner="PC Later"), on(50), "No money"),
    ]
    told = make(Tell, concern_ids=(made["F"].id,), told_on=on(60), message="Speed checks are weekly")
    save(lion, zoo, *made.values(), *actions, told)
    return made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": LoopState.HEARD}, "AB"),
        ({"state": LoopState.ACTING}, "CD"),
        ({"state": LoopState.TO_TELL}, "E"),
        ({"state": LoopState.TOLD}, "F"),
        ({"state": LoopState.STALLED}, "G"),
        ({}, "ABCEDGF"),
        ({"is_overdue": True}, "ABCE"),
        ({"is_never_told": True}, "E"),
        ({"district": "Harlow"}, "CDG"),
        ({"theme": "Noise"}, "AC"),
        ({"priority": "Litter"}, "B"),
        ({"venue": "Zoo", "state": LoopState.ACTING}, "CD"),
        ({"venue": "zoo"}, ""),
        ({"from_on": on(5), "to_on": on(8)}, "B"),
        ({"told_from_on": on(60), "told_to_on": on(60)}, "F"),
        ({"told_from_on": on(61)}, ""),
        ({"told_to_on": on(59)}, ""),
        ({"owner": "PC Late"}, "CE"),  # not D, which now waits for another
        ({"owner": "PC Later"}, "DG"),
        ({"owner": "Nobody"}, ""),
        ({"words": "mopeds"}, "AC"),  # what was said or done about it, not what stands elsewhere in the log
        ({"words": "speed week"}, "F"),
        ({"words": "NOISE mop"}, "AC"),
        ({"words": "+++"}, ""),
        ({"place": "cafe"}, "B"),
        ({"place": "lion walk"}, "ABEF"),
        ({"place": "castle"}, "ABEF"),
        ({"place": "loud"}, ""),
        ({"place": "zoo", "words": "mopeds", "is_overdue": True}, "C"),
    ],
)
def test_a_query_finds_what_it_asks_for_in_its_order(store, some, asked, found):
    letters = {concern.id: letter for letter, concern in some.items()}
    query = LoopQuery(**asked)
    assert "".join(letters[one] for one in store.concerns.ids(query, TARGETS, TODAY)) == found
    counts = store.concerns.counts(query, TARGETS, TODAY)
    for state in LoopState:
        assert counts[state] == len(store.concerns.ids(replace(query, state=state), TARGETS, TODAY))


def test_what_is_overdue_depends_on_the_day_and_the_targets(store, some):
    overdue = LoopQuery(is_overdue=True)
    assert store.concerns.ids(overdue, TARGETS, on(3)) == []
    assert store.concerns.ids(overdue, TARGETS, on(4)) == [some["A"].id]
    assert store.concerns.ids(overdue, Targets(), on(21)) == [some["C"].id]


def test_actions_overdue_come_first_and_then_those_longest_open(store, make, save):
    engagement = make(Engagement, held_on=HEARD)
    made = [make(Concern, engagement_id=engagement.id, heard_on=HEARD) for _ in range(4)]
    begun_and_due = [(1, None), (2, 90), (9, 20), (8, 10)]
    save(
        engagement,
        *made,
        *(
            make(Action, concern_id=one.id, undertaken_on=on(begun), due_on=None if due is None else on(due))
            for one, (begun, due) in zip(made, begun_and_due, strict=True)
        ),
    )
    query = LoopQuery(state=LoopState.ACTING)
    assert store.concerns.ids(query, TARGETS, on(30)) == [made[place].id for place in (3, 2, 0, 1)]


def test_the_told_last_come_first(store, some, make, save):
    done = make(
        Concern, engagement_id=some["F"].engagement_id, heard_on=HEARD, no_action_reason="No", no_action_on=on(1)
    )
    save(done, make(Tell, concern_ids=(done.id,), told_on=on(61)))
    assert store.concerns.ids(LoopQuery(state=LoopState.TOLD), TARGETS, TODAY) == [done.id, some["F"].id]


def test_a_line_says_all_that_a_list_shows(store, some):
    rows = store.concerns.rows([some["C"].id, some["F"].id, new_id()], TARGETS, TODAY)
    assert list(rows) == [some["C"].id, some["F"].id]
    row = rows[some["C"].id]
    assert (row.concern, row.engagement_title, row.district, row.venue) == (some["C"], "Visit", "Harlow", "Zoo")
    assert row.reference == store.engagements.get(some["C"].engagement_id).reference != ""
    assert (row.loop.state, row.days, row.lateness.days) == (LoopState.ACTING, 111, 101)
    assert (row.done, row.owner, row.action.due_on) == ("Patrols on mopeds", "PC Late", on(20))
    told = rows[some["F"].id]
    assert (told.loop.told_on, told.lateness, told.owner) == (on(60), None, "")


def test_a_line_says_what_came_of_a_concern_in_every_state(store, some, make, save):
    def line(letter):
        row = store.concerns.rows([some[letter].id], TARGETS, TODAY)[some[letter].id]
        return row.done, row.owner

    assert line("A") == ("", "")
    assert line("D") == ("Patrols at school closing time", "PC Later")  # open, though another is finished
    assert line("G") == ("Patrols at school closing time", "PC Later")
    finished = make(Action, concern_id=some["E"].id, undertaken_on=on(10), owner="PC Last")
    save(action.finish(finished, on(31), "Bays were painted"))
    assert line("E") == ("Bays were painted", "PC Last")
    decided = {"no_action_reason": "The road is private", "no_action_by": "Insp Made-Up"}
    save(replace(some["E"], no_action_on=on(31), **decided), replace(some["G"], no_action_on=on(9), **decided))
    assert line("E") == line("G") == ("Nothing can be done: The road is private", "Insp Made-Up")
    save(replace(some["E"], no_action_on=on(30), **decided))
    assert line("E") == ("Bays were painted", "PC Last")


def test_no_more_are_found_than_are_asked_for(store, some):
    query = LoopQuery(state=LoopState.HEARD, limit=1)
    assert store.concerns.ids(query, TARGETS, TODAY) == [some["A"].id]
    assert store.concerns.counts(query, TARGETS, TODAY)[LoopState.HEARD] == 2


def test_what_several_concerns_have_in_common_is_the_narrowest_place_of_all(store, some, save):
    def raised(letters):
        found = store.concerns.raised([some[letter].id for letter in letters])
        return found.concerns, found.people, found.uncounted, found.engagements, found.place

    save(replace(some["A"], raised_by=30), replace(some["C"], raised_by=7), replace(some["E"], raised_by=1))
    assert raised("AE") == (2, 31, 0, 1, "Lion Walk")
    assert raised("ABC") == (3, 37, 1, 2, "")
    assert raised("B") == (1, 0, 1, 1, "Café Noir")
    assert raised("CDG") == (3, 7, 2, 1, "Zoo")
    assert raised("") == (0, 0, 0, 0, "")


@pytest.fixture
def sampled(store):
    with store.operation("Import") as op:
        op.add(SAMPLE.records)
    return store


def test_lists_of_a_whole_log_agree_with_the_rules(sampled):
    """Order and lateness of every state, over a sample, against models/loop.py."""
    targets, today = loop.targets(samples.choices()), samples.TODAY
    assert targets.first_response is not None
    for state in LoopState:
        ids = sampled.concerns.ids(LoopQuery(state=state), targets, today)
        expected = [
            (loop.days_overdue(SAMPLE.loops[one.id], SAMPLE.actions_of(one), targets, today), one)
            for one in SAMPLE.concerns
            if SAMPLE.loops[one.id].state == state
        ]
        late = loops.days_overdue(sampled.db, ids, targets, today)
        assert late == {one.id: days for days, one in expected}
        assert len(ids) == len(expected) > 0
        assert [late[one] for one in ids] == sorted(late.values(), reverse=True)
        rows = sampled.concerns.rows(ids, targets, today)
        assert [rows[one].lateness.days if rows[one].lateness else 0 for one in ids] == [late[one] for one in ids]


@pytest.mark.parametrize("asked", [{}, {"district": "Colchester"}, {"state": LoopState.TOLD}, {"theme": "Parking"}])
def test_the_clock_of_a_query_is_the_clock_of_its_loops(sampled, asked):
    targets, today = loop.targets(samples.choices()), samples.TODAY
    query = LoopQuery(**asked)
    standing = loops.of_concerns(sampled.db, sampled.concerns.ids(query, targets, today))
    found = sampled.concerns.clock(query, targets, today)
    assert found == loop_clock.clock(standing.values(), targets, today)
    assert found.concerns > 0


def test_the_lists_of_every_state_are_read_from_their_index(sampled):
    asked = []
    sampled.db.conn.set_trace_callback(asked.append)
    for state in LoopState:
        sampled.concerns.ids(LoopQuery(state=state, district="Colchester", theme="Noise"), TARGETS, TODAY)
    sampled.concerns.counts(LoopQuery(theme="Noise"), TARGETS, TODAY)
    sampled.db.conn.set_trace_callback(None)
    for sql in asked:
        plan = " ".join(row[3] for row in sampled.db.execute(f"explain query plan {sql}"))
        assert "COVERING INDEX loops_by_state" in plan
