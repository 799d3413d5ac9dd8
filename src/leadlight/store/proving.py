"""Proof that a person is gone: what would give them away is looked for in the bytes of every file that held it.

What the tables still hold is somebody else's (a name that two people have, a colleague's note that mentions them) and
is told apart: it is no trace of the person, though it may be worth a look.
"""

import json
import mmap
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import Boolean, Integer

from leadlight.store import sqlite
from leadlight.store.database import Reader
from leadlight.store.erasing import SHORTEST_WORD, Traces
from leadlight.store.tables import metadata

_OWN_WORDS: Final = frozenset({"forgotten", "forgetting_key"})
"""Tables that hold hashes alone."""


class Proof(NamedTuple):
    """What was looked for and where. `left`: the files in which something was found that no record of others explains,
    and how many of the strings; `others`: how many strings stand in records of other people, by table."""

    strings: int
    files: tuple[Path, ...]
    left: Mapping[Path, int]
    others: Mapping[str, int]


def prove(database: Path, reader: Reader, traces: Sequence[Traces]) -> Proof:
    """Searches the database, what SQLite keeps beside it, and the rejects.

    A name in a reject that was kept is another's: rejects about the person were taken out by the fields they stand in.
    """
    strings = sorted({one for some in traces for one in _strings(some)})
    names = {name for some in traces for name in some.names}
    stored = [path for path in sqlite.files_of(database) if path.is_file()]
    rejects = [path for path in sorted((database.parent / "rejects").glob("*")) if path.is_file()]
    found = {path: _found_in(path, strings) for path in stored}
    found |= {path: _as_words(path, _found_in(path, strings)) for path in rejects}
    others: dict[str, int] = {}
    explained = set[str]()
    if anything := sorted(set().union(*found.values())):
        # A handle may be a word of the schema, which stands in every file.
        schema = "\n".join(row[0] or "" for row in reader.rows("SELECT sql FROM sqlite_master"))
        explained |= {one for one in anything if one in schema}
        for table, some in _in_tables(reader, anything):
            others[table] = len(some)
            explained |= some
    for path in rejects:
        if path.suffix == ".jsonl" and (mentioned := (found[path] & names) - explained):
            others["rejects"] = others.get("rejects", 0) + len(mentioned)
            found[path] -= mentioned
    left = {path: len(some - explained) for path, some in found.items() if some - explained}
    return Proof(len(strings), (*stored, *rejects), left, others)


def _strings(traces: Traces) -> Iterator[str]:
    for one in (*traces.all_ids(), *traces.names, *traces.contacts):
        if len(one) >= SHORTEST_WORD:
            yield one


def _found_in(path: Path, strings: list[str]) -> set[str]:
    """The strings that stand in the file, as they are or as JSON escapes them."""
    import ahocorasick_rs

    forms = {form: one for one in strings for form in (one.encode("utf-8", "replace"), _escaped(one))}
    if not forms or path.stat().st_size == 0:
        return set()
    patterns = list(forms)
    finder = ahocorasick_rs.BytesAhoCorasick(patterns)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        indexes = {index for index, _, _ in finder.find_matches_as_indexes(content, overlapping=True)}
    return {forms[patterns[index]] for index in indexes}


def _as_words(path: Path, strings: set[str]) -> set[str]:
    """Those of the strings that stand in a text file as words of their own: `cus-1` is not in `cus-10`."""
    content = path.read_bytes().decode("utf-8", "replace")
    forms = {one: f"{re.escape(one)}|{re.escape(_escaped(one).decode())}" for one in strings}
    return {one for one, form in forms.items() if re.search(rf"(?<!\w)(?:{form})(?!\w)", content)}


def _escaped(text: str) -> bytes:
    return json.dumps(text)[1:-1].encode()


def _in_tables(reader: Reader, strings: list[str]) -> Iterator[tuple[str, set[str]]]:
    """The tables whose rows hold some of the strings, and which. Columns stand side by side in the file as here."""
    for name, table in metadata.tables.items():
        columns = [column.name for column in table.columns if not isinstance(column.type, (Integer, Boolean))]
        if not columns or name in _OWN_WORDS:
            continue
        whole = " || ".join(f"coalesce({column}, '')" for column in columns)
        found = set[str]()
        for (row,) in reader.each(f"SELECT {whole} FROM {name}"):  # noqa: S608 - names of our own
            found |= {one for one in strings if one in row or _escaped(one).decode() in row}
        if found:
            yield name, found
