"""Everything the page of what works shows of a period, read at once: to be asked off the GUI thread."""

from dataclasses import replace
from datetime import date, timedelta

from sqlite_utils import Database

from models.choice import ChoiceKind
from models.loop import targets
from models.named_periods import so_far
from models.perception import WHOLE_FORCE, measured
from models.spoken import Period
from models.summary import OF_DISTRICTS, OF_EFFECTS, OF_HEADLINE, OF_MONTHS, Tallied, effect, summary
from models.tactic_change import TacticChange, in_order
from models.tally import Tally
from models.what_works import ChangeStory, WhatWorks, WorksQuery, compared_with
from storage.store import Store
from storage.tallies import Asked, Groups, TallyQuery, tallies, tally

AROUND = timedelta(days=365)  # before a change and after it: as long as lets seasons even out


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
            _tallied(store.db, _asked(query, period), _asked(query, before) if before else None),
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


def _tallied(db: Database, now: TallyQuery, before: TallyQuery | None) -> Tallied:
    months = Asked(("month",), OF_MONTHS)
    tactics = Asked(("district", "tactic"), OF_EFFECTS)
    of_districts, of_months, of_tactics = tallies(db, now, Asked(("district",), OF_DISTRICTS), months, tactics)
    earlier: list[Groups] = [{}, {}]
    if before:
        earlier = tallies(db, before, Asked((), OF_HEADLINE), Asked(("month",), ()))
    return Tallied(
        districts={district: each for (district,), each in of_districts.items()},
        months={month: each for (month,), each in of_months.items()},
        tactics={(district, tactic): each for (district, tactic), each in of_tactics.items()},
        before=earlier[0].get((), Tally()) if before else None,
        months_before={month: each for (month,), each in earlier[1].items()},
    )


def _asked(query: WorksQuery, period: Period) -> TallyQuery:
    return TallyQuery(
        from_on=period.first,
        to_on=period.last,
        districts=query.districts,
        tactics=query.tactics,
        statuses=query.statuses,
        team=query.team,
        community=query.community,
    )


def _story(store: Store, change: TacticChange, today: date) -> ChangeStory:
    last = change.from_on - timedelta(days=1)
    asked = TallyQuery(from_on=last - AROUND, to_on=last, districts=(change.district,), tactics=(change.tactic,))
    since = Period(change.from_on, min(today, change.from_on + AROUND))
    after = replace(asked, from_on=since.first, to_on=since.last, tactics=(change.replaced_by,))
    return ChangeStory(
        change=change,
        before=effect(tally(store.db, asked, OF_EFFECTS)),
        after=effect(tally(store.db, after, OF_EFFECTS)) if change.replaced_by else None,
        after_on=since,
    )
