"""The program's own log file, for whoever looks after it: what went wrong where, and nothing that anybody typed."""

import logging
import traceback
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

LARGEST = 200_000  # bytes, twice
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Says of a failure its kind and where it happened. Its own text may quote a record, and is left out."""

    def format(self, record: logging.LogRecord) -> str:
        own = copy(record)
        own.exc_text = None  # somebody else's wording of the failure
        return super().format(own)

    def formatException(self, failure: _Failure) -> str:
        kind, _, trace = failure
        frames = "".join(traceback.format_list(traceback.extract_tb(trace)))
        return f"{frames}{kind.__name__ if kind else ''}"


def begin(path: Path) -> None:
    """Note from here on what happens; without a word where the file cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return
    file.setFormatter(WithoutWords(_LINE))
    root = logging.getLogger()
    root.addHandler(file)
    root.setLevel(logging.INFO)
