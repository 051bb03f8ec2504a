"""The editor of one loop's public words: what was recorded beside them, never changed, and the details left in them."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QWidget

from gui.draft_writer import DraftWriter
from gui.fields.flow import Flow
from gui.look.application import application
from gui.look.parts import Elided, MarkLabel, button, column, ground, row, scrolled
from gui.notice_strip import NoticeStrip
from gui.session import Session
from gui.you_said_details import DetailsList
from gui.you_said_drafts import KIND, content, typed_of
from gui.you_said_facts import Told
from gui.you_said_sides import Sides
from models.concern import UNSORTED
from models.ids import Id, new_id
from models.loop import LoopState, Mark
from models.public_wording import Left, PublicWording, allow, left_to_resolve, missing, reworded, sent_about

PAUSE = 1_000  # milliseconds between a key and the draft that holds it: well under the two seconds that may be lost
OVERTAKEN = "Changed elsewhere; yours will stand."
BACK = "Not kept last time; here again."


class WordingEditor(QWidget):
    """Keeps a draft at every pause, and saves when the loop is left: one deed, which the page's undo takes back.

    Nothing here changes what is typed but what somebody does to it.
    """

    edited = Signal()  # what is written, saved or not
    loop_wanted = Signal(object)  # a concern's id
    finished = Signal()  # these words may go out
    next_wanted = Signal()  # nothing is left to resolve here

    def __init__(self, session: Session) -> None:
        super().__init__()
        look = session.look
        self.session = session
        self.told: Told | None = None
        self._names: Collection[str] = ()
        self._kept: PublicWording | None = None  # as it stood when writing began
        self._allowed: tuple[str, ...] = ()
        self._is_wanted = False  # the words are to be kept even as they were begun
        self._draft_id: Id | None = None
        self._is_showing = False
        self._seen: object = None  # what the details were looked for in
        self.writer = DraftWriter(session.store, self)
        self.mark, self.where = MarkLabel(look), Elided("", "head")
        self.open_loop = button(look, "", "link", tip="Open this loop", clicked=self._want_loop)
        self.notice = NoticeStrip(look)
        self.sides = Sides(look, self._take_edit)
        self.form, self.fields = self.sides.form, self.sides.fields
        self.details = DetailsList(session)
        self.done = button(look, "Keep these words, next loop", icon="check", tip="Ctrl+Enter", clicked=self.finish)
        head = row(self.mark, self.where, self.open_loop)
        buttons = Flow()
        buttons.add(self.done)
        parts = (head, self.notice, self.sides, self.details, buttons, None)
        inside = column(*parts, gap=12, margins=(16, 12, 16, 12))
        self._scroll = scrolled(ground("surface", inside))
        self.setLayout(column(self._scroll, gap=0))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)
        self.writer.failed.connect(lambda why: self.notice.say(why, "Try again", self.keep))
        self.details.pointed_at.connect(self.sides.select)
        self.details.replaced.connect(self._replace)
        self.details.let_stand.connect(self._let_stand)
        self.details.taken_back.connect(self._take_back)
        application().focusChanged.connect(self._follow_focus)
        for keys, deed in (("Ctrl+Return", self.finish), ("Ctrl+Enter", self.finish), ("F4", self.go_to_next)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    # What is shown

    def show_loop(self, told: Told | None, names: Collection[str]) -> None:
        """Show another loop's words, or the same loop as it is now; what is being written is never lost."""
        is_same = bool(told and self.told and told.concern.id == self.told.concern.id)
        mine = self.wording if is_same and self.has_changed else None
        before = self._kept
        self._names, self.told, self._kept = names, told, told.kept if told else None
        self.setEnabled(told is not None)
        if not is_same:
            self.notice.hide()
            self._is_wanted, self._draft_id = False, None
        if told is None:
            return
        self._show_head(told)
        if not is_same:
            self._begin(told)
        elif mine is None:
            self._show_words(told.kept or told.begun)
        else:
            self._show_left()
            if told.kept != before and self.has_changed:
                self._say_overtaken(told)

    def _begin(self, told: Told) -> None:
        """Show what the log has, or what was typed the last time and never got there."""
        unfinished = None if self.session.store.read_only_because else told.unfinished
        if unfinished is None:
            self._show_words(told.kept or told.begun)
            return
        self._draft_id = unfinished.draft_id
        self._show_words(told.wording)
        if unfinished.was != (typed_of(told.kept) if told.kept else None):
            self._say_overtaken(told)
        else:
            self.notice.say(BACK, "Put it away", self._put_away)

    def _say_overtaken(self, told: Told) -> None:
        self.notice.say(OVERTAKEN, "Take the others" if told.kept else "Put mine away", self._put_away)

    def _put_away(self) -> None:
        """What the log has, in the place of what was typed."""
        if self.told:
            self._show_words(self._kept or self.told.begun)
            self.keep()

    def _show_head(self, told: Told) -> None:
        concern = told.concern
        theme = concern.theme if concern.theme != UNSORTED else ""
        self.mark.show_marks([Mark(told.state)])
        self.where.say(" · ".join(filter(None, (concern.place, theme))) or "No place, no theme")
        self.open_loop.setText(told.reference)
        self.open_loop.setAccessibleName(f"Open this loop, of {told.reference}")
        self.sides.show_recorded(concern.said, told.done or "Nothing is recorded.")
        is_told, because = told.state == LoopState.TOLD, self.session.store.read_only_because
        why_not = because or ("" if is_told else f"It is {told.state.lower()}: only what people were told goes out.")
        self.sides.make_read_only(why_not)
        self.done.setToolTip(why_not)
        self.done.setEnabled(not why_not)
        self.details.setEnabled(not why_not)

    def _show_words(self, wording: PublicWording) -> None:
        self._is_showing = True
        self._allowed = wording.allowed
        self.form.show_values({"said": wording.said, "done": wording.done})
        self._is_showing = False
        self.form.show_problems([], lambda _: True)
        self._show_left()
        self.edited.emit()

    def _show_left(self) -> None:
        wording = self.wording
        self._seen = wording and typed_of(wording)
        left = left_to_resolve(wording, self._names) if wording else []
        self.sides.mark(left, sent_about(wording.done, self.told.tells) if wording and self.told else 0)
        text = f"{wording.said}\n{wording.done}".casefold() if wording else ""
        self.details.show_left(left, [one for one in self._allowed if one.casefold() in text])

    # What is written

    @property
    def wording(self) -> PublicWording | None:
        """The public words as they are written now; None while no loop is shown."""
        if self.told is None:
            return None
        began = self._kept or self.told.begun
        now = replace(began, said=self.form.value("said"), done=self.form.value("done"), allowed=self._allowed)
        if typed_of(now) == typed_of(began):
            return began
        return replace(now, worded_by=self.session.store.user, worded_on=self.session.today())

    @property
    def has_changed(self) -> bool:
        """Whether there is something to be kept that is not in the log."""
        if self.told is None:
            return False
        return self.wording != (self._kept or self.told.begun) or (self._is_wanted and self._kept is None)

    def keep(self) -> None:
        """Keep what is written as a draft now, or drop the draft of what is as it was."""
        self._pause.stop()
        now = self.wording
        if now and self.has_changed and not self.session.store.read_only_because:
            self._draft_id = self._draft_id or new_id()
            self.writer.keep(self._draft_id, KIND, content(now, self._kept), now.concern_id)
        elif self._draft_id is not None:
            self.writer.forget(self._draft_id)
            self._draft_id = None

    def save(self) -> None:
        """Put what was written into the log, all of it as one deed; also words that are only half there."""
        now = self.wording
        if now is None or not self.has_changed or self.session.store.read_only_because:
            self.keep()
            return
        self._pause.stop()
        self.writer.finish()  # then no draft of it can be written after it was saved
        with self.session.operation(f"Word “{_short(now.said or now.done)}” for the public") as op:
            op.put(now, was=self._kept)
            if self._draft_id is not None:  # both or neither, whatever happens
                self.session.store.drafts.discard(self._draft_id)
        self._kept, self._draft_id = now, None
        self.notice.hide()

    def close_up(self) -> None:
        """Save, and let go of the log until something is typed again."""
        self.save()
        self.writer.close()

    def finish(self) -> None:
        """These words may go out: go to what is missing or left in them; else keep them, and go to the next loop."""
        wording = self.wording
        if wording is None or not self.done.isEnabled():
            return
        wrong = list(missing(wording))
        self.form.show_problems(wrong, lambda _: True)
        self._is_wanted = True
        if wrong:
            self.form.go_to(wrong[0].field)
        elif self.details.go_on():
            self.edited.emit()
        else:
            self.save()
            self.finished.emit()

    def go_to_next(self) -> None:
        """Go to the next detail that is left, here or in another loop."""
        if not self.details.go_to_next():
            self.next_wanted.emit()

    def _take_edit(self) -> None:
        """Hear of a key. That a text is drawn anew Qt tells as an edit too, though nothing is other than it was."""
        wording = self.wording
        if self._is_showing or wording is None or self._seen == typed_of(wording):
            return
        self._show_left()
        if any(made.problem for made in self.fields.values()):
            self.form.show_problems(list(missing(wording)), lambda _: True)
        if not self._pause.isActive():
            self._pause.start()
        self.edited.emit()

    def _replace(self, left: Left, words: str) -> None:
        if wording := self.wording:
            self.sides.put(left.side, getattr(reworded(wording, left, words), left.side))
            self._after_resolving()

    def _let_stand(self, text: str) -> None:
        if wording := self.wording:
            self._allowed = allow(wording, text).allowed
            self._take_edit()
            self._after_resolving()

    def _take_back(self, text: str) -> None:
        self._allowed = tuple(one for one in self._allowed if one != text)
        self._take_edit()
        self.details.go_on()

    def _after_resolving(self) -> None:
        if not self.details.go_on():
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want_loop(self) -> None:
        if self.told:
            self.loop_wanted.emit(self.told.concern.id)

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """What is written is kept as a draft when the keyboard leaves."""
        if old is not None and self.isAncestorOf(old) and not (now and self.isAncestorOf(now)) and self.has_changed:
            self.keep()


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"
