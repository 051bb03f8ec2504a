"""The columns of a list of engagements, for rooms of any width, and what a row needs to be known of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from gui.record_list import Column
from gui.rows import Cell
from models.dates import DAYS, MONTHS
from models.engagement import Counted, Engagement, Status, is_due_to_be_logged
from models.ids import Id
from models.loop import Mark, Targets
from storage import loops
from storage.store import Store

NO_LOOPS, NO_MET = 520, 420  # widths of the list below which a column gives its room to the title
TONES = {
    Status.PLANNED: "muted",
    Status.DRAFT: "muted",
    Status.SUBMITTED: "accent",
    Status.ACCEPTED: "muted",
    Status.RETURNED: "danger",
    Status.CANCELLED: "muted",
}
ORDERS = (  # as people call them, beside the order of the query
    ("Newest first", "newest"),
    ("Oldest first", "oldest"),
    ("Title, A to Z", "title"),
    ("Title, Z to A", "title down"),
    ("Tactic, A to Z", "tactic"),
    ("Tactic, Z to A", "tactic down"),
    ("Place, A to Z", "venue"),
    ("Place, Z to A", "venue down"),
    ("Most people met", "audience down"),
    ("Fewest people met", "audience"),
    ("Status, A to Z", "status"),
    ("Status, Z to A", "status down"),
    ("Reference, A to Z", "reference"),
    ("Reference, Z to A", "reference down"),
    ("District, A to Z", "district"),
    ("District, Z to A", "district down"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One engagement as a list shows it."""

    engagement: Engagement
    marks: tuple[Mark, ...] = ()


def rows(store: Store, targets: Targets, ids: Sequence[Id]) -> Mapping[Id, Row]:
    """The rows of these engagements, without any deleted since."""
    marks = loops.marks_of(store.db, ids, targets, store.today())
    return {
        engagement_id: Row(engagement, tuple(marks[engagement_id]))
        for engagement_id, engagement in store.engagements.some(ids).items()
    }


@cache
def columns(today: date, *, is_wide: bool, has_loops: bool = True, has_met: bool = True) -> tuple[Column[Row], ...]:
    """What there is room for; where the page is wide, tactic and place have columns of their own."""
    when = Column(name="Date", cell=partial(_when, today=today), width=84, up="oldest", down="newest")
    named, placed = partial(_title, today=today), partial(_title_with_place, today=today)
    title = Column(name="Engagement", cell=placed, up="title", down="title down")
    met = Column(name="Met", cell=_met, width=66, is_right=True, up="audience", down="audience down")
    marks = Column(name="Loops", cell=_loops, width=108)
    status = Column(name="Status", cell=_status, width=102, up="status", down="status down")
    if not is_wide:
        return (when, title, *([met] if has_met else ()), *([marks] if has_loops else ()), status)
    tactic = Column(name="Tactic", cell=_tactic, width=176, up="tactic", down="tactic down")
    place = Column(name="Place", cell=_place, width=184, up="venue", down="venue down")
    return (
        replace(when, width=104),
        replace(title, cell=named),
        tactic,
        place,
        replace(met, cell=partial(_met, longest=10), width=88),
        replace(marks, width=120),
        status,
    )


def _when(row: Row, today: date) -> Cell:
    """The day with its weekday; the year where it is not this one."""
    on = row.engagement.held_on
    year = "" if on.year == today.year else f" {on.year}"
    return Cell(main=f"{on.day} {MONTHS[on.month - 1]}", sub=f"{DAYS[on.weekday()]}{year}")


def _title(row: Row, today: date) -> Cell:
    one = row.engagement
    return Cell(main=one.title, late=_late(one, today), sub=one.reference, is_bold=True)


def _title_with_place(row: Row, today: date) -> Cell:
    one = row.engagement
    place = " · ".join(filter(None, (one.tactic, one.venue)))
    return Cell(main=one.title, late=_late(one, today), sub=place, is_bold=True)


def _late(engagement: Engagement, today: date) -> str:
    return "To be logged or cancelled" if is_due_to_be_logged(engagement, today) else ""


def _tactic(row: Row) -> Cell:
    return Cell(main=row.engagement.tactic)


def _place(row: Row) -> Cell:
    return Cell(main=row.engagement.venue, sub=row.engagement.ward)


def _met(row: Row, longest: int = 6) -> Cell:
    """People met; reach online is not people met, and says so."""
    one = row.engagement
    if one.audience is None:
        words = one.audience_words if len(one.audience_words) <= longest else ""
        return Cell(main=words or "–", tone="faint", is_right=True)
    said = {Counted.ESTIMATED: "about", Counted.ONLINE_REACH: "reach"}.get(one.counted or Counted.COUNTED, "")
    return Cell(main=f"{one.audience:,}", sub=said, is_right=True)


def _loops(row: Row) -> Cell:
    return Cell(marks=row.marks)


def _status(row: Row) -> Cell:
    return Cell(badge=row.engagement.status, badge_tone=TONES[row.engagement.status])
