"""What needs me, in words: the groups of the page of today, and the lines of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from gui.rows import Cell
from models import dates
from models.ids import Id
from models.loop import Mark, Targets
from storage.today import Due, Returned, Today, Unfinished, Untold

EMPTY = Cell()
UNNAMED = "An engagement without a title"


class Kind(Enum):
    """What a line is, and with it what it opens."""

    HEADING = auto()
    RETURNED = auto()
    ACTION = auto()
    TO_TELL = auto()
    PLANNED = auto()
    DRAFT = auto()
    REVIEWS = auto()
    MORE = auto()  # the others of a group


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. Its `id` is that of the record it shows, and below 0 where it shows none."""

    id: Id
    kind: Kind
    opens: Id  # the concern of an action; otherwise what it shows
    title: Cell
    where: Cell = EMPTY
    when: Cell = EMPTY


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    kind: Kind
    number: int
    lines: Iterable[Line]


def lines(today: Today, targets: Targets, district: str) -> tuple[Line, ...]:
    """Every line in its order, each group below its heading; groups without lines are left out."""
    groups = (
        _Group("Returned to me", Kind.RETURNED, today.returned.number, _returned(today)),
        _Group("Actions of mine", Kind.ACTION, today.actions.number, _actions(today)),
        _Group("Acted on, not yet told", Kind.TO_TELL, today.to_tell.number, _to_tell(today, targets)),
        _Group("Planned, to be logged or cancelled", Kind.PLANNED, today.planned.number, _planned(today)),
        _Group("Drafts", Kind.DRAFT, today.drafts.number, _drafts(today)),
        _Group(
            "Reviews waiting", Kind.REVIEWS, today.reviews.number if today.reviews else 0, _reviews(today, district)
        ),
    )
    return tuple(line for group in groups if group.number for line in _lines_of(group))


def heading_of(kind: Kind) -> Id:
    """The id of the heading above lines of this kind."""
    return Id(-2 * kind.value)


def _lines_of(group: _Group) -> Iterator[Line]:
    """Its heading, its lines, and where not all of them were read a line that asks for the others.

    A screen reader goes from line to line and never to a heading, so each line says whose it is.
    """
    heading, rest = heading_of(group.kind), Id(heading_of(group.kind) - 1)
    named = f"{group.name}   {group.number:,}"
    yield Line(id=heading, kind=Kind.HEADING, opens=heading, title=Cell(main=named, is_bold=True))
    shown = list(group.lines)
    for place, line in enumerate(shown, 1):
        more = f"{line.when.main}. {group.name}, {place:,} of {group.number:,}"
        yield replace(line, title=replace(line.title, more=more))
    if 0 < len(shown) < group.number and group.kind != Kind.REVIEWS:
        said = f"Show all {group.number:,}"
        yield Line(id=rest, kind=Kind.MORE, opens=rest, title=Cell(main=said, icon="more", tone="accent"))


def _returned(today: Today) -> Iterator[Line]:
    for one in today.returned.lines:
        review = one.review
        yield Line(
            id=one.engagement.id,
            kind=Kind.RETURNED,
            opens=one.engagement.id,
            title=Cell(main=one.engagement.title, sub=_why(one), icon="return", icon_tone="danger"),
            where=Cell(main=one.engagement.venue, sub=dates.near(one.engagement.held_on, today.on)),
            when=_at_right(dates.ago(review.reviewed_on, today.on) if review else ""),
        )


def _why(one: Returned) -> str:
    """`Insp Marsh: “Say how many raised the crossing”`."""
    if one.review is None:
        return "Returned; the log does not say why"
    return f"{one.review.reviewed_by}: “{_line(one.review.reason)}”"


def _actions(today: Today) -> Iterator[Line]:
    for due in today.actions.lines:
        row = due.row
        yield Line(
            id=due.action.id,
            kind=Kind.ACTION,
            opens=row.concern.id,
            title=Cell(main=_line(due.action.what), sub=_line(row.concern.said), marks=(_mark(due),)),
            where=Cell(main=row.concern.place or row.venue, sub=row.engagement_title),
            when=_due(due, today),
        )


