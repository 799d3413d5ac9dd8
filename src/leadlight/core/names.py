"""The name that a filled form gives. Names come from a profile, a form or an operator, never from a message."""

from collections.abc import Iterable, Mapping
from typing import Any


def name_given(questions: Iterable[Mapping[str, Any]], answers: Mapping[str, Any]) -> str | None:
    """The full name, or first and last name together, as answered; `None` where the form did not ask or was not told.

    `questions` are those of the workspace format: each has a `kind` and a `key`.
    """
    said: dict[str, str] = {}
    for question in questions:
        answer = answers.get(question["key"])
        if isinstance(answer, str) and answer.strip():
            said.setdefault(question["kind"], answer.strip())
    parts = [said[kind] for kind in ("first_name", "last_name") if kind in said]
    return said.get("full_name") or " ".join(parts) or None
