from datetime import date

import pytest

from models.action import Action
from models.concern import Concern
from models.engagement import Counted, Engagement, Status
from models.ids import new_id
from models.review import Review
from models.tell import Tell
from storage import engagements
from storage.engagements import ORDERS, EngagementQuery


@pytest.fixture
def some(make, save):
    """Three engagements that differ in everything a list is filtered or ordered by."""
    given = [
        ("Colchester", "Pop-up event", "B", "Zoo", 40, Status.DRAFT, date(2026, 1, 5), ("Nepalese",)),
        ("Harlow", "Coffee with Cops", "C", "Ash", None, Status.ACCEPTED, date(2026, 2, 5), ()),
        ("Colchester", "Survey", "A", "Mill", 900, Status.SUBMITTED, date(2026, 3, 5), ("Nepalese", "Polish")),
    ]
    made = [
        make(
            Engagement,
            district=district,
            tactic=tactic,
            title=title,
            venue=venue,
            audience=audience,
            counted=Counted.ESTIMATED,
            status=status,
            held_on=held_on,
            communities=communities,
            priorities=("Parking", "Theft") if title == "B" else (),
            reference=f"REF-{title}",
        )
        for district, tactic, title, venue, audience, status, held_on, communities in given
    ]
    save(*made)
    return made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "ACB"),
        ({"district": "Colchester"}, "AB"),
        ({"from_on": date(2026, 2, 5)}, "AC"),
        ({"to_on": date(2026, 2, 5)}, "CB"),
        ({"statuses": (Status.DRAFT, Status.ACCEPTED)}, "CB"),
        ({"tactics": ("Survey", "Pop-up event")}, "AB"),
        ({"community": "Polish"}, "A"),
        ({"priority": "Theft"}, "B"),
        ({"priority": "Theft", "district": "Harlow"}, ""),
        ({"words": "zoo"}, "B"),
        ({"words": "coffee ash"}, "C"),
        ({"words": "nowhere"}, ""),
        ({"words": "+++"}, ""),
        ({"district": "Colchester", "words": "nepalese", "from_on": date(2026, 2, 1)}, "A"),
        ({"order": "oldest"}, "BCA"),
        ({"order": "title"}, "ABC"),
        ({"order": "reference"}, "ABC"),
        ({"order": "venue"}, "CAB"),
        ({"order": "audience"}, "BAC"),
        ({"order": "audience down"}, "ABC"),
        ({"order": "tactic"}, "CBA"),
        ({"order": "status"}, "CBA"),
        ({"order": "district"}, "BAC"),
        ({"order": "title down"}, "CBA"),
        ({"order": "venue down"}, "BAC"),
        ({"order": "title", "limit": 2}, "AB"),
        ({"order": "newest", "limit": 1}, "A"),
        ({"venue": "Ash"}, "C"),
        ({"venue": "ash"}, ""),
        ({"venue": "Mill", "words": "survey", "order": "title"}, "A"),
        ({"words": "nepalese", "order": "venue down"}, "BA"),
        ({"words": "nepalese", "order": "oldest", "limit": 1}, "B"),
        ({"order": "venue", "district": "Colchester", "community": "Nepalese"}, "AB"),
    ],
)
@pytest.mark.parametrize("few", [0, 2_000])
def test_a_query_finds_what_it_asks_for_in_its_order(store, some, asked, found, few, monkeypatch):
    """Also where words stand in too many engagements to look each up."""
    monkeypatch.setattr(engagements, "FEW", few)
    title = {one.id: one.title for one in some}
    assert "".join(title[one] for one in store.engagements.ids(EngagementQuery(**asked))) == found


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("district", ["", "Colchester"])
def test_every_order_is_read_from_a_covering_index_alone(store, order, district):
    plan = planned(store, EngagementQuery(order=order, district=district, statuses=(Status.DRAFT,)))
    assert "COVERING INDEX" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_of_what_words_find_everywhere_is_read_from_its_index(store, order, monkeypatch):
    monkeypatch.setattr(engagements, "FEW", 0)
    plan = planned(store, EngagementQuery(order=order, words="police"))
    assert "COVERING INDEX" in plan
    assert "TEMP B-TREE" not in plan


def test_a_venue_is_read_from_its_index_alone(store):
    plan = planned(store, EngagementQuery(venue="Lion Walk", statuses=(Status.DRAFT,)))
    assert "COVERING INDEX engagements_by_venue (venue=?)" in plan
    assert "TEMP B-TREE" not in plan


def planned(store, query):
    """How SQLite means to answer the query."""
    asked = []
    store.db.conn.set_trace_callback(asked.append)
    store.engagements.ids(query)
    store.db.conn.set_trace_callback(None)
    return " ".join(row[3] for row in store.db.execute(f"explain query plan {asked[-1]}"))


def test_ids_keep_their_order_whatever_their_number(store, make):
    made = [make(Engagement, held_on=date(2020 + number % 6, 1, 1)) for number in range(3_000)]
    with store.operation("Import") as op:
        op.add(made)
    expected = [one.id for one in sorted(made, key=lambda one: (one.held_on, one.id), reverse=True)]
    assert store.engagements.ids(EngagementQuery()) == expected
    assert store.engagements.ids(EngagementQuery(words="mopeds")) == []
    assert store.engagements.ids(EngagementQuery(words="lion")) == expected


def test_a_log_holds_everything_that_belongs_to_an_engagement(store, make, save):
    first, second = make(Engagement, reference="A"), make(Engagement, reference="B")
    two, one = (make(Concern, engagement_id=first.id, position=position) for position in (2, 1))
    other = make(Concern, engagement_id=second.id)
    done = make(Action, concern_id=two.id)
    told = make(Tell, concern_ids=(one.id, two.id, other.id))
    reviewed = make(Review, engagement_id=first.id)
    save(first, second, two, one, other, done, told, reviewed)
    log = store.engagements.log(first.id)
    assert (log.engagement, log.concerns, log.actions, log.tells, log.reviews) == (
        first,
        [one, two],
        [done],
        [told],
        [reviewed],
    )
    assert [one.engagement for one in store.engagements.logs([second.id, first.id])] == [second, first]


def test_more_logs_than_one_statement_takes_are_read_in_blocks(store, make):
    made = [make(Engagement) for _ in range(1_100)]
    with store.operation("Import") as op:
        op.add([*made, *(make(Concern, engagement_id=one.id) for one in made)])
    logs = list(store.engagements.logs([one.id for one in reversed(made)]))
    assert [log.engagement.id for log in logs] == [one.id for one in reversed(made)]
    assert all(len(log.concerns) == 1 for log in logs)


def test_what_was_deleted_is_not_found(store, some):
    with store.operation("Delete") as op:
        op.remove(some[0])
    assert store.engagements.some([some[0].id, some[1].id]) == {some[1].id: some[1]}
    assert store.engagements.get(some[0].id) is None
    assert store.engagements.log(some[0].id) is None
    assert store.engagements.get(new_id()) is None
