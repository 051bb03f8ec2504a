"""Reports of what the log holds: a tracker holds exactly what it should, and says what it leaves out."""

from datetime import date

import pytest

from exports.report import Table
from gui.reports import of_engagements
from models.engagement import Engagement, Status
from models.problem import Known
from storage.engagements import EngagementQuery

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
COLCHESTER = EngagementQuery(district="Colchester", from_on=FIRST, to_on=LAST)


@pytest.fixture
def given(make, save):
    """Engagements of two districts, some submitted and some not; by their references."""
    made = [
        make(Engagement, reference=reference, district=district, status=status, held_on=held_on, tactic=tactic)
        for reference, district, status, held_on, tactic in [
            ("COL-1", "Colchester", Status.ACCEPTED, date(2026, 3, 1), "Pop-up event"),
            ("COL-2", "Colchester", Status.SUBMITTED, date(2026, 2, 1), "Survey"),
            ("COL-3", "Colchester", Status.DRAFT, date(2026, 2, 2), "Survey"),
            ("COL-4", "Colchester", Status.PLANNED, date(2026, 6, 30), "Survey"),
            ("COL-5", "Colchester", Status.RETURNED, date(2025, 12, 31), "Survey"),
            ("HAR-1", "Harlow", Status.RETURNED, date(2026, 4, 1), "Survey"),
        ]
    ]
    save(*made)
    return {one.reference: one.id for one in made}


def held(report):
    """The references in a tracker, in order."""
    return [row[1] for block in report.blocks if isinstance(block, Table) for row in block.rows]


def test_a_tracker_holds_what_was_submitted_from_the_first_day_to_the_last(store, given):
    report = of_engagements.tracker(store, COLCHESTER, "OFFICIAL")
    assert held(report) == ["COL-2", "COL-1"]
    assert report.dates == "1 January to 30 June 2026"
    assert report.filters == (
        "Filters: status submitted, accepted or returned, without 1 planned and 1 draft · 2 of 4 engagements"
    )


def test_a_tracker_of_a_list_holds_exactly_what_is_shown(store, given):
    shown = [given[name] for name in ("COL-1", "COL-5", "HAR-1", "COL-3")]
    report = of_engagements.tracker(store, EngagementQuery(), "OFFICIAL", shown)
    assert held(report) == ["COL-5", "COL-1", "HAR-1"]
    assert report.district == "All districts"
    assert report.period == "2025-12-31 to 2026-04-01"
    assert "without 1 draft · 3 of 5 engagements" in report.filters


def test_a_tracker_says_its_filters_in_words(store, given):
    query = EngagementQuery(
        tactics=("Survey", "Pop-up event"), community="Polish", words=" moped  lane", statuses=(Status.ACCEPTED,)
    )
    assert of_engagements.tracker(store, query, "OFFICIAL", [given["COL-1"]]).filters.startswith(
        "Filters: tactic Survey or Pop-up event · community Polish · words “moped lane” · status accepted · 1 of 1"
    )


def test_a_record_deleted_since_it_was_shown_is_not_in_the_tracker(store, given):
    with store.operation("Delete") as op:
        op.remove(store.engagements.get(given["COL-1"]))
    assert held(of_engagements.tracker(store, EngagementQuery(), "OFFICIAL", [given["COL-1"], given["COL-2"]])) == [
        "COL-2"
    ]


def test_a_period_in_which_nothing_was_submitted_makes_an_empty_tracker(store, given):
    report = of_engagements.tracker(store, EngagementQuery(district="Tendring", from_on=FIRST, to_on=LAST), "OFFICIAL")
    assert held(report) == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (EngagementQuery(from_on=LAST, to_on=FIRST), "ends before it starts"),
        (EngagementQuery(district="Tendring"), "Nothing was submitted here"),
    ],
)
def test_a_tracker_that_cannot_be_made_says_why(store, given, query, said):
    with pytest.raises(Known, match=said):
        of_engagements.tracker(store, query, "OFFICIAL")


@pytest.mark.parametrize(
    "query",
    [
        EngagementQuery(),
        COLCHESTER,
        EngagementQuery(statuses=(Status.ACCEPTED, Status.DRAFT)),
        EngagementQuery(statuses=(Status.DRAFT,)),
        EngagementQuery(tactics=("Survey",)),
    ],
)
def test_the_outlook_is_what_the_tracker_holds(store, given, query):
    outlook = of_engagements.outlook(store, query)
    ids = store.engagements.ids(query)
    assert sum(outlook.kept_back.values()) == len(ids) - outlook.held
    if outlook.held:
        report = of_engagements.tracker(store, query, "OFFICIAL")
        assert len(held(report)) == outlook.held
        days = [log.engagement.held_on for log in store.engagements.logs(ids)]
        assert min(days) <= outlook.first <= outlook.last <= max(days)
    else:
        assert outlook.first is None


def test_what_stands_behind_a_figure_is_named_for_what_it_is(store, make, save):
    held = {"held_on": FIRST, "status": Status.ACCEPTED, "submitted_on": FIRST}
    save(
        make(Engagement, **held),
        make(Engagement, **held, district="Tendring"),
        make(Engagement, **held, district="Harlow"),
    )
    within = EngagementQuery(
        districts=("Colchester", "Tendring"), statuses=(Status.ACCEPTED,), from_on=FIRST, to_on=LAST
    )
    report = of_engagements.tracker(store, EngagementQuery(within=within), "OFFICIAL")
    assert report.district == "Colchester and Tendring"
    assert report.period == f"{FIRST} to {LAST}"
    assert "status accepted" in report.filters
