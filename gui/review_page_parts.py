"""What stands on the review page round queue and sheet: the queue's head, why one cannot decide, an empty queue."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from gui.fields.choices import ChoiceBox
from gui.look.look import Look
from gui.look.parts import Picture, button, column, emptied, empty, label, row, scrolled
from models import review
from models.choice import plain
from models.engagement import Engagement, Status
from models.officer import REVIEWERS, Officer, Role
from storage.reviews import ReviewQuery

WIDEST = 400
ANYBODY, EVERYWHERE = "Recorded by anybody", "All districts"
WHAT_FOR = (
    "What officers submit waits here until an inspector accepts it, with the impact it had, or returns it with what is "
    "to be mended."
)


class QueueHead(QFrame):
    """How many wait, the place in the queue, the way to the next, and what the queue is narrowed to."""

    edited = Signal()
    stepped = Signal(int)  # 1 to the next, -1 back

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "filters")
        self._waiting, self._place = label("", "head"), label("", "small")
        self.back = button(look, "", "quiet", "up", tip="The one before (P)", clicked=lambda: self.stepped.emit(-1))
        self.next = button(look, "", "quiet", "down", tip="The next one (N)", clicked=lambda: self.stepped.emit(1))
        self.export = button(look, "", "quiet", "export", tip="Export what waits", tone="muted")
        self.district = ChoiceBox(nothing=EVERYWHERE)
        self.district.setAccessibleName("District")
        self.recorder = ChoiceBox(nothing=ANYBODY)
        self.recorder.setAccessibleName("Recorded by")
        for box in (self.district, self.recorder):
            box.setMaximumWidth(WIDEST)
        for made in (self.back, self.next, self.export):
            made.setFixedWidth(34)
        words = column(self._waiting, self._place, gap=0)
        top = row(words, None, self.back, self.next, self.export, gap=0)
        self.setLayout(column(top, self.district, self.recorder, gap=6, margins=(24, 8, 8, 8)))
        self.stops = (self.back, self.next, self.export, self.district, self.recorder)
        for box in (self.district, self.recorder):
            box.edited.connect(self.edited)

    def value(self) -> ReviewQuery:
        """What the queue is narrowed to."""
        return ReviewQuery(district=self.district.value(), recorded_by=self.recorder.value())

    def show_value(self, query: ReviewQuery) -> None:
        """Narrow it to something else, without telling of it."""
        for box, value in ((self.district, query.district), (self.recorder, query.recorded_by)):
            box.blockSignals(True)  # noqa: FBT003  # Qt takes it so
            box.show_value(value)
            box.blockSignals(False)  # noqa: FBT003

    def offer_districts(self, names: Sequence[str]) -> None:
        """Let the queue be narrowed to one of these; without any it is not offered."""
        self.district.offer(names)
        self.district.setVisible(bool(names))

    def offer_recorders(self, names: Sequence[str]) -> None:
        """Let the queue be narrowed to what one of these recorded; of one alone there is nothing to choose."""
        self.recorder.offer(names)
        self.recorder.setVisible(len(names) > 1 or bool(self.recorder.value()))

    def show_place(self, place: int, number: int) -> None:
        """Say how many wait, and at which of them one is; 0 is none."""
        self._waiting.setText(f"{number:,} waiting" if number else "Nothing waiting")
        self._place.setText(f"{place:,} of {number:,}, oldest first" if place else "")
        self.back.setEnabled(place > 1)
        self.next.setEnabled(place < number)


class CannotDecide(QFrame):
    """Stands where the bar would: why this reader cannot decide, and for the engagement lead the way round it."""

    override_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self._why = label("", wrap=True)
        self._why.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.override = button(look, "Review it all the same …", clicked=self.override_wanted.emit)
        picture = column(1, Picture(look, "review", "accent"), None, gap=0)
        self.setLayout(row(picture, self._why, self.override, gap=8, margins=(24, 11, 16, 11)))

    def say(self, why: str, *, may_override: bool) -> None:
        """Say why."""
        self._why.setText(why)
        self.override.setVisible(may_override)


def why_not(engagement: Engagement, officer: Officer | None, override_reason: str, reviewers: Sequence[Officer]) -> str:
    """Why this reader cannot decide about an engagement, as they are told it; "" if they can."""
    if officer is not None and not review.why_not(engagement, officer, override_reason):
        return ""
    if engagement.status != Status.SUBMITTED:
        return f"It is {engagement.status.lower()} now, and waits no more."
    if officer is None or officer.role not in REVIEWERS:
        return f"It waits to be reviewed. {who_can(engagement.district, reviewers)}"
    others = [one for one in reviewers if not review.took_part(engagement, one)]
    deed = "recorded this" if plain(engagement.recorded_by) == plain(officer.name) else "took part in this"
    return f"You {deed}, so somebody else reviews it. {who_can(engagement.district, others)}"


def who_can(district: str, reviewers: Iterable[Officer]) -> str:
    """Who reviews what was submitted in a district, as far as the log knows them."""
    names = [one.name for one in reviewers if one.role == Role.LEAD or one.district == district]
    if not names:
        return "An inspector, a commander or the engagement lead can."
    return f"{' or '.join(filter(None, (', '.join(names[:-1]), names[-1])))} can."


class NothingWaits(QWidget):
    """Instead of an empty queue; where that is narrowed to somebody, with the way out of it."""

    everybody_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._held = column(gap=0)
        self.setLayout(self._held)

    def say(self, query: ReviewQuery, where: str) -> None:
        """Say that nothing waits there."""
        emptied(self._held)
        if query.recorded_by:
            deed = button(self._look, "Show what everybody recorded", clicked=self.everybody_wanted.emit)
            title = f"Nothing of {query.recorded_by} waits"
            made = empty(self._look, "review", title, "What others recorded may still wait.", deed)
        else:
            made = empty(self._look, "review", f"Nothing waits for review in {where}", WHAT_FOR)
        self._held.addWidget(scrolled(made))
