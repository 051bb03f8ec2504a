"""Concerns of several engagements that are told together, taken back and told again: SQL and Python agree."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.ids import new_id
from models.loop import LoopState, Targets, days_overdue, is_never_told, loop
from models.tell import Tell
from models.tell_many import tell_many
from storage import loops
from storage.concerns import LoopQuery
from storage.engagement_logs import remove_log
from storage.loop_stories import take_back
from storage.telling import put_tell
from tests.storage.histories import HEARD, STEP, happen

NUMBER = 4  # of concerns, raised in turn at two engagements
PLACE, DAY = st.integers(0, NUMBER - 1), st.integers(0, 5)
HISTORY = st.lists(
    st.one_of(
        st.tuples(st.just("step"), PLACE, STEP),
        st.tuples(st.just("tell many"), st.sets(PLACE, min_size=2).map(sorted), DAY),
        st.tuples(st.just("take back"), PLACE, st.integers(0, 2)),
    ),
    max_size=16,
)
TARGETS = Targets(first_response=2, told=2)


@dataclass
class Together:
    """Concerns with their actions, and tells that may be about several of them; each deed goes through the door."""

    store: object
    make: object
    concerns: list[Concern]
    actions: dict[int, list[Action]]
    tells: list[Tell] = field(default_factory=list)

    def step(self, place, step):
        heard = self.concerns[place]
        now, actions, tells = happen(self.make, heard, [step], self.actions[heard.id])
        with self.store.operation("Step") as op:
            for gone in {*self.actions[heard.id]} - {*actions}:
                if gone.id not in {one.id for one in actions}:
                    op.remove(gone)
            for record in (now, *actions, *tells):
                op.put(record)
        self.concerns[place], self.actions[heard.id] = now, actions
        self.tells += tells

    def tell_many(self, places, day):
        about, on = [self.concerns[place] for place in places], HEARD + timedelta(day)
        told = tell_many(about, tell_id=new_id(), told_on=on, channels=["Poster"], message="We did")
        with self.store.operation("Tell many") as op:
            put_tell(op, told)
        self.tells.append(told)

    def take_back(self, place, which):
        about = [tell for tell in self.tells if self.concerns[place].id in tell.concern_ids]
        if which < len(about):
            with self.store.operation("Take back") as op:
                take_back(op, about[which], self.concerns[place].id)
            self.tells.remove(about[which])
            if left := self.store.tells.get(about[which].id):
                self.tells.append(left)

    def expected(self):
        told_of = {one.id: [tell for tell in self.tells if one.id in tell.concern_ids] for one in self.concerns}
        return {one.id: (loop(one, self.actions[one.id], told_of[one.id]), told_of[one.id]) for one in self.concerns}


def test_whatever_happens_to_concerns_that_are_told_together_sql_and_python_agree(store, make):
    seen = set()

    @settings(max_examples=100, deadline=None)
    @given(HISTORY)
    @example([("step", 0, ("act", 0, 1)), ("step", 0, ("finish", 0, 2)), ("tell many", [0, 1], 2), ("take back", 0, 0)])
    @example([("step", 3, ("decide", 0, 1)), ("tell many", [0, 3], 1), ("step", 3, ("act", 0, 2))])
    @example([("step", 1, ("act", 0, 1)), ("step", 1, ("cancel", 0, 2)), ("tell many", [1, 2], 3)])
    def agree(history):
        with store.operation("Log") as op:
            held = [op.put(make(Engagement, held_on=HEARD)) for _ in range(2)]
            heard = [op.put(make(Concern, engagement_id=held[at % 2].id, heard_on=HEARD)) for at in range(NUMBER)]
        together = Together(store, make, heard, {one.id: [] for one in heard})
        for deed, *given_to in history:
            getattr(together, deed.replace(" ", "_"))(*given_to)
        agreed(together, store, seen)
        for engagement in held:  # told of with those of the other, whose tell stays theirs
            with store.operation("Delete") as op:
                remove_log(op, store.engagements.log(engagement.id))
        assert store.tells.count() == store.concerns.count() == 0

    agree()
    assert seen == set(LoopState)
    assert store.check().faults == ()


def agreed(together, store, seen):
    today, expected = HEARD + timedelta(5), together.expected()
    ids = [*expected]
    assert loops.of_concerns(store.db, ids) == {one: found for one, (found, _) in expected.items()}
    late = loops.days_overdue(store.db, ids, TARGETS, today)
    untold = store.concerns.ids(LoopQuery(is_never_told=True), TARGETS, today)
    for one, (found, tells) in expected.items():
        actions = together.actions[one]
        assert late[one] == days_overdue(found, actions, TARGETS, today)
        assert (one in untold) == is_never_told(found, actions, tells)
        seen.add(found.state)
    counted = Counter(found.state for found, _ in expected.values())
    assert store.concerns.counts(LoopQuery(), TARGETS, today) == dict.fromkeys(LoopState, 0) | counted
