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
from models.loop import LoopState

if TYPE_CHECKING:  # heavy, and imported by the command that needs it
    from exports.report import Report
    from storage.store import Store

Command = Callable[..., None]
STATES = {state.lower().replace(" ", "-"): state for state in LoopState}  # as they are typed


@click.group(no_args_is_help=True)
def export() -> None:
    """Print a report as a PDF that screen readers can read."""


def printed(build: "Callable[..., Report]") -> Command:
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


def of_period(command: Command) -> Command:
    """The command with a district and the days from the first to the last."""
    for option in (
        click.option("--to", "last", type=DAY, required=True, help="The last day."),
        click.option("--from", "first", type=DAY, required=True, help="The first day."),
        click.option("--district", required=True, help="Whose log it is."),
    ):  # the last is named first
        command = option(command)
    return command


@export.command()
@click.option("--reference", required=True, help="Which engagement, such as COL-26-4F7K.")
@printed
def engagement(store: "Store", marking: str, reference: str) -> "Report":
    """Print the sheet of one engagement, whole."""
    from gui.reports import of_engagements

    return of_engagements.engagement_sheet(store, reference, marking)


@export.command()
@of_period
@printed
def tracker(store: "Store", marking: str, district: str, first: date, last: date) -> "Report":
    """Print the engagements of a district and period as a tracker."""
    from gui.reports import of_engagements
    from storage.engagements import EngagementQuery

    query = EngagementQuery(district=typed.district(store, district), from_on=first, to_on=last)
    return of_engagements.tracker(store, query, marking)


@export.command()
@of_period
@click.option("--state", type=click.Choice([*STATES], case_sensitive=False), help="Only those that stand so.")
@click.option("--never-told", is_flag=True, help="Only what was acted on and nobody was ever told about.")
@printed
def loops(
    store: "Store", marking: str, district: str, first: date, last: date, state: str | None, *, never_told: bool
) -> "Report":
    """Print the concerns heard in a district and period: what was done, who was told, what is overdue."""
    from gui.reports import of_loops
    from storage.concerns import LoopQuery

    if state and never_told:
        raise click.UsageError("Say --state or --never-told, not both: what was never told is still to tell.")
    query = LoopQuery(
        district=typed.district(store, district),
        from_on=first,
        to_on=last,
        state=STATES[state] if state else None,
        is_never_told=never_told,
    )
    return of_loops.loops(store, query, marking)


@export.command()
@click.option("--name", required=True, help="What the problem is called, in any case.")
@printed
def problem(store: "Store", marking: str, name: str) -> "Report":
    """Print the story of one local problem, with what was counted before and after."""
    from gui.reports import of_problems

    return of_problems.problem_report(store, of_problems.problem_named(store, name).id, marking)
