"""The dialog in which one of the force's choices is added or changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.choices import ChoiceBox
from gui.fields.lines import DayLine, Line, LongText
from gui.form import Form
from gui.look.parts import Item, button, column, frame, ground, label, row, scrolled
from gui.session import Session
from models import choice as rules
from models import dates
from models.choice import Choice, ChoiceKind
from models.field_titles import GROUPS
from models.problem import Problem

FOLLOWERS = "Social media"  # the group of the channels that reach only those who follow them
_SPELT = (ChoiceKind.FORCE, ChoiceKind.IMPACT, ChoiceKind.MARKING)  # kinds that no spreadsheet spells otherwise
_OLD = "Records that have the old name keep it, and are still understood."
_PRINTED = "It stands on every page that is printed."
_DAY = "That is no day. Write it like 1 Apr 2026."


class ChoiceDialog(QDialog):
    """Accepted, `record` is what is to be saved. `others` are the choices of every kind."""

    def __init__(self, session: Session, choice: Choice, others: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self._choice, self._others = session, choice, others
        self._is_judged = False
        self.is_new = all(one.id != choice.id for one in others)
        title = f"Add a {choice.kind.lower()}" if self.is_new else f"Change “{choice.name}”"
        self.setWindowTitle(title)
        look = session.look
        self.form = Form(look, self._show_problems)
        fields: list[Item] = [self.form.row("name", "Name", Line())]
        if not self.is_new:
            fields.append(label(_PRINTED if choice.kind == ChoiceKind.FORCE else _OLD, "small", wrap=True))
        if choice.kind == ChoiceKind.DISTRICT:
            fields.append(self.form.row("short", "Letters in references, such as COL", Line(width=120)))
        if choice.kind in GROUPS:
            fields.append(self.form.row("group", GROUPS[choice.kind], self._group_field()))
        if choice.kind == ChoiceKind.IMPACT:
            fields.append(self.form.row("meaning", "What one should see to choose it", LongText(lines=2)))
        if choice.kind == ChoiceKind.PRIORITY:
            days = [self._day("starts_on", "In force from"), self._day("ends_on", "To")]
            fields.append(row(*days, None))
        if choice.kind not in _SPELT:
            hint = "One on each line: other spellings, and what it was called before"
            fields.append(self.form.row("spelt_also", "Also called", LongText(hint, lines=3, most=6)))
        self._show()
        inside = column(*fields, None, gap=12, margins=(24, 16, 24, 16))
        self.saving = button(look, "Add" if self.is_new else "Save", "primary", clicked=self.save)
        ctrl_enter_presses(self.saving, self)
        foot = row(None, button(look, "Cancel", clicked=self.reject), self.saving, margins=(24, 12, 16, 12))
        self.setLayout(column(scrolled(ground("surface", inside)), frame("footer", foot), gap=0))
        self.saving.setDefault(True)  # only now: it would not be known to the dialog that it is not in yet
        self.setMinimumSize(280, 200)
        self.resize(480, min(560, inside.sizeHint().height() + 72))
        self.form.go_to("name")

    def record(self) -> Choice:
        """The choice as the dialog has it."""
        values = self.form.values(self.form.rows)
        if "spelt_also" in values:
            spelt = (" ".join(name.split()) for name in values["spelt_also"].splitlines())
            values["spelt_also"] = tuple(dict.fromkeys(name for name in spelt if name))
        for name in ("starts_on", "ends_on"):
            if name in values:
                values[name] = self._day_of(name)
        if "group" in values:
            values["group"] = values["group"].strip()
        if "short" in values:
            values["short"] = values["short"].strip().upper()
        name = " ".join(values.pop("name").split())
        changed = replace(self._choice, **values)
        return replace(changed, name=name) if self.is_new else rules.renamed(changed, name)

    def save(self) -> None:
        """Accept, if nothing is wrong with it."""
        self._is_judged = True
        self._show_problems()
        if wrong := self.problems():
            self.form.go_to(wrong[0].field)
        else:
            self.accept()

    def problems(self) -> list[Problem]:
        """Everything that stops it being saved."""
        record, today = self.record(), self.session.today()
        unread = [
            Problem(name, _DAY)
            for name in ("starts_on", "ends_on")
            if name in self.form.rows and self.form.value(name).strip() and self._day_of(name) is None
        ]
        return [*unread, *rules.problems(record, today), *rules.names_used_twice(record, self._others)]

    def _show(self) -> None:
        shown = {name: getattr(self._choice, name) for name in self.form.rows}
        for name in ("starts_on", "ends_on"):
            if name in shown:
                shown[name] = dates.with_day(shown[name]) if shown[name] else ""
        if "spelt_also" in shown:
            shown["spelt_also"] = "\n".join(shown["spelt_also"])
        self.form.show_values(shown)

    def _group_field(self) -> QWidget:
        kind = self._choice.kind
        if kind == ChoiceKind.PRIORITY:
            districts = [one for one in self._others if one.kind == ChoiceKind.DISTRICT and not one.is_retired]
            return ChoiceBox([one.name for one in districts], nothing="Every district")
        if kind == ChoiceKind.CHANNEL:
            return ChoiceBox([FOLLOWERS], nothing="Not social media")
        field = Line()
        field.complete_from(sorted({one.group for one in self._others if one.kind == kind and one.group}))
        return field

    def _day(self, name: str, title: str) -> QWidget:
        return self.form.row(name, title, DayLine(self.session.today, ahead=True, hint="1 Apr 2026", width=152))

    def _day_of(self, name: str) -> date | None:
        field = self.form.rows[name].field
        assert isinstance(field, DayLine)
        return field.day()

    def _show_problems(self) -> None:
        if self._is_judged:
            self.form.show_problems(self.problems(), lambda _: True)
