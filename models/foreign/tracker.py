"""Reads a district's tracker: from sheets and how their columns are matched to engagements, every row accounted for."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from models import action, concern, engagement, review, tell
from models.engagement import Engagement, Status
from models.foreign import titles
from models.foreign.day_order import in_order
from models.foreign.matching import Matching
from models.foreign.tracker_cells import Frame
from models.foreign.tracker_concerns import loops
from models.foreign.tracker_facts import Draft, draft
from models.foreign.tracker_plan import Plan
from models.foreign.tracker_rows import Gathered, Gatherer
from models.ids import Id, new_ids
from models.problem import Problem
from models.progress import Progress, silent
from models.review import Decision, Review
from models.sheet import Findings, Outcome, Reading, Severity, Sheet, row_words, words

IDS_AT_ONCE = 1_000
REPORT_EVERY = 2_000
NOT_A_TRACKER = "Not a tracker: no column of dates stands beside what happened. Nothing is read from this sheet."
SUBMITTED = "Past engagements that no inspector has accepted count as submitted for review on the day of the import."


def read(
    tables: Sequence[tuple[Sheet, Matching]], frame: Frame, file_name: str = "", progress: Progress = silent
) -> Outcome:
    """Every engagement in the sheets, in the order of their days, so that the newest has the highest id.

    A row that breaks a rule of the records is left out and said; the others are read. Raises what `progress` raises.
    """
    findings = Findings()
    gathered: list[Gathered] = []
    plans: dict[int, Plan] = {}
    for sheet, matching in tables:
        if matching.is_tracker:
            titles.check(sheet, matching, frame, findings)
            ordered = in_order(sheet, matching, findings)
            title = f"{file_name} {sheet.name}"
            gathered += Gatherer(ordered.sheet, matching, findings, frame.today, title, ordered.unsure).gather()
            plans[id(matching)] = Plan(matching, sheet.name)
            findings.note(Severity.MADE, sheet.name, 0, "", "", SUBMITTED)
        else:
            findings.note(Severity.LEFT_OUT, sheet.name, 0, "", f"{len(sheet.rows)} rows", NOT_A_TRACKER)
    gathered.sort(key=lambda group: group.on)
    ids = fresh_ids()
    readings = []
    for done, group in enumerate(gathered):
        if done % REPORT_EVERY == 0:
            progress(done, len(gathered), "Reading the rows")
        reading = _reading(group, plans[id(group.matching)], frame, findings, ids)
        if reading:
            readings.append(reading)
    return Outcome(tuple(readings), findings.all())


def fresh_ids() -> Iterator[Id]:
    """Ids in rising order, as many as are asked for."""
    return chain.from_iterable(iter(lambda: new_ids(IDS_AT_ONCE), []))


def _reading(group: Gathered, plan: Plan, frame: Frame, findings: Findings, ids: Iterator[Id]) -> Reading | None:
    made = draft(group, plan, frame, findings)
    engagement_id = next(ids)
    found = loops(made, plan, frame, findings, engagement_id, ids)
    facts = made.facts
    if made.feedback:
        facts["feedback"] = "\n".join(dict.fromkeys(filter(None, (facts.get("feedback", ""), *made.feedback))))
    record = Engagement(id=engagement_id, held_on=group.on, notes="\n".join(made.notes), **facts)
    reading = Reading(
        sheet=group.sheet,
        rows=tuple(group.numbers),
        engagement=record,
        concerns=tuple(found.concerns),
        actions=tuple(found.actions),
        tells=found.tells(ids),
        reviews=_reviews(made, record, ids),
    )
    wrong = list(problems(reading, frame.today))
    if wrong:
        _leave_out(group, wrong, findings)
        return None
    return reading


def _reviews(made: Draft, record: Engagement, ids: Iterator[Id]) -> tuple[Review, ...]:
    """The acceptance of the log, on the day of the engagement: a tracker names no other."""
    if made.review is None or record.status != Status.ACCEPTED:
        return ()
    who, said = made.review
    accepted = Review(
        id=next(ids),
        engagement_id=record.id,
        decision=Decision.ACCEPTED,
        reason=said,
        reviewed_by=who,
        reviewed_on=record.held_on,
    )
    return (accepted,)


def problems(reading: Reading, today: date) -> Iterator[Problem]:
    """Everything that stops any of its records being saved."""
    yield from engagement.problems(reading.engagement, today)
    for heard in reading.concerns:
        yield from concern.problems(heard, today)
    for undertaken in reading.actions:
        yield from action.problems(undertaken, today)
    for told in reading.tells:
        yield from tell.problems(told, today)
    for decided in reading.reviews:
        yield from review.problems(decided, today)


def _leave_out(group: Gathered, wrong: Sequence[Problem], findings: Findings) -> None:
    remark = " ".join(dict.fromkeys(problem.sentence for problem in wrong))
    for number, row in zip(group.numbers, group.rows, strict=True):
        severity = Severity.LEFT_OUT if sum(map(bool, map(words, row))) > 1 else Severity.PASSED_OVER
        findings.note(severity, group.sheet, number, "", row_words(row), remark)
