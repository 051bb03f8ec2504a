"""What stands beside Loops in the side bar."""

from datetime import date

from gui.loops_waiting import waiting
from gui.side_bar import RailButton, Waiting
from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.officer import Officer

HEARD = date(2026, 6, 1)


def test_it_counts_what_has_nobody_and_says_what_it_counts(store, make, save):
    held = make(Engagement, held_on=HEARD)
    heard = [make(Concern, engagement_id=held.id, heard_on=HEARD) for _ in range(3)]
    save(held, *heard, make(Action, concern_id=heard[0].id, undertaken_on=HEARD))
    assert waiting(store, make(Officer)) == Waiting(number=2, words="2 wait for somebody: 2 heard")


def test_the_tool_tip_says_it_and_the_key(look, qtbot):
    made = RailButton(look, "Loops", "loops", "Ctrl+3")
    qtbot.addWidget(made)
    made.show_waiting(Waiting(number=2, words="2 wait for somebody: 2 heard"))
    assert made.toolTip() == "Loops, 2 wait for somebody: 2 heard (Ctrl+3)"
    assert made.accessibleName() == "Loops, 2 wait for somebody: 2 heard"
