"""The page on which an engagement is logged: the form, the rail of its sections, and what the venue raised before."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QMessageBox, QWidget

from gui.editor import Editor
from gui.engagement_form import EngagementForm
from gui.fields.lines import close_completions
from gui.last_time import LastTime
from gui.log_page_parts import Foot, Rail, RaisedBefore
from gui.look.application import application
from gui.look.parts import Elided, button, column, frame, ground, row, scrolled
from gui.offered import Offered, offered
from gui.returned_notice import ReturnedNotice
from gui.sections import Section
from gui.session import Session
from models import dates
from models.choice import ChoiceKind
from models.engagement import Engagement, Status
from models.ids import Id
from models.loop import Targets, targets
from models.problem import Problem
from models.typed_log import TypedLog
from models.understood_log import Understood

WIDEST = 824  # a longer line of text is hard to read
WIDE, NARROW = 1_240, 760  # from here on there is room for what the venue raised before; below it none for the rail
THINK = 150  # milliseconds after a key in which the form is not yet judged
OVERTAKEN = "This engagement was changed elsewhere since you began."


class LogPage(QWidget):
    """Logs a new engagement, or changes one. What is typed is never lost: it is a draft until it is saved."""

    closed = Signal(object)  # the engagement's id if it is in the log, else None
    title_changed = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, look = session, session.look
        self.editor = Editor(session)
        self.form = EngagementForm(look, session.today)
        self._targets = Targets()
        self._offered = Offered()
        self._left: set[str] = set()  # fields that have been left: from then on their problems are shown
        self._is_judged = False  # after a try to save every problem is shown
        self._last_time = LastTime(self.form)
        self.rail = Rail(look, [part.name for part in self.form.parts])
        self.raised = RaisedBefore(session)
        self._discard = button(look, "Discard", "quiet", tip="Throw away what is typed here", clicked=self.discard)
        self._close = button(look, "Save and close", tip="Ctrl+S saves and stays", clicked=self.save_and_close)
        self._submit = button(look, "Submit for review", "primary", "check", tip="Ctrl+Shift+S", clicked=self.submit)
        self.foot = Foot(look, (self._discard, self._close, self._submit))
        self._bar = self._overtaken_bar()
        self.returned = ReturnedNotice(look)
        self._inside = self._centred()
        self._scroll = scrolled(self._inside)
        middle = row(self.rail, self._scroll, self.raised, gap=0)
        self.setLayout(column(self._bar, middle, self.foot, gap=0))
        self._think = QTimer(self, singleShot=True, interval=THINK)
        self._think.timeout.connect(self._judge)
        self._focus_changed = application().focusChanged
        self._connect()

    def _centred(self) -> QWidget:
        for part in (self.returned, self.form):
            part.setMaximumWidth(WIDEST)
        made = ground("bg", column(self.returned, row(self.form, gap=0), gap=0))
        made.setMinimumWidth(0)
        return made

    def _connect(self) -> None:
        self.form.edited.connect(self._hear)
        self.rail.chosen.connect(self.go_to_section)
        self._scroll.verticalScrollBar().valueChanged.connect(close_completions)
        self.raised.last_found.connect(self._offer_last_time)
        self.foot.field_wanted.connect(self.go_to)
        self.form.what.like_last_time_wanted.connect(self.copy_last_time)
        self.editor.kept.connect(lambda at: self.foot.say(f"Draft kept {at}"))
        self.editor.not_kept.connect(lambda why: self.foot.say(why, is_trouble=True))
        self.editor.overtaken.connect(self._show_overtaken)
        self._focus_changed.connect(self._follow_focus)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+S", self.save),
            ("Ctrl+Shift+S", self.submit),
            ("Ctrl+Return", self.form.concerns.write_next),
            ("Ctrl+Enter", self.form.concerns.write_next),
            *((f"Alt+{at + 1}", partial(self.go_to_section, at)) for at in range(len(self.form.parts))),
        )
        for key, deed in keys:
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(deed)

    # What the page is asked to do

    def write_new(self, like_id: Id | None = None, *, planned: bool = False) -> None:
        """An empty form, or one like the engagement `like_id`."""
        last = self.session.store.engagements.get(like_id) if like_id else None
        self._show(self.editor.begin_new(last, is_planned=planned))

    def edit(self, engagement_id: Id) -> None:
        """An engagement that is in the log; raises Known if it is no longer there."""
        self._show(self.editor.begin(engagement_id))

    def go_on(self, draft_id: Id) -> None:
        """A draft, from where it was left; raises Known if it is no longer there."""
        self._show(self.editor.go_on(draft_id))

    def close_up(self) -> None:
        """Before the page goes: what is typed and not saved is on the disk as a draft."""
        if self._think.isActive():
            self._judge()
        self.editor.take(self.form.value())
        self.editor.keep()
        self.editor.writer.finish()

    def close_for_good(self) -> None:
        """Before the log is closed."""
        self.close_up()
        self._focus_changed.disconnect(self._follow_focus)
        self.form.edited.disconnect(self._hear)
        self._think.stop()
        self.editor.writer.close()

    def save(self) -> bool:
        """Save and stay; False, with everything said, while there are problems."""
        return self._save(is_submitted=False)

    def save_and_close(self) -> None:
        """Save and go back to the list."""
        if not self.editor.has_changed or self._save(is_submitted=False):
            self.closed.emit(self.editor.was.engagement.id if self.editor.was else None)

    def submit(self) -> None:
        """Hand it to the inspector and go back to the list."""
        if not self.form.is_planned and self._save(is_submitted=True):
            self.closed.emit(self.editor.was.engagement.id if self.editor.was else None)

    def discard(self) -> None:
        """Throw away what is typed and not saved, after asking; then go back to the list."""
        if self.editor.has_changed:
            said = "Throw away what you have typed here? This cannot be undone."
            box = QMessageBox(QMessageBox.Icon.Question, "Discard", said, parent=self)
            away = box.addButton("Throw it away", QMessageBox.ButtonRole.DestructiveRole)
            box.setDefaultButton(box.addButton("Keep it", QMessageBox.ButtonRole.RejectRole))
            box.exec()
            if box.clickedButton() is not away:
                return
        self.editor.discard()
        self.closed.emit(self.editor.was.engagement.id if self.editor.was else None)

    def copy_last_time(self) -> None:
        """Fill what is empty from the last engagement at this venue; asked again, take that back."""
        if said := self._last_time.copy_or_take_back():
            self.foot.say(said)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the cursor into the first field. As a focus proxy it would keep Tab from the rail before it."""
        self.form.form.rows["tactic"].field.setFocus(reason)

    def go_to_section(self, place: int) -> None:
        """Put the cursor into a section's first field."""
        part = self.form.parts[place]
        if part is self.form.concerns:
            card = self.form.concerns.cards[0]
            card.write()
            self._bring_into_view(card)
        elif isinstance(part, Section):
            self.go_to(part.fields[0])
            self._bring_into_view(part)

    def go_to(self, name: str) -> None:
        """Put the cursor into the field that a problem names."""
        for card in self.form.concerns.cards:
            card.show_problems_in({name})
        self.form.form.go_to(name)
        self._scroll.follow_focus()

    # Showing

    def _show(self, typed: TypedLog) -> None:
        store = self.session.store
        self._left, self._is_judged = set(), False
        self.raised.follow("", "", None)
        self._bar.setVisible(self.editor.is_overtaken)
        self.returned.show_log(self.editor.was)
        self.form.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        self.form.show_log(typed, self.editor.was)
        self.form.blockSignals(False)  # noqa: FBT003
        self._targets = targets(store.choices.of_kind(ChoiceKind.TARGET))
        self.session.ask(
            "offered", partial(offered, district=typed.district, officer=self.session.officer), self._offer
        )
        self.foot.say(self.editor.remark, is_trouble=bool(self.editor.remark))
        self._judge()
        self._scroll.verticalScrollBar().setValue(0)
        self.form.form.go_to("tactic")

    def _offer(self, found: Offered) -> None:
        self._offered = found
        districts = [c.name for c in self.session.store.choices.of_kind(ChoiceKind.DISTRICT) if not c.is_retired]
        self.form.offer(found, tuple(districts))

    def _say_title(self) -> None:
        if not self.isVisible():
            return
        was = self.editor.was
        title = "Plan an engagement" if self.form.is_planned else "Log an engagement"
        self.title_changed.emit(title, f"{was.engagement.status} {was.engagement.reference}" if was else "New")

    def _hear(self) -> None:
        self.editor.take(self.form.value())
        if not self._think.isActive():
            self._think.start()

    def _judge(self) -> None:
        """Say what is wrong, how far each section is, and where each loop stands."""
        self._think.stop()
        self.editor.take(self.form.value())
        found = self.editor.understood()
        names = {problem.field for problem in found.problems}
        shown = names if self._is_judged else names & self._left
        self.form.form.show_problems(found.problems, lambda name: name in shown)
        if self._is_judged:
            for card in self.form.concerns.cards:
                card.show_problems_in(names)
        problems = [problem for problem in found.problems if problem.field in shown]
        if self.foot.show_problems(problems, self._title_of, is_unfolded=self._is_judged):
            self._scroll.follow_focus()  # the list has taken room from the form, or given it back
        self.form.show_loops(found, self._targets)
        self._show_rail(found, shown)
        self._show_buttons()
        self._say_title()
        self._follow_venue()

    def _show_rail(self, found: Understood, shown: set[str]) -> None:
        here = self._place_of(QApplication.focusWidget())
        names = {problem.field for problem in found.problems}
        for place, part in enumerate(self.form.parts):
            if isinstance(part, Section):
                wrong, all_wrong = len(shown & set(part.fields)), names & set(part.fields)
                said = f"{part.filled()} of {len(part.fields)} filled in"
                is_complete = part.is_complete() and not all_wrong
            else:
                wrong = sum("/" in name for name in shown)
                number = len(found.log.concerns)
                said = "Nothing raised yet" if not number else "1 concern" if number == 1 else f"{number} concerns"
                is_complete = number > 0 and not any("/" in name for name in names)
            if wrong:
                said = "1 problem" if wrong == 1 else f"{wrong} problems"
            self.rail.buttons[place].show_state(said, is_complete=is_complete, is_here=place == here)
            self.rail.buttons[place].setVisible(not part.isHidden())

    def _show_buttons(self) -> None:
        status = self.editor.was.engagement.status if self.editor.was else Status.DRAFT
        is_to_submit = status in (Status.DRAFT, Status.RETURNED, Status.PLANNED) and not self.form.is_planned
        self._submit.setVisible(is_to_submit)
        self._submit.setText("Submit again" if status == Status.RETURNED else "Submit for review")
        self._close.setText("Save and close" if is_to_submit else "Save the plan" if self.form.is_planned else "Save")
        self._discard.setVisible(self.editor.has_changed)
        reason = self.session.store.read_only_because
        for made in (self._submit, self._close):
            made.setEnabled(not reason)
        if reason:
            self.foot.say(reason, is_trouble=True)

    def _follow_venue(self) -> None:
        besides = self.editor.was.engagement.id if self.editor.was else None
        self.raised.follow(self.form.form.value("venue").strip(), self.form.form.value("district"), besides)

    def _offer_last_time(self, last: Engagement | None) -> None:
        self._last_time.offer(last if self.editor.is_new else None)

    def _title_of(self, name: str) -> str:
        """What people call a field, and of which concern it is."""
        made = self.form.form.rows.get(name)
        title = made.title if made else name.rpartition("/")[2].replace("_", " ").capitalize()
        for number, card in enumerate(self.form.concerns.cards, 1):
            typed = card.value()
            parts = (typed.id, *(a.id for a in typed.actions), *(t.id for t in typed.tells))
            if any(name.startswith(f"{part}/") for part in parts):
                return f"{title}, concern {number}"
        return title

    # Saving

    def _save(self, *, is_submitted: bool) -> bool:
        self.form.form.spell_out()  # later it would look like another change
        self.editor.take(self.form.value())
        problems = self.editor.understood().problems
        self._is_judged = True
        self._judge()
        if problems:
            self.editor.keep()
            self.go_to(_first(problems, list(self.form.form.rows)))
            return False
        self._is_judged = False
        self._left.clear()
        saved = self.editor.save(is_submitted=is_submitted)
        self.returned.show_log(saved)
        self._bar.hide()
        self._judge()
        self.foot.say(f"Saved {dates.clock(datetime.now().astimezone().time())}: {saved.engagement.reference}")
        return True

    # When somebody else saved it meanwhile

    def _overtaken_bar(self) -> QFrame:
        look = self.session.look
        see = button(look, "See it as it is now", clicked=self._look_again)
        mine = button(look, "Go on with mine", tip="Saving will put yours over it", clicked=self._go_on_over_it)
        made = frame("selection", row(Elided(OVERTAKEN), see, mine, margins=(24, 8, 16, 8)))
        made.setAccessibleName(OVERTAKEN)
        made.hide()
        return made

    def _show_overtaken(self) -> None:
        if not self.isVisible():  # whoever comes back begins anew
            return
        if self.editor.has_changed:
            self._bar.show()
        else:
            self._look_again()

    def _look_again(self) -> None:
        self._show(self.editor.look_again())

    def _go_on_over_it(self) -> None:
        self.editor.go_on_over_it()
        self._bar.hide()
        self._judge()

    # Focus and size

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """A field that has been left shows its problems; the card and the section with the cursor are marked."""
        if now is None or not self.isAncestorOf(now):
            return
        name = self.form.form.name_of(old) if old is not None and self.isAncestorOf(old) else ""
        if name and name != self.form.form.name_of(now):
            self._left.add(name)
        for card in self.form.concerns.cards:
            card.show_current(is_current=card.isAncestorOf(now))
        self._think.start()

    def _place_of(self, widget: QWidget | None) -> int:
        return next((at for at, part in enumerate(self.form.parts) if widget and part.isAncestorOf(widget)), -1)

    def _bring_into_view(self, part: QWidget) -> None:
        top = part.mapTo(self._inside, QPoint(0, 0)).y()
        self._scroll.verticalScrollBar().setValue(max(0, top - 16))

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor goes where one begins: before the page is on the screen it can be nowhere."""
        super().showEvent(event)
        self._say_title()
        self.form.form.go_to("tactic")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.setVisible(self.width() >= NARROW)
        self.raised.setVisible(self.width() >= WIDE)


def _first(problems: tuple[Problem, ...], order: list[str]) -> str:
    """The field with a problem that stands highest in the form."""
    names = {problem.field for problem in problems}
    return next((name for name in order if name in names), problems[0].field)
