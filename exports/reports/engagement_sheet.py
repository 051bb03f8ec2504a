"""The engagement sheet: one engagement, whole, for the inspector and the file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from exports.report import Block, Column, Concern, Facts, Heading, Report, Step, Table, Text, Words
from exports.reports.origin import Origin
from models import action, concern, dates, review, tell
from models.engagement import Engagement, Status, ViewsCount
from models.engagement_log import EngagementLog
from models.loop import Loop, LoopState

FEWEST = 5  # answers that a percentage can be given of


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of the engagement's history: when, who, and what in a sentence."""

    at: datetime  # in the time zone that the paper should show
    who: str
    what: str


def build(log: EngagementLog, story: Sequence[Happening], origin: Origin) -> Report:
    """Everything recorded about one engagement; what was not recorded is left out."""
    engagement = log.engagement
    return Report(
        kind="Engagement sheet",
        title=engagement.title,
        force=origin.force,
        district=engagement.district,
        period=" ".join(filter(None, (engagement.held_on.isoformat(), engagement.reference))),
        dates=dates.with_day(engagement.held_on),
        filters=" · ".join(filter(None, (engagement.reference, _standing(log)))),
        made_by=origin.made_by,
        made_at=origin.made_at,
        record_log=origin.record_log,
        marking=origin.marking,
        blocks=[
            Facts([*_facts(engagement)]),
            *_loops(log, origin.today),
            *_how_it_went(engagement),
            *_section("Notes", engagement.notes),
            *_history(log, story),
        ],
    )


def _standing(log: EngagementLog) -> str:
    """The engagement's status, and who decided it."""
    status: str = log.engagement.status
    last = log.reviews[-1] if log.reviews else None
    if last and last.decision == status:
        return f"{status} by {last.reviewed_by} on {dates.with_day(last.reviewed_on)}"
    return status


def _facts(engagement: Engagement) -> Iterator[tuple[str, str]]:
    """The filled fields, by the names they have on the form."""
    starts = dates.clock(engagement.starts_at) if engagement.starts_at else ""
    length = dates.duration(engagement.length_minutes) if engagement.length_minutes else ""
    hours = f"{engagement.officer_hours:g} officer hours" if engagement.officer_hours is not None else ""
    ward = f"ward: {engagement.ward}" if engagement.ward else ""
    area = f"police area: {engagement.police_area}" if engagement.police_area else ""
    named = (
        ("Tactic", engagement.tactic),
        ("Purpose", engagement.purpose),
        ("When", _listed((dates.with_day(engagement.held_on), starts, length))),
        ("Place", _listed((engagement.venue, ward, area), "; ")),
        ("Host", _listed((engagement.host or "", engagement.hosted_by, engagement.dress or ""), "; ")),
        ("Team", engagement.team),
        ("Officers", _listed((_listed(engagement.officers), hours), "; ")),
        ("Partners", _listed(engagement.partners)),
        ("Audience", _audience(engagement)),
        ("Communities", _listed(engagement.communities, "; ")),
        ("Publicised", _listed(engagement.publicised)),
        ("Clashed with", engagement.clash),
        ("Priorities touched", _listed(engagement.priorities, "; ")),
        ("Recorded by", engagement.recorded_by),
        ("Submitted", dates.with_day(engagement.submitted_on) if engagement.submitted_on else ""),
        ("Called before", engagement.former_reference),
        ("Cancelled because", engagement.cancelled_reason),
    )
    return ((name, value) for name, value in named if value.strip())


def _listed(parts: Iterable[str], between: str = ", ") -> str:
    return between.join(filter(None, parts))


def _audience(engagement: Engagement) -> str:
    if engagement.audience is None:
        return engagement.audience_words
    counted = f"{engagement.audience:,} {(engagement.counted or '').lower()}".strip()
    return f"{counted} (“{engagement.audience_words}”)" if engagement.audience_words else counted


def _loops(log: EngagementLog, today: date) -> Iterator[Block]:
    if not log.concerns:
        yield Heading("Listen, Act, Tell: no concerns")
        took_place = log.engagement.status not in (Status.PLANNED, Status.CANCELLED)
        yield Words("No concern was recorded at this engagement." if took_place else "It has not taken place.")
        return
    loops = [log.loop_of(each) for each in log.concerns]
    told = sum(loop.state == LoopState.TOLD for loop in loops)
    many = "1 concern" if len(loops) == 1 else f"{len(loops)} concerns"
    yield Heading(f"Listen, Act, Tell: {many}, {told} told")
    for number, (raised, loop) in enumerate(zip(log.concerns, loops, strict=True), 1):
        yield Concern(
            number=number,
            text=raised.said,
            facts=" · ".join(filter(None, (raised.theme, raised.place, _raised_by(raised), raised.priority))),
            state=loop.state,
            since=_since(loop, today),
            steps=_steps(log, raised, today),
        )


def _raised_by(raised: concern.Concern) -> str:
    return f"raised by {raised.raised_by:,}" if raised.raised_by else ""


def _since(loop: Loop, today: date) -> str:
    """How long the loop took, or how long it has stood where it stands."""
    if loop.state == LoopState.TOLD:
        return f"{dates.days(loop.days_to_told or 0)} from heard to told"
    stood = dates.days((today - loop.since).days)
    return {
        LoopState.HEARD: f"heard {stood} ago",
        LoopState.ACTING: f"open for {stood}",
        LoopState.TO_TELL: f"to be told for {stood}",
        LoopState.STALLED: f"stalled for {stood}",
    }[loop.state]


