"""What a report says, as plain values: no paper, points or colours. Every writer draws the same Report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from exports.chart import Chart
from models.loop import LoopState

Tone = Literal["ink", "muted", "faint", "strong", "danger"]  # faint: too few to say much by

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
    is_kept: bool = False  # on one page with what follows


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, such as an engagement's tactic, place and audience."""

    fields: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A headline figure with its difference to before: "86", "engagements", "12 more", "before 74"."""

    number: str
    what: str
    difference: str = ""
    before: str = ""
    change: Literal["better", "worse", "same"] = "same"  # its colour; the words say it too
    goes: Literal["up", "down", ""] = ""
    counted: str = ""  # how it is counted
    key: object = None  # what opens when it is chosen on a screen


@dataclass(frozen=True, slots=True)
class Figures:
    """Headline figures side by side."""

    items: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Beside:
    """Charts side by side, where there is room."""

    charts: Sequence[Chart]


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
    """A cell in another tone than plain ink, or one that opens something on a screen."""

    text: str
    tone: Tone = "ink"
    key: object = None


@dataclass(frozen=True, slots=True)
class Each:
    """One text for each concern of a row; the texts of one concern stand level across the row's cells."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Marks:
    """A loop mark with its state in words for each concern of a row."""

    states: Sequence[LoopState]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A picture of how values spread, on the axis of its column; the numbers stand in other cells of the row."""

    lowest: float
    middle: float
    highest: float
    low: float | None = None  # the ends of the middle half, where they are known
    high: float | None = None
    is_small: bool = False  # too few to compare: drawn grey and hollow
    key: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar on the axis of its column with its number at the end; `part` of it is dark, the rest pale."""

    value: float
    part: float | None = None
    words: str = ""  # instead of the number
    is_small: bool = False
    key: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """A number in a box, darker the more it is beside the table's others; nought is an open box, None nothing."""

    value: int | None
    key: object = None


Cell = str | Text | Each | Marks | Range | Bar | Heat


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; `share` is its part of the width beside the other columns' shares.

    `top` is where the axis of its ranges and bars ends at least; without it, at the greatest of them.
    """

    name: str
    share: float
    align: Literal["left", "right", "centre"] = "left"
    top: float = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column heads; a row's first cell names the row. `summary` says in words what the table holds."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Cell] = ()
    summary: str = ""


Block = Heading | Words | Bullets | Facts | Figures | LoopKey | Concern | Table | Beside | Chart


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
