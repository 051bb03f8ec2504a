"""What stands beside the figures of a period: what needs attention, what was raised where, and what was learnt."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.choice import Choice
from models.engagement import Engagement, Status


class Need(StrEnum):
    """Why something needs somebody, the most pressing first."""

    NEVER_TOLD = "Acted on, and nobody was ever told"
    OVERDUE = "Actions overdue"
    HEARD = "Heard, and nothing begun"
    STALLED = "Stalled: every action was cancelled"
    TO_TELL = "Decided, or done since the last message"
    SOCIAL_ONLY = "Told by social media only"
    REVIEW = "Waiting for review"
    RETURNED = "Returned, and not handed in again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """How many need somebody for one reason: actions, engagements, or else concerns.

    `earlier` are those of engagements before the period, `since` is the day of the longest wait of them all. `most` is
    where most of the period's are, of actions the agency that leads them, with how many; None where none is named.
    """

    need: Need
    number: int
    earlier: int
    since: date
    most: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A theme that concerns are about, or a place; `most` is the place, or the theme, that stands most beside it."""

    name: str
    concerns: int
    told: int
    engagements: int  # at how many it was raised
    most: tuple[str, int] | None = None  # and how often; None where none is named


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodStory:
    """All of it; themes and places with the most raised first."""

    needs: Sequence[Needed]
    themes: Sequence[Topic]
    places: Sequence[Topic]
    good_practice: Sequence[Engagement]  # the newest first
    left_out: Mapping[Status, int]  # engagements of the period that no figure counts because of where they stand
    districts: Sequence[Choice]  # those asked for, or all of the force
    by_month: Mapping[str, Mapping[str, int]]  # engagements of each district, by month
    themes_before: Mapping[str, int]  # concerns by theme, in the period that it is compared with
    communities_before: Collection[str]  # that were met in it
