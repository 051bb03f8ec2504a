"""What needs an officer today is found in SQL, and said over again in Python: both must be the same."""

from dataclasses import replace
from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.action import Action, Progress, is_overdue
from models.concern import Concern
from models.engagement import Engagement, Status, is_due_to_be_logged
from models.loop import LoopState, Targets, days_overdue, is_never_told, loop
from models.officer import Officer, Role
from models.review import Decision, Review
from models.tell import Tell
from models.typed_log import TypedAction, TypedConcern, TypedLog, content
from storage.store import Store
from storage.today import MOST, for_officer, needs_me

TODAY = date(2026, 6, 30)
TARGETS = Targets(first_response=3, told=14)
HALF_YEARS = (date(2026, 1, 1), TODAY), (date(2025, 7, 1), date(2025, 12, 28))  # both as many days into it
NAMES = st.sampled_from(["PC Ångström", " pc ångström ", "PC ÅNGSTRÖM", "PC Other", ""])
DISTRICTS = st.sampled_from(["Colchester", "Harlow"])
DAYS = st.integers(0, 460)  # before today; many of them far enough back to lie in the half-year before
ME = Officer(id=1, name="PC Ångström ", district="Colchester")
MINE = ("PC Ångström", " pc ångström ", "PC ÅNGSTRÖM")


@st.composite
def logs(draw, make):
    """A few engagements of two districts, by whoever, with concerns at any stage of their loops."""
    records = []
    for _ in range(draw(st.integers(1, 6))):
        status = draw(st.sampled_from(Status))
        back = draw(st.integers(-9, 3) if status == Status.PLANNED else DAYS)
        held = make(
            Engagement,
            district=draw(DISTRICTS),
            status=status,
            held_on=TODAY - timedelta(days=back),
            recorded_by=draw(NAMES),
            officers=tuple(draw(st.lists(NAMES.filter(bool), max_size=2))),
            cancelled_reason="Rain" if status == Status.CANCELLED else "",
        )
        records.append(held)
        if status == Status.RETURNED:
            records.append(draw(reviews(make, held)))
        for _ in range(draw(st.integers(0, 3)) if back >= 0 else 0):
            records += draw(loops(make, held))
    return records


@st.composite
def reviews(draw, make, held):
    on = held.held_on + timedelta(days=draw(st.integers(0, (TODAY - held.held_on).days)))
    return make(Review, engagement_id=held.id, decision=Decision.RETURNED, reason="How many?", reviewed_on=on)


@st.composite
def loops(draw, make, held):
    """A concern with its actions and tells."""
    left = (TODAY - held.held_on).days
    on = lambda: held.held_on + timedelta(days=draw(st.integers(0, left)))  # noqa: E731
    one = make(Concern, engagement_id=held.id, heard_on=held.held_on)
    if draw(st.booleans()):
        one = replace(one, no_action_reason="Not ours", no_action_on=on())
    yours = []
    for _ in range(draw(st.integers(0, 2))):
        progress, begun = draw(st.sampled_from(Progress)), on()
        ended = None if progress == Progress.OPEN else max(begun, on())
        due = begun + timedelta(days=draw(st.integers(0, left + 20))) if draw(st.booleans()) else None
        action = make(
            Action,
            concern_id=one.id,
            owner=draw(NAMES),
            undertaken_on=begun,
            due_on=due,
            progress=progress,
            ended_on=ended,
            outcome=draw(st.sampled_from(["", "Mended"])),
        )
        yours.append(action)
    tells = [make(Tell, concern_ids=(one.id,), told_on=on()) for _ in range(draw(st.integers(0, 2)))]
    return [one, *yours, *tells]


