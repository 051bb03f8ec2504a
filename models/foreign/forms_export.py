"""Understands an export of Microsoft Forms with answers to *Your Views Count*.

Who answered is let go of here: columns with e-mail addresses and names are passed over, and of what people wrote freely
nothing is kept. What comes out of here are questions, and how many gave which answer of a few.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from models import spoken
from models.choice import plain
from models.engagement import Engagement, ViewsCount
from models.foreign.answer_scale import LONGEST_OPTION, MOST_OPTIONS, is_rating, is_scale, positive_of
from models.ids import CROCKFORD
from models.problem import Known
from models.sheet import Cell, Sheet, words

Answer = tuple[str, ...]  # what one person answered: several where several could be chosen
Positive = Sequence[frozenset[str] | None]  # by question, the answers that count as positive; None: it is not counted

STARTED = "start time"
NOT_QUESTIONS = frozenset(
    ("id", STARTED, "completion time", "email", "e mail", "name", "last modified time", "language", "total points",
     "quiz feedback", "grade posted time", "username")
)  # fmt: skip
ABOUT_SOMEBODY = frozenset(("name", "names", "email", "mail", "phone", "telephone", "mobile", "postcode", "address"))
NOT_SEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
NO_FORMS = (
    "“{name}” is no export of Microsoft Forms with answers. It needs a row of headings: Id, Start time, Completion"
    " time, Email, Name, then the questions. In Forms: Responses, Open in Excel."
)
_REFERENCE = re.compile(rf"\b[A-Z]{{2,5}}-\d\d-[{CROCKFORD}]{{4,12}}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to which people gave one or more of a few answers."""

    heading: str
    options: Mapping[str, int]  # how many gave each, in the order in which they are to be shown
    positive: frozenset[str]  # those that usually count as positive
    is_scale: bool  # whether it is likely to be meant for counting


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The answers that belong together: of those who gave one engagement's reference, or answered on one day."""

    reference: str = ""
    on: date | None = None
    responses: int = 0
    answers: tuple[Mapping[Answer, int], ...] = field(default=())  # by question: how many answered what


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsExport:
    """What an export holds."""

    questions: tuple[Question, ...]
    batches: tuple[Batch, ...]
    freely_written: tuple[str, ...]  # headings of questions of which no answer is kept

    @property
    def responses(self) -> int:
        """How many people answered."""
        return sum(batch.responses for batch in self.batches)

    @property
    def usual(self) -> Positive:
        """What usually counts as positive; questions that are on no scale are not counted."""
        return tuple(each.positive if each.is_scale else None for each in self.questions)


def understand(sheets: Sequence[Sheet], name: str, today: date) -> FormsExport:
    """The export in the first sheet that is one. Raises Known, saying what is needed, where none is."""
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:10]):
            headings = [_heading(cell) for cell in row]
            if STARTED in map(plain, headings) and any(_is_question(heading) for heading in headings):
                return _understood(headings, sheet.rows[at + 1 :], today)
    raise Known(NO_FORMS.format(name=name))


def views_of(export: FormsExport, batches: Sequence[Batch], positive: Positive) -> list[ViewsCount]:
    """The answers of these batches together, counted question by question; a question nobody answered is left out."""
    found = []
    for place, (question, counts_as) in enumerate(zip(export.questions, positive, strict=True)):
        if counts_as is None:
            continue
        together: Counter[Answer] = Counter()
        for batch in batches:
            together.update(batch.answers[place])
        if answers := sum(together.values()):
            good = sum(number for answer, number in together.items() if counts_as.intersection(answer))
            found.append(ViewsCount(question=question.heading, answers=answers, positive=good))
    return found


def with_views(engagement: Engagement, counted: Sequence[ViewsCount]) -> Engagement:
    """The engagement with these answers: they take the place of those to the same questions, the others stay."""
    views = list(engagement.views)
    for each in counted:
        asked = plain(each.question)
        same = next((place for place, known in enumerate(views) if plain(known.question) == asked), None)
        if same is None:
            views.append(each)
        elif (views[same].answers, views[same].positive) != (each.answers, each.positive):
            views[same] = replace(each, question=views[same].question)
    return replace(engagement, views=tuple(views))


