"""The texts of one row about its concerns, and where to keep and note what is found in them."""

from dataclasses import dataclass, field
from datetime import date

from models.foreign import listed
from models.foreign.heading import Field
from models.foreign.listed import ALL
from models.foreign.tracker_cells import Frame
from models.foreign.tracker_facts import Draft
from models.foreign.tracker_plan import Plan
from models.foreign.vocabulary import Vocabulary
from models.sheet import Findings, Severity


@dataclass(slots=True)
class LoopRow:
    """One row's texts by field and by the number of the concern they belong to."""

    frame: Frame
    findings: Findings
    plan: Plan
    made: Draft
    number: int = 0
    plain: dict[Field, str] = field(default_factory=dict)  # texts that are for every concern of the row
    lists: dict[Field, dict[int, str]] = field(default_factory=dict)  # texts by the numbers of the concerns
    said: str = ""  # the concern that is being worked on

    @property
    def heard_on(self) -> date:
        """The engagement's day."""
        return self.made.group.on

    @property
    def today(self) -> date:
        """The day of the reading."""
        return self.frame.today

    @property
    def vocabulary(self) -> Vocabulary:
        """The force's choices."""
        return self.frame.vocabulary

    def text(self, wanted: Field, place: int) -> str:
        """What stands in a field for one concern: its own item of a list, or the text that is for all."""
        found = self.plain.get(wanted)
        if found is not None or not self.lists:
            return found or ""
        texts = self.lists.get(wanted)
        return "" if texts is None else texts.get(place) or texts.get(ALL, "")

    def take(self, wanted: Field) -> dict[int, str]:
        """The texts of a field by the numbers of the concerns; they are then no longer in the row."""
        found = self.plain.pop(wanted, None)
        return self.lists.pop(wanted, {}) if found is None else {ALL: found}

    def keep(self, wanted: Field, text: str) -> None:
        """Put a text into the engagement's notes, under its heading and beside the concern it was about."""
        about = f" (re: {self.said})" if self.said else ""
        line = f"{self.plan.heading(wanted)}: {text}{about}"
        if text and line not in self.made.notes:
            self.made.notes.append(line)

    def note(self, severity: Severity, wanted: Field, text: str, remark: str, accepted: str = "") -> None:
        """Say something about a text of this row."""
        column = self.plan.names.get(wanted, "")
        self.findings.rows(severity, self.plan.sheet, column, text, remark, accepted).append(self.number)

    def keep_all(self) -> None:
        """Keep every text: there is no concern that they could belong to."""
        for wanted in (*self.plain, *self.lists):
            for text in self.take(wanted).values():
                self.keep(wanted, text)
                if not listed.is_nothing(text):
                    self.note(Severity.KEPT, wanted, text, "No concern stands beside it.")
