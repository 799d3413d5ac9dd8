"""`leadlight detect`: the contacts in a text. Loads detection alone, so that it starts at once."""

import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import click

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
        ctx.exit(_detect_lines(text))
    region = _region(region)
    if text is None or text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    finds = detect(text, region)
    if as_json:
        _write(json.dumps({"contacts": [_plain(find) for find in finds]}, ensure_ascii=False))
    else:
        _show(text, finds)


def _region(region: str | None) -> str | None:
    if region is None:
        return None
    if len(region) != 2 or not region.isascii() or not region.isalpha():
        raise UsageError("--region takes a country's two letters, like SG.")
    return region.upper()


def _detect_lines(path: str | None) -> int:
    """Answers line by line; 1 if any was bad."""
    bad = 0
    for line in _lines(path):
        answer, fine = _answer(line)
        bad += not fine
        _write(answer)
    sys.stdout.buffer.flush()
    return 1 if bad else 0


def _lines(path: str | None) -> Iterator[bytes]:
    if path is None or path == "-":
        yield from _filled(sys.stdin.buffer)
        return
    try:
        with open(path, "rb") as file:
            yield from _filled(file)
    except OSError as error:
        raise FileProblem(f"{path} cannot be read: {error.strerror}.") from None


def _filled(file: BinaryIO) -> Iterator[bytes]:
    return (line for line in file if line.strip())


def _answer(line: bytes) -> tuple[str, bool]:
    identity: Any = None
    try:
        item = json.loads(line)
        identity = item["id"] if isinstance(item, dict) and isinstance(item.get("id"), (str, int)) else None
        problem = _problem(item)
    except UnicodeDecodeError:
        problem = "the line is not UTF-8"
    except (ValueError, RecursionError):
        problem = "the line is not JSON"
    if problem:
        return json.dumps({"id": identity, "error": problem}, ensure_ascii=False), False
    finds = detect(item["text"], item.get("region"))
    return json.dumps({"id": identity, "contacts": [_plain(find) for find in finds]}, ensure_ascii=False), True


def _problem(item: Any) -> str | None:
    if not isinstance(item, dict):
        return "the line is not a JSON object"
    if not isinstance(item.get("text"), str):
        return "text must be a text"
    if not isinstance(item.get("region"), (str, type(None))):
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
