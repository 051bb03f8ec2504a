"""What stands beside Loops in the side bar: how many of the officer's district wait for somebody."""

from gui.side_bar import Waiting
from models.choice import ChoiceKind
from models.loop import LoopState, targets
from models.officer import Officer
from storage.concerns import LoopQuery
from storage.store import Store

WAIT = (LoopState.HEARD, LoopState.TO_TELL, LoopState.STALLED)  # one that is acted on has somebody


def waiting(store: Store, officer: Officer) -> Waiting:
    """Concerns that nobody acts on, and those to be told."""
    allowed = targets(store.choices.of_kind(ChoiceKind.TARGET))
    counts = store.concerns.counts(LoopQuery(district=officer.district), allowed, store.today())
    number = sum(counts[state] for state in WAIT)
    each = ", ".join(f"{counts[state]:,} {state.lower()}" for state in WAIT if counts[state])
    return Waiting(number=number, words=f"{number:,} {'waits' if number == 1 else 'wait'} for somebody: {each}")
