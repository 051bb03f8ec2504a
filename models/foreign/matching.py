"""Which column of a sheet means what: recognised by its heading and by what stands below it; can be changed by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from models import spoken, spoken_amounts
from models.choice import ChoiceKind, plain
from models.foreign.heading import CONTACT_DETAILS, Field, likenesses
from models.foreign.vocabulary import Vocabulary, share_known
from models.problem import Known
from models.sheet import Cell, Row, Sheet, letter, words

DEEPEST_HEADING = 40  # rows in which the headings must stand
SAMPLE = 200  # rows below them whose content is looked at
ENOUGH = 0.5  # how sure a column must be before it is read as anything but notes
BY_CONTENT_ALONE = 0.8  # share of cells that must fit where the heading says nothing
WEIGHT_OF_CONTENT = 0.4
TO_THE_LETTER = 0.8  # sureness of a heading that is one we know, whatever stands below it
SENTENCE = 12  # letters from which on a cell is taken for somebody's words
SEVERAL = frozenset((Field.CONCERN, Field.ACTION, Field.TELL, Field.FEEDBACK, Field.OFFICERS, Field.PARTNERS))
WHAT_HAPPENED = frozenset((Field.TACTIC, Field.TITLE, Field.VENUE, Field.CONCERN))
SAID_OR_DONE = frozenset((Field.CONCERN, Field.ACTION, Field.AUDIENCE))
YES = frozenset(
    ("y", "yes", "done", "complete", "completed", "finished", "closed", "true", "1", "x", "✓", "✔", "sorted")
)
NO = frozenset(
    ("n", "no", "not yet", "ongoing", "open", "in hand", "in progress", "pending", "tbc", "outstanding", "false", "0")
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: its heading, and the field it is read as (None: it goes to the notes)."""

    index: int
    heading: str
    field: Field | None = None
    sureness: float = 0.0  # from 0 to 1

    @property
    def name(self) -> str:
        """What a person finds it by: its letter and its heading."""
        return f"{letter(self.index)} ({self.heading})" if self.heading else letter(self.index)


@dataclass(frozen=True, slots=True)
class Matching:
    """How a sheet is read. `heading_rows` are the rows' own numbers; the content begins below the last of them."""

    heading_rows: tuple[int, ...]
    columns: tuple[Column, ...]

    def all_of(self, field: Field) -> list[Column]:
        """The columns read as `field`, from left to right."""
        return [column for column in self.columns if column.field == field]

    def with_field(self, index: int, field: Field | None) -> "Matching":
        """The matching with one column read as something else; a field that takes one column leaves the other."""
        taken = None if field is None or field in SEVERAL else field
        return replace(
            self,
            columns=tuple(
                replace(column, field=field, sureness=1.0)
                if column.index == index
                else replace(column, field=None, sureness=0.0)
                if taken is not None and column.field == taken
                else column
                for column in self.columns
            ),
        )

    @property
    def is_tracker(self) -> bool:
        """Whether engagements can be read with it: it has their day and what happened, and is no list of contacts."""
        fields = {column.field for column in self.columns}
        has_contacts = any(set(CONTACT_DETAILS) & set(plain(column.heading).split()) for column in self.columns)
        if has_contacts and not fields & SAID_OR_DONE:
            return False
        return Field.DATE in fields and bool(fields & WHAT_HAPPENED)


class NoTracker(Known):
    """No tracker was recognised in a file; `tables` say how its sheets were read, which can be changed by hand."""

    def __init__(self, sentence: str, tables: Sequence[tuple[Sheet, Matching]]) -> None:
        super().__init__(sentence)
        self.tables = tuple(tables)


def match(sheet: Sheet, vocabulary: Vocabulary) -> Matching:
    """How the sheet is best read: its heading row is the one whose cells look most like headings we know."""
    headings, used = _headings(sheet)
    below = [row for row, number in zip(sheet.rows, sheet.numbers, strict=True) if number > max(used, default=0)]
    samples = [_sample(below, index) for index in range(sheet.width)]
    sureness = {
        (index, field): sure
        for index in range(sheet.width)
        for field, sure in _sureness(headings[index], samples[index], vocabulary).items()
        if sure >= ENOUGH
    }
    chosen: dict[int, tuple[Field, float]] = {}
    taken: set[Field] = set()
    for (index, field), sure in sorted(sureness.items(), key=lambda item: (-item[1], item[0][0])):
        is_free = field not in taken or (field in SEVERAL and likenesses(headings[index]).get(field, 0) >= 0.8)
        if index not in chosen and is_free:
            chosen[index] = (field, sure)
            taken.add(field)
    columns = (Column(index, headings[index], *chosen.get(index, (None, 0.0))) for index in range(sheet.width))
    return Matching(tuple(sorted(used)), tuple(columns))


def _headings(sheet: Sheet) -> tuple[list[str], set[int]]:
    """The heading of each column, and the rows they stand in: a second row, above, where columns are grouped."""
    width = sheet.width
    rows = [[words(cell) for cell in row] + [""] * (width - len(row)) for row in sheet.rows[:DEEPEST_HEADING]]
    worth = [_worth(row) for row in rows]
    best = max(range(len(rows)), key=lambda i: (worth[i], -i), default=None)
    if best is None or worth[best] < 1.5:
        return [""] * width, set()
    headings, used = rows[best], {sheet.numbers[best]}
    if best > 0 and sheet.numbers[best - 1] == sheet.numbers[best] - 1:
        above = rows[best - 1]
        if sum(map(bool, above)) >= 2 and not any(spoken.of_cell(cell) for cell in sheet.rows[best - 1]):
            headings = [_joined(group, own) for group, own in zip(_filled(above, headings), headings, strict=True)]
            used.add(sheet.numbers[best - 1])
    return [" ".join(heading.split()) for heading in headings], used


