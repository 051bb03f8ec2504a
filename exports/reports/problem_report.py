"""The problem report: one local problem on a page, its story in time order and its figures before and after."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from exports.report import Block, Column, Facts, Heading, LoopKey, Report, Table, Text, Words
from exports.reports.origin import Origin
from models import dates
from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.ids import Id
from models.local_problem import CAUTION, LocalProblem, Measure
from models.loop import LoopState
from models.problem_story import Deed, Happened, Story
from models.sentences import counted, listed
from models.tell import Tell

MOST_NAMED = 2  # officers in a line of the story
MEANINGS = {
    LoopState.HEARD: "nobody has acted yet",
    LoopState.ACTING: "something is being done",
    LoopState.TO_TELL: "done or decided, people not told",
    LoopState.TOLD: "people know what was done",
    LoopState.STALLED: "every action was cancelled",
}


def build(story: Story, origin: Origin) -> Report:
    """Everything that is recorded about one problem; what was not recorded is left out."""
    problem = story.problem
    last = problem.closed_on or origin.today
    return Report(
        kind="Problem report",
        title=problem.name,
        force=origin.force,
        district=problem.district,
        period=f"{problem.name} {problem.started_on.isoformat()} to {last.isoformat()}",
        dates=f"{dates.in_full(problem.started_on)} to {dates.in_full(last)}",
        filters="closed" if problem.closed_on else "still open",
        made_by=origin.made_by,
        made_at=origin.made_at,
        record_log=origin.record_log,
        marking=origin.marking,
        blocks=[*_opening(problem), *_measures(problem), *_loops(story), *_story(story)],
    )


def _opening(problem: LocalProblem) -> Iterator[Block]:
    named = (
        ("Place", problem.place),
        ("Issue", problem.issue),
        ("Led by", problem.lead),
        ("Started", dates.with_day(problem.started_on)),
        ("Closed", dates.with_day(problem.closed_on) if problem.closed_on else "still open"),
        ("What came of it", problem.outcome),
    )
    yield Facts([(name, value) for name, value in named if value.strip()])


def _measures(problem: LocalProblem) -> Iterator[Block]:
    yield Heading("Before and after")
    if not problem.measures:
        yield Words("Nothing has been counted yet, so nothing can be said about what changed.")
        return
    yield Table(
        columns=[
            Column("What was counted", 4),
            Column("Before", 1, "right"),
            Column("After", 1, "right"),
            Column("Counted from and to", 5),
            Column("Source", 3),
        ],
        rows=[_measure(each) for each in problem.measures],
        summary="Each count before and after, over which days, and where it comes from",
    )
    unlike = [each.what for each in problem.measures if each.after is not None and not each.is_like_for_like]
    if unlike:
        yield Words(
            f"Counted over different lengths of time, so not to be compared as they stand: {listed(unlike)}.", "note"
        )
    yield Words(CAUTION, "note")


def _measure(measure: Measure) -> list[str | Text]:
    spans = (("before", measure.before_from, measure.before_to), ("after", measure.after_from, measure.after_to))
    days = [f"{when}: {_span(first, last)}" for when, first, last in spans if first and last]
    return [measure.what, _count(measure.before), _count(measure.after), "; ".join(days), measure.source]


def _count(number: int | None) -> str | Text:
    return Text("not yet", "muted") if number is None else f"{number:,}"


def _span(first: date, last: date) -> str:
    return f"{dates.short(first)} to {dates.short(last)}"


def _loops(story: Story) -> Iterator[Block]:
    held = sum(each.deed == Deed.HELD for each in story.happened)
    yield Heading(f"Listen, Act, Tell: {counted(held, 'engagement')}, {counted(len(story.loops), 'concern')}")
    counts = Counter(loop.state for loop in story.loops.values())
    if counts:
        yield LoopKey([(state, counts[state], MEANINGS[state]) for state in LoopState if counts[state]])


def _story(story: Story) -> Iterator[Block]:
    if not story.happened:
        yield Words("Nothing is grouped under this problem yet.")
        return
    yield Heading("The story, in the order of time")
    heard = [each.record for each in story.happened if isinstance(each.record, Concern) and each.deed == Deed.HEARD]
    yield Table(
        columns=[Column("When", 1.9), Column("What", 1.7), Column("What happened", 9.6), Column("Who", 3.4)],
        rows=[*_lines(story, heard)],
        summary="Every engagement, concern, action and message about this problem, the earliest first",
    )


def _lines(story: Story, heard: Sequence[Concern]) -> Iterator[list[str | Text]]:
    """A line for each thing that happened, so that a usual problem fits on a page.

    What was heard at an engagement of the problem stands in its line, and the beginning of an action that has ended in
    the line of its end.
    """
    numbers = {concern.id: place for place, concern in enumerate(heard, 1)}
    held = {each.record.id for each in story.happened if each.deed == Deed.HELD}
    for each in story.happened:
        match each.record:
            case Engagement() as engagement:
                at = [f"{numbers[one.id]}. {one.said}" for one in heard if one.engagement_id == engagement.id]
                place = engagement.venue if engagement.venue not in engagement.title else ""
                audience = f"{engagement.audience:,} people" if engagement.audience is not None else ""
                said = "\n".join(["; ".join(filter(None, (engagement.title, place, audience))), *at])
                who = _first_of(engagement.officers)
            case Concern() as concern if each.deed == Deed.DECIDED:
                said, who = f"{concern.no_action_reason}{_about(each, numbers)}", concern.no_action_by
            case Concern() as concern:
                if concern.engagement_id in held:
                    continue
                said, who = f"{numbers[concern.id]}. {concern.said}", story.engagements[concern.engagement_id].title
            case Action() as action:
                if each.deed == Deed.UNDERTAKEN and action.ended_on is not None:
                    continue
                said, who = (
                    f"{_deed(action)}{_about(each, numbers)}",
                    listed([*filter(None, (action.owner, action.agency))]),
                )
            case Tell() as tell:
                said, who = f"{tell.message or 'People were told.'}{_about(each, numbers)}", listed(tell.channels)
        deed = "Held" if each.deed == Deed.HELD else str(each.deed)
        yield [dates.short(each.on), Text(deed, "muted"), said, who]


def _first_of(names: Sequence[str]) -> str:
    """`PC A, PC B and 5 more`."""
    named = names[:MOST_NAMED] if len(names) > MOST_NAMED + 1 else names
    return listed([*named, *([f"{len(names) - len(named)} more"] if len(named) < len(names) else [])])


def _about(each: Happened, numbers: Mapping[Id, int]) -> str:
    """` (concerns 1 and 2)`."""
    named = [str(numbers[concern.id]) for concern in each.concerns]
    return f" ({'concern' if len(named) == 1 else 'concerns'} {listed(named)})" if named else ""


def _deed(action: Action) -> str:
    """What it is; once it has ended, since when, and what came of it."""
    if action.ended_on is None:
        return action.what
    since = f"{action.what} (from {dates.short(action.undertaken_on)})"
    return f"{since}: {action.outcome}" if action.outcome else since
