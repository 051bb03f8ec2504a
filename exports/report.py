"""What a report says, as plain values: no paper, points or colours. Every writer draws the same Report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from models.loop import LoopState

Tone = Literal["ink", "muted", "strong", "danger"]

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')  # what Windows, macOS or Linux refuse
_LONGEST_NAME = 200  # bytes; file systems take 255, and a temporary name or " (2)" needs room


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the report's title: level 2 or 3."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Words:
    """Running text; an empty line begins a new paragraph."""

    text: str
    tone: Literal["lead", "body", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, such as an engagement's tactic, place and audience."""

    fields: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LoopKey:
    """The states of the loop with their marks: how many concerns stand in each, and what the state means."""

    counts: Sequence[tuple[LoopState, int, str]]


@dataclass(frozen=True, slots=True)
class Step:
    """What followed a concern: an action, a decision not to act, or a tell."""

    kind: Literal["action", "decision", "tell"]
    text: str
    facts: str  # who, agency, channel
    when: str
    state: str
    is_done: bool
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing that was raised, its state, and all that followed."""

    number: int
    text: str
    facts: str
    state: LoopState
    since: str
    steps: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A cell in another tone than plain ink."""

    text: str
    tone: Tone = "ink"


@dataclass(frozen=True, slots=True)
class Each:
    """One text for each concern of a row; the texts of one concern stand level across the row's cells."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Marks:
    """A loop mark with its state in words for each concern of a row."""

    states: Sequence[LoopState]


Cell = str | Text | Each | Marks


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; `share` is its part of the width beside the other columns' shares."""

    name: str
    share: float
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column heads; a row's first cell names the row. `summary` says in words what the table holds."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Cell] = ()
    summary: str = ""


Block = Heading | Words | Bullets | Facts | LoopKey | Concern | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole report: what it is, where it comes from, and its blocks in order."""

    kind: str  # "Engagement tracker"
    title: str  # "Engagements, April to June 2026"
    force: str
    district: str
    period: str  # as file names have it: "2026-04-01 to 2026-06-30"
    dates: str  # as people read it: "1 April to 30 June 2026"
    filters: str = ""
    made_by: str
    made_at: datetime  # in the time zone that the paper should show
    record_log: str  # the log's head: "8F3A… #10412"
    marking: str = "OFFICIAL"
    landscape: bool = False
    blocks: Sequence[Block] = ()

    def file_name(self, suffix: str) -> str:
        """What a file of this report is called."""
        return file_name(self.kind, self.district, self.period, self.marking, suffix)


def file_name(kind: str, district: str, period: str, marking: str, suffix: str) -> str:
    """What a file of such a report is called, fit for every file system."""
    name = fit_for_files(" - ".join(part for part in (kind, district, period, marking) if part.strip()))
    while len(name.encode()) > _LONGEST_NAME:
        name = name[:-1].rstrip()
    return f"{name}.{suffix.removeprefix('.')}"


def fit_for_files(name: str) -> str:
    """The name without what some file system refuses."""
    return " ".join(_NOT_IN_NAMES.sub(" ", name).split()).strip(" .")
