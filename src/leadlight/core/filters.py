"""The filter bar's language: `is:unread has:phone label:vip country:TH since:7d from:customer -label:spam price`.

Words and `field:value` terms, all of which must hold; a `-` before one turns it round; quotes hold spaces together. The
fields are those that mail users know from Gmail's and notmuch's search, with the inbox's own beside them.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from typing import Final
from zoneinfo import ZoneInfo

from leadlight.core.times import DAY, SECOND, day_begins, day_of, parse_day
from leadlight.core.vocabulary import CONTACT_KINDS, GOALS, LEAD_STATUSES
from leadlight.errors import LeadlightError

IS: Final = ("open", "unread", "read", "done", "snoozed", "spam", "lead", "mine", "unassigned", "assigned", "answered")
HAS: Final = (*CONTACT_KINDS, "contact", "form", "note", "draft", "label", "media", "ad")
FROM: Final = ("customer", "business")
_TEXT: Final = ("label", "ad", "account", "assignee", "name")
"""Fields whose value is any text."""
_TIMES: Final = ("since", "before")
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "is": IS,
    "has": HAS,
    "status": LEAD_STATUSES,
    "goal": GOALS,
    "from": FROM,
    "country": (),
    "lang": (),
    **dict.fromkeys((*_TEXT, *_TIMES), ()),
}
"""The fields, each with all its values where these are known beforehand."""
_SPANS: Final = {"m": 60 * SECOND, "h": 3_600 * SECOND, "d": DAY, "w": 7 * DAY}
_SPAN: Final = re.compile(r"(\d{1,4})([mhdw])")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z\d]{2,8})*")
"""A language tag in small letters (BCP 47), as `pt` or `zh-hant`."""
_BETWEEN: Final = ("AND", "OR", "NOT")
"""What other searches put between terms; a word of a message when it is written otherwise, or in quotes."""
_ANY_ZONE: Final = ZoneInfo("UTC")
_TERM: Final = re.compile(r'(?P<minus>-?)(?:(?P<field>[A-Za-z]+):)?(?P<value>"[^"]*"?|[^\s"]*(?:"[^"]*"?[^\s"]*)*)')
_SIGNS: Final = re.compile(r'[\s":-]')


class FilterProblem(LeadlightError):
    """A term that is not understood; it stands at `start:end` of the filter."""

    def __init__(self, message: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.start, self.end = start, end


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: `field` is "" for a word that is searched for; `negated` where it must not hold."""

    field: str
    value: str
    negated: bool = False

    def __str__(self) -> str:
        quoted = _SIGNS.search(self.value) or not self.value or self.value in _BETWEEN
        value = f'"{self.value}"' if quoted else self.value
        return f"{'-' if self.negated else ''}{self.field}{':' if self.field else ''}{value}"


