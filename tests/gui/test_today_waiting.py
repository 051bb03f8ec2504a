"""The side bar says how much needs the officer at the desk."""

from datetime import timedelta

from gui.side_bar import Waiting
from gui.today_waiting import waiting
from models.action import Action
from models.concern import Concern
from models.engagement import Engagement, Status
from models.officer import Officer

ME = Officer(id=1, name="PC Made-Up", district="Colchester")


def test_it_counts_what_needs_me_and_is_late_if_something_is_overdue(store, make, save):
    assert waiting(store, ME) == Waiting(words="0 need you")
    held = make(Engagement, status=Status.RETURNED, recorded_by="PC Made-Up")
    save(held)
    assert waiting(store, ME) == Waiting(number=1, words="1 needs you")
    concern = make(Concern, engagement_id=held.id)
    due_on = store.today() - timedelta(days=1)
    save(concern, make(Action, concern_id=concern.id, owner="PC Made-Up", due_on=due_on))
    assert waiting(store, ME) == Waiting(number=2, words="2 need you, 1 overdue", is_late=True)
