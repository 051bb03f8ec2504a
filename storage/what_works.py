"""Everything the page of what works shows of a period, read at once: to be asked off the GUI thread."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from models.choice import Choice, ChoiceKind
from models.engagement import Status
from models.loop import targets
from models.named_periods import a_year_before, just_before, so_far
from models.perception import WHOLE_FORCE, Measured, measured
from models.spoken import Period
from models.summary import Effect, Summary, effect, summary
from models.tactic_change import TacticChange, in_order
from models.tally import COUNTED, total
from storage.store import Store
from storage.tallies import TallyQuery, tallies

AROUND = timedelta(days=365)  # before a change and after it: as long as lets seasons even out


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

    def tallies(self, period: Period) -> TallyQuery:
        """The same of another period, as tallies are asked for."""
        return TallyQuery(
            from_on=period.first,
            to_on=period.last,
            districts=self.districts,
            tactics=self.tactics,
            statuses=self.statuses,
            team=self.team,
            community=self.community,
        )


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


def what_works(store: Store, query: WorksQuery) -> WhatWorks:
    """The figures that a query asks for, as they are today."""
    today = store.today()
    period, before = so_far(query.period, today), compared_with(query, today)
    return WhatWorks(
        query=query,
        period=period,
        before=before,
        today=today,
        summary=summary(
            tallies(store.db, query.tallies(period)),
            tallies(store.db, query.tallies(before)) if before else None,
            targets(store.choices.of_kind(ChoiceKind.TARGET)),
            today,
        ),
        communities=[each for each in store.choices.of_kind(ChoiceKind.COMMUNITY) if not each.is_retired],
        changes=[_story(store, change, today) for change in in_order(store.tactic_changes.all(), query.districts)],
        perceptions=[
            each
            for each in measured(store.perceptions.all())
            if not query.districts or each.district in (*query.districts, WHOLE_FORCE)
        ],
    )


def compared_with(query: WorksQuery, today: date) -> Period | None:
    """The period that a query compares with; None if it compares with nothing."""
    match query.against:
        case Against.BEFORE:
            return just_before(query.period, today)
        case Against.YEAR_BEFORE:
            return a_year_before(query.period, today)
    return None


def _story(store: Store, change: TacticChange, today: date) -> ChangeStory:
    last = change.from_on - timedelta(days=1)
    asked = TallyQuery(from_on=last - AROUND, to_on=last, districts=(change.district,), tactics=(change.tactic,))
    since = Period(change.from_on, min(today, change.from_on + AROUND))
    after = replace(asked, from_on=since.first, to_on=since.last, tactics=(change.replaced_by,))
    return ChangeStory(
        change=change,
        before=effect(total(tallies(store.db, asked).values())),
        after=effect(total(tallies(store.db, after).values())) if change.replaced_by else None,
        after_on=since,
    )
