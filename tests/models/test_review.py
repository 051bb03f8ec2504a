from dataclasses import replace
from datetime import date

import pytest

from models.engagement import Engagement, Status
from models.officer import Officer, Role
from models.problem import RuleBroken
from models.review import (
    REVIEWED_AFTER,
    USUAL_DAYS,
    Comment,
    Decision,
    Impact,
    Review,
    Section,
    accept,
    days_allowed,
    problems,
    send_back,
    took_part,
)

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


def test_the_engagement_lead_may_review_their_own_with_a_reason(make, submitted, review):
    lead = make(Officer, name="CSEO Other", role=Role.LEAD)
    given = replace(review, override_reason="The inspector is away until May")
    assert accept(submitted, given, lead)[0].status == Status.ACCEPTED


def test_nobody_but_the_engagement_lead_reviews_their_own_with_a_reason(make, submitted, review):
    inspector = make(Officer, name="CSEO Other", role=Role.INSPECTOR)
    with pytest.raises(RuleBroken, match="took part"):
        accept(submitted, replace(review, override_reason="I was there for five minutes"), inspector)


@pytest.mark.parametrize("name", ["pc made-up", " PC  Made-Up ", "CSEO OTHER"])
def test_a_name_is_known_however_it_is_spaced_or_capitalised(make, submitted, name):
    assert took_part(submitted, make(Officer, name=name))


def test_an_engagement_is_not_accepted_without_its_impact_and_the_reason_for_it(submitted, review, inspector):
    for wanting, said in ((replace(review, impact=None), "impact"), (replace(review, reason=" "), "why")):
        with pytest.raises(RuleBroken, match=said):
            accept(submitted, wanting, inspector)


def test_what_is_returned_has_no_impact(submitted, review, inspector):
    assert send_back(submitted, review, inspector)[1].impact is None


def test_a_comment_says_something(make, submitted):
    empty = make(Review, engagement_id=submitted.id, comments=(Comment(section=Section.WHO, text=" "),))
    assert [problem.field for problem in problems(empty, TODAY)] == ["comments"]


def test_a_review_may_wait_as_long_as_the_force_allows(make, essex):
    targets = [one for one in essex if one.name == REVIEWED_AFTER]
    assert [one.number for one in targets] == [days_allowed(essex)] == [USUAL_DAYS]
    assert days_allowed([replace(targets[0], number=7)]) == 7
    assert days_allowed([]) == USUAL_DAYS


def test_an_officer_reviews_nothing(make, submitted, review):
    with pytest.raises(RuleBroken):
        accept(submitted, review, make(Officer, name="PC Third"))


def test_only_a_submitted_engagement_is_reviewed(make, review, inspector):
    with pytest.raises(RuleBroken, match="submitted"):
        accept(make(Engagement, status=Status.DRAFT), review, inspector)


def test_a_returned_review_says_what_is_to_be_mended(make, submitted):
    returned = make(Review, engagement_id=submitted.id, decision=Decision.RETURNED)
    assert [problem.field for problem in problems(returned, TODAY)] == ["reason"]
