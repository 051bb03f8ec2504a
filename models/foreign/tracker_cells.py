"""What one cell of a tracker says about its engagement: a pure function of the cell, so that each text is read once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from models import spoken_amounts
from models.choice import ChoiceKind, plain
from models.engagement import Counted
from models.foreign import listed
from models.foreign.heading import Field
from models.foreign.matching import Column
from models.foreign.vocabulary import Likeness, Vocabulary
from models.sheet import Cell, Severity, quoted, words

ONLINE = ("Online", "In print")  # groups of tactics whose audience is reach, not people met
ROUGH_HEADINGS = frozenset(("approx", "approximate", "approximately", "estimated", "est", "about", "estimate"))
AUDIENCE_AS_DAY = "A date stands where a number belongs: Excel makes one of 5-10. The audience is not known."


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for the whole reading: whose tracker it is, the day, and the force's choices."""

    district: str
    today: date
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about a cell, wherever it stands."""

    severity: Severity
    text: str
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a cell came to: fields of the engagement, remarks, and whether its words go to the notes as they stand."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    is_kept: bool = False


Understand = Callable[[Column, Cell, Frame], Understood]


def understand(column: Column, cell: Cell, frame: Frame) -> Understood:
    """What a filled cell says about the engagement; a column that means nothing to us is kept in the notes."""
    reader = READERS.get(column.field) if column.field else None
    return reader(column, cell, frame) if reader else Understood(is_kept=True)


def kept(text: str, accepted: str = "") -> Understood:
    """Words that are kept in the notes, and what is said about them."""
    return Understood(remarks=(Remark(Severity.KEPT, text, accepted),), is_kept=True)


def _plainly(name: str) -> Understand:
    return lambda _column, cell, _frame: Understood({name: words(cell)})


def _tactic(_column: Column, cell: Cell, frame: Frame) -> Understood:
    text = words(cell).strip("“”\"' ")
    meaning = frame.vocabulary.meaning(ChoiceKind.TACTIC, text)
    facts: dict[str, Any] = {"tactic": meaning.name}
    if meaning.likeness == Likeness.BEGINS:
        facts["_called"] = text  # the title keeps all of it
    choice = frame.vocabulary.choice(ChoiceKind.TACTIC, meaning.name)
    if choice and choice.group in ONLINE:
        facts["_is_online"] = True
    if not meaning.is_known:
        some = frame.vocabulary.some(ChoiceKind.TACTIC)
        remark = Remark(Severity.MADE, "No kind of engagement that the log knows: kept as written.", some)
    elif meaning.likeness == Likeness.SAME:
        return Understood(facts)
    else:
        remark = Remark(Severity.MADE, f"Taken as “{meaning.name}”{_because(meaning.likeness)}")
    return Understood(facts, (remark,))


def _because(likeness: Likeness) -> str:
    if likeness == Likeness.SLIP:
        return ", which it is nearly spelt like."
    return "; all of it stands in the title." if likeness == Likeness.BEGINS else "."


def _district(_column: Column, cell: Cell, frame: Frame) -> Understood:
    text = words(cell)
    meaning = frame.vocabulary.meaning(ChoiceKind.DISTRICT, text)
    if not meaning.is_known:
        some = frame.vocabulary.some(ChoiceKind.DISTRICT)
        return kept(f"No district of the force. Taken as {frame.district}.", some)
    if frame.district and meaning.name != frame.district:
        remark = f"{meaning.name} is another district than {frame.district}: recorded under its own."
    elif meaning.likeness == Likeness.SAME:
        return Understood({"district": meaning.name})
    else:
        remark = f"Taken as {meaning.name}."
    return Understood({"district": meaning.name}, (Remark(Severity.MADE, remark),))


def _audience(column: Column, cell: Cell, _frame: Frame) -> Understood:
    text = words(cell)
    if isinstance(cell, (date, datetime, time)):
        return Understood(
            {"audience_words": text}, (Remark(Severity.KEPT, AUDIENCE_AS_DAY, spoken_amounts.ACCEPTED_NUMBERS),)
        )
    found = spoken_amounts.people(text)
    is_rough = bool(ROUGH_HEADINGS & set(plain(column.heading).split()))
    facts: dict[str, Any] = {"audience": found.number, "counted": found.counted, "audience_words": found.words}
    if not found.is_understood:
        remark = Remark(Severity.KEPT, "No number can be read: the words are kept.", spoken_amounts.ACCEPTED_NUMBERS)
        return Understood(facts, (remark,))
    if found.number is None:
        return Understood(facts, (Remark(Severity.MADE, "The audience is not known (which is not 0)."),))
    if found.counted == Counted.COUNTED and is_rough:
        facts["counted"] = Counted.ESTIMATED
        facts["_is_rough_by"] = column.name
    if found.words and found.counted == Counted.ESTIMATED:
        return Understood(facts, (Remark(Severity.MADE, f"{found.number:,} estimated; the words are kept."),))
    return Understood(facts)


def _counted(_column: Column, cell: Cell, _frame: Frame) -> Understood:
    text = words(cell)
    found = next((counted for counted in Counted if plain(counted) == plain(text)), None)
    return Understood({"_counted": found}) if found else kept("Not a way of counting.", ", ".join(Counted))


def _times(_column: Column, cell: Cell, _frame: Frame) -> Understood:
    found = spoken_amounts.times_of_cell(cell)
    if found is None:
        return kept("No time can be read.", spoken_amounts.ACCEPTED_TIMES)
    facts: dict[str, Any] = {"starts_at": found.starts_at}
    if found.length_minutes is not None:
        facts["length_minutes"] = found.length_minutes
    return Understood(facts)


def _end(_column: Column, cell: Cell, _frame: Frame) -> Understood:
    found = spoken_amounts.times_of_cell(cell)
    if found is None:
        return kept("No time can be read.", spoken_amounts.ACCEPTED_TIMES)
    return Understood({"_ends_at": found.starts_at})


def _length(_column: Column, cell: Cell, _frame: Frame) -> Understood:
    found = spoken_amounts.minutes(words(cell))
    if isinstance(cell, time):
        found = cell.hour * 60 + cell.minute or None
    if found is None:
        return kept("No length can be read.", spoken_amounts.ACCEPTED_LENGTHS)
    return Understood({"length_minutes": found})


def _hours(_column: Column, cell: Cell, _frame: Frame) -> Understood:
    found = spoken_amounts.hours(words(cell))
    if isinstance(cell, time):
        found = cell.hour + cell.minute / 60
    if found is None:
        return kept("No number of hours can be read.", spoken_amounts.ACCEPTED_LENGTHS)
    return Understood({"officer_hours": found})


def _satisfied(column: Column, cell: Cell, _frame: Frame) -> Understood:
    found = spoken_amounts.percent(cell)
    if found is None:
        return kept("No percentage can be read.", "78%, 78")
    return Understood({"_percent": found, "_question": question(column.heading)})


def _answers(column: Column, cell: Cell, _frame: Frame) -> Understood:
    found = spoken_amounts.whole(words(cell))
    if found is None:
        return kept("No number of answers can be read.", "39")
    return Understood({"_answers": found, "_answered": question(column.heading)})


def question(heading: str) -> str:
    """A question of *Your Views Count* from its column's heading, such as `Your Views Count – satisfied %`."""
    asked = heading.replace("%", "").strip(" –-:()")
    return asked or "Your Views Count"


