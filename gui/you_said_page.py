"""“You said, we did”: told loops are chosen, put in public words, looked at as they will be, and put out."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent, Qt
from PySide6.QtWidgets import QLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from exports.reports.you_said_we_did import TITLE, Frame, season
from gui import you_said_facts as facts
from gui.filter_line import FilterLine
from gui.look.parts import Elided, button, column, empty, frame, ground, label, row, rule, scrolled, set_icon
from gui.look.tab_order import follow_the_layout
from gui.session import Session
from gui.you_said_dialog import PutOutDialog
from gui.you_said_editor import WordingEditor
from gui.you_said_facts import Candidates
from gui.you_said_filters import ToldFilters, offered, usual
from gui.you_said_frame import FrameForm
from gui.you_said_list import ToldList
from gui.you_said_out import Asked, Form, Made, said_of
from gui.you_said_outcome import IS_SHEET, OutcomeStrip
from gui.you_said_preview import Preview, Shown, shown
from models.ids import Id

TABLES = {"engagements", "concerns", "actions", "tells", "wordings", "choices", "officers", "reviews"}
LOOPS, WORDS, AROUND, PREVIEW = "Loops", "Words", "Place and contacts", "Preview"
WIDE, MIDDLE = 1_300, 640  # page widths: everything side by side; the list beside the rest
MORE = "Choose more"
LOWEST = 136  # two rows below their heads
SMALLEST = QSize(320, 200)
SOON = 250  # milliseconds after a key until the preview follows
ANY_DAYS = timedelta(days=92)  # where nobody said a period
SAID = {Form.POSTER: "Put out the poster …", Form.SHEET: "Put out the sheet …"}
SAID |= {Form.NEWSLETTER: "Put out the newsletter …", Form.POST: "Copy the post …"}


class YouSaidPage(QWidget):
    """Everything on one page; on a small screen a tab at a time. What is written is saved when its loop is left."""

    closed = Signal()
    title_changed = Signal(str, str)
    loop_wanted = Signal(object)  # a concern's id

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, look = session, session.look
        self._given: tuple[Id, ...] = ()
        self._to_tick: Sequence[Id] | None = None  # as soon as the list is there
        self._candidates = Candidates(ids=(), told=frozenset(), names=())
        self._shown = Shown(form=Form.POSTER)
        self._post = ""  # the one that is to be copied
        self._mode = ""
        self.back = button(look, "", "quiet", "left", tip="Back to the loops (Escape)", clicked=self.leave)
        self.filter_line: FilterLine[ToldFilters] = FilterLine(
            session, offered(session), ToldFilters(), "Words in the loops", "Words in what was said, done and told"
        )
        self.choose_more = button(look, MORE, tip="Other loops that people were told about", icon="plus")
        self.choose_more.clicked.connect(self.offer_all)
        self.list, self.editor, self.frame_form = ToldList(session), WordingEditor(session), FrameForm(session)
        self.preview, self.outcome = Preview(session), OutcomeStrip(look)
        self.counted = label("", "small")
        self.tick_all = button(look, "Tick all", "link", clicked=self._tick_all)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("What is shown")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.summary = Elided("", "muted")
        self.put_out = button(look, "", "primary", "export", clicked=self.ask_to_put_out)
        self.put_out.setEnabled(False)  # until it is known that something can go out
        self._words, self._lists = QStackedWidget(), QStackedWidget()
        self._left = self._left_column()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        whole = self._whole()
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it arranges itself in any room
        self.setLayout(whole)
        self._connect()
        follow_the_layout(self)
        self._arrange()

    # What it is made of

    def _left_column(self) -> QWidget:
        nothing = "Choose other days, another place or theme: only loops that people were told about can go out."
        self._lists.addWidget(self.list)
        self._lists.addWidget(empty(self.session.look, "tell", "Nobody was told of anything here", nothing))
        head = row(self.counted, None, self.tick_all, margins=(24, 6, 12, 2))
        self._chips = column(self.filter_line, margins=(24, 0, 12, 0))
        made = column(self._chips, head, self._lists, gap=0)
        made.setStretch(2, 1)
        self._lists.setMinimumHeight(LOWEST)
        return scrolled(ground("surface", made))  # in a low window with filters above the list

    def _whole(self) -> QVBoxLayout:
        top = row(self.back, self.tabs, None, self.choose_more, margins=(12, 4, 16, 4))
        self._words.addWidget(self.editor)
        self._words.addWidget(scrolled(ground("surface", column(self.frame_form))))
        self._beside = frame("upright", column())
        self._between = frame("upright", column())
        body = row(self._left, self._beside, self._words, self._between, self.preview, gap=0)
        body.setStretch(2, 6)
        body.setStretch(4, 5)
        foot = frame("footer", row(self.summary, self.put_out, margins=(24, 11, 16, 12)))
        foot.setFixedHeight(56)
        made = column(frame("filters", top), rule(), body, self.outcome, foot, gap=0)
        made.setStretch(2, 1)
        return made

    def _connect(self) -> None:
        self.session.changed.connect(self._hear)
        self.filter_line.edited.connect(lambda _: self.refresh())
        self.filter_line.words.left.connect(self.list.setFocus)
        self.list.chosen.connect(self._show_words)
        self.list.opened.connect(lambda _: self._write())
        self.list.ticked_changed.connect(self._follow)
        self.editor.edited.connect(self._follow)
        self.editor.finished.connect(self._finish_loop)
        self.editor.next_wanted.connect(self.go_to_next)
        self.editor.loop_wanted.connect(self.loop_wanted)
        self.frame_form.edited.connect(self._follow)
        self.preview.form_chosen.connect(self._follow)
        self.tabs.currentChanged.connect(lambda _: self._arrange())
        self._soon.timeout.connect(self._ask_preview)

    # What is shown

    def begin(self, concern_ids: Sequence[Id] = ()) -> None:
        """Start from these loops; with none, offer what people of my district were told in the last months."""
        self.editor.save()
        self._given = self._to_tick = tuple(concern_ids)
        self.outcome.hide()
        self.filter_line.show_filters(usual(self.session))
        self._show_filters(is_wanted=not self._given)
        self._go_to_tab(WORDS if self._given else LOOPS)
        self.refresh()
        self.title_changed.emit(TITLE, "")

    def offer_all(self) -> None:
        """Offer every loop that the filters find, beside those that are there already."""
        self._show_filters(is_wanted=True)
        self.refresh()
        self.filter_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Ask the log anew; ticks and what is being written stay."""
        query = None if self.filter_line.isHidden() else self.filter_line.filters.query(self.session.today())
        self.session.ask("you said", partial(facts.candidates, given=self._given, query=query), self._show_candidates)

    def leave(self) -> None:
        """Go back, with everything saved."""
        self.editor.save()
        self.closed.emit()

    def _show_filters(self, *, is_wanted: bool) -> None:
        self.filter_line.setVisible(is_wanted)
        self._chips.setContentsMargins(24, 8 if is_wanted else 0, 12, 0)
        self.choose_more.setVisible(not is_wanted)

    def _show_candidates(self, found: Candidates) -> None:
        self._candidates = found
        ticked, self._to_tick = self._to_tick, None
        self.list.show_loops(found, ticked)
        self._lists.setCurrentIndex(0 if found.ids else 1)
        last = found.last or self.session.today()
        first = found.first or last - ANY_DAYS
        self.frame_form.show_where(found.place or found.district, season(first, last))
        self._show_words(self.list.current_id())
        self._follow()

    def _show_words(self, concern_id: Id | None) -> None:
        """The words of another loop, when those of the one before are saved."""
        if self.editor.told and self.editor.told.concern.id != concern_id:
            self.editor.save()
        found = facts.told(self.session.store, [concern_id] if concern_id else [])
        self.editor.show_loop(found.get(concern_id) if concern_id else None, self._candidates.names)
        self.list.show_edited(concern_id, self.editor.wording if self.editor.has_changed else None)

    def _follow(self) -> None:
        """Bring what is counted and looked at up to what is ticked and typed."""
        number, ticked = len(self._candidates.ids), len(self.list.ticked)
        self.counted.setText(f"{ticked:,} of {number:,} ticked")
        self.tick_all.setText("Tick none" if ticked else "Tick all")
        self.tick_all.setVisible(bool(number))
        self._offer_to_put_out(self.preview.form)
        self._soon.start()

    def _offer_to_put_out(self, form: Form) -> None:
        self.put_out.setText(SAID[form])
        self.put_out.setAccessibleName(SAID[form])
        set_icon(self.put_out, self.session.look, "copy" if form == Form.POST else "export", "on_accent")

    def _question(self) -> "partial[Shown]":
        """What would go out, to be asked of the log."""
        editor = self.editor
        return partial(
            shown,
            ids=tuple(self.list.ticked),
            frame=self._frame(),
            marking=self.frame_form.marking,
            names=self._candidates.names,
            unsaved=editor.wording if editor.has_changed else None,
            form=self.preview.form,
        )

    def _ask_preview(self) -> None:
        self.frame_form.show_problems(self._candidates.names)
        self.list.show_edited(self.list.current_id(), self.editor.wording if self.editor.has_changed else None)
        self.session.ask("you said: preview", self._question(), self._show_preview)

    def _show_preview(self, found: Shown) -> None:
        self._shown = found
        self.preview.show_outcome(found)
        self._offer_to_put_out(found.form)
        goes = "1 loop goes out" if found.number == 1 else f"{found.number:,} loops go out"
        left = f"{len(found.left_out):,} left out" if found.left_out else ""
        self.summary.say(", ".join(filter(None, (goes, left))) if found.number else found.why_not)
        because = self.session.store.read_only_because
        self.put_out.setEnabled(bool(found.number) and not because)
        self.put_out.setToolTip(because)
        self.title_changed.emit(TITLE, goes if found.number else "")

    def _frame(self) -> Frame:
        found, today = self._candidates, self.session.today()
        last = found.last or today
        district = found.district or usual(self.session).district
        return self.frame_form.frame(district, f"{found.first or last - ANY_DAYS} to {last}")

    def _hear(self, touched: set[str]) -> None:
        if touched & TABLES:
            self.refresh()

    # What is done here

    def go_to_next(self) -> None:
        """Go to the next ticked loop that cannot go out yet; when there is none, to what goes out."""
        ids, current = self.list.ticked, self.list.current_id()
        at = ids.index(current) + 1 if current in ids else 0
        order = [one for one in (*ids[at:], *ids[:at]) if one != current]
        question = partial(facts.first_not_ready, ids=order, names=self._candidates.names)
        self.session.ask("you said: next", question, self._show_next)

    def _show_next(self, found: Id | None) -> None:
        if found is not None and found in self.list.rows.ids:
            self.list.choose(found)
            self._write()
        else:
            self._go_to_tab(PREVIEW)
            self.session.ask("you said: all worded", self._question(), self._go_to_put_out)

    def _go_to_put_out(self, found: Shown) -> None:
        self._show_preview(found)
        self.put_out.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_to_put_out(self) -> None:
        """Ask who it is for; what goes out is what the log has by then."""
        self.editor.save()
        self.session.ask("you said: put out", self._question(), self._open_dialog)

    def _open_dialog(self, found: Shown) -> None:
        self._show_preview(found)
        if found.you_said is None:
            return
        form, post, number = found.form, "", found.number
        if form == Form.POST:
            post, is_one = self.preview.chosen_post, self.preview.which.currentIndex() > 0
            number = 1 if is_one else number
        asked = Asked(form=form, ids=tuple(self.list.ticked), frame=self._frame(), marking=self.frame_form.marking)
        said = said_of(found.you_said, form, number=number)
        what = " ".join(filter(None, (f"{said.kind}: {said.scope}.", found.note and IS_SHEET)))
        dialog = PutOutDialog(self.session, asked, what, self, post=post, said=said)
        dialog.put_out.connect(self._say_put_out)
        dialog.copied.connect(self.outcome.say_copied)
        dialog.open()

    def _say_put_out(self, made: Made) -> None:
        self.frame_form.remember()
        self.outcome.say_put_out(self.preview.form, made)

    def _finish_loop(self) -> None:
        """These words are done with: they are to go out, and the next loop's turn has come."""
        current = self.list.current_id()
        if current is not None and current not in self.list.ticked:
            self.list.tick([*self.list.ticked, current])
        self.go_to_next()

    def _tick_all(self) -> None:
        self.list.tick(() if self.list.ticked else self._candidates.ids)

    def _write(self) -> None:
        """Go to the words of the current loop."""
        self._go_to_tab(WORDS)
        self.editor.fields["said"].field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Room

    def _go_to_tab(self, name: str) -> None:
        for place in range(self.tabs.count()):
            if self.tabs.tabText(place) == name:
                self.tabs.setCurrentIndex(place)

    def _arrange(self) -> None:
        """Give the parts their room; where there is little, one of them all of it."""
        width = self.width()
        mode = "wide" if width >= WIDE else "middle" if width >= MIDDLE else "narrow"
        if mode != self._mode:
            self._mode = mode
            self._offer_tabs(
                [*([LOOPS] if mode == "narrow" else []), WORDS, AROUND, *([PREVIEW] if mode != "wide" else [])]
            )
        chosen = self.tabs.tabText(self.tabs.currentIndex())
        is_list, is_preview = mode != "narrow" or chosen == LOOPS, mode == "wide" or chosen == PREVIEW
        self._left.setVisible(is_list)
        self._left.setFixedWidth(max(1, width) if mode == "narrow" else 340 if mode == "wide" else 288)
        self.choose_more.setText("" if mode == "narrow" else MORE)
        self._beside.setVisible(mode != "narrow")
        self._words.setVisible(chosen in (WORDS, AROUND))
        self._words.setCurrentIndex(1 if chosen == AROUND else 0)
        self._between.setVisible(mode == "wide")
        self.preview.setVisible(is_preview)

    def _offer_tabs(self, names: Sequence[str]) -> None:
        chosen = self.tabs.tabText(self.tabs.currentIndex())
        self.tabs.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        while self.tabs.count():
            self.tabs.removeTab(0)
        for name in names:
            self.tabs.addTab(name)
        self.tabs.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        self.tabs.blockSignals(False)  # noqa: FBT003

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is written is saved when another page is shown, and nothing more is asked of the log."""
        super().hideEvent(event)
        self.editor.close_up()
        self._soon.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the list."""
        self.list.setFocus(event.reason())
