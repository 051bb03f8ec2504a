"""The command that puts out “You said, we did”, of loops whose public words have nothing left to resolve."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gui.commands import typed
from gui.commands.logs import opened
from gui.commands.meter import running
from gui.commands.options import DAY, marking_option, recipient_option, store_option
from models.sentences import counted

if TYPE_CHECKING:  # what is put out is heavy, and other commands start without it
    from exports.reports.you_said_we_did import LeftOut

FEW = 5  # loops left out that are named one by one
FORMS = ("poster", "sheet", "newsletter", "post")


@click.command("you-said-we-did")
@click.option("--district", required=True, help="Whose loops.")
@click.option("--from", "first", type=DAY, required=True, help="The first day on which people were told.")
@click.option("--to", "last", type=DAY, required=True, help="The last day.")
@click.option("--place", default="", help="Only what was raised here.")
@click.option("--theme", help="Only what was raised about this.")
@click.option("--format", "form", type=click.Choice(FORMS), default="poster", show_default=True, help="As what.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file, or a folder to put it in.")
@click.option("--verbose", "is_verbose", is_flag=True, help="Name every loop that is left out, with the reason.")
@recipient_option
@marking_option
@store_option
def you_said_we_did(
    district: str,
    first: date,
    last: date,
    place: str,
    theme: str | None,
    form: str,
    out: Path,
    recipient: str,
    marking: str | None,
    store_path: Path,
    *,
    is_verbose: bool,
) -> None:
    """Put out what people said and what was done, as a poster, a sheet, a newsletter or a post.

    Only loops that people have been told about, and in whose public words nothing is left to resolve. The others are
    counted with the reason. Public words are written in the window.
    """
    from gui import you_said_facts as facts
    from gui.reports import refuse_reversed
    from gui.you_said_out import Asked, Form, put_out

    with running() as progress, opened(store_path) as store:
        refuse_reversed(first, last)
        district = typed.district(store, district)
        theme = typed.theme(store, theme) if theme else ""
        ids = facts.found(store, facts.query_of(district, first, last, place, theme))
        frame = facts.usual_frame(district, first, last, place=place)
        asked = Asked(form=Form(form.capitalize()), ids=tuple(ids), frame=frame, marking=typed.marking(store, marking))
        made = put_out(store, asked, out, recipient, progress)
    printed = made.printed
    loops = counted(len(asked.ids) - len(made.left_out), "loop")
    click.echo(f"{made.path}: {made.form.lower()} of {loops}, {printed.marking}, for {recipient}.")
    if made.form != asked.form:
        click.echo("There is more than one poster holds in type that can be read: it is a sheet.", err=True)
    for stand_in in printed.stand_ins:
        said = f"{stand_in.printed} stands for a letter that no typeface here has ({stand_in.times} times)"
        click.echo(f"{said}, first near “{stand_in.near}”.", err=True)
    _say_left_out(made.left_out, is_verbose=is_verbose)


def _say_left_out(left_out: "Sequence[LeftOut]", *, is_verbose: bool) -> None:
    """Each with its reason where they are few; how many for each reason where they are many."""
    from exports.reports.you_said_we_did import left_out_in_brief

    if is_verbose or len(left_out) <= FEW:
        for each in left_out:
            click.echo(f"Left out: {each.why}", err=True)
        return
    click.echo(f"Left out: {len(left_out):,} loops. --verbose names each with its reason.", err=True)
    for line in left_out_in_brief(left_out):
        click.echo(f"  {line}", err=True)
