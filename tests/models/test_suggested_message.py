"""What was done is the first draft of what people are told."""

from models.action import Action, cancel, finish
from models.concern import Concern, decide_not_to_act
from models.ids import new_id
from models.suggested_message import in_short, suggested_message, what_was_done
from tests.conftest import HELD_ON


def concern(make, said="No light in the alley"):
    return make(Concern, engagement_id=new_id(), said=said)


def test_outcomes_are_said_in_their_order_and_an_action_without_one_by_its_own_words(make):
    heard = concern(make)
    light, hedge, walk = (
        make(Action, concern_id=heard.id, what=what) for what in ("Ask for a lamp", "Hedge cut back", "Walk the alley")
    )
    done = [finish(light, HELD_ON, "The council mended two lamps"), finish(hedge, HELD_ON), walk]
    assert what_was_done(heard, done) == "The council mended two lamps. Hedge cut back."


def test_what_was_given_up_is_not_said_and_a_decision_is(make):
    heard = concern(make)
    given_up = cancel(make(Action, concern_id=heard.id), HELD_ON, "No money")
    assert what_was_done(heard, [given_up]) == ""
    decided = decide_not_to_act(heard, "The land is private.", HELD_ON, "Insp Made-Up")
    assert what_was_done(decided, [given_up]) == "The land is private."


def test_one_concern_needs_no_heading_and_several_have_a_line_each(make):
    alley, bins, noise = concern(make), concern(make, "Bins!"), concern(make, "Noise")
    assert suggested_message([(alley, "Lamps mended."), (noise, "")]) == "Lamps mended."
    said = suggested_message([(alley, "Lamps mended."), (noise, ""), (bins, "Emptied.")])
    assert said == "“No light in the alley”: Lamps mended.\n“Bins”: Emptied."
    assert suggested_message([(noise, "")]) == ""


def test_what_was_said_is_cut_at_a_word():
    assert in_short("Mopeds  race\nat night.") == "Mopeds race at night"
    assert in_short("one two three four", 12) == "one two…"
    assert in_short("x" * 100, 10) == "xxxxxxxxx…"
