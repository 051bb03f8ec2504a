"""Whether, how and when people were told about one concern, from the cells of a tracker's row."""

from dataclasses import dataclass
from datetime import date

from models import spoken
from models.dates import short
from models.foreign.heading import Field
from models.foreign.tracker_loop import NO_CHANNEL, Told, channels_in, day_told, misplaced, told
from models.foreign.tracker_row import LoopRow
from models.sheet import Severity

NO_DAY = "no day is named, so it is taken as the day the action was finished, else the engagement's."
TELLING = (Field.TELL, Field.TOLD, Field.CHANNEL)


@dataclass(frozen=True, slots=True)
class Telling:
    """That people were told: through which channels, in what words, and when (None: the row does not say)."""

    channels: tuple[str, ...]
    message: str
    told_on: date | None


def telling(row: LoopRow, place: int) -> Telling | None:
    """What the row says about telling people; None where they were not told, or on a day that cannot be right."""
    text, day, channel = (row.text(wanted, place) for wanted in TELLING)
    if day and spoken.of_cell(day) is None:
        text, day = f"{text}\n{day}".strip(), ""
    if channel and not text and not day:
        if Field.TOLD in row.plan.fields or Field.TELL in row.plan.fields:
            row.keep(Field.CHANNEL, channel)
            remark = "No day stands beside it: nobody is taken to have been told."
            row.note(Severity.KEPT, Field.CHANNEL, channel, remark)
            return None
        text, channel = channel, ""
    if not text and not day:
        return None
    found = told(text, row.vocabulary) if text else Told(is_told=True, is_channel_known=False)
    if not found.is_told:
        _keep_all(row, place)
        row.note(Severity.MADE, _where(row, place), text, "Not told yet.")
        return None
    channels, is_known = found.channels, found.is_channel_known
    if channel:
        known = row.plan.channels
        channels, is_known = known.get(channel) or known.setdefault(channel, channels_in(channel, row.vocabulary))
    found = Told(
        is_told=True,
        channels=channels or (NO_CHANNEL,),
        message=text or channel,
        day=spoken.of_cell(day) if day else found.day,
        month=None if day else found.month,
        is_channel_known=is_known,
    )
    return _on_its_day(row, place, found)


def _on_its_day(row: LoopRow, place: int, found: Told) -> Telling | None:
    told_on = day_told(found, row.heard_on, row.today)
    where = _where(row, place)
    text = row.text(where, place)
    is_named = found.day is not None or found.month is not None
    if is_named and (told_on is None or not row.heard_on <= told_on <= row.today):
        _keep_all(row, place)
        remark = f"{misplaced(found, row.heard_on)}: nobody is taken to have been told."
        row.note(Severity.KEPT, where, text, remark, "a day from the engagement to today")
        return None
    where = Field.CHANNEL if row.text(Field.CHANNEL, place) else where
    how = f"Told through {', '.join(found.channels)}"
    if not found.is_channel_known:
        how = f"Told; no channel that the log knows, recorded as “{', '.join(found.channels)}”"
    is_assumed = found.month is not None or (found.day is not None and found.day.year is None)
    when = f", on {short(told_on)}." if is_assumed and told_on else "." if is_named else f"; {NO_DAY}"
    text = row.text(where, place)
    if when != "." or found.channels != (text,):
        row.note(Severity.MADE, where, text, how + when)
    if found.day and found.day.rest and row.text(Field.TOLD, place):
        row.keep(Field.TOLD, row.text(Field.TOLD, place))
    return Telling(found.channels, found.message, told_on)


def _where(row: LoopRow, place: int) -> Field:
    """The column that a remark about telling is about."""
    return next((wanted for wanted in TELLING if row.text(wanted, place)), Field.TELL)


def _keep_all(row: LoopRow, place: int) -> None:
    for wanted in TELLING:
        row.keep(wanted, row.text(wanted, place))
