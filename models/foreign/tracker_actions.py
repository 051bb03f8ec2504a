"""The actions about one concern, made from the cells of a tracker's row."""

from collections.abc import Iterator, Sequence
from datetime import date

from models import spoken
from models.action import Action, Progress
from models.dates import short
from models.foreign.heading import Field
from models.foreign.tracker_loop import OWNER_AT_END, UNDESCRIBED, Done, done, owner
from models.foreign.tracker_row import LoopRow
from models.ids import Id
from models.sheet import Severity

NO_DAY = "Finished, with no day named: taken as the day people were told, else the engagement's."
BY_TELLING = "Nothing says whether it is finished: taken so where people were told, as open where they were not."
NOT_DESCRIBED = "An action is spoken of but not described: recorded as “Not described in the tracker”."
LONGEST_OWNER = 80  # letters
BESIDE_AN_ACTION = (Field.OWNER, Field.AGENCY, Field.DUE, Field.COMPLETE, Field.ENDED, Field.OUTCOME)


def actions(
    row: LoopRow,
    concern_id: Id,
    place: int,
    texts: Sequence[str],
    ids: Iterator[Id],
    *,
    is_told: bool,
    told_on: date | None,
) -> list[Action]:
    """What was undertaken about the concern.

    An action is finished where the tracker says so, or, where it does not say, if it has a day on which it ended or
    people have been told about it. It is undertaken on the day of the engagement: a tracker names no other.
    """
    complete = row.text(Field.COMPLETE, place)
    state = done(complete)
    if not state.is_understood:
        row.keep(Field.COMPLETE, complete)
        remark = "Cannot be read as yes or no: the action stays open."
        row.note(Severity.KEPT, Field.COMPLETE, complete, remark, "Y, N, ongoing, Completed 12/3/26")
    if not texts:
        if not _speaks_of_an_action(state, complete):
            _keep_beside(row, place)
            return []
        texts = [UNDESCRIBED]
        row.note(Severity.MADE, Field.COMPLETE, complete, NOT_DESCRIBED)
    has_ended = spoken.of_cell(row.text(Field.ENDED, place)) is not None
    progress = _progress(state, is_settled=is_told or has_ended)
    if state.is_finished is None and state.is_understood and not has_ended:
        row.note(Severity.MADE, Field.ACTION, "", BY_TELLING)
    ended_on = None if progress == Progress.OPEN else _ended(row, place, state.on, told_on)
    if progress == Progress.OPEN and (unused := row.text(Field.ENDED, place)):
        row.keep(Field.ENDED, unused)
        row.note(Severity.KEPT, Field.ENDED, unused, "The action is open: no day on which it ended is recorded.")
    due_on = _due(row, place)
    who, agency = _owner(row, place)
    outcome = row.text(Field.OUTCOME, place)
    return [
        Action(
            id=next(ids),
            concern_id=concern_id,
            position=position,
            what=text,
            owner=who or _named_in(text),
            agency=agency,
            undertaken_on=row.heard_on,
            due_on=due_on,
            progress=progress,
            ended_on=ended_on,
            outcome=outcome,
        )
        for position, text in enumerate(texts)
    ]


def _keep_beside(row: LoopRow, place: int) -> None:
    """Keep what stands beside an action that is not there."""
    for wanted in BESIDE_AN_ACTION:
        if text := row.text(wanted, place):
            row.keep(wanted, text)
            row.note(Severity.KEPT, wanted, text, "No action stands beside it.")


def _speaks_of_an_action(state: Done, complete: str) -> bool:
    """Whether "complete?" says that something was or is being done, as `Y` and `ongoing` do and `N` does not."""
    return bool(state.is_finished or state.is_cancelled) or (state.is_finished is False and len(complete) > len("not"))


def _progress(state: Done, *, is_settled: bool) -> Progress:
    if state.is_cancelled:
        return Progress.CANCELLED
    if state.is_finished is None:
        return Progress.FINISHED if is_settled and state.is_understood else Progress.OPEN
    return Progress.FINISHED if state.is_finished else Progress.OPEN


def _ended(row: LoopRow, place: int, beside: spoken.WrittenDay | None, told_on: date | None) -> date:
    """The day named, if it can be right; else the day people were told; else the engagement's."""
    text = row.text(Field.ENDED, place)
    for written in (spoken.of_cell(text) if text else None, beside):
        on = spoken.dated(written, near=row.heard_on).on if written else None
        if on and row.heard_on <= on <= row.today:
            if text and written and written.rest:
                row.keep(Field.ENDED, text)
            return on
        if on:
            _keep_day(row, Field.ENDED if text else Field.COMPLETE, text or row.text(Field.COMPLETE, place), on)
    if text and spoken.of_cell(text) is None:
        row.keep(Field.ENDED, text)
        row.note(Severity.KEPT, Field.ENDED, text, "Not a day.", spoken.ACCEPTED_DAYS)
    if complete := row.text(Field.COMPLETE, place):
        row.note(Severity.MADE, Field.COMPLETE, complete, NO_DAY)
    return told_on or row.heard_on


def _due(row: LoopRow, place: int) -> date | None:
    text = row.text(Field.DUE, place)
    if not text:
        return None
    written = spoken.of_cell(text)
    on = spoken.dated(written, near=row.heard_on).on if written else None
    if on is None:
        row.keep(Field.DUE, text)
        row.note(Severity.KEPT, Field.DUE, text, "Not a day.", spoken.ACCEPTED_DAYS)
    elif on < row.heard_on:
        _keep_day(row, Field.DUE, text, on)
        return None
    elif written and written.rest:
        row.keep(Field.DUE, text)
    return on


def _keep_day(row: LoopRow, wanted: Field, text: str, on: date) -> None:
    row.keep(wanted, text)
    remark = f"{short(on)} lies before the engagement, or still ahead."
    row.note(Severity.KEPT, wanted, text, remark, "a day on or after the engagement")


def _owner(row: LoopRow, place: int) -> tuple[str, str]:
    given, agency = row.text(Field.OWNER, place), row.text(Field.AGENCY, place)
    if not given:
        return "", agency
    owners = row.plan.owners
    who, partner = owners.get(given) or owners.setdefault(given, owner(given, row.vocabulary))
    if partner:
        row.note(
            Severity.MADE, Field.OWNER, given, f"An agency, not an officer: recorded as the lead agency, {partner}."
        )
    if agency and partner:
        row.keep(Field.OWNER, given)
    return who, agency or partner


def _named_in(text: str) -> str:
    """The officer named at the end of an action: `Speedwatch referral made – PC Lodge`."""
    found = OWNER_AT_END.search(text[-LONGEST_OWNER:])
    return found[1] if found else ""
