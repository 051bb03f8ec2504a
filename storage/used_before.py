"""What a district used before: names to complete with, the last time at a venue, and what was raised there."""

import json
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from models.concern import Concern
from models.engagement import Engagement, Status
from models.ids import Id
from models.loop import Loop
from storage import loops
from storage.finder import Finder
from storage.kinds import CONCERNS, ENGAGEMENTS

NEWEST = 5_000  # engagements: years of a district's; who and what was left behind before them is not offered for ever
MOST = 2_000  # names of one kind: more than anybody scrolls through
NOT_HELD = (Status.PLANNED, Status.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedBefore:
    """Names as they were written, those used most first, then by the alphabet."""

    venues: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()
    police_areas: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    publicised: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # of concerns
    owners: tuple[str, ...] = ()  # of actions
    agencies: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()  # of tells


# The district's newest engagements and concerns are read once, and each kind of name is counted in what was read.
READ_ONCE = f"""
with held as materialized (
    select id, venue, ward, police_area, hosted_by, officers, partners, publicised
    from engagements where district = ? order by held_on desc, id desc limit {NEWEST}
), raised as materialized (
    select c.id, c.place from held join concerns c on c.engagement_id = held.id
), undertaken as materialized (
    select a.owner, a.agency from raised join actions a on a.concern_id = raised.id
), told as materialized (
    select channels from tells where id in (select tell_id from raised join told_concerns on concern_id = raised.id)
)
"""
NAMES = {
    "venues": "select venue as name from held",
    "wards": "select ward as name from held",
    "police_areas": "select police_area as name from held",
    "hosts": "select hosted_by as name from held",
    "officers": "select value as name from held, json_each(officers)",
    "partners": "select value as name from held, json_each(partners)",
    "publicised": "select value as name from held, json_each(publicised)",
    "places": "select place as name from raised",
    "owners": "select owner as name from undertaken",
    "agencies": "select agency as name from undertaken",
    "channels": "select value as name from told, json_each(channels)",
}
MOST_USED = f"""
(select json_group_array(name) from (
    select name from ({{names}}) where trim(name) <> '' group by name
    order by count(*) desc, name collate nocase, name limit {MOST}))
"""


def of_district(db: Database, district: str) -> UsedBefore:
    """What this district wrote in its newest engagements. It reads thousands: to be asked in a thread of its own."""
    counted = ", ".join(MOST_USED.format(names=names) for names in NAMES.values())
    found = db.execute(f"{READ_ONCE} select {counted}", [district]).fetchone()
    return UsedBefore(**{kind: tuple(json.loads(names)) for kind, names in zip(NAMES, found, strict=True)})


def last_at(db: Database, district: str, venue: str) -> Engagement | None:
    """The newest engagement that this district held at `venue`; None if there is none, or no venue is named."""
    if not venue.strip():
        return None
    sql = (
        "select id from engagements indexed by engagements_by_venue"
        " where venue = ? and district = ? and status not in (?, ?) order by held_on desc, id desc limit 1"
    )
    row = db.execute(sql, [venue, district, *NOT_HELD]).fetchone()
    return Finder[Engagement](db, ENGAGEMENTS).get(Id(row[0])) if row else None


def raised_at(
    db: Database, venue: str, since: date, limit: int, besides: Id | None = None
) -> list[tuple[Concern, Loop]]:
    """What was raised at engagements at `venue` on `since` or later, newest first, with where each concern stands.

    At most `limit`, and nothing of the engagement `besides`, which is the one being written.
    """
    if not venue.strip():
        return []
    sql = (
        "select c.id from engagements e indexed by engagements_by_venue join concerns c on c.engagement_id = e.id"
        " where e.venue = ? and c.heard_on >= ? and e.id is not ? order by c.heard_on desc, c.id desc limit ?"
    )
    ids = [Id(row[0]) for row in db.execute(sql, [venue, since.isoformat(), besides, limit]).fetchall()]
    concerns = Finder[Concern](db, CONCERNS).some(ids)
    standing = loops.of_concerns(db, ids)
    return [(concerns[concern_id], standing[concern_id]) for concern_id in ids]
