"""What the page of what works is asked and shows: the figures of a period beside those of another, and the stories."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models import dates
from models.choice import Choice
from models.engagement import Status
from models.loop import LoopState
from models.named_periods import a_year_before, just_before
from models.perception import Measured
from models.review import Impact
from models.sentences import listed
from models.spoken import Period
from models.summary import Effect, Summary
from models.tactic_change import TacticChange
from models.tally import COUNTED


class Against(StrEnum):
    """What a period is compared with."""

    BEFORE = "The period before"
    YEAR_BEFORE = "The same a year before"
    NOTHING = "Nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksQuery:
    """Which figures are asked for. Empty filters let everything through; those of one kind are alternatives."""

    period: Period
    against: Against = Against.BEFORE
    districts: tuple[str, ...] = ()
    tactics: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = COUNTED
    team: str = ""
    community: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands behind a figure: engagements, or the concerns raised at them, that are to be seen themselves."""

    engagements: WorksQuery
    met: str = ""  # a community that they met, beside that of the question if it names one
    impact: Impact | None = None  # that their last review gave them
    of_concerns: bool = False
    states: tuple[LoopState, ...] = ()
    theme: str = ""
    place: str = ""

    @property
    def words(self) -> str:
        """What they are, as a chip says it: `Pop-up event, Colchester, 1 Mar 2026 to 31 Mar 2026`."""
        asked = self.engagements
        days = dates.span(asked.period.first, asked.period.last)
        states = listed([state.lower() for state in self.states], "or")
        statuses = "" if asked.statuses == COUNTED else listed([status.lower() for status in asked.statuses], "or")
        impact = f"impact {self.impact.lower()}" if self.impact else ""
        communities = listed([*dict.fromkeys(filter(None, (asked.community, self.met)))], "and")
        named = (listed(asked.tactics, "or"), communities, asked.team, self.theme, self.place, states, impact)
        return ", ".join(filter(None, (*named, listed(asked.districts, "or"), statuses, days)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStory:
    """What a tactic brought in the year before it was dropped, and what took its place in the year since."""

    change: TacticChange
    before: Effect
    after: Effect | None  # None where nothing took its place
    after_on: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatWorks:
    """The figures of a period, what they are compared with, and what was found by other means."""

    query: WorksQuery
    period: Period  # as far as it has come
    before: Period | None
    today: date
    summary: Summary
    communities: Sequence[Choice]  # all that the force means to reach
    changes: Sequence[ChangeStory]
    perceptions: Sequence[Measured]

    @property
    def never_met(self) -> list[Choice]:
        """The communities that no engagement of the period met."""
        return [each for each in self.communities if each.name not in self.summary.whole.communities]


def compared_with(query: WorksQuery, today: date) -> Period | None:
    """The period that a query compares with; None if it compares with nothing."""
    match query.against:
        case Against.BEFORE:
            return just_before(query.period, today)
        case Against.YEAR_BEFORE:
            return a_year_before(query.period, today)
    return None
