"""Tells what a file is by what it begins with, never by its name alone."""

from typing import NamedTuple

from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.looks import is_workspace, kind_of
from leadlight.exchange.sources.options import SourceName
from leadlight.exchange.sources.reading import File
from leadlight.exchange.sources.registry import FORMATS


class Recognised(NamedTuple):
    """A format, and why it is this one."""

    format: Format
    why: str


def recognise(file: File, wanted: SourceName, *, mapped: bool = False) -> Recognised | None:
    """The format of a file, `None` where it is none that is read or not the wanted one.

    `mapped`: the user says what its columns hold, so that it may be a table of any columns.
    """
    kind = kind_of(file.head)
    formats = [one for one in FORMATS if kind in one.takes and wanted in ("auto", one.source)]
    if wanted == "workspace" and formats:
        return Recognised(formats[0], "--source says so")
    for one in formats:
        # By its name alone a file is no workspace where somebody says what its columns hold.
        if (why := one.recognise(file)) and not (mapped and one.source == "workspace" and not is_workspace(file.head)):
            return Recognised(one, why)
    if wanted == "auto":
        tables = (one for one in formats if mapped and one.takes_columns and one.may_be(file))
        return next((Recognised(one, "--map says what its columns hold") for one in tables), None)
    return next((Recognised(one, "--source says so") for one in formats if one.may_be(file)), None)
