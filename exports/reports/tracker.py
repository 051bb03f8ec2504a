"""The engagement tracker: a period's engagements as the table districts know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from exports.report import Block, Cell, Column, Each, LoopKey, Marks, Report, Table, Text, Words
from exports.reports.origin import Origin
from models import dates
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Counted, Engagement, Status
from models.engagement_log import EngagementLog
from models.loop import LoopState
from models.named_periods import called
from models.review import Decision
from models.tell import Tell

COLUMNS = (
    Column("Date", 7.2),
    Column("Reference", 8.4),
    Column("Tactic", 8),
    Column("Place", 9),
    Column("Audience", 5, "right"),
    Column("Communities", 9),
    Column("What was raised", 20.5),
    Column("What was done", 20.5),
    Column("Loop", 6),
    Column("Review", 7),
)
MEANINGS = {
    LoopState.HEARD: "no action yet",
    LoopState.ACTING: "an action is open",
    LoopState.TO_TELL: "done, nobody told",
    LoopState.TOLD: "told what was done",
    LoopState.STALLED: "all cancelled",
}
UNANSWERED = (LoopState.HEARD, LoopState.STALLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the tracker is made from: the engagements of a period that passed the filters, in the order to print."""

    district: str
    first: date
    last: date
    logs: Sequence[EngagementLog]
    filters: Sequence[str] = ()  # as people read them: "tactic Pop-up event"
    left_out: int = 0  # how many engagements of the period the filters kept back


def build(facts: Facts, origin: Origin) -> Report:
    """A row for each engagement, the totals, and how they are counted."""
    return Report(
        kind="Engagement tracker",
        title=f"Engagements, {called(facts.first, facts.last)}",
        force=origin.force,
        district=facts.district,
        period=f"{facts.first} to {facts.last}",
        dates=dates.period(facts.first, facts.last),
        filters=_filtered(facts),
        made_by=origin.made_by,
        made_at=origin.made_at,
        record_log=origin.record_log,
        marking=origin.marking,
        landscape=True,
        blocks=[*_blocks(facts, origin.today)],
    )


def _filtered(facts: Facts) -> str:
    """What was asked for, and how much of the period it leaves."""
    shown = len(facts.logs)
    if not facts.filters:
        return f"Filters: none · all {_engagements(shown)} of the period" if shown else "Filters: none"
    return f"Filters: {' · '.join(facts.filters)} · {shown:,} of {_engagements(shown + facts.left_out)}"


def _engagements(number: int) -> str:
    return "1 engagement" if number == 1 else f"{number:,} engagements"


def _blocks(facts: Facts, today: date) -> Iterator[Block]:
    if not facts.logs:
        matching = " that match the filters above" if facts.filters else ""
        yield Words(f"No engagements{matching} were recorded for this period.", "lead")
        if facts.left_out:
            yield Words(f"The period has {_engagements(facts.left_out)} that the filters leave out.")
        return
    rows = [_row(log, today) for log in facts.logs]
    states = [state for row in rows for state in row.states]
    yield LoopKey([(state, states.count(state), MEANINGS[state]) for state in LoopState])
    yield Table(COLUMNS, [row.cells for row in rows], _totals(facts.logs, states), "Engagements with their concerns")
    yield Words(_counted(facts.logs), "note")


@dataclass(frozen=True, slots=True)
class _Row:
    cells: Sequence[Cell]
    states: Sequence[LoopState]


def _row(log: EngagementLog, today: date) -> _Row:
    engagement = log.engagement
    states = [log.loop_of(concern).state for concern in log.concerns]
    said = numbered([concern.said for concern in log.concerns])
    done = numbered([_done(log, concern) for concern in log.concerns])
    communities = "; ".join(engagement.communities)
    cells: list[Cell] = [
        dates.short(engagement.held_on),
        engagement.reference,
        engagement.tactic,
        "\n".join(filter(None, (engagement.venue, engagement.ward))),
        _audience(engagement),
        communities or Text("none named", "muted"),
        Each(said) if said else Text("nothing raised", "muted"),
        Each(done),
        Marks(states),
        _review(log, today),
    ]
    return _Row(cells, states)


