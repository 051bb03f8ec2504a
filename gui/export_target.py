"""Where an export goes and who it is for: as typed, what is wrong with it, and what is remembered of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from exports.report import fit_for_files
from gui.machine_settings import MachineSettings
from models.problem import Problem

LONGEST_NAME = 240  # bytes; file systems take 255
MOST_RECIPIENTS = 20  # that are remembered
FOLDER, RECIPIENTS = "export/folder", "export/recipients"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A file that is to be, and who it is for; the name may leave out what it ends in."""

    recipient: str
    folder: str
    name: str
    suffix: str  # ".pdf"

    @property
    def path(self) -> Path:
        """Where the file is to be."""
        name = self.name.strip()
        return Path(self.folder.strip()) / (name if name.lower().endswith(self.suffix) else f"{name}{self.suffix}")


def recipient_problems(recipient: str) -> Iterator[Problem]:
    """Everything that stops something going out to somebody."""
    if not recipient.strip():
        yield Problem("recipient", "Say who this is for: every export is noted in the history.")


def problems(target: Target) -> Iterator[Problem]:
    """Everything that stops a file going there, field by field."""
    yield from recipient_problems(target.recipient)
    if not target.folder.strip():
        yield Problem("folder", "Choose the folder to put it in.")
    elif not target.path.parent.is_absolute():
        yield Problem("folder", "Say the whole path of the folder, or choose it.")
    elif not _is_folder(target.path.parent):
        yield Problem("folder", "There is no such folder. Make it first, or choose another.")
    if not target.name.strip():
        yield Problem("name", "Give the file a name.")
    elif fit_for_files(target.name) != " ".join(target.name.split()):
        yield Problem("name", 'A file name cannot hold < > : " / \\ | ? or *, nor begin or end with a dot.')
    elif len(target.path.name.encode()) > LONGEST_NAME:
        yield Problem("name", "No disk takes so long a name. Shorten it.")


def recipients(kept: MachineSettings) -> list[str]:
    """Who exports were for, the latest first."""
    return kept.texts(RECIPIENTS)


def usual_folder(kept: MachineSettings) -> str:
    """The folder of the last export, or that of the user's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folders = [kept.text(FOLDER), documents, str(Path.home())]
    return next((path for path in folders if path and Path(path).is_dir()), "")


def remember_recipient(kept: MachineSettings, recipient: str) -> None:
    """Offer this one first the next time."""
    others = [name for name in kept.texts(RECIPIENTS) if name.casefold() != recipient.casefold()]
    kept.remember(RECIPIENTS, [recipient, *others][:MOST_RECIPIENTS])


def remember_folder(kept: MachineSettings, folder: Path) -> None:
    """Put the next export there too."""
    kept.remember(FOLDER, str(folder))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it may not even be looked at
        return False
