"""The made-up sample: every record is valid, the spread is a district's, and the force's stories come out of it."""

import tracemalloc
from collections import Counter, deque
from dataclasses import fields
from datetime import timedelta
from itertools import islice
from statistics import median

import pytest

from models import (
    action,
    choice,
    concern,
    engagement,
    local_problem,
    officer,
    perception,
    review,
    tactic_change,
    tell,
)
from models.action import Action
from models.choice import Choice, ChoiceKind
from models.concern import Concern
from models.engagement import Counted, Engagement, Status
from models.local_problem import LocalProblem
from models.loop import LoopState
from models.officer import Officer, Role
from models.perception import PerceptionResult, days_of, interval, measured
from models.review import Decision, Review
from models.sample.records import records
from models.tactic_change import TacticChange
from models.tell import Tell
from tests.models.samples import TODAY, YEARS, Sample, choices, made, parents, words

PROBLEMS = {
    Action: action.problems,
    Choice: choice.problems,
    Concern: concern.problems,
    Engagement: engagement.problems,
    LocalProblem: local_problem.problems,
    Officer: officer.problems,
    PerceptionResult: perception.problems,
    Review: review.problems,
    TacticChange: tactic_change.problems,
    Tell: tell.problems,
}
IDS = ("id", "engagement_id", "concern_id", "concern_ids", "engagement_ids")
SEEDS = (1, 2, 3)


@pytest.fixture(scope="module", params=SEEDS)
def sample(request):
    """A sample as people look at it; each story must come out of every seed."""
    return made(300, request.param)


@pytest.mark.parametrize(("number", "seed"), [(0, 1), (1, 1), (40, 1), (300, 1), (300, 2), (3_000, 3)])
def test_every_record_passes_its_own_rules(number, seed):
    sample = made(number, seed)
    assert len(sample.engagements) == number
    assert [(each, wrong) for each in sample.records for wrong in PROBLEMS[type(each)](each, TODAY)] == []


def test_a_record_comes_after_those_it_belongs_to():
    seen = set()
    for record in made(3_000, 3).records:
        assert seen.issuperset(parents(record))
        assert record.id not in seen
        seen.add(record.id)


def test_engagements_come_oldest_first_and_their_ids_rise_with_them(sample):
    by_id = sorted(sample.engagements, key=lambda each: each.id)
    assert by_id == sample.engagements
    assert [each.held_on for each in by_id] == sorted(each.held_on for each in by_id)


def test_the_same_seed_makes_the_same_sample_but_for_its_ids():
    def without_ids(sample):
        order = {each.id: place for place, each in enumerate(sample.records)}
        return [
            (
                type(each),
                [order[parent] for parent in parents(each)],
                {field.name: getattr(each, field.name) for field in fields(each) if field.name not in IDS},
            )
            for each in sample.records
        ]

    asked = {"engagements": 300, "years": YEARS, "today": TODAY}
    again = Sample(records(words(), choices(), **asked, seed=1))
    other = Sample(records(words(), choices(), **asked, seed=2))
    assert without_ids(again) == without_ids(made(300, 1))
    assert without_ids(other) != without_ids(again)


def test_it_does_not_matter_in_which_order_the_files_of_words_were_found():
    asked = {"engagements": 60, "years": YEARS, "today": TODAY, "seed": 1}
    found = words()
    said = [
        [each.said for each in Sample(records(order, choices(), **asked)).concerns]
        for order in (found, dict(reversed(found.items())))
    ]
    assert said[0] == said[1]


def test_a_million_engagements_are_not_held_in_memory():
    asked = {"engagements": 1_000_000, "years": 5, "today": TODAY, "seed": 1}
    first = [each for each in islice(records(words(), choices(), **asked), 3_000) if isinstance(each, Engagement)]
    assert len(first) > 100
    assert first[-1].held_on < TODAY - timedelta(5 * 365 - 14)


def test_the_records_that_have_passed_by_are_not_kept():
    def most_held(kept):
        """The most memory in use while a sample passes by, of which so many records are kept (None: all of them)."""
        passing = records(words(), choices(), engagements=3_000, years=YEARS, today=TODAY, seed=1)
        next(passing)
        tracemalloc.start()
        deque(passing, maxlen=kept)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert most_held(0) < most_held(None) / 2


