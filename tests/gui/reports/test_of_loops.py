"""The report of loops: exactly what a list shows, in its order, with how all of them stand."""

from datetime import date, timedelta

import pytest

from exports.report import Heading, LoopKey, Table
from gui.reports import of_loops
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Engagement, Status
from models.ids import new_id
from models.loop import LoopState
from models.problem import Known
from models.spoken import Period
from models.tell import Tell
from models.what_works import Behind, WorksQuery
from storage.behind import loops_behind
from storage.concerns import LoopQuery

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
HELD = date(2026, 3, 1)


@pytest.fixture
def given(make, save):
    """Concerns of Colchester in three states, and one of Harlow; their ids by what was said."""
    records, ids = [], {}
    for district, said, days, is_done, is_told in [
        ("Colchester", "heard late", 9, False, False),
        ("Colchester", "heard early", 0, False, False),
        ("Colchester", "to tell", 2, True, False),
        ("Colchester", "told", 1, True, True),
        ("Harlow", "elsewhere", 0, False, False),
    ]:
        held = HELD + timedelta(days)
        engagement = make(Engagement, id=new_id(), district=district, held_on=held)
        concern = make(Concern, id=new_id(), engagement_id=engagement.id, heard_on=held, said=said)
        records += [engagement, concern]
        ids[said] = concern.id
        if is_done:
            done = {"undertaken_on": held, "ended_on": held, "progress": Progress.FINISHED}
            records.append(make(Action, id=new_id(), concern_id=concern.id, **done))
        if is_told:
            records.append(make(Tell, id=new_id(), concern_ids=(concern.id,), told_on=held))
    save(*records)
    return ids


def said(report):
    """What was raised, row by row."""
    return [row[1] for row in [block for block in report.blocks if isinstance(block, Table)][1].rows]


def counts(report):
    """How many stand in each state."""
    key = next(block for block in report.blocks if isinstance(block, LoopKey))
    return [number for _, number, _ in key.counts]


def test_a_report_holds_what_the_query_finds_in_the_order_of_its_list(store, given):
    report = of_loops.loops(store, LoopQuery(district="Colchester", from_on=FIRST, to_on=LAST), "OFFICIAL")
    assert said(report) == ["heard early", "told", "to tell", "heard late"]
    assert counts(report) == [2, 0, 1, 1, 0]
    assert report.filters == "Filters: none · 4 concerns"
    assert report.file_name("pdf") == "Loops - Colchester - 2026-01-01 to 2026-06-30 - OFFICIAL.pdf"


def test_a_report_of_one_state_counts_them_all(store, given):
    query = LoopQuery(district="Colchester", state=LoopState.HEARD)
    report = of_loops.loops(store, query, "OFFICIAL")
    assert report.title == "Concerns heard, not acted on yet"
    assert said(report) == ["heard early", "heard late"]
    assert counts(report) == [2, 0, 1, 1, 0]
    assert report.blocks[0] == Heading("All 4 concerns, in every state")
    assert report.filters == "Filters: state heard · 2 of 4 concerns"
    assert report.period.startswith("heard ")


def test_a_report_of_what_is_shown_holds_exactly_that(store, given):
    shown = [given["to tell"], given["elsewhere"]]
    report = of_loops.loops(store, LoopQuery(), "OFFICIAL", shown)
    assert said(report) == ["to tell", "elsewhere"]
    assert report.district == "All districts"


def test_a_report_of_those_chosen_counts_these_alone(store, given):
    query = LoopQuery(district="Colchester", state=LoopState.HEARD)
    report = of_loops.loops(store, query, "OFFICIAL", [given["heard late"]], is_chosen=True)
    assert counts(report) == [1, 0, 0, 0, 0]
    assert report.filters == "Filters: state heard · chosen one by one · 1 of 4 concerns"


def test_a_concern_deleted_since_it_was_shown_is_not_in_the_report(store, given):
    with store.operation("Delete") as op:
        op.remove(store.concerns.get(given["heard late"]))
    report = of_loops.loops(store, LoopQuery(), "OFFICIAL", [given["heard late"], given["heard early"]])
    assert said(report) == ["heard early"]


def test_filters_are_said_in_words(store, given):
    query = LoopQuery(
        is_never_told=True, is_overdue=True, theme="Noise", priority="Nights", place="high", owner="PC A",
        venue="Lion Walk", words=" moped  lane", told_from_on=FIRST, told_to_on=LAST,
    )  # fmt: skip
    assert " · ".join(of_loops.filters(query)) == (
        "acted on, and nobody ever told · overdue · told from 1 January 2026 · told until 30 June 2026 · theme Noise"
        " · priority Nights · place high · owner PC A · venue Lion Walk · words “moped lane”"
    )


def test_a_period_in_which_nothing_was_heard_makes_an_empty_report_unless_that_is_refused(store, given):
    query = LoopQuery(district="Tendring", from_on=FIRST, to_on=LAST)
    assert len(of_loops.loops(store, query, "OFFICIAL").blocks) == 1
    with pytest.raises(Known, match="No concerns were heard here"):
        of_loops.loops_of_period(store, "OFFICIAL", "Tendring", FIRST, LAST)
    with pytest.raises(Known, match="ends before it starts"):
        of_loops.loops_of_period(store, "OFFICIAL", "Colchester", LAST, FIRST)


@pytest.mark.parametrize("district", ["Colchester", "", "Tendring"])
def test_the_preview_says_what_the_report_holds(store, given, district):
    preview = of_loops.loops_of_period_preview(store, district, FIRST, LAST)
    if preview.nothing:
        assert district == "Tendring"
    else:
        report = of_loops.loops_of_period(store, "OFFICIAL", district, FIRST, LAST)
        assert (preview.district, preview.period) == (report.district, report.period)
        assert preview.said.startswith(f"{len(said(report))} concerns: ")


def test_what_stands_behind_a_figure_is_named_for_what_it_is(store, make, save):
    engagement = make(Engagement, district="Tendring", status=Status.ACCEPTED, submitted_on=make(Engagement).held_on)
    save(engagement, make(Concern, engagement_id=engagement.id))
    days = Period(engagement.held_on, engagement.held_on)
    asked = WorksQuery(period=days, districts=("Colchester", "Tendring"), statuses=(Status.ACCEPTED,))
    query = LoopQuery(within=loops_behind(Behind(engagements=asked, of_concerns=True, states=(LoopState.HEARD,))))
    report = of_loops.loops(store, query, "OFFICIAL")
    assert report.district == "Colchester and Tendring"
    assert "engagements accepted" in report.filters
    assert "state heard" in report.filters
