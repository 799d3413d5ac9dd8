"""What `leadlight import --dry-run` prints for a person."""

from typing import Final

from leadlight.cli.output import note, write
from leadlight.core.text import one_line
from leadlight.core.times import format_instant
from leadlight.core.wording import counted
from leadlight.desk.previewing import FilePreview, Preview
from leadlight.desk.recognitions import assumption, in_numbers, we_are

_SINGULAR: Final = {"touches": "touch", "days of figures": "day of figures", "other records": "other record"}


def show_preview(found: Preview) -> None:
    """Each file with what was found out about it, then the sums; what was passed over goes to stderr."""
    for sentence in found.notes:
        note(sentence)
    for one in found.files:
        _show_file(one)
    write(
        f"{counted(found.total('records'), 'record')}: {found.total('added'):,} would be added,"
        f" {found.total('updated'):,} updated, {found.total('unchanged'):,} are known,"
        f" {found.total('rejected'):,} would be rejected. Nothing was changed.\n"
    )


def _show_file(one: FilePreview) -> None:
    lines = [", ".join(_number(*held) for held in one.holds.items()) + _span(one)] if one.holds else []
    if one.own is not None:
        lines.append(we_are(one.own))
    lines += map(assumption, one.assumed.items())
    if one.skipped:
        lines.append(f"passed over: {in_numbers(one.skipped)}")
    lines.append(f"{one.added:,} new, {one.updated:,} changed, {one.unchanged:,} known, {one.rejected:,} rejected")
    lines += [f"  {reason}" for reason in one.reasons]
    if one.rejected > len(one.reasons):
        lines.append(f"  and {one.rejected - len(one.reasons):,} more")
    write(one_line(f"{one.file}: {one.format}, because {one.why}") + "\n")
    for line in lines:
        write("  " + one_line(line) + "\n")


def _number(sort: str, number: int) -> str:
    return f"{number:,} {sort}" if number != 1 else f"1 {_SINGULAR.get(sort, sort.removesuffix('s'))}"


def _span(one: FilePreview) -> str:
    if one.first_at is None or one.last_at is None:
        return ""
    first, last = (format_instant(at)[:16].replace("T", " ") for at in (one.first_at, one.last_at))
    return f"; {first} to {last} UTC"
