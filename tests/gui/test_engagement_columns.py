"""What a row says of an engagement, in lists of any width."""

from datetime import date, timedelta

import pytest

from gui.engagement_columns import ORDERS, TONES, Row, columns, rows
from models.action import Action
from models.concern import Concern
from models.engagement import Counted, Engagement, Status
from models.loop import LoopState, Mark, targets
from storage import engagements

TODAY = date(2026, 6, 30)
WIDE = columns(TODAY, is_wide=True)
NARROW = columns(TODAY, is_wide=False)


def cell(row: Row, name: str, of=WIDE):
    return next(column for column in of if column.name == name).cell(row)


def test_a_narrow_list_says_tactic_and_place_below_the_title(make):
    row = Row(make(Engagement, reference="COL-26-4F7K"))
    assert cell(row, "Engagement").sub == "COL-26-4F7K"
    assert cell(row, "Engagement", NARROW).sub == "Pop-up event · Lion Walk"
    assert {"Tactic", "Place"} == {c.name for c in WIDE} - {c.name for c in NARROW}


def test_a_plan_whose_day_has_passed_asks_to_be_logged_or_cancelled(make):
    for days, said in ((-1, "To be logged or cancelled"), (0, ""), (1, "")):
        planned = Row(make(Engagement, status=Status.PLANNED, held_on=TODAY + timedelta(days)))
        assert cell(planned, "Engagement").late == cell(planned, "Engagement", NARROW).late == said


def test_in_a_very_narrow_list_loops_go_first_and_then_people_met():
    def names(**there):
        return [column.name for column in columns(TODAY, is_wide=False, **there)]

    assert names(has_loops=False) == ["Date", "Engagement", "Met", "Status"]
    assert names(has_loops=False, has_met=False) == ["Date", "Engagement", "Status"]


def test_the_year_is_said_where_it_is_not_this_one(make):
    this, last = make(Engagement, held_on=date(2026, 3, 14)), make(Engagement, held_on=date(2025, 3, 14))
    assert (cell(Row(this), "Date").main, cell(Row(this), "Date").sub) == ("14 Mar", "Sat")
    assert (cell(Row(last), "Date").main, cell(Row(last), "Date").sub) == ("14 Mar", "Fri 2025")


@pytest.mark.parametrize(
    ("given", "main", "sub"),
    [
        ({"audience": 1204, "counted": Counted.COUNTED}, "1,204", ""),
        ({"audience": 60, "counted": Counted.ESTIMATED}, "60", "about"),
        ({"audience": 3000, "counted": Counted.ONLINE_REACH}, "3,000", "reach"),
        ({"audience": 0, "counted": Counted.COUNTED}, "0", ""),
        ({}, "–", ""),
        ({"audience_words": "15-30"}, "15-30", ""),
        ({"audience_words": "more than anybody had thought"}, "–", ""),
    ],
)
def test_people_met_are_figures_and_reach_is_not_people_met(make, given, main, sub):
    met = cell(Row(make(Engagement, **given)), "Met", NARROW)
    assert (met.main, met.sub, met.is_right) == (main, sub, True)


def test_every_status_is_a_badge_that_borrows_no_colour_of_listen_act_tell(make):
    for status in Status:
        shown = cell(Row(make(Engagement, status=status)), "Status")
        assert shown.badge == status
        assert shown.badge_tone == TONES[status]
        assert shown.badge_tone in ("muted", "accent", "danger")


def test_a_row_has_the_marks_of_its_concerns_in_their_order(session, make):
    long_ago = TODAY - timedelta(days=300)
    one, other = make(Engagement, held_on=long_ago), make(Engagement)
    heard = [make(Concern, engagement_id=one.id, position=place, heard_on=long_ago) for place in range(2)]
    with session.operation("Save") as op:
        for record in (one, other, *heard, make(Action, concern_id=heard[1].id, undertaken_on=long_ago)):
            op.put(record)
    found = rows(session.store, targets(session.store.choices.all()), [other.id, one.id, 7])
    assert found[one.id].marks == (Mark(LoopState.HEARD, is_overdue=True), Mark(LoopState.ACTING))
    assert found[other.id].marks == ()
    assert 7 not in found


def test_every_order_that_people_can_choose_is_one_that_the_log_knows():
    offered = [order for _, order in ORDERS]
    assert sorted(offered) == sorted(engagements.ORDERS)
    for column in (*WIDE, *NARROW):
        assert {column.up, column.down} <= {"", *offered}
