"""What tests start from: a log in memory, and valid records to change what matters in."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import resources
from models import force
from models.action import Action
from models.choice import Choice, ChoiceKind
from models.concern import Concern
from models.engagement import Engagement
from models.ids import Id, new_id
from models.local_problem import LocalProblem
from models.officer import Officer, Role
from models.perception import PerceptionResult
from models.public_wording import PublicWording
from models.review import Decision, Review
from models.tactic_change import TacticChange
from models.tell import Tell
from storage import connection
from storage.store import Store

settings.register_profile("any machine", deadline=None)  # how long an example takes says how busy the machine is
settings.load_profile("any machine")

TODAY = date(2026, 6, 30)
HELD_ON = date(2026, 3, 14)

USUAL: dict[type[Any], Callable[[], dict[str, Any]]] = {
    Engagement: lambda: {
        "district": "Colchester",
        "tactic": "Pop-up event",
        "title": "Pop-up event: Lion Walk",
        "venue": "Lion Walk",
        "held_on": HELD_ON,
    },
    Concern: lambda: {"heard_on": HELD_ON, "said": "Mopeds cut through the precinct"},
    Action: lambda: {"what": "Patrols at school closing time", "undertaken_on": HELD_ON},
    Tell: lambda: {"told_on": HELD_ON, "channels": ("Newsletter",), "message": "Patrols have begun"},
    Review: lambda: {"decision": Decision.ACCEPTED, "reviewed_by": "Insp Made-Up", "reviewed_on": HELD_ON},
    Officer: lambda: {"name": "PC Made-Up", "role": Role.OFFICER, "district": "Colchester"},
    LocalProblem: lambda: {
        "name": "Grays High Street",
        "district": "Thurrock",
        "place": "High Street, Grays",
        "started_on": HELD_ON,
    },
    PublicWording: lambda: {"said": "Mopeds race", "done": "Patrols have begun", "worded_on": HELD_ON},
    PerceptionResult: lambda: {
        "measure": "Police do a good job",
        "period": "Q1 2020/21",
        "percent": 81.0,
        "source": "S1 4.0",
    },
    TacticChange: lambda: {
        "district": "Colchester",
        "tactic": "Coffee with Cops",
        "from_on": HELD_ON,
        "reason": "Few came",
    },
    Choice: lambda: {"kind": ChoiceKind.THEME, "name": "Noise"},
}


@pytest.fixture(scope="session")
def essex() -> list[Choice]:
    """The force's choices as a new log is seeded with them."""
    with resources.path("forces", "essex.toml").open("rb") as file:
        return list(force.choices(tomllib.load(file)))


@pytest.fixture
def make() -> Callable[..., Any]:
    """`make(Concern, engagement_id=…, said=…)`: a valid record, except for what is given."""

    def make(record_type: type[Any], **given: Any) -> Any:
        return record_type(**{"id": new_id(), **USUAL[record_type](), **given})

    return make


@pytest.fixture(scope="session")
def _empty_log() -> bytes:
    """The bytes of an empty log: to make one takes ten times as long as to begin with a copy."""
    with Store.in_memory(user="PC Made-Up", machine="desk") as store:
        return store.db.conn.serialize()


@pytest.fixture
def store(_empty_log) -> Iterator[Store]:
    """An empty log in memory."""
    db = connection.connect(None)
    db.conn.deserialize(_empty_log)
    with Store(db, user="PC Made-Up", machine="desk", today=lambda: TODAY) as store:
        yield store


@pytest.fixture
def open_store(tmp_path: Path) -> Callable[..., Store]:
    """`open_store()`: the log in a file of this test, opened anew at each call."""

    def open_store(path: Path = tmp_path / "log.db", **given: Any) -> Store:
        return Store.open(path, **{"user": "PC Made-Up", "machine": "desk", "today": lambda: TODAY, **given})

    return open_store


@pytest.fixture
def save(store: Store) -> Callable[..., Any]:
    """`save(record, …)`: put into the store in one operation; the operation's id."""

    def save(*records: Any) -> Id:
        with store.operation("Save") as op:
            for record in records:
                op.put(record)
        return op.id

    return save
