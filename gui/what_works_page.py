"""The page of what works: filters above, headline figures, and a card for each question about a period."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from time import perf_counter

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget

from exports.report import Figures
from exports.reports.what_works.section import Section
from exports.reports.what_works.sections import sections
from gui.filter_line import FilterLine
from gui.look.parts import button, column, emptied, ground, label, row, scrolled
from gui.look.tab_order import follow_the_layout
from gui.perception_view import PerceptionView
from gui.session import Session
from gui.shown import WorksShown
from gui.what_works_card import SectionCard
from gui.what_works_figures import FigureCards
from gui.what_works_parts import TacticDeeds, nothing_held
from gui.works_filters import WorksFilters, as_left, leave, offered, said_of
from models.what_works import WhatWorks, WorksQuery
from storage.behind import was_ever_held
from storage.store import Store
from storage.what_works import what_works

TABLES = {  # what is seen here
    "engagements", "concerns", "actions", "tells", "reviews", "choices", "perceptions", "tactic_changes",
}  # fmt: skip
TWO_COLUMNS, ONE_LINE = 1_300, 880  # page widths: cards stand side by side; what is compared stands beside the chips
LOW = 420  # a page lower than this scrolls with its filters
A_WHILE = 0.008  # seconds that are drawn for before others have their turn
PATIENCE = 400  # milliseconds after which it is said that figures are being counted
GAP = 12
SMALLEST = QSize(320, 200)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the log says of a query, ready to be shown."""

    works: WhatWorks
    sections: list[Section]
    was_ever_held: bool  # anything at all in its districts


