"""The commands that print: each reads its own options and says which report they ask for."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gui.commands import typed
from gui.commands.logs import opened
from gui.commands.meter import running
from gui.commands.options import DAY, marking_option, recipient_option, store_option

if TYPE_CHECKING:  # heavy, and imported by the command that needs it
    from exports.report import Report
    from storage.store import Store


@click.group(no_args_is_help=True)
def export() -> None:
    """Print a report as a PDF that screen readers can read."""


def printed(build: "Callable[..., Report]") -> Callable[..., None]:
    """A command that prints what `build` makes of the log, the marking and the command's own options."""

    @wraps(build)
    def command(store_path: Path, out: Path, recipient: str, marking: str | None, **own: object) -> None:
        from gui import exporting

        with running() as progress, opened(store_path) as store:
            marking = typed.marking(store, marking)
            made = build(store, marking, **own)
            path = out / made.file_name("pdf") if out.is_dir() else out
            written = exporting.export(store, made, path, recipient, progress)
        pages = "1 page" if written.page_count == 1 else f"{written.page_count:,} pages"
        click.echo(f"{path}: {pages}, {marking}, for {recipient}.")
        for stand_in in written.stand_ins:
            said = f"{stand_in.printed} stands for a letter that no typeface here has ({stand_in.times} times)"
            click.echo(f"{said}, first near “{stand_in.near}”.", err=True)

    out_option = click.option(
        "--out", type=click.Path(path_type=Path), required=True, help="The PDF file, or a folder to put it in."
    )
    for option in (store_option, marking_option, recipient_option, out_option):  # the last is named first
        command = option(command)
    return command


@export.command()
@click.option("--reference", required=True, help="Which engagement, such as COL-26-4F7K.")
@printed
def engagement(store: "Store", marking: str, reference: str) -> "Report":
    """Print the sheet of one engagement, whole."""
    from gui import reports

    return reports.engagement_sheet(store, reference, marking)


@export.command()
@click.option("--district", required=True, help="Whose log it is.")
@click.option("--from", "first", type=DAY, required=True, help="The first day.")
@click.option("--to", "last", type=DAY, required=True, help="The last day.")
@printed
def tracker(store: "Store", marking: str, district: str, first: date, last: date) -> "Report":
    """Print the engagements of a district and period as a tracker."""
    from gui import reports
    from storage.engagements import EngagementQuery

    query = EngagementQuery(district=typed.district(store, district), from_on=first, to_on=last)
    return reports.tracker(store, query, marking)
