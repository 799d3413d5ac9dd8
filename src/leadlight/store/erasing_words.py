"""What operators called things after a person who is forgotten: labels, and views that look for them."""

import json
import re
from typing import Final

from sqlalchemy import Connection, bindparam, delete, exists, select, update

from leadlight.core.filters import FilterProblem, parse
from leadlight.store.tables import metadata

_T = metadata.tables
_WORDED: Final = ("label", "view")
"""Kinds of acts that say in words of the operator's own what they did to nobody in particular."""


def erase_words(connection: Connection, named: re.Pattern[str]) -> None:
    """Deletes labels that nobody has any more and views that look for the person, and takes both out of the log.
    `named` finds the person's names and contacts. To be called when the person's own rows are gone."""
    _erase_acts(connection, named)
    _erase_labels(connection)
    _erase_views(connection, named)


def _erase_acts(connection: Connection, named: re.Pattern[str]) -> None:
    log = _T["activity"]
    query = select(log.c.pk, log.c.sentence, log.c.changes).where(log.c.kind.in_(_WORDED))
    gone = [{"_pk": pk} for pk, *words in connection.execute(query) if named.search(" ".join(filter(None, words)))]
    if gone:
        erased = update(log).where(log.c.pk == bindparam("_pk")).values(sentence="(erased)", changes=None)
        connection.execute(erased, gone)


def _erase_labels(connection: Connection) -> None:
    """A label that an act which stands in the log may bring back stays: it was somebody else's too."""
    label, given, log = _T["label"], _T["conversation_label"], _T["activity"]
    acts = connection.execute(select(log.c.changes).where(log.c.kind == "label", log.c.changes.is_not(None))).scalars()
    kept = {(row or {}).get("label_pk") for act in acts for change in json.loads(act)["changes"] for row in change[2:]}
    unused = select(label.c.pk).where(~exists().where(given.c.label_pk == label.c.pk))
    gone = [pk for pk in connection.execute(unused).scalars() if pk not in kept]
    if gone:
        connection.execute(delete(label).where(label.c.pk == bindparam("_pk")), [{"_pk": pk} for pk in gone])


def _erase_views(connection: Connection, named: re.Pattern[str]) -> None:
    view, verdict = _T["saved_view"], _T["verdict"]
    gone = [
        {"_id": id_}
        for id_, name, query in connection.execute(select(view.c.id, view.c.name, view.c.query))
        if named.search(name) or any(named.search(word) for word in _looked_for(query))
    ]
    if gone:
        connection.execute(delete(view).where(view.c.id == bindparam("_id")), gone)
        kept = (verdict.c.type == "SavedView", verdict.c.id == bindparam("_id"))
        connection.execute(delete(verdict).where(*kept), gone)


def _looked_for(query: str) -> list[str]:
    """What the filter looks for in texts and names; all of it where it is not understood."""
    try:
        return [term.value for term in parse(query).terms if term.field in ("", "name")]
    except FilterProblem:
        return [query]
