from datetime import date

import pytest

from models.engagement import Engagement, Status
from models.officer import Officer, Role
from models.problem import RuleBroken
from models.review import Decision, Impact, Review, accept, problems, send_back

TODAY = date(2026, 6, 30)


@pytest.fixture
def submitted(make):
    return make(Engagement, status=Status.SUBMITTED, recorded_by="PC Made-Up", officers=("CSEO Other",))


@pytest.fixture
def review(make, submitted):
    return make(Review, engagement_id=submitted.id, impact=Impact.CLEAR, reason="Repair within three weeks")


@pytest.fixture
def inspector(make):
    return make(Officer, name="Insp Made-Up", role=Role.INSPECTOR)


def test_an_accepted_engagement_has_its_review(submitted, review, inspector):
    engagement, accepted = accept(submitted, review, inspector)
    assert (engagement.status, accepted.decision, accepted.impact) == (Status.ACCEPTED, Decision.ACCEPTED, Impact.CLEAR)


def test_an_engagement_is_sent_back_with_a_reason(make, submitted, inspector):
    wanting = make(Review, engagement_id=submitted.id, reason="No action on concern 2")
    engagement, returned = send_back(submitted, wanting, inspector)
    assert (engagement.status, returned.decision) == (Status.RETURNED, Decision.RETURNED)


def test_an_engagement_is_not_sent_back_without_a_reason(make, submitted, inspector):
    with pytest.raises(RuleBroken, match="mended"):
        send_back(submitted, make(Review, engagement_id=submitted.id), inspector)


@pytest.mark.parametrize("name", ["PC Made-Up", "CSEO Other"])
def test_nobody_reviews_what_they_recorded_or_took_part_in(make, submitted, review, name):
    with pytest.raises(RuleBroken, match="took part"):
        accept(submitted, review, make(Officer, name=name, role=Role.INSPECTOR))


def test_the_engagement_lead_may_review_their_own_with_a_reason(make, submitted):
    lead = make(Officer, name="CSEO Other", role=Role.LEAD)
    given = make(Review, engagement_id=submitted.id, override_reason="The inspector is away until May")
    assert accept(submitted, given, lead)[0].status == Status.ACCEPTED


def test_an_officer_reviews_nothing(make, submitted, review):
    with pytest.raises(RuleBroken):
        accept(submitted, review, make(Officer, name="PC Third"))


def test_only_a_submitted_engagement_is_reviewed(make, review, inspector):
    with pytest.raises(RuleBroken, match="submitted"):
        accept(make(Engagement, status=Status.DRAFT), review, inspector)


def test_a_returned_review_says_what_is_to_be_mended(make, submitted):
    returned = make(Review, engagement_id=submitted.id, decision=Decision.RETURNED)
    assert [problem.field for problem in problems(returned, TODAY)] == ["reason"]
