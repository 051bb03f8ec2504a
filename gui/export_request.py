"""What somebody asks to be exported, as it is typed into the form, and what is wrong with it. Needs no Qt."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path

from exports.report import Report, file_name, fit_for_files
from gui import reports
from gui.reports import Outlook
from gui.shown import EngagementsShown
from models import dates, spoken
from models.engagement import Engagement
from models.problem import Problem
from storage.engagements import EngagementQuery
from storage.store import Store

PDF = "pdf"
LONGEST_NAME = 240  # bytes; file systems take 255


class Kind(StrEnum):
    """Which report, of what."""

    SHEET = "sheet"  # of the engagement that is chosen in the list
    SHOWN = "shown"  # a tracker of the engagements that the list shows
    PERIOD = "period"  # a tracker of a district and period


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The form's content. Days are as typed; `query` and `ids` are the list's, `engagement` is its chosen one."""

    kind: Kind
    shown: EngagementsShown
    engagement: Engagement | None = None
    district: str = ""
    first: str = ""
    last: str = ""
    marking: str = ""
    recipient: str = ""
    folder: str = ""
    name: str = ""
    today: date

    @property
    def path(self) -> Path:
        """Where the PDF is to be."""
        name = self.name.strip()
        return Path(self.folder.strip()) / (name if name.lower().endswith(f".{PDF}") else f"{name}.{PDF}")

    @property
    def query(self) -> EngagementQuery:
        """What a tracker asks the log for."""
        if self.kind != Kind.PERIOD:
            return self.shown.query
        return EngagementQuery(
            district=self.district,
            from_on=spoken.day(self.first, self.today).on,
            to_on=spoken.day(self.last, self.today).on,
        )

    @property
    def is_understood(self) -> bool:
        """Whether one can tell what it is to hold."""
        return self.kind != Kind.PERIOD or not any(_period(self))

    def build(self) -> Callable[[Store], Report]:
        """What makes the report; able to travel to another program."""
        if self.kind == Kind.SHEET:
            assert self.engagement
            return partial(reports.engagement_sheet, reference=self.engagement.reference, marking=self.marking)
        ids = tuple(self.shown.ids) if self.kind == Kind.SHOWN else None
        return partial(reports.tracker, query=self.query, marking=self.marking, ids=ids, is_empty_refused=True)

    def suggested_name(self, outlook: Outlook | None) -> str:
        """What the file is called unless somebody chooses another name."""
        if self.kind == Kind.SHEET:
            assert self.engagement
            period = f"{self.engagement.held_on} {self.engagement.reference}"
            return file_name("Engagement sheet", self.engagement.district, period, self.marking, PDF)
        query = self.query
        first, last = query.from_on or (outlook and outlook.first), query.to_on or (outlook and outlook.last)
        period = f"{first} to {last}" if first and last else ""
        return file_name("Engagement tracker", query.district or reports.EVERYWHERE, period, self.marking, PDF)


def problems(asked: Request, outlook: Outlook | None) -> Iterator[Problem]:
    """Everything that stops the export, field by field; `outlook` is what a tracker would hold, where it is known."""
    if asked.kind == Kind.PERIOD:
        yield from _period(asked)
    if asked.kind != Kind.SHEET and outlook and not outlook.held:
        yield Problem("report" if asked.kind == Kind.SHOWN else "district", reports.NOTHING)
    if not asked.recipient.strip():
        yield Problem("recipient", "Say who this is for: every export is noted in the history.")
    if not asked.folder.strip():
        yield Problem("folder", "Choose the folder to put it in.")
    elif not asked.path.parent.is_absolute():
        yield Problem("folder", "Say the whole path of the folder, or choose it.")
    elif not _is_folder(asked.path.parent):
        yield Problem("folder", "There is no such folder. Make it first, or choose another.")
    if not asked.name.strip():
        yield Problem("name", "Give the file a name.")
    elif fit_for_files(asked.name) != " ".join(asked.name.split()):
        yield Problem("name", 'A file name cannot hold < > : " / \\ | ? or *, nor begin or end with a dot.')
    elif len(asked.path.name.encode()) > LONGEST_NAME:
        yield Problem("name", "No disk takes so long a name. Shorten it.")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it may not even be looked at
        return False


def _period(asked: Request) -> Iterator[Problem]:
    for field, typed in (("first", asked.first), ("last", asked.last)):
        if not typed.strip():
            yield Problem(field, "Say the day.")
        elif problem := spoken.day(typed, asked.today).problem:
            yield Problem(field, problem)
    first, last = asked.query.from_on, asked.query.to_on
    if first and last and last < first:
        yield Problem("last", f"The period ends before it starts, on {dates.in_full(first)}.")


def said_of(asked: Request, outlook: Outlook | None) -> str:
    """What the report would hold, in words; "" while that is not known."""
    if asked.kind == Kind.SHEET:
        assert asked.engagement
        return f"{asked.engagement.title}, {dates.with_day(asked.engagement.held_on)}"
    if outlook is None:
        return ""
    number = "1 engagement" if outlook.held == 1 else f"{outlook.held:,} engagements"
    said = [number if outlook.held else "No engagements"]
    if outlook.first and outlook.last:
        said[0] += f", {dates.period(outlook.first, outlook.last)}"
    if outlook.kept_back:
        said.append(f"Left out, as not submitted: {reports.counted(outlook.kept_back)}")
    if words := "; ".join(reports.filters(asked.query)):
        said.append(f"Filters: {words}")
    return ". ".join(said) + "."
