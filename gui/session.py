"""What every screen is given: the log, who is at the desk, the look, and news of changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from gui.look.look import Look
from gui.machine_settings import MachineSettings
from gui.outcome import Failed
from gui.store_thread import StoreThread
from models.ids import Id
from models.officer import Officer
from storage.operation import Operation
from storage.store import Store

T = TypeVar("T")


class Session(QObject):
    """One log open in one window. To be closed; the store is closed with it."""

    changed = Signal(set)  # the tables that an operation touched
    done = Signal(str)  # what was done here just now, as its operation is called

    def __init__(self, store: Store, look: Look, settings: MachineSettings) -> None:
        super().__init__()
        self.store, self.look, self.settings = store, look, settings
        self._asking = StoreThread("asking", self._reader, self)
        self.sign()

    @property
    def officer(self) -> Officer | None:
        """Who is at the desk; None before they have said so."""
        chosen = self.settings.officer_id(str(self.store.path))
        return self.store.officers.get(Id(chosen)) if chosen else None

    def sign(self) -> None:
        """Have history name who is at the desk from here on, and not the machine's account."""
        if officer := self.officer:
            self.store.user = officer.name

    def today(self) -> date:
        """The day on the officer's desk."""
        return self.store.today()

    @contextmanager
    def operation(self, label: str) -> Iterator[Operation]:
        """The one door, with news of it to every screen afterwards."""
        self.sign()
        with self.store.operation(label) as op:
            yield op
        if op.touched:
            self.tell(op.touched)
            self.done.emit(label)

    def tell(self, touched: set[str]) -> None:
        """Say that these tables were written, here or by a worker."""
        if touched:
            self.changed.emit(touched)

    def ask(self, about: object, question: Callable[[Store], T], answered: Callable[[T], None]) -> None:
        """Have `question` answered off the GUI thread, from a store that only reads; then `answered` is called here.

        Of several questions `about` the same thing only the last is answered.
        """
        if self.store.path is None:  # a log in memory has no second door to read through
            answered(question(self.store))
            return

        def deliver(outcome: T | Failed) -> None:
            asker = getattr(answered, "__self__", None)
            if isinstance(outcome, Failed):
                raise outcome.error
            if not isinstance(asker, QObject) or isValid(asker):  # not a dialog that was closed meanwhile
                answered(outcome)

        self._asking.do(about, question, deliver)

    def _reader(self) -> Store:
        assert self.store.path
        return Store.reader(self.store.path, user="", machine="", today=self.store.today)

    def close(self) -> None:
        """Let go of the log. Nothing is told afterwards: work that ends late, such as a backup, has nobody to tell."""
        self.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        self._asking.forget()
        self._asking.close()
        self.store.close()