@pytest.mark.parametrize("kind", ["tactic", "team", "theme", "community", "partner", "channel", "district"])
def test_only_what_the_force_offers_is_chosen(sample, kind):
    used = {
        "district": [each.district for each in sample.engagements],
        "tactic": [each.tactic for each in sample.engagements],
        "team": [each.team for each in sample.engagements],
        "theme": [each.theme for each in sample.concerns],
        "community": [name for each in sample.engagements for name in each.communities],
        "partner": [name for each in sample.engagements for name in each.partners],
        "channel": [name for each in sample.tells for name in each.channels],
    }[kind]
    offered = {each.name for each in choices() if each.kind == ChoiceKind[kind.upper()]}
    assert set(used) <= offered


def test_what_the_force_does_not_offer_is_left_out():
    fewer = [each for each in choices() if each.name not in ("Harlow", "Coffee with Cops", "Drugs")]
    sample = Sample(records(words(), fewer, engagements=300, years=YEARS, today=TODAY, seed=1))
    assert len(sample.engagements) == 300
    assert "Harlow" not in {each.district for each in sample.engagements}
    assert "Coffee with Cops" not in {each.tactic for each in sample.engagements}


def test_a_priority_named_is_in_force_in_its_district_on_the_day(sample):
    in_force = {(each.group, each.name): (each.starts_on, each.ends_on) for each in sample.of(Choice)}
    for each in sample.engagements:
        for name in each.priorities:
            starts_on, ends_on = in_force[each.district, name]
            assert starts_on <= each.held_on <= ends_on


def test_nobody_reviews_what_they_recorded_or_took_part_in():
    sample = made(3_000, 3)
    roles = {each.name: each.role for each in sample.of(Officer)}
    by_id = {each.id: each for each in sample.engagements}
    for each in sample.reviews:
        reviewed = by_id[each.engagement_id]
        assert each.reviewed_by not in (reviewed.recorded_by, *reviewed.officers)
        assert roles[each.reviewed_by] in (Role.INSPECTOR, Role.COMMANDER)
        assert each.reviewed_on >= reviewed.held_on


def test_an_engagement_is_what_its_last_review_made_it(sample):
    for each in sample.engagements:
        decisions = [review.decision for review in sample.reviews_of(each)]
        if each.status == Status.ACCEPTED:
            assert decisions[-1] == Decision.ACCEPTED
        if each.status == Status.RETURNED:
            assert decisions[-1] == Decision.RETURNED
        if each.status in (Status.PLANNED, Status.DRAFT, Status.CANCELLED):
            assert decisions == []
        assert each.status in (Status.PLANNED, Status.DRAFT, Status.CANCELLED) or each.submitted_on >= each.held_on


def test_every_district_has_its_people(sample):
    officers = sample.of(Officer)
    for district in (each.name for each in choices() if each.kind == ChoiceKind.DISTRICT):
        roles = Counter(each.role for each in officers if each.district == district and each.role != Role.LEAD)
        assert roles[Role.COMMANDER] == roles[Role.INSPECTOR] == 1
        assert sum(each.team == "CSEO" for each in officers if each.district == district) >= 3
    assert sum(each.role == Role.LEAD for each in officers) == 1
    assert len({each.name for each in officers}) == len(officers)


def test_there_are_loops_in_every_state_and_most_are_told(sample):
    states = Counter(each.state for each in sample.loops.values())
    assert set(states) == set(LoopState)
    assert states[LoopState.TOLD] > sum(states.values()) / 2


def test_some_of_the_old_loops_were_acted_on_and_never_told(sample):
    old = [each for each in sample.loops.values() if each.heard_on < TODAY - timedelta(365)]
    never_told = [each for each in old if each.state == LoopState.TO_TELL]
    assert 0.08 < len(never_told) / len(old) < 0.45


def test_engagements_are_in_every_status_and_none_ahead_is_logged(sample):
    assert {each.status for each in sample.engagements} == set(Status)
    ahead = [each for each in sample.engagements if each.held_on > TODAY]
    assert ahead
    assert {each.status for each in ahead} <= {Status.PLANNED, Status.CANCELLED}
    assert max(each.held_on for each in ahead) <= TODAY + timedelta(56)


def test_what_is_overdue_is_so_around_today():
    overdue = [each for each in made(3_000, 3).actions if action.is_overdue(each, TODAY)]
    assert overdue
    assert median((TODAY - each.due_on).days for each in overdue) < 60


