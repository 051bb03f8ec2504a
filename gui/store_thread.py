"""A thread with a store of its own, for what takes a while and must not be felt in the fingers."""

import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from gui.outcome import Failed, tried
from storage.store import Store


class _Work(NamedTuple):
    about: object
    number: int
    do: Callable[[Store], Any]
    ended: Callable[[Any], None]


class StoreThread(QObject):
    """Does one piece of work after another; of those about the same thing that wait, only the latest.

    How each ended is told on the thread this was made in: `ended` is given the result, or a Failed. The store is opened
    when the first work comes, and closed at the end.
    """

    _ended = Signal(object, object)

    def __init__(self, name: str, open_store: Callable[[], Store], parent: QObject) -> None:
        super().__init__(parent)
        self._name, self._open = name, open_store
        self._latest: dict[object, int] = {}
        self._number = 0
        self._waiting: SimpleQueue[_Work | None] = SimpleQueue()
        self._idle, self._lock, self._left = threading.Event(), threading.Lock(), 0
        self._idle.set()
        self._thread: threading.Thread | None = None
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def do(self, about: object, work: Callable[[Store], Any], ended: Callable[[Any], None]) -> None:
        """Have `work` done with the thread's own store, in place of what is waiting about the same thing."""
        self._number += 1
        self._latest[about] = self._number
        with self._lock:
            self._left += 1
            self._idle.clear()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        self._waiting.put(_Work(about, self._number, work, ended))

    def is_latest(self, about: object, number: int) -> bool:
        """Whether nothing has been asked about the same thing since."""
        return self._latest.get(about) == number

    def finish(self, seconds: float) -> bool:
        """Wait until nothing is left to do; whether nothing is."""
        return self._idle.wait(seconds)

    def forget(self) -> None:
        """Do nothing more of what waits, and tell of nothing more."""
        self._latest.clear()

    def close(self) -> None:
        """Do what waits, and let go of the store."""
        if self._thread:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        store: Store | None = None
        while (work := self._waiting.get()) is not None:
            if self.is_latest(work.about, work.number):
                if store is None:
                    opened = tried(self._open)
                    store = None if isinstance(opened, Failed) else opened
                outcome = opened if store is None else tried(partial(work.do, store))
                self._ended.emit(work, outcome)
            with self._lock:
                self._left -= 1
                if self._left == 0:
                    self._idle.set()
        if store:
            store.close()

    def _tell(self, work: _Work, outcome: Any) -> None:
        if self.is_latest(work.about, work.number):
            work.ended(outcome)
