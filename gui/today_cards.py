"""What stands beside the list of what needs me: the week, how telling people goes, and what was never told."""

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from gui.look.look import Look
from gui.look.parts import Elided, as_tip, breakable, button, column, emptied, label, row
from gui.session import Session
from models import dates
from models.engagement import Engagement
from storage.today import Group, Telling, Today

MOST_PLANNED = 6  # lines of the week
LONGEST_TITLE = 90  # letters: three lines
COUNTED = (
    "Your loops are those of engagements that you recorded or were at, and those with an action of yours. Counted are "
    "loops that are told now, by the day on which people were told; the days run from the day the concern was heard, "
    "and half of the loops took no longer than the median. One that was opened again since is not counted. "
    "The half-year before is counted up to as many days after its first."
)


class PlannedLine(QAbstractButton):
    """One engagement that is planned: the day, its title, and where and when. A click or Enter opens it."""

    def __init__(self, look: Look, one: Engagement, today: Today) -> None:
        super().__init__()
        self._look = look
        day = "Today" if one.held_on == today.on else f"{dates.DAYS[one.held_on.weekday()]} {one.held_on.day}"
        at = ", ".join(filter(None, (one.venue, dates.clock(one.starts_at) if one.starts_at else "")))
        cut = one.title if len(one.title) <= LONGEST_TITLE else f"{one.title[: LONGEST_TITLE - 1].rstrip()}…"
        when, title, place = label(day, "small"), label(breakable(cut), wrap=True), Elided(at, "small")
        when.setFixedWidth(48)
        for part in (when, title, place):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = (title, place) if at else (title,)
        self.setLayout(row(column(when, None), column(*words, gap=0), gap=16, margins=(8, 4, 4, 4)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(", ".join(filter(None, (dates.near(one.held_on, today.on), one.title, at))))
        self.setToolTip(as_tip(one.title))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)


class WeekCard(QFrame):
    """What is planned in the district in the next seven days."""

    opened = Signal(object)  # an engagement's id
    plan_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._look = session.look
        self._shown: tuple[date, Group[Engagement], str] | None = None
        self.setProperty("kind", "card")
        self._nothing, self._more = label("", "muted", wrap=True), label("", "small")
        self._lines = column(gap=0)
        self.plan = button(self._look, "Plan another", "quiet", "plus", clicked=self.plan_wanted.emit)
        self.plan.setEnabled(not session.store.read_only_because)
        self.plan.setToolTip(session.store.read_only_because)
        held = column(label("This week", "head"), margins=(16, 12, 16, 0))
        none, more = column(self._nothing, margins=(16, 0, 16, 0)), column(self._more, margins=(16, 0, 16, 0))
        lines = column(margins=(8, 0, 8, 0))
        lines.addLayout(self._lines)
        foot = row(self.plan, None, margins=(8, 0, 8, 8))
        self.setLayout(column(held, none, lines, more, foot, gap=4))

    def show_week(self, today: Today, district: str) -> None:
        """Show what is planned there; what has not changed keeps the focus."""
        if (today.on, today.week, district) == self._shown:
            return
        self._shown = today.on, today.week, district
        emptied(self._lines)
        week = today.week
        for one in week.lines[:MOST_PLANNED]:
            made = PlannedLine(self._look, one, today)
            made.clicked.connect(lambda _=False, chosen=one.id: self.opened.emit(chosen))
            self._lines.addWidget(made)
        left = week.number - min(MOST_PLANNED, len(week.lines))
        self._more.setText(f"and {left:,} more in {district}")
        self._more.setVisible(left > 0)
        self._nothing.setText(f"Nothing is planned in {district} for the next seven days.")
        self._nothing.setVisible(not week.number)
        said = "Plan another" if week.number else "Plan an engagement"
        self.plan.setText(said)
        self.plan.setAccessibleName(said)


class TellingCard(QFrame):
    """How telling people goes with my loops, against the half-year before. Hidden where there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._told, self._median = Elided(kind="figure"), Elided(kind="figure")
        self._since, self._to_told = Elided(kind="small"), Elided("median to told", "small")
        self._before, self._how = label("", "small", wrap=True), label(COUNTED, "small", wrap=True)
        self._how.hide()
        self.explain = button(look, "How this is counted", "link", tip=COUNTED, clicked=self._explain)
        self._right = QWidget()
        self._right.setLayout(column(self._median, self._to_told, None, gap=0))
        figures = row(column(self._told, self._since, None, gap=0), self._right, gap=8)
        figures.setStretch(0, 2)
        figures.setStretch(1, 3)
        head = row(label("Your loops", "head"), None, self.explain, margins=(0, 0, -4, 0))
        self.setLayout(column(head, figures, self._before, self._how, gap=4, margins=(16, 12, 16, 12)))
        self.setToolTip(as_tip(COUNTED))
        self.setAccessibleDescription(COUNTED)
        self.hide()

    def show_telling(self, telling: Telling, today: Today) -> None:
        """Show how it goes."""
        since = dates.short(telling.since).rpartition(" ")[0]
        self._told.say(f"{telling.told:,}" if telling.told else "None")
        self._since.say(f"told since {since}")
        self._right.setVisible(telling.median is not None)
        self._median.say(_days(telling.median))
        self._before.setText(compared(telling))
        self.setAccessibleName(
            f"Your loops: {telling.told:,} told since {since}"
            + (f", median from heard to told {_days(telling.median)}" if telling.median is not None else "")
            + f". {compared(telling)}"
        )
        self.setVisible(bool(telling.told or telling.told_before))

    def _explain(self) -> None:
        self._how.setVisible(self._how.isHidden())


def compared(telling: Telling) -> str:
    """The half-year before as far as this one is now, in words."""
    if telling.median_before is None:
        return "By the same day of the half-year before: none."
    return (
        f"By the same day of the half-year before: {telling.told_before:,} told, median {_days(telling.median_before)}."
    )


class NeverToldCard(QFrame):
    """What was acted on in the district and never told to anybody: one click from here."""

    wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.open = button(look, "", "link", clicked=self.wanted.emit)
        head = column(label("Acted on but never told", "head"), margins=(16, 12, 16, 0))
        self.setLayout(column(head, row(self.open, None, margins=(11, 0, 12, 8)), gap=0))
        self.hide()

    def show_never_told(self, today: Today, district: str) -> None:
        """Show how many there are, and since when the first of them waits."""
        found = today.never_told
        said = f"{found.number:,} in {district}"
        since = f"The first has waited since {dates.near(found.since, today.on)}" if found.since else ""
        self.open.setText(said)
        self.open.setToolTip(since)
        self.open.setAccessibleName(f"Acted on but never told: {said}")
        self.open.setAccessibleDescription(since)
        self.setVisible(found.number > 0)


def _days(median: float | None) -> str:
    """`21 days`, `21.5 days`."""
    return "" if median is None else dates.days(int(median)) if median == int(median) else f"{median:,.1f} days"
