"""An engagement's own facts from its rows of a tracker, and the inspector's word on it."""

import re
from dataclasses import dataclass, field
from datetime import time
from itertools import pairwise
from typing import Any

from models import spoken_amounts
from models.choice import ChoiceKind, plain
from models.engagement import LONGEST_MINUTES, Counted, Status, ViewsCount, suggested_title
from models.foreign.tracker_cells import Frame
from models.foreign.tracker_plan import Plan
from models.foreign.tracker_rows import Gathered
from models.sheet import Cell, Findings, Row, Severity, words

SEEN = frozenset(
    (
        *(
            "seen",
            "good work",
            "accepted",
            "approved",
            "well done",
            "agreed",
            "noted",
            "great",
            "excellent",
            "reviewed",
            "ok",
        ),
        *(
            "thanks",
            "thank you",
            "happy",
            "no issues",
            "good",
            "good job",
            "signed off",
            "nice work",
            "great work",
            "read",
        ),
    )
)
ASKS = frozenset(
    ("see", "re", "chase", "return", "returned", "not", "need", "needs", "please", "pls", "amend", "why", "more")
)
ASKS |= {"update", "query", "missing", "what", "when", "who", "speak", "discuss", "but", "action"}
REVIEWER = re.compile(
    r"\b((?:T/|A/|Det\.? )?(?:C/?Insp|Chief Inspector|Inspector|Insp|Supt|Sgt|Sergeant|PS|DI|CI)\.?\s+[A-Z][\w'’-]*)"
)
NO_TACTIC = "Not recorded"
NOT_NAMED = "Inspector not named"


@dataclass(slots=True)
class Draft:
    """An engagement in the making."""

    group: Gathered
    facts: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)
    review: tuple[str, str] | None = None  # who accepted it, and in what words


def draft(group: Gathered, plan: Plan, frame: Frame, findings: Findings) -> Draft:
    """What the rows say about the engagement itself."""
    first = group.numbers[0]
    made = Draft(group, {"district": frame.district})
    row = group.rows[0] if len(group.rows) == 1 else _together(made, plan, findings)
    facts, notes = made.facts, made.notes
    for read in plan.engagement:
        cell = row[read.column.index]
        if not cell and cell != 0:
            continue
        known = read.known.get(cell) or read.meaning(cell, frame, findings, plan.sheet)
        if read.is_further:
            for name, value in known.facts.items():
                facts[name] = _joined(facts.get(name), value)
        else:
            facts.update(known.facts)
        if known.note:
            notes.append(known.note)
        for rows in known.findings:
            rows.append(first)
    if group.date_words:
        notes.append(f"{plan.date.heading}: {group.date_words}")
    _review(made, row, plan, findings)
    _complete(made, plan, frame, findings)
    return made


def _together(made: Draft, plan: Plan, findings: Findings) -> Row:
    """Several rows of one engagement as one: the first text in each column; others go to the notes."""
    group = made.group
    row: list[Cell] = list(group.rows[0])
    columns = [read.column for read in plan.engagement] + plan.reviews
    for number, other in zip(group.numbers[1:], group.rows[1:], strict=True):
        for column in columns:
            cell = other[column.index]
            if (not cell and cell != 0) or cell == row[column.index]:
                continue
            if not row[column.index] and row[column.index] != 0:
                row[column.index] = cell
                continue
            line = f"{column.heading or column.name}: {words(cell)}"
            if line not in made.notes:
                made.notes.append(line)
                remark = (
                    f"Row {group.numbers[0]} of the same engagement says “{words(row[column.index])}”, which is taken."
                )
                findings.note(Severity.KEPT, plan.sheet, number, column.name, words(cell), remark)
    return tuple(row)


def _joined(first: Any, further: Any) -> Any:
    if not first:
        return further
    if isinstance(first, tuple):
        return tuple(dict.fromkeys(first + further))
    return f"{first}\n{further}"


def _review(made: Draft, row: Row, plan: Plan, findings: Findings) -> None:
    """An inspector's "Seen" or "Good work" accepts the log; a question leaves it submitted, its words in the notes."""
    for column in plan.reviews:
        text = words(row[column.index])
        if not text:
            continue
        number = made.group.numbers[0]
        if made.review is None and is_accepting(text):
            who = REVIEWER.search(text)
            made.review = (who[1] if who else NOT_NAMED, text)
            remark = "Accepted by the inspector, on the engagement's day for want of another; the impact was not rated."
            findings.note(Severity.MADE, plan.sheet, number, column.name, text, remark)
        else:
            made.notes.append(f"{column.heading or column.name}: {text}")
            remark = "Does not say that the log was accepted: it waits for review."
            accepted = "Seen – Insp Cole; Good work. Insp Cole"
            findings.note(Severity.KEPT, plan.sheet, number, column.name, text, remark, accepted)


