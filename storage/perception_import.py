"""Importing a table of perception results as one operation: prepared first, which changes nothing; all or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.choice import ChoiceKind
from models.foreign import perception_table, report
from models.foreign.perception_table import Outcome
from models.ids import Id
from models.problem import Known
from models.progress import Progress, silent
from models.sentences import counted
from models.sheet import Severity
from storage.reading import foreign
from storage.store import Store

LABEL = "Import {results}"  # names the undo
MEND = "Nothing is imported until every row can be. Mend what is said, and import the file again."


@dataclass(frozen=True, slots=True)
class PerceptionImport:
    """What a table comes to in a log: nothing has been changed yet."""

    name: str
    outcome: Outcome

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save: nothing new, or a row that must be mended first."""
        return self.needs_mending or not self.outcome.new

    @property
    def needs_mending(self) -> bool:
        """Whether rows have something wrong: then none is imported."""
        return bool(self.outcome.wrong_rows)

    def headline(self) -> str:
        """What it comes to, in a few sentences."""
        new, known = len(self.outcome.new), self.outcome.known_rows
        if wrong := self.outcome.wrong_rows:
            return f"{counted(wrong, 'row')} cannot be read as {'it is' if wrong == 1 else 'they are'}. {MEND}"
        in_log = f" In the log already: {known:,}." if known else ""
        if new:
            return f"New to the log: {counted(new, 'perception result')}.{in_log}"
        return f"Nothing in it is new to the log.{in_log}"

    def lines(self) -> Iterator[str]:
        """What is to be said about it: the headline, then every row, what must be mended first."""
        yield f"{self.name}: perception results"
        yield self.headline()
        order = (Severity.LEFT_OUT, Severity.DUPLICATE, Severity.MADE)
        for finding in sorted(self.outcome.findings, key=lambda each: (order.index(each.severity), each.row)):
            yield f"  {finding.severity}: {report.line_of(finding, ())}"

    def apply(self, store: Store, progress: Progress = silent) -> Id | None:
        """Save it as one operation, which one undo takes back: its id, or None where there is nothing to save."""
        if self.is_empty:
            return None
        new = self.outcome.new
        with store.operation(LABEL.format(results=counted(len(new), "perception result"))) as op:
            op.add(new, progress, len(new))
        return op.id


def prepare(path: Path, store: Store, progress: Progress = silent) -> PerceptionImport:
    """Read the file and say what it comes to; changes nothing. Raises Known where it holds no such table."""
    contents = foreign.read(path, progress)
    if not contents.sheets:
        raise Known(f"“{path.name}” holds no table. Choose a CSV file or an Excel workbook with perception results.")
    districts = store.choices.of_kind(ChoiceKind.DISTRICT)
    outcome = perception_table.read(contents.sheets[0], districts, store.perceptions.all(), store.today())
    return PerceptionImport(path.name, outcome)
