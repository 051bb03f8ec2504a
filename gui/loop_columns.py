"""The columns of a list of loops, for each state and for rooms of any width."""

from collections.abc import Callable
from datetime import date
from functools import cache, partial

from gui.record_list import Column
from gui.rows import Cell
from models import dates
from models.loop import LoopState, Mark
from storage.concerns import LoopRow

NO_DONE, NO_RAISED = 640, 460  # widths of the list below which a column gives its room to the concern
LEAST_DONE, MOST_DONE = 224, 416  # of what came of it; between them, a quarter of the list
BOX = 48
LATE = "danger"
DONE = {  # what the column calls what came of a concern; of what was merely heard, nothing did
    LoopState.ACTING: "What is being done",
    LoopState.TO_TELL: "What was done",
    LoopState.TOLD: "What was done",
    LoopState.STALLED: "What was given up",
}


@cache
def columns(
    state: LoopState, today: date, *, is_wide: bool, done_width: int = LEAST_DONE, has_raised: bool = True
) -> tuple[Column[LoopRow], ...]:
    """What there is room for; where the page is wide, owner and engagement have columns of their own."""
    box = Column(name="", cell=_box, width=BOX)
    concern = Column(name="Concern", cell=_concern)
    raised = Column(name="Raised by", cell=_raised, width=96 if is_wide else 88, is_right=True)
    since = Column(
        name="In this state", cell=partial(_since, today=today), width=144 if is_wide else 128, is_right=True
    )
    ends = (raised, since) if has_raised else (since,)
    if not done_width:
        return (box, concern, *ends)
    if state == LoopState.HEARD:
        heard = Column(name="Heard at", cell=partial(_heard_at, today=today), width=done_width)
        return (box, concern, heard, *ends)
    done: Callable[[LoopRow], Cell] = partial(_done, today=today, is_wide=is_wide)
    if not is_wide:
        return (box, concern, Column(name=DONE[state], cell=done, width=done_width), *ends)
    owner = Column(name="Owner", cell=_owner, width=160)
    engagement = Column(name="Engagement", cell=partial(_engagement, today=today), width=144)
    return (box, concern, Column(name=DONE[state], cell=done, width=done_width), owner, engagement, *ends)


def _box(_row: LoopRow) -> Cell:
    return Cell(is_box=True, more="Space chooses it")


def _concern(row: LoopRow) -> Cell:
    about = " · ".join(filter(None, (row.concern.theme, row.concern.place or row.venue)))
    mark = Mark(row.loop.state, row.lateness is not None)
    return Cell(marks=(mark,), main=_one_line(row.concern.said), sub=about, is_bold=True)


def _done(row: LoopRow, today: date, *, is_wide: bool) -> Cell:
    """What came of it; below, whose it is where that has no column, and when it is due or why it was given up."""
    action, below = row.action, "" if is_wide else row.owner
    if action and row.loop.state == LoopState.ACTING and action.due_on:
        below = " · ".join(filter(None, (below, f"due {_day(action.due_on, today)}")))
    elif action and row.loop.state == LoopState.STALLED:
        below = " · ".join(filter(None, (below, _one_line(action.outcome))))
    return Cell(main=_one_line(row.done), sub=below[:1].upper() + below[1:])


def _owner(row: LoopRow) -> Cell:
    agency = row.action.agency if row.action and not row.is_decided else ""
    return Cell(main=row.owner or "–", sub=agency, tone="text" if row.owner else "faint")


def _engagement(row: LoopRow, today: date) -> Cell:
    return Cell(main=row.reference, sub=f"Heard {_day(row.loop.heard_on, today)}", more=row.engagement_title)


def _heard_at(row: LoopRow, today: date) -> Cell:
    return Cell(main=_one_line(row.engagement_title), sub=f"{row.reference} · {_day(row.loop.heard_on, today)}")


def _raised(row: LoopRow) -> Cell:
    people = row.concern.raised_by
    tone = "faint" if people is None else "text"
    return Cell(main="–" if people is None else f"{people:,}", tone=tone, is_right=True)


def _since(row: LoopRow, today: date) -> Cell:
    """The days in this state; red, and by how many they are too many, where a target was missed."""
    days = dates.days(row.days)
    if late := row.lateness:
        sub = f"overdue by {late.days:,}"
        return Cell(main=days, sub=sub, sub_tone=LATE, tone=LATE, is_bold=True, is_right=True, more=late.words)
    told = f"told {_day(row.loop.told_on, today)}" if row.loop.told_on and row.loop.state == LoopState.TOLD else ""
    return Cell(main=days, sub=told, is_right=True)


def _day(on: date, today: date) -> str:
    """`3 Oct`; with its year where that is not this one."""
    return dates.short(on) if on.year != today.year else f"{on.day} {dates.MONTHS[on.month - 1]}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
