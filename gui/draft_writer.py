"""Keeps what is typed, off the GUI thread, so that a slow disk is never felt in the fingers."""

import threading
from collections.abc import Mapping
from queue import SimpleQueue
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from models.ids import Id
from models.problem import Known
from storage.store import Store


class _Wanted(NamedTuple):
    draft_id: Id
    kind: str
    content: Mapping[str, Any] | None  # None: forget it
    record_id: Id | None


class DraftWriter(QObject):
    """One thread that writes drafts in the order in which it was told; a newer one overtakes those that wait."""

    kept = Signal(object)  # the draft's id
    failed = Signal(str)  # in words; what was typed is still in the form, and is tried again with the next key

    _broke = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.why_not = ""  # why the last draft could not be written; "" if it was
        self._store = store
        self._waiting: SimpleQueue[_Wanted | None] = SimpleQueue()
        self._idle = threading.Event()
        self._idle.set()
        self._count, self._lock = 0, threading.Lock()
        self._thread: threading.Thread | None = None
        self._broke.connect(self._break, Qt.ConnectionType.QueuedConnection)

    def keep(self, draft_id: Id, kind: str, content: Mapping[str, Any], record_id: Id | None = None) -> None:
        """Write `content` over the draft with this id."""
        self._ask(_Wanted(draft_id, kind, content, record_id))

    def forget(self, draft_id: Id) -> None:
        """Discard a draft, and whatever of it still waits to be written."""
        self._ask(_Wanted(draft_id, "", None, None))

    def finish(self, seconds: float = 10) -> bool:
        """Wait until everything is on the disk; whether it is."""
        return self._idle.wait(seconds)

    def close(self) -> None:
        """Write what waits, and let go of the log."""
        if self._thread:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _ask(self, wanted: _Wanted) -> None:
        if self._store.path is None:
            _write(self._store, wanted)
            self.kept.emit(wanted.draft_id)
            return
        with self._lock:
            self._count += 1
            self._idle.clear()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="drafts", daemon=True)
            self._thread.start()
        self._waiting.put(wanted)

    def _work(self) -> None:
        store: Store | None = None
        try:
            while (wanted := self._waiting.get()) is not None:
                try:
                    store = store or self._store.beside()
                    _write(store, wanted)
                    self.why_not = ""
                    if wanted.content is not None:
                        self.kept.emit(wanted.draft_id)
                except Known as known:
                    self.why_not = str(known)
                    self.failed.emit(self.why_not)
                except Exception as error:  # noqa: BLE001  # raised again on the GUI thread, where it is shown
                    self._broke.emit(error)
                with self._lock:
                    self._count -= 1
                    if self._count == 0:
                        self._idle.set()
        finally:
            if store:
                store.close()

    def _break(self, error: Exception) -> None:
        raise error


def _write(store: Store, wanted: _Wanted) -> None:
    if wanted.content is None:
        store.drafts.discard(wanted.draft_id)
    else:
        store.drafts.save(wanted.kind, wanted.content, wanted.draft_id, wanted.record_id)
