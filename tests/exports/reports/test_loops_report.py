from dataclasses import replace
from datetime import date, timedelta

import pytest

from exports.report import Cell, Heading, LoopKey, Marks, Report, Table, Text, Words
from exports.reports import loops_report
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Engagement
from models.engagement_log import EngagementLog
from models.ids import Id
from models.loop import LoopState
from models.tell import Tell
from tests.exports import made_up

HEADS = [column.name for column in loops_report.COLUMNS]
CLOCK = [column.name for column in loops_report.CLOCK_COLUMNS]
TODAY = made_up.ORIGIN.today
HELD = TODAY - timedelta(30)


def built(*logs: EngagementLog, **given: object) -> Report:
    return loops_report.build(replace(made_up.loops_facts(logs), **given), made_up.ORIGIN)  # type: ignore[arg-type]


def log(*actions: Action, tells: tuple[Tell, ...] = (), **given: object) -> EngagementLog:
    engagement = Engagement(id=Id(5), district="Colchester", tactic="Survey", title="T", held_on=HELD, reference="C-1",
                            venue="Lion Walk")  # fmt: skip
    usual = {"id": Id(6), "engagement_id": Id(5), "heard_on": HELD, "said": "Mopeds race", "theme": "Parking"}
    return EngagementLog(engagement=engagement, concerns=[Concern(**{**usual, **given})], actions=actions, tells=tells)  # type: ignore[arg-type]  # fields by name


def action(**given: object) -> Action:
    return Action(**{"id": Id(7), "concern_id": Id(6), "what": "Patrols", "undertaken_on": HELD, **given})  # type: ignore[arg-type]


def tables(report: Report) -> list[Table]:
    return [block for block in report.blocks if isinstance(block, Table)]


def cell(report: Report, head: str, row: int = 0) -> Cell:
    return tables(report)[1].rows[row][HEADS.index(head)]


def leg(report: Report, number: int) -> dict[str, str]:
    row = tables(report)[0].rows[number]
    return {name: said.text if isinstance(said, Text) else str(said) for name, said in zip(CLOCK, row, strict=True)}


def test_a_row_holds_the_concern_whole() -> None:
    said = "Mopeds race. " * 200
    report = built(log(said=said, place="Avon Way", raised_by=1200))
    assert cell(report, "What was raised") == said
    assert cell(report, "Heard") == "1 Jun 2026\nC-1"
    assert cell(report, "About, and where") == "Parking\nAvon Way"
    assert cell(report, "Raised by") == "1,200"


def test_a_concern_without_a_place_of_its_own_has_its_engagements() -> None:
    assert cell(built(log(theme="Other")), "About, and where") == "Not sorted yet\nLion Walk"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"owner": "PC A", "agency": "Council", "due_on": TODAY}, "Patrols (PC A, Council; due 1 Jul 2026)"),
        ({"due_on": HELD}, "Patrols (due 1 Jun 2026, overdue)"),
        ({}, "Patrols (open)"),
        (
            {"progress": Progress.FINISHED, "ended_on": HELD, "outcome": "Two seized.", "owner": "PC A"},
            "Patrols: Two seized (PC A; finished 1 Jun 2026)",
        ),
        (
            {"progress": Progress.CANCELLED, "ended_on": HELD, "outcome": "no money"},
            "Patrols: no money (cancelled 1 Jun 2026)",
        ),
    ],
)
def test_an_action_says_who_has_it_and_where_it_stands(given: dict[str, object], said: str) -> None:
    assert cell(built(log(action(**given))), "What was done") == said


def test_several_actions_are_numbered_and_a_decision_is_one_of_them() -> None:
    decided = {"no_action_reason": "no crossing is planned.", "no_action_on": HELD, "no_action_by": "Insp R"}
    assert cell(built(log(action(), **decided)), "What was done") == (
        "1. Patrols (open)\n2. Decided not to act: no crossing is planned (Insp R, 1 Jun 2026)"
    )


