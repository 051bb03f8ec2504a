"""What somebody asks to be exported, as it is typed into the form, and what is wrong with it. Needs no Qt."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from exports.report import Report, file_name
from gui import export_target
from gui.export_offers import Offer
from gui.export_target import Target
from gui.file_kind import FileKind
from gui.reports import Preview
from models import dates, spoken
from models.problem import Problem
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The form's content. Days are as typed; they and the district count where the report on offer is of a period."""

    offer: Offer
    district: str = ""
    first: str = ""
    last: str = ""
    marking: str = ""
    recipient: str = ""
    folder: str = ""
    name: str = ""
    kind: FileKind = FileKind.PDF
    today: date

    @property
    def path(self) -> Path:
        """Where the file is to be."""
        return self.target.path

    @property
    def target(self) -> Target:
        """Where it goes, and to whom."""
        name = self.name.strip()
        suffix = next((kind.suffix for kind in FileKind if name.lower().endswith(kind.suffix)), "")
        name = name[: len(name) - len(suffix)]  # another kind may have been chosen since
        return Target(recipient=self.recipient, folder=self.folder, name=name, suffix=self.kind.suffix)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first day and the last, as far as they are understood."""
        return spoken.day(self.first, self.today).on, spoken.day(self.last, self.today).on

    @property
    def is_understood(self) -> bool:
        """Whether one can tell what it is to hold."""
        return not self.offer.is_of_period or not any(_period(self))

    def build(self) -> Callable[[Store], Report]:
        """What makes the report; able to travel to another program."""
        more = {"in_full": True} if self.offer.is_cut_on_paper and self.kind != FileKind.PDF else {}
        return partial(self.offer.build, marking=self.marking, **self._period(), **more)

    def preview(self) -> Preview | Callable[[Store], Preview]:
        """What can be said of the report, or what finds it out."""
        known = self.offer.preview
        return known if isinstance(known, Preview) else partial(known, **self._period())

    def suggested_name(self, preview: Preview) -> str:
        """What the file is called unless somebody chooses another name."""
        return file_name(self.offer.kind, preview.district, preview.period, self.marking, self.kind.suffix)

    def _period(self) -> dict[str, Any]:
        first, last = self.days
        return {"district": self.district, "first": first, "last": last} if self.offer.is_of_period else {}


def problems(asked: Request, preview: Preview | None) -> Iterator[Problem]:
    """Everything that stops the export, field by field; `preview` is what can be said of the report, where known."""
    if asked.offer.is_of_period:
        yield from _period(asked)
    if preview and preview.nothing:
        yield Problem("district" if asked.offer.is_of_period else "report", preview.nothing)
    yield from export_target.problems(asked.target)


def _period(asked: Request) -> Iterator[Problem]:
    for field, typed in (("first", asked.first), ("last", asked.last)):
        if not typed.strip():
            yield Problem(field, "Say the day.")
        elif problem := spoken.day(typed, asked.today).problem:
            yield Problem(field, problem)
    first, last = asked.days
    if first and last and last < first:
        yield Problem("last", f"The period ends before it starts, on {dates.in_full(first)}.")
