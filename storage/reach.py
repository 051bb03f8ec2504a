"""Whom a channel is known to reach: the communities met at engagements that were made known by it."""

from sqlite_utils import Database

LEAST = 2  # engagements: at one, anybody may have been there by chance

REACHED = """
select channel.value, community.value
from engagements, json_each(publicised) channel, json_each(communities) community
where district = ? and status not in ('Planned', 'Cancelled')
group by 1, 2 having count(*) >= ?
"""


def reached(db: Database, district: str) -> dict[str, frozenset[str]]:
    """The communities by channel, in a district. It reads all its engagements: to be asked in a thread of its own."""
    found: dict[str, set[str]] = {}
    for channel, community in db.execute(REACHED, [district, LEAST]).fetchall():
        found.setdefault(channel, set()).add(community)
    return {channel: frozenset(communities) for channel, communities in found.items()}
