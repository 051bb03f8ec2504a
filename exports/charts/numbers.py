"""Numbers of charts in words, and the axes on which they are drawn."""

import math
from collections.abc import Iterable, Iterator

UNKNOWN = "not known"
_HUGE = 1e15  # longer numbers are not read digit by digit
_LEAST = 1e-9  # what is less than this is drawn as nothing


def number(value: float | None, unit: str = "") -> str:
    """`1,204`, `3.1`, `27 days`, `1 day`; a value that is not known says so."""
    if value is None:
        return UNKNOWN
    if value >= _HUGE:
        said = f"{value:.3g}"
    elif value == int(value):
        said = f"{int(value):,}"
    else:
        said = f"{value:,.1f}" if value >= 1 else f"{value:.2g}"
    return said + (unit.removesuffix("s") if said == "1" else unit)


def share(part: float | None, whole: float) -> str:
    """`67 %`; nothing of nothing, and of what is not known or is no part of it."""
    return f"{round(100 * (part / whole))} %" if part is not None and 0 <= part <= whole and whole else ""


def known(values: Iterable[float | None]) -> Iterator[float]:
    """The values that are known."""
    return (value for value in values if value is not None)


def added(values: Iterable[float | None]) -> float | None:
    """All of them together; None when none of them is known."""
    found = [*known(values)]
    return sum(found) if found else None


class Axis:
    """An axis that ends at a round number, with as many ticks or so as it has steps."""

    def __init__(self, values: Iterable[float | None], steps: int = 4, bottom: float = 0) -> None:
        """From `bottom` to at least the greatest of the values; its ticks are whole numbers if these all are."""
        found = [*known(values)]
        reach = max(found, default=bottom) - bottom
        if not _LEAST < reach < math.inf:
            reach = 1.0
        rough = reach / steps
        if all(value == int(value) for value in found):
            rough = max(1.0, rough)
        power = 10.0 ** math.floor(math.log10(rough))
        kinds = (1, 2, 2.5, 5, 10) if power > 1 else (1, 2, 5, 10)
        self.bottom = bottom
        self._step = next((kind * power for kind in kinds if kind * power >= rough * (1 - 1e-9)), rough) or reach
        self.top = bottom + math.ceil(reach / self._step - 1e-9) * self._step

    def at(self, value: float) -> float:
        """How far along the axis a value lies, from 0 to 1."""
        return min(1.0, max(0.0, (value - self.bottom) / (self.top - self.bottom)))

    @property
    def ticks(self) -> tuple[float, ...]:
        """Round numbers from its one end to the other."""
        count = round((self.top - self.bottom) / self._step)
        return tuple(self.bottom + place * self._step for place in range(count + 1))


def shade(value: float, most: float, steps: int = 5) -> int:
    """Which of so many shades, from 1 on, a value has beside the greatest; small counts have one each. 0 of nought."""
    if value <= 0:
        return 0
    return min(steps, max(1, math.ceil(value if most <= steps else steps * (value / most))))
