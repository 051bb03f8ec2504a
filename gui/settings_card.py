"""What the settings are made of: cards with a heading, and lines that say what a control is for."""

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from gui.fields.flow import Flow
from gui.look.parts import Item, column, frame, ground, label

CONTROL = 32  # pixels: how high a button or a field is


def card(title: str, what_for: str, *items: Item) -> QFrame:
    """A card that says what it is for."""
    words: list[Item] = [label(title, "head")]
    if what_for:
        words.append(label(what_for, "muted", wrap=True))
    return frame("card", column(column(*words, gap=4), *items, gap=12, margins=(16, 12, 16, 16)))


def line(title: str, what_for: str | QLabel, control: QWidget, least: int = 0) -> QWidget:
    """A control at the right of what it does; below it where there is little room."""
    said = label(what_for, "small", wrap=True) if isinstance(what_for, str) else what_for
    control.setMaximumHeight(CONTROL)
    made = Flow(gap=16)
    made.add(ground("none", column(label(title), said, gap=0)), least=240, share=1)
    made.add(control, least=least)
    return made
