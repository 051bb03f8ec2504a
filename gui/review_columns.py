"""The columns of the review queue, and what a row of it shows."""

from functools import cache

from gui.record_list import Column
from gui.rows import Cell
from models import dates
from models.review import Decision
from storage.reviews import ReviewRow

SHOWS_MARKS = 320  # width of the queue from which the loops have a column
_BEFORE = {None: "", Decision.RETURNED: "again", Decision.ACCEPTED: "changed"}


@cache
def columns(allowed: int, *, has_marks: bool, has_district: bool) -> tuple[Column[ReviewRow], ...]:
    """What there is room for; `allowed` is the number of days after which a review is late."""

    def named(row: ReviewRow) -> Cell:
        one, is_late = row.engagement, row.days > allowed
        waited = "today" if row.days < 1 else dates.days(row.days)
        parts = ("" if is_late else waited, one.recorded_by, _BEFORE[row.last], one.district if has_district else "")
        sub = " · ".join(filter(None, parts))
        return Cell(main=one.title, sub=sub, late=f"{waited}, late" if is_late else "", is_bold=True)

    title, marks = Column(name="Engagement", cell=named), Column(name="Loops", cell=_marks, width=120)
    return (title, marks) if has_marks else (title,)


def _marks(row: ReviewRow) -> Cell:
    return Cell(marks=tuple(row.marks))
