"""Lists for a spreadsheet: whole, as they are shown, and known again by the program's own import."""

from datetime import date

import openpyxl
import pytest

from exports.to_csv import to_csv
from exports.to_xlsx import to_xlsx
from gui.reports import of_lists
from gui.sample_log import make as make_sample
from models.action import Action
from models.concern import Concern
from models.engagement import Counted, Engagement, Status
from models.local_problem import LocalProblem
from models.review import Decision, Review
from models.tell import Tell
from storage import imports
from storage.concerns import LoopQuery
from storage.engagements import EngagementQuery
from storage.local_problems import ProblemQuery
from storage.operations import HistoryQuery
from storage.reviews import ReviewQuery
from storage.store import Store

OWN = (
    "district", "tactic", "title", "purpose", "venue", "ward", "police_area", "team", "held_on", "starts_at",
    "length_minutes", "officers", "officer_hours", "partners", "audience", "counted", "communities", "publicised",
    "clash", "feedback", "went_well", "went_badly", "lesson",
)  # fmt: skip
OF_CONCERNS = ("said", "theme", "place", "raised_by", "priority")
OF_ACTIONS = ("what", "owner", "agency", "due_on", "progress", "ended_on", "outcome")
OF_TELLS = ("told_on", "channels", "message")
WRITERS = {"list.xlsx": to_xlsx, "list.csv": to_csv}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A made-up force."""
    path = tmp_path_factory.mktemp("sample") / "log.db"
    make_sample(path, engagements=250, years=1, seed=5)
    with Store.reader(path, user="Insp Made-Up", machine="") as store:
        yield store


def same(one, other, names):
    assert {name: getattr(one, name) for name in names} == {name: getattr(other, name) for name in names}


@pytest.mark.parametrize("name", WRITERS)
def test_the_programs_own_import_reads_the_list_of_engagements_back(sample, tmp_path, name):
    report = of_lists.engagements(sample, EngagementQuery(), "OFFICIAL")
    WRITERS[name](report, tmp_path / name)
    ids = sample.engagements.ids(EngagementQuery())
    logs = {log.engagement.reference: log for log in sample.engagements.logs(ids)}
    with Store.in_memory(user="PC Made-Up", machine="desk", today=sample.today) as other:
        with other.operation("Set up") as op:
            for choice in sample.choices.all():
                op.put(choice)
        prepared = imports.prepare(tmp_path / name, "Colchester", other)
    assert not prepared.needs_mending
    assert {reading.engagement.former_reference for reading in prepared.readings} == set(logs)
    for reading in prepared.readings:
        log = logs[reading.engagement.former_reference]
        same(log.engagement, reading.engagement, OWN)
        assert len(reading.concerns) == len(log.concerns)
        for concern, read in zip(log.concerns, reading.concerns, strict=True):
            same(concern, read, OF_CONCERNS)
            actions = [action for action in reading.actions if action.concern_id == read.id]
            tells = [tell for tell in reading.tells if read.id in tell.concern_ids]
            for was, of, names in (
                (log.actions_on(concern), actions, OF_ACTIONS), (log.tells_about(concern), tells, OF_TELLS)
            ):  # fmt: skip
                assert len(of) == min(1, len(was))
                if len(was) == 1:
                    same(was[0], of[0], names)


def rows(report):
    (table,) = report.blocks
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


@pytest.fixture
def log(open_store, essex):
    with open_store(choices=essex) as store:
        yield store


def put(store, *records):
    with store.operation("Log") as op:
        return [op.put(record) for record in records]


def test_every_field_that_is_filled_stands_in_the_list(log, make):
    held = make(
        Engagement, status=Status.ACCEPTED, audience=40, counted=Counted.ESTIMATED, audience_words="about forty",
        communities=("Muslim", "Black, Asian and minority ethnic groups"), harm="Rumours", notes="=1+1",
        is_good_practice=True,
    )  # fmt: skip
    put(log, held, make(Review, engagement_id=held.id, reason="Well attended"))
    (row,) = rows(of_lists.engagements(log, EngagementQuery(), "OFFICIAL"))
    wanted = {
        "Audience": "40", "How counted": "Estimated", "In words": "about forty", "Harm": "Rumours", "Notes": "=1+1",
        "Communities": "Muslim; Black, Asian and minority ethnic groups", "Good practice": "Yes",
        "Inspector review": "Accepted by Insp Made-Up", "Why so rated": "Well attended",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted


def test_what_was_done_about_several_concerns_is_numbered_as_they_are(log, make):
    held = make(Engagement, status=Status.ACCEPTED)
    concerns = [make(Concern, engagement_id=held.id, said=said, position=at) for at, said in enumerate(("A", "B", "C"))]
    put(log, held, *concerns, make(Action, concern_id=concerns[2].id, what="Lamps", due_on=date(2026, 5, 1)))
    (row,) = rows(of_lists.engagements(log, EngagementQuery(), "OFFICIAL"))
    assert row["Concerns raised"] == "1. A\n2. B\n3. C"
    assert (row["Action taken"], row["Action due"]) == ("3. Lamps", "3. 1 May 2026")
    assert row["Loop"] == "1. Heard\n2. Heard\n3. Acting"


def test_a_list_holds_exactly_what_is_shown_and_says_what_that_is(log, make):
    put(log, *(make(Engagement, tactic=tactic) for tactic in ("Survey", "Pop-up event", "Pop-up event")))
    query = EngagementQuery(tactics=("Pop-up event",), district="Colchester")
    report = of_lists.engagements(log, query, "OFFICIAL")
    assert [row["Tactic"] for row in rows(report)] == ["Pop-up event"] * 2
    assert report.filters == "Filters: tactic Pop-up event · 2 of 3 in this list"
    assert report.district == "Colchester"
    chosen = log.engagements.ids(query)[:1]
    assert len(rows(of_lists.engagements(log, query, "OFFICIAL", chosen))) == 1


def test_loops_say_where_they_stand_and_how_long_they_took(log, make):
    held = make(Engagement, status=Status.ACCEPTED)
    on = held.held_on
    concern = make(Concern, engagement_id=held.id, raised_by=3, no_action_reason="No money", no_action_on=on)
    waits = make(Concern, engagement_id=held.id, said="Waits")
    put(log, held, concern, waits, make(Tell, concern_ids=(concern.id,)))
    found = {row["What was raised"]: row for row in rows(of_lists.loops(log, LoopQuery(), "OFFICIAL"))}
    told = found[concern.said]
    assert (told["State"], told["Raised by"], told["Days from heard to told"]) == ("Told", "3", "0")
    assert (told["Decided not to act"], told["In these words"]) == ("No money", "Patrols have begun")
    assert found["Waits"]["Days overdue"] == str((log.today() - on).days - 3)


def test_problems_waiting_and_history_are_lists_too(log, make):
    held = make(Engagement, status=Status.SUBMITTED, submitted_on=date(2026, 6, 20))
    put(log, held, make(Review, engagement_id=held.id, decision=Decision.RETURNED, reason="Who?"))
    put(log, make(LocalProblem, engagement_ids=(held.id,)))
    (problem,) = rows(of_lists.problems(log, ProblemQuery(), "OFFICIAL"))
    assert (problem["Problem"], problem["Engagements"], problem["Closed"]) == ("Grays High Street", "1", "")
    (waiting,) = rows(of_lists.waiting(log, ReviewQuery(), "OFFICIAL"))
    assert (waiting["Days"], waiting["Its reason"]) == ("10", "Who?")
    steps = rows(of_lists.history(log, HistoryQuery(), "OFFICIAL"))
    assert [step["What was done"] for step in steps[:2]] == ["Log", "Log"]
    assert [step["Changes"] for step in steps[:2]] == ["1", "2"]


def test_a_record_deleted_since_has_no_row(log, make, tmp_path):
    kept, gone = put(log, make(Engagement, title="Kept"), make(Engagement, title="Gone"))
    report = of_lists.engagements(log, EngagementQuery(), "OFFICIAL", [gone.id, kept.id])
    with log.operation("Delete") as op:
        op.remove(gone)
    to_xlsx(report, tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert [row[7] for row in sheet.iter_rows(min_row=9, values_only=True)] == ["Kept"]
