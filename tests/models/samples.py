"""Samples for tests: made once for each number and seed, with what belongs to what."""

import tomllib
from collections import defaultdict
from datetime import date
from functools import cached_property, lru_cache

import resources
from models import force, loop
from models.action import Action
from models.concern import Concern
from models.engagement import Engagement, Status
from models.local_problem import LocalProblem
from models.review import Review
from models.sample.records import records
from models.tell import Tell

TODAY = date(2026, 6, 30)
YEARS = 2


def words():
    """What the sample is made from, as main.py reads it."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in resources.path("sample").glob("*.toml")}


def choices():
    return list(force.choices(tomllib.loads(resources.path("forces", "essex.toml").read_text("utf-8"))))


def records_of(number, today=TODAY, seed=1):
    return records(words(), choices(), engagements=number, years=YEARS, today=today, seed=seed)


@lru_cache
def made(number=300, seed=1):
    return Sample(records_of(number, seed=seed))


def parents(record):
    """The ids of the records that must come before `record`."""
    match record:
        case Concern() | Review():
            return (record.engagement_id,)
        case Action():
            return (record.concern_id,)
        case Tell():
            return record.concern_ids
        case LocalProblem():
            return (*record.engagement_ids, *record.concern_ids)
    return ()


class Sample:
    """A sample, sorted by what belongs to what."""

    def __init__(self, made):
        self.records = list(made)
        self.engagements = self.of(Engagement)
        self.concerns, self.actions, self.tells, self.reviews = map(self.of, (Concern, Action, Tell, Review))
        self.problems = self.of(LocalProblem)
        self._by_parent = defaultdict(list)
        for record in self.records:
            for parent in parents(record):
                self._by_parent[parent].append(record)

    def of(self, record_type):
        return [record for record in self.records if type(record) is record_type]

    def of_parent(self, record_type, parent):
        return [record for record in self._by_parent[parent.id] if type(record) is record_type]

    def held(self, district=None, tactic=None):
        """Engagements that have happened, in the order of their days."""
        return [
            each
            for each in self.engagements
            if each.status not in (Status.PLANNED, Status.CANCELLED)
            and district in (None, each.district)
            and tactic in (None, each.tactic)
        ]

    def concerns_of(self, engagement):
        return self.of_parent(Concern, engagement)

    def actions_of(self, concern):
        return self.of_parent(Action, concern)

    def reviews_of(self, engagement):
        return self.of_parent(Review, engagement)

    @cached_property
    def loops(self):
        return {
            each.id: loop.loop(each, self.of_parent(Action, each), self.of_parent(Tell, each)) for each in self.concerns
        }
