"""Nothing goes out while a detail is left in it, and what was recorded is never touched."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.action import Action, Progress
from models.concern import Concern
from models.ids import new_id
from models.problem import RuleBroken
from models.public_wording import (
    INSTEAD,
    INSTEAD_OF_NAME,
    PublicWording,
    allow,
    begin,
    can_go_out,
    left_to_resolve,
    missing,
    problems,
    reworded,
    sent_about,
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
    wording = begin(new_id(), concern, [], tells, "CSEO Harris", ON)
    assert (wording.said, wording.done, wording.concern_id) == (concern.said, "Second", concern.id)
    assert begin(new_id(), concern, [], [], "CSEO Harris", ON).done == "Not ours"
    assert list(problems(wording, ON)) == []


def begun(make, message, *outcomes, about=3, no_action_reason=""):
    """How a concern is first worded of which this was told, with so many others, and this came of its actions."""
    concern = make(Concern, engagement_id=new_id(), no_action_reason=no_action_reason)
    given = {"concern_id": concern.id, "ended_on": ON}
    actions = [make(Action, progress=Progress.FINISHED, outcome=outcome, **given) for outcome in outcomes]
    actions.append(make(Action, progress=Progress.CANCELLED, outcome="No money", **given))
    told = make(Tell, concern_ids=(concern.id, *(new_id() for _ in range(1, about))), message=message)
    return begin(new_id(), concern, actions, [told], "CSEO Harris", ON).done


def test_where_one_message_was_about_several_it_begins_with_what_came_of_its_own_actions(make):
    message = "Lamps were mended, mopeds seized and benches painted"
    assert begun(make, message, "All eleven lamps were mended", "", "It is light!") == (
        "All eleven lamps were mended. It is light!"
    )
    assert begun(make, message, no_action_reason="It is the council's") == "It is the council's"
    assert begun(make, message, " ") == message
    assert begun(make, message, "All eleven lamps were mended", about=1) == message
    assert begun(make, " ", "All eleven lamps were mended") == "All eleven lamps were mended."


def test_it_is_known_about_how_many_a_message_was_sent_that_stands_whole_in_the_words(make):
    tells = [
        make(Tell, concern_ids=tuple(new_id() for _ in range(number)), message=message)
        for number, message in ((1, "Lamps  mended"), (3, "Mopeds were\nseized"), (9, " "))
    ]
    assert sent_about("Mopeds were seized", tells) == 3
    assert sent_about("We say: lamps mended. Mopeds were seized.", tells) == 3
    assert sent_about("Lamps mended", tells) == 1
    assert sent_about("Mopeds seized", tells) == 0


def test_a_wording_without_one_side_is_kept_and_says_what_is_missing_and_does_not_go_out(make):
    clean = make(PublicWording, concern_id=new_id())
    assert can_go_out(clean, NAMES)
    for side in ("said", "done"):
        half = replace(clean, **{side: " "})
        assert list(problems(half, ON)) == []
        assert [each.field for each in missing(half)] == [side]
        assert not can_go_out(half, NAMES)


def test_a_wording_of_a_day_still_to_come_is_not_kept(wording):
    assert [each.field for each in problems(replace(wording, worded_on=date(2026, 3, 15)), ON)] == ["worded_on"]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("They told Mrs Smith", "a resident"),
        ("They told Mrs Thackery", "a resident"),  # as an officer is called
        ("They told Mr Bell's son", "a resident"),
        ("They told Cllr Lake", "a resident"),
        ("They told Jane Thackery", "somebody"),  # only the surname is an officer's
        ("They told Thackery", "one of us"),
        ("They told liam thackery", "one of us"),
        ("They told PC Thackery", "one of us"),
        ("They told Liam Thackery", "one of us"),
        ("They told PC Jane Thackery", "an officer"),  # by the rank, and not known to the log
        ("They told PCSO Lake", "an officer"),
        ("Mrs Smith told us", "A resident"),
        ("It was dark. Mrs Smith told us", "A resident"),
        ("It was at 14 Alma Road", "an address nearby"),
        ("It was 42/12345/26", "a report"),
    ],
)
def test_only_who_is_known_to_be_of_the_police_is_called_one_of_them(make, said, instead):
    wording = make(PublicWording, concern_id=new_id(), said=said, done="")
    assert [left.instead for left in left_to_resolve(wording, NAMES)] == [instead]


def test_staff_without_a_rank_are_known_by_the_very_name_they_have(make):
    wording = make(PublicWording, concern_id=new_id(), said="They told Mrs Rosa Bell", done="")
    assert [left.instead for left in left_to_resolve(wording, ["Mrs Rosa Bell"])] == ["one of us"]


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
        wording = reworded(wording, left[0], left[0].instead)
    assert can_go_out(wording, NAMES)
    assert wording.said == "Dealing at an address nearby, says a resident"
    assert wording.done == "One of us came. Ring 01632 960123."
    assert wording.allowed == ("01632 960123",)
    assert allow(wording, "01632 960123") == wording
    assert before.said == "Dealing at 14 Alma Road, says Mrs Bell"


def test_a_mark_on_words_that_have_changed_since_is_refused(wording):
    (left, *_) = left_to_resolve(wording, NAMES)
    with pytest.raises(RuleBroken, match="changed since"):
        reworded(replace(wording, said="Other words"), left, "")


def test_what_may_be_put_instead_is_no_detail_itself():
    for words in (*INSTEAD.values(), *INSTEAD_OF_NAME.values()):
        assert left_to_resolve(PublicWording(id=1, concern_id=2, said=words, done=words, worded_on=ON), NAMES) == []


@given(st.sampled_from(PLANTED["loop"]))
def test_with_every_mark_resolved_nothing_planted_is_left(loop):
    wording = PublicWording(id=1, concern_id=2, said=loop["said"], done=loop["done"], worded_on=ON)
    assert not can_go_out(wording, PLANTED["names"])
    for _ in range(9):
        for left in left_to_resolve(wording, PLANTED["names"])[:1]:
            wording = reworded(wording, left, left.instead)
    assert can_go_out(wording, PLANTED["names"])
    assert not [planted for planted in loop["planted"] if planted in f"{wording.said} {wording.done}"]
