"""Keeps what is typed, off the GUI thread, so that a slow disk is never felt in the fingers."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.outcome import Failed
from gui.store_thread import StoreThread
from models.ids import Id
from models.problem import Known
from storage.store import Store


class DraftWriter(QObject):
    """Writes drafts; of one draft only what was typed last. A log in memory is written to at once."""

    kept = Signal(object)  # the draft's id
    failed = Signal(str)  # in words; what was typed is still in the form, and is tried again with the next key

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.why_not = ""  # why the last draft could not be written; "" if it was
        self._store = store
        self._thread = StoreThread("drafts", self._beside, self)

    def keep(self, draft_id: Id, kind: str, content: Mapping[str, Any], record_id: Id | None = None) -> None:
        """Write `content` over the draft with this id."""

        def write(store: Store) -> Id:
            return store.drafts.save(kind, content, draft_id, record_id)

        self._do(draft_id, write, self.kept.emit)

    def forget(self, draft_id: Id) -> None:
        """Discard a draft, and whatever of it still waits to be written."""
        self._do(draft_id, lambda store: store.drafts.discard(draft_id), lambda _: None)

    def finish(self, seconds: float = 10) -> bool:
        """Wait until everything is on the disk, or it is known `why_not`; whether that is so."""
        return self._thread.finish(seconds)

    def close(self) -> None:
        """Write what waits, and let go of the log."""
        self._thread.close()

    def _do(self, draft_id: Id, work: Callable[[Store], Any], done: Callable[[Any], object]) -> None:
        if self._store.path is None:
            done(work(self._store))
            return

        def noted(store: Store) -> Any:
            with self._noting():
                return work(store)

        def tell(outcome: Any) -> None:
            if not isinstance(outcome, Failed):
                done(outcome)
            elif isinstance(outcome.error, Known):
                self.failed.emit(str(outcome.error))
            else:
                raise outcome.error

        self._thread.do(draft_id, noted, tell)

    def _beside(self) -> Store:
        with self._noting():
            return self._store.beside()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Say `why_not` at once: whoever waits for the end asks for it before anything can be told."""
        try:
            yield
        except Known as known:
            self.why_not = str(known)
            raise
        self.why_not = ""
