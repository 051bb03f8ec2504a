"""The concerns of an engagement with their actions and tells, made from the rows of a tracker."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from models.action import Action
from models.choice import ChoiceKind
from models.concern import UNSORTED, Concern
from models.foreign import listed
from models.foreign.heading import Field
from models.foreign.listed import ALL
from models.foreign.tracker_actions import actions
from models.foreign.tracker_cells import Frame
from models.foreign.tracker_facts import Draft
from models.foreign.tracker_loop import lined_up, theme
from models.foreign.tracker_plan import Plan
from models.foreign.tracker_row import LoopRow
from models.foreign.tracker_tells import telling
from models.foreign.vocabulary import Likeness
from models.ids import Id
from models.sheet import Cell, Findings, Row, Severity
from models.spoken_amounts import whole
from models.tell import Tell


@dataclass(slots=True)
class Loops:
    """What one engagement's rows say about concerns."""

    concerns: list[Concern] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    told: dict[tuple[date, tuple[str, ...], str], list[Id]] = field(default_factory=dict)

    def tells(self, ids: Iterator[Id]) -> tuple[Tell, ...]:
        """The same message on the same day is one tell about several concerns."""
        return tuple(
            Tell(id=next(ids), concern_ids=tuple(about), told_on=on, channels=channels, message=message)
            for (on, channels, message), about in self.told.items()
        )


def loops(made: Draft, plan: Plan, frame: Frame, findings: Findings, engagement_id: Id, ids: Iterator[Id]) -> Loops:
    """Every concern in the engagement's rows; each row's actions and tells belong to that row's concerns."""
    found = Loops()
    row = LoopRow(frame, findings, plan, made)
    for number, cells in zip(made.group.numbers, made.group.rows, strict=True):
        _take(row, number, cells, found, engagement_id, ids)
    return found


def _take(row: LoopRow, number: int, cells: Row, found: Loops, engagement_id: Id, ids: Iterator[Id]) -> None:
    row.plain, row.lists = {}, {}
    several: dict[Field, list[tuple[int, Cell]]] = {}
    for wanted, nth, column in row.plan.loop:
        cell = cells[column.index]
        if cell or cell == 0:
            if wanted not in row.plan.repeated and type(cell) is str and not listed.may_be_list(cell):
                row.plain[wanted] = cell
            else:
                several.setdefault(wanted, []).append((nth, cell))
    if not row.plain and not several:
        return
    row.number, row.said = number, ""
    for wanted, filled in several.items():
        row.lists[wanted] = lined_up(filled, is_repeated=wanted in row.plan.repeated)
    concerns = _raised(row)
    if not concerns:
        row.keep_all()
        return
    undertaken = _undertaken(row, concerns)
    if row.lists:
        _keep_strays(row, concerns)
    is_several = len(concerns) > 1 or len(row.made.group.rows) > 1
    for place, said in concerns.items():
        row.said = said if is_several else ""
        _concern(row, place, said, undertaken.get(place, []), found, engagement_id, ids)


def _raised(row: LoopRow) -> dict[int, str]:
    """The concerns by their numbers, without texts that say there was none."""
    raised: dict[int, str] = {}
    for place, said in row.take(Field.CONCERN).items():
        if listed.is_small_talk(said):
            row.made.feedback.append(said)
            row.note(Severity.MADE, Field.CONCERN, said, "No concern: kept as feedback.")
        elif listed.is_nothing(said):
            row.keep(Field.CONCERN, said)
            row.note(Severity.MADE, Field.CONCERN, said, "No concern.")
        else:
            raised[place] = said
    return raised


def _undertaken(row: LoopRow, concerns: dict[int, str]) -> dict[int, list[str]]:
    """The texts of actions by concern: by their numbers; all of them where there is one concern."""
    found: dict[int, list[str]] = {}
    first = next(iter(concerns))
    for place, text in row.take(Field.ACTION).items():
        if listed.is_nothing(text):
            row.keep(Field.ACTION, text)
        elif place in concerns:
            found.setdefault(place, []).append(text)
        elif len(concerns) == 1 or place == ALL:
            found.setdefault(first, []).append(text)
            if len(concerns) > 1:
                row.note(Severity.MADE, Field.ACTION, text, "Not numbered: taken for the first of the concerns.")
        else:
            row.keep(Field.ACTION, text)
            row.note(Severity.KEPT, Field.ACTION, text, f"There is no concern {place} in this row.")
    return found


def _keep_strays(row: LoopRow, concerns: dict[int, str]) -> None:
    """Numbered texts that belong to no concern of this row."""
    for wanted, texts in row.lists.items():
        for place in [place for place in texts if place not in concerns and place != ALL]:
            text = texts.pop(place)
            if len(concerns) == 1 and not texts:
                texts[ALL] = text
                break
            row.keep(wanted, text)
            row.note(Severity.KEPT, wanted, text, f"There is no concern {place} in this row.")


def _concern(
    row: LoopRow, place: int, said: str, undertaken: list[str], found: Loops, engagement_id: Id, ids: Iterator[Id]
) -> None:
    concern_id = next(ids)
    found.concerns.append(
        Concern(
            id=concern_id,
            engagement_id=engagement_id,
            position=len(found.concerns),
            heard_on=row.heard_on,
            theme=_theme(row, place, said),
            said=said,
            place=row.text(Field.PLACE, place),
            raised_by=_raised_by(row, place),
            priority=row.text(Field.PRIORITY, place),
        )
    )
    told = telling(row, place)
    told_on = told.told_on if told else None
    made = actions(row, concern_id, place, undertaken, ids, is_told=told is not None, told_on=told_on)
    found.actions.extend(made)
    if told:
        ended_on = max((action.ended_on for action in made if action.ended_on), default=row.heard_on)
        found.told.setdefault((told.told_on or ended_on, told.channels, told.message), []).append(concern_id)


def _theme(row: LoopRow, place: int, said: str) -> str:
    """The theme given, by the name the log knows; else the one that the concern's own words speak of."""
    given = row.text(Field.THEME, place)
    if not given:
        spoken_of = theme(said, row.vocabulary)
        if spoken_of:
            row.note(Severity.MADE, Field.CONCERN, "", f"Theme taken from its words: {spoken_of}.")
        return spoken_of or UNSORTED
    meaning = row.vocabulary.meaning(ChoiceKind.THEME, given)
    if not meaning.is_known:
        row.note(Severity.MADE, Field.THEME, given, "No theme that the log knows: kept as written.")
    elif meaning.likeness != Likeness.SAME:
        row.note(Severity.MADE, Field.THEME, given, f"Taken as “{meaning.name}”.")
    if meaning.likeness == Likeness.BEGINS:
        row.keep(Field.THEME, given)
    return meaning.name


def _raised_by(row: LoopRow, place: int) -> int | None:
    text = row.text(Field.RAISED_BY, place)
    number = whole(text) if text else None
    if text and not number:
        row.keep(Field.RAISED_BY, text)
        row.note(Severity.KEPT, Field.RAISED_BY, text, "No number of people can be read.", "3")
    return number or None
