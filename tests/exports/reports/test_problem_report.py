"""The problem report: the story in order, the figures with their source, and the caution in words."""

from dataclasses import replace
from datetime import date, timedelta

from exports.report import Facts, Table, Text, Words
from exports.reports import problem_report
from exports.to_pdf import to_pdf
from models.action import Action, finish, reopen
from models.concern import Concern
from models.engagement import Counted, Engagement
from models.ids import Id
from models.local_problem import CAUTION, LocalProblem, Measure
from models.problem_story import Deed, story
from models.tell import Tell
from tests.exports.made_up import ORIGIN
from tests.exports.pdf_checks import assert_sound, texts
from tests.models import samples

STARTED = date(2026, 3, 1)
HEARD = "1. Fights outside the empty shop\n2. The camera is broken"


def on(day: int) -> date:
    return STARTED + timedelta(days=day)


MEASURE = Measure(
    what="Calls about disorder",
    source="Calls for service, town-centre beat",
    before=64,
    before_from=on(-90),
    before_to=on(-1),
    after=27,
    after_from=on(30),
    after_to=on(119),
)
PROBLEM = LocalProblem(
    id=Id(1),
    name="Grays High Street",
    district="Thurrock",
    place="High Street, Grays",
    issue="Groups gather from four o'clock",
    lead="Town Centre Team",
    started_on=STARTED,
    engagement_ids=(Id(2),),
    concern_ids=(Id(3), Id(4)),
    measures=(MEASURE,),
)


def told(problem=PROBLEM):
    held = Engagement(
        id=Id(2),
        district="Thurrock",
        tactic="Pop-up event",
        title="Pop-up in the High Street",
        venue="Grays High Street",
        held_on=on(0),
        audience=41,
        counted=Counted.COUNTED,
        officers=("PC A", "PC B", "PC C", "PC D"),
    )
    concerns = [
        Concern(id=Id(3), engagement_id=held.id, heard_on=on(0), said="Fights outside the empty shop", raised_by=14),
        Concern(id=Id(4), engagement_id=held.id, heard_on=on(0), said="The camera is broken"),
    ]
    action = Action(id=Id(5), concern_id=Id(3), what="Patrol plan", owner="Sgt C", agency="", undertaken_on=on(1))
    tell = Tell(id=Id(6), concern_ids=(Id(3), Id(4)), told_on=on(30), channels=("Poster",), message="We patrol")
    return story(problem, [held], concerns, [finish(action, on(20), "23 names taken")], [tell])


def table(report, place=-1):
    return [block for block in report.blocks if isinstance(block, Table)][place]


def test_the_story_is_told_in_the_order_of_time():
    rows = [(row[0], row[1].text, *row[2:]) for row in table(problem_report.build(told(), ORIGIN)).rows]
    assert rows == [
        (
            "1 Mar 2026",
            "Held",
            f"Pop-up in the High Street; Grays High Street; 41 people\n{HEARD}",
            "PC A, PC B and 2 more",
        ),
        ("21 Mar 2026", "Finished", "Patrol plan (from 2 Mar 2026): 23 names taken (concern 1)", "Sgt C"),
        ("31 Mar 2026", "Told", "We patrol (concerns 1 and 2)", "Poster"),
    ]


def test_what_was_heard_elsewhere_and_what_is_still_open_have_lines_of_their_own():
    whole = told(replace(PROBLEM, engagement_ids=()))
    still_open = [each for each in whole.happened if each.deed != Deed.FINISHED]
    opened = [
        replace(each, record=reopen(each.record)) if isinstance(each.record, Action) else each
        for each in whole.happened
        if each in still_open
    ]
    rows = table(problem_report.build(replace(whole, happened=opened), ORIGIN)).rows
    assert [(row[1].text, row[2], row[3]) for row in rows] == [
        ("Heard", "1. Fights outside the empty shop", "Pop-up in the High Street"),
        ("Heard", "2. The camera is broken", "Pop-up in the High Street"),
        ("Undertaken", "Patrol plan (concern 1)", "Sgt C"),
        ("Told", "We patrol (concerns 1 and 2)", "Poster"),
    ]


def test_figures_stand_with_their_days_their_source_and_the_caution():
    report = problem_report.build(told(), ORIGIN)
    (row,) = table(report, 0).rows
    assert row[:3] == ["Calls about disorder", "64", "27"]
    assert "before: 1 Dec 2025 to 28 Feb 2026" in row[3]
    assert row[4] == "Calls for service, town-centre beat"
    assert Words(CAUTION, "note") in report.blocks
    assert "do not prove" in CAUTION


def test_counts_that_are_not_there_or_not_alike_are_said_so():
    waiting = replace(MEASURE, after=None, after_from=None, after_to=None)
    shorter = replace(MEASURE, what="Repairs", after_from=on(100))
    report = problem_report.build(told(replace(PROBLEM, measures=(waiting, shorter))), ORIGIN)
    assert table(report, 0).rows[0][2] == Text("not yet", "muted")
    said = " ".join(block.text for block in report.blocks if isinstance(block, Words))
    assert "not to be compared as they stand: Repairs." in said


def test_a_problem_of_which_nothing_is_known_says_so():
    bare = replace(PROBLEM, engagement_ids=(), concern_ids=(), measures=(), lead="")
    report = problem_report.build(story(bare, [], [], [], []), ORIGIN)
    said = " ".join(block.text for block in report.blocks if isinstance(block, Words))
    assert "Nothing has been counted yet" in said
    assert "Nothing is grouped under this problem yet." in said
    (facts,) = [block for block in report.blocks if isinstance(block, Facts)]
    assert dict(facts.fields)["Closed"] == "still open"
    assert "Led by" not in dict(facts.fields)


def test_on_paper_it_can_be_read_aloud_and_a_small_one_is_a_page(tmp_path):
    path = tmp_path / "problem.pdf"
    assert to_pdf(problem_report.build(told(), ORIGIN), path).page_count == 1
    assert_sound(path)
    assert "Calls for service, town-centre beat" in " ".join(" ".join(texts(path)).split())


def test_every_problem_of_the_sample_is_sound_on_paper(tmp_path):
    sample = samples.made(300)
    for problem in sample.problems:
        whole = story(problem, sample.engagements, *_belonging(sample, problem))
        path = tmp_path / f"{problem.id}.pdf"
        to_pdf(problem_report.build(whole, ORIGIN), path)
        assert_sound(path)


def _belonging(sample, problem):
    ids = set(problem.concern_ids)
    return (
        [each for each in sample.concerns if each.id in ids],
        [each for each in sample.actions if each.concern_id in ids],
        [each for each in sample.tells if not ids.isdisjoint(each.concern_ids)],
    )
