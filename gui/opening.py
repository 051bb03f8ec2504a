"""Opening a log for the window: what takes long is done off the GUI thread, and every failure is told in words."""

import getpass
import logging
import platform
from collections.abc import Sequence
from enum import Enum
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.look.look import Look
from gui.machine_settings import MachineSettings
from gui.outcome import Failed, tried
from gui.tasks import Task
from gui.usual_places import usual_store
from models.problem import Known
from models.progress import Progress

log = logging.getLogger(__name__)


class New(Enum):
    """Whether a log is made where there is none."""

    NEVER = "somebody chose it, so it should be there"
    IF_FIRST = "unless there was one here before: then it is missing"
    YES = "somebody said so"


class Opening(QObject):
    """Opens one log at a time: of two that are asked for, the later. Then comes either `opened` or `failed`."""

    opened = Signal(object)  # the Session
    failed = Signal(object)  # the exception

    def __init__(self, look: Look, settings: MachineSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._settings = look, settings
        self.path, self.new = Path(), New.NEVER
        self._task: Task | None = None

    def open(self, path: Path, new: New, modules: Sequence[str] = ()) -> None:
        """Begin; `new` says whether a log is made where there is none, `modules` what will be needed to show it."""
        self.path, self.new = path, new
        is_known = self._settings.officer_id(str(path.expanduser().resolve())) != 0

        def prepare(_: Progress) -> Path:
            for module in modules:
                import_module(module)
            return prepared(path, New.NEVER if new == New.IF_FIRST and is_known else new)

        self._task = task = Task(prepare, self)
        task.succeeded.connect(partial(self._open, task))
        task.failed.connect(partial(self._fail, task))
        task.start()

    def _fail(self, task: Task, failure: Exception) -> None:
        if task is self._task:
            self.failed.emit(failure)

    def _open(self, task: Task, path: Path) -> None:
        """Open it once more, here: a connection belongs to the thread that made it."""
        if task is not self._task:
            return
        from gui.session import Session  # with storage, which `prepared` has imported meanwhile
        from storage.failures import known
        from storage.store import Store

        store = tried(partial(Store.open, path, user=getpass.getuser(), machine=platform.node()))
        if isinstance(store, Failed):
            self.failed.emit(known(store.error) or store.error)
            return
        log.info("Opened a log at step %s", store.head().seq)
        self.opened.emit(Session(store, self._look, self._settings))


def prepared(path: Path, new: New) -> Path:
    """Make the log at `path` if it is wanted, and bring it up to date: what may take long. Raises Known."""
    from gui import shipped
    from storage import backups
    from storage.failures import in_words
    from storage.store import Store

    with in_words():
        path = path.expanduser().resolve()
        if not path.exists() and (new == New.NEVER or (new == New.IF_FIRST and backups.known(path))):
            raise Known(missing(path))
        if not path.parent.is_dir() and path != usual_store().resolve():
            raise Known(f"There is no folder {path.parent}. Make it first, or choose another log.")
    with Store.open(path, user=getpass.getuser(), machine=platform.node(), choices=shipped.force_choices()):
        return path


def missing(path: Path) -> str:
    """What to say where a log should be and is not."""
    return (
        f"There is no log at {path}. If it was moved, choose it where it is now. "
        "If it is on a drive that was taken out, put it back, then try again."
    )