def test_every_tell_says_its_day_and_how() -> None:
    done = action(progress=Progress.FINISHED, ended_on=HELD)
    tells = tuple(
        Tell(id=Id(number), concern_ids=(Id(6),), told_on=HELD, channels=channels)
        for number, channels in ((8, ("Newsletter", "Face to face")), (9, ("Not recorded",)))
    )
    report = built(log(done, tells=tells))
    assert cell(report, "Told") == "1 Jun 2026: Newsletter, Face to face\n1 Jun 2026: channel not recorded"
    assert cell(report, "Loop") == Marks([LoopState.TOLD])
    assert cell(report, "In this state") == "30 days"


def test_what_is_overdue_says_by_how_much_and_what_was_missed() -> None:
    assert cell(built(log()), "In this state") == Text(
        "30 days\noverdue by 27: first response was due 4 Jun 2026", "danger"
    )


def test_the_totals_count_what_stands_above_them() -> None:
    report = built(made_up.whole(), log(), log(raised_by=2))
    totals = tables(report)[1].totals
    assert totals[1:5] == ["7 concerns", "at 2 engagements", "38", Text("people, where it is known: 5 of 7", "muted")]
    assert totals[-1] == "5 overdue"


def test_the_key_counts_every_state() -> None:
    key = next(block for block in built(made_up.whole()).blocks if isinstance(block, LoopKey))
    assert [count for _, count, _ in key.counts] == [1, 1, 1, 1, 1]


def test_the_clock_says_what_its_figures_are_of_and_what_they_leave_out() -> None:
    done = action(progress=Progress.FINISHED, ended_on=HELD + timedelta(3), undertaken_on=HELD + timedelta(2))
    report = built(*[log(done)] * 6, *[log()] * 2, log(action(undertaken_on=HELD - timedelta(1))))
    assert leg(report, 0) == {
        "How long it took": "Heard to the first action, or the decision not to act",
        "Concerns": "6",
        "Median": "2 days",
        "Target": "3 days",
        "In time": "75 % (6 of 8)",
        "Left out of the median": "2 waiting for a response, 2 of them past the target; "
        "1 whose end is dated before the beginning",
    }
    assert leg(report, 1)["In time"] == "0 % (0 of 6)"
    assert leg(report, 2)["Median"] == "none yet"
    assert leg(report, 2)["In time"] == "no target"


def test_a_share_of_a_few_is_not_a_percentage() -> None:
    report = built(log())
    assert leg(report, 0)["In time"] == "too few (0 of 1)"
    assert tables(report)[0].rows[0][1] == Text("0", "muted")


def test_a_list_of_one_state_says_how_all_of_them_stand() -> None:
    whole = made_up.loops_facts([made_up.whole()])
    facts = replace(whole, title="Concerns told", raised=whole.raised[:1], filters=["state told"])
    report = loops_report.build(facts, made_up.ORIGIN)
    headings = [block.text for block in report.blocks if isinstance(block, Heading)]
    assert headings == ["All 5 concerns, in every state", "The 1 concern of this list"]
    assert report.filters == "Filters: state told · 1 of 5 concerns"
    other = loops_report.build(replace(facts, of_all=9), made_up.ORIGIN)
    assert other.blocks[0] == Heading("5 concerns under the other filters, in every state")


def test_no_concerns_are_said_to_be_none() -> None:
    report = built(filters=["theme Parking"])
    assert report.blocks == [Words("There are no concerns that match the filters above.", "lead")]


@pytest.mark.parametrize(
    ("first", "last", "named", "said"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), "2026-04-01 to 2026-06-30", "heard 1 April to 30 June 2026"),
        (date(2026, 4, 1), None, "from 2026-04-01", "heard from 1 April 2026 on"),
        (None, date(2026, 6, 30), "to 2026-06-30", "heard until 30 June 2026"),
        (None, None, "2026-07-01", "as they stood on 1 July 2026"),
    ],
)
def test_the_days_are_those_asked_for(first: date | None, last: date | None, named: str, said: str) -> None:
    report = built(made_up.whole(), first=first, last=last)
    assert report.file_name("pdf") == f"Loops - Colchester - {named} - OFFICIAL.pdf"
    assert report.dates == said
