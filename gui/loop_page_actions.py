"""The actions of a loop on its page: each with how far it is and what can be done with it, then the line to add one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from gui.action_form import ActionForm, EndingForm
from gui.fields.flow import Flow
from gui.look.keyboard import has_keyboard
from gui.look.parts import Badge, Picture, button, column, emptied, ground, label, row
from gui.loop_page_parts import WORDS, whole
from gui.offered import Offered
from gui.session import Session
from models import dates
from models.action import Action, Progress, cancel, finish, is_overdue, reopen
from models.ids import Id, new_id
from models.suggested_message import in_short
from models.typed_log import TypedAction

NAMED = 60  # letters of an action in the name of a deed
_ICONS = {Progress.OPEN: "clock", Progress.FINISHED: "check", Progress.CANCELLED: "stop"}
_STATES = {Progress.FINISHED: "Done", Progress.CANCELLED: "Given up"}


class ActionRow(QFrame):
    """One action. What is written in one of its forms stays, whatever becomes of the action meanwhile."""

    wanted = Signal(str, object, object)  # the deed's name, the action as it was seen, and as it is to be (None: gone)
    rearranged = Signal()

    def __init__(self, session: Session, action: Action) -> None:
        super().__init__()
        self.session, look = session, session.look
        self.action = action
        self.form: ActionForm | EndingForm | None = None
        self._opened_by: QPushButton
        self._offered = Offered()
        self.setProperty("kind", "note")
        self._icon = Picture(look, "clock", "act")
        self._what = label("", "head", wrap=True)
        self._facts, self._late = label("", "small", wrap=True), label("", "problem", wrap=True)
        self._outcome = label("", wrap=True)
        for words in (self._what, self._facts, self._late, self._outcome):
            words.setMinimumWidth(1)
        self._badge = row(gap=0)
        self.finish = self._button("Finish", "", partial(self._end, Progress.FINISHED))
        self.reopen = self._button("Reopen", "", self._reopen)
        self.cancel = self._button("", "stop", partial(self._end, Progress.CANCELLED))
        self.change = self._button("", "edit", self._change)
        self.remove = self._button("", "close", partial(self._want, "Remove", None))
        buttons = row(self._badge, self.finish, self.reopen, self.cancel, self.change, self.remove, gap=0)
        texts = column(self._what, self._outcome, self._facts, self._late, gap=2, margins=(0, 6, 0, 0))
        said = row(column(self._icon, None, gap=0, margins=(0, 8, 0, 0)), texts)
        said.setStretch(1, 1)
        self._shown = Flow(gap=8)
        self._shown.add(ground("none", said), least=WORDS, share=1)
        self._shown.add(ground("none", column(buttons, None, gap=0)))
        self._form_place = column(gap=0)
        self.setLayout(column(self._shown, self._form_place, gap=4, margins=(12, 4, 4, 8)))
        self.show_action(action)

    @property
    def is_typed(self) -> bool:
        """Whether something would be lost with the form that is open."""
        return self.form is not None and self.form.is_typed

    @property
    def main(self) -> QPushButton:
        """The button of what comes next."""
        return self.finish if self.action.progress == Progress.OPEN else self.reopen

    def show_action(self, action: Action) -> None:
        """Show it as it is now; a form that is open goes on from the action as it was when it was opened."""
        self.action, today = action, self.session.today()
        self._icon.name = _ICONS[action.progress]
        self._icon.update()
        self._what.setText(whole(action.what))
        self._outcome.setText(whole(action.outcome))
        self._outcome.setVisible(bool(action.outcome))
        self._facts.setText(whole(_facts(action)))
        is_late = is_overdue(action, today)
        self._late.setVisible(is_late)
        if is_late and action.due_on:
            self._late.setText(f"{dates.days((today - action.due_on).days)} overdue")
        emptied(self._badge)
        if state := _STATES.get(action.progress):
            self._badge.addWidget(Badge(self.session.look, state))
        for made, deed in (
            (self.finish, "Finish"),
            (self.reopen, "Reopen"),
            (self.cancel, "Cancel"),
            (self.change, "Change"),
            (self.remove, "Remove"),
        ):
            made.setAccessibleName(f"{deed}: {action.what}")
            made.setToolTip(self.session.store.read_only_because or deed)
        self._show_buttons()

    def offer(self, offered: Offered) -> None:
        """Complete from these."""
        self._offered = offered
        if isinstance(self.form, ActionForm):
            self.form.offer(offered)

    def close_form(self) -> None:
        """Show the action alone."""
        emptied(self._form_place)
        had_form, self.form = self.form is not None, None
        self._show_buttons()
        if had_form:
            self._opened_by.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rearranged.emit()

    def _show_buttons(self) -> None:
        is_open, is_alone = self.action.progress == Progress.OPEN, self.form is None
        before = self.window().focusWidget() if has_keyboard(self) else None
        for made in (self.finish, self.cancel):
            made.setVisible(is_open and is_alone)
        self.reopen.setVisible(not is_open and is_alone)
        for made in (self.change, self.remove):
            made.setVisible(is_alone)
        self._shown.setVisible(not isinstance(self.form, ActionForm))  # in which all of it stands
        if is_alone and before is not None and before.isHidden():
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, progress: Progress) -> None:
        form = EndingForm(self.session.look, self.session.today, self.action, progress)
        deed, end = ("Finish", finish) if progress == Progress.FINISHED else ("Cancel", cancel)
        form.given.connect(lambda on, words: self._want(deed, end(form.was, on, words)))
        self._open(form, self.finish if progress == Progress.FINISHED else self.cancel)

    def _change(self) -> None:
        form = ActionForm(self.session.look, self.session.today, self.action.concern_id, self.action)
        form.offer(self._offered)
        form.given.connect(partial(self._want, "Change"))
        self._open(form, self.change)

    def _reopen(self) -> None:
        self._want("Reopen", reopen(self.action))

    def _want(self, deed: str, now: Action | None) -> None:
        was = self.form.was if self.form else self.action
        self.wanted.emit(named(deed, self.action), was, now)

    def _open(self, form: ActionForm | EndingForm, opened_by: QPushButton) -> None:
        self.form, self._opened_by = form, opened_by
        form.left.connect(self.close_form)
        self._form_place.addWidget(form)
        self._show_buttons()
        self.rearranged.emit()
        form.write()

    def _button(self, text: str, icon: str, clicked: Callable[[], object]) -> QPushButton:
        made = button(self.session.look, text, "quiet", icon, tone="muted", tip="…", clicked=clicked)
        made.setEnabled(not self.session.store.read_only_because)
        return made


class ActionRows(QWidget):
    """All the actions of a loop, and the line to add one, which is always open."""

    wanted = Signal(str, object, object)  # as an ActionRow's; of a new action there was nothing before
    rearranged = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows: dict[Id, ActionRow] = {}
        self.adding: ActionForm | None = None
        self._offered = Offered()
        self._held, self._add_place = column(gap=6), column(gap=0)
        self.setLayout(column(self._held, self._add_place, gap=6))

    @property
    def is_typed(self) -> bool:
        """Whether something would be lost with a form that is open in one of the actions."""
        return any(one.is_typed for one in self.rows.values())

    def begin(self, concern_id: Id, typed: TypedAction | None) -> None:
        """Go over to another concern, with what was typed of a new action."""
        emptied(self._held)
        self.rows = {}
        self._begin_adding(concern_id, typed or TypedAction(id=new_id()))

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show these; a form that is open stays as it is, also that of an action which is gone."""
        wanted, left_at = {action.id: action for action in actions}, -1
        for gone in [one for one in self.rows if one not in wanted and not self.rows[one].is_typed]:
            made = self.rows.pop(gone)
            left_at = self._held.indexOf(made) if has_keyboard(made) else left_at
            self._held.removeWidget(made)
            made.hide()
            made.deleteLater()
        for place, action in enumerate(actions):
            if action.id in self.rows:
                self.rows[action.id].show_action(action)
            else:
                self.rows[action.id] = self._made(action)
            if self._held.indexOf(self.rows[action.id]) != place:
                self._held.insertWidget(place, self.rows[action.id])
        if left_at >= 0:
            self._go_on_at(left_at)
        if self.adding:
            self.adding.position = max((action.position for action in actions), default=-1) + 1

    def settle(self, action_id: Id) -> None:
        """What was written of this action is saved: its form closes; after a new one comes an empty line."""
        if action_id in self.rows:
            self.rows[action_id].close_form()
        elif self.adding and self.adding.typed().id == action_id:
            self._begin_adding(self._concern_id, TypedAction(id=new_id()))
            self.adding.write()
            self.rearranged.emit()

    def offer(self, offered: Offered) -> None:
        """Complete from these."""
        self._offered = offered
        for one in self.rows.values():
            one.offer(offered)
        if self.adding:
            self.adding.offer(offered)

    def _go_on_at(self, place: int) -> None:
        """Where an action was that is gone, the keyboard goes to what stands there now."""
        rows = sorted(self.rows.values(), key=self._held.indexOf)
        if rows:
            rows[min(place, len(rows) - 1)].main.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.adding:
            self.adding.write()

    def _begin_adding(self, concern_id: Id, typed: TypedAction) -> None:
        position = self.adding.position + 1 if self.adding else 0
        emptied(self._add_place)
        self._concern_id = concern_id
        self.adding = ActionForm(self.session.look, self.session.today, concern_id, typed)
        self.adding.position = position
        self.adding.offer(self._offered)
        self.adding.setEnabled(not self.session.store.read_only_because)
        self.adding.given.connect(lambda new: self.wanted.emit(named("Add", new), None, new))
        self._add_place.addWidget(self.adding)

    def _made(self, action: Action) -> ActionRow:
        made = ActionRow(self.session, action)
        made.offer(self._offered)
        made.rearranged.connect(self.rearranged)
        made.wanted.connect(self.wanted)
        return made


def named(deed: str, action: Action) -> str:
    """`Finish “Ask the council for the lighting survey”`."""
    return f"{deed} “{in_short(action.what, NAMED)}”"


def _facts(action: Action) -> str:
    """Whose it is, and its days."""
    days = [f"undertaken {dates.with_day(action.undertaken_on)}"]
    if action.due_on:
        days.append(f"due {dates.with_day(action.due_on)}")
    if action.ended_on:
        ended = "finished" if action.progress == Progress.FINISHED else "cancelled"
        days.append(f"{ended} {dates.with_day(action.ended_on)}")
    said = " · ".join(filter(None, (action.owner, action.agency, *days)))
    return said[:1].upper() + said[1:]
