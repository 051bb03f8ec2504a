"""The log that a command is about, opened as that command needs it."""

import getpass
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gui.usual_places import usual_store
from models.problem import Known

if TYPE_CHECKING:  # storage is heavy, and imported by the commands that open a log
    from storage.store import Store


@contextmanager
def opened(path: Path) -> Iterator["Store"]:
    """The log at `path`, with a warning when its disk is nearly full; raises Known if there is none."""
    if not path.exists():
        raise Known(f"There is no log at {path}.")
    with opened_or_made(path) as store:
        yield store


@contextmanager
def opened_or_made(path: Path) -> Iterator["Store"]:
    """The log at `path`, made if there is none; raises Known if a folder that somebody named is not there."""
    from gui import shipped
    from storage import place
    from storage.store import Store

    if not path.exists() and path != usual_store():
        if not path.absolute().parent.is_dir():
            raise Known(f"There is no folder {path.parent}. Make it first, or choose another.")
        click.echo(f"A new log is made at {path}.", err=True)
    with Store.open(path, user=getpass.getuser(), machine=platform.node(), choices=shipped.force_choices()) as store:
        if warning := place.little_room(path.absolute()):
            click.echo(warning, err=True)
        yield store


@contextmanager
def tried_on(path: Path) -> Iterator["Store"]:
    """The log at `path` for a trial that changes nothing: an empty one in memory where there is none."""
    from gui import shipped
    from storage.store import Store

    if path.exists():
        with opened(path) as store:
            yield store
    else:
        with Store.in_memory(user="", machine="", choices=shipped.force_choices()) as store:
            yield store
