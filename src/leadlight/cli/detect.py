"""`leadlight detect`: the contacts in a text. Loads detection alone, so that it starts at once."""

import json
import re
import sys
from collections.abc import Sequence

import click

from leadlight.core.finds import Find
from leadlight.errors import UsageError


@click.command("detect")
@click.argument("text", required=False)
@click.option("--region", metavar="CC", help="The country of national phone numbers, like SG.")
@click.option("--explain", is_flag=True, help="Say why each contact was found.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--jsonl", is_flag=True, help="Read one JSON object a line from TEXT, a file here, or from stdin.")
@click.pass_context
def detect_command(
    ctx: click.Context, text: str | None, region: str | None, explain: bool, as_json: bool, jsonl: bool
) -> None:
    """Find the contacts in TEXT, or in standard input.

    With --jsonl, each line is {"id", "text", "region"} and gives one line with the contacts found, in order; a bad line
    gives one with an error. With --explain, a contact in JSON has "why" as well.
    """
    region = _region(region)
    if jsonl:
        from leadlight.cli.detecting_lines import answer_lines

        ctx.exit(answer_lines(text, region, explain=explain))
    if text is None or text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    if as_json:
        _print_json(text, region, explain=explain)
    else:
        _print(text, region, explain=explain)


def _region(region: str | None) -> str | None:
    if region is None:
        return None
    from leadlight.core.codes import COUNTRIES

    if region.upper() not in COUNTRIES:
        raise UsageError("--region takes a country's two letters, like SG.")
    return region.upper()


def _may_hold_more(text: str, finds: Sequence[Find]) -> bool:
    """Whether there are digits beside the finds that may be a number as it is written at home."""
    held = {place for find in finds for place in range(find.start, find.end)}
    rest = "".join("\n" if place in held else sign for place, sign in enumerate(text))
    return re.search(r"(?:\d[ ().\-]{0,2}){6}", rest) is not None


def _print_json(text: str, region: str | None, *, explain: bool) -> None:
    from leadlight.cli.finds import plain
    from leadlight.core.detection import detect

    answer = {"contacts": [plain(find, explain=explain) for find in detect(text, region)]}
    # A lone surrogate cannot be encoded; JSON can say it in ASCII.
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def _print(text: str, region: str | None, *, explain: bool) -> None:
    from leadlight.cli.finds import shown
    from leadlight.cli.output import in_colour
    from leadlight.core.detection import detect

    finds = detect(text, region)
    click.echo(shown(text, finds, explain=explain), color=in_colour())
    if region is None and _may_hold_more(text, finds):
        click.echo("  Numbers written nationally are found with --region, like --region SG.", err=True)
