"""The dialog in which a tactic is marked as dropped in a district, or as replaced by another, with the reason."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.fields.choices import ChoiceBox
from gui.fields.lines import DayLine, Line, LongText
from gui.look.parts import label
from gui.record_dialog import RecordDialog
from gui.session import Session
from models import dates, spoken
from models import tactic_change as rules
from models.choice import ChoiceKind
from models.ids import Id, new_id
from models.problem import Problem
from models.tactic_change import TacticChange

WHAT_IT_IS_FOR = (
    "What works shows what the tactic brought before that day and what came after it, so that the next team sees"
    " why it was done. What was logged stays as it is."
)
DROPPED = "Nothing: it was dropped"


class TacticChangeDialog(RecordDialog[TacticChange]):
    """One change of tactics in one district."""

    def __init__(
        self,
        session: Session,
        change: TacticChange | None,
        parent: QWidget | None,
        district: str = "",
        tactic: str = "",
    ) -> None:
        """Without a change a new one is entered, of this district and tactic where they are given."""
        officer = session.officer
        self._id = change.id if change else new_id()
        self._begun = {"district": district or (officer.district if officer else ""), "tactic": tactic}
        super().__init__(
            session, change, "Change of tactic" if change else "Mark a tactic as dropped or replaced", parent
        )
        self.resize(520, 560)
        self.form.go_to("tactic" if change is None and not tactic else "replaced_by")

    def fields(self) -> Iterator[QWidget]:
        rows = self.form.row
        offered = self.session.store.choices.of_kind
        districts = [one.name for one in offered(ChoiceKind.DISTRICT) if not one.is_retired]
        tactics = [one.name for one in offered(ChoiceKind.TACTIC) if not one.is_retired]
        officers = Line("Insp R. Okafor")
        officers.complete_from([one.name for one in self.session.store.officers.all()])
        yield label(WHAT_IT_IS_FOR, "small", wrap=True)
        yield rows("district", "District", ChoiceBox(districts))
        yield rows("tactic", "Tactic that was dropped", ChoiceBox(tactics))
        yield rows("replaced_by", "What took its place", ChoiceBox(tactics, nothing=DROPPED))
        yield rows("from_on", "From", DayLine(self.session.today, ahead=True, hint="1 Apr 2026", width=168))
        yield rows("reason", "Why", LongText("Few came, and always the same people", lines=3))
        yield rows("decided_by", "Decided by", officers)

    def typed_of(self, original: TacticChange | None) -> dict[str, Any]:
        if original is None:
            return {**self._begun, "from_on": dates.with_day(self.session.today())}
        typed = {name: getattr(original, name) for name in self.form.rows}
        return {**typed, "from_on": dates.with_day(original.from_on)}

    def record(self) -> TacticChange:
        typed = self.form.values(self.form.rows)
        return TacticChange(
            id=Id(self._id),
            district=typed["district"],
            tactic=typed["tactic"],
            replaced_by=typed["replaced_by"],
            from_on=self._day().on or self.session.today(),
            reason=typed["reason"].strip(),
            decided_by=" ".join(typed["decided_by"].split()),
        )

    def problems(self) -> Iterator[Problem]:
        wrong = list(rules.problems(self.record(), self.session.today()))
        if self._day().on is None:
            typed = self.form.value("from_on").strip()
            wrong.append(Problem("from_on", self._day().problem if typed else "Say from which day on."))
        order = list(self.form.rows)
        yield from sorted(wrong, key=lambda each: order.index(each.field))

    def name(self, record: TacticChange) -> str:
        return f"change of tactic “{record.tactic}” in {record.district}"

    def _day(self) -> spoken.Day:
        return spoken.day(self.form.value("from_on"), self.session.today(), ahead=True)
