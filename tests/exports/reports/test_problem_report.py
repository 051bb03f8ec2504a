"""The problem report: the story in order, the figures with their source, and the caution in words."""

from dataclasses import replace
from datetime import date, timedelta

from exports.report import Facts, Heading, Table, Text, Words
from exports.reports import problem_report
from exports.to_pdf import to_pdf
from models.action import Action, cancel, finish
from models.concern import Concern, decide_not_to_act
from models.engagement import Counted, Engagement
from models.ids import Id
from models.local_problem import CAUTION, LocalProblem, Measure, close
from models.problem_story import story
from models.tell import Tell
from tests.exports.made_up import ORIGIN
from tests.exports.pdf_checks import assert_sound, texts
from tests.models import samples

STARTED = date(2026, 3, 1)


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


def test_a_line_tells_a_concern_from_heard_to_told_in_the_order_of_time():
    report = problem_report.build(told(), ORIGIN)
    where = "1 Mar 2026: Pop-up in the High Street, Grays High Street, 41 met"
    assert table(report).rows == [
        [where, "Fights outside the empty shop", "21 Mar: Patrol plan: 23 names taken", "31 Mar: Poster"],
        [where, "The camera is broken", "", "31 Mar: Poster\nnot yet: heard"],
    ]
    assert Heading("The story: 1 engagement and 2 concerns (1 heard and 1 told)") in report.blocks


def test_what_was_decided_cancelled_and_is_still_open_is_said_with_its_day():
    whole = told()
    heard = whole.happened[1].record
    action = Action(id=Id(7), concern_id=heard.id, what="Lock the shop", agency="Council", undertaken_on=on(1))
    decided = decide_not_to_act(heard, "Not ours", on(2), "Insp")
    actions = [cancel(action, on(310), "No money"), replace(action, id=Id(8), due_on=on(9))]
    shown = story(PROBLEM, [*whole.engagements.values()], [decided], actions, [])
    assert table(problem_report.build(shown, ORIGIN)).rows[0][2:] == [
        (
            "3 Mar: decided not to act. Not ours\n"
            "5 Jan 2027, cancelled: Lock the shop (Council): No money\n"
            "Open, due 10 Mar: Lock the shop (Council)"
        ),
        Text("not yet: acting", "muted"),
    ]


def test_an_engagement_at_which_nothing_about_it_was_raised_has_a_line_of_its_own():
    whole = told()
    bare = story(PROBLEM, [*whole.engagements.values()], [], [], [])
    (row,) = table(problem_report.build(bare, ORIGIN)).rows
    assert row[1] == Text("nothing about this", "muted")


def test_figures_stand_with_their_days_their_source_and_the_caution():
    report = problem_report.build(told(), ORIGIN)
    (row,) = table(report, 0).rows
    assert row == [
        "Calls about disorder",
        "64\n1 Dec 2025 to 28 Feb 2026",
        "27\n31 Mar to 28 Jun 2026",
        "Calls for service, town-centre beat",
    ]
    assert Words(CAUTION, "note") in report.blocks
    assert "do not prove" in CAUTION


def test_the_caution_needs_both_counts_and_engagement():
    nothing_grouped = problem_report.build(story(replace(PROBLEM, measures=(MEASURE,)), [], [], [], []), ORIGIN)
    nothing_counted = problem_report.build(told(replace(PROBLEM, measures=())), ORIGIN)
    for report in (nothing_grouped, nothing_counted):
        assert Words(CAUTION, "note") not in report.blocks


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
    assert "Led by" not in dict(facts.fields)
    assert report.dates.endswith("2026, still open")


def test_a_problem_closed_says_what_came_of_it():
    report = problem_report.build(told(close(PROBLEM, on(60), "Lit again")), ORIGIN)
    (facts,) = [block for block in report.blocks if isinstance(block, Facts)]
    assert dict(facts.fields)["What came of it"] == "Lit again"
    assert report.dates == "1 March to 30 April 2026, closed"


def test_on_paper_it_can_be_read_aloud(tmp_path):
    path = tmp_path / "problem.pdf"
    to_pdf(problem_report.build(told(), ORIGIN), path)
    assert_sound(path)
    assert "Calls for service, town-centre beat" in " ".join(" ".join(texts(path)).split())


def test_every_problem_of_the_sample_is_sound_on_paper_and_up_to_nine_engagements_take_a_page(tmp_path):
    sample = samples.made(300)
    for problem in sample.problems:
        whole = story(problem, sample.engagements, *_belonging(sample, problem))
        path = tmp_path / f"{problem.id}.pdf"
        page_count = to_pdf(problem_report.build(whole, ORIGIN), path).page_count
        assert_sound(path)
        assert page_count == 1 or len(whole.loops) > 9, problem.name


def _belonging(sample, problem):
    ids = set(problem.concern_ids)
    return (
        [each for each in sample.concerns if each.id in ids],
        [each for each in sample.actions if each.concern_id in ids],
        [each for each in sample.tells if not ids.isdisjoint(each.concern_ids)],
    )
