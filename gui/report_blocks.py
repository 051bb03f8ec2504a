"""A report's blocks, in order, as paragraphs, notes and tables on the screen."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QFontMetricsF, QTextLength, QTextTableFormat

from exports.report import (
    Beside,
    Block,
    Bullets,
    Concern,
    Facts,
    Figures,
    Heading,
    LoopKey,
    Report,
    Step,
    Table,
    Words,
)
from gui import report_figures, report_tables
from gui.look.tokens import BODY, SMALL, TITLE
from gui.report_charts import ReportCharts
from gui.report_paragraphs import ICON_ROOM, MARK_ROOM, Paragraphs, Picture, Run
from models import dates
from models.loop import LoopState, Mark

TONES = {
    LoopState.HEARD: "listen",
    LoopState.ACTING: "act",
    LoopState.TO_TELL: "act",
    LoopState.TOLD: "tell",
    LoopState.STALLED: "muted",
}
_STEPS = {"action": ("Act", "act", "act"), "decision": ("Act", "stop", "act"), "tell": ("Tell", "tell", "tell")}


def write(
    report: Report, to: Paragraphs, charts: ReportCharts, marks: Sequence[Mark] = (), *, is_headed: bool
) -> Iterator[None]:
    """The report's blocks, below its own head if it `is_headed`; stops between two of them.

    `marks` are those of its concerns, where somebody knows them better than the report.
    """
    charts.clear()
    known = iter(marks)
    if is_headed:
        _head(report, to)
        yield
    for block in report.blocks:
        if isinstance(block, Concern):
            late = any(step.is_late for step in block.steps)
            _concern(block, next(known, Mark(block.state, late)), to)
        else:
            yield from _block(block, to, charts)
        yield
    to.leave_gap(1)


def _head(report: Report, to: Paragraphs) -> None:
    to.write(Run(report.kind, "muted", SMALL, is_bold=True))
    to.write(Run(report.title, size=TITLE, is_bold=True), level=1)
    about = " · ".join(filter(None, (report.force, report.district, report.dates)))
    made = f"Made {dates.moment(report.made_at)} by {report.made_by} · record log {report.record_log}"
    for line in filter(None, (about, report.filters, made, report.marking)):
        to.write(Run(line, "muted", SMALL))


def _block(block: Block, to: Paragraphs, charts: ReportCharts) -> Iterator[None]:
    match block:
        case Heading(text, 2):
            to.write(Run(text, is_bold=True), above=16, below=4, level=2)
        case Heading(text, level):
            to.write(Run(text, "muted", SMALL, is_bold=True), above=8, below=4, level=level)
        case Words(text, tone):
            _words(text, Run("", "muted", SMALL) if tone == "note" else Run("", is_bold=tone == "lead"), to)
        case Bullets(items):
            for item in items:
                to.write(Run(f"•\u2002{item}"), left=14, first=-14, below=4)
                yield
        case Facts(fields):
            _facts(fields, to)
        case LoopKey(counts):
            for state, number, meaning in counts:
                named = Run(f"{number:,} {state}", TONES[state], BODY, is_bold=True)
                to.write(
                    named, Run(f"\u2002{meaning}", "muted", SMALL), below=6, picture=Picture(MARK_ROOM, Mark(state))
                )
        case Table():
            yield from report_tables.write(block, to)
        case Figures(items):
            report_figures.write(items, to)
        case Beside(several):
            charts.write(several, to)
        case Concern():
            raise AssertionError("concerns have their marks beside them")
        case _:
            charts.write([block], to)


def _words(text: str, face: Run, to: Paragraphs) -> None:
    """Paragraphs end at empty lines."""
    for paragraph in filter(str.strip, text.replace("\r\n", "\n").split("\n\n")):
        to.write(face._replace(text=paragraph.strip("\n")), below=8)


def _facts(fields: Sequence[tuple[str, str]], to: Paragraphs) -> None:
    """Names beside their values."""
    if not fields:
        return
    metrics = QFontMetricsF(to.look.font(SMALL))
    names = max(metrics.horizontalAdvance(name) for name, _ in fields) + 16
    made = QTextTableFormat()
    made.setColumnWidthConstraints(
        [
            QTextLength(QTextLength.Type.FixedLength, min(names, to.width * 0.4)),
            QTextLength(QTextLength.Type.VariableLength, 0),
        ]
    )
    table = to.begin_table(len(fields), 2, made)
    for place, (name, value) in enumerate(fields):
        to.into(table.cellAt(place, 0), above=1, below=5)
        to.write(Run(name, "muted", SMALL))
        to.into(table.cellAt(place, 1), above=0, below=5)
        to.write(Run(value))
    to.leave("table")


def _concern(concern: Concern, mark: Mark, to: Paragraphs) -> None:
    to.begin_note()
    to.write(Run(f"{concern.number}. {concern.text}", is_bold=True), picture=Picture(MARK_ROOM, mark))
    if concern.facts:
        to.write(Run(concern.facts, "muted", SMALL), left=MARK_ROOM, above=1)
    state = [Run(concern.state, TONES[concern.state], SMALL, is_bold=True)]
    if mark.is_overdue:
        state.append(Run(", overdue", "danger", SMALL, is_bold=True))
    to.write(*state, Run(f" · {concern.since}", "muted", SMALL), left=MARK_ROOM, above=1)
    for step in concern.steps:
        _step(step, to)
    to.leave("note")


def _step(step: Step, to: Paragraphs) -> None:
    word, icon, tone = _STEPS[step.kind]
    to.write(Run(step.text), left=MARK_ROOM, above=8, picture=Picture(ICON_ROOM, icon=icon, tone=tone))
    rest = "".join(f" · {part}" for part in (step.facts, step.when) if part)
    state = Run(f" · {step.state}", "danger" if step.is_late else "muted", SMALL, is_bold=step.is_late)
    to.write(Run(word, tone, SMALL, is_bold=True), Run(rest, "muted", SMALL), state, left=MARK_ROOM + ICON_ROOM)
