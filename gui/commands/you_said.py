"""The command that puts out “You said, we did”, of loops whose public words have nothing left to resolve."""

from datetime import date
from pathlib import Path

import click

from gui.commands import typed
from gui.commands.logs import opened
from gui.commands.meter import running
from gui.commands.options import DAY, marking_option, recipient_option, store_option

FORMS = ("poster", "sheet", "newsletter", "post")


@click.command("you-said-we-did")
@click.option("--district", required=True, help="Whose loops.")
@click.option("--from", "first", type=DAY, required=True, help="The first day on which people were told.")
@click.option("--to", "last", type=DAY, required=True, help="The last day.")
@click.option("--place", default="", help="Only what was raised here.")
@click.option("--theme", help="Only what was raised about this.")
@click.option("--format", "form", type=click.Choice(FORMS), default="poster", show_default=True, help="As what.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file, or a folder to put it in.")
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
) -> None:
    """Put out what people said and what was done, as a poster, a sheet, a newsletter or a post.

    Only loops that people have been told about, and in whose public words nothing is left to resolve. The others are
    named with the reason. Public words are written in the window.
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
        path = out / asked.file_name if out.is_dir() else out
        made = put_out(store, asked, path, recipient, progress)
    printed = made.printed
    if made.form != asked.form:
        click.echo("There is more than one poster holds in type that can be read: it is a sheet.", err=True)
    for left in made.left_out:
        click.echo(f"Left out: {left.why}", err=True)
    number = len(asked.ids) - len(made.left_out)
    loops = "1 loop" if number == 1 else f"{number:,} loops"
    click.echo(f"{path}: {made.form.lower()} of {loops}, {printed.marking}, for {recipient}.")
    for stand_in in printed.stand_ins:
        said = f"{stand_in.printed} stands for a letter that no typeface here has ({stand_in.times} times)"
        click.echo(f"{said}, first near “{stand_in.near}”.", err=True)
