"""An action or a tell typed by itself is understood as it is in the log form."""

from dataclasses import replace
from datetime import timedelta

from models.action import Action, Progress
from models.ids import new_id
from models.typed_log import TypedAction, TypedTell
from models.understood_parts import place, understood_action, understood_tell
from tests.conftest import TODAY


def test_a_new_action_is_undertaken_today_and_its_spoken_day_lies_ahead():
    typed, concern_id = (
        TypedAction(id=new_id(), what=" Ask the council ", owner="PC Made-Up", due_on="tomorrow"),
        new_id(),
    )
    action, wrong = understood_action(typed, None, TODAY, concern_id=concern_id, position=2)
    assert wrong == ()
    assert action == Action(
        id=typed.id,
        concern_id=concern_id,
        position=2,
        what="Ask the council",
        owner="PC Made-Up",
        undertaken_on=TODAY,
        due_on=TODAY + timedelta(1),
    )


def test_an_action_that_is_changed_keeps_the_day_it_was_undertaken_and_the_blanks_nobody_touched(make):
    was = make(Action, concern_id=new_id(), what="Ask \n")
    typed = TypedAction(id=was.id, what="Ask", owner="PC Other")
    now, wrong = understood_action(typed, was, TODAY, concern_id=was.concern_id, position=was.position)
    assert (now, wrong) == (replace(was, owner="PC Other"), ())


def test_what_cannot_be_read_is_a_problem_of_its_field_and_no_other_is_said_of_it(make):
    was = make(Action, concern_id=new_id())
    typed = TypedAction(id=was.id, progress=Progress.FINISHED.value, ended_on="the other week", due_on="31/2/26")
    _, wrong = understood_action(typed, was, TODAY, concern_id=was.concern_id, position=0)
    assert [problem.field for problem in wrong] == [place(was.id, name) for name in ("ended_on", "due_on", "what")]


def test_a_tell_is_read_with_its_day_and_its_number():
    typed = TypedTell(id=new_id(), message="We did", channels=("Poster",), told_on="yesterday", audience="1,200")
    tell, wrong = understood_tell(typed, TODAY, concern_ids=[new_id()], by="PC Made-Up")
    assert wrong == ()
    assert (tell.told_on, tell.audience, tell.told_by) == (TODAY - timedelta(1), 1200, "PC Made-Up")


def test_a_tell_without_a_channel_has_a_problem():
    typed = TypedTell(id=new_id(), message="We did", told_on="tomorrow", audience="many")
    _, wrong = understood_tell(typed, TODAY, concern_ids=[new_id()], by="")
    assert {problem.field for problem in wrong} == {
        place(typed.id, name) for name in ("channels", "told_on", "audience")
    }
