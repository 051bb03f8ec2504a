"""The form's texts: what was saved comes back as it was, and what cannot be read is said and never lost."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Counted, Engagement, Status
from models.engagement_log import EngagementLog
from models.ids import Id
from models.tell import Tell
from models.typed_log import TypedAction, TypedConcern, TypedLog, TypedTell, content, from_content, like, typed
from models.understood_log import understood
from models.understood_parts import place
from tests.models import samples

TODAY = date(2026, 6, 30)


def new(**given) -> TypedLog:
    return TypedLog(id=Id(1), district="Colchester", tactic="Pop-up event", title="Pop-up", held_on="today", **given)


def read(log: TypedLog, was: EngagementLog | None = None):
    return understood(log, was, TODAY, "PC Made-Up")


def problems(log: TypedLog, was: EngagementLog | None = None) -> dict[str, str]:
    return dict(read(log, was).problems)


def test_days_times_and_numbers_are_read_as_people_write_them():
    said = read(new(starts_at="10am - 1pm", audience="about 40", officer_hours="90 mins")).log.engagement
    assert (said.held_on, f"{said.starts_at}", said.length_minutes) == (TODAY, "10:00:00", 180)
    assert (said.audience, said.counted, said.audience_words) == (40, Counted.ESTIMATED, "about 40")
    assert said.officer_hours == 1.5


@pytest.mark.parametrize("name", ["held_on", "starts_at", "length_minutes", "officer_hours"])
def test_what_cannot_be_read_is_a_problem_of_its_field(name):
    assert name in problems(replace(new(), **{name: "when the moon is full"}))


def test_a_date_must_be_given():
    assert "held_on" in problems(replace(new(), held_on=" "))


def test_an_empty_concern_or_line_is_not_saved():
    concern = TypedConcern(id=Id(2), said="Mopeds", theme="Other", actions=(TypedAction(id=Id(3)),))
    log = read(new(concerns=(concern, TypedConcern(id=Id(4), theme="Other")))).log
    assert [concern.id for concern in log.concerns] == [2]
    assert not log.actions


def test_a_line_half_written_is_kept_and_its_problem_named():
    concern = TypedConcern(
        id=Id(2), said="Mopeds", theme="Other", actions=(TypedAction(id=Id(3), owner="PC Made-Up", due_on="31/2"),)
    )
    found = problems(new(concerns=(concern,)))
    assert set(found) == {place(Id(3), "what"), place(Id(3), "due_on")}


def test_a_decision_not_to_act_is_dated_today_and_signed():
    concern = TypedConcern(id=Id(2), said="Parking", theme="Other", no_action_reason="It is private land")
    [saved] = read(new(concerns=(concern,))).log.concerns
    assert (saved.no_action_on, saved.no_action_by) == (TODAY, "PC Made-Up")


def test_a_date_to_come_is_a_problem_unless_the_engagement_is_planned():
    assert "held_on" in problems(replace(new(), held_on="14/7/26"))
    planned = read(replace(new(), held_on="14 Jul", is_planned=True))
    assert planned.problems == ()
    assert (planned.log.engagement.status, planned.log.engagement.held_on) == (Status.PLANNED, date(2026, 7, 14))


def test_concerns_move_with_the_day_of_their_engagement(make):
    engagement = make(Engagement)
    was = EngagementLog(engagement=engagement, concerns=[make(Concern, engagement_id=engagement.id, said="Bikes")])
    now = read(replace(typed(was), held_on="15/3/26"), was).log
    assert now.concerns[0].heard_on == now.engagement.held_on == date(2026, 3, 15)


def test_an_action_added_to_a_submitted_log_was_undertaken_today(make):
    engagement = make(Engagement, status=Status.SUBMITTED, submitted_on=date(2026, 3, 15))
    was = EngagementLog(engagement=engagement, concerns=[make(Concern, engagement_id=engagement.id)])
    form = typed(was)
    form = replace(form, concerns=(replace(form.concerns[0], actions=(TypedAction(id=Id(9), what="Patrol"),)),))
    assert read(form, was).log.actions[0].undertaken_on == TODAY


def test_a_tell_that_also_belongs_to_another_engagement_keeps_its_concerns_there(make):
    engagement = make(Engagement)
    concern = make(Concern, engagement_id=engagement.id)
    was = EngagementLog(engagement=engagement, concerns=[concern], tells=[make(Tell, concern_ids=(Id(77), concern.id))])
    assert read(typed(was), was).log.tells[0].concern_ids == (77, concern.id)


def test_what_was_saved_is_understood_as_it_was(make):
    engagement = make(Engagement, audience=22, counted=Counted.ESTIMATED, audience_words="15-30", length_minutes=95)
    concern = make(Concern, engagement_id=engagement.id, raised_by=3)
    action = make(Action, concern_id=concern.id, progress=Progress.FINISHED, ended_on=date(2026, 4, 1))
    tell = make(Tell, concern_ids=(concern.id,), audience=140)
    was = EngagementLog(engagement=engagement, concerns=[concern], actions=[action], tells=[tell])
    again = read(typed(was), was)
    assert again.problems == ()
    assert (again.log.engagement, again.log.concerns, again.log.actions, again.log.tells) == (
        engagement, [concern], [action], [tell],
    )  # fmt: skip


def test_what_nobody_touches_stays_as_it_was_saved(make):
    engagement = make(Engagement, audience=50, counted=Counted.ESTIMATED, audience_words="dozens", purpose=" imported ")
    concern = make(Concern, engagement_id=engagement.id, said="Bikes \n")
    was = EngagementLog(engagement=engagement, concerns=[concern], actions=[], tells=[])
    assert read(replace(typed(was), title="Another title"), was).log == replace(
        was, engagement=replace(engagement, title="Another title")
    )


def test_every_log_of_a_year_comes_back_from_its_form_as_it_was():
    sample = samples.made()
    for engagement in sample.engagements:
        concerns = sample.concerns_of(engagement)
        told = {tell.id: tell for concern in concerns for tell in sample.of_parent(Tell, concern)}
        was = EngagementLog(
            engagement=engagement,
            concerns=concerns,
            actions=[action for concern in concerns for action in sample.actions_of(concern)],
            tells=sorted(told.values(), key=lambda tell: (tell.told_on, tell.id)),
        )
        again = understood(typed(was), was, TODAY, "PC Other")
        assert again.problems == ()
        assert again.log == was


@given(
    st.builds(
        TypedLog,
        id=st.just(Id(1)),
        concerns=st.lists(
            st.builds(
                TypedConcern,
                id=st.integers(2, 9).map(Id),
                actions=st.lists(st.builds(TypedAction, id=st.integers(10, 20).map(Id)), max_size=2).map(tuple),
                tells=st.lists(st.builds(TypedTell, id=st.integers(30, 40).map(Id)), max_size=2).map(tuple),
            ),
            max_size=3,
        ).map(tuple),
    )
)
def test_whatever_is_typed_can_be_read_and_kept_as_a_draft(log):
    read(log)
    assert from_content(json.loads(json.dumps(content(log)))) == log


def test_a_draft_of_another_version_opens_with_what_it_has():
    assert from_content({"id": 1, "title": "Pop-up", "new_field": 5}) == TypedLog(id=Id(1), title="Pop-up")


def test_like_last_time_takes_what_stays_the_same_and_nothing_that_was_said(make):
    last = make(Engagement, ward="Castle", officers=("PC One",), audience=40, counted=Counted.COUNTED, feedback="Kind")
    form = like(last, Id(5), "Colchester", "")
    assert (form.venue, form.ward, form.officers) == ("Lion Walk", "Castle", ("PC One",))
    assert (form.audience, form.feedback, form.held_on, form.concerns) == ("", "", "", ())