def _steps(log: EngagementLog, raised: concern.Concern, today: date) -> list[Step]:
    """Actions, the decision and tells, in the order in which they came."""
    dated = [(each.undertaken_on, _action_step(each, today)) for each in log.actions_on(raised)]
    if raised.no_action_on:
        dated.append((raised.no_action_on, _decision_step(raised, raised.no_action_on)))
    dated += [(each.told_on, _tell_step(each)) for each in log.tells_about(raised)]
    return [step for _, step in sorted(dated, key=itemgetter(0))]


def _action_step(act: action.Action, today: date) -> Step:
    is_open = act.progress == action.Progress.OPEN
    is_late = action.is_overdue(act, today)
    state: str = act.progress
    if act.ended_on:
        state = f"{state} {dates.short(act.ended_on)}"
    if act.due_on and is_late:
        state = f"Overdue {dates.days((today - act.due_on).days)}"
    return Step(
        kind="action",
        text="\n".join(filter(None, (act.what, act.outcome))),
        facts=" · ".join(filter(None, (act.owner, act.agency))),
        when=f"due {dates.short(act.due_on)}" if is_open and act.due_on else dates.with_day(act.undertaken_on),
        state=state,
        is_done=act.progress == action.Progress.FINISHED,
        is_late=is_late,
    )


def _decision_step(raised: concern.Concern, decided_on: date) -> Step:
    return Step(
        kind="decision",
        text=f"No action: {raised.no_action_reason}",
        facts=raised.no_action_by,
        when=dates.with_day(decided_on),
        state="Decided",
        is_done=True,
    )


def _tell_step(told: tell.Tell) -> Step:
    audience = f"audience {told.audience:,}" if told.audience is not None else ""
    return Step(
        kind="tell",
        text=told.message or "People were told.",
        facts=" · ".join(filter(None, (_listed(told.channels), audience, told.told_by))),
        when=dates.with_day(told.told_on),
        state="Told",
        is_done=True,
    )


def _how_it_went(engagement: Engagement) -> Iterator[Block]:
    """Feedback, *Your Views Count* and reflection; nothing at all where nothing was recorded."""
    reflection = (
        ("What went well", engagement.went_well),
        ("What did not", engagement.went_badly),
        ("Harm or alarm it caused", engagement.harm),
        ("Lesson to share", engagement.lesson),
    )
    written = [(name, text) for name, text in reflection if text.strip()]
    if not (engagement.feedback.strip() or engagement.views or written or engagement.is_good_practice):
        return
    yield Heading("How it went")
    if engagement.is_good_practice:
        yield Words("Marked as good practice, to be shared.")
    if engagement.feedback.strip():
        yield Heading("Feedback from those who came", 3)
        yield Words(engagement.feedback)
    if engagement.views:
        yield _views(engagement.views)
    for name, text in written:
        yield Heading(name, 3)
        yield Words(text)


def _views(views: Sequence[ViewsCount]) -> Table:
    columns = (
        Column("Your Views Count", 5),
        Column("Answers", 1, "right"),
        Column("Positive", 1, "right"),
        Column("Positive %", 1.2, "right"),
    )
    return Table(columns, [_answers(each) for each in views], summary="Answers to Your Views Count, by question")


def _answers(each: ViewsCount) -> list[str | Text]:
    """One question's answers; a percentage of fewer than five is not given."""
    numbers = ["" if number is None else f"{number:,}" for number in (each.answers, each.positive)]
    if each.answers is not None and each.answers < FEWEST:
        return [Text(text, "muted") for text in (each.question, *numbers, "too few")]
    percent = each.percent
    if percent is None and each.answers and each.positive is not None:
        percent = round(100 * each.positive / each.answers)
    return [each.question, *numbers, "" if percent is None else f"{percent:g}"]


def _section(name: str, text: str) -> list[Block]:
    return [Heading(name), Words(text)] if text.strip() else []


def _history(log: EngagementLog, story: Sequence[Happening]) -> Iterator[Block]:
    """Every review with its reasons, and what happened to the record in one line each."""
    if log.reviews:
        yield Heading("Review")
        yield Table(
            (Column("When", 1.4), Column("Who", 1.6), Column("Decision", 1.6), Column("Why", 4.4)),
            [_reviewed(each) for each in log.reviews],
            summary="Reviews, oldest first",
        )
    if story:
        yield Heading("History")
        yield Table(
            (Column("When", 1.8), Column("Who", 1.6), Column("What", 5.6)),
            [[dates.moment(each.at), each.who, each.what] for each in story],
            summary="What happened to this record, in order",
        )


def _reviewed(each: review.Review) -> list[str | Text]:
    impact = f"Impact: {each.impact.lower()}" if each.impact else ""
    override = f"Reviewed by one who took part: {each.override_reason}" if each.override_reason else ""
    decision: str | Text = "\n".join(filter(None, (each.decision, impact)))
    if each.decision == review.Decision.RETURNED:
        decision = Text(each.decision, "danger")
    comments = (f"{comment.section}: {comment.text}" for comment in each.comments)
    why = "\n".join(filter(None, (each.reason, *comments, override)))
    return [dates.with_day(each.reviewed_on), each.reviewed_by, decision, why]
