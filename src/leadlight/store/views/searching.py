"""Searching: which conversations hold a text in what was said, in names, handles, contacts or notes."""

from typing import Any

from leadlight.store.views.shared import finding, value_like


def found(search: str, parameters: dict[str, Any], number: int = 0) -> str:
    """The query for the conversations that hold the text; `number` keeps the parameters of several texts apart."""
    own: dict[str, Any] = {}
    said, called, given, signed, noted = (
        finding(column, search, own)
        for column in ("t.folded", "u.folded", "folded(u.given_name)", "folded(f.name)", "folded(n.text)")
    )
    own["value"] = value_like(search)
    parts = [
        f"SELECT t.conversation_pk FROM search_text t WHERE {said}",  # noqa: S608
        # `CROSS JOIN` goes through the people first, of whom few are meant.
        f"SELECT s.pk FROM customer u CROSS JOIN conversation s ON s.customer_pk = u.pk WHERE {called}",  # noqa: S608
        "SELECT s.pk FROM customer u CROSS JOIN conversation s ON s.customer_pk = u.pk"  # noqa: S608
        f" WHERE u.given_name IS NOT NULL AND {given}",
        "SELECT s.pk FROM submission f CROSS JOIN conversation s"  # noqa: S608
        f" ON s.account_pk = f.account_pk AND s.customer_pk = f.customer_pk WHERE f.name IS NOT NULL AND {signed}",
        "SELECT s.pk FROM contact k CROSS JOIN conversation s"
        " ON s.account_pk = k.account_pk AND s.customer_pk = k.customer_pk WHERE k.value LIKE :value ESCAPE '\\'",
        f"SELECT n.conversation_pk FROM note n WHERE {noted}",  # noqa: S608
    ]
    query = " UNION ".join(parts)
    for name, value in own.items():
        query = query.replace(f":{name} ", f":{name}_{number} ").replace(f":{name})", f":{name}_{number})")
        parameters[f"{name}_{number}"] = value
    return query
