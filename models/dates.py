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


def near(on: date, today: date) -> str:
    """`Sat 14 Mar`; with its year where that is not this one."""
    return with_day(on) if on.year != today.year else f"{DAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"


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


def lately(at: datetime, today: date) -> str:
    """`14:05` of today, `Fri` of the six days before, `14 Mar` of this year, `14 Mar 2025`."""
    on = at.date()
    if on == today:
        return clock(at.time())
    if 0 < (today - on).days < len(DAYS):
        return DAYS[on.weekday()]
    return short(on) if on.year != today.year else f"{on.day} {MONTHS[on.month - 1]}"


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


def ago(on: date, today: date) -> str:
    """`today`, `yesterday`, `12 days ago`; a day that is still to come is named."""
    past = (today - on).days
    return near(on, today) if past < 0 else ("today", "yesterday")[past] if past < 2 else f"{days(past)} ago"
