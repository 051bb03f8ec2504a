"""The loops report: concerns with where each stands, what was done and who was told, and how long that takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from exports.report import Block, Cell, Column, Heading, LoopKey, Marks, Report, Table, Text, Tone, Words
from exports.reports.engagement_sheet import FEWEST
from exports.reports.origin import Origin
from exports.reports.tracker import MEANINGS, numbered, told
from models import dates
from models.action import Action, Progress, is_overdue
from models.concern import UNSORTED, Concern
from models.engagement_log import EngagementLog
from models.loop import Lateness, LoopState, Targets, lateness
from models.loop_clock import Clock, Leg
from models.sentences import counted

KIND = "Loops"
COLUMNS = (
    Column("Heard", 8.4),
    Column("What was raised", 22),
    Column("About, and where", 12),
    Column("Raised by", 6, "right"),
    Column("What was done", 24),
    Column("Told", 9.6),
    Column("Loop", 6),
    Column("In this state", 12),
)
CLOCK_COLUMNS = (
    Column("How long it took", 28),
    Column("Concerns", 7, "right"),
    Column("Median", 8, "right"),
    Column("Target", 8, "right"),
    Column("In time", 13, "right"),
    Column("Left out of the median", 36),
)
HOW_COUNTED = (
    "How it is counted. The median is of the concerns that have come so far. In time: how many of these and of those "
    "past the target already came so far within it; those that may still be in time are in neither number. Telling is "
    "counted from the day on which the last action was finished, or it was decided with a reason not to act."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the report is made from: concerns in the order to print, each with the log of its engagement."""

    title: str
    which: str = ""  # what tells it from other lists of the same days: "to tell"
    district: str
    first: date | None  # the days on which they were heard; None: not limited
    last: date | None
    raised: Sequence[tuple[Concern, EngagementLog]]
    filters: Sequence[str] = ()  # as people read them: "state to tell"
    of_all: int | None = None  # how many the district and period have, without any other filter
    targets: Targets
    counts: Mapping[LoopState, int]  # in every state, of the concerns that the clock is about
    clock: Clock


def build(facts: Facts, origin: Origin) -> Report:
    """Where they stand, the clock, and a row for each concern."""
    return Report(
        kind=KIND,
        title=facts.title,
        force=origin.force,
        district=facts.district,
        period=period(facts.which, facts.first, facts.last, origin.today),
        dates=_days(facts.first, facts.last, origin.today),
        filters=_filtered(facts),
        made_by=origin.made_by,
        made_at=origin.made_at,
        record_log=origin.record_log,
        marking=origin.marking,
        landscape=True,
        blocks=[*_blocks(facts, origin.today)],
    )


def period(which: str, first: date | None, last: date | None, today: date) -> str:
    """Which list of which days it is, as its file name has it; without any, the day on which it is made."""
    if first and last:
        days = f"{first} to {last}"
    else:
        days = f"from {first}" if first else f"to {last}" if last else f"{today}"
    return f"{which} {days}".lstrip()


def _days(first: date | None, last: date | None, today: date) -> str:
    """The same as people read it."""
    if first and last:
        return f"heard {dates.period(first, last)}"
    if first or last:
        return f"heard from {dates.in_full(first)} on" if first else f"heard until {dates.in_full(last or today)}"
    return f"as they stood on {dates.in_full(today)}"


def _filtered(facts: Facts) -> str:
    said = [*facts.filters] or ["none"]
    shown = counted(len(facts.raised), "concern")
    if facts.of_all is not None and facts.filters:
        shown = f"{len(facts.raised):,} of {counted(facts.of_all, 'concern')}"
    return f"Filters: {' · '.join([*said, shown])}"


def _blocks(facts: Facts, today: date) -> Iterator[Block]:
    if not facts.raised:
        matching = " that match the filters above" if facts.filters else ""
        yield Words(f"There are no concerns{matching}.", "lead")
    if is_part := facts.clock.concerns > len(facts.raised):
        number = counted(facts.clock.concerns, "concern")
        is_whole = facts.clock.concerns == facts.of_all
        yield Heading(
            f"All {number}, in every state" if is_whole else f"{number} under the other filters, in every state"
        )
    if facts.clock.concerns:
        yield LoopKey([(state, facts.counts.get(state, 0), MEANINGS[state]) for state in LoopState])
        yield _clock(facts.clock)
        yield Words(HOW_COUNTED, "note")
    if facts.raised:
        if is_part:
            yield Heading(f"The {counted(len(facts.raised), 'concern')} of this list")
        rows = [_row(concern, log, facts.targets, today) for concern, log in facts.raised]
        totals = _totals(facts.raised, sum(row.is_late for row in rows))
        yield Table(COLUMNS, [row.cells for row in rows], totals, "Concerns with what was done and who was told")