def _due(due: Due, today: Today) -> Cell:
    on = due.action.due_on or today.on
    if on < today.on:
        return _overdue((today.on - on).days)
    ahead = {0: "today", 1: "tomorrow"}.get((on - today.on).days, dates.near(on, today.on))
    return _at_right(f"due {ahead}")


def _to_tell(today: Today, targets: Targets) -> Iterator[Line]:
    for untold in today.to_tell.lines:
        row = untold.row
        yield Line(
            id=row.concern.id,
            kind=Kind.TO_TELL,
            opens=row.concern.id,
            title=Cell(main=_line(row.concern.said), sub=_done(untold), marks=(_mark(untold),)),
            where=Cell(main=row.concern.place or row.venue, sub=row.engagement_title),
            when=_tell_by(untold, targets),
        )


def _done(untold: Untold) -> str:
    """`22 people raised it · 14 patrols, 6 e-bikes seized`."""
    concern = untold.row.concern
    raised = {None: "", 1: "1 person raised it"}.get(concern.raised_by, f"{concern.raised_by} people raised it")
    decided = f"nothing can be done: {concern.no_action_reason}" if concern.no_action_on else ""
    return " · ".join(filter(None, (raised, *map(_line, untold.outcomes), _line(decided))))


def _tell_by(untold: Untold, targets: Targets) -> Cell:
    if untold.row.lateness:
        return _overdue(untold.row.lateness.days)
    if targets.told is None:
        return _at_right(f"for {dates.days(untold.row.days)}")
    left = targets.told - untold.row.days
    return _at_right(f"{dates.days(left)} left" if left else "due today")


def _planned(today: Today) -> Iterator[Line]:
    for one in today.planned.lines:
        asks = "Log it if it took place; if not, cancel it and say why"
        yield Line(
            id=one.id,
            kind=Kind.PLANNED,
            opens=one.id,
            title=Cell(main=one.title, sub=asks, icon="calendar"),
            where=Cell(main=one.venue, sub=one.tactic),
            when=_at_right(dates.near(one.held_on, today.on)),
        )


def _drafts(today: Today) -> Iterator[Line]:
    for draft in today.drafts.lines:
        saved = dates.lately(draft.saved_at.astimezone(), today.on)
        yield Line(
            id=draft.draft_id,
            kind=Kind.DRAFT,
            opens=draft.draft_id,
            title=Cell(main=draft.title or UNNAMED, sub=_written(draft, today), icon="edit"),
            when=_at_right(f"saved {saved}"),
        )


def _written(draft: Unfinished, today: Today) -> str:
    """`Sat 21 Nov · 2 concerns, 1 problem`."""
    day = dates.near(draft.held_on, today.on) if draft.held_on else "No day yet"
    found = (_counted(draft.concerns, "concern"), _counted(draft.problems, "problem"))
    return " · ".join(filter(None, (day, ", ".join(filter(None, found)))))


def _reviews(today: Today, district: str) -> Iterator[Line]:
    if today.reviews and today.reviews.oldest_on:
        since, number = today.reviews.oldest_on, today.reviews.number
        wait = "1 engagement waits" if number == 1 else f"{number:,} engagements wait"
        yield Line(
            id=Id(0),
            kind=Kind.REVIEWS,
            opens=Id(0),
            title=Cell(
                main=f"{wait} in {district}", sub=f"The first since {dates.near(since, today.on)}", icon="review"
            ),
            when=_at_right(dates.days((today.on - since).days)),
        )


def _mark(line: Due | Untold) -> Mark:
    return Mark(line.row.loop.state, is_overdue=line.row.lateness is not None)


def _overdue(days: int) -> Cell:
    return Cell(main=f"{dates.days(days)} overdue", tone="danger", is_bold=True, is_right=True)


def _at_right(words: str) -> Cell:
    return Cell(main=words, tone="muted", is_right=True)


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s" if number else ""


def _line(text: str) -> str:
    """A text of several lines as one."""
    return " ".join(text.split())
