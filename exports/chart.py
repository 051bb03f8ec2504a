"""What a chart shows, as plain values: no sizes and no points. Paper and screen draw the same Chart.

Values are nought or more. One that is None is not known: it is drawn as a gap, never as nought. What a `key` stands
for only its maker knows; a screen gives it back when that part of the chart is opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Colour = Literal["accent", "listen", "act", "tell"]  # one accent, unless the colour is the meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One column: a month with its value, the value `before`, and a figure `below` its name."""

    name: str
    value: float | None
    before: float | None = None
    below: str = ""
    is_unfinished: bool = False  # a month that is not over yet
    is_small: bool = False  # too few to say much by
    key: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A name with a value for each of the chart's labels, each with its key where it can be opened."""

    name: str
    values: Sequence[float | None]
    keys: Sequence[object] = ()
    before: float | None = None  # what all of them were together; drawn in Bars
    note: str = ""  # words beside it
    colour: Colour = "accent"
    is_small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One bar of a funnel; `after` says what happens between it and the next."""

    name: str
    value: float | None
    after: str = ""
    colour: Colour = "accent"
    key: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A middle with the band from `low` to `high` round it, and what the middle was `before`."""

    name: str
    middle: float | None
    low: float | None = None
    high: float | None = None
    before: float | None = None
    note: str = ""  # words beside it: "n 412", "31 waiting"
    colour: Colour = "accent"
    is_small: bool = False
    key: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Titled:
    """What every chart has."""

    title: str
    about: str = ""  # beside the title: "November so far"
    counted: str = ""  # how it is counted: what, of how many, what is left out
    unit: str = ""  # behind each number, with its space: " days", " %"
    top: float = 0  # where the axis ends at least, so that charts side by side can be compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns(_Titled):
    """Columns side by side, each with its value: months, mostly."""

    points: Sequence[Point]
    before_is: str = ""  # what the short level line is: "the same month of the period before"
    below_is: str = ""  # what the figures under the names are: "met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(_Titled):
    """Bars below one another; each is stacked of parts where there are several `labels`."""

    rows: Sequence[Row]
    labels: Sequence[str] = ("",)
    colours: Sequence[Colour] = ()  # of the parts; without, they are shades of the row's colour
    before_is: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel(_Titled):
    """How many of the first stage come to each of the later ones."""

    stages: Sequence[Stage]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(_Titled):
    """A line for each row over the labels, named at its end; it is broken where a value is not known."""

    labels: Sequence[str]
    rows: Sequence[Row]
    bottom: float = 0  # where the axis begins; anything else than nought is said


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatTable(_Titled):
    """How often, for each row and label: darker is more. Rows of nothing but nought stand first, as the finding."""

    labels: Sequence[str]
    rows: Sequence[Row]
    rows_are: str = "Community"
    never: str = "not met"  # said of such a row


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallMultiples(_Titled):
    """Small columns over the labels for each row, all on one axis: a district each."""

    labels: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands(_Titled):
    """Bands on one axis: the loop clock (middle half, median), or survey results (interval, result)."""

    bands: Sequence[Band]
    band_is: str = "middle half"
    middle_is: str = "median"
    before_is: str = "median before"


Chart = Columns | Bars | Funnel | Lines | HeatTable | SmallMultiples | Bands
