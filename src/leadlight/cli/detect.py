"""`leadlight detect`: the contacts in a text. Loads detection alone, so that it starts at once."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import click

from leadlight.core.codes import COUNTRIES
from leadlight.core.detection import detect
from leadlight.core.model import Find
from leadlight.core.text import many_lines
from leadlight.errors import FileProblem, UsageError


@click.command("detect")
@click.argument("text", required=False)
@click.option("--region", metavar="CC", help="The country of national phone numbers, like SG.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--jsonl", is_flag=True, help="Read one JSON object a line from TEXT, a file here, or from stdin.")
@click.pass_context
def detect_command(ctx: click.Context, text: str | None, region: str | None, as_json: bool, jsonl: bool) -> None:
    """Find the contacts in TEXT, or in standard input.

    With --jsonl, each line is {"id", "text", "region"} and gives one line with the contacts found, in order; a bad line
    gives one with an error.
    """
    if jsonl:
        ctx.exit(_detect_lines(text, _region(region)))
    region = _region(region)
    if text is None or text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    finds = detect(text, region)
    if as_json:
        _write(json.dumps({"contacts": [_plain(find) for find in finds]}, ensure_ascii=False))
    else:
        _show(text, finds)
        if region is None:
            click.echo("  Numbers written nationally are found with --region, like --region SG.", err=True)


def _region(region: str | None) -> str | None:
    if region is None:
        return None
    if region.upper() not in COUNTRIES:
        raise UsageError("--region takes a country's two letters, like SG.")
    return region.upper()


def _detect_lines(path: str | None, region: str | None) -> int:
    """Answers line by line, `region` holding where a line names none; 1 if any was bad."""
    bad = 0
    for line in _lines(path):
        answer, fine = _answer(line, region)
        bad += not fine
        _write(answer)
    sys.stdout.buffer.flush()
    return 1 if bad else 0


def _lines(path: str | None) -> Iterator[bytes]:
    if path is None or path == "-":
        yield from sys.stdin.buffer
        return
    try:
        with open(path, "rb") as file:
            yield from file
    except OSError as error:
        raise FileProblem(f"{path} cannot be read: {error.strerror}.") from None


def _answer(line: bytes, region: str | None) -> tuple[str, bool]:
    identity: Any = None
    try:
        item = json.loads(line)
        identity = item["id"] if isinstance(item, dict) and type(item.get("id")) in (str, int) else None
        problem = _problem(item)
    except UnicodeDecodeError:
        problem = "the line is not UTF-8"
    except (ValueError, RecursionError):
        problem = "the line is not JSON"
    if problem:
        return json.dumps({"id": identity, "error": problem}, ensure_ascii=False), False
    own = item.get("region")
    finds = detect(item["text"], own.upper() if own else region)
    return json.dumps({"id": identity, "contacts": [_plain(find) for find in finds]}, ensure_ascii=False), True


def _problem(item: Any) -> str | None:
    if not isinstance(item, dict):
        return "the line is not a JSON object"
    if not isinstance(item.get("text"), str):
        return "text must be a text"
    region = item.get("region")
    if region and not (isinstance(region, str) and len(region) == 2 and region.isascii() and region.isalpha()):
        return "region must be a country's two letters"
    return None


def _plain(find: Find) -> dict[str, Any]:
    return {"kind": find.kind, "value": find.value, "raw": find.raw, "start": find.start, "end": find.end}


def _write(text: str) -> None:
    # A lone surrogate cannot be encoded; JSON can say it in ASCII.
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")


def _show(text: str, finds: list[Find]) -> None:
    """The message with its finds in brackets, then a line for each."""
    shown, at = [], 0
    for find in finds:
        shown += [many_lines(text[at : find.start]), click.style(f"[{many_lines(find.raw)}]", bold=True)]
        at = find.end
    shown.append(many_lines(text[at:]))
    click.echo("".join(shown).rstrip("\n"))
    click.echo()
    for find in finds:
        click.echo(f"  {find.kind:<10} {many_lines(find.value)}   ({many_lines(find.rule)})")
    if not finds:
        click.echo("  no contacts")