class Plainly:
    """What needs me, read from the records one by one."""

    def __init__(self, records):
        of = lambda kind: [each for each in records if type(each) is kind]  # noqa: E731
        self.engagements, self.reviews, self.actions = of(Engagement), of(Review), of(Action)
        self.concerns = {one.id: one for one in of(Concern)}
        self.actions_of = {one: [a for a in self.actions if a.concern_id == one] for one in self.concerns}
        self.tells_of = {one: [t for t in of(Tell) if one in t.concern_ids] for one in self.concerns}
        self.loops = {
            one: loop(concern, self.actions_of[one], self.tells_of[one]) for one, concern in self.concerns.items()
        }
        took_part = {e.id for e in self.engagements if {e.recorded_by, *e.officers} & set(MINE)}
        self.mine = [e for e in self.engagements if e.id in took_part]
        self.my_loops = {
            one: self.loops[one]
            for one, concern in self.concerns.items()
            if concern.engagement_id in took_part or any(a.owner in MINE for a in self.actions_of[one])
        }

    def returned(self):
        return self.by_day(e for e in self.mine if e.status == Status.RETURNED)

    def planned(self):
        return self.by_day(e for e in self.mine if is_due_to_be_logged(e, TODAY))

    def week(self):
        ahead = [TODAY + timedelta(days=days) for days in range(7)]
        here = [e for e in self.engagements if e.district == ME.district and e.status == Status.PLANNED]
        return self.by_day(e for e in here if e.held_on in ahead)

    def due(self):
        mine = [a for a in self.actions if a.owner in MINE and a.progress == Progress.OPEN and a.due_on]
        soon = [a for a in mine if a.due_on <= TODAY + timedelta(days=14)]
        return sorted(soon, key=lambda action: (action.due_on, action.id))

    def to_tell(self):
        found = {one: each.since for one, each in self.my_loops.items() if each.state == LoopState.TO_TELL}
        return sorted(found, key=lambda one: (found[one], one))

    def late(self):
        told = sum(days_overdue(self.loops[one], [], TARGETS, TODAY) > 0 for one in self.to_tell())
        return told + sum(is_overdue(action, TODAY) for action in self.due())

    def never_told(self):
        district = {e.id: e.district for e in self.engagements}
        return [
            each.since
            for one, each in self.loops.items()
            if district[self.concerns[one].engagement_id] == ME.district
            and is_never_told(each, self.actions_of[one], self.tells_of[one])
        ]

    def told(self, first, last):
        return [
            each.days_to_told
            for each in self.my_loops.values()
            if each.state == LoopState.TOLD and first <= each.told_on <= last
        ]

    @staticmethod
    def by_day(engagements):
        return [e.id for e in sorted(engagements, key=lambda e: (e.held_on, e.id))]


def test_today_in_sql_is_what_a_plain_reading_of_the_records_says(make):
    seen = set()

    @settings(max_examples=120, deadline=None, derandomize=True)  # it says below what it must have seen
    @given(st.data())
    def agree(data):
        records = data.draw(logs(make))
        with Store.in_memory(user="PC Made-Up", machine="desk", today=lambda: TODAY) as store:
            with store.operation("Import") as op:
                op.add(records)
            found, plain = for_officer(store, ME, TODAY, TARGETS), Plainly(records)
        assert [line.engagement.id for line in found.returned.lines] == plain.returned()
        assert [line.review for line in found.returned.lines] == [
            next(review for review in plain.reviews if review.engagement_id == one) for one in plain.returned()
        ]
        assert [line.action for line in found.actions.lines] == plain.due()
        assert [line.row.loop for line in found.actions.lines] == [plain.loops[a.concern_id] for a in plain.due()]
        assert list(found.to_tell_ids) == [line.row.concern.id for line in found.to_tell.lines] == plain.to_tell()
        assert [len(line.outcomes) for line in found.to_tell.lines] == [
            sum(a.progress == Progress.FINISHED for a in plain.actions_of[one]) for one in plain.to_tell()
        ]
        assert [one.id for one in found.planned.lines] == plain.planned()
        assert [one.id for one in found.week.lines] == plain.week()
        untold = plain.never_told()
        assert (found.never_told.number, found.never_told.since) == (len(untold), min(untold, default=None))
        now, before = (plain.told(*period) for period in HALF_YEARS)
        assert (found.telling.told, found.telling.told_before) == (len(now), len(before))
        assert found.telling.median == (median(now) if now else None)
        assert found.telling.median_before == (median(before) if before else None)
        number = len(plain.returned()) + len(plain.due()) + len(plain.to_tell()) + len(plain.planned())
        assert needs_me(found) == (number, plain.late())
        groups = ("returned", "actions", "to_tell", "planned", "week")
        seen.update(name for name in groups if getattr(found, name).lines)
        seen.update(["before"] * bool(before) + ["now"] * bool(now) + ["never"] * bool(untold))

    agree()
    assert seen == {"returned", "actions", "to_tell", "planned", "week", "before", "now", "never"}


