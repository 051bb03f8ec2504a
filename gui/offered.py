"""What the log form offers: the force's choices, and what the district used before."""

from dataclasses import dataclass, field

from models.choice import Choice, ChoiceKind
from models.officer import Officer
from storage import used_before
from storage.store import Store
from storage.used_before import UsedBefore


@dataclass(frozen=True, slots=True)
class Offered:
    """Names to choose from and to complete with. Retired choices are not offered; records keep theirs."""

    choices: dict[ChoiceKind, tuple[str, ...]] = field(default_factory=dict)
    used: UsedBefore = field(default_factory=UsedBefore)
    me: str = ""  # who is at the desk: whose a new action is unless they say otherwise

    def names(self, kind: ChoiceKind) -> tuple[str, ...]:
        """The force's choices of a kind, in its order."""
        return self.choices.get(kind, ())

    def with_used(self, kind: ChoiceKind, used: tuple[str, ...]) -> tuple[str, ...]:
        """The force's choices, then whatever else was used before."""
        return tuple(dict.fromkeys((*self.names(kind), *used)))


def of_choices(choices: list[Choice], district: str) -> dict[ChoiceKind, tuple[str, ...]]:
    """What is in use, by kind; of the local priorities those of the district."""
    found: dict[ChoiceKind, list[str]] = {}
    for choice in choices:
        is_elsewhere = choice.kind == ChoiceKind.PRIORITY and choice.group not in ("", district)
        if not (choice.is_retired or is_elsewhere):
            found.setdefault(choice.kind, []).append(choice.name)
    return {kind: tuple(names) for kind, names in found.items()}


def offered(store: Store, district: str, officer: Officer | None) -> Offered:
    """Everything that the form of this district offers; reads much, so it is asked off the GUI thread."""
    used = used_before.of_district(store.db, district)
    return Offered(of_choices(store.choices.all(), district), used, officer.name if officer else "")
