"""Noting, quietly, that somebody looks at personal details: when a sheet or a loop stays on the screen."""

import logging

from PySide6.QtCore import QObject, QTimer

from gui.outcome import Failed
from gui.session import Session
from gui.store_thread import StoreThread
from models.ids import Id
from storage.consulting import note_consulted
from storage.store import Store

LOOKED = 3_000  # milliseconds that something is on the screen before it counts as looked at

log = logging.getLogger(__name__)


class Consulting(QObject):
    """Told what is on the screen, it has the log note it in a thread of its own. Nobody waits for it or hears of it."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._noting = StoreThread("consulting", self._open, self)
        self._noted: set[tuple[str, Id, int]] = set()  # by whom, what, and the day
        self._on_screen: Id | None = None
        self._looked = QTimer(self, singleShot=True, interval=LOOKED)
        self._looked.timeout.connect(self._note)

    def show_on_screen(self, engagement_id: Id | None) -> None:
        """Say what one sees now: this engagement or a loop of it, or with None neither."""
        if engagement_id != self._on_screen:
            self._on_screen = engagement_id
            if engagement_id is None:
                self._looked.stop()
            else:
                self._looked.start()

    def close(self) -> None:
        """Let go of the log; what is being noted is noted first."""
        self._looked.stop()
        self._noting.close()

    def _note(self) -> None:
        """A log that can only be read cannot be written to, and one in memory has nobody to account to."""
        store, engagement_id = self._session.store, self._on_screen
        if engagement_id is None or store.path is None or store.read_only_because:
            return
        self._session.sign()
        user = store.user
        key = (user, engagement_id, self._session.today().toordinal())
        if key in self._noted:
            return
        self._noted.add(key)

        def work(own: Store) -> bool:
            own.user = user
            return note_consulted(own, engagement_id)

        def end(outcome: object) -> None:
            if isinstance(outcome, Failed):
                self._noted.discard(key)  # to be tried again when it is next looked at
                log.warning("That an engagement was looked at could not be noted", exc_info=outcome.error)

        self._noting.do(key, work, end)

    def _open(self) -> Store:
        return self._session.store.beside()
