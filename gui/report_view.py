"""A report on screen: the same content as on paper, as text that can be read aloud, selected and copied."""

from collections.abc import Iterator, Sequence

from exports.report import Report
from gui import report_blocks
from gui.look.look import Look
from gui.report_charts import ReportCharts
from gui.report_paragraphs import Paragraphs
from gui.report_text import Lead, ReportText
from models.loop import Mark


class ReportView(ReportText):
    """Draws any Report; charts stand in it as what they are anywhere else."""

    def __init__(self, look: Look, *, is_headed: bool = True) -> None:
        """With the report's own head, unless what stands above the view says it already."""
        super().__init__(look)
        self._is_headed = is_headed
        self.charts = ReportCharts(look, self)
        self.charts.opened.connect(self.opened)

    def show_report(
        self, report: Report, marks: Sequence[Mark] = (), *, is_same: bool = False, lead: Lead | None = None
    ) -> None:
        """Draw another report from its top, or the same as it is now from where one had scrolled to.

        `marks` are those of its concerns where the caller knows them better; `lead` writes what stands above it.
        """

        def write(to: Paragraphs) -> Iterator[None]:
            if lead:
                yield from lead(to)
            yield from report_blocks.write(report, to, self.charts, marks, is_headed=self._is_headed)

        self.show_words(f"{report.kind}: {report.title}", write, is_same=is_same)
