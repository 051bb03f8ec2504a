"""A concern with its actions and tells: the loop mark, what was said, and a thread of what followed."""

from collections.abc import Iterator

from exports.pdf.layout import Layout
from exports.pdf.loop_mark import draw_loop_mark
from exports.pdf.pen import Pen
from exports.pdf.strips import Part, Strip, Text, Under
from exports.pdf.tags import Element
from exports.pdf.theme import (
    ACT,
    DANGER,
    FACT,
    HAIR,
    NOTE,
    PAPER,
    SAID,
    SEMI_BOLD,
    STATE_COLOURS,
    STEP,
    TELL,
    Face,
)
from exports.report import Concern, Step
from models.loop import LoopState

_MARK, _LEFT, _RIGHT, _LABEL = 26.0, 40.0, 96.0, 34.0  # the mark, where words begin, what stands right, ACT and TELL
_MIDDLE = _MARK / 2 + 1  # of the mark and of the thread
_LABELS = {"action": ("ACT", ACT), "decision": ("ACT", ACT), "tell": ("TELL", TELL)}
_DOT = 3.4


def concern_strips(concern: Concern, layout: Layout) -> Iterator[Strip]:
    """What was said with its loop mark, then each step on the thread, then a hairline."""
    section = layout.tags.new("Sect")
    yield _said(concern, layout, section)
    for place, step in enumerate(concern.steps, 1):
        yield _step(step, layout, section, is_last=place == len(concern.steps))
    yield Strip(height=7, is_between=True, under=_hairline(layout.width))


def _said(concern: Concern, layout: Layout, section: Element) -> Strip:
    room = layout.width - _LEFT - _RIGHT
    head, facts, state = (layout.tags.new(role, section) for role in ("H3", "P", "P"))
    said = Part(0, layout.lines(f"{concern.number}. {concern.text}", SAID, room), SAID)
    under = Part(said.end + 1, layout.lines(concern.facts, NOTE, room), NOTE)
    named = Part(0, [concern.state], SAID.of(STATE_COLOURS[concern.state]))
    since = Part(named.end, layout.lines(concern.since, NOTE, _RIGHT), NOTE)
    goes_on = bool(concern.steps)
    return Strip(
        texts=[
            Text(_LEFT, room, head, [said]),
            Text(_LEFT, room, facts, [under]),
            Text(layout.width - _RIGHT, _RIGHT, state, [named, since], "right"),
        ],
        height=_MARK + 12,
        above=13,
        after=3,
        keeps=True,
        under=_mark(concern.state, goes_on=goes_on),
        under_rest=_thread if goes_on else None,
    )


def _step(step: Step, layout: Layout, section: Element, *, is_last: bool) -> Strip:
    word, colour = _LABELS[step.kind]
    room = layout.width - _LEFT - _RIGHT - _LABEL
    words, when = layout.tags.new("P", section), layout.tags.new("P", section)
    text = Part(0, layout.lines(step.text, STEP, room), STEP)
    facts = Part(text.end, layout.lines(step.facts, NOTE, room), NOTE)
    late = NOTE.semi_bold().of(DANGER) if step.is_late else NOTE
    dated = Part(0, layout.lines(step.when, FACT, _RIGHT), FACT)
    return Strip(
        texts=[
            Text(_LEFT, _LABEL, words, [Part(0, [word], Face(SEMI_BOLD, 7, STEP.leading, colour))], goes_on=True),
            Text(_LEFT + _LABEL, room, words, [text, facts]),
            Text(
                layout.width - _RIGHT,
                _RIGHT,
                when,
                [dated, Part(dated.end + 1, layout.lines(step.state, late, _RIGHT), late)],
                "right",
            ),
        ],
        height=30,
        before=3,
        after=4,
        keeps=not is_last,
        under=_dotted(colour, is_done=step.is_done, is_last=is_last),
        under_rest=None if is_last else _thread,
    )


def _mark(state: LoopState, *, goes_on: bool) -> Under:
    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        draw_loop_mark(pen, x + _MIDDLE, top - _MIDDLE, _MARK, state)
        if goes_on:
            pen.line(x + _MIDDLE, top - _MARK - 6, x + _MIDDLE, top - height, HAIR, 1)

    return draw


def _thread(pen: Pen, x: float, top: float, height: float) -> None:
    pen.line(x + _MIDDLE, top, x + _MIDDLE, top - height, HAIR, 1)


def _dotted(colour: str, *, is_done: bool, is_last: bool) -> Under:
    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        down = 3 + STEP.leading / 2
        _thread(pen, x, top, down if is_last else height)
        pen.dot(x + _MIDDLE, top - down, _DOT, colour if is_done else PAPER, colour, 1.2)

    return draw


def _hairline(wide: float) -> Under:
    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        pen.line(x + _LEFT, top - height + 1, x + wide, top - height + 1)

    return draw
