"""The commands that bring in what others counted: perception results, and answers to Your Views Count."""

from pathlib import Path

import click

from gui.commands import typed
from gui.commands.logs import opened, opened_or_made, tried_on
from gui.commands.meter import running
from gui.commands.options import store_option
from models.problem import Known

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")


@click.command("import-perception")
@FILE
@DRY_RUN
@store_option
def import_perception(file: Path, dry_run: bool, store_path: Path) -> None:  # noqa: FBT001  # click's flag
    """Bring in FILE: a table of perception results, a row for each figure that was published."""
    from storage import perception_import

    with running() as progress, tried_on(store_path) if dry_run else opened_or_made(store_path) as store:
        prepared = perception_import.prepare(file, store, progress)
        if not dry_run and not prepared.is_empty:
            store.back_up("before import", progress)
            prepared.apply(store, progress)
    for line in prepared.lines():
        click.echo(line)
    if prepared.needs_mending:
        raise Known("Nothing was imported.")


@click.command("import-views")
@FILE
@click.option("--district", required=True, help="Whose engagements the answers are about.")
@click.option("--venue", default="", help="Where they were held, if several were on one day.")
@DRY_RUN
@store_option
def import_views(file: Path, district: str, venue: str, dry_run: bool, store_path: Path) -> None:  # noqa: FBT001
    """Bring in FILE: an export of Microsoft Forms with answers to Your Views Count. Names and e-mails are not kept.

    Answers go to the engagement whose reference they give, or to the only one held on the day of their start time.
    """
    from storage import views_import

    with running() as progress, opened(store_path) as store:
        prepared = views_import.prepare(file, typed.district(store, district), store, progress)
        export = prepared.export
        plan = views_import.Plan(export=export, engagements=prepared.proposed(venue), positive=export.usual)
        found = views_import.changes(store, plan)
        if not dry_run and found.pairs:
            store.back_up("before import", progress)
            views_import.apply(store, plan, progress)
    for line in views_import.lines(prepared, plan, found):
        click.echo(line)
    if found.left_out:
        raise Known("Some answers belong to no engagement that could be told. Choose it in the window, or say --venue.")
