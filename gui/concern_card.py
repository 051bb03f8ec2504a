"""A concern's card: Listen, Act, Tell in three bands, with its loop mark; it folds to its first line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from gui.action_line import ActionLine
from gui.concern_lines import Lines
from gui.fields.choices import ChoiceBox
from gui.fields.flow import Flow
from gui.fields.lines import Line, LongText
from gui.form import FieldRow, Form
from gui.look.look import Look
from gui.look.parts import Elided, MarkLabel, Picture, button, column, ground, label, restyled, row, rule
from gui.offered import Offered
from gui.tell_line import TellLine
from models.choice import ChoiceKind
from models.loop import LoopState, Mark
from models.typed_log import TypedAction, TypedConcern, TypedTell
from models.understood_parts import place

_TEXTS = ("said", "theme", "place", "raised_by", "priority")
_NOTHING = "Nothing can be done because …"


class ConcernCard(QFrame):
    """One thing somebody raised, and what follows from it."""

    edited = Signal()
    removed = Signal()
    rearranged = Signal()  # fields have come or gone: Tab has another way to go

    def __init__(
        self,
        look: Look,
        form: Form,
        today: Callable[[], date],
        typed: TypedConcern,
        shared_tells: frozenset[int] = frozenset(),
    ) -> None:
        """`shared_tells` are the tells that close other concerns too: they are changed where all of those are seen."""
        super().__init__()
        self.look, self.form, self.id = look, form, typed.id
        self._today, self._typed, self.shared_tells = today, typed, shared_tells
        self.rows: dict[str, FieldRow[Any]] = {}
        self._offered = Offered()
        self.setProperty("kind", "card")
        self._mark = MarkLabel(look, [Mark(LoopState.HEARD)])
        self._name, self._words, self._preview = label("", "head"), label("", "small"), Elided()
        self._fold = button(look, "", "quiet", "up", tone="muted", clicked=self.fold_or_open)
        self._close = button(look, "", "quiet", "close", tone="muted", clicked=self.removed.emit)
        self._body = QWidget()
        head = row(self._mark, self._name, self._words, self._preview, self._fold, self._close)
        self._layout = column(head, gap=8, margins=(16, 8, 12, 8))
        self.setLayout(self._layout)
        self._body.hide()
        self._show_fold()

    @property
    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return not self._body.isHidden()

    def value(self) -> TypedConcern:
        """What is written."""
        if not self.rows:
            return self._typed
        held = {name: made.field.value() for name, made in self.rows.items()}
        return replace(self._typed, **held, actions=self._actions.value(), tells=self._tells.value())

    def fold_or_open(self) -> None:
        """Fold to the first line, or show everything."""
        if self.is_open:
            self._body.hide()
        else:
            self.open()
        self._show_fold()

    def open(self) -> None:
        """Show everything; the fields are made when they are first shown."""
        if not self.rows:
            self._make_fields()
        self._body.show()
        self._show_fold()

    def write(self) -> None:
        """Put the cursor into what was said."""
        self.open()
        self.rows["said"].field.setFocus(Qt.FocusReason.TabFocusReason)

    def show_number(self, number: int) -> None:
        """Say which of the concerns it is."""
        name = f"Concern {number}"
        self._name.setText(name)
        self.setAccessibleName(name)
        self._close.setToolTip(f"Remove {name.lower()}")
        self._close.setAccessibleName(f"Remove {name.lower()}")
        self._show_fold()

    def show_loop(self, mark: Mark, words: str) -> None:
        """Show where its loop stands."""
        self._mark.show_marks([mark])
        self._words.setText(words)

    def show_current(self, *, is_current: bool) -> None:
        """Mark the card with the cursor."""
        restyled(self, "current", "true" if is_current else "false")

    def close_fields(self) -> None:
        """Before the card goes: the form forgets its fields, those of empty lines too."""
        self.form.drop(place(self.id, name) for name in self.rows)
        for line in (*self._actions.lines, *self._tells.lines) if self.rows else ():
            line.close_fields()

    def show_problems_in(self, names: set[str]) -> None:
        """Open what hides a field with a problem."""
        value = self.value()
        parts = [self.id, *(action.id for action in value.actions), *(tell.id for tell in value.tells)]
        if any(name.startswith(f"{part}/") for name in names for part in parts):
            self.open()
            self._actions.show_all_with(names)
            self._tells.show_all_with(names)

    def offer(self, offered: Offered) -> None:
        """Let people choose and complete from these."""
        self._offered = offered
        if self.rows:
            self.rows["theme"].field.offer(offered.names(ChoiceKind.THEME))
            self.rows["priority"].field.offer(offered.names(ChoiceKind.PRIORITY))
            self.rows["place"].field.complete_from(offered.used.places)
            self._actions.offer(offered)
            self._tells.offer(offered)

    def _show_fold(self) -> None:
        words = f"Fold {self._name.text()}" if self.is_open else f"Open {self._name.text()}"
        self._fold.setIcon(self.look.icon("up" if self.is_open else "down", "muted"))
        self._fold.setAccessibleName(words)
        self._fold.setToolTip(words)
        self._preview.say("" if self.is_open else self.value().said)

    def _make_fields(self) -> None:
        listen, act, tell = self._listen(), self._act(), self._tell()
        self._body.setLayout(column(listen, rule(), act, rule(), tell, gap=8, margins=(0, 0, 0, 6)))
        self._layout.addWidget(self._body)
        for name, made in self.rows.items():
            made.field.show_value(getattr(self._typed, name))
        self._reason.setVisible(bool(self._typed.no_action_reason))
        self._actions.show_values(self._typed.actions)
        self._tells.show_values(self._typed.tells)
        self._show_choice()
        self.offer(self._offered)
        self.rearranged.emit()

    def _row(self, name: str, title: str, field: QWidget, *, is_labelled: bool = True) -> QWidget:
        self.rows[name] = self.form.row(place(self.id, name), title, field, is_labelled=is_labelled)
        return self.rows[name]

    def _listen(self) -> QWidget:
        said = self._row("said", "What was said", LongText("What was said, in their words"), is_labelled=False)
        theme = self._row("theme", "Theme", ChoiceBox(nothing="Choose a theme"))
        where = self._row("place", "Place", Line())
        raised = self._row("raised_by", "Raised by", Line(width=64))
        priority = self._row("priority", "Local priority", ChoiceBox(nothing="None"))
        about = Flow()
        for made, least, share in ((theme, 150, 6), (where, 150, 6), (raised, 64, 0), (priority, 120, 4)):
            about.add(made, least, share)
        return self._band("listen", "Listen", column(said, about, gap=6))

    def _act(self) -> QWidget:
        self._actions = Lines(
            lambda typed: ActionLine(self.look, self.form, self._today, typed), lambda new: TypedAction(id=new)
        )
        self._actions.edited.connect(self._edit)
        self._actions.rearranged.connect(self.rearranged)
        self._nothing = button(self.look, _NOTHING, "quiet", "stop", tone="muted", clicked=self._decide)
        self._reason = self._row(
            "no_action_reason", _NOTHING, LongText("It is what people will be told", lines=1), is_labelled=False
        )
        withdraw = button(
            self.look, "", "quiet", "close", tone="muted", tip="Withdraw the decision", clicked=self._take_back
        )
        self._because = ground("none", row(label(_NOTHING, "small"), None, withdraw))
        side = column(self._nothing, None)
        held = column(row(self._actions, side, gap=8), self._because, self._reason, gap=6)
        return self._band("act", "Act", held)

    def _tell(self) -> QWidget:
        self._tells = Lines(
            lambda typed: TellLine(self.look, self.form, self._today, typed, is_shared=typed.id in self.shared_tells),
            lambda new: TypedTell(id=new),
        )
        self._tells.edited.connect(self._edit)
        self._tells.rearranged.connect(self.rearranged)
        return self._band("tell", "Tell", column(self._tells))

    def _band(self, icon: str, word: str, inside: Any) -> QWidget:
        side = QWidget()
        name = label(word, "head", tone=icon)
        side.setLayout(column(row(Picture(self.look, icon, icon, 18), name, None, gap=6, margins=(0, 6, 0, 0)), None))
        side.setFixedWidth(76)
        held, made = QWidget(), QWidget()
        held.setLayout(inside)
        made.setLayout(row(side, held, gap=4))
        return made

    def _decide(self) -> None:
        self._reason.show()
        self._show_choice()
        self.rows["no_action_reason"].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self) -> None:
        self.rows["no_action_reason"].field.show_value("")
        self._reason.hide()
        self._show_choice()
        self._nothing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choice(self) -> None:
        """The decision stands beside the actions as an equal choice, until one of the two was taken."""
        is_decided = not self._reason.isHidden()
        self._nothing.setVisible(not is_decided and not self._actions.value())
        self._because.setVisible(is_decided)

    def _edit(self) -> None:
        self._show_choice()
        self.edited.emit()
