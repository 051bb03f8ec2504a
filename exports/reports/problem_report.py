"""The problem report: one local problem on a page, its figures before and after, and its story in the order of time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from exports.report import Block, Cell, Column, Facts, Heading, Report, Table, Text, Words
from exports.reports.origin import Origin
from models import dates
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Engagement
from models.local_problem import CAUTION, LocalProblem, Measure
from models.loop import LoopState
from models.problem_story import Deed, Happened, Story
from models.sentences import counted, listed
from models.tell import Tell


def build(story: Story, origin: Origin) -> Report:
    """Everything that is recorded about one problem; what was not recorded is left out.

    Nine engagements with a concern each fit on a page. So officers and what each message said are left to the sheets of
    the engagements, and what was done about a concern stands beside it.
    """
    problem = story.problem
    last = problem.closed_on or origin.today
    return Report(
        kind="Problem report",
        title=problem.name,
        force=origin.force,
        district=problem.district,
        period=f"{problem.name} {problem.started_on.isoformat()} to {last.isoformat()}",
        dates=f"{dates.period(problem.started_on, last)}, {'closed' if problem.closed_on else 'still open'}",
        made_by=origin.made_by,
        made_at=origin.made_at,
        record_log=origin.record_log,
        marking=origin.marking,
        blocks=[*_opening(problem), *_measures(story), *_story(story)],
    )


def _opening(problem: LocalProblem) -> Iterator[Block]:
    named = (
        ("Place", problem.place),
        ("Issue", problem.issue),
        ("Led by", problem.lead),
        ("What came of it" if problem.closed_on else "So far", problem.outcome),
    )
    if fields := [(name, value) for name, value in named if value.strip()]:
        yield Facts(fields)


def _measures(story: Story) -> Iterator[Block]:
    """The counts; with what they do not prove where there is engagement that somebody might take for the cause."""
    problem = story.problem
    yield Heading("Before and after")
    if not problem.measures:
        yield Words("Nothing has been counted yet, so nothing can be said about what changed.")
        return
    yield Table(
        columns=[
            Column("What was counted", 3.6),
            Column("Before", 3, "right"),
            Column("After", 3, "right"),
            Column("Source", 3.4),
        ],
        rows=[_measure(each) for each in problem.measures],
        summary="Each count before and after, over which days, and where it comes from",
    )
    unlike = [each.what for each in problem.measures if each.after is not None and not each.is_like_for_like]
    if unlike:
        yield Words(
            f"Counted over different lengths of time, so not to be compared as they stand: {listed(unlike)}.", "note"
        )
    if story.happened:
        yield Words(CAUTION, "note")


def _measure(measure: Measure) -> list[Cell]:
    return [
        measure.what,
        _count(measure.before, measure.before_from, measure.before_to),
        _count(measure.after, measure.after_from, measure.after_to),
        measure.source,
    ]


def _count(number: int | None, first: date | None, last: date | None) -> Cell:
    """The number above the days that it was counted on."""
    if number is None:
        return Text("not yet", "muted")
    return f"{number:,}\n{dates.span(first, last)}" if first and last else f"{number:,}"


def _story(story: Story) -> Iterator[Block]:
    if not story.happened:
        yield Words("Nothing is grouped under this problem yet.")
        return
    held = sum(each.deed == Deed.HELD for each in story.happened)
    counts = Counter(loop.state for loop in story.loops.values())
    stand = [f"{counts[state]:,} {state.lower()}" for state in LoopState if counts[state]]
    said = [counted(held, "engagement"), counted(len(story.loops), "concern")]
    yield Heading(f"The story: {listed(said)}{f' ({listed(stand)})' if stand else ''}")
    yield Table(
        columns=[Column("Engagement", 9.5), Column("Listen", 12), Column("Act", 16), Column("Tell", 5.2)],
        rows=[*_lines(story)],
        summary="Each engagement in the order of time: what was raised, what was done about it, how people were told",
    )


def _lines(story: Story) -> Iterator[list[Cell]]:
    """A line for each concern, and for each engagement of the problem at which none of them was raised."""
    raised = {each.engagement_id for each in _concerns(story)}
    for each in story.happened:
        match each.record:
            case Engagement() as engagement if engagement.id not in raised:
                yield [_held(engagement, each.on), Text("nothing about this", "muted"), "", ""]
            case Concern() as concern if each.deed == Deed.HEARD:
                yield [
                    _held(story.engagements[concern.engagement_id], each.on),
                    concern.said,
                    "\n".join(_acts(story, concern)),
                    _told(story, concern),
                ]


def _concerns(story: Story) -> Sequence[Concern]:
    return [each.record for each in story.happened if isinstance(each.record, Concern) and each.deed == Deed.HEARD]


def _held(engagement: Engagement, on: date) -> str:
    """The day, what it was, where if its title does not say so, and how many were met."""
    place = engagement.venue if engagement.venue not in engagement.title else ""
    audience = f"{engagement.audience:,} met" if engagement.audience is not None else ""
    return ", ".join(filter(None, (f"{dates.short(on)}: {engagement.title}", place, audience)))


def _acts(story: Story, concern: Concern) -> Iterator[str]:
    """What was done about a concern, in the order in which it was finished; then what is still being done."""
    ended = (each for each in story.happened if concern in each.concerns and not _is_going_on(each))
    for each in ended:
        if each.deed == Deed.DECIDED:
            yield f"{_day(each.on, concern)}: decided not to act. {concern.no_action_reason}"
        elif isinstance(each.record, Action):
            is_done = each.record.progress == Progress.FINISHED
            yield f"{_day(each.on, concern)}{'' if is_done else ', cancelled'}: {_undertaken(each.record)}"
    for each in story.happened:
        if concern in each.concerns and isinstance(each.record, Action) and each.record.ended_on is None:
            due = f", due {_day(each.record.due_on, concern)}" if each.record.due_on else ""
            yield f"Open{due}: {_undertaken(each.record)}"


def _is_going_on(each: Happened) -> bool:
    return each.deed in (Deed.HEARD, Deed.UNDERTAKEN, Deed.TOLD)


def _undertaken(action: Action) -> str:
    """What it is, which partner does it, and what came of it."""
    what = f"{action.what} ({action.agency})" if action.agency else action.what
    return f"{what}: {action.outcome}" if action.outcome else what


def _told(story: Story, concern: Concern) -> Cell:
    """When and how, each time; where the loop is not closed, that it is not."""
    tells = [
        f"{_day(each.on, concern)}: {', '.join(each.record.channels)}"
        for each in story.happened
        if isinstance(each.record, Tell) and concern in each.concerns
    ]
    state = story.loops[concern.id].state
    if state != LoopState.TOLD:
        open_yet = "not yet told" if state == LoopState.TO_TELL else f"not yet: {state.lower()}"
        return "\n".join([*tells, open_yet]) if tells else Text(open_yet, "muted")
    return "\n".join(tells)


def _day(on: date, concern: Concern) -> str:
    """The day, with its year where that is not the year the concern was heard in."""
    return dates.short(on) if on.year != concern.heard_on.year else dates.short(on).rpartition(" ")[0]
