"""“You said, we did” on its way out of the log: as a file or as words for the clipboard. Needs no Qt.

Nothing is anywhere that the history does not know of: it is noted who it is for, and only then is it there.
"""

import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exports.report import file_name
from exports.reports.you_said_we_did import TITLE, Frame, LeftOut, YouSaid, sheet
from gui.exporting import PDF, Aside, Printed, disk_in_words, lay_out
from gui.run_apart import run_apart
from gui.you_said_facts import made
from models.ids import Id
from models.progress import Progress, silent
from storage.failures import in_words
from storage.store import Store

if TYPE_CHECKING:  # printing is heavy, and not every form is printed
    from exports.to_pdf import Written


class Form(StrEnum):
    """The forms in which it goes out."""

    POSTER = "Poster"
    SHEET = "Sheet"
    NEWSLETTER = "Newsletter"
    POST = "Post"


SUFFIXES = {Form.POSTER: PDF, Form.SHEET: PDF, Form.NEWSLETTER: ".html", Form.POST: ".txt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks to be put out; able to travel to another program."""

    form: Form
    ids: tuple[Id, ...]
    frame: Frame
    marking: str

    @property
    def suffix(self) -> str:
        """What its file's name ends in."""
        return SUFFIXES[self.form]

    @property
    def file_name(self) -> str:
        """What its file is called unless somebody chooses another name."""
        kind = f"{TITLE} {self.form.lower()}"
        return file_name(kind, self.frame.district, self.frame.period, self.marking, self.suffix.removeprefix("."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of it."""

    printed: Printed
    form: Form
    path: Path
    left_out: Sequence[LeftOut]


def fitting(you_said: YouSaid, form: Form) -> Form:
    """The form that it can have: where there is more than a poster holds, that of a sheet."""
    if form == Form.POSTER:
        from exports.to_poster import fits

        return Form.POSTER if fits(you_said, lay_out) else Form.SHEET
    return form


def put_out(store: Store, asked: Asked, out: Path, recipient: str, progress: Progress = silent) -> Made:
    """Write it to `out`, or into that folder, and note in the history who it is for; a poster too full is a sheet.

    Raises Known where that cannot be; then there is no new file, and the history says nothing of one.
    """
    you_said = _read(store, asked, progress)
    asked = replace(asked, form=fitting(you_said, asked.form))
    path = out / asked.file_name if out.is_dir() else out
    with Aside(path, asked.suffix) as aside:
        done = _write(you_said, asked.form, aside.part, path, progress)
        aside.give_out(store.operation, done.printed, recipient)
    return done


def make_apart(log: Path, user: str, asked: Asked, target: Path, progress: Progress) -> tuple[Aside, Made]:
    """The file, made in a program of its own; to be given out, or left, by whoever asked.

    Raises Known where that cannot be, and Cancelled as `progress` does; then nothing is left.
    """
    aside = Aside(target, asked.suffix)
    try:
        unwanted = partial(shutil.rmtree, aside.part.parent, ignore_errors=True)
        return aside, run_apart(partial(_write_from, log, user, asked, aside.part, target), progress, unwanted)
    except BaseException:
        aside.close()
        raise


def said_of(you_said: YouSaid, form: Form, number: int = 0) -> Printed:
    """What the history says of it; of so many loops, where not all go out."""
    number = number or len(you_said.pairs) + len(you_said.cannot)
    loops = "1 loop" if number == 1 else f"{number:,} loops"
    frame = you_said.frame
    district = "" if frame.place == frame.district else frame.district
    scope = " · ".join(filter(None, (district, you_said.subtitle, loops)))
    kind = f"{form} “{TITLE}”"
    return Printed(kind=kind, scope=scope, marking=you_said.origin.marking, page_count=1, stand_ins=())


def _write_from(log: Path, user: str, asked: Asked, part: Path, target: Path, progress: Progress) -> Made:
    with in_words((sqlite3.Error,)), Store.reader(log, user=user, machine="") as store:
        return _write(_read(store, asked, progress), asked.form, part, target, progress)


def _read(store: Store, asked: Asked, progress: Progress) -> YouSaid:
    progress(0, 1, "Reading the loops")
    return made(store, asked.ids, asked.frame, asked.marking)


def _write(you_said: YouSaid, form: Form, part: Path, target: Path, progress: Progress) -> Made:
    with disk_in_words(target):
        written = _written(you_said, form, part, progress)
    said = said_of(you_said, form)
    if written:
        said = replace(said, page_count=written.page_count, stand_ins=written.stand_ins)
    return Made(printed=said, form=form, path=target, left_out=you_said.left_out)


def _written(you_said: YouSaid, form: Form, part: Path, progress: Progress) -> "Written | None":
    """What was printed, where it has pages."""
    match form:
        case Form.NEWSLETTER:
            from exports.to_newsletter import to_newsletter

            to_newsletter(you_said, part)
        case Form.POST:
            from exports.to_post import write_posts

            write_posts(you_said, part)
        case Form.POSTER:
            from exports.to_poster import to_poster

            return to_poster(you_said, part, lay_out)
        case Form.SHEET:
            from exports.to_pdf import to_pdf

            return to_pdf(sheet(you_said), part, progress, lay_out)
    return None
