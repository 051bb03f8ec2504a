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
from gui.file_kind import FileKind
from models.loop import LoopState
from models.what_works import Against

if TYPE_CHECKING:  # heavy, and imported by the command that needs it
    from exports.report import Report
    from storage.store import Store

Command = Callable[..., None]
KINDS = {kind.suffix.removeprefix("."): kind for kind in FileKind}  # as they are typed
AGAINST = {"before": Against.BEFORE, "year-before": Against.YEAR_BEFORE, "nothing": Against.NOTHING}
STATES = {state.lower().replace(" ", "-"): state for state in LoopState}  # as they are typed


@click.group(no_args_is_help=True)
def export() -> None:
    """Print a report as a PDF that screen readers can read; some as a spreadsheet or CSV too."""


def printed(build: "Callable[..., Report]") -> Command:
    """A command that prints what `build` makes of the log, the marking and the command's own options."""

    @wraps(build)
    def command(
        store_path: Path, out: Path, recipient: str, marking: str | None, file_kind: str = "pdf", **own: object
    ) -> None:
        from gui import exporting

        kind = KINDS[file_kind]
        with running() as progress, opened(store_path) as store:
            marking = typed.marking(store, marking)
            made = build(store, marking, **own)
            path = out / made.file_name(kind.suffix) if out.is_dir() else out
            written = exporting.export(store, made, path, recipient, progress, kind)
        click.echo(f"{path}: {written.extent}, {marking}, for {recipient}.")
        for stand_in in written.stand_ins:
            said = f"{stand_in.printed} stands for a letter that no typeface here has ({stand_in.times} times)"
            click.echo(f"{said}, first near “{stand_in.near}”.", err=True)

    out_option = click.option(
        "--out", type=click.Path(path_type=Path), required=True, help="The file, or a folder to put it in."
    )
    for option in (store_option, marking_option, recipient_option, out_option):  # the last is named first
        command = option(command)
    return command


def in_any_form(command: Command) -> Command:
    """The command with a choice of what kind of file it writes."""
    return click.option(
        "--format",
        "file_kind",
        type=click.Choice([*KINDS], case_sensitive=False),
        default="pdf",
        show_default=True,
        help="A PDF to read and print, a spreadsheet, or CSV.",
    )(command)


def of_days(command: Command) -> Command:
    """The command with the days from the first to the last."""
    for option in (
        click.option("--to", "last", type=DAY, required=True, help="The last day."),
        click.option("--from", "first", type=DAY, required=True, help="The first day."),
    ):  # the last is named first
        command = option(command)
    return command


def of_period(command: Command) -> Command:
    """The command with a district and the days from the first to the last."""
    return click.option("--district", required=True, help="Whose log it is.")(of_days(command))


@export.command()
@click.option("--reference", required=True, help="Which engagement, such as COL-26-4F7K.")
@printed
def engagement(store: "Store", marking: str, reference: str) -> "Report":
    """Print the sheet of one engagement, whole."""
    from gui.reports import of_engagements

    return of_engagements.engagement_sheet(store, reference, marking)


@export.command()
@of_period
@in_any_form
@printed
def tracker(store: "Store", marking: str, district: str, first: date, last: date) -> "Report":
    """Print the engagements of a district and period as a tracker."""
    from gui.reports import of_engagements
    from storage.engagements import EngagementQuery

    query = EngagementQuery(district=typed.district(store, district), from_on=first, to_on=last)
    return of_engagements.tracker(store, query, marking)


@export.command()
@of_period
@in_any_form
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
@of_days
@in_any_form
@click.option("--district", help="Whose figures  [default: those of all districts, side by side]")
@click.option(
    "--against",
    type=click.Choice([*AGAINST], case_sensitive=False),
    default="before",
    show_default=True,
    help="What it is compared with: the period before, the same a year before, or nothing.",
)
@printed
def summary(store: "Store", marking: str, district: str | None, first: date, last: date, against: str) -> "Report":
    """Print the figures of a period: what works, who is reached, what was told, what needs attention."""
    from gui.reports import of_works

    where = typed.district(store, district) if district else ""
    asked = of_works.asked(where, first, last, AGAINST[against])
    has_room = click.get_current_context().params["file_kind"] != "pdf"
    return of_works.summary(store, asked, marking, in_full=has_room)


@export.command()
@click.option("--name", required=True, help="What the problem is called, in any case.")
@printed
def problem(store: "Store", marking: str, name: str) -> "Report":
    """Print the story of one local problem, with what was counted before and after."""
    from gui.reports import of_problems

    return of_problems.problem_report(store, of_problems.problem_named(store, name).id, marking)
