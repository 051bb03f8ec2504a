"""Logs of any kind, for tests of figures: engagements with concerns that stand anywhere, and with reviews."""

from datetime import date, timedelta

from hypothesis import strategies as st

from models import action
from models.action import Action
from models.concern import Concern
from models.engagement import Counted, Engagement, Status, ViewsCount
from models.loop import LoopState
from models.review import Decision, Impact, Review
from models.tally import COUNTED
from models.tell import Tell

FIRST = date(2025, 11, 20)
HOLD = st.fixed_dictionaries(
    {
        "district": st.sampled_from(["Colchester", "Tendring"]),
        "tactic": st.sampled_from(["Pop-up event", "Survey"]),
        "team": st.sampled_from(["", "CSEO", "CPT"]),
        "status": st.sampled_from([*COUNTED, Status.DRAFT, Status.PLANNED]),
        "held_on": st.integers(0, 70).map(lambda days: FIRST + timedelta(days)),
        "audience": st.none() | st.integers(0, 3),
        "counted": st.sampled_from([Counted.COUNTED, Counted.ONLINE_REACH]),
        "officer_hours": st.none() | st.sampled_from([0.5, 2.0]),
        "communities": st.lists(st.sampled_from(["Muslim", "Business"]), unique=True).map(tuple),
        "views": st.lists(
            st.builds(ViewsCount, question=st.just("Listened to?"), answers=st.none() | st.integers(2, 9),
                      positive=st.none() | st.integers(0, 2)),
            max_size=2,
        ).map(lambda views: tuple(one for one in views if one.positive is None or one.answers)),
    }
)  # fmt: skip
HEAR = st.lists(st.tuples(st.sampled_from(["", "Market"]), st.sampled_from(LoopState), st.integers(0, 4)), max_size=3)
LOGS = st.lists(st.tuples(HOLD, HEAR, st.none() | st.sampled_from(Impact)), max_size=6)


def everything(make, held, heard, impact):
    """An engagement with concerns that stand where they are wanted to, and with its review."""
    engagement = make(Engagement, venue="Hall", **held)
    yield engagement
    for place, state, days in heard:
        begun, ended = engagement.held_on, engagement.held_on + timedelta(days)
        one = make(Concern, engagement_id=engagement.id, heard_on=begun, place=place)
        yield one
        if state != LoopState.HEARD:
            undertaken = make(Action, concern_id=one.id, undertaken_on=begun)
            match state:
                case LoopState.STALLED:
                    undertaken = action.cancel(undertaken, ended, "No money")
                case LoopState.TO_TELL | LoopState.TOLD:
                    undertaken = action.finish(undertaken, ended)
            yield undertaken
        if state == LoopState.TOLD:
            yield make(Tell, concern_ids=(one.id,), told_on=ended + timedelta(days))
    if impact:
        given = {"decision": Decision.ACCEPTED, "reviewed_on": engagement.held_on, "reason": "As seen"}
        yield make(Review, engagement_id=engagement.id, impact=impact, **given)
