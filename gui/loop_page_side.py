"""Beside the story of one loop: its clock against the targets, its problems, and what else was raised there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.fields.flow import Flow
from gui.look.elided_link import ElidedLink
from gui.look.parts import MarkLabel, button, column, emptied, frame, ground, label, row
from gui.loops_page_clock import NAMES
from gui.session import Session
from models import dates
from models.concern import Concern
from models.loop import Loop, Mark, lateness
from models.loop_clock import OwnLeg, own_legs
from storage.loop_stories import LoopStory

MOST_BESIDE = 6  # of what else was raised there
LEAST = 272


class LoopSide(Flow):
    """Three cards: one below another where they stand beside the story, side by side below it."""

    loop_wanted = Signal(object)
    problem_wanted = Signal(object)
    gather_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(gap=12)
        self._session = session
        self._clock, self._problems, self._beside = (column(gap=8) for _ in range(3))
        because = session.store.read_only_because
        self.gather = button(
            session.look, "Add to a problem …", "quiet", "plus", tip=because, clicked=self.gather_wanted.emit
        )
        self.gather.setEnabled(not because)
        for title, held, below in (
            ("How long it took", self._clock, []),
            ("Problems it belongs to", self._problems, [row(self.gather, None)]),
            ("Also raised there", self._beside, []),
        ):
            inside = column(label(title, "head"), held, *below, None, gap=8, margins=(16, 12, 16, 12))
            self.add(frame("card", inside), LEAST, 1)

    def show_story(self, story: LoopStory) -> None:
        """Show what belongs to this loop."""
        for held in (self._clock, self._problems, self._beside):
            emptied(held)
        legs = own_legs(story.loop, story.targets, self._session.today())
        for name, leg in zip(NAMES, legs, strict=True):
            self._clock.addWidget(_leg(name, leg))
        self._show_problems(story)
        self._show_beside(story)

    def _show_problems(self, story: LoopStory) -> None:
        for problem in story.problems:
            link = ElidedLink(problem.name, problem.name)
            link.clicked.connect(lambda _=False, one=problem.id: self.problem_wanted.emit(one))
            self._problems.addLayout(row(link, None))
        if not story.problems:
            self._problems.addWidget(label("None.", "muted"))

    def _show_beside(self, story: LoopStory) -> None:
        beside = story.beside
        for one, loop in [*beside.items()][:MOST_BESIDE]:
            self._beside.addWidget(self._other(one, loop, story))
        if not beside:
            self._beside.addWidget(label("Nothing else.", "muted"))
        if len(beside) > MOST_BESIDE:
            self._beside.addWidget(label(f"… and {len(beside) - MOST_BESIDE:,} more.", "small"))

    def _other(self, concern: Concern, loop: Loop, story: LoopStory) -> QWidget:
        look, today = self._session.look, self._session.today()
        is_late = lateness(loop, story.log.actions_on(concern), story.targets, today) is not None
        mark = Mark(loop.state, is_late)
        link = ElidedLink(concern.said, f"{concern.said} ({mark.words})")
        link.clicked.connect(lambda: self.loop_wanted.emit(concern.id))
        return ground("none", row(MarkLabel(look, [mark]), link, None, gap=4))


def _leg(name: str, leg: OwnLeg) -> QWidget:
    """A leg in days, against its target."""
    figure = "–" if leg.days is None or leg.is_backwards else dates.days(leg.days) if leg.days else "Same day"
    made = column(row(label(name), None, label(figure, "head")), gap=0)
    if said := _said(leg):
        over = [label(f"{dates.days(leg.days_over)} over", "problem")] if leg.days_over else []
        made.addLayout(row(label(said, "small"), None, *over))
    return ground("none", made)


def _said(leg: OwnLeg) -> str:
    """What qualifies the figure."""
    if leg.is_backwards:
        return "Its dates run backwards"
    target = "" if leg.target is None else f"target {dates.days(leg.target)}"
    so_far = "not begun" if leg.days is None else "" if leg.has_ended else "so far"
    said = " · ".join(filter(None, (so_far, target)))
    return said[:1].upper() + said[1:]
