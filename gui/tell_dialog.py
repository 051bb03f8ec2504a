"""The dialog in which people are told about one concern or many: one tell, whatever engagements they were raised at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.chips_edit import ChipsEdit
from gui.fields.flow import Flow
from gui.fields.lines import DayLine, Line, LongText
from gui.form import FieldRow, Form, keep_room
from gui.look.application import application
from gui.look.parts import Elided, button, column, frame, ground, label, row, scrolled
from gui.look.tab_order import follow_the_layout
from gui.question import is_wanted
from gui.session import Session
from gui.tell_dialog_parts import Doubts, ToldList
from models import dates
from models.ids import Id, new_id
from models.problem import Problem
from models.sentences import counted
from models.suggested_message import in_short, suggested_message
from models.tell import Tell
from models.tell_many import NO_MESSAGE, Channels, tell_many, warnings
from models.typed_log import TypedTell
from models.understood_parts import place, understood_tell
from storage.telling import About, KnownChannels, about_concerns, known_channels, put_tell

WIDTH, HEIGHT, FOOT_HEIGHT, SIDE = 880, 560, 56, 272
NAMED = 40  # letters of a concern in the name of the deed
TABLES = {"engagements", "concerns", "actions", "tells", "choices"}
_FIELDS = ("message", "channels", "told_on", "audience")
_NOTES = "This notes what people were told, and how. It sends nothing."


class TellDialog(QDialog):
    """Saved, it closes and `told` says the tell's id. To be shown by `open()`; it deletes itself when it is closed."""

    told = Signal(object)

    def __init__(self, session: Session, concern_ids: Sequence[Id], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session, look = session, session.look
        self._id = new_id()
        self._wanted, self._out = tuple(dict.fromkeys(concern_ids)), set[Id]()  # and those that were taken out here
        self._known: tuple[About, ...] | None = None
        self._channels: KnownChannels | None = None
        self._left: set[str] = set()  # fields that have been left: from then on their problems are shown
        self._is_judged = False
        self.setModal(True)
        self.form = Form(look, self._follow)
        self.list, self.doubts = ToldList(look), Doubts(look)
        self._listed = FieldRow(look, self.list.accessibleName(), self.list, is_labelled=False)
        self._title = Elided("", "head")
        out, back = "Take the chosen concerns out (Delete)", "Put back what was taken out"
        self.take_out = button(look, "Take out", "quiet", tip=out, clicked=self.take_chosen_out)
        self.put_back = button(look, "Put back", "quiet", "undo", tip=back, clicked=self.put_all_back)
        done = "Write what came of the actions into the message"
        suggest = "Start from what was done"
        self.suggest = button(look, suggest, "quiet", "copy", tip=done, clicked=self.write_what_was_done)
        self.leave = button(look, "Cancel", clicked=self.reject)
        self.saving = button(look, "Save", "primary", "check", clicked=self.save)
        self.setLayout(self._laid_out())
        self.form.rows[self._place("told_on")].field.show_value(dates.with_day(session.today()))
        self._begun = self.typed()
        self._connect()
        self._follow()
        self.refresh()
        self.resize(WIDTH, HEIGHT)
        self.form.go_to(self._place("message"))

    def _laid_out(self) -> QVBoxLayout:
        look, form = self.session.look, self.form
        made = (
            form.row(self._place("message"), "What they were told", LongText(lines=3, most=6)),
            form.row(self._place("channels"), "How they were told", ChipsEdit(look, "Newsletter, poster …")),
            form.row(self._place("told_on"), "When", DayLine(self.session.today)),
            form.row(self._place("audience"), "How many were told, where you know", Line()),
        )
        message, channels, told_on, audience = made
        when = Flow(gap=12)
        for one in (told_on, audience):
            when.add(one, least=176, share=1)
        listed = frame("card", column(self._listed, margins=(1, 4, 1, 4)))
        above = column(row(self._title, self.put_back, self.take_out, gap=4), label(_NOTES, "small", wrap=True), gap=0)
        for asked in (message, channels):  # a button that moved away under the mouse would not be pressed
            asked.keep_room()
        written = column(message, row(self.suggest, None), 8, channels, 6, when, gap=0)
        form_side = column(above, listed, written, None, gap=12, margins=(24, 16, 24, 16))
        both = Flow(gap=0)
        both.add(ground("surface", form_side), least=440, share=1)
        both.add(self.doubts, least=SIDE)
        foot = frame("footer", row(None, self.leave, self.saving, margins=(24, 11, 16, 12)))
        foot.setFixedHeight(FOOT_HEIGHT)
        return column(scrolled(ground("surface", column(both, None, gap=0))), foot, gap=0)

    def _connect(self) -> None:
        self.list.unwanted.connect(self.take_chosen_out)
        self.doubts.take_out_wanted.connect(self._take_out)
        self.doubts.rearranged.connect(lambda: follow_the_layout(self))
        self.session.changed.connect(self._hear)
        self.finished.connect(self.deleteLater)
        self.saving.setDefault(True)
        application().focusChanged.connect(self._leave_field)
        ctrl_enter_presses(self.saving, self)
        because = self.session.store.read_only_because
        self.saving.setEnabled(False)  # until the concerns are there
        if because:
            self.saving.setToolTip(because)

    # What it holds

    def about(self) -> list[About]:
        """The concerns that the tell is about now."""
        return [one for one in self._known or () if one.told.concern.id not in self._out]

    def typed(self) -> TypedTell:
        """What is written."""
        return TypedTell(id=self._id, **{name: self.form.value(self._place(name)) for name in _FIELDS})

    def problems(self) -> list[Problem]:
        """Everything that stops it being saved."""
        return self._understood()[1]

    # What is done here

    def refresh(self) -> None:
        """Ask the log anew about the concerns."""
        wanted = self._wanted
        self.session.ask("telling", lambda store: about_concerns(store.db, wanted), self._show)
        self.session.ask("telling: channels", lambda store: known_channels(store.db, wanted), self._show_channels)

    def take_chosen_out(self) -> None:
        """Leave the chosen concerns out of this tell."""
        self._take_out(self.list.chosen_ids())

    def put_all_back(self) -> None:
        """Tell about everything again that was taken out."""
        self._out.clear()
        self._show_about()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_what_was_done(self) -> None:
        """Put what came of the actions into the message, after what is written there already."""
        field = self.form.rows[self._place("message")].field
        field.appendPlainText(self._suggested())  # not shown as another value: Ctrl+Z takes it back
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save the tell, if nothing is wrong with it. What is typed stays where that fails."""
        if not self.saving.isEnabled():
            return
        self.form.spell_out()
        self._is_judged = True
        self._follow()
        tell, wrong = self._understood()
        if wrong:
            self.form.go_to(wrong[0].field)
            return
        concerns = [one.told.concern for one in self.about()]
        many = f"Tell {counted(len(concerns), 'concern')}"
        name = many if len(concerns) > 1 else f"Tell people about “{in_short(concerns[0].said, NAMED)}”"
        told = tell_many(
            concerns,
            tell_id=tell.id,
            told_on=tell.told_on,
            channels=tell.channels,
            message=tell.message,
            audience=tell.audience,
            told_by=tell.told_by,
        )
        with self.session.operation(name) as op:
            put_tell(op, told)
        self.told.emit(tell.id)
        self.accept()

    def reject(self) -> None:
        """Close; what was typed is thrown away only when that is meant."""
        is_typed = self.typed() != self._begun and not self.session.store.read_only_because
        question = "Close and lose what you typed?"
        if not is_typed or is_wanted(
            self, self.windowTitle(), question, "Nobody is noted as told.", "Close and lose it"
        ):
            super().reject()

    # Showing

    def _hear(self, touched: set[str]) -> None:
        if touched & TABLES:
            self.refresh()

    def _show_channels(self, found: KnownChannels) -> None:
        self._channels = found
        choices = [name for name in found.offered if name in found.channels.groups]
        self.form.rows[self._place("channels")].field.complete_from(found.offered, choices)
        self._follow()

    def _show(self, found: tuple[About, ...]) -> None:
        self._known = found
        self.saving.setEnabled(not self.session.store.read_only_because)
        self._show_about()

    def _show_about(self) -> None:
        about = self.about()
        self.list.show_about(about)
        title = "Tell people" if len(about) == 1 else f"Tell people about {counted(len(about), 'concern')}"
        self.setWindowTitle(title)
        self._title.say(title)
        self.take_out.setVisible(len(about) > 1)
        self.put_back.setVisible(bool(self._out))
        self._follow()
        follow_the_layout(self)

    def _take_out(self, concern_ids: Sequence[Id]) -> None:
        if len(self.about()) > 1:
            self._out.update(concern_ids)
            self._show_about()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Say what is wrong with it, and what is doubtful."""
        if self._known is None:
            return
        tell, wrong = self._understood()
        self.form.show_problems(wrong, lambda name: self._is_judged or name in self._left)
        none = next((problem.sentence for problem in wrong if problem.field == self._place("concern_ids")), "")
        self._listed.show_problem(none)
        told = [one.told for one in self.about()]
        known = self._channels.channels if self._channels else Channels(groups={}, reached={})
        doubts = [one for one in warnings(tell, told, known) if self._channels or one.closes_none]
        self.doubts.show_warnings(doubts, len(told))
        suggested = self._suggested()
        if suggested:
            keep_room(self.suggest)
        self.suggest.setVisible(bool(suggested) and suggested not in self.form.value(self._place("message")))

    def _understood(self) -> tuple[Tell, list[Problem]]:
        officer, ids = self.session.officer, [one.told.concern.id for one in self.about()]
        by = officer.name if officer else self.session.store.user
        tell, wrong = understood_tell(self.typed(), self.session.today(), concern_ids=ids, by=by)
        said_nothing = [] if tell.message else [Problem(self._place("message"), NO_MESSAGE)]
        order = [self._place("concern_ids"), *self.form.rows]
        return tell, sorted([*said_nothing, *wrong], key=lambda problem: order.index(problem.field))

    def _suggested(self) -> str:
        return suggested_message((one.told.concern, one.done) for one in self.about())

    def _place(self, name: str) -> str:
        return place(self._id, name)

    def _leave_field(self, old: QWidget | None, now: QWidget | None) -> None:
        """A field that has been left shows its problems."""
        name = self.form.name_of(old) if old is not None and self.isAncestorOf(old) else ""
        if name and now is not None and self.isAncestorOf(now) and name != self.form.name_of(now):
            self._left.add(name)
            self._follow()
