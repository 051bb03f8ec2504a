"""What stands beside Today in the side bar: how much needs the officer who is asked about."""

from gui.side_bar import Waiting
from models.choice import ChoiceKind
from models.loop import targets
from models.officer import Officer
from storage.store import Store
from storage.today import for_officer, needs_me


def waiting(store: Store, officer: Officer) -> Waiting:
    """What needs the officer today; late if anything of it is overdue."""
    allowed = targets(store.choices.of_kind(ChoiceKind.TARGET))
    number, late = needs_me(for_officer(store, officer, store.today(), allowed, most=0))
    words = f"{number:,} {'needs' if number == 1 else 'need'} you"
    return Waiting(number=number, words=f"{words}, {late:,} overdue" if late else words, is_late=late > 0)
