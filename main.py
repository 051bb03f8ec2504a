"""Starts the program: the only place where every part meets. What is heavy is imported by the commands that need it."""

import getpass
import platform
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

import resources
from models.problem import Known
from models.progress import Cancelled, Progress

if TYPE_CHECKING:
    from exports.pdf.glyphs import Line, Piece
    from models.choice import Choice
    from storage.store import Store

PROGRAM = "listen-act-tell"


class Day(click.ParamType[date]):
    """A day, as people write it."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, context: click.Context | None) -> date:
        """The day; wrong usage where there is none such."""
        from models import spoken

        if isinstance(value, date):
            return value
        found = spoken.day(value, date.today())
        return found.on or self.fail(
            f"“{value}” is no day. Accepted: 2026-03-14, 14/3/26, 14 March 2026.", param, context
        )


DATE = Day()


class Meter:
    """Progress on the terminal: one line that is written over; silence where nobody is watching."""

    def __init__(self) -> None:
        self._is_watched = sys.stderr.isatty()
        self._said = ""

    def __call__(self, done: int, total: int, doing: str = "") -> None:
        """Say how far the work is."""
        said = f"{doing} {done:,}" + (f" of {total:,}" if total else "")
        if self._is_watched and said != self._said:
            click.echo(f"\r{said:<60}", nl=False, err=True)
            self._said = said

    def clear(self) -> None:
        """Take the line away."""
        if self._said:
            click.echo(f"\r{'':<60}\r", nl=False, err=True)
            self._said = ""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.pass_context
def commands(context: click.Context) -> None:
    """Listen, Act, Tell: the engagement log of police district teams."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def usual_store() -> Path:
    """Where this platform keeps the program's data."""
    from platformdirs import user_data_path

    return user_data_path(PROGRAM, appauthor=False) / "log.db"


store_option = click.option(
    "--store",
    "store_path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=usual_store,
    help="The log's file  [default: in the platform's data folder]",
)


@commands.command()
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--engagements", type=click.IntRange(1, 1_000_000), default=1_200, show_default=True, help="How many.")
@click.option("--years", type=click.IntRange(1, 20), default=2, show_default=True, help="Over how many years.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same sample.")
def sample(path: Path, engagements: int, years: int, seed: int) -> None:
    """Make a log at PATH with a made-up force, to look around in."""
    from models.sample.records import records
    from storage.store import Store

    if path.exists():
        raise Known(f"{path} exists already. Choose another name, or move it away first.")
    made_up = " (made-up sample)"
    with (
        running() as progress,
        gone_if_it_fails(path),
        Store.open(path, user="Sample", machine="made up", choices=force_choices(made_up)) as store,
        store.operation("Make the sample force") as op,
    ):
        words, choices, today = sample_words(), store.choices.all(), store.today()
        op.add(records(words, choices, engagements=engagements, years=years, today=today, seed=seed), progress)
        count = store.engagements.count()
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
        prepared = imports.prepare(file, known_district(store, district), store, progress)
        if not dry_run and not prepared.is_empty:
            store.back_up("before import", progress)
            prepared.apply(store, progress)
    for line in prepared.lines(whole=dry_run):
        click.echo(line)
    if prepared.needs_mending:
        raise Known("Some rows could not be imported. Mend those named above, then import the file again.")


@commands.command()
@click.argument("report", type=click.Choice(["engagement", "tracker"]))
@click.option("--district", help="Whose log it is (tracker).")
@click.option("--from", "from_on", type=DATE, help="The first day (tracker).")
@click.option("--to", "to_on", type=DATE, help="The last day (tracker).")
@click.option("--reference", help="Which engagement, such as COL-26-4F7K (engagement).")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The PDF file, or a folder to put it in.")
@click.option("--for", "recipient", required=True, help="Who it is for: noted in the history.")
@click.option("--marking", help="The protective marking  [default: the force's usual one]")
@store_option
def export(
    report: str,
    district: str | None,
    from_on: date | None,
    to_on: date | None,
    reference: str | None,
    out: Path,
    recipient: str,
    marking: str | None,
    store_path: Path,
) -> None:
    """Print REPORT as a PDF that screen readers can read."""
    from exports.to_pdf import to_pdf
    from gui import reports

    with running() as progress, opened(store_path) as store:
        marking = known_marking(store, marking)
        if report == "engagement":
            if not reference:
                raise click.UsageError("Say which engagement: --reference COL-26-4F7K")
            made = reports.engagement_sheet(store, reference, marking)
        else:
            if not (district and from_on and to_on):
                raise click.UsageError("A tracker needs --district, --from and --to.")
            made = reports.tracker(store, known_district(store, district), from_on, to_on, marking)
        path = out / made.file_name("pdf") if out.is_dir() else out
        refuse_target(path)
        part = path.with_name(f".{path.name}.part")  # it gets its name when the history says who it is for
        with gone_if_it_fails(part):
            try:
                written = to_pdf(made, part, progress, lay_out)
            except OSError as error:
                raise Known(f"{path} cannot be written: {error.strerror}.") from error
            with store.operation(f"Export the {made.kind.lower()}") as op:
                op.disclose(made.kind, recipient, f"{made.district}, {made.dates}", marking)
            part.replace(path)
    pages = "1 page" if written.page_count == 1 else f"{written.page_count:,} pages"
    click.echo(f"{path}: {pages}, {marking}, for {recipient}.")
    for stand_in in written.stand_ins:
        said = f"{stand_in.printed} stands for a letter that no typeface here has ({stand_in.times} times)"
        click.echo(f"{said}, first near “{stand_in.near}”.", err=True)


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


