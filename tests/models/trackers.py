"""Trackers made up in a test: a heading, some rows, and what reading them comes to."""

from collections.abc import Sequence
from datetime import date

from models.choice import Choice
from models.foreign.matching import match
from models.foreign.tracker import read
from models.foreign.tracker_cells import Frame
from models.foreign.vocabulary import Vocabulary
from models.sheet import Cell, Finding, Outcome, Reading, Sheet

TODAY = date(2026, 6, 30)
HEADINGS = (
    *("Date", "Time", "Type of engagement", "Where", "Officers", "Numbers", "Communities", "Concerns raised"),
    *("Action taken", "Action owner", "Action complete?", "How we told them", "Insp review", "Postcode area"),
)


def sheet(*rows: Sequence[Cell], name: str = "Log") -> Sheet:
    """Rows numbered from 1."""
    return Sheet(name, tuple(map(tuple, rows)), tuple(range(1, len(rows) + 1)))


def outcome(essex: Sequence[Choice], *rows: Sequence[Cell], district: str = "Colchester", name: str = "Log") -> Outcome:
    """What the rows, the first of which are headings, come to."""
    frame = Frame(district, TODAY, Vocabulary(essex))
    made = sheet(*rows, name=name)
    return read([(made, match(made, frame.vocabulary))], frame)


def row(**given: Cell) -> tuple[Cell, ...]:
    """A row under `HEADINGS`, with a day, a kind and a place unless others are given."""
    usual: dict[str, Cell] = {"Date": "14/03/2026", "Type": "Pop-up event", "Where": "Lion Walk", **given}
    found = [
        next((usual[key] for key in usual if heading.startswith(key.replace("_", " "))), None) for heading in HEADINGS
    ]
    return tuple(found)


def reading(essex: Sequence[Choice], **given: Cell) -> Reading:
    """The one engagement that a row comes to."""
    [found] = outcome(essex, HEADINGS, row(**given)).readings
    return found


def remarks(found: Outcome) -> str:
    """Everything said about the rows, in one text."""
    return "\n".join(f"{one.severity}: {one.column}: {one.text}: {one.remark}" for one in found.findings)


def about(found: Outcome, text: str) -> Finding:
    """The first finding about a text."""
    return next(finding for finding in found.findings if finding.text == text)
