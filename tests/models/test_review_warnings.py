"""What is missing is pointed out before an engagement is accepted."""

from datetime import date

import pytest

from models.action import Action
from models.concern import Concern, decide_not_to_act
from models.engagement import Counted, Engagement
from models.engagement_log import EngagementLog
from models.review_warnings import missing


def said(log):
    return [each.sentence for each in missing(log)]


@pytest.fixture
def counted(make):
    return make(Engagement, audience=12, counted=Counted.COUNTED)


def test_an_engagement_without_concern_or_audience_says_both(make):
    assert said(EngagementLog(engagement=make(Engagement))) == [
        "The size of the audience is not recorded.",
        "No concern is recorded.",
    ]


def test_an_audience_put_in_words_is_known(make):
    log = EngagementLog(engagement=make(Engagement, audience_words="dozens"), concerns=[make(Concern, engagement_id=1)])
    assert said(log) == ["Nothing is done or decided about its concern."]


def test_concerns_that_nobody_took_up_are_counted(make, counted):
    acted, decided, left = (make(Concern, engagement_id=counted.id) for _ in range(3))
    decided = decide_not_to_act(decided, "Private land", date(2026, 3, 20), "PC Made-Up")
    action = make(Action, concern_id=acted.id)
    log = EngagementLog(engagement=counted, concerns=[acted, decided, left], actions=[action])
    assert said(log) == ["Nothing is done or decided about 1 of 3 concerns."]


def test_a_whole_log_lacks_nothing(make, counted):
    concern = make(Concern, engagement_id=counted.id)
    action = make(Action, concern_id=concern.id)
    assert said(EngagementLog(engagement=counted, concerns=[concern], actions=[action])) == []