def _understood(headings: Sequence[str], rows: Sequence[Sequence[Cell]], today: date) -> FormsExport:
    started = [plain(heading) for heading in headings].index(STARTED)
    places = [place for place, heading in enumerate(headings) if _is_question(heading)]
    filled = [row for row in rows if any(words(_at(row, place)) for place in places)]
    columns = {place: [_answer(_at(row, place)) for row in filled] for place in places}
    questions = {place: _question(headings[place], answers) for place, answers in columns.items()}
    offered = {place: question for place, question in questions.items() if question}
    days = _days([_at(row, started) for row in filled], today)
    groups: dict[tuple[str, date | None], list[int]] = {}
    for number, (row, on) in enumerate(zip(filled, days, strict=True)):
        reference = next(_references(row, places), "")
        groups.setdefault((reference, None if reference else on), []).append(number)
    return FormsExport(
        questions=tuple(offered.values()),
        batches=tuple(
            _batch(
                reference, min(filter(None, (days[each] for each in numbers)), default=on), numbers, columns, offered
            )
            for (reference, on), numbers in groups.items()
        ),
        freely_written=tuple(headings[place] for place, question in questions.items() if question is None),
    )


def _batch(
    reference: str,
    on: date | None,
    numbers: Sequence[int],
    columns: Mapping[int, Sequence[Answer]],
    offered: Mapping[int, Question],
) -> Batch:
    answers = tuple(Counter(columns[place][each] for each in numbers if columns[place][each]) for place in offered)
    return Batch(reference=reference, on=on, responses=len(numbers), answers=answers)


def _heading(cell: Cell) -> str:
    """A heading on one line: those of Forms hold no-break spaces, and letters that nobody sees."""
    return " ".join(words(cell).translate(NOT_SEEN).split())


def _is_question(heading: str) -> bool:
    said = plain(heading)
    return bool(said) and said not in NOT_QUESTIONS and not said.startswith(("points ", "feedback "))


def _at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else None


def _answer(cell: Cell) -> Answer:
    """What one person answered; where several answers could be chosen, Forms ends each of them with `;`."""
    said = " ".join(words(cell).translate(NOT_SEEN).split())
    if not said.endswith(";"):
        return (said,) if said else ()
    return tuple(dict.fromkeys(part.strip() for part in said.split(";") if part.strip()))


def _question(heading: str, answers: Sequence[Answer]) -> Question | None:
    """The question, if it was answered with a few words that others used too; None if answers were written freely."""
    given = [answer for answer in answers if answer]
    counts = Counter(option for answer in given for option in answer)
    are_few = 0 < len(counts) <= MOST_OPTIONS and all(len(option) <= LONGEST_OPTION for option in counts)
    scale = are_few and is_scale(counts)
    is_own = len(counts) == sum(counts.values())  # nobody said what another did
    about_somebody = ABOUT_SOMEBODY.intersection(plain(heading).split()) and not scale
    is_telling = any("@" in option or _REFERENCE.search(option) for option in counts)
    if not are_few or about_somebody or is_telling or (is_own and not scale):
        return None
    positive = positive_of(counts)
    shown = sorted(counts, key=int, reverse=True) if is_rating(counts) else sorted(counts, key=lambda each: (
        each not in positive, -counts[each], each.casefold()
    ))  # fmt: skip
    return Question(
        heading=heading,
        options={option: counts[option] for option in shown},
        positive=positive,
        is_scale=scale,
    )


def _references(row: Sequence[Cell], places: Sequence[int]) -> Iterator[str]:
    for place in places:
        if found := _REFERENCE.search(words(_at(row, place)).upper()):
            yield found[0]


def _days(cells: Sequence[Cell], today: date) -> list[date | None]:
    """The days on which people began, day first or month first: whichever makes more of them days in their order."""
    day_first = [_day(cell, today) for cell in cells]
    month_first = [_day(spoken.turned(cell) if isinstance(cell, str) else cell, today) for cell in cells]
    return max(day_first, month_first, key=lambda days: _sense(days, today))


def _sense(days: Sequence[date | None], today: date) -> tuple[int, int]:
    known = [on for on in days if on and on <= today]
    return len(known), sum(earlier <= later for earlier, later in pairwise(known))


def _day(cell: Cell, today: date) -> date | None:
    written = spoken.of_cell(cell)
    return spoken.dated(written, today=today).on if written and written.year else None