def _clock(clock: Clock) -> Table:
    """The three legs, each with what its figures leave out."""
    legs = (
        ("Heard to the first action, or the decision not to act", clock.response, "waiting for a response"),
        ("Last action to telling people", clock.tell, "waiting to be told"),
        ("Heard to told", clock.round, "not told yet"),
    )
    return Table(
        CLOCK_COLUMNS,
        [_leg(name, leg, waiting) for name, leg, waiting in legs],
        summary="The clock: from heard to the first action, from the last action to told, and from heard to told",
    )


def _leg(name: str, leg: Leg, waiting: str) -> list[Cell]:
    ended = leg.finished + (leg.waiting_late or 0)
    is_few = ended < FEWEST
    median = "none yet" if leg.median is None else f"{leg.median:,g} {'day' if leg.median == 1 else 'days'}"
    target = "none" if leg.target is None else dates.days(leg.target)
    if leg.share_in_time is None:
        in_time = "no target" if leg.target is None else "nothing yet"
    else:
        share = "too few" if is_few else f"{100 * leg.share_in_time:.0f} %"
        in_time = f"{share} ({leg.in_time:,} of {ended:,})"
    late = f", {leg.waiting_late:,} of them past the target" if leg.waiting_late else ""
    out = [f"{leg.waiting:,} {waiting}{late}"] if leg.waiting else []
    if leg.backwards:
        out.append(f"{leg.backwards:,} whose end is dated before the beginning")
    figures = [f"{leg.finished:,}", median, target, in_time]
    tone: Tone = "muted" if is_few else "ink"
    return [name, *(Text(said, tone) for said in figures), "; ".join(out) or Text("nothing", "muted")]


@dataclass(frozen=True, slots=True)
class _Row:
    cells: Sequence[Cell]
    is_late: bool


def _row(concern: Concern, log: EngagementLog, targets: Targets, today: date) -> _Row:
    engagement, actions, loop = log.engagement, log.actions_on(concern), log.loop_of(concern)
    late = lateness(loop, actions, targets, today)
    days = dates.days((today - loop.since).days)
    theme = concern.theme if concern.theme != UNSORTED else "Not sorted yet"
    done = [_action(action, today) for action in actions]
    if concern.no_action_on:
        decided = f"{concern.no_action_by}, {dates.short(concern.no_action_on)}".removeprefix(", ")
        done.append(f"Decided not to act: {_whole(concern.no_action_reason)} ({decided})")
    cells: list[Cell] = [
        "\n".join(filter(None, (dates.short(concern.heard_on), engagement.reference))),
        concern.said,
        "\n".join(filter(None, (theme, concern.place or engagement.venue))),
        f"{concern.raised_by:,}" if concern.raised_by else Text("not known", "muted"),
        "\n".join(numbered(done)) or Text("nothing yet", "muted"),
        "\n".join(told(tell) for tell in log.tells_about(concern)) or Text("nobody yet", "muted"),
        Marks([loop.state]),
        Text(f"{days}\n{_overdue(late)}", "danger") if late else days,
    ]
    return _Row(cells, late is not None)


def _overdue(late: Lateness) -> str:
    return f"overdue by {late.days:,}: {late.missed} was due {dates.short(late.due_on)}"


def _action(action: Action, today: date) -> str:
    """What was undertaken, by whom, and what came of it or when it is due."""
    who = ", ".join(filter(None, (action.owner, action.agency)))
    if action.progress != Progress.OPEN:
        stands = f"{action.progress.lower()} {dates.short(action.ended_on)}" if action.ended_on else ""
    else:
        due = f"due {dates.short(action.due_on)}" if action.due_on else "open"
        stands = f"{due}, overdue" if is_overdue(action, today) else due
    said = f"{action.what}: {action.outcome}" if action.outcome else action.what
    return f"{_whole(said)} ({'; '.join(filter(None, (who, stands)))})"


def _whole(said: str) -> str:
    """Without the full stop, as more follows."""
    return said.strip().removesuffix(".")


def _totals(raised: Sequence[tuple[Concern, EngagementLog]], late: int) -> list[Cell]:
    people = [concern.raised_by for concern, _ in raised if concern.raised_by]
    engagements = len({concern.engagement_id for concern, _ in raised})
    return [
        "Total",
        counted(len(raised), "concern"),
        f"at {counted(engagements, 'engagement')}",
        f"{sum(people):,}" if people else "",
        Text(f"people, where it is known: {len(people):,} of {len(raised):,}" if people else "", "muted"),
        "",
        "",
        f"{late:,} overdue" if late else "none overdue",
    ]
