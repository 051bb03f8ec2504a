from datetime import date

import pytest

from models.action import Progress
from models.foreign.tracker_loop import UNDESCRIBED
from models.loop import LoopState, loop
from models.sheet import Severity
from tests.models.trackers import HEADINGS, outcome, reading, remarks, row

HELD_ON = date(2026, 3, 14)


def states(found):
    return [
        loop(
            concern,
            [action for action in found.actions if action.concern_id == concern.id],
            [tell for tell in found.tells if concern.id in tell.concern_ids],
        ).state
        for concern in found.concerns
    ]


def test_numbered_lists_line_up(essex):
    found = reading(
        essex,
        Concerns="1. Parking\n2. Litter\n3. Noise",
        Action_taken="1. Tickets given\n3. Patrols tasked",
        How="1. Newsletter",
    )
    assert states(found) == [LoopState.TOLD, LoopState.HEARD, LoopState.ACTING]
    assert [action.concern_id for action in found.actions] == [found.concerns[0].id, found.concerns[2].id]


def test_an_action_for_a_concern_that_is_not_there_is_kept_in_the_notes(essex):
    found = outcome(essex, HEADINGS, row(Concerns="1. Parking\n2. Litter", Action_taken="1. Tickets\n5. Helicopter"))
    assert found.readings[0].engagement.notes == "Action taken: Helicopter"
    assert "There is no concern 5" in remarks(found)


@pytest.mark.parametrize("text", ["None", "n/a", "Nil", "no concerns raised"])
def test_nothing_raised_is_no_concern(essex, text):
    found = reading(essex, Concerns=text)
    assert not found.concerns
    assert text in found.engagement.notes


def test_small_talk_is_feedback_and_no_concern(essex):
    found = reading(essex, Concerns="General chat only")
    assert not found.concerns
    assert found.engagement.feedback == "General chat only"


def test_the_theme_is_taken_from_the_concerns_own_words_and_said(essex):
    found = outcome(essex, HEADINGS, row(Concerns="Speeding on the A131"))
    assert found.readings[0].concerns[0].theme == "Speeding and road safety"
    assert "Theme taken from its words" in remarks(found)


def test_a_concern_that_speaks_of_no_theme_is_unsorted(essex):
    assert reading(essex, Concerns="Dog thefts worry").concerns[0].theme == "Other"


@pytest.mark.parametrize("text", ["Y", "yes", "Done", "✓"])
def test_a_completed_action_is_finished(essex, text):
    [action] = reading(essex, Concerns="Parking", Action_taken="Tickets", Action_complete=text).actions
    assert (action.progress, action.ended_on) == (Progress.FINISHED, HELD_ON)


@pytest.mark.parametrize("text", ["N", "ongoing", "in hand"])
def test_an_action_that_goes_on_is_open(essex, text):
    [action] = reading(essex, Concerns="Parking", Action_taken="Tickets", Action_complete=text).actions
    assert (action.progress, action.ended_on) == (Progress.OPEN, None)


def test_a_day_beside_completed_is_the_day_it_ended(essex):
    [action] = reading(essex, Concerns="Parking", Action_taken="Tickets", Action_complete="Done 20/3/26").actions
    assert action.ended_on == date(2026, 3, 20)


def test_a_completed_that_cannot_be_read_leaves_the_action_open_and_is_kept(essex):
    found = outcome(essex, HEADINGS, row(Concerns="Parking", Action_taken="Tickets", Action_complete="ask Dave"))
    assert found.readings[0].actions[0].progress == Progress.OPEN
    assert found.readings[0].engagement.notes == "Action complete?: ask Dave"


def test_an_action_that_is_done_but_not_described_is_recorded_as_such(essex):
    [action] = reading(essex, Concerns="Parking", Action_owner="PC Lodge", Action_complete="Y").actions
    assert (action.what, action.owner) == (UNDESCRIBED, "PC Lodge")


