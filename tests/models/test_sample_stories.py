"""The stories of the force's public papers (S2) come out of the sample's figures, in whatever seed and at any size."""

from datetime import timedelta
from itertools import pairwise
from statistics import median

import pytest

from models.action import Progress
from models.choice import ChoiceKind
from models.engagement import Counted, Status
from models.loop import LoopState
from models.officer import Officer, Role
from models.tactic_change import TacticChange
from tests.models.samples import TODAY, choices, made


@pytest.fixture(scope="module", params=[(300, 1), (300, 2), (300, 3), (3_000, 3)], ids=str)
def sample(request):
    return made(*request.param)


def usual(engagements):
    return median(each.audience for each in engagements if each.audience is not None)


def test_in_colchester_the_stroll_replaced_coffee_with_cops_and_attendance_rose(sample):
    coffee = sample.held("Colchester", "Coffee with Cops")
    strolls = sample.held("Colchester", "Stroll with a patrol")
    assert len(coffee) >= 3
    assert len(strolls) >= 4
    assert coffee[-1].held_on < strolls[0].held_on
    assert usual(coffee) <= 7
    assert usual(strolls) >= 2 * usual(coffee)


def test_coffee_with_cops_is_poorly_attended_in_colchester_only(sample):
    elsewhere = [each for each in sample.held(tactic="Coffee with Cops") if each.district != "Colchester"]
    assert usual(elsewhere) >= 10
    assert max(each.held_on for each in elsewhere) > TODAY - timedelta(60)


def test_in_southend_the_online_questions_and_answers_gave_way_to_pop_ups_and_coffee(sample):
    online = sample.held("Southend", "Online Q&A")
    assert len(online) >= 3
    assert usual(online) < 12
    last = online[-1].held_on
    held = [each for each in sample.held("Southend") if each.tactic != "Newsletter issue"]
    before = [each.tactic in ("Pop-up event", "Coffee with Cops") for each in held if each.held_on <= last]
    after = [each.tactic in ("Pop-up event", "Coffee with Cops") for each in held if each.held_on > last]
    assert sum(after) / len(after) > 1.3 * sum(before) / len(before)


def test_in_southend_the_newsletter_reaches_about_70_000(sample):
    issues = sample.held("Southend", "Newsletter issue")
    assert len(issues) >= 6
    assert 65_000 < usual(issues) < 75_000
    assert {each.counted for each in issues} == {Counted.ONLINE_REACH}


def test_in_castle_point_and_rochford_each_engagement_is_followed_by_your_views_count(sample):
    met = [
        each
        for each in sample.held("Castle Point & Rochford")
        if each.counted != Counted.ONLINE_REACH
        and each.status != Status.DRAFT
        and each.tactic not in ("Survey", "Social media post", "Newsletter issue")
    ]
    assert len(met) >= 10
    assert all(each.views for each in met)
    elsewhere = [each for each in sample.held("Harlow") if each.views]
    assert len(elsewhere) < len(sample.held("Harlow")) / 4


def test_in_castle_point_and_rochford_a_reassuring_post_alarmed_people(sample):
    (post,) = [each for each in sample.held("Castle Point & Rochford") if "Canvey schools" in each.title]
    assert post.tactic == "Social media post"
    assert "alarm" in post.harm
    assert "Reassure" in post.lesson


def test_in_braintree_and_uttlesford_the_inspector_reviews_every_log(sample):
    (inspector,) = [
        each.name
        for each in sample.of(Officer)
        if each.district == "Braintree & Uttlesford" and each.role == Role.INSPECTOR
    ]
    held = sample.held("Braintree & Uttlesford")
    assert {review.reviewed_by for each in held for review in sample.reviews_of(each)} == {inspector}
    older = [each for each in held if each.held_on < TODAY - timedelta(28)]
    assert len(older) >= 10
    assert {each.status for each in older} == {Status.ACCEPTED}


def test_in_brentwood_and_epping_forest_concerns_and_action_are_always_recorded(sample):
    logged = [each for each in sample.held("Brentwood & Epping Forest") if each.status != Status.DRAFT]
    assert len(logged) >= 10
    for each in logged:
        concerns = sample.concerns_of(each)
        assert concerns
        assert all(sample.actions_of(concern) for concern in concerns)


