"""A log with a made-up force, to look around in. Needs no Qt."""

from pathlib import Path

from exports.written_whole import gone_if_it_fails
from gui import shipped
from models.problem import Known
from models.progress import Progress, silent
from models.sample.records import records
from storage.store import Store

REMARK = " (made-up sample)"


def make(path: Path, *, engagements: int, years: int = 2, seed: int = 1, progress: Progress = silent) -> int:
    """Make it at `path`; how many engagements it came to. Raises Known where a file is already."""
    if path.exists():
        raise Known(f"{path} exists already. Choose another name, or move it away first.")
    with (
        gone_if_it_fails(path),
        Store.open(path, user="Sample", machine="made up", choices=shipped.force_choices(REMARK)) as store,
        store.operation("Make the sample force") as op,
    ):
        words, choices, today = shipped.sample_words(), store.choices.all(), store.today()
        op.add(records(words, choices, engagements=engagements, years=years, today=today, seed=seed), progress)
        return store.engagements.count()
