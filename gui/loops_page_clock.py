"""The loop clock at the foot of the page of loops: how long each leg takes, and what its figures leave out."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QWidget

from gui.fields.flow import Flow
from gui.look.look import Look
from gui.look.parts import Elided, button, column, ground, label, row, rule, scrolled
from models.dates import days
from models.loop_clock import Clock, Leg
from models.sentences import counted

NAMES = ("Heard to first action", "Last action to told", "Heard to told")
MEANINGS = (
    "From the day a concern was heard to its first action, or the decision that none is possible.",
    "From the day the last action ended, or that decision, to the day people were told.",
    "Once round: from the day it was heard to the day people were told.",
)
WIDTH, LEAST, MARGIN = 392, 248, 16


class ClockStrip(QFrame):
    """A quiet line. All of it can be read in what opens from it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._clock: Clock | None = None
        self.is_empty = True  # nothing to time
        self.more = button(look, "", "quiet", "clock", tone="muted", tip="How long it takes", clicked=self.open)
        self._legs = [(label("", "head"), Elided("", "small")) for _ in NAMES]
        self._parts = Flow(gap=16)
        for name, (figure, below) in zip(NAMES, self._legs, strict=True):
            inside = QWidget()
            inside.setLayout(column(row(label(name, "muted"), figure, None), below, gap=0))
            self._parts.add(inside, least=LEAST, share=1)
        self.setProperty("kind", "footer")
        made = row(self.more, self._parts, gap=8, margins=(16, 6, 16, 7))
        made.setStretch(1, 1)
        self.setLayout(made)

    def show_clock(self, clock: Clock) -> None:
        """Show the figures of what the page is narrowed to."""
        self._clock = clock
        self.is_empty = not clock.concerns
        for (figure, below), leg in zip(self._legs, _legs(clock), strict=True):
            figure.setText(median_words(leg))
            below.say(" · ".join(filter(None, (share_words(leg), *left_out(leg)))))
        each = zip(NAMES, _legs(clock), strict=True)
        self.more.setAccessibleDescription(". ".join(f"{name}: {whole_words(leg)}" for name, leg in each))

    def open(self) -> "ClockPopup | None":
        """Everything that the figures say."""
        if self._clock is None:
            return None
        popup = ClockPopup(self._look, self._clock, self)
        popup.open_above(self)
        return popup


class ClockPopup(QFrame):
    """The clock with what each figure means; closes with Escape, or when something else is clicked."""

    def __init__(self, look: Look, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.setWindowTitle("How long it takes")
        self.setAccessibleName("How long it takes")
        of_all = f"Of the {counted(clock.concerns, 'concern')} that pass the filters, in every tab."
        parts = [part for leg in zip(NAMES, MEANINGS, _legs(clock), strict=True) for part in (rule(), _told(*leg))]
        self._inside = column(_text(of_all, "small"), *parts, margins=(MARGIN, 12, MARGIN, 4))
        self._close = button(look, "Close", clicked=self.close)
        foot = row(None, self._close, margins=(MARGIN, 4, MARGIN, 12))
        self.setLayout(column(scrolled(ground("surface", self._inside)), foot, gap=0, margins=(1, 1, 1, 1)))
        self.setFixedWidth(WIDTH)

    def open_above(self, owner: QWidget) -> None:
        """Show it over `owner`, wholly on the screen."""
        room = owner.screen().availableGeometry()
        height = self._inside.sizeHint().height() + self._close.sizeHint().height() + 22  # foot and edges
        self.resize(WIDTH, min(height, room.height()))
        at = owner.mapToGlobal(QPoint(16, -self.height() - 4))
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.move(at)
        self.show()
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)


def _told(name: str, meaning: str, leg: Leg) -> QWidget:
    heading = row(label(name, "head"), None, label(median_words(leg), "head"))
    return ground("surface", column(heading, _text(meaning, "small"), _text(whole_words(leg)), gap=4))


def _text(words: str, kind: str = "body") -> QWidget:
    """Wrapped, and exactly as high as it needs to be: a layout that scrolls would give it too much."""
    made = label(words, kind, wrap=True)
    made.ensurePolished()
    made.setFixedHeight(made.heightForWidth(WIDTH - 2 * MARGIN))
    return made


def median_words(leg: Leg) -> str:
    """The middle one of all that finished it: `2 days`, `2.5 days`."""
    if leg.median is None:
        return "–"
    return days(int(leg.median)) if leg.median.is_integer() else f"{leg.median:,.1f} days"


def share_words(leg: Leg) -> str:
    """`81 % within 3 days`; "" where there is no target, or nothing to hold against it."""
    if leg.share_in_time is None or leg.target is None:
        return ""
    return f"{leg.share_in_time:.0%} within {days(leg.target)}".replace("%", " %")


def left_out(leg: Leg) -> Sequence[str]:
    """What is in no figure: those still on the way, and those whose dates run backwards."""
    late = f", {leg.waiting_late:,} late" if leg.waiting_late else ""
    return (
        f"{leg.waiting:,} waiting{late}" if leg.waiting else "",
        f"{leg.backwards:,} with dates backwards left out" if leg.backwards else "",
    )


def whole_words(leg: Leg) -> str:
    """The leg in sentences."""
    if leg.median is None:
        said = ["Nobody has come to the end of it yet."]
    else:
        said = [f"Half took {median_words(leg)} or less, of {counted(leg.finished, 'concern')}."]
    if share := share_words(leg):
        late = " and those late already" if leg.waiting_late else ""
        said.append(f"{share}, of those that finished it{late}.")
    if leg.waiting:
        late = f", {leg.waiting_late:,} of them late" if leg.waiting_late else ""
        said.append(f"{leg.waiting:,} still waiting{late}.")
    if leg.backwards:
        said.append(f"{counted(leg.backwards, 'concern')} with dates backwards left out.")
    return " ".join(said)


def _legs(clock: Clock) -> tuple[Leg, ...]:
    return clock.response, clock.tell, clock.round
