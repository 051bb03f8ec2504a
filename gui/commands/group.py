"""The commands, as they are typed; what is heavy is imported by the command that needs it."""

import getpass
import platform
from collections.abc import Sequence
from pathlib import Path

import click

from gui.commands import typed
from gui.commands.bring_in import import_perception, import_views
from gui.commands.export import export
from gui.commands.logs import opened, opened_or_made, tried_on
from gui.commands.meter import running
from gui.commands.options import store_option
from gui.commands.you_said import you_said_we_did
from models.problem import Known
from models.progress import Cancelled


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.option("--store", "log", type=click.Path(dir_okay=False, path_type=Path), help="The log to open in the window.")
@click.pass_context
def commands(context: click.Context, log: Path | None) -> None:
    """Listen, Act, Tell: the engagement log of police district teams. Without a command its window opens."""
    if context.invoked_subcommand is None:
        from gui import application

        context.exit(application.start(log))
    if log:
        raise click.UsageError("Say --store behind the command.")


commands.add_command(export)
commands.add_command(import_perception)
commands.add_command(import_views)
export.add_command(you_said_we_did)


@commands.command("tour")
@click.pass_context
def take_tour(context: click.Context) -> None:
    """Walk through the program offscreen, on a made-up district, and say where its pictures and PDFs are."""
    from gui import tour

    context.exit(tour.take())


@commands.command()
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--engagements", type=click.IntRange(1, 1_000_000), default=1_200, show_default=True, help="How many.")
@click.option("--years", type=click.IntRange(1, 20), default=2, show_default=True, help="Over how many years.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same sample.")
def sample(path: Path, engagements: int, years: int, seed: int) -> None:
    """Make a log at PATH with a made-up force, to look around in."""
    from gui import sample_log

    with running() as progress:
        count = sample_log.make(path, engagements=engagements, years=years, seed=seed, progress=progress)
    click.echo(f"{path}: a made-up force with {count:,} engagements.")


@commands.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--district", required=True, help="Whose log it is.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@store_option
def import_file(file: Path, district: str, dry_run: bool, store_path: Path) -> None:  # noqa: FBT001  # click's flag
    """Bring in FILE: a district's spreadsheet, or neighbourhood events or priorities of data.police.uk."""
    from storage import imports

    with running() as progress, tried_on(store_path) if dry_run else opened_or_made(store_path) as store:
        prepared = imports.prepare(file, typed.district(store, district), store, progress)
        if not dry_run and not prepared.is_empty:
            store.back_up("before import", progress)
            prepared.apply(store, progress)
    for line in prepared.lines(whole=dry_run):
        click.echo(line)
    if prepared.needs_mending:
        raise Known("Some rows could not be imported. Mend those named above, then import the file again.")


@commands.command()
@store_option
def undo(store_path: Path) -> None:
    """Take back the last thing done to the log, such as an import. Again: the one before."""
    from storage import history

    with running() as progress, opened(store_path) as store:
        last = history.latest_to_undo(store.db)
        if last is None:
            raise Known("There is nothing to undo.")
        store.undo(last.id, progress)
    click.echo(f"Undone: {last.label}.")


@commands.command()
@store_option
def check(store_path: Path) -> None:
    """See whether the log is whole: its file, its history, and every record against its history."""
    with running() as progress, opened(store_path) as store:
        found = store.check(progress)
    if found.faults:
        raise Known("\n".join(found.faults))
    click.echo(f"The log is whole: {found.records:,} records are what their history says, record log {found.head}.")


@commands.command()
@click.option("--to", "to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The backup's file.")
@store_option
def backup(to: Path, store_path: Path) -> None:
    """Copy the whole log to a file, and check the copy."""
    from storage import backing_up

    with running() as progress, opened(store_path) as store:
        if to.exists() and to.samefile(store_path):
            raise Known("A backup cannot take the place of the log itself. Choose another name.")
        backing_up.refuse_to_replace(store.db, to)
        head = backing_up.copy(store.db, to.absolute(), progress)
    click.echo(f"{to}: a whole copy, checked, record log {head}.")


@commands.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--even-if-damaged", is_flag=True, help="Bring it back without looking for faults.")
@store_option
def restore(file: Path, even_if_damaged: bool, store_path: Path) -> None:  # noqa: FBT001  # click's flag
    """Bring back the backup FILE. The log as it is now is kept aside."""
    from models import dates
    from storage import restoring

    content = restoring.content_of(file)
    last = dates.moment(content.last_change_at)
    click.echo(f"{file}: its last change was made {last}; it holds {content.engagements:,} engagements.")
    with running() as progress:
        aside = restoring.restore(
            store_path,
            file,
            user=getpass.getuser(),
            machine=platform.node(),
            even_if_damaged=even_if_damaged,
            progress=progress,
        )
        with opened(store_path) as restored:
            head = restored.head()
    click.echo(f"{store_path}: brought back from {file}, record log {head}.")
    if aside:
        click.echo(f"The log as it was before is kept at {aside}.")


def run(words: Sequence[str]) -> int:
    """Run a command; 0 done, 1 something to mend (said in words), 2 wrong usage."""
    try:
        ended = commands(words, prog_name="./run", standalone_mode=False)
    except click.ClickException as misused:
        misused.show()
        return misused.exit_code
    except Known as known:
        click.echo(f"{known}", err=True)
        return 1
    except (Cancelled, KeyboardInterrupt, click.Abort):
        click.echo("Stopped. Nothing was changed.", err=True)
        return 1
    return ended or 0
