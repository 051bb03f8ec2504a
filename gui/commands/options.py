"""Options that several commands take."""

from pathlib import Path

import click

from gui.commands.typed import Day
from gui.usual_places import usual_store

DAY = Day()

store_option = click.option(
    "--store",
    "store_path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=usual_store,
    help="The log's file  [default: in the platform's data folder]",
)
recipient_option = click.option(
    "--for", "recipient", required=True, help="Who it is for: every export is noted in the history."
)
marking_option = click.option("--marking", help="The protective marking  [default: the force's usual one]")