def numbered(texts: Sequence[str]) -> list[str]:
    """The texts with their numbers, where there are several."""
    return [f"{number}. {text}" for number, text in enumerate(texts, 1)] if len(texts) > 1 else list(texts)


def _audience(engagement: Engagement) -> Cell:
    if engagement.audience is None:
        return Text(engagement.audience_words or "not known", "muted")
    if engagement.counted == Counted.ONLINE_REACH:
        return Text(f"reach {engagement.audience:,}", "muted")
    about = "about " if engagement.counted == Counted.ESTIMATED else ""
    return f"{about}{engagement.audience:,}"


def _done(log: EngagementLog, concern: Concern) -> str:
    """What followed a concern, in a sentence each."""
    said = [_action(action) for action in log.actions_on(concern)]
    if concern.no_action_on:
        said.append(f"No action: {concern.no_action_reason}")
    said += [f"Told {told(tell)}" for tell in log.tells_about(concern)]
    return " ".join(sentence if sentence[-1:] in ".!?" else f"{sentence}." for sentence in said) or "Nothing yet"


def told(tell: Tell) -> str:
    """When people were told, and how."""
    channels = ", ".join(tell.channels).replace("Not recorded", "channel not recorded")
    return f"{dates.short(tell.told_on)}: {channels}"


def _action(action: Action) -> str:
    """What was undertaken, and where it stands unless it is simply done."""
    if action.progress == Progress.CANCELLED:
        return f"{action.what}: cancelled{f' ({action.outcome})' if action.outcome else ''}"
    if action.progress == Progress.OPEN and action.due_on:
        return f"{action.what} (due {dates.short(action.due_on)})"
    return f"{action.what}: {action.outcome}" if action.outcome else action.what


def _review(log: EngagementLog, today: date) -> Cell:
    engagement = log.engagement
    last = log.reviews[-1] if log.reviews else None
    if engagement.status == Status.SUBMITTED and engagement.submitted_on:
        waiting = (today - engagement.submitted_on).days
        return Text(f"Waiting {dates.days(waiting)}" if waiting else "Submitted today", "muted")
    if engagement.status == Status.ACCEPTED:
        return f"Accepted: {last.impact.lower()}" if last and last.impact else "Accepted"
    if engagement.status == Status.RETURNED:
        return Text(f"Returned: {last.reason}" if last and last.decision == Decision.RETURNED else "Returned", "danger")
    if engagement.status == Status.CANCELLED:
        return Text(f"Cancelled: {engagement.cancelled_reason}", "muted")
    return Text(engagement.status, "muted")


def _totals(logs: Sequence[EngagementLog], states: Sequence[LoopState]) -> list[Cell]:
    people = sum(log.engagement.audience or 0 for log in logs if log.engagement.counted != Counted.ONLINE_REACH)
    accepted = sum(log.engagement.status == Status.ACCEPTED for log in logs)
    concerns = "1 concern" if len(states) == 1 else f"{len(states):,} concerns"
    return [
        "Total",
        f"{len(logs):,} in all",
        "",
        "",
        f"{people:,}",
        Text("online reach is not added", "muted"),
        concerns,
        f"{sum(state not in UNANSWERED for state in states):,} answered",
        f"{states.count(LoopState.TOLD):,} of {len(states):,} told",
        f"{accepted:,} accepted",
    ]


def _counted(logs: Sequence[EngagementLog]) -> str:
    """How the totals come about, so that each can be explained."""
    engagements = [log.engagement for log in logs]
    reach = [each.audience or 0 for each in engagements if each.counted == Counted.ONLINE_REACH]
    unknown = sum(each.audience is None for each in engagements)
    sentences = ["How it is counted. Audience: people counted or estimated, each engagement's added up"]
    if reach:
        sentences[0] += f"; online reach ({sum(reach):,} in {_engagements(len(reach))}) is not added"
    if unknown:
        adds = "adds" if unknown == 1 else "add"
        sentences[0] += f"; {_engagements(unknown)} with an audience that is not known {adds} nothing"
    sentences.append(
        "Answered: concerns with an action that is open or finished, or a decision with its reason not to act"
    )
    sentences.append("Told: people were told on or after the day the last action or the decision was taken")
    sentences.append("Accepted: by an inspector's review")
    return ". ".join(sentences) + "."
