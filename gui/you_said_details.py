"""The personal details left in a loop's public words, one below another, and what can be done about each."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.fields.flow import Flow
from gui.fields.lines import Line
from gui.look.parts import button, chip, column, label
from gui.record_list import Column, RecordList
from gui.rows import Cell
from gui.session import Session
from models.ids import Id
from models.public_wording import Left

ROW, MOST_SEEN, HEAD = 36, 4, 33
ON_SIDE = {"said": "in “You said”", "done": "in “We did”"}


class DetailsList(QWidget):
    """Shows what is left; F4 goes from one to the next. It changes nothing itself.

    It points at a detail only when somebody asks for it: to be pointed at is to be selected, and the next key would
    take its place.
    """

    pointed_at = Signal(object)  # the `Left` that is looked at
    replaced = Signal(object, str)  # a `Left`, and the words to stand instead
    let_stand = Signal(str)  # a detail's text
    taken_back = Signal(str)  # a detail's text that is not to stand any more

    def __init__(self, session: Session) -> None:
        super().__init__()
        look = self._look = session.look
        self._left: Sequence[Left] = ()
        self._is_showing = False
        self._offered: Left | None = None  # for which words to stand instead are there
        self._allowed: tuple[str, ...] = ()
        self._read_only_because = session.store.read_only_because
        self.head = label("", "head")
        kind: Column[Left] = Column(
            name="What it is", cell=lambda one: Cell(main=one.found.kind, tone="danger", icon="warn")
        )
        said: Column[Left] = Column(name="As it stands", cell=_as_it_stands)
        self.list: RecordList[Left] = RecordList(look, "Left to resolve", (kind, said), self._fetch, ROW)
        self.list.show_order("")
        self.list.setSelectionMode(RecordList.SelectionMode.SingleSelection)
        self.list.chosen.connect(lambda _: self._point_at_chosen())
        self.list.clicked.connect(lambda _: self._point_at_chosen())
        self.list.opened.connect(lambda _: self._go_to_words())
        self.words = Line()
        self.words.setAccessibleName("Words instead")
        self.words.returnPressed.connect(self._replace)
        self.replace = button(look, "Replace", clicked=self._replace)
        self.stand = button(look, "Let it stand", tip="It finds no private person", clicked=self._let_stand)
        self._deeds = Flow()
        instead = label("Instead", "small")
        instead.setBuddy(self.words)
        self._deeds.add(instead)
        self._deeds.add(self.words, least=150, share=1)
        self._deeds.add(self.replace)
        self._deeds.add(self.stand)
        self._standing = Flow(gap=6)
        self.setLayout(column(self.head, self.list, self._deeds, self._standing, gap=8))
        for made in (self.words, self.replace, self.stand):
            made.setEnabled(not self._read_only_because)
            made.setToolTip(self._read_only_because or made.toolTip())
        self.show_left((), ())

    def show_left(self, left: Sequence[Left], allowed: Sequence[str]) -> None:
        """Show what is left, and what was let stand."""
        self._is_showing = True
        at = max(0, self.list.currentIndex().row())
        self._left = left
        number = len(left)
        self.head.setText(f"{number} to resolve before it goes out (F4)" if number else "Nothing left to resolve")
        self.list.show_ids([Id(place) for place in range(number)])
        self.list.setFixedHeight(HEAD + ROW * max(1, min(number, MOST_SEEN)))
        for part in (self.list, self._deeds):
            part.setVisible(bool(number))
        if number:
            self.list.choose(Id(min(at, number - 1)))
        self._is_showing = False
        self._offer_words()
        self._show_allowed(tuple(allowed))

    def go_to_next(self) -> bool:
        """Look at the next detail, the keyboard in the words to stand instead; whether there is one."""
        if not self._left:
            return False
        has_focus = self.words.hasFocus() or self.list.hasFocus()
        at = (self.list.currentIndex().row() + has_focus) % len(self._left)
        self.list.choose(Id(at))
        self._go_to_words()
        return True

    def go_on(self) -> bool:
        """Go to the words of the detail that has come in the place of the one just resolved."""
        if self._left:
            self._go_to_words()
        return bool(self._left)

    @property
    def current(self) -> Left | None:
        """The detail that is looked at."""
        at = self.list.currentIndex().row()
        return self._left[at] if 0 <= at < len(self._left) else None

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, Left]:
        return {one: self._left[one] for one in ids if one < len(self._left)}

    def _offer_words(self) -> None:
        """Offer words for the detail that is looked at; what was typed for it stays."""
        chosen, before = self.current, self._offered
        self._offered = chosen
        if chosen and (before is None or _named(chosen) != _named(before)):
            self.words.show_value(chosen.instead)
            self.words.setAccessibleName(f"Words instead of “{chosen.found.text}”")

    def _point_at_chosen(self) -> None:
        if self._is_showing:
            return
        self._offer_words()
        if chosen := self.current:
            self.pointed_at.emit(chosen)

    def _go_to_words(self) -> None:
        if chosen := self.current:
            self.pointed_at.emit(chosen)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.selectAll()

    def _replace(self) -> None:
        if chosen := self.current:
            self._offered = None
            self.replaced.emit(chosen, self.words.text().strip())

    def _let_stand(self) -> None:
        if chosen := self.current:
            self.let_stand.emit(chosen.found.text)

    def _show_allowed(self, allowed: tuple[str, ...]) -> None:
        if allowed == self._allowed:
            return
        self._allowed = allowed
        for held in self._standing.held():
            self._standing.take(held)
        if allowed:
            self._standing.add(label("Let stand:", "small"))
        for text in allowed:
            made = chip(self._look, text, clicked=partial(self.taken_back.emit, text))
            made.setEnabled(not self._read_only_because)
            self._standing.add(made)


def _named(left: Left) -> tuple[str, str, str]:
    """What a detail is known by while the words round it change."""
    return left.side, left.found.text, left.instead


def _as_it_stands(left: Left) -> Cell:
    return Cell(main=f"“{left.found.text}” {ON_SIDE[left.side]}")
