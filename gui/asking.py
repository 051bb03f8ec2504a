"""Questions to the log that may take a while: asked off the GUI thread, answered on it."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from storage.store import Store


class _Question(NamedTuple):
    about: object
    number: int
    ask: Callable[[Store], Any]
    answered: Callable[[Any], None]


class Asking(QObject):
    """One thread with a store of its own to read from. A question overtaken by a newer one is not answered.

    A log in memory has no second door to read through: its questions are answered at once.
    """

    _answered = Signal(object, object)  # question, answer
    _failed = Signal(object)

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._latest: dict[object, int] = {}
        self._number = 0
        self._waiting: SimpleQueue[_Question | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._fail, Qt.ConnectionType.QueuedConnection)

    def ask(self, about: object, question: Callable[[Store], Any], answered: Callable[[Any], None]) -> None:
        """See `Session.ask`."""
        self._number += 1
        self._latest[about] = self._number
        if self._store.path is None:
            answered(question(self._store))
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="asking", daemon=True)
            self._thread.start()
        self._waiting.put(_Question(about, self._number, question, answered))

    def close(self) -> None:
        """Answer nothing more, and let go of the log."""
        self._latest.clear()
        if self._thread:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        """The thread: it opens the log when first asked, and lets go of it at the end."""
        reader: Store | None = None
        try:
            while (question := self._waiting.get()) is not None:
                if self._latest.get(question.about) != question.number:
                    continue
                try:
                    if reader is None:
                        assert self._store.path
                        reader = Store.reader(self._store.path, user="", machine="", today=self._store.today)
                    self._answered.emit(question, question.ask(reader))
                except Exception as error:  # noqa: BLE001  # raised again on the GUI thread, where it is shown
                    self._failed.emit(error)
        finally:
            if reader:
                reader.close()

    def _deliver(self, question: _Question, answer: Any) -> None:
        asker = getattr(question.answered, "__self__", None)
        is_gone = isinstance(asker, QObject) and not isValid(asker)  # a dialog that was closed meanwhile
        if self._latest.get(question.about) == question.number and not is_gone:
            question.answered(answer)

    def _fail(self, error: Exception) -> None:
        raise error