@dataclass(frozen=True, slots=True)
class Filter:
    """All the conditions that a conversation must meet; none: every conversation does."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __str__(self) -> str:
        """The filter as it is typed, which parses to the same."""
        return " ".join(map(str, self.terms))

    @property
    def words(self) -> tuple[str, ...]:
        """What is searched for in texts, names, handles, contacts and notes."""
        return tuple(term.value for term in self.terms if not term.field and not term.negated)


def parse(text: str) -> Filter:
    """The filter that was typed. Raises `FilterProblem` for the first term that is not understood."""
    return Filter(tuple(_term(match) for match in _matches(text)))


def understood(text: str) -> Filter:
    """The filter that was typed without the terms that are not understood, or not yet."""
    terms = []
    for match in _matches(text):
        with contextlib.suppress(FilterProblem):
            terms.append(_term(match))
    return Filter(tuple(terms))


def remark(text: str) -> str:
    """A sentence on what is hardly meant as it is understood: `not spam` looks for two words. Empty for nothing."""
    bare = [match[0].strip() for match in _matches(text)]
    said = next((word for word in bare if word.upper() in _BETWEEN and word not in _BETWEEN), None)
    if said is None or len(bare) == 1:
        return ""
    way = "a - before a term turns it round" if said.lower() == "not" else "terms side by side must all hold"
    return f"“{said}” is looked for as a word: {way}."


def moment(value: str, now: int, zone: ZoneInfo) -> int:
    """The instant, in microseconds, that `7d`, `today`, `yesterday` or `2026-10-01` stands for when asked at `now`.

    Days begin at midnight of the operator's `zone`. Raises `ValueError` for anything else.
    """
    if span := _SPAN.fullmatch(value):
        return now - int(span[1]) * _SPANS[span[2]]
    if value in ("today", "yesterday"):
        return day_begins(day_of(now, zone) - timedelta(days=value == "yesterday"), zone)
    return day_begins(parse_day(value), zone)


def _matches(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _TERM.finditer(text) if match[0].strip())


def _term(match: re.Match[str]) -> Term:
    field, negated = (match["field"] or "").lower(), bool(match["minus"])
    value = match["value"].replace('"', "").strip()
    if field not in FIELDS and field != (match["field"] or ""):
        # "Address:" with a capital is what people write, and no slip of the keys.
        field, value = "", f"{match['field']}:{value}"
    if match[0].strip() in _BETWEEN:
        hint = "A - before a term turns it round." if value == "NOT" else f'The word itself is "{value}", in quotes.'
        raise FilterProblem(
            f"There is no {value}: terms stand side by side, and all of them hold.", *match.span(), hint
        )
    if field and field not in FIELDS:
        raise _problem(match, f"There is no field “{field}:”.", field, FIELDS)
    if not value:
        raise FilterProblem(
            f"What should stand after “{match[0].strip()}”?", *match.span(), _examples(field) if field else ""
        )
    return Term(field, _checked(match, field, value) if field else value, negated)


def _checked(match: re.Match[str], field: str, value: str) -> str:
    """The value in the form in which it is compared. Raises `FilterProblem` for one that the field cannot have."""
    if known := FIELDS[field]:
        if value.lower() not in known:
            raise _problem(match, f"“{field}:” knows no “{value}”.", value.lower(), known)
        return value.lower()
    if field == "country":
        if not _COUNTRY.fullmatch(value.upper()):
            raise FilterProblem("A country is two letters, like TH.", *match.span())
        return value.upper()
    if field == "lang":
        if not _LANGUAGE.fullmatch(value.lower()):
            raise FilterProblem("A language is two or three letters, like th or pt-BR.", *match.span())
        return value.lower()
    if field in _TIMES:
        try:
            moment(value.lower(), 0, _ANY_ZONE)
        except ValueError:
            raise FilterProblem(f"“{value}” is no time.", *match.span(), _examples(field)) from None
        return value.lower()
    return value


def _problem(match: re.Match[str], message: str, given: str, known: Iterable[str]) -> FilterProblem:
    near = get_close_matches(given, known, n=1, cutoff=0.6)
    hint = f"Did you mean “{near[0]}”?" if near else f"Known: {', '.join(sorted(known))}."
    return FilterProblem(message, *match.span(), hint)


def _examples(field: str) -> str:
    if known := FIELDS[field]:
        return f"Known: {', '.join(known)}."
    return {
        "since": "Like since:7d, since:12h, since:yesterday or since:2026-10-01.",
        "before": "Like before:7d or before:2026-10-01.",
        "country": "Like country:TH.",
        "lang": "Like lang:th or lang:pt-BR.",
    }.get(field, f'Like {field}:name or {field}:"two words".')


@dataclass(frozen=True, slots=True)
class Completion:
    """What may stand at `start:end` of the filter instead of what is typed there."""

    start: int
    end: int
    text: str


def completions(text: str, cursor: int, values: Mapping[str, Iterable[str]] | None = None) -> list[Completion]:
    """How the term before the cursor may go on: fields, or the values of its field.

    `values` has the values of fields that depend on the data: labels, ads, accounts, assignees, countries.
    """
    match = next((one for one in _matches(text) if one.start() < cursor <= one.end()), None)
    if match is None:
        return []
    start, typed = match.start() + len(match["minus"]), text[match.start() : cursor].removeprefix("-")
    field, colon, begun = typed.partition(":")
    field = field.lower()
    if not colon:
        return [Completion(start, match.end(), f"{name}:") for name in FIELDS if name.startswith(field) and field]
    known = FIELDS.get(field) or tuple((values or {}).get(field, ()))
    wanted = begun.strip('"').casefold()
    fitting = sorted((value for value in known if wanted in value.casefold()), key=lambda value: _rank(value, wanted))
    return [Completion(start, match.end(), str(Term(field, value))) for value in fitting]


def _rank(value: str, wanted: str) -> tuple[bool, str]:
    return not value.casefold().startswith(wanted), value.casefold()
