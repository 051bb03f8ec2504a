"""The first paragraph of the district summary, and its tables: words that follow from the figures, and no more."""

from datetime import date, timedelta

import pytest

from exports.report import Table, Text
from exports.reports.district_summary import build
from exports.reports.district_summary_lead import lead
from models import action
from models.action import Action
from models.choice import Choice, ChoiceKind
from models.concern import Concern
from models.engagement import Engagement, Status
from models.perception import PerceptionResult
from models.spoken import Period
from models.tactic_change import TacticChange
from models.tell import Tell
from models.what_works import Against, WorksQuery
from storage.period_story import period_story
from storage.what_works import what_works
from tests.exports.made_up import ORIGIN

QUERY = WorksQuery(period=Period(date(2026, 1, 1), date(2026, 6, 30)), districts=("Colchester",))
NOW, BEFORE = date(2026, 2, 1), date(2025, 9, 1)


@pytest.fixture
def hold(save, make):
    """`hold(3, NOW, audience=40)`: as many engagements of that day, one after the other."""

    def hold(number, on, **given):
        for place in range(number):
            day = on + timedelta(place % 28)
            save(make(Engagement, held_on=day, status=Status.ACCEPTED, **{"counted": "Counted", **given}))

    return hold


@pytest.fixture
def hear(save, make):
    """`hear(3, NOW)`: as many concerns; `told` of them were acted on and told, `done` acted on alone."""

    def hear(number, on, told=0, done=0, theme="Drugs"):
        engagement = make(Engagement, held_on=on, status=Status.ACCEPTED)
        save(engagement)
        for place in range(number):
            concern = make(Concern, engagement_id=engagement.id, heard_on=on, theme=theme, place="Castle Park")
            save(concern)
            if place < told + done:
                save(action.finish(make(Action, concern_id=concern.id, undertaken_on=on), on + timedelta(10)))
            if place < told:
                save(make(Tell, concern_ids=(concern.id,), told_on=on + timedelta(20)))

    return hear


@pytest.fixture
def said(store):
    def said(query=QUERY):
        works = what_works(store, query)
        return lead(works, period_story(store, works))

    return said


@pytest.fixture
def report(store):
    def report(query=QUERY, **given):
        works = what_works(store, query)
        return build(works, period_story(store, works), ORIGIN, **given)

    return report


def test_a_difference_that_chance_makes_is_no_rise(hold, said):
    hold(39, NOW)
    hold(37, BEFORE)
    assert said().startswith("Colchester held 39 engagements, about as many as the 37 in the half-year before.")


def test_a_rise_and_a_fall_are_called_so(hold, said):
    hold(40, NOW)
    hold(10, BEFORE)
    assert "held 40 engagements, more than the 10 in the half-year before" in said()
    assert "fewer" not in said()


def test_people_met_are_said_with_how_many_audiences_are_known(hold, said):
    hold(2, NOW, audience=30)
    hold(1, NOW, audience=None)
    hold(1, BEFORE, audience=25)
    assert "met 60 people (25 before), as far as audiences are known (2 of 3)" in said()


def test_one_engagement_that_drew_most_is_named(hold, said):
    hold(3, NOW, audience=10)
    hold(1, NOW, audience=500)
    assert "One engagement alone drew 500 of them." in said()


def test_who_was_acted_for_and_never_told_is_said(hear, said):
    hear(12, NOW, told=6, done=3)
    assert "Of 12 concerns heard, people have been told what came of 6 (50 %)." in said()
    assert "The median wait from heard to told was 20 days." in said()
    assert "Three were acted on, and nobody was ever told." in said()


def test_of_few_concerns_no_share_is_given_and_no_theme_named(hear, said):
    hear(3, NOW, told=1)
    assert "people have been told what came of 1." in said()
    assert "%" not in said()
    assert "Raised most" not in said()


