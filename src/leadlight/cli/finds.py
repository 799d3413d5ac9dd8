"""Finds on the command line: as JSON has them, and marked in their message for a person."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import click

from leadlight.core.finds import Find
from leadlight.core.text import many_lines, one_line
from leadlight.core.vocabulary import ContactKind

COLOURS: Final[dict[ContactKind, str]] = {
    "email": "cyan", "phone": "yellow", "whatsapp": "green", "instagram": "magenta", "facebook": "blue",
    "line": "green", "messenger": "blue", "twitter": "cyan", "linkedin": "blue", "weibo": "red", "wechat": "green",
    "snapchat": "bright_yellow",
}  # fmt: skip
"""The terminal's own colours, by the hues that the application has; every find is named too."""

_STEPS: Final = {
    "": "a user name",
    "address": "an e-mail address",
    "address with a slip": "an e-mail address at a known service, with a slip in it",
    "address in words": "an e-mail address said in words",
    "name": "a name",
    "number": "a valid phone number",
}
"""The steps of detection, as a person would say them."""
_CUED: Final = re.compile(r"(?:(?P<step>.*), )?cue '(?P<word>.*)'")


def plain(find: Find, *, explain: bool = False) -> dict[str, Any]:
    """A find as JSON has it; `why` names the step and the cue."""
    fields = {"kind": find.kind, "value": find.value, "raw": find.raw, "start": find.start, "end": find.end}
    return {**fields, "why": find.rule} if explain else fields


def shown(text: str, finds: Sequence[Find], *, explain: bool) -> str:
    """The message with its finds in brackets, each with its kind, then a line for each find.

    Styled; safe to print whatever the text holds.
    """
    lines = [line for find in finds for line in _told(find, explain=explain)] or ["  no contacts"]
    return "\n".join([_marked(text, finds), "", *lines])


def _marked(text: str, finds: Sequence[Find]) -> str:
    parts, at = [], 0
    for find in finds:
        mark = click.style(f"[{many_lines(find.raw)}]", fg=COLOURS[find.kind], bold=True)
        parts += [many_lines(text[at : find.start]), mark, click.style(f"({find.kind})", dim=True)]
        at = find.end
    parts.append(many_lines(text[at:]))
    return "".join(parts).rstrip("\n")


def _told(find: Find, *, explain: bool) -> Iterator[str]:
    kind = click.style(f"{find.kind:<10}", fg=COLOURS[find.kind], bold=True)
    home = national(find.value)
    yield f"  {kind} {one_line(find.value)}{click.style(f'   {home}', dim=True) if home else ''}"
    if explain:
        yield f"             {one_line(reason(find.rule))}, characters {find.start} to {find.end}"


def national(value: str) -> str | None:
    """How an E.164 number is dialled in its own country, and which that is; `None` for what is no number."""
    if not value.startswith("+"):
        return None
    import phonenumbers

    number = phonenumbers.parse(value)
    form = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    region = phonenumbers.region_code_for_number(number)
    return f"{form} in {region}" if region and region.isalpha() else form


def reason(rule: str) -> str:
    """Why a contact was found, in words: the step of detection, and the word beside the contact that told it."""
    cued = _CUED.fullmatch(rule)
    step, word = (cued["step"] or "", cued["word"]) if cued else (rule, None)
    words = f"a link to {step.removeprefix('link ')}" if step.startswith("link ") else _STEPS.get(step, step)
    return words if word is None else f"{words}, told by “{word}”"
