"""Whatever was done in whatever order, undone in reverse it gives the log as it was, whole at every step."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import action, concern, engagement, local_problem, review
from models.action import Action, Progress
from models.choice import Choice, ChoiceKind, moved, renamed, retired
from models.concern import Concern
from models.engagement import Engagement, Status
from models.ids import new_id
from models.local_problem import LocalProblem, Measure
from models.officer import Officer, Role
from models.perception import PerceptionResult
from models.public_wording import PublicWording, allow
from models.review import Decision, Impact, Review
from models.tactic_change import TacticChange
from models.tell import Tell
from storage import history
from storage.consulting import note_consulted
from storage.engagement_logs import remove_log
from storage.finder import Finder
from storage.kinds import BY_RECORD, KINDS
from storage.operation import EXPORTS
from storage.store import Store
from tests.conftest import TODAY, USUAL

INSPECTOR = Officer(id=new_id(), name="Insp Round-Trip", role=Role.INSPECTOR, district="Colchester")
FOLLOWS = ("told_concerns", "loops", "took_part")  # tables that follow from the records, beside the words


def made(record_type, **given):
    return record_type(**{"id": new_id(), **USUAL[record_type](), **given})


class Hand:
    """Does one thing after another in a log, each on a record that chance chooses; None where there is none to take."""

    def __init__(self, store, op, chance):
        self.store, self.op, self.chance = store, op, chance

    def some(self, record_type):
        kind = BY_RECORD[record_type]
        ids = [row[0] for row in self.store.db.execute(f"select id from {kind.table} order by id").fetchall()]
        return [*Finder(self.store.db, kind).some(ids).values()]

    def one(self, record_type, is_meant=lambda one: True):
        found = [one for one in self.some(record_type) if is_meant(one)]
        return self.chance.choice(found) if found else None

    def several(self, record_type):
        found = self.some(record_type)
        return self.chance.sample(found, self.chance.randint(1, len(found))) if found else []

    def word(self):
        return self.chance.choice(("Mopeds", "Litter", "Łódź twinning", "Ring 07700 900123", "No light"))

    # Engagements and what belongs to them

    def log_engagement(self):
        status = self.chance.choice((Status.DRAFT, Status.SUBMITTED))
        held = self.op.put(made(Engagement, title=self.word(), officers=(self.word(),), status=status))
        for place in range(self.chance.randint(0, 3)):
            heard = self.op.put(made(Concern, engagement_id=held.id, position=place, said=self.word()))
            if self.chance.random() < 0.6:
                self.op.put(made(Action, concern_id=heard.id))

    def change_engagement(self):
        if held := self.one(Engagement):
            self.op.put(engagement.amended(held, replace(held, feedback=self.word()), TODAY), was=held)

    def change_it_twice(self):
        if held := self.one(Engagement):
            self.op.put(replace(held, feedback="Once"))
            self.op.put(replace(held, feedback=self.word(), title=self.word()))

    def submit(self):
        if held := self.one(Engagement, lambda one: one.status in (Status.DRAFT, Status.RETURNED)):
            self.op.put(engagement.submit(held, TODAY))

    def delete_engagement(self):
        if held := self.one(Engagement):
            remove_log(self.op, self.store.engagements.log(held.id))

    def sort_concern(self):
        if heard := self.one(Concern):
            self.op.put(replace(heard, theme=self.word(), position=self.chance.randint(0, 9)))

    def decide_not_to_act(self):
        if heard := self.one(Concern, lambda one: one.no_action_on is None):
            self.op.put(concern.decide_not_to_act(heard, self.word(), TODAY, "PC Made-Up"))

    def undertake(self):
        if heard := self.one(Concern):
            self.op.put(made(Action, concern_id=heard.id, what=self.word()))

    def finish_action(self):
        if taken := self.one(Action, lambda one: one.progress == Progress.OPEN):
            self.op.put(action.finish(taken, TODAY, self.word()))

    def drop_action(self):
        if taken := self.one(Action):
            self.op.remove(taken)

    def tell_many(self):
        if heard := self.several(Concern):
            self.op.put(made(Tell, concern_ids=tuple(one.id for one in heard), message=self.word(), told_on=TODAY))

    def take_tell_back(self):
        if told := self.one(Tell):
            self.op.remove(told)

    def review(self):
        waiting = [one for one in self.some(Engagement) if one.status == Status.SUBMITTED]
        if not waiting:
            return
        held, is_accepted = self.chance.choice(waiting), self.chance.random() < 0.5
        said = made(Review, engagement_id=held.id, reason=self.word(), reviewed_by=INSPECTOR.name, impact=Impact.SOME)
        decide = review.accept if is_accepted else review.send_back
        for record in decide(held, replace(said, decision=Decision.RETURNED), INSPECTOR):
            self.op.put(record)

    # Everything else

    def word_for_the_public(self):
        if worded := self.one(PublicWording):
            self.op.put(allow(replace(worded, done=self.word()), self.word()))
        elif heard := self.one(Concern):
            self.op.put(made(PublicWording, concern_id=heard.id))

    def name_problem(self):
        self.op.put(made(LocalProblem, name=self.word(), measures=(Measure(what="Reports", source="Athena"),)))

    def gather(self):
        if problem := self.one(LocalProblem):
            engagements, concerns = self.several(Engagement), self.several(Concern)
            gathered = [one.id for one in engagements], [one.id for one in concerns]
            self.op.put(local_problem.gather(problem, *gathered))

    def close_problem(self):
        if problem := self.one(LocalProblem, lambda one: one.closed_on is None):
            self.op.put(local_problem.close(problem, TODAY, self.word()))

    def choices(self):
        of_kind = self.store.choices.of_kind(ChoiceKind.THEME)
        if not of_kind or self.chance.random() < 0.4:
            self.op.put(made(Choice, name=f"Theme {new_id()}", position=len(of_kind)))
            return
        one = self.chance.choice(of_kind)
        for record in (retired(one, of_kind), renamed(one, self.word()), *moved(of_kind, one, 1)):
            self.op.put(record)

    def officers(self):
        self.op.put(replace(self.one(Officer), team=self.word()) if self.one(Officer) else made(Officer))

    def measure_perception(self):
        self.op.put(made(PerceptionResult))

    def change_tactic(self):
        self.op.put(made(TacticChange))

    def import_many(self):
        held = [made(Engagement) for _ in range(8)]
        heard = [made(Concern, engagement_id=one.id, said=self.word()) for one in held]
        self.op.add([*held, *heard, *(made(Action, concern_id=one.id) for one in heard)])

    def export(self):
        self.op.disclose("Tracker", "Insp Other", "Colchester", "OFFICIAL")


DEEDS = [name for name, each in vars(Hand).items() if callable(each) and name not in ("some", "one", "several", "word")]
DEEDS.remove("__init__")
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 2**32)), min_size=4, max_size=12)


def do(store, deed, seed):
    """One step, with up to three of the same kind in it; its id, or None where nothing came of it."""
    chance = random.Random(seed)
    before = store.head()
    with store.operation(deed) as op:
        for _ in range(chance.randint(1, 3) if deed != "delete_engagement" else 1):
            getattr(Hand(store, op, chance), deed)()
            op.finish()  # what follows from the records is there for the next
    return None if store.head() == before else op.id


def everything(store):
    """All that the log holds but its history."""
    asked = {table: f"select * from {table}" for table in (*(kind.table for kind in KINDS), *FOLLOWS)}
    asked["words"] = "select rowid, text from words"
    return {table: sorted(store.db.execute(sql).fetchall(), key=repr) for table, sql in asked.items()}


def is_whole(store):
    return store.check().faults == ()


@given(STEPS)
@settings(max_examples=40)
def test_steps_undone_in_reverse_give_the_log_as_it_was(steps):
    with Store.in_memory(user="PC Made-Up", machine="desk", today=lambda: TODAY) as store:
        store.set_up([made(Choice)])
        before, done = [everything(store)], []
        for deed, seed in steps:
            if (step := do(store, deed, seed)) and EXPORTS not in history.counts(store.db, step):
                done.append(step)
                before.append(everything(store))
            for held in store.engagements.some([row[0] for row in store.db.execute("select id from engagements")]):
                note_consulted(store, held)  # looking at what is there stands in nobody's way
            assert is_whole(store)
        for step in reversed(done):
            assert everything(store) == before.pop()
            store.undo(step)
            assert is_whole(store)
        assert everything(store) == before.pop()


@given(STEPS)
@settings(max_examples=15)
def test_what_was_undone_in_reverse_can_be_done_again_in_order(steps):
    with Store.in_memory(user="PC Made-Up", machine="desk", today=lambda: TODAY) as store:
        store.set_up([made(Choice)])
        done = [step for deed, seed in steps if (step := do(store, deed, seed))]
        done = [step for step in done if EXPORTS not in history.counts(store.db, step)]
        after = everything(store)
        undone = [store.undo(step).id for step in reversed(done)]
        for step in reversed(undone):
            store.undo(step)
        assert everything(store) == after
        assert is_whole(store)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_every_kind_of_record_is_written_by_some_step(kind):
    """A new kind of record fails here until the steps above write it too."""
    with Store.in_memory(user="PC Made-Up", machine="desk", today=lambda: TODAY) as store:
        written = set()
        for _ in range(2):
            for seed, deed in enumerate(DEEDS):
                if step := do(store, deed, seed):
                    written |= history.counts(store.db, step).keys()
        assert kind.table in written
