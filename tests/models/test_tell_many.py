"""One tell for many concerns, and the warnings that never block it."""

from datetime import date, timedelta

import pytest

from models import tell as rules
from models.action import Action, cancel, finish
from models.concern import Concern
from models.ids import new_id
from models.loop import LoopState, loop
from models.problem import RuleBroken
from models.tell import Tell
from models.tell_many import Channels, Doubt, Told, tell_many, warnings

HEARD = date(2026, 3, 1)
TOLD_ON = HEARD + timedelta(days=9)
CHANNELS = Channels(
    groups={"Social media": "Social media", "Newsletter": "", "Poster": "", "Telephone": "Direct"},
    reached={"Newsletter": {"Older people"}, "Poster": {"Nepalese"}},
)


@pytest.fixture
def concern(make):
    return lambda: make(Concern, engagement_id=new_id(), heard_on=HEARD)


@pytest.fixture
def told(make, concern):
    """`told(deed, *communities)`: a concern that got so far, raised where these communities were met."""

    def told(deed="finish", *communities, day=2):
        heard = concern()
        action = make(Action, concern_id=heard.id, undertaken_on=HEARD)
        on = HEARD + timedelta(days=day)
        actions = {
            "hear": [],
            "act": [action],
            "finish": [finish(action, on)],
            "tell": [finish(action, on)],
            "cancel": [cancel(action, on, "No money")],
        }[deed]
        tells = [make(Tell, concern_ids=(heard.id,), told_on=on)] if deed == "tell" else []
        return Told(concern=heard, loop=loop(heard, actions, tells), communities=communities)

    return told


def doubts(told, *names):
    made = Tell(id=new_id(), concern_ids=tuple(each.concern.id for each in told), told_on=TOLD_ON, channels=names)
    return {warning.doubt: warning for warning in warnings(made, told, CHANNELS)}


def test_one_tell_is_about_every_concern_once_whatever_its_engagement(concern):
    one, two = concern(), concern()
    told = tell_many(
        [one, two, one],
        tell_id=new_id(),
        told_on=TOLD_ON,
        channels=["Poster", "", "Poster"],
        message="We did",
        audience=40,
    )
    assert (told.concern_ids, told.channels) == ((one.id, two.id), ("Poster",))
    assert list(rules.problems(told, TOLD_ON)) == []
    assert {loop(each, [], [told]).state for each in (one, two)} == {LoopState.HEARD}


@pytest.mark.parametrize("missing", [{"concerns": []}, {"channels": ["", " "]}, {"message": " "}])
def test_a_tell_without_concern_channel_or_message_is_refused(concern, missing):
    given = {"concerns": [concern()], "channels": ["Poster"], "message": "We did", **missing}
    with pytest.raises(RuleBroken):
        tell_many(given.pop("concerns"), tell_id=new_id(), told_on=TOLD_ON, **given)


def test_what_is_done_and_told_to_those_who_were_there_raises_no_doubt(told):
    assert doubts([told("finish", "Older people"), told("finish", "General public")], "Newsletter") == {}


@pytest.mark.parametrize(
    ("deed", "doubt"), [("hear", Doubt.ONLY_HEARD), ("act", Doubt.STILL_ACTING), ("cancel", Doubt.STALLED)]
)
def test_concerns_whose_loops_stay_open_are_named(told, deed, doubt):
    open_one = told(deed)
    found = doubts([told(), open_one], "Newsletter")
    assert list(found) == [doubt]
    assert found[doubt].concern_ids == (open_one.concern.id,)
    assert found[doubt].sentence.startswith("1 concern: ")


def test_those_whose_loops_are_closed_already_are_told_again(told):
    again = [told("tell"), told("tell")]
    found = doubts([told(), *again], "Newsletter")
    assert list(found) == [Doubt.TOLD_ALREADY]
    assert found[Doubt.TOLD_ALREADY].closes_none
    assert found[Doubt.TOLD_ALREADY].concern_ids == tuple(one.concern.id for one in again)
    assert found[Doubt.TOLD_ALREADY].sentence == "2 concerns: people have been told already. This tells them again."


def test_a_tell_dated_before_the_last_action_was_finished_is_too_early(told):
    assert list(doubts([told(day=10)], "Newsletter")) == [Doubt.TOO_EARLY]
    assert doubts([told(day=9)], "Newsletter") == {}


@pytest.mark.parametrize(
    ("names", "is_doubtful"),
    [(("Social media",), True), (("Social media", "Poster"), False), (("Telephone",), False), ((), False)],
)
def test_social_media_alone_is_doubtful(told, names, is_doubtful):
    assert (Doubt.SOCIAL_MEDIA_ONLY in doubts([told()], *names)) == is_doubtful


@pytest.mark.parametrize(
    ("names", "missed"),
    [
        (("Newsletter",), "Nepalese or Polish"),
        (("Newsletter", "Poster"), "Polish"),
        (("Press",), "Older people, Nepalese or Polish"),
        (("Newsletter", "Telephone"), ""),  # to the people themselves
    ],
)
def test_communities_that_the_channels_are_not_known_to_reach_are_named(told, names, missed):
    there = [told("finish", "Older people", "Nepalese"), told("finish", "Polish", "General public"), told("finish")]
    found = doubts(there, *names)
    assert (Doubt.NOT_REACHED in found) == bool(missed)
    if missed:
        assert f"reaches {missed}, who were there." in found[Doubt.NOT_REACHED].sentence
        assert there[2].concern.id not in found[Doubt.NOT_REACHED].concern_ids


def test_many_concerns_are_counted(told):
    assert doubts([told("hear") for _ in range(3)], "Poster")[Doubt.ONLY_HEARD].sentence.startswith(
        "3 concerns: nobody"
    )
