"""What a force publishes on data.police.uk about a neighbourhood: its events and its priorities.

Source: data.police.uk/docs, "Neighbourhood events" and "Neighbourhood priorities". Texts are HTML.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from models import choice as choice_model
from models import engagement as engagement_model
from models.choice import Choice, ChoiceKind
from models.dates import short
from models.engagement import LONGEST_MINUTES, Engagement, Status
from models.foreign.html_text import plain_text
from models.foreign.tracker import fresh_ids
from models.foreign.tracker_cells import Frame
from models.ids import Id
from models.sheet import Finding, Findings, Outcome, Reading, Severity, quoted

ACCEPTED_MOMENT = "2016-09-17T12:00:00"
EVENT_KEYS = frozenset(("contact_details", "description", "title", "address", "type", "start_date", "end_date"))
PRIORITY_KEYS = frozenset(("action", "issue", "issue_date", "action_date"))


class Published(StrEnum):
    """Which of the two lists it is."""

    EVENTS = "neighbourhood events"
    PRIORITIES = "neighbourhood priorities"


@dataclass(frozen=True, slots=True)
class Priorities:
    """The priorities in a list, and everything there is to say about it."""

    choices: tuple[Choice, ...]
    findings: tuple[Finding, ...]


Entry = Mapping[str, Any]


def recognised(entries: Sequence[object]) -> Published | None:
    """Which list the entries of a JSON file are, by their keys; None for neither."""
    keys = [frozenset(map(_level, entry)) for entry in entries if isinstance(entry, Mapping)]
    if not keys or len(keys) < len(entries):
        return None
    if all({"title", "start_date"} <= one for one in keys):
        return Published.EVENTS
    return Published.PRIORITIES if all({"issue", "issue_date"} <= one for one in keys) else None


def events(entries: Sequence[Entry], sheet: str, frame: Frame) -> Outcome:
    """The events as planned engagements, in the order of their days.

    An announcement says what was planned, not that it took place: one whose day has passed asks, as every planned
    engagement does, to be logged or cancelled, and is no log that an inspector could accept.
    """
    findings = Findings()
    dated = []
    for number, entry in enumerate(map(_levelled, entries), 1):
        start = _moment(entry.get("start_date"))
        if start is None:
            _unread_day(findings, sheet, number, entry, "start_date")
        else:
            dated.append((start, number, entry))
    dated.sort(key=lambda one: one[:2])
    ids = fresh_ids()
    readings = []
    for start, number, entry in dated:
        record = _event(next(ids), start, number, entry, sheet, frame, findings)
        wrong = [problem.sentence for problem in engagement_model.problems(record, frame.today)]
        if wrong:
            findings.note(Severity.LEFT_OUT, sheet, number, "", _entry_words(entry), " ".join(wrong))
        else:
            readings.append(Reading(sheet, (number,), record))
    return Outcome(tuple(readings), findings.all())


def _event(
    record_id: Id, start: datetime, number: int, entry: Entry, sheet: str, frame: Frame, findings: Findings
) -> Engagement:
    title, kind = plain_text(entry.get("title")), plain_text(entry.get("type"))
    tactic = _tactic(title, kind, frame)
    if tactic not in (title, kind):
        findings.note(Severity.MADE, sheet, number, "title", title, f"Taken as “{tactic}”.")
    end = _moment(entry.get("end_date"))
    length = round((end - start).total_seconds() / 60) if end else None
    notes = [plain_text(entry.get("description"))]
    if length is not None and not 0 < length <= LONGEST_MINUTES:
        notes.append(f"end_date: {entry.get('end_date')}")
        findings.note(Severity.KEPT, sheet, number, "end_date", str(entry.get("end_date")), "Not after the start.")
        length = None
    contact = entry.get("contact_details")
    if isinstance(contact, Mapping):
        notes += [f"Published contact, {key}: {plain_text(value)}" for key, value in contact.items() if value]
    if kind and kind.casefold() not in title.casefold():
        notes.append(f"Published as: {kind}")
    notes += [f"{key}: {plain_text(value)}" for key, value in entry.items() if key not in EVENT_KEYS and value]
    if start.date() < frame.today:
        remark = "Published as planned, and past: recorded as planned, it asks to be logged or cancelled."
        findings.note(Severity.MADE, sheet, number, "start_date", "", remark)
    return Engagement(
        id=record_id,
        district=frame.district,
        status=Status.PLANNED,
        tactic=tactic,
        title=title or tactic,
        held_on=start.date(),
        starts_at=start.time().replace(second=0, microsecond=0) if _has_time(entry) else None,
        length_minutes=length,
        venue=plain_text(entry.get("address")),
        notes="\n".join(filter(None, notes)),
    )


def _tactic(title: str, kind: str, frame: Frame) -> str:
    """The kind of engagement by the title, else by the published type, else the title as it stands."""
    for text in (title, kind):
        meaning = frame.vocabulary.mentioned(ChoiceKind.TACTIC, text)
        if text and meaning.is_known:
            return meaning.name
    return title or kind


def priorities(entries: Sequence[Entry], sheet: str, frame: Frame) -> Priorities:
    """The priorities as choices of the district, in force from the day they were set to the day they were acted on."""
    findings = Findings()
    ids = fresh_ids()
    found = []
    for position, entry in enumerate(map(_levelled, entries)):
        number = position + 1
        starts, ends = _moment(entry.get("issue_date")), _moment(entry.get("action_date"))
        for key, read in (("issue_date", starts), ("action_date", ends)):
            if read is None and entry.get(key):
                findings.note(Severity.KEPT, sheet, number, key, str(entry.get(key)), "Not a day.", ACCEPTED_MOMENT)
        unread = [
            f"{key}: {entry[key]}"
            for key, read in (("issue_date", starts), ("action_date", ends))
            if entry.get(key) and not read
        ]
        more = [f"{key}: {plain_text(value)}" for key, value in entry.items() if key not in PRIORITY_KEYS and value]
        record = Choice(
            id=next(ids),
            kind=ChoiceKind.PRIORITY,
            name=plain_text(entry.get("issue")),
            group=frame.district,
            meaning="\n".join(filter(None, (plain_text(entry.get("action")), *unread, *more))),
            starts_on=starts.date() if starts else None,
            ends_on=ends.date() if ends else None,
            position=position,
        )
        wrong = [problem.sentence for problem in choice_model.problems(record, frame.today)]
        if wrong:
            findings.note(Severity.LEFT_OUT, sheet, number, "", _entry_words(entry), " ".join(wrong))
            continue
        found.append(record)
    return Priorities(tuple(found), findings.all())


def in_force(priority: Choice) -> str:
    """Since when, and until when, in words."""
    since = f"since {short(priority.starts_on)}" if priority.starts_on else "since a day not known"
    return f"A local priority {since}" + (
        f", closed {short(priority.ends_on)}." if priority.ends_on else ", still open."
    )


def _levelled(entry: Entry) -> Entry:
    return {_level(key): value for key, value in entry.items()}


def _level(key: object) -> str:
    """A key as the documentation spells it: forces send `issue-date` and `issue_date`."""
    return str(key).strip().casefold().replace("-", "_")


def _moment(value: object) -> datetime | None:
    """The time on the clock as published; a time zone beside it says nothing that people at the venue need."""
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None) if isinstance(value, str) else None
    except ValueError:
        return None


def _has_time(entry: Entry) -> bool:
    return len(str(entry.get("start_date"))) > len("2016-09-17")


def _unread_day(findings: Findings, sheet: str, number: int, entry: Entry, key: str) -> None:
    remark = f"No day can be read from {quoted(str(entry.get(key)))}, and an engagement must have one."
    findings.note(Severity.LEFT_OUT, sheet, number, key, _entry_words(entry), remark, ACCEPTED_MOMENT)


def _entry_words(entry: Entry) -> str:
    return ", ".join(f"{name}: {value}" for name, value in entry.items() if value)
