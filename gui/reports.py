"""Reports of what the log holds: facts from the store, handed to the report that says them. Needs no Qt."""

from dataclasses import replace
from datetime import date, datetime

from exports.report import Report
from exports.reports import engagement_sheet as sheet_report
from exports.reports import tracker as tracker_report
from exports.reports.origin import Origin
from models import dates
from models.engagement import Status
from models.problem import Known
from storage import history
from storage.engagements import EngagementQuery
from storage.kinds import Record
from storage.store import Store


def engagement_sheet(store: Store, reference: str, marking: str) -> Report:
    """The sheet of one engagement; raises Known if none goes by this reference."""
    found = store.engagements.by_reference(reference)
    log = store.engagements.log(found.id) if found else None
    if log is None:
        raise Known(f"There is no engagement {reference} in this log.")
    whole: list[Record] = [log.engagement, *log.concerns, *log.actions, *log.tells, *log.reviews]
    story = [
        sheet_report.Happening(at=datetime.fromisoformat(line.at).astimezone(), who=line.user, what=line.label)
        for line, _ in history.story_of(store.db, [record.id for record in whole])
    ]
    return sheet_report.build(log, story, origin(store, marking))


def tracker(store: Store, district: str, first: date, last: date, marking: str) -> Report:
    """A district's engagements of a period, as far as they were submitted; raises Known if it ends before it starts."""
    if last < first:
        raise Known(f"The period ends before it starts: {dates.in_full(first)} to {dates.in_full(last)}.")
    whole = EngagementQuery(district=district, from_on=first, to_on=last, order="oldest")
    ids = store.engagements.ids(replace(whole, statuses=(Status.SUBMITTED, Status.ACCEPTED, Status.RETURNED)))
    facts = tracker_report.Facts(
        district=district,
        first=first,
        last=last,
        logs=list(store.engagements.logs(ids)),
        filters=["status submitted, accepted or returned"],
        left_out=len(store.engagements.ids(whole)) - len(ids),
    )
    return tracker_report.build(facts, origin(store, marking))


def origin(store: Store, marking: str) -> Origin:
    """What every report says of where it comes from."""
    return Origin(
        force=store.choices.force(),
        made_by=store.user,
        made_at=datetime.now().astimezone(),
        record_log=str(store.head()),
        marking=marking,
    )
