"""`leadlight export`: leads for other programs, or the whole workspace for another database."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from leadlight.cli.opening import desk_of
from leadlight.cli.output import note
from leadlight.core.wording import counted
from leadlight.desk import Desk, exporting
from leadlight.errors import FileProblem, UsageError


@click.command("export")
@click.argument("what", type=click.Choice(["leads", "workspace"]))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to; - is standard output.",
)
@click.option("--format", "shape", type=click.Choice(["csv", "jsonl"]), help="csv for leads, jsonl for the workspace.")
@click.option("--force", is_flag=True, help="Write over FILE where there is one.")
@click.pass_obj
def export_command(db: str | None, /, what: str, output: Path, shape: str | None, force: bool) -> None:
    """Write leads (CSV) or everything (the workspace format) to FILE, whole or not at all.

    A workspace that is imported into an empty database gives the same leads, verdicts and report. A FILE that is there
    and holds anything is left alone, unless --force says otherwise.
    """
    fitting = {"leads": "csv", "workspace": "jsonl"}[what]
    if shape not in (None, fitting):
        raise UsageError(f"{what} are written as {fitting}." if what == "leads" else "A workspace is written as jsonl.")
    with desk_of(db) as desk:
        exporting.not_the_database(desk, output)
        if not force:
            _refuse_to_overwrite(output)
        export = exporting.export_leads if what == "leads" else exporting.export_workspace
        written = _to_stdout(desk, export) if str(output) == "-" else export(desk, output)
    place = "standard output" if str(output) == "-" else str(output)
    note(f"Wrote {counted(written, 'lead' if what == 'leads' else 'record')} to {place}.")


def _refuse_to_overwrite(output: Path) -> None:
    """Raises `FileProblem` for a file that holds anything: an empty one is what `mktemp` leaves."""
    if str(output) != "-" and output.is_file() and output.stat().st_size:
        raise FileProblem(f"{output} is there already.", "--force writes over it.")


def _to_stdout(desk: Desk, export: Callable[[Desk, Path], int]) -> int:
    """Exports into a file that is thrown away, and copies it: a failure half-way prints nothing."""
    with tempfile.TemporaryDirectory(prefix="leadlight-") as folder:
        path = Path(folder) / "export"
        written = export(desk, path)
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
    return written
