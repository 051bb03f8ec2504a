"""Records told in the words of the forms: each field as a title and a text, and what differs between two of them.

Nobody who reads History or a review should meet a column's name, an id or a list in brackets.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from models import dates
from models.action import Action
from models.choice import Choice
from models.concern import Concern
from models.engagement import Engagement, ViewsCount
from models.field_titles import TITLES, title
from models.ids import Id
from models.local_problem import LocalProblem, Measure
from models.officer import Officer
from models.perception import PerceptionResult
from models.public_wording import PublicWording
from models.review import Comment, Review
from models.tactic_change import TacticChange
from models.tell import Tell

Called = Callable[[Id], str]  # what people call the record with this id
LONGEST_NAME = 100  # letters: what was said is the name of a concern, and may be a page

TOLD_WHEN_CHANGED = frozenset(("position",))  # what says nothing of a record alone, but is all that a move changes
_STATEMENTS = {"is_good_practice": "To be shared with other districts", "is_retired": "No longer: it is retired"}


class FieldInWords(NamedTuple):
    """One field of a record, as its form would show it."""

    title: str
    text: str


class Difference(NamedTuple):
    """One field that is not what it was; "" where nothing is or was recorded."""

    title: str
    before: str
    after: str


def fields(record: object, called: Called) -> list[FieldInWords]:
    """Everything recorded in `record`, in the order of its form; what is empty is left out."""
    return [
        FieldInWords(title(record, name), text)
        for name in TITLES[type(record)]
        if name not in TOLD_WHEN_CHANGED and (text := _text(name, getattr(record, name), called))
    ]


def differences(before: object, after: object, called: Called) -> list[Difference]:
    """The fields in which two states of one record differ, in the order of its form."""
    return [
        Difference(title(after, name), *(_text(name, value, called) for value in (was, now)))
        for name in TITLES[type(after)]
        if (was := getattr(before, name)) != (now := getattr(after, name))
    ]


def name_of(record: object) -> str:
    """What people call this record, on one line: never empty."""
    match record:
        case Engagement():
            name = f"{_cut(record.title)} ({record.reference})"
        case Concern():
            name = _quoted(record.said)
        case Action():
            name = record.what
        case Tell():
            name = record.message or "People were told"
        case Review():
            name = f"{record.decision} by {record.reviewed_by}"
        case PublicWording():
            name = _quoted(record.said)
        case PerceptionResult():
            name = f"{record.measure}, {record.period}"
        case TacticChange():
            name = f"{record.tactic} in {record.district}"
        case Officer() | Choice() | LocalProblem():
            name = record.name
        case _:
            raise TypeError(f"{type(record).__name__} has no name in words.")
    return _cut(name, LONGEST_NAME + 20) or kind_of(record)


def kind_of(record: object) -> str:
    """What kind of record it is, as people call it, such as "Concern"; a choice goes by what is chosen."""
    match record:
        case Choice():
            return record.kind.value
        case LocalProblem():
            return "Problem"
        case PublicWording():
            return "Public wording"
        case PerceptionResult():
            return "Perception result"
        case TacticChange():
            return "Change of tactic"
        case _:
            return type(record).__name__


def _quoted(text: str) -> str:
    return f"“{_cut(text)}”" if text.strip() else ""


def _cut(text: str, longest: int = LONGEST_NAME) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rstrip()} …"


def _text(name: str, value: Any, called: Called) -> str:
    """One value in words; "" where it stands for "not recorded"."""
    if value is None or value == ():
        return ""
    if spell := _SPELT.get(name):
        return spell(value)
    if name.endswith("_id"):
        return called(value)
    if name.endswith("_ids"):
        return "\n".join(map(called, value))
    match value:
        case bool():
            return _STATEMENTS[name] if value else ""
        case int() | float():
            return f"{value:,}" if isinstance(value, int) else f"{value:g}"
        case date():
            return dates.with_day(value)
        case time():
            return dates.clock(value)
        case str():
            return str(value)
        case tuple():
            return " · ".join(value)
    raise TypeError(f"No words for {name}.")


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


def _place_in_list(position: int) -> str:
    return f"Number {position + 1}"


def _comments(comments: Sequence[Comment]) -> str:
    return "\n".join(f"{each.section}: {each.text}" for each in comments)


def _views(views: Sequence[ViewsCount]) -> str:
    return "\n".join(f"{each.question}: {', '.join(_answers(each)) or 'no figures'}" for each in views)


def _answers(each: ViewsCount) -> Iterator[str]:
    if each.answers is not None:
        yield "1 answer" if each.answers == 1 else f"{each.answers:,} answers"
    if each.positive is not None:
        yield f"{each.positive:,} positive"
    if each.percent is not None:
        yield f"{each.percent:g} % positive"


def _measures(measures: Sequence[Measure]) -> str:
    return "\n".join(_measure(each) for each in measures)


def _measure(each: Measure) -> str:
    source = f" (source: {each.source})" if each.source else ""
    before = _count(each.before, each.before_from, each.before_to)
    after = _count(each.after, each.after_from, each.after_to)
    return f"{each.what}{source}: before {before}; after {after}"


def _count(number: int | None, first: date | None, last: date | None) -> str:
    counted = "not counted yet" if number is None else f"{number:,}"
    if first and last:
        return f"{counted} ({dates.period(first, last)})"
    ends = (("from", first), ("to", last))
    return " ".join([counted, *(f"{word} {dates.in_full(day)}" for word, day in ends if day)])


_SPELT: Mapping[str, Callable[[Any], str]] = {
    "length_minutes": dates.duration,
    "raised_by": _people,
    "position": _place_in_list,
    "number": dates.days,
    "comments": _comments,
    "views": _views,
    "measures": _measures,
}
