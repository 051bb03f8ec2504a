"""The columns of a list of local problems, and of a list of what one of them groups or might group."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from gui.record_list import Column
from gui.rows import Cell
from models import dates
from models.concern import Concern
from models.engagement import Engagement, Status
from models.ids import Id
from models.loop import LoopState, Mark, Targets
from models.problem_story import Deed, Story
from models.sentences import counted
from storage.concerns import LoopQuery
from storage.engagements import EngagementQuery
from storage.local_problems import ProblemRow
from storage.store import Store
from storage.used_before import NOT_HELD
from storage.words import Sought

WIDE_LIST, NO_GROUPED = 700, 480  # widths of the list from which on there is room for more than the name
MOST_FOUND = 60  # engagements, and as many concerns, that are offered to be added
BOX = 48
_BOX = Cell(is_box=True, more="Space chooses it")


@cache
def columns(today: date, *, is_wide: bool = False, has_grouped: bool = True) -> tuple[Column[ProblemRow], ...]:
    """What there is room for; where the list is wide, its days and who leads have columns of their own."""
    name = Column(name="Problem", cell=_name)
    if not is_wide:
        since = Column(name="Loops told", cell=_told_since, width=136, is_right=True)
        return (name, *([_GROUPED] if has_grouped else ()), since)
    lead = Column(name="Led by", cell=_lead, width=160)
    told = Column(name="Loops told", cell=_told, width=96, is_right=True)
    started = Column(name="Started", cell=partial(_started, today=today), width=136, is_right=True)
    return (name, lead, _GROUPED, told, started)


def _name(row: ProblemRow) -> Cell:
    one = row.problem
    about = " · ".join(filter(None, (one.place, one.issue)))
    return Cell(main=one.name, sub=about, is_bold=True, tone="text" if one.closed_on is None else "muted")


def _lead(row: ProblemRow) -> Cell:
    return Cell(main=row.problem.lead)


def _grouped(row: ProblemRow) -> Cell:
    return Cell(main=counted(row.engagements, "engagement"), sub=counted(row.concerns, "concern"))


_GROUPED: Column[ProblemRow] = Column(name="Groups", cell=_grouped, width=120)


def _told(row: ProblemRow) -> Cell:
    said = f"{row.told:,} of {row.concerns:,}" if row.concerns else "–"
    return Cell(main=said, is_right=True)


def _told_since(row: ProblemRow) -> Cell:
    return replace(_told(row), sub=_closed(row) or f"since {dates.short(row.problem.started_on)}")


def _started(row: ProblemRow, today: date) -> Cell:
    on = row.problem.started_on
    return Cell(main=dates.short(on), sub=_closed(row) or dates.days((today - on).days), is_right=True)


def _closed(row: ProblemRow) -> str:
    return f"closed {dates.short(row.problem.closed_on)}" if row.problem.closed_on else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An engagement or a concern, as one may stand in a problem."""

    id: Id
    on: date
    title: str
    about: str
    state: LoopState | None = None  # of a concern; None: it is an engagement


def parts_of(story: Story) -> list[Part]:
    """What a problem groups, in the order of time; an engagement before what was raised there."""
    engagements = story.engagements
    found = [_of_engagement(engagements[one]) for one in story.problem.engagement_ids if one in engagements]
    for each in story.happened:
        if isinstance(each.record, Concern) and each.deed == Deed.HEARD:
            where = engagements[each.record.engagement_id].title
            found.append(_of_concern(each.record, where, story.loops[each.record.id].state))
    return sorted(found, key=lambda one: (one.on, one.state is not None, one.id))


def parts_found(store: Store, words: str, district: str, grouped: Collection[Id]) -> list[Part]:
    """Engagements and concerns of a district in which the words stand, without those `grouped` already, newest first.

    Where they name an engagement or its place, also whatever was raised there. To be asked off the GUI thread.
    """
    statuses = tuple(status for status in Status if status not in NOT_HELD)
    held = store.engagements.ids(
        EngagementQuery(words=words, district=district, statuses=statuses, limit=MOST_FOUND + len(grouped))
    )
    query = LoopQuery(words=words, district=district, limit=MOST_FOUND + len(grouped))
    engagements, sought = store.engagements.some(held), Sought(words)
    there = [one.id for one in engagements.values() if sought.tokens and sought.stands_in(_place_of(one))]
    raised = (one.id for one in store.concerns.of("engagement_id", there, "id"))
    heard = [*dict.fromkeys((*store.concerns.ids(query, Targets(), store.today()), *raised))]
    rows = store.concerns.rows(heard, Targets(), store.today())
    found = [_of_engagement(each) for each in engagements.values()]
    found += [_of_concern(row.concern, row.engagement_title, row.loop.state) for row in rows.values()]
    return sorted((one for one in found if one.id not in grouped), key=lambda one: (one.on, one.id), reverse=True)


def _place_of(one: Engagement) -> str:
    return " ".join((one.title, one.venue, one.ward, one.police_area))


def _of_engagement(one: Engagement) -> Part:
    place = one.venue if one.venue not in one.title else ""
    about = " · ".join(filter(None, (one.reference, one.tactic, place)))
    return Part(id=one.id, on=one.held_on, title=one.title, about=about)


def _of_concern(one: Concern, where: str, state: LoopState) -> Part:
    about = " · ".join(filter(None, (one.theme, where)))
    return Part(id=one.id, on=one.heard_on, title=" ".join(one.said.split()), about=about, state=state)


@cache
def part_columns(*, are_chosen: bool) -> tuple[Column[Part], ...]:
    """With a box before each where several are to be chosen."""
    when = Column(name="When", cell=_when, width=112)
    what = Column(name="Engagement or concern", cell=_what)
    box: Column[Part] = Column(name="", cell=lambda _: _BOX, width=BOX)
    return (box, what, when) if are_chosen else (what, when)


def _when(part: Part) -> Cell:
    return Cell(main=dates.short(part.on))


def _what(part: Part) -> Cell:
    marks = (Mark(part.state),) if part.state else ()
    return Cell(
        marks=marks,
        icon="" if part.state else "engagements",
        main=part.title,
        sub=part.about,
        is_bold=part.state is None,
    )


def in_words(parts: Sequence[Part]) -> str:
    """`2 engagements and 1 concern`."""
    return " and ".join(_in_words(parts))


def _in_words(parts: Sequence[Part]) -> Iterator[str]:
    concerns = sum(part.state is not None for part in parts)
    if held := len(parts) - concerns:
        yield counted(held, "engagement")
    if concerns:
        yield counted(concerns, "concern")
