"""Nothing goes out while a detail is left in it, and what was recorded is never touched."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.concern import Concern
from models.ids import new_id
from models.problem import RuleBroken
from models.public_wording import (
    INSTEAD,
    PublicWording,
    allow,
    begin,
    can_go_out,
    left_to_resolve,
    problems,
    reworded,
)
from models.tell import Tell
from tests.models.test_personal_details import PLANTED

NAMES = ["PC Liam Thackery"]
ON = date(2026, 3, 14)


@pytest.fixture
def wording(make):
    return make(
        PublicWording,
        concern_id=new_id(),
        said="Dealing at 14 Alma Road, says Mrs Bell",
        done="Thackery came. Ring 01632 960123.",
    )


def test_it_begins_with_what_was_recorded_and_the_last_message(make):
    concern = make(Concern, engagement_id=new_id(), no_action_reason="Not ours", no_action_on=ON)
    tells = [
        make(Tell, concern_ids=(concern.id,), told_on=ON.replace(day=day), message=message)
        for day, message in ((20, "Second"), (15, "First"), (25, " "))
    ]
    wording = begin(new_id(), concern, tells, "CSEO Harris", ON)
    assert (wording.said, wording.done, wording.concern_id) == (concern.said, "Second", concern.id)
    assert begin(new_id(), concern, [], "CSEO Harris", ON).done == "Not ours"
    assert list(problems(wording, ON)) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [({"said": " "}, "said"), ({"done": ""}, "done"), ({"worded_on": date(2026, 3, 15)}, "worded_on")],
)
def test_a_wording_says_both_sides(wording, change, field):
    assert [each.field for each in problems(replace(wording, **change), ON)] == [field]
    assert not can_go_out(replace(wording, **{"said": "", **change}), NAMES)


def test_every_detail_is_resolved_by_other_words_or_by_letting_it_stand(wording):
    before = wording
    assert [left.found.text for left in left_to_resolve(wording, NAMES)] == [
        "14 Alma Road",
        "Mrs Bell",
        "Thackery",
        "01632 960123",
    ]
    wording = allow(wording, "01632 960123")
    while left := left_to_resolve(wording, NAMES):
        assert not can_go_out(wording, NAMES)
        wording = reworded(wording, left[0], INSTEAD[left[0].found.kind])
    assert can_go_out(wording, NAMES)
    assert wording.said == "Dealing at an address nearby, says one of us"
    assert wording.done == "one of us came. Ring 01632 960123."
    assert wording.allowed == ("01632 960123",)
    assert allow(wording, "01632 960123") == wording
    assert before.said == "Dealing at 14 Alma Road, says Mrs Bell"


def test_a_mark_on_words_that_have_changed_since_is_refused(wording):
    (left, *_) = left_to_resolve(wording, NAMES)
    with pytest.raises(RuleBroken, match="changed since"):
        reworded(replace(wording, said="Other words"), left, "")


def test_what_may_be_put_instead_is_no_detail_itself():
    for words in INSTEAD.values():
        assert left_to_resolve(PublicWording(id=1, concern_id=2, said=words, done=words, worded_on=ON), NAMES) == []


@given(st.sampled_from(PLANTED["loop"]))
def test_with_every_mark_resolved_nothing_planted_is_left(loop):
    wording = PublicWording(id=1, concern_id=2, said=loop["said"], done=loop["done"], worded_on=ON)
    assert not can_go_out(wording, PLANTED["names"])
    for _ in range(9):
        for left in left_to_resolve(wording, PLANTED["names"])[:1]:
            wording = reworded(wording, left, INSTEAD[left.found.kind])
    assert can_go_out(wording, PLANTED["names"])
    assert not [planted for planted in loop["planted"] if planted in f"{wording.said} {wording.done}"]
