"""The bar below the sheet that is reviewed: its impact, the reason for it, comments, and the decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from gui.ctrl_enter import KEYS, ctrl_enter_presses
from gui.fields.choices import Segments
from gui.fields.flow import Flow
from gui.fields.lines import LongText
from gui.look.look import Look
from gui.look.parts import Picture, button, column, ground, label, row
from gui.review_comments import ReviewComments
from models.choice import Choice, named
from models.problem import Problem
from models.review import Comment, Impact
from models.review_warnings import Missing

_BECAUSE = "What changed, and how you know"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What somebody has said about one engagement and not yet decided with."""

    impact: Impact | None = None
    reason: str = ""
    comments: tuple[Comment, ...] = ()
    override_reason: str = ""  # why the engagement lead reviews what they were part of


class ReviewBar(QFrame):
    """Says what is typed; what comes of it is for the page."""

    edited = Signal()
    accept_wanted = Signal()
    return_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._meanings: dict[str, str] = {}
        self._override_reason = ""
        self._missing = label("", "small", wrap=True)
        self._missing_row = _remark(look, "accent", self._missing)
        self._override = label("", "small", wrap=True)
        self._override_row = _remark(look, "accent", self._override)
        self.impact = Segments(look, [(impact, impact) for impact in Impact])
        self.impact.setAccessibleName("Impact")
        self._meaning = label("", "small", wrap=True)
        self.because = LongText(_BECAUSE, lines=1, most=4)
        self.because.setAccessibleName("Because")
        self.comments = ReviewComments(look)
        self.send_back = button(look, "Return …", "danger", "return", tone="danger", clicked=self.return_wanted.emit)
        self.accept = button(look, "Accept", "primary", "check", clicked=self.accept_wanted.emit)
        ctrl_enter_presses(self.accept, self)
        for made in (self.send_back, self.accept):
            made.setMaximumHeight(self.because.height())  # of one line, also where more are written
        self._trouble = label("", "problem", wrap=True)
        self._trouble_row = _remark(look, "danger", self._trouble)
        for field in (self.impact, self.because, self.comments):
            field.edited.connect(self._hear)
        self.setLayout(
            column(
                self._override_row,
                self._missing_row,
                self._impact_row(),
                self._trouble_row,
                self._because_row(),
                self.comments,
                gap=8,
                margins=(24, 10, 16, 10),
            )
        )
        self.show_trouble("")
        self.show_missing(())
        self._show_override()

    def _impact_row(self) -> Flow:
        name = label("Impact", "head")
        name.setFixedWidth(56)
        made = Flow(gap=8)
        made.add(name)
        made.add(self.impact)
        made.add(self._meaning, least=180, share=1)
        return made

    def _because_row(self) -> Flow:
        name = label("Because", "head")
        name.setFixedWidth(56)
        name.setBuddy(self.because)
        made = Flow(gap=8)
        made.add(name)
        made.add(self.because, least=200, share=1)
        made.add(self.send_back)
        made.add(self.accept)
        return made

    def explain(self, choices: Sequence[Choice]) -> None:
        """Say what the force means by each impact; `choices` are those of that kind."""
        known = {impact: named(choices, impact) for impact in Impact}
        self._meanings = {impact: choice.meaning if choice else "" for impact, choice in known.items()}
        self.impact.explain(self._meanings)
        self._show_meaning()

    def value(self) -> Opinion:
        """What is typed."""
        impact = self.impact.value()
        return Opinion(
            impact=Impact(impact) if impact else None,
            reason=self.because.value().strip(),
            comments=self.comments.value(),
            override_reason=self._override_reason,
        )

    def show_value(self, opinion: Opinion) -> None:
        """Show something else."""
        self.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        self._override_reason = opinion.override_reason
        self.impact.show_value(opinion.impact or "")
        self.because.show_value(opinion.reason)
        self.comments.show_value(opinion.comments)
        self.blockSignals(False)  # noqa: FBT003
        self.show_trouble("")
        self._show_meaning()
        self._show_override()

    def override(self, reason: str) -> None:
        """Remember why the engagement lead reviews what they were part of."""
        self._override_reason = reason
        self._show_override()
        self.edited.emit()

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Point out what is not there, which is no reason not to accept."""
        said = " ".join(each.sentence for each in missing)
        self._missing.setText(f"Before you accept: {said[:1].lower()}{said[1:]}" if said else "")
        self._missing_row.setVisible(bool(said))

    def show_trouble(self, sentence: str) -> None:
        """Say what stops the decision, or with "" that nothing does."""
        self._trouble.setText(sentence)
        self._trouble_row.setVisible(bool(sentence))

    def go_to(self, problem: Problem) -> None:
        """Say what is wanting, with the keyboard where it is."""
        self.show_trouble(problem.sentence)
        field = self.impact if problem.field == "impact" else self.because
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def allow(self, why_not: str) -> None:
        """Let decisions be made, or say with the buttons why they cannot be."""
        for made, keys in ((self.send_back, "R"), (self.accept, f"{KEYS}, or A")):
            made.setEnabled(not why_not)
            made.setToolTip(why_not or f"{keys} where no text is written")

    def _hear(self) -> None:
        self.show_trouble("")
        self._show_meaning()
        self.edited.emit()

    def _show_override(self) -> None:
        said = f"You were part of it, and review it because: {self._override_reason}"
        self._override.setText(said if self._override_reason else "")
        self._override_row.setVisible(bool(self._override_reason))

    def _show_meaning(self) -> None:
        chosen = self.impact.value()
        meaning = self._meanings.get(chosen, "")
        self._meaning.setText(f"{chosen}: {meaning}" if meaning else "")


def _remark(look: Look, tone: str, words: QLabel) -> QWidget:
    """Words behind a sign that draws the eye to them."""
    words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return ground("none", row(column(1, Picture(look, "warn", tone), None, gap=0), words, gap=8))