def test_an_owner_without_an_action_is_kept_in_the_notes(essex):
    found = reading(essex, Concerns="Parking", Action_owner="PC Lodge", Action_complete="N")
    assert not found.actions
    assert found.engagement.notes == "Action owner: PC Lodge\nAction complete?: N"


@pytest.mark.parametrize(
    ("text", "owner", "agency"), [("PC Lodge", "PC Lodge", ""), ("NHS", "", "NHS"), ("Council", "", "Council")]
)
def test_an_agency_is_no_officer(essex, text, owner, agency):
    [action] = reading(essex, Concerns="Parking", Action_taken="Tickets", Action_owner=text).actions
    assert (action.owner, action.agency) == (owner, agency)


def test_the_officer_named_in_the_action_owns_it(essex):
    [action] = reading(essex, Concerns="Speeding", Action_taken="Speedwatch referral made – PC Lodge").actions
    assert action.owner == "PC Lodge"


def test_an_action_that_people_were_told_about_is_finished(essex):
    found = reading(essex, Concerns="Parking", Action_taken="Tickets", How="Newsletter 20/3/26")
    assert found.actions[0].ended_on == found.tells[0].told_on == date(2026, 3, 20)
    assert states(found) == [LoopState.TOLD]


@pytest.mark.parametrize(
    ("text", "channels", "told_on"),
    [
        ("Facebook post 20/03", ("Social media",), date(2026, 3, 20)),
        ("Parish newsletter March", ("Newsletter",), date(2026, 3, 31)),
        ("#YouSaidWeDid post", ("Social media",), HELD_ON),
        ("NHW coordinator", ("Neighbourhood Watch",), HELD_ON),
        ("Told store manager in person", ("Face to face",), HELD_ON),
        ("Emailed resident", ("E-mail",), HELD_ON),
        ("Yes - email 21/03", ("E-mail",), date(2026, 3, 21)),
        ("Yes", ("Not recorded",), HELD_ON),
        ("Shop window", ("Shop window",), HELD_ON),
    ],
)
def test_a_tell_gives_channel_and_day(essex, text, channels, told_on):
    [tell] = reading(essex, Concerns="Parking", Action_taken="Tickets", How=text).tells
    assert (tell.channels, tell.told_on, tell.message) == (channels, told_on, text)


@pytest.mark.parametrize("text", ["No", "not yet", "n/a"])
def test_nobody_told_is_no_tell(essex, text):
    found = reading(essex, Concerns="Parking", Action_taken="Tickets", How=text)
    assert not found.tells
    assert states(found) == [LoopState.ACTING]


@pytest.mark.parametrize("text", ["Facebook post 10/03", "Newsletter 01/01/2026", "Poster 1/12/26"])
def test_a_tell_on_a_day_that_cannot_be_right_is_kept_in_the_notes(essex, text):
    found = outcome(essex, HEADINGS, row(Concerns="Parking", Action_taken="Tickets", How=text))
    [one] = found.readings
    assert not one.tells
    assert one.engagement.notes == f"How we told them: {text}"
    assert one.actions[0].progress == Progress.OPEN
    assert any(finding.severity == Severity.KEPT for finding in found.findings)


def test_the_same_message_about_two_concerns_is_one_tell(essex):
    found = reading(
        essex, Concerns="1. Parking\n2. Litter", Action_taken="1. Tickets\n2. Bins", How="1. Newsletter\n2. Newsletter"
    )
    [tell] = found.tells
    assert set(tell.concern_ids) == {concern.id for concern in found.concerns}


def test_columns_for_a_first_and_a_second_concern_line_up(essex):
    headings = ("Date", "Event", "Concern 1", "Action 1", "Concern 2", "Action 2")
    [found] = outcome(essex, headings, ("14/3/26", "Pop up", "Parking", "Tickets", "Litter", "Bins emptied")).readings
    assert [concern.said for concern in found.concerns] == ["Parking", "Litter"]
    assert [action.concern_id for action in found.actions] == [concern.id for concern in found.concerns]
