"""What stands beside the figures of a period: of the same engagements, and the same in number."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings

from models.concern import Concern
from models.engagement import Engagement, Status
from models.spoken import Period
from models.tell import Tell
from models.what_works import WorksQuery
from storage.period_story import period_story
from storage.store import Store
from storage.what_works import what_works
from tests.storage.any_logs import FIRST, LOGS, everything

HALF_YEAR = WorksQuery(period=Period(date(2026, 1, 1), date(2026, 6, 30)))
ALWAYS = WorksQuery(period=Period(FIRST, FIRST + timedelta(80)))


def story(store, query=HALF_YEAR):
    return period_story(store, what_works(store, query))


def test_themes_places_and_months_are_those_of_the_figures(make):
    @settings(max_examples=40, deadline=None)
    @given(LOGS)
    def agree(logs):
        with Store.in_memory(user="PC Made-Up", machine="desk", today=lambda: FIRST + timedelta(100)) as store:
            with store.operation("Log") as op:
                op.add([record for log in logs for record in everything(make, *log)])
            works = what_works(store, ALWAYS)
            found = period_story(store, works)
        whole = works.summary.whole
        assert {each.name: each.concerns for each in found.themes} == whole.themes
        assert {each.name: each.concerns for each in found.places} == whole.places
        assert sum(each.told for each in found.themes) == whole.told
        of_months = Counter()
        for months in found.by_month.values():
            of_months.update(months)
        assert of_months == {month: each.engagements for month, each in works.summary.months.items()}

    agree()


def test_a_theme_names_the_place_where_it_was_raised_most_and_a_place_its_theme(store, make, save):
    for place, theme in (("Castle Park", "Drugs"), ("Castle Park", "Drugs"), ("Hythe", "Drugs"), ("Hythe", "Noise")):
        engagement = make(Engagement, held_on=date(2026, 3, 1), status=Status.ACCEPTED)
        save(engagement, make(Concern, engagement_id=engagement.id, place=place, theme=theme))
    found = story(store)
    assert [(each.name, each.concerns, each.engagements, each.most) for each in found.themes] == [
        ("Drugs", 3, 3, ("Castle Park", 2)),
        ("Noise", 1, 1, ("Hythe", 1)),
    ]
    assert found.places[0].most == ("Drugs", 2)


def test_what_was_told_is_counted_beside_what_was_raised(store, make, save):
    engagement = make(Engagement, held_on=date(2026, 3, 1), status=Status.ACCEPTED)
    concern = make(
        Concern, engagement_id=engagement.id, heard_on=date(2026, 3, 1), no_action_reason="No money",
        no_action_on=date(2026, 3, 2),
    )  # fmt: skip
    other = make(Concern, engagement_id=engagement.id)
    save(engagement, concern, other, make(Tell, concern_ids=(concern.id,), told_on=date(2026, 3, 3)))
    assert [(each.concerns, each.told) for each in story(store).themes] == [(2, 1)]


def test_good_practice_is_that_of_the_engagements_that_are_counted(store, make, save):
    given = {"is_good_practice": True, "held_on": date(2026, 3, 1)}
    save(
        make(Engagement, title="Counted", status=Status.ACCEPTED, **given),
        make(Engagement, title="A draft", status=Status.DRAFT, **given),
        make(Engagement, title="No good practice", status=Status.ACCEPTED, held_on=date(2026, 3, 1)),
    )
    assert [each.title for each in story(store).good_practice] == ["Counted"]


def test_what_no_figure_counts_is_counted_by_where_it_stands(store, make, save):
    for status, district in (
        (Status.DRAFT, "Colchester"), (Status.PLANNED, "Colchester"), (Status.DRAFT, "Harlow"),
        (Status.ACCEPTED, "Colchester"),
    ):  # fmt: skip
        save(make(Engagement, status=status, district=district))
    of_one = WorksQuery(period=HALF_YEAR.period, districts=("Colchester",))
    assert story(store, of_one).left_out == {Status.PLANNED: 1, Status.DRAFT: 1}