def _worth(row: Sequence[str]) -> float:
    """How many different fields a row names, each by how much it looks like it."""
    best: dict[Field, float] = {}
    for text in row:
        if 0 < len(text) <= 80:
            field, sure = max(likenesses(text).items(), key=lambda item: item[1], default=(Field.NOTES, 0.0))
            if sure >= 0.6:
                best[field] = max(best.get(field, 0.0), sure)
    return sum(best.values())


def _filled(above: list[str], below: list[str]) -> list[str]:
    """A row of group headings, each repeated over the columns it spans."""
    filled, last = [], ""
    for group, own in zip(above, below, strict=True):
        last = group or (last if own else "")
        filled.append(last)
    return filled


def _joined(group: str, own: str) -> str:
    """The column's own heading where it is known by itself, else with its group's."""
    alone = max(likenesses(own).values(), default=0.0)
    return own if not group or alone >= 0.9 else f"{group} {own}".strip()


def _sample(rows: Sequence[Row], index: int) -> list[Cell]:
    return [row[index] for row in rows[:SAMPLE] if len(row) > index and words(row[index])]


def _sureness(heading: str, cells: Sequence[Cell], vocabulary: Vocabulary) -> dict[Field, float]:
    """How sure it is that a column means each field, by its heading and its content together."""
    fits = {field: fit(cells, vocabulary) for field, fit in CONTENT.items()} if cells else {}
    named = likenesses(heading)
    found = {}
    for field in Field:
        by_name, by_content = named.get(field, 0.0), fits.get(field)
        if by_name >= ENOUGH and by_content is not None:
            together = by_name * (1 - WEIGHT_OF_CONTENT) + by_content * WEIGHT_OF_CONTENT
            found[field] = max(together, TO_THE_LETTER) if by_name == 1 else together
        elif by_name >= ENOUGH:
            found[field] = by_name * 0.95
        elif field in SPEAK_FOR_THEMSELVES and fits.get(field, 0.0) >= BY_CONTENT_ALONE and len(cells) >= 3:
            found[field] = ENOUGH
    return found


def _share(test: Callable[[Cell], bool]) -> Callable[[Sequence[Cell], Vocabulary], float]:
    return lambda cells, _vocabulary: sum(map(test, cells)) / len(cells)


def _known(kind: ChoiceKind) -> Callable[[Sequence[Cell], Vocabulary], float]:
    return lambda cells, vocabulary: share_known(vocabulary, kind, [words(cell) for cell in cells])


def _is_day(cell: Cell) -> bool:
    written = spoken.of_cell(cell)
    return written is not None and len(written.rest) <= SENTENCE


def _is_yes_or_no(cell: Cell) -> bool:
    return words(cell).casefold() in YES | NO


def _is_sentence(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) > SENTENCE and not _is_day(cell)


def _is_number_of_people(cell: Cell) -> bool:
    found = spoken_amounts.people(words(cell))
    return found.is_understood or len(found.words) <= SENTENCE


def _is_officers(cell: Cell) -> bool:
    return bool({"pc", "pcso", "cseo", "sgt", "ps", "sc", "insp", "dc"} & set(plain(words(cell)).split()))


def _is_told(cells: Sequence[Cell], vocabulary: Vocabulary) -> float:
    known = [
        vocabulary.mentioned(ChoiceKind.CHANNEL, words(c)).is_known or _is_yes_or_no(c) or _is_day(c) for c in cells
    ]
    return sum(known) / len(cells)


CONTENT: dict[Field, Callable[[Sequence[Cell], Vocabulary], float]] = {
    Field.DATE: _share(_is_day),
    Field.TOLD: _share(_is_day),
    Field.DUE: _share(_is_day),
    Field.ENDED: _share(_is_day),
    Field.TIME: _share(
        lambda cell: spoken_amounts.times_of_cell(cell) is not None or words(cell).casefold() == "all day"
    ),
    Field.END: _share(lambda cell: spoken_amounts.times_of_cell(cell) is not None),
    Field.LENGTH: _share(lambda cell: spoken_amounts.minutes(words(cell)) is not None),
    Field.HOURS: _share(lambda cell: spoken_amounts.hours(words(cell)) is not None),
    Field.AUDIENCE: _share(_is_number_of_people),
    Field.ANSWERS: _share(lambda cell: spoken_amounts.whole(words(cell)) is not None),
    Field.RAISED_BY: _share(lambda cell: spoken_amounts.whole(words(cell)) is not None),
    Field.SATISFIED: _share(lambda cell: spoken_amounts.percent(cell) is not None),
    Field.CONCERN: _share(_is_sentence),
    Field.COMPLETE: _share(_is_yes_or_no),
    Field.OFFICERS: _share(_is_officers),
    Field.TACTIC: _known(ChoiceKind.TACTIC),
    Field.DISTRICT: _known(ChoiceKind.DISTRICT),
    Field.THEME: _known(ChoiceKind.THEME),
    Field.CHANNEL: _known(ChoiceKind.CHANNEL),
    Field.TELL: _is_told,
}
SPEAK_FOR_THEMSELVES = frozenset((Field.DATE, Field.DISTRICT, Field.TACTIC, Field.THEME, Field.OFFICERS))