def test_in_grays_high_street_nine_engagements_led_to_cameras_lamps_and_less_of_it(sample):
    nine = [each for each in sample.held("Thurrock") if each.venue == "Grays High Street"]
    assert len(nine) == 9
    concerns = [concern for each in nine for concern in sample.concerns_of(each)]
    assert [(each.theme, each.place) for each in concerns] == [("Anti-social behaviour", "High Street, Grays")] * 9
    done = [action.what for each in concerns for action in sample.actions_of(each)]
    assert any("CCTV" in what for what in done)
    assert any("lighting" in what for what in done)
    raised = [each.raised_by for each in concerns]
    assert max(raised) in raised[:4]
    assert raised[-1] == min(raised) <= max(raised) / 5
    assert {sample.loops[each.id].state for each in concerns} == {LoopState.TOLD}
    elsewhere = [each for each in sample.concerns if each.place == "High Street, Grays" and each not in concerns]
    assert elsewhere == []


def test_in_chelmsford_and_maldon_county_councillors_are_met_every_six_months(sample):
    met = [
        each
        for each in sample.engagements
        if each.district == "Chelmsford & Maldon" and each.tactic == "Councillor catch-up"
    ]
    days = [each.held_on for each in met]
    assert len(days) >= 3
    assert {(later - earlier).days for earlier, later in pairwise(days)} == {182}


def test_in_chelmsford_and_maldon_the_newsletter_reaches_more_with_every_issue(sample):
    reach = [each.audience for each in sample.held("Chelmsford & Maldon", "Newsletter issue")]
    assert len(reach) >= 5
    assert reach == sorted(reach)
    assert reach[-1] > 2 * reach[0]


def test_farms_are_met_in_braintree_and_uttlesford_and_speak_of_hare_coursing(sample):
    farms = sample.held("Braintree & Uttlesford", "Farm Watch meeting")
    assert len(farms) >= 3
    said = " ".join(concern.said for each in farms for concern in sample.concerns_of(each))
    assert "hare" in said.casefold() or "vehicles on the land" in said
    assert {name for each in farms for name in each.communities} <= {"Rural and farming"}


def test_sailors_are_met_on_the_coast_only():
    met = {each.district for each in made(3_000, 3).held(tactic="Regatta, sailing event or festival")}
    assert {"Tendring", "Southend", "Chelmsford & Maldon"} <= met
    assert met.isdisjoint({"Harlow", "Basildon", "Braintree & Uttlesford", "Brentwood & Epping Forest"})


def test_in_harlow_an_underpass_was_lit_and_nobody_was_told(sample):
    (concern,) = [each for each in sample.concerns if "no way out in the middle" in each.said]
    assert [each.progress for each in sample.actions_of(concern)] == [Progress.FINISHED]
    assert sample.loops[concern.id].state == LoopState.TO_TELL


def test_a_few_logs_are_very_long(sample):
    assert sum(len(each.feedback) > 1_200 for each in sample.engagements) >= 2


def test_every_district_has_its_share(sample):
    districts = [each.name for each in choices() if each.kind == ChoiceKind.DISTRICT]
    for district in districts:
        assert len(sample.held(district)) >= len(sample.engagements) * 0.03


def test_the_high_street_in_grays_is_one_problem_of_nine_engagements_with_figures_before_and_after(sample):
    (problem,) = [each for each in sample.problems if each.name == "Grays High Street"]
    venues = {each.id: each.venue for each in sample.engagements}
    assert [venues[each] for each in problem.engagement_ids].count("Grays High Street") == 9
    assert len(problem.concern_ids) >= 7
    assert problem.closed_on is not None
    assert all(each.is_like_for_like for each in problem.measures)


def test_a_district_has_problems_that_are_still_open(sample):
    assert [each for each in sample.problems if each.district == "Colchester" and each.closed_on is None]


@pytest.mark.parametrize(
    ("district", "tactic", "replaced_by"),
    [("Colchester", "Coffee with Cops", "Stroll with a patrol"), ("Southend", "Online Q&A", "Coffee with Cops")],
)
def test_a_change_of_tactics_falls_on_the_day_from_which_the_old_one_was_held_no_more(
    sample, district, tactic, replaced_by
):
    (change,) = [each for each in sample.of(TacticChange) if each.district == district]
    assert (change.tactic, change.replaced_by) == (tactic, replaced_by)
    assert sample.held(district, tactic)[-1].held_on < change.from_on
    assert sample.held(district, replaced_by)[-1].held_on > change.from_on
