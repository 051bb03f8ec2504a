"""The made-up sample's days: when engagements are held, by weekday and season, in order and without a list of all."""

from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from models.sample.chance import Chance

WEEKDAYS = (1.0, 1.25, 1.3, 1.3, 1.1, 0.9, 0.25)
MONTHS = (0.8, 0.95, 1.05, 1.0, 1.1, 1.15, 1.1, 0.75, 1.1, 1.15, 1.05, 0.7)
CLOSED = {(12, 25), (12, 26), (1, 1)}
AT_FIRST, AT_LAST = 0.75, 1.1  # the log is used more as districts get used to it
AHEAD = 56  # days for which there are plans
PLANNED = 0.9  # planned ahead, against what is held


def weight(on: date, first: date, today: date) -> float:
    """How many engagements fall on a day, against an ordinary one."""
    if (on.month, on.day) in CLOSED:
        return 0.02
    trend = AT_FIRST + (AT_LAST - AT_FIRST) * (on - first).days / max(1, (today - first).days)
    ahead = PLANNED * (1 - 0.5 * (on - today).days / AHEAD) if on > today else 1.0
    return WEEKDAYS[on.weekday()] * MONTHS[on.month - 1] * trend * ahead


def days(number: int, first: date, today: date, chance: Chance) -> Iterator[date]:
    """`number` days from `first` to eight weeks after today, in order, each drawn by its weight.

    The next of the numbers still to come, were they sorted, follows from the last one alone, so none are kept.
    """
    span = [first + timedelta(day) for day in range((today - first).days + AHEAD + 1)]
    sums = list(accumulate(weight(on, first, today) for on in span))
    drawn = 0.0
    for left in range(number, 0, -1):
        drawn = 1 - (1 - drawn) * (1 - chance.share()) ** (1 / left)
        yield span[min(bisect(sums, drawn * sums[-1]), len(span) - 1)]