@contextmanager
def running() -> Iterator[Progress]:
    """Progress for a command, on a line that is gone when the command ends."""
    meter = Meter()
    try:
        yield meter
    finally:
        meter.clear()


@contextmanager
def gone_if_it_fails(path: Path) -> Iterator[None]:
    """No new file stays at `path` if what makes it fails or is stopped."""
    try:
        yield
    except BaseException:
        with suppress(OSError):  # what failed first is what is said
            path.unlink(missing_ok=True)
        raise


def refuse_target(path: Path) -> None:
    """Raise Known unless a PDF may be written there: never over a log or anything else that is no PDF."""
    if not path.parent.is_dir():
        raise Known(f"There is no folder {path.parent}. Make it first, or choose another.")
    if path.suffix.lower() != ".pdf":
        raise Known(f"{path} is not the name of a PDF. Give it a name that ends in .pdf.")


@contextmanager
def opened(path: Path) -> Iterator["Store"]:
    """The log at `path`, with a warning when its disk is nearly full; raises Known if there is none."""
    if not path.exists():
        raise Known(f"There is no log at {path}.")
    with opened_or_made(path) as store:
        yield store


@contextmanager
def opened_or_made(path: Path) -> Iterator["Store"]:
    """The log at `path`, made if there is none; raises Known if a folder that somebody named is not there."""
    from storage import place
    from storage.store import Store

    if not path.exists() and path != usual_store():
        if not path.absolute().parent.is_dir():
            raise Known(f"There is no folder {path.parent}. Make it first, or choose another.")
        click.echo(f"A new log is made at {path}.", err=True)
    with Store.open(path, user=getpass.getuser(), machine=platform.node(), choices=force_choices()) as store:
        if warning := place.little_room(path.absolute()):
            click.echo(warning, err=True)
        yield store


@contextmanager
def tried_on(path: Path) -> Iterator["Store"]:
    """The log at `path` for a trial that changes nothing: an empty one in memory where there is none."""
    from storage.store import Store

    if path.exists():
        with opened(path) as store:
            yield store
    else:
        with Store.in_memory(user="", machine="", choices=force_choices()) as store:
            yield store


def force_choices(remark: str = "") -> "Iterator[Choice]":
    """What a new log offers to choose from; `remark` is put behind the force's name."""
    from models import force

    with resources.path("forces", "essex.toml").open("rb") as file:
        content = tomllib.load(file)
    return force.choices({**content, "force": content["force"] + remark})


def sample_words() -> dict[str, object]:
    """The made-up words of the sample force, by the files they stand in."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in resources.path("sample").glob("*.toml")
    }


def known_district(store: "Store", spelt: str) -> str:
    """The district that goes by this name; raises Known with all of them if there is none."""
    from models.choice import ChoiceKind, named

    districts = store.choices.of_kind(ChoiceKind.DISTRICT)
    found = named(districts, spelt)
    if found is None:
        raise Known(f"There is no district “{spelt}”. There are: {', '.join(d.name for d in districts)}.")
    return found.name


def known_marking(store: "Store", spelt: str | None) -> str:
    """The protective marking of this name, or the usual one; raises Known if the force has none of that name."""
    from models.choice import ChoiceKind, named

    if spelt is None:
        return store.choices.usual_marking()
    markings = store.choices.of_kind(ChoiceKind.MARKING)
    found = named(markings, spelt)
    if found is None:
        raise Known(f"There is no marking “{spelt}”. There are: {', '.join(m.name for m in markings)}.")
    return found.name


def lay_out(pieces: "Sequence[Piece]", size: float, room: float) -> "Sequence[Line]":
    """Lines of any script; what lays them out is started when the first text needs it."""
    from gui import headless

    return headless.lay_out(pieces, size, room)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 something to mend (said in words), 2 wrong usage."""
    try:
        commands(arguments, prog_name="./run", standalone_mode=False)
    except click.ClickException as misused:
        misused.show()
        return misused.exit_code
    except Known as known:
        click.echo(f"{known}", err=True)
        return 1
    except (Cancelled, KeyboardInterrupt, click.Abort):
        click.echo("Stopped. Nothing was changed.", err=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
