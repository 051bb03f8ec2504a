"""The settings of the days that the loop clock allows, and of the marking that is usual."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.choices import ChoiceBox
from gui.fields.lines import Line
from gui.form import FieldRow, Form
from gui.look.parts import button, column, row
from gui.session import Session
from gui.settings_card import card
from models import choice as rules
from models.choice import Choice, ChoiceKind
from models.problem import Problem

_TARGETS = "How many days the force allows before a concern, or a review, counts as overdue."
_MARKING = "The protective marking an export has unless somebody chooses another for it."


class TargetsSection(QWidget):
    """Two cards: the targets, and the usual marking."""

    shows = frozenset(("choices",))

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        look, is_open = session.look, not session.store.read_only_because
        self._is_open = is_open
        self._targets = session.store.choices.of_kind(ChoiceKind.TARGET)
        self._markings: list[Choice] = []
        self.form = Form(look, self._show_targets)
        rows: list[QWidget] = []
        for one in self._targets:
            field = Line(width=72)
            field.setEnabled(is_open)
            rows.append(self.form.row(str(one.id), f"{one.name} (days)", field))
        self.saving = button(look, "Save the targets", clicked=self.save_targets)
        self.marking = ChoiceBox()
        self.marking.setFixedWidth(232)
        self.marking.setEnabled(is_open)
        self.marking.edited.connect(self._show_marking)
        self.marking_saving = button(look, "Save the marking", clicked=self.save_marking)
        marking = FieldRow(look, "Usual marking", self.marking)
        cards = (
            card("Targets", _TARGETS, *rows, row(None, self.saving)),
            card("Protective marking", _MARKING, row(marking, None), row(None, self.marking_saving)),
        )
        for made, form in zip((self.saving, self.marking_saving), cards, strict=True):
            ctrl_enter_presses(made, form)
        self.setLayout(column(*cards, None, gap=12))
        self.refresh()

    def refresh(self) -> None:
        """Show what the log has now."""
        store = self.session.store
        self._targets = store.choices.of_kind(ChoiceKind.TARGET)
        for one in self._targets:
            if str(one.id) in self.form.rows:
                self.form.show_values({str(one.id): "" if one.number is None else str(one.number)})
        self._markings = store.choices.of_kind(ChoiceKind.MARKING)
        self.marking.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        self.marking.clear()
        self.marking.offer([one.name for one in self._markings if not one.is_retired])
        self.marking.show_value(store.choices.usual_marking())
        self.marking.blockSignals(False)  # noqa: FBT003
        self._show_targets()
        self._show_marking()

    def targets(self) -> list[Choice]:
        """The targets as the form has them."""
        return [replace(one, number=_days(self.form.value(str(one.id)))) for one in self._targets]

    def save_targets(self) -> None:
        """Save those that were changed, as one step."""
        with self.session.operation("Set the targets") as op:
            for was, made in zip(self._targets, self.targets(), strict=True):
                op.put(made, was=was)

    def save_marking(self) -> None:
        """Make the chosen marking the usual one."""
        name = self.marking.value()
        chosen = next(one for one in self._markings if one.name == name)
        known = {one.id: one for one in self._markings}
        with self.session.operation(f"Make {name} the usual marking") as op:
            for made in rules.put_first(self._markings, chosen):
                op.put(made, was=known[made.id])

    def _show_targets(self) -> None:
        wrong = [
            Problem(str(one.id), problem.sentence)
            for one in self.targets()
            for problem in rules.problems(one, self.session.today())
        ]
        self.form.show_problems(wrong, lambda _: True)
        self.saving.setEnabled(self._is_open and not wrong and self.targets() != self._targets)

    def _show_marking(self) -> None:
        is_other = self.marking.value() != self.session.store.choices.usual_marking()
        self.marking_saving.setEnabled(self._is_open and is_other)


def _days(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() and len(text.strip()) < 5 else None