def test_some_tells_close_the_concerns_of_several_engagements(sample):
    of = {each.id: each.engagement_id for each in sample.concerns}
    assert any(len({of[concern] for concern in each.concern_ids}) > 1 for each in sample.tells)
    assert {1, 2} <= {len(each.channels) for each in sample.tells} <= {1, 2, 3}


def test_people_met_are_as_many_as_such_a_tactic_draws():
    sample = made(3_000, 3)

    def usual(tactic):
        return median(each.audience for each in sample.held(tactic=tactic) if each.audience is not None)

    assert 8 <= usual("Coffee with Cops") <= 20
    assert 25 <= usual("Pop-up event") <= 45
    assert usual("Knife arch operation") > 150
    assert usual("Newsletter issue") > 10_000


def test_reach_is_never_counted_as_people_met():
    for each in made(3_000, 3).held():
        is_reach = each.tactic in ("Social media post", "Newsletter issue")
        assert each.audience is None or (each.counted == Counted.ONLINE_REACH) == is_reach


def test_about_one_audience_in_seven_is_unknown():
    held = made(3_000, 3).held()
    assert 0.1 < sum(each.audience is None for each in held) / len(held) < 0.2


def test_an_engagement_raises_one_concern_as_a_rule():
    sample = made(3_000, 3)
    raised = Counter(each.engagement_id for each in sample.concerns)
    numbers = [raised[each.id] for each in sample.held()]
    assert median(numbers) == 1
    assert max(numbers) == 4


def test_more_happens_on_weekdays_and_schools_are_not_visited_at_weekends():
    sample = made(3_000, 3)
    days = Counter(each.held_on.weekday() for each in sample.engagements)
    assert days[6] < days[0] < days[2]
    assert {each.held_on.weekday() for each in sample.held(tactic="School assembly or visit")} <= set(range(5))


def test_some_districts_have_never_met_some_communities():
    met = Counter((each.district, name) for each in made(3_000, 3).engagements for name in each.communities)
    for district in words()["districts"]["district"]:
        assert district["never_met"]
        assert not any(met[district["name"], name] for name in district["never_met"])


def test_hours_are_those_of_officers_and_length():
    for each in made(3_000, 3).held(tactic="Pop-up event"):
        if each.officer_hours and each.length_minutes:
            shortest = len(each.officers) * each.length_minutes / 60
            assert shortest * 0.5 <= each.officer_hours <= shortest + 1.5 * len(each.officers) + 1


def test_residents_words_in_other_languages_are_kept_as_they_were_written():
    said = " ".join(each.feedback for each in made(3_000, 3).engagements)
    for letters in ("ł", "警察", "আমাদের", "हाम्रो", "ہمارے", "🙏"):
        assert any(letter in said for letter in letters)


def test_texts_do_not_repeat_within_a_page(sample):
    """Fifty engagements stand on a page: no concern is put in the same words at the same place twice in such a run."""
    said = [(each.said, each.place) for each in sample.concerns]
    for start in range(0, len(said), 25):
        page = said[start : start + 50]
        assert max(Counter(page).values()) == 1


def test_most_answers_are_counted_and_only_those_of_the_first_months_are_percentages():
    views = [each for held in made(3_000, 3).engagements for each in held.views]
    counted = [each for each in views if each.answers is not None and each.positive is not None]
    assert 0.85 < len(counted) / len(views) < 1
    assert {each.percent is None for each in counted} == {True}


def test_perception_results_are_of_the_last_quarters_and_say_that_they_are_made_up(sample):
    results = sample.of(PerceptionResult)
    assert all("ade-up" in each.source for each in results)
    ends = {days_of(each.period).last for each in results}
    assert len(ends) == 4
    assert TODAY - timedelta(92) <= max(ends) < TODAY
    assert {each.district for each in results} == {"", *(each.district for each in sample.engagements)}
    assert any(interval(each) is None for each in results)


def test_one_pair_of_perception_results_contradicts_itself_and_a_comparator_has_its_own_date(sample):
    (torn,) = [each for each in measured(sample.of(PerceptionResult)) if each.is_contradictory]
    assert (torn.district, torn.contradiction[:19]) == ("Colchester", "Two sources differ:")
    compared = [each for each in sample.of(PerceptionResult) if each.comparator]
    assert compared
    assert all(days_of(each.comparator_period).last < days_of(each.period).first for each in compared)