def _officers(_column: Column, cell: Cell, _frame: Frame) -> Understood:
    return Understood({"officers": listed.names(words(cell))})


def _choices(kind: ChoiceKind, name: str, called: str) -> Understand:
    """A reader of a cell that names some choices of one kind; those unknown are kept as written."""

    def read(_column: Column, cell: Cell, frame: Frame) -> Understood:
        text = words(cell)
        if listed.is_nothing(text):
            return Understood(is_kept=True)
        wholes = [frame.vocabulary.meaning(kind, part) for part in listed.parts(text)]
        meanings = [
            meaning
            for whole in wholes
            for meaning in (
                [whole]
                if whole.is_known
                else [frame.vocabulary.meaning(kind, part) for part in listed.groups(whole.name)]
            )
        ]
        remarks = []
        found = tuple(dict.fromkeys(meaning.name for meaning in meanings))
        unknown = [meaning.name for meaning in meanings if not meaning.is_known]
        if unknown:
            texts = ", ".join(map(quoted, unknown))
            remarks.append(Remark(Severity.MADE, f"{texts}: no {called} that the log knows, kept as written."))
        if any(meaning.likeness in (Likeness.SPELT, Likeness.SLIP, Likeness.BEGINS) for meaning in meanings):
            known = ", ".join(dict.fromkeys(meaning.name for meaning in meanings if meaning.is_known))
            remarks.append(Remark(Severity.MADE, f"Taken as {known}."))
        is_cut = any(meaning.likeness == Likeness.BEGINS for meaning in meanings)
        return Understood({name: found}, tuple(remarks), is_kept=is_cut)

    return read


def _team(_column: Column, cell: Cell, frame: Frame) -> Understood:
    meaning = frame.vocabulary.meaning(ChoiceKind.TEAM, words(cell))
    return Understood({"team": words(cell) if meaning.likeness == Likeness.BEGINS else meaning.name})


READERS: dict[Field, Understand] = {
    Field.REFERENCE: _plainly("former_reference"),
    Field.DISTRICT: _district,
    Field.TIME: _times,
    Field.END: _end,
    Field.LENGTH: _length,
    Field.TACTIC: _tactic,
    Field.TITLE: _plainly("title"),
    Field.PURPOSE: _plainly("purpose"),
    Field.VENUE: _plainly("venue"),
    Field.WARD: _plainly("ward"),
    Field.POLICE_AREA: _plainly("police_area"),
    Field.TEAM: _team,
    Field.OFFICERS: _officers,
    Field.HOURS: _hours,
    Field.PARTNERS: _choices(ChoiceKind.PARTNER, "partners", "partner"),
    Field.AUDIENCE: _audience,
    Field.COUNTED: _counted,
    Field.COMMUNITIES: _choices(ChoiceKind.COMMUNITY, "communities", "community"),
    Field.PUBLICISED: _choices(ChoiceKind.CHANNEL, "publicised", "channel"),
    Field.CLASH: _plainly("clash"),
    Field.FEEDBACK: _plainly("feedback"),
    Field.SATISFIED: _satisfied,
    Field.ANSWERS: _answers,
    Field.WENT_WELL: _plainly("went_well"),
    Field.WENT_BADLY: _plainly("went_badly"),
    Field.LESSON: _plainly("lesson"),
}
