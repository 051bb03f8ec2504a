"""Forms: a label above each field, what is wrong right under it, and which field a Problem belongs to."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar, cast

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.fields.chips_edit import ChipsEdit
from gui.fields.lines import Line
from gui.look.look import Look
from gui.look.parts import Picture, column, label, restyled, row
from models.problem import Problem


class Field(Protocol):
    """What every field of a form can do; fields are QWidgets."""

    edited: SignalInstance

    def value(self) -> Any:
        """What the field holds."""

    def show_value(self, value: Any) -> None:
        """Show something else."""


F = TypeVar("F", bound=QWidget)


class FieldRow(QWidget, Generic[F]):
    """A field with its label and, where there is one, its problem."""

    def __init__(self, look: Look, title: str, field: F, hint: str = "", *, is_labelled: bool = True) -> None:
        super().__init__()
        self.title, self.field, self._hint = title, field, hint
        field.setAccessibleName(title)
        field.setAccessibleDescription(hint)
        self._words = label("", "problem", wrap=True)
        self._remark_words = label("", "small", wrap=True)
        self._problem = _line(look, "danger", self._words)
        self._remark = _line(look, "accent", self._remark_words)
        parts: list[QWidget] = [field, self._problem, self._remark]
        if is_labelled:
            name = label(title, "small")
            name.setBuddy(field)
            parts.insert(0, name)
        if isinstance(field, Line):
            field.remarked.connect(self.show_remark)
        self.setLayout(column(*parts, None, gap=4))  # aligned to the top, Qt would cut a problem of several lines

    def keep_room(self) -> None:
        """Have room for a problem of one line from the start: what stands below does not move when it is said."""
        keep_room(self._problem)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong, or with "" that nothing is."""
        if sentence == self.problem:
            return
        self._words.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence or self._hint)
        inner = self.field.focusProxy()
        for widget in (self.field, inner) if inner else (self.field,):
            restyled(widget, "problem", "true" if sentence else "false")

    def show_remark(self, sentence: str) -> None:
        """Say what is to be thought of, though it stops nothing; "" for nothing."""
        if sentence == self.remark:
            return
        self._remark_words.setText(sentence)
        self._remark.setVisible(bool(sentence))
        if not self.problem:
            self.field.setAccessibleDescription(sentence or self._hint)

    @property
    def remark(self) -> str:
        """The remark that is shown."""
        return self._remark_words.text()

    @property
    def problem(self) -> str:
        """The problem that is shown."""
        return self._words.text() if not self._problem.isHidden() else ""


def _line(look: Look, tone: str, words: QLabel) -> QWidget:
    """Words behind a sign, below a field; not to be seen before something is to be said."""
    words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    made = QWidget()
    made.setLayout(row(column(1, Picture(look, "warn", tone, 14), None, gap=0), words, gap=4))
    made.hide()
    return made


def keep_room(made: QWidget) -> None:
    """Let a widget keep its room while it is hidden."""
    policy = made.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    made.setSizePolicy(policy)


class Form:
    """The fields of a form by name, in the order in which they stand."""

    def __init__(self, look: Look, edited: Callable[[], None]) -> None:
        self._look, self._edited = look, edited
        self.rows: dict[str, FieldRow[Any]] = {}

    def row(self, name: str, title: str, field: F, hint: str = "", *, is_labelled: bool = True) -> FieldRow[F]:
        """A field in its row; `name` is what a Problem calls it."""
        made = FieldRow(self._look, title, field, hint, is_labelled=is_labelled)
        self.rows[name] = made
        cast("Field", field).edited.connect(self._edited)
        return made

    def drop(self, names: Iterable[str]) -> None:
        """Forget fields that are gone."""
        for name in names:
            self.rows.pop(name, None)

    def value(self, name: str) -> Any:
        """What a field holds."""
        return self.rows[name].field.value()

    def values(self, names: Iterable[str]) -> dict[str, Any]:
        """What these fields hold, by name."""
        return {name: self.value(name) for name in names}

    def show_values(self, values: dict[str, Any]) -> None:
        """Show these values in the fields of these names."""
        for name, value in values.items():
            self.rows[name].field.show_value(value)

    def name_of(self, widget: QWidget | None) -> str:
        """The field that a widget is or belongs to; "" for none."""
        while widget is not None:
            for name, made in self.rows.items():
                if made.field is widget:
                    return name
            widget = widget.parentWidget()
        return ""

    def show_problems(self, problems: Sequence[Problem], among: Callable[[str], bool]) -> None:
        """Show each problem under its field, of the fields `among` which they may be shown."""
        said = {name: sentence for name, sentence in reversed(problems) if among(name)}
        for name, made in self.rows.items():
            made.show_problem(said.get(name, ""))

    def spell_out(self) -> None:
        """Write in full what was begun, such as a day, also where the cursor still is."""
        for made in self.rows.values():
            if isinstance(made.field, (Line, ChipsEdit)):
                made.field.spell_out()

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        if made := self.rows.get(name):
            made.field.setFocus(Qt.FocusReason.OtherFocusReason)
