"""How dates and times are written for people: `Sat 14 Mar 2026`, never locale-dependent, always English."""

from datetime import date, datetime, time

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS_IN_FULL = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def with_day(on: date) -> str:
    """`Sat 14 Mar 2026`."""
    return f"{DAYS[on.weekday()]} {short(on)}"


def short(on: date) -> str:
    """`14 Mar 2026`."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def in_full(on: date) -> str:
    """`14 March 2026`."""
    return f"{on.day} {MONTHS_IN_FULL[on.month - 1]} {on.year}"


def clock(at: time) -> str:
    """`14:05`."""
    return f"{at:%H:%M}"


def moment(at: datetime) -> str:
    """`Sat 14 Mar 2026 14:05`, in the time zone the moment carries."""
    return f"{with_day(at.date())} {clock(at.time())}"


def period(first: date, last: date) -> str:
    """`1 April to 30 June 2026`: what the two have in common is said once."""
    if first == last:
        return in_full(first)
    if first.year != last.year:
        return f"{in_full(first)} to {in_full(last)}"
    month = "" if first.month == last.month else f" {MONTHS_IN_FULL[first.month - 1]}"
    return f"{first.day}{month} to {in_full(last)}"


def span(first: date, last: date) -> str:
    """`1 Apr to 30 Jun 2026`: the same, shorter."""
    if first == last:
        return short(first)
    begun = short(first) if first.year != last.year else short(first).rpartition(" ")[0]
    return f"{begun} to {short(last)}"


def duration(minutes: int) -> str:
    """`45 min`, `2 h`, `2 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours))


def days(number: int) -> str:
    """`1 day`, `12 days`."""
    return "1 day" if number == 1 else f"{number:,} days"
