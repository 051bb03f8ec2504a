"""A card of what works: one section with its charts, tables and words, and how its figures are counted."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QWidget

from exports.report import Beside, Block, Bullets, Heading, Table, Words
from exports.reports.what_works.section import Section
from gui.chart_canvas import ROOM
from gui.chart_view import ChartView
from gui.fields.flow import Flow
from gui.look.look import Look
from gui.look.parts import as_tip, breakable, button, column, emptied, label, row
from gui.look.tab_order import follow_the_layout
from gui.what_works_table import TableCanvas

CHARTS_BESIDE, TABLES_BESIDE, BETWEEN = 360, 640, 24  # how wide each is at least beside another, and the room between
COUNTED = "How this is counted"
MOST_BESIDE = 2  # tables in a line, each with its heading


class Side(QWidget):
    """Parts side by side where each is `least` wide, else below one another."""

    def __init__(self, number: int, least: int) -> None:
        super().__init__()
        self._needed = number * (least + BETWEEN) - BETWEEN
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(BETWEEN)
        self.setLayout(self._both)

    def add(self, part: QWidget) -> None:
        """Put another beside those that are there."""
        self._both.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)

    @property
    def is_beside(self) -> bool:
        """Whether they stand side by side."""
        return self._both.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if self.width() >= self._needed else ways.TopToBottom)


class SectionCard(QFrame):
    """Draws a section part by part. Another with blocks of the same kinds changes them in place: the focus stays."""

    opened = Signal(object)  # a key

    def __init__(self, look: Look, section: Section, *deeds: QWidget) -> None:
        """Empty, but for its title; `draw` makes the rest."""
        super().__init__()
        self._look, self.section = look, section
        self._drawn: Section | None = None
        self.setProperty("kind", "card")
        self._title, self._about = label("", "head"), label("", "small", wrap=True)
        self.counted = button(look, COUNTED, "quiet", "down", tone="muted", clicked=self.unfold)
        self._how = label("", "small", wrap=True)
        self._how.hide()
        self.parts: list[QWidget] = []  # a chart, a table, or words for each block
        self._inside = column(gap=12)
        self._toggle = row()  # from the card's one chart to its numbers
        self._head = row(self._title, self._about, self._toggle, margins=(ROOM, 0, 0, 0))
        self._head.setStretch(1, 1)
        self._how.setContentsMargins(ROOM, 0, ROOM, 4)
        below = Flow()
        for deed in (self.counted, *deeds):
            below.add(deed)
        foot = column(below, self._how, gap=4)
        self.setLayout(column(self._head, self._inside, None, foot, gap=8, margins=(10, 8, 10, 4)))
        self._say()

    def draw(self, section: Section) -> Iterator[None]:
        """Show this section, of the same name; stops after each part, so that others can have a turn."""
        if section == self._drawn:
            return
        is_like_before = self._drawn is not None and _kinds(self._drawn) == _kinds(section)
        self.section, self._drawn = section, None
        self._say()
        if is_like_before:
            for part, block in zip(self.parts, _single(section.blocks), strict=True):
                self._change(part, block)
                yield
        else:
            yield from self._build()
        self._drawn = section

    def unfold(self) -> None:
        """Say how the figures are counted, or no longer."""
        self._how.setVisible(self._how.isHidden())
        self._say()

    def _say(self) -> None:
        section, is_folded = self.section, self._how.isHidden()
        self._title.setText(section.title)
        self._about.setText(section.about)
        self._how.setText(section.counted)
        self.counted.setIcon(self._look.icon("down" if is_folded else "up", "muted"))
        self.counted.setToolTip(as_tip(section.counted))
        self.counted.setAccessibleName(f"{COUNTED}: {section.title}")
        self.counted.setAccessibleDescription(section.counted)

    # Its parts

    def _build(self) -> Iterator[None]:
        had_focus = any(part.hasFocus() for part in self.findChildren(QWidget))
        emptied(self._inside)
        emptied(self._toggle)
        self.parts = []
        if had_focus:
            self.counted.setFocus(Qt.FocusReason.OtherFocusReason)
        blocks = list(self.section.blocks)
        while blocks:
            beside = 0
            while beside < MOST_BESIDE and _is_pair(blocks[2 * beside : 2 * beside + 2]):
                beside += 1
            if beside > 1:
                yield from self._add_beside(
                    [blocks[2 * place : 2 * place + 2] for place in range(beside)], TABLES_BESIDE
                )
                del blocks[: 2 * beside]
            else:
                block = blocks.pop(0)
                if isinstance(block, Beside):
                    yield from self._add_beside([[chart] for chart in block.charts], CHARTS_BESIDE)
                else:
                    self._inside.addWidget(self._made(block))
                    yield
        follow_the_layout(self)

    def _add_beside(self, groups: Sequence[Sequence[Block]], least: int) -> Iterator[None]:
        side = Side(len(groups), least)
        self._inside.addWidget(side)
        for group in groups:
            made = QWidget()
            made.setLayout(column(*map(self._made, group), gap=4))
            side.add(made)
            yield

    def _made(self, block: Block) -> QWidget:
        """The part that shows one block."""
        match block:
            case Table():
                table = TableCanvas(self._look, block, self.section.counted)
                table.opened.connect(self.opened)
                made: QWidget = table
            case Heading() | Words() | Bullets():
                made = label("", "head" if isinstance(block, Heading) else "body", wrap=True)
                made.setContentsMargins(ROOM, 0, ROOM, 0)
                made.setText(_text(block))
            case _:  # what else sections hold are charts
                is_alone = [*self.section.blocks] == [block]
                chart = ChartView(self._look, block, is_headed=not is_alone)  # type: ignore[arg-type]
                chart.opened.connect(self.opened)
                if is_alone:
                    self._toggle.addWidget(chart.toggle)
                made = chart
        self.parts.append(made)
        return made

    def _change(self, part: QWidget, block: Block) -> None:
        match part, block:
            case TableCanvas(), Table():
                part.show_table(block, self.section.counted)
            case QLabel(), Heading() | Words() | Bullets():
                part.setText(_text(block))
            case ChartView(), _:
                part.show_chart(block)  # type: ignore[arg-type]  # the same kind as before


def _text(block: Heading | Words | Bullets) -> str:
    if isinstance(block, Bullets):
        return "\n".join(f"• {breakable(item)}" for item in block.items)
    return breakable(block.text)


def _is_pair(blocks: Sequence[Block]) -> bool:
    return len(blocks) > 1 and isinstance(blocks[0], Heading) and isinstance(blocks[1], Table)


def _single(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each chart of several alone."""
    for block in blocks:
        if isinstance(block, Beside):
            yield from block.charts
        else:
            yield block


def _kinds(section: Section) -> list[type]:
    """What its parts are made for."""
    return [type(one) for block in section.blocks for one in (block, *_single([block]))]
