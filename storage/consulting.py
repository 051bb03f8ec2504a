"""Noting that somebody looked at personal details: section 62 of the Data Protection Act 2018 asks for a log of it.

Quietly: once for each person, engagement and day; the note changes no record, is no step to undo, and by itself gives
no reason for a backup.
"""

import json
from datetime import UTC, datetime, time

from models.held_details import held_details
from models.ids import Id
from storage.history import CONSULTED, Deed
from storage.store import Store

LABEL = "Look at “{title}”"


def note_consulted(store: Store, engagement_id: Id) -> bool:
    """Note that the store's user looks at this engagement, if what was written there holds a personal detail.

    False where there is nothing to note: no such detail, no such engagement, or noted today already. To be done off the
    GUI thread. Raises Known as every operation does.
    """
    if _is_noted_today(store, engagement_id):
        return False
    log = store.engagements.log(engagement_id)
    held = held_details(log, [officer.name for officer in store.officers.all()]) if log else []
    if log is None or not held:
        return False
    said = json.dumps({"details": held}, ensure_ascii=False)
    with store.operation(LABEL.format(title=log.engagement.title)) as op:
        op.note(CONSULTED, log.engagement.id, Deed.CONSULT, None, said)
    return True


def _is_noted_today(store: Store, engagement_id: Id) -> bool:
    begun = datetime.combine(datetime.now(UTC).astimezone().date(), time()).astimezone(UTC)
    row = store.db.execute(
        "select 1 from changes c join operations o on o.id = c.operation_id"
        " where c.record_id = ? and c.kind = ? and o.user = ? and o.at >= ? limit 1",
        [engagement_id, CONSULTED, store.user, begun.isoformat(timespec="milliseconds")],
    ).fetchone()
    return row is not None