class WhatWorksPage(QWidget):
    """Asks the log anew whenever something was written, and stays where one had scrolled to."""

    behind_wanted = Signal(object)  # a `Behind`: what stands behind a figure is to be listed
    export_wanted = Signal(object)  # a `WorksShown`
    log_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, look = session, session.look
        self._is_stale, self._is_asked = True, False
        self._is_wide = False
        self._answer: Answer | None = None
        self._rest: Iterator[None] | None = None  # what is yet to be drawn
        self.filter_line: FilterLine[WorksFilters] = FilterLine(session, offered(session), WorksFilters(), "")
        self.said = label("", "small")
        self.export = button(look, "Export", "quiet", "export", tone="muted", clicked=self._want_export)
        self.export.setEnabled(False)
        self.figures = FigureCards(look)
        self.cards: dict[str, SectionCard] = {}
        self.tactics = TacticDeeds(session, self)
        self.perceptions = PerceptionView(session)
        self._nothing = column()
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._whole = column(self._nothing, self.figures, self._grid, None, gap=GAP, margins=(24, 8, 16, 16))
        self._scroll = scrolled(ground("bg", self._whole))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top = ground("bg", row(self._chips(), column(self.export, None)))
        self._page = column(self._top, self._scroll, gap=0)
        self._page.setStretch(1, 1)
        self._page.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it arranges itself in any room
        self.setLayout(self._page)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(lambda: self.said.setText("Counting …"))
        self._drawing = QTimer(self, singleShot=True, interval=0)
        self._drawing.timeout.connect(self._draw_on)
        self.session.changed.connect(self._hear)
        self.filter_line.edited.connect(self._take_filters)
        self.figures.opened.connect(self.behind_wanted)
        self.filter_line.show_filters(as_left(session))
        for part in (self.figures, self.perceptions):
            part.hide()
        self._arrange()

    def _chips(self) -> QBoxLayout:
        """The filters with what is compared beside them, or below where there is no room."""
        self._line.setSpacing(8)
        self._line.addWidget(self.filter_line, 1)
        self._line.addWidget(self.said, 0, Qt.AlignmentFlag.AlignTop)
        self.said.setMinimumHeight(26)  # a chip's
        return self._line

    # What is asked

    @property
    def filters(self) -> WorksFilters:
        """What the figures are narrowed to."""
        return self.filter_line.filters

    @property
    def is_settled(self) -> bool:
        """Whether everything that was asked for is drawn."""
        return not (self._is_stale or self._is_asked or self._rest)

    def refresh(self) -> None:
        """Ask the log anew."""
        self._is_stale, self._is_asked = False, True
        self._patience.start()
        query = self.filters.query(self.session.today())
        self.session.ask("what works page", partial(_answer, query=query), self._show)

    def show_filters(self, filters: WorksFilters) -> None:
        """Show other figures."""
        self.filter_line.show_filters(filters)
        self._take_filters(filters)

    def _take_filters(self, filters: WorksFilters) -> None:
        leave(self.session, filters)
        self.refresh()

    def _hear(self, touched: set[str]) -> None:
        """Nothing is counted for a page that nobody sees."""
        if touched & TABLES:
            self._is_stale = True
            if self.isVisible():
                self.refresh()

    # What is shown

    def _show(self, answer: Answer) -> None:
        """The log's answer: its figures at once, its cards one after another."""
        self._answer, self._is_asked = answer, False
        self._patience.stop()
        self.said.setText(said_of(answer.works))
        self.export.setEnabled(True)
        self._show_nothing(answer)
        self._rest = self._draw(answer)
        self._draw_on()

    def _show_nothing(self, answer: Answer) -> None:
        is_empty = answer.works.summary.is_empty
        emptied(self._nothing)
        if is_empty:
            self._nothing.addWidget(
                nothing_held(
                    self.session,
                    self.filters,
                    self.show_filters,
                    self.log_wanted.emit,
                    was_ever_held=answer.was_ever_held,
                )
            )
        self.figures.setVisible(not is_empty)
        for card in self.cards.values():
            card.setVisible(not is_empty)

    def _draw_on(self) -> None:
        """Draw for a while, and go on when everybody else has had a turn."""
        until = perf_counter() + A_WHILE
        if self._rest and any(perf_counter() > until for _ in self._rest):
            self._drawing.start()
        else:
            self._rest = None

    def _draw(self, answer: Answer) -> Iterator[None]:
        works = answer.works
        for section in answer.sections:
            if section.name == "headline":
                figures = (block for block in section.blocks if isinstance(block, Figures))
                self.figures.show_figures([one for block in figures for one in block.items])
            elif section.name == "perceptions":
                self.perceptions.show_results(works.perceptions)
                self._place()  # what is shown before it has a place is a window of its own
                self.perceptions.show()
            elif not works.summary.is_empty:
                yield from self._card(section).draw(section)
            if "tactics" in self.cards:
                self.tactics.show_works(works)
            yield
        self._place()
        follow_the_layout(self)

    def _card(self, section: Section) -> SectionCard:
        if section.name not in self.cards:
            deeds = self.tactics.all if section.name == "tactics" else ()
            made = self.cards[section.name] = SectionCard(self.session.look, section, *deeds)
            made.opened.connect(self.behind_wanted)
            self._place()
        return self.cards[section.name]

    def _place(self) -> None:
        """Put the cards in their places: wide ones across, others two in a line where there is room."""
        is_wide = self.width() >= TWO_COLUMNS
        cards: list[QWidget] = [*self.cards.values(), self.perceptions]
        halves = [isinstance(card, SectionCard) and is_wide and not card.section.is_wide for card in cards]
        line = place = 0
        while place < len(cards):
            are_two = all(halves[place : place + 2]) and place + 1 < len(cards)
            for side, card in enumerate(cards[place : place + 1 + are_two]):
                self._grid.addWidget(card, line, side, 1, 1 if are_two else 2)
            line, place = line + 1, place + 1 + are_two
        for side in (0, 1):
            self._grid.setColumnStretch(side, 1)
        self._is_wide = is_wide

    # What is done here

    def _want_export(self) -> None:
        self.export_wanted.emit(WorksShown(self.filters.query(self.session.today())))

    # In any room

    def _arrange(self) -> None:
        width, is_low = self.width(), self.height() < LOW
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if width >= ONE_LINE else ways.TopToBottom)
        self.said.setWordWrap(width < ONE_LINE)
        self.filter_line.show_wide(is_wide=width >= TWO_COLUMNS)
        self.export.setText("Export" if width >= ONE_LINE else "")
        self.export.setToolTip("" if width >= ONE_LINE else "Export")
        if is_low != (self._page.indexOf(self._top) < 0):
            (self._whole if is_low else self._page).insertWidget(0, self._top)
        self._top.setContentsMargins(*((0, 0, 0, 0) if is_low else (24, 8, 8, 4)))
        if (width >= TWO_COLUMNS) != self._is_wide:
            self._place()

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """What was written while nobody looked is counted now; and it may be another day."""
        super().showEvent(event)
        is_another_day = self._answer is not None and self._answer.works.today != self.session.today()
        if self._is_stale or is_another_day:
            self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the first chip: what is looked at."""
        self.filter_line.stops[0].setFocus(event.reason())


def _answer(store: Store, query: WorksQuery) -> Answer:
    works = what_works(store, query)
    return Answer(works, sections(works), not works.summary.is_empty or was_ever_held(store, query.districts))
