"""Notes in the history who looked at an engagement that holds personal details, without being in anybody's way."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer

from gui.outcome import Failed
from gui.session import Session
from gui.store_thread import StoreThread
from models.ids import Id
from models.problem import Known
from storage.consulting import note_consulted
from storage.store import Store

GLANCE = 2_000  # milliseconds: what is passed over on the way down a list was not looked at


class Looking(QObject):
    """Asks every now and then which engagement is on the screen. One that stays there was looked at."""

    def __init__(self, session: Session, on_screen: Callable[[], Id | None]) -> None:
        super().__init__(session)
        self._session, self._on_screen = session, on_screen
        self._seen: Id | None = None
        self._noted: set[tuple[str, Id, date]] = set()  # by whom and when, so far as this window knows
        self._noting = StoreThread("looking", session.store.beside, self)
        self._glance = QTimer(self, interval=GLANCE)
        self._glance.timeout.connect(self.look)
        if session.store.path is not None and not session.store.read_only_because:
            self._glance.start()

    def look(self) -> None:
        """Note what is on the screen, if it was there at the last glance too."""
        before, self._seen = self._seen, self._on_screen()
        officer = self._session.officer
        if self._seen is None or self._seen != before or officer is None:
            return
        looked = (officer.name, self._seen, self._session.today())
        if looked in self._noted:
            return
        self._noted.add(looked)
        self._noting.do(looked, partial(_note, user=officer.name, engagement_id=self._seen), partial(self._end, looked))

    def close(self) -> None:
        """Note what is left to note, and let go of the log."""
        self._glance.stop()
        self._noting.close()

    def _end(self, looked: tuple[str, Id, date], outcome: object) -> None:
        if isinstance(outcome, Failed):
            self._noted.discard(looked)  # the log was busy: at another glance
            if not isinstance(outcome.error, Known):
                raise outcome.error


def _note(store: Store, user: str, engagement_id: Id) -> bool:
    store.user = user
    return note_consulted(store, engagement_id)
