from dataclasses import replace
from datetime import date

import pytest

from exports.report import Cell, Each, LoopKey, Marks, Report, Table, Text, Words
from exports.reports import tracker
from models.engagement import Counted, Engagement, Status
from models.engagement_log import EngagementLog
from models.ids import Id
from models.loop import LoopState
from models.review import Decision, Impact, Review
from tests.exports import made_up

HEADS = [column.name for column in tracker.COLUMNS]


def log(**given: object) -> EngagementLog:
    usual = {"id": Id(5), "district": "Colchester", "tactic": "Pop-up event", "title": "T", "held_on": made_up.FIRST}
    return EngagementLog(engagement=Engagement(**{**usual, **given}))


def built(*logs: EngagementLog) -> Report:
    return tracker.build(replace(made_up.tracker_facts(1), logs=logs), made_up.ORIGIN)


def table(report: Report) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table))


def cell(report: Report, head: str, row: int = 0) -> Cell:
    return table(report).rows[row][HEADS.index(head)]


def total(report: Report, head: str) -> Cell:
    return table(report).totals[HEADS.index(head)]


@pytest.mark.parametrize(
    ("first", "last", "title"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), "Engagements, April to June 2026"),
        (date(2026, 4, 1), date(2026, 4, 30), "Engagements, April 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "Engagements, 2026"),
        (date(2025, 10, 1), date(2026, 3, 31), "Engagements, October 2025 to March 2026"),
        (date(2026, 4, 3), date(2026, 4, 9), "Engagements, 3 to 9 April 2026"),
    ],
)
def test_the_title_names_the_period(first: date, last: date, title: str) -> None:
    facts = replace(made_up.tracker_facts(1), first=first, last=last)
    assert tracker.build(facts, made_up.ORIGIN).title == title


def test_online_reach_is_not_added_to_people_met() -> None:
    report = built(
        log(audience=40, counted=Counted.COUNTED),
        log(audience=60, counted=Counted.ESTIMATED),
        log(audience=18_400, counted=Counted.ONLINE_REACH),
        log(),
    )
    assert total(report, "Audience") == "100"
    note = report.blocks[-1]
    assert isinstance(note, Words)
    assert "online reach (18,400 in 1 engagement) is not added" in note.text
    assert "1 engagement with an audience that is not known" in note.text


def test_an_audience_says_how_it_is_known() -> None:
    assert cell(built(log(audience=60, counted=Counted.ESTIMATED)), "Audience") == "about 60"
    assert cell(built(log(audience=60, counted=Counted.ONLINE_REACH)), "Audience") == Text("reach 60", "muted")
    assert cell(built(log()), "Audience") == Text("not known", "muted")
    assert cell(built(log(audience_words="dozens")), "Audience") == Text("dozens", "muted")


def test_concerns_stand_level_with_what_was_done_and_with_their_loops() -> None:
    report = built(made_up.whole())
    raised, done, loops = (cell(report, head) for head in ("What was raised", "What was done", "Loop"))
    assert isinstance(raised, Each)
    assert isinstance(done, Each)
    assert isinstance(loops, Marks)
    assert len(raised.items) == len(done.items) == len(loops.states) == 5
    assert list(loops.states) == [
        LoopState.TOLD, LoopState.ACTING, LoopState.TO_TELL, LoopState.STALLED, LoopState.HEARD
    ]  # fmt: skip
    assert done.items[0] == (
        "1. Four lamps replaced by LED: All six lamps work. Told 4 Jun 2026: Face to face, Newsletter."
    )
    assert done.items[4] == "5. Nothing yet"


def test_the_key_counts_every_state() -> None:
    key = next(block for block in built(made_up.whole()).blocks if isinstance(block, LoopKey))
    assert [count for _, count, _ in key.counts] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("status", "decision", "said"),
    [
        (Status.ACCEPTED, Decision.ACCEPTED, "Accepted: clear"),
        (Status.RETURNED, Decision.RETURNED, Text("Returned: who owns it?", "danger")),
        (Status.SUBMITTED, None, Text("Waiting 91 days", "muted")),
        (Status.DRAFT, None, Text("Draft", "muted")),
        (Status.CANCELLED, None, Text("Cancelled: rain", "muted")),
    ],
)
def test_the_review_says_where_the_engagement_stands(status: Status, decision: Decision | None, said: Cell) -> None:
    reviews = [
        Review(id=Id(9), engagement_id=Id(5), decision=given, impact=Impact.CLEAR, reason="who owns it?",
               reviewed_by="Insp R. Fictional", reviewed_on=made_up.FIRST)
        for given in [decision] if given
    ]  # fmt: skip
    logged = log(status=status, submitted_on=made_up.FIRST, cancelled_reason="rain")
    assert cell(built(replace(logged, reviews=reviews)), "Review") == said


def test_a_period_without_engagements_says_so() -> None:
    report = tracker.build(replace(made_up.tracker_facts(1), logs=[], filters=()), made_up.ORIGIN)
    assert report.blocks[0] == Words("No engagements were recorded for this period.", "lead")
    assert not any(isinstance(block, Table) for block in report.blocks)


def test_the_filters_say_how_much_of_the_period_is_shown() -> None:
    assert tracker.build(made_up.tracker_facts(35), made_up.ORIGIN).filters == (
        "Filters: all tactics · 35 of 41 engagements"
    )