@pytest.fixture
def read(store):
    """`read(role=…)`: what needs me."""
    return lambda most=MOST, **given: for_officer(store, replace(ME, **given), TODAY, TARGETS, most)


def test_drafts_are_counted_with_what_is_in_them_and_what_is_wrong(store, read):
    concerns = (
        TypedConcern(id=2, said="No light", theme="Noise", actions=(TypedAction(id=3, what="Ask", due_on="31/2/26"),)),
        TypedConcern(id=4),
        TypedConcern(id=5, said="Mopeds", theme="Noise"),
    )
    whole = TypedLog(
        id=1, district="Colchester", tactic="Stroll", title="A walk", held_on="yesterday", concerns=concerns
    )
    store.drafts.save("engagements", {"typed": content(whole)})
    store.drafts.save("notes", {"typed": content(whole)})
    (line,) = read().drafts.lines
    assert (line.title, line.held_on, line.concerns, line.problems) == ("A walk", date(2026, 6, 29), 2, 1)
    assert needs_me(read()) == (1, 0)


def test_a_draft_without_a_day_that_can_be_read_has_none(store, read):
    store.drafts.save("engagements", {"typed": content(TypedLog(id=1, held_on="one of these days"))})
    (line,) = read().drafts.lines
    assert (line.title, line.held_on) == ("", None)


def test_reviews_wait_only_for_those_who_review(store, make, save, read):
    waits = make(Engagement, status=Status.SUBMITTED, submitted_on=TODAY - timedelta(days=9))
    save(waits, replace(waits, id=waits.id + 1, district="Harlow"))
    assert read().reviews is None
    found = read(role=Role.INSPECTOR).reviews
    assert (found.number, found.oldest_on) == (1, TODAY - timedelta(days=9))
    assert needs_me(read(role=Role.INSPECTOR)) == (0, 0)


def test_of_many_all_are_counted_and_the_first_are_read(store, make, save, read):
    held = make(Engagement, officers=(ME.name,), held_on=TODAY - timedelta(days=40))
    heard = [make(Concern, engagement_id=held.id, heard_on=held.held_on) for _ in range(5)]
    done = [
        make(Action, concern_id=one.id, undertaken_on=held.held_on, progress=Progress.FINISHED, ended_on=held.held_on)
        for one in heard
    ]
    save(held, *heard, *done)
    found = read(most=2)
    assert [line.row.concern.id for line in found.to_tell.lines] == [one.id for one in heard[:2]]
    assert found.to_tell_ids == tuple(one.id for one in heard)
    assert needs_me(found) == (5, 5)


def test_without_a_target_nothing_that_is_to_be_told_is_late(store, make, save):
    held = make(Engagement, officers=(ME.name,), held_on=TODAY - timedelta(days=40))
    heard = make(Concern, engagement_id=held.id, heard_on=held.held_on)
    save(held, replace(heard, no_action_reason="Not ours", no_action_on=held.held_on))
    assert needs_me(for_officer(store, ME, TODAY, Targets())) == (1, 0)
    assert needs_me(for_officer(store, ME, TODAY, TARGETS)) == (1, 1)


def test_what_is_mine_is_found_through_indexes_alone(store, make, save, read):
    save(make(Engagement, officers=(ME.name,)))
    asked = []
    store.db.conn.set_trace_callback(asked.append)
    read()
    store.db.conn.set_trace_callback(None)
    for sql in asked:
        plan = [row[3] for row in store.db.execute(f"explain query plan {sql}")]
        tables = ("engagements", "concerns", "actions", "tells", "loops", "took_part")
        assert not [step for step in plan if step.startswith("SCAN") and step.split()[1] in tables], sql
