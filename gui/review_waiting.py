"""What stands beside Review in the side bar: how many wait for the officer who is asked about."""

from gui.side_bar import Waiting
from models import dates
from models.choice import ChoiceKind
from models.officer import REVIEWERS, Officer
from models.review import days_allowed
from storage.reviews import ReviewQuery
from storage.store import Store


def waiting(store: Store, officer: Officer) -> Waiting:
    """What was submitted in the officer's district, for those who review; late if the oldest waits too long."""
    if officer.role not in REVIEWERS:
        return Waiting()
    queue = store.reviews.queue(ReviewQuery(district=officer.district))
    if queue.oldest_on is None:
        return Waiting()
    days = (store.today() - queue.oldest_on).days
    is_late = days > days_allowed(store.choices.of_kind(ChoiceKind.TARGET))
    words = f"{queue.number:,} waiting for review, the oldest for {dates.days(days)}{', late' if is_late else ''}"
    return Waiting(number=queue.number, words=words, is_late=is_late)