def test_a_community_that_was_met_before_and_is_not_any_more_is_named(hold, save, make, said):
    for name in ("Muslim", "Polish", "Nepalese"):
        save(make(Choice, kind=ChoiceKind.COMMUNITY, name=name))
    hold(1, NOW, communities=("Muslim",))
    hold(1, BEFORE, communities=("Polish",))
    assert "Two of 3 communities were not met, Polish among them, though met in the half-year before." in said()


def test_without_a_comparison_nothing_is_compared(hold, said):
    hold(5, NOW, audience=4)
    hold(5, BEFORE, audience=4)
    words = said(WorksQuery(period=QUERY.period, districts=("Colchester",), against=Against.NOTHING))
    assert words == "Colchester held 5 engagements, and met 20 people. Nobody raised a concern."


@pytest.mark.parametrize("against", Against)
@pytest.mark.parametrize("days", [(date(2026, 1, 1), date(2026, 1, 31)), (date(2025, 7, 2), date(2026, 6, 30))])
def test_any_period_can_be_compared_with_anything(hold, said, report, days, against):
    hold(2, NOW)
    query = WorksQuery(period=Period(*days), against=against)
    assert said(query)
    assert report(query).blocks


def cells(table):
    return [[cell.text if isinstance(cell, Text) else cell for cell in row] for row in table.rows]


def table_of(made, first):
    return next(block for block in made.blocks if isinstance(block, Table) and block.columns[0].name == first)


def test_what_waits_longer_than_it_may_is_late_in_words(hear, report, save, make):
    save(make(Choice, kind=ChoiceKind.TARGET, name="First response", number=3))
    hear(2, NOW)
    ((what, number, earlier, wait, step),) = cells(table_of(report(), "What"))
    assert (what, number, earlier) == ("Heard, and nothing begun", "2", "0")
    assert wait == "149 days, late"
    assert step == "Act, or decide and say why not (2 at Castle Park)"


def test_survey_results_that_contradict_each_other_stand_side_by_side(hold, report, save, make):
    hold(1, NOW)
    for percent, source in ((80.0, "Paper A"), (81.0, "Paper B")):
        save(make(PerceptionResult, period="Q4 2025/26", percent=percent, source=source, sample_size=400))
    rows = cells(table_of(report(), "Where, and of when"))
    assert [row[1] for row in rows] == ["80 %", "81 %"]
    assert all("Two sources differ: 80 % and 81 %" in row[0] for row in rows)
    assert [row[-1] for row in rows] == ["1", "2"]


def test_results_published_after_the_period_are_not_in_it(hold, report, save, make):
    hold(1, NOW)
    for period in ("Q1 2020/21", "Q4 2025/26", "Q2 2026/27"):
        save(make(PerceptionResult, period=period))
    assert [row[0] for row in cells(table_of(report(), "Where, and of when"))] == ["Whole force, Q4 2025/26"]
    assert len(cells(table_of(report(in_full=True), "Where, and of when"))) == 3


def test_a_tactic_that_took_anothers_place_is_said_with_before_and_after(hold, report, save, make):
    hold(6, date(2025, 10, 1), tactic="Coffee with Cops", audience=4)
    hold(6, NOW, tactic="Stroll with a patrol", audience=34)
    save(make(TacticChange, replaced_by="Stroll with a patrol", from_on=date(2026, 1, 1)))
    words = " ".join(getattr(block, "text", "") for block in report().blocks)
    assert "Coffee with Cops was held 6 times and typically drew 4 people" in words
    assert "Stroll with a patrol was held 6 times and typically drew 34 people" in words


def test_many_tactics_too_few_to_compare_are_named_below_the_table(hold, report):
    hold(6, NOW, tactic="Pop-up event")
    for tactic in "ABCDE":
        hold(1, NOW, tactic=tactic)
    assert [row[0] for row in cells(table_of(report(), "Tactic"))] == ["Pop-up event"]
    assert len(cells(table_of(report(in_full=True), "Tactic"))) == 6