def is_accepting(text: str) -> bool:
    """Whether an inspector's words accept the log, and ask for nothing."""
    said = plain(text).split()
    pairs = {" ".join(pair) for pair in pairwise(said)}
    return "?" not in text and bool(SEEN & ({*said} | pairs)) and not ASKS & set(said)


def _complete(made: Draft, plan: Plan, frame: Frame, findings: Findings) -> None:
    """What follows from several cells together: title, length, views, kind of count."""
    facts, first = made.facts, made.group.numbers[0]
    called = facts.pop("_called", "")
    if not facts.get("tactic") and facts.get("title"):
        meaning = frame.vocabulary.mentioned(ChoiceKind.TACTIC, facts["title"])
        facts["tactic"] = meaning.name
        remark = f"The row names no kind of engagement: taken from its title, as “{meaning.name}”."
        findings.note(Severity.MADE, plan.sheet, first, "", facts["title"], remark)
    if not facts.get("tactic"):
        facts["tactic"] = NO_TACTIC if _says_something(made) else ""
        if facts["tactic"]:
            remark = f"The row does not say what kind of engagement it was: recorded as “{NO_TACTIC}”."
            findings.note(Severity.MADE, plan.sheet, first, "", "", remark)
    if not facts.get("title"):
        facts["title"] = suggested_title(called or facts["tactic"], facts.get("venue", ""))
    rough_column, counted = facts.pop("_is_rough_by", ""), facts.pop("_counted", None)
    is_online = facts.pop("_is_online", False)
    if counted and facts.get("audience") is not None:
        facts["counted"] = counted
    elif is_online and facts.get("audience") is not None:
        facts["counted"] = Counted.ONLINE_REACH
        remark = f"“{facts['tactic']}” is online or in print: the audience counts as reach, not as people met."
        findings.note(Severity.MADE, plan.sheet, first, "", facts["tactic"], remark)
    elif rough_column:
        remark = "The heading says that the numbers are rough: plain ones count as estimated."
        findings.note(Severity.MADE, plan.sheet, first, rough_column, "", remark)
    _views(facts)
    _lengths(made, plan, findings)
    planned = made.group.on > frame.today
    facts["status"] = Status.PLANNED if planned else Status.ACCEPTED if made.review else Status.SUBMITTED
    facts["submitted_on"] = None if planned else made.group.on if made.review else frame.today
    if planned:
        made.notes += [made.review[1]] if made.review else []
        remark = "The day is still to come: recorded as planned."
        findings.note(Severity.MADE, plan.sheet, first, plan.date.name, "", remark)
    if made.group.time_beside_date and not facts.get("starts_at"):
        at = spoken_amounts.times(made.group.time_beside_date)
        facts["starts_at"] = at.starts_at if at else None


def _says_something(made: Draft) -> bool:
    """Whether the row holds more than a day written down in advance."""
    return sum(bool(words(cell)) for cell in made.group.rows[0]) > 1


def _views(facts: dict[str, Any]) -> None:
    """Answers and percentage of one question. How many were positive is never worked out from them."""
    percent, answers = facts.pop("_percent", None), facts.pop("_answers", None)
    asked, answered = facts.pop("_question", ""), facts.pop("_answered", "")
    if percent is not None or answers is not None:
        facts["views"] = (ViewsCount(question=asked or answered, answers=answers, percent=percent),)


def _lengths(made: Draft, plan: Plan, findings: Findings) -> None:
    facts, first = made.facts, made.group.numbers[0]
    ends_at: time | None = facts.pop("_ends_at", None)
    if ends_at and facts.get("starts_at"):
        facts["length_minutes"] = minutes_between(facts["starts_at"], ends_at)
    elif ends_at:
        made.notes.append(f"Ended at {ends_at:%H:%M}")
    most_hours = 24 * max(1, len(facts.get("officers", ())))
    for name, most, called in (
        ("officer_hours", most_hours, "Officer hours"),
        ("length_minutes", LONGEST_MINUTES, "Minutes"),
    ):
        value = facts.get(name)
        if value is not None and value > most:
            facts[name] = None
            made.notes.append(f"{called}: {value:g}")
            remark = f"More than {most:,} cannot be right here."
            findings.note(Severity.KEPT, plan.sheet, first, "", f"{called} {value:g}", remark, f"up to {most:,}")


def minutes_between(start: time, end: time) -> int:
    """Minutes from start to end, into the next day where the end is earlier."""
    passed = (end.hour - start.hour) * 60 + end.minute - start.minute
    return passed if passed > 0 else passed + 24 * 60
