"""The dialog in which one perception result is entered or changed, as it was published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.fields.choices import ChoiceBox
from gui.fields.flow import Flow
from gui.fields.lines import Line, LongText
from gui.look.parts import label
from gui.record_dialog import RecordDialog
from gui.session import Session
from models import perception as rules
from models.choice import ChoiceKind
from models.ids import Id, new_id
from models.perception import PerceptionResult
from models.problem import Problem
from models.spoken_amounts import percent, whole

NO_PERCENT = "Write it as a number from 0 to 100, such as 81 or 81.5."
NO_NUMBER = "Write it as a whole number, such as 7,700."
PERCENTS = ("percent", "comparator_percent")
ITS_OWN_DATE = "A comparator is seldom measured when the figure beside it was: say of when it is, as it was printed."
NO_YEAR = "Its year is not known: it stands as printed, after the others."


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What earlier results say, to complete with."""

    measures: Sequence[str] = ()
    periods: Sequence[str] = ()
    comparators: Sequence[str] = ()
    sources: Sequence[str] = ()


def used_in(results: Sequence[PerceptionResult]) -> Used:
    """The words of these results, those used last first."""
    newest = sorted(results, key=lambda each: each.id, reverse=True)
    names = {"measures": "measure", "periods": "period", "comparators": "comparator", "sources": "source"}
    return Used(
        **{
            many: tuple(dict.fromkeys(said for each in newest if (said := getattr(each, one))))
            for many, one in names.items()
        }
    )


class PerceptionDialog(RecordDialog[PerceptionResult]):
    """One figure, with its source and what it is compared with."""

    def __init__(self, session: Session, result: PerceptionResult | None, parent: QWidget | None) -> None:
        """Without a result a new one is entered."""
        self._id = result.id if result else new_id()
        self.used = used_in(session.store.perceptions.all())
        super().__init__(session, result, "Change a result" if result else "Add a result", parent)
        self.form.go_to("measure")

    def fields(self) -> Iterator[QWidget]:
        rows = self.form.row
        districts = [one.name for one in self.session.store.choices.of_kind(ChoiceKind.DISTRICT) if not one.is_retired]
        yield rows("measure", "What was asked", _completed("Police do a good or excellent job", self.used.measures))
        yield rows("district", "District", ChoiceBox(districts, nothing="Whole force"))
        self.understood = label("", "small", wrap=True)
        self.understood.setContentsMargins(0, 24, 0, 0)
        period = rows("period", "Period, as printed", _completed("Q1 2020/21", self.used.periods))
        yield _beside((period, 200, 1), (self.understood, 240, 1))
        yield _beside(
            (rows("percent", "Per cent", Line("81")), 112, 0),
            (rows("printed", "Figure, as printed", Line("81 %")), 176, 1),
            (rows("sample_size", "How many answered", Line("7,700"), "Empty where it is not known"), 152, 0),
        )
        yield _beside(
            (rows("comparator", "Compared with", _completed("MSG", self.used.comparators)), 200, 1),
            (rows("comparator_percent", "Their per cent", Line("56")), 112, 0),
        )
        yield rows("comparator_period", "Of when theirs is", Line("most recent results, March 2020"), ITS_OWN_DATE)
        yield label(ITS_OWN_DATE, "small", wrap=True)
        yield rows("source", "Source: where it is published", _completed("Paper, date, section", self.used.sources))
        yield rows("remark", "Remark", LongText(lines=2))

    def typed_of(self, original: PerceptionResult | None) -> dict[str, Any]:
        if original is None:
            officer = self.session.officer
            return {"district": officer.district if officer else ""}
        return {field.name: _written(getattr(original, field.name)) for field in fields(original) if field.name != "id"}

    def record(self) -> PerceptionResult:
        typed = {name: " ".join(self._text(name).split()) for name in self.form.rows}
        values: Mapping[str, Any] = typed | {
            "percent": percent(typed["percent"]) or 0.0,
            "comparator_percent": percent(typed["comparator_percent"]),
            "sample_size": whole(typed["sample_size"]),
            "remark": self._text("remark").strip(),
        }
        return PerceptionResult(id=Id(self._id), **values)

    def problems(self) -> Iterator[Problem]:
        unread = {
            name: NO_PERCENT for name in PERCENTS if self._text(name).strip() and percent(self._text(name)) is None
        }
        if not self._text("percent").strip():
            unread["percent"] = "Say the figure."
        if self._text("sample_size").strip() and whole(self._text("sample_size")) is None:
            unread["sample_size"] = NO_NUMBER
        wrong = [Problem(*each) for each in unread.items()]
        wrong += [each for each in rules.problems(self.record(), self.session.today()) if each.field not in unread]
        order = list(self.form.rows)
        yield from sorted(wrong, key=lambda each: order.index(each.field))

    def name(self, record: PerceptionResult) -> str:
        return f"perception result “{record.measure}”"

    def edited(self) -> None:
        """Say beside the period how it is understood."""
        period = self._text("period").strip()
        days = rules.understood(period)
        self.understood.setText(f"Understood as {days}." if days else NO_YEAR if period else "")

    def _text(self, name: str) -> str:
        return str(self.form.value(name))


def _completed(hint: str, words: Sequence[str]) -> Line:
    made = Line(hint)
    made.complete_from(words)
    return made


def _beside(*items: tuple[QWidget, int, int]) -> QWidget:
    """Side by side where there is room: each with its least width, and its share of the rest."""
    flow = Flow(gap=16)
    for widget, least, share in items:
        flow.add(widget, least, share)
    return flow


def _written(value: str | float | None) -> str:
    match value:
        case None:
            return ""
        case int():
            return f"{value:,}"
        case float():
            return f"{value:g}"
    return value
