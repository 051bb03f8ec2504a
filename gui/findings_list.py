"""What was found in a file that is to be imported: a list to filter, to read in full, and to copy."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.fields.choices import ChoiceBox
from gui.fields.lines import LongText
from gui.look.look import Look
from gui.look.parts import button, column, label, row
from gui.record_list import Column, RecordList
from gui.rows import Cell
from models.foreign import report
from models.ids import Id
from models.sheet import Finding, Severity, quoted

_TO_MEND = (Severity.WARNING, Severity.LEFT_OUT)


def _became(finding: Finding) -> Cell:
    return Cell(badge=str(finding.severity), badge_tone="danger" if finding.severity in _TO_MEND else "muted")


def _said(finding: Finding) -> Cell:
    sheet = "" if report.named_rows(finding.rows) else f"Sheet “{finding.sheet}”"
    column = finding.column and f"column {finding.column}"
    where = (sheet, report.named_rows(finding.rows), column, finding.text and quoted(finding.text))
    place = " · ".join(filter(None, where))
    accepted = f" Accepted: {finding.accepted}." if finding.accepted else ""
    return Cell(main=f"{finding.remark.rstrip('.')}.{accepted}", sub=place[:1].upper() + place[1:])


_COLUMNS: tuple[Column[Finding], ...] = (
    Column(name="What became of it", cell=_became, width=176),
    Column(name="Why, and where it stands", cell=_said),
)


class FindingsList(QWidget):
    """The findings in their order; below them the chosen one in full."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._all: Sequence[Finding] = ()
        self._shown: Sequence[Finding] = ()
        self._sheets: Sequence[str] = ()
        self._filters: dict[str, Severity | None] = {}
        self.filter = ChoiceBox()
        self.filter.setFixedWidth(216)
        self.filter.setAccessibleName("Show")
        self.filter.edited.connect(self._filter)
        self.list = RecordList[Finding](look, "Findings", _COLUMNS, self._some)
        self.list.setMinimumHeight(120)
        self.list.show_order("")
        self.list.chosen.connect(self._read)
        self.whole = LongText(lines=2, most=2)
        self.whole.setReadOnly(True)
        self.whole.setAccessibleName("The chosen finding in full")
        copying = button(look, "Copy these", "quiet", "copy", clicked=self.copy)
        words = label("Show", "small")
        words.setBuddy(self.filter)
        self.setLayout(column(row(words, self.filter, None, copying), self.list, self.whole))
        copied = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.list, self.copy_chosen)
        copied.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_findings(self, findings: Sequence[Finding], sheets: Sequence[str]) -> None:
        """List these in their order; `sheets` are named where there are several."""
        self._all, self._sheets = findings, sheets
        counts = Counter(one.severity for one in self._all)
        self._filters = {f"Everything ({len(self._all):,})": None}
        self._filters |= {f"{severity} ({number:,})": severity for severity, number in counts.items()}
        self.filter.clear()
        self.filter.offer(list(self._filters))
        self.filter.setCurrentIndex(0)
        self._filter()

    def lines(self, places: Sequence[int] | None = None) -> list[str]:
        """A line on each finding that is shown, or on those in these places of the list."""
        shown = self._shown if places is None else [self._shown[place] for place in places]
        return [f"{one.severity}: {report.line_of(one, self._sheets)}" for one in shown]

    def copy(self) -> None:
        """Put everything that is shown on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(self.lines()))

    def copy_chosen(self) -> None:
        """Put the selected rows on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(self.lines(self.list.chosen_ids())))

    def _filter(self) -> None:
        wanted = self._filters.get(self.filter.value())
        self._shown = [one for one in self._all if wanted in (None, one.severity)]
        self.list.show_ids([])
        self.list.show_ids([Id(place) for place in range(len(self._shown))])
        self.list.setVisible(bool(self._shown))
        if self._shown:
            self.list.choose(Id(0))
        self._read(Id(0) if self._shown else None)

    def _some(self, places: Sequence[Id]) -> Mapping[Id, Finding]:
        return {place: self._shown[place] for place in places}

    def _read(self, place: Id | None) -> None:
        nothing = "Nothing was found that needs to be said."
        self.whole.show_value(nothing if place is None else "\n".join(self.lines([place])))
