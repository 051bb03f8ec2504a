"""What stands round the log form: the rail of its sections, what is wrong, what the venue raised before."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget

from gui.look.look import Look
from gui.look.parts import (
    Elided,
    MarkLabel,
    Picture,
    as_tip,
    button,
    column,
    emptied,
    ground,
    label,
    restyled,
    row,
    scrolled,
)
from gui.look.tab_order import follow_the_layout
from gui.session import Session
from models import dates
from models.concern import Concern
from models.engagement import Engagement
from models.ids import Id
from models.loop import Loop, LoopState, Mark
from models.problem import Problem
from storage import used_before
from storage.store import Store

A_YEAR = timedelta(days=365)
MOST_RAISED = 20
_KEYS = "Ctrl+Enter  next concern\nCtrl+S  save\nCtrl+Shift+S  submit"


class SectionButton(QPushButton):
    """One section in the rail: a tick when complete, its number when not."""

    def __init__(self, look: Look, number: int, name: str) -> None:
        super().__init__()
        self.name = name
        self.setProperty("kind", "section")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(f"Alt+{number}")
        self._tick = Picture(look, "check", "accent", 18)
        self._number = label(str(number), "head")
        self._number.setFixedSize(18, 18)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title, self._said = label(name), label("", "small")
        for part in (self._tick, self._number, self._title, self._said):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = column(self._title, self._said, gap=0)
        self.setLayout(row(self._tick, self._number, words, None, gap=8, margins=(8, 6, 4, 6)))
        self._tick.hide()

    def show_state(self, said: str, *, is_complete: bool, is_here: bool) -> None:
        """Say how far the section is."""
        self._said.setText(said)
        self._tick.setVisible(is_complete)
        self._number.setVisible(not is_complete)
        restyled(self, "here", "true" if is_here else "false")
        restyled(self._title, "type", "head" if is_here else "body")
        done = "complete, " if is_complete else ""
        self.setAccessibleName(f"{self.name}: {done}{said}")


class Rail(QWidget):
    """The sections of the form in order, and the keys that matter."""

    WIDTH = 176
    chosen = Signal(int)

    def __init__(self, look: Look, names: Sequence[str]) -> None:
        super().__init__()
        self.buttons = [SectionButton(look, number, name) for number, name in enumerate(names, 1)]
        for place, made in enumerate(self.buttons):
            made.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
        keys = label(_KEYS, "small")
        self.setLayout(column(*self.buttons, None, keys, gap=4, margins=(12, 16, 8, 16)))
        self.setFixedWidth(self.WIDTH)


class Foot(QFrame):
    """What was saved when, what is wrong, and what to do next. The problems unfold to a list of links."""

    field_wanted = Signal(str)

    def __init__(self, look: Look, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._look = look
        self._icon = Picture(look, "check", "muted", 16)
        self._saved = Elided("", "muted")
        self._first = button(look, "", "link", "warn", tone="danger", clicked=self._unfold)
        self._links = column(gap=2)
        inside = ground("surface", self._links)
        self._list: QScrollArea = scrolled(inside)
        self._list.setMaximumHeight(120)
        self._list.hide()
        self._problems: list[tuple[str, str]] = []
        self._is_unfolded = False
        self._first.hide()
        bar = row(self._icon, self._saved, self._first, None, *buttons, gap=8)
        self.setLayout(column(self._list, bar, gap=8, margins=(24, 11, 16, 11)))
        self.say("")

    def say(self, words: str, *, is_trouble: bool = False) -> None:
        """What was last kept or saved."""
        self._saved.say(words)
        self._icon.setVisible(bool(words))
        self._icon.name, self._icon.tone = ("warn", "danger") if is_trouble else ("check", "muted")
        self._icon.update()

    def show_problems(self, problems: Sequence[Problem], title: Callable[[str], str], *, is_unfolded: bool) -> bool:
        """Name the problems; `title` says what people call a field. Whether what is shown has changed."""
        before = self._problems, self._is_unfolded
        self._problems = [(problem.field, f"{title(problem.field)}: {problem.sentence}") for problem in problems]
        self._is_unfolded = is_unfolded
        if before == (self._problems, is_unfolded):  # a link with the focus keeps it
            return False
        emptied(self._links)
        number = len(self._problems)
        self._first.setVisible(number > 0)
        if number:
            many = "1 problem" if number == 1 else f"{number} problems"
            self._first.setText(f"{many}: {title(problems[0].field)}")
            self._first.setAccessibleName(f"{many}. Show them.")
        for name, words in self._problems if is_unfolded and number > 1 else ():
            link = button(self._look, words, "link", "warn", tone="danger")
            link.clicked.connect(lambda _=False, name=name: self.field_wanted.emit(name))
            self._links.addLayout(row(link, None))
        self._list.setVisible(is_unfolded and number > 1)
        self._list.setFixedHeight(min(120, 28 * number))
        follow_the_layout(self)
        return True

    def _unfold(self) -> None:
        if self._problems:
            self.field_wanted.emit(self._problems[0][0])


class RaisedBefore(QFrame):
    """What a wide window has room for: what people raised at this venue before."""

    WIDTH = 312
    last_found = Signal(object)  # the last engagement at the venue, or None

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._look = session, session.look
        self._venue = ""
        self.setProperty("kind", "sheet")
        self._held = column(gap=14, margins=(20, 20, 20, 20))
        inside = ground("surface", self._held)
        self.setLayout(column(scrolled(inside), gap=0))
        self.setFixedWidth(self.WIDTH)
        self._show_raised("", ())

    def follow(self, venue: str, district: str, besides: Id | None) -> None:
        """Look up what happened at `venue` before, but at the engagement `besides`; once for each venue."""
        if venue == self._venue:
            return
        self._venue = venue
        since = self._session.today() - A_YEAR

        def look_up(store: Store) -> tuple[Engagement | None, list[tuple[Concern, Loop]]]:
            last = used_before.last_at(store.db, district, venue)
            return last, used_before.raised_at(store.db, venue, since, MOST_RAISED, besides)

        if venue:
            self._session.ask("venue", look_up, self._show_found)
        else:
            self._show_found((None, []))

    def _show_found(self, found: tuple[Engagement | None, list[tuple[Concern, Loop]]]) -> None:
        last, raised = found
        self._show_raised(self._venue if last or raised else "", raised)
        self.last_found.emit(last)

    def _show_raised(self, venue: str, raised: Sequence[tuple[Concern, Loop]]) -> None:
        """Show these; without a venue what will stand here."""
        emptied(self._held)
        self._held.addWidget(label("Raised here before", "head"))
        about = (
            f"{venue}, last 12 months" if venue else "Once you name the venue, what people raised there stands here."
        )
        if venue and not raised:
            about = f"Nothing was raised at {venue} in the last 12 months."
        self._held.addWidget(label(about, "small", wrap=True))
        for concern, loop in raised:
            self._held.addWidget(self._line(concern, loop))
        self._held.addStretch(1)

    def _line(self, concern: Concern, loop: Loop) -> QWidget:
        said = " ".join(concern.said.split())
        shown = said if len(said) <= 160 else said[:159].rstrip() + "…"
        words = label(shown, wrap=True)
        words.setToolTip(as_tip(said) if shown != said else "")
        state = _state_in_words(loop)
        mark: QLabel | QWidget = MarkLabel(self._look, [Mark(loop.state)])
        made = QWidget()
        texts = column(words, label(f"{dates.short(concern.heard_on)} · {state}", "small", wrap=True), gap=2)
        made.setLayout(row(column(mark, None), texts, gap=10))
        return made


def _state_in_words(loop: Loop) -> str:
    return {
        LoopState.HEARD: "nothing done yet",
        LoopState.ACTING: "being acted on",
        LoopState.TO_TELL: "acted on, nobody told yet",
        LoopState.TOLD: "acted on and told",
        LoopState.STALLED: "stalled",
    }[loop.state]
