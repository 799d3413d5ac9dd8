"""Reads one field of a JSON object each, strictly: the value in its core form, or `BadField` with the reason.

A reason names the field and, for codes and the like, what stood there; it never quotes a message, an answer or a
contact. Each function takes the object and the field's name.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeVar

from leadlight.core.codes import COUNTRIES, CURRENCIES, is_timezone
from leadlight.core.times import parse_day, parse_instant
from leadlight.exchange.mending import printable

Object = dict[str, Any]
Option = TypeVar("Option")

COUNT_LIMIT: Final = 2**53 - 1
"""The greatest whole number every JSON reader keeps exactly (RFC 8259, section 6)."""
TEXT_LIMIT: Final = 1 << 20
"""Code points of one message's text."""
EARLIEST: Final = parse_instant("0001-01-02T00:00:00Z")
LATEST: Final = parse_instant("9999-12-30T23:59:59.999999Z")
"""A day inside what a `datetime` holds, so that the instant has a day in every zone."""

_MONEY: Final = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,30})?")
_KINDS: Final = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list"}


class BadField(Exception):
    """A field that is not as the format wants it; the text is the whole reason."""


def wrong_kind(name: str, value: object, wanted: str) -> BadField:
    """The reason for a value of another JSON kind than wanted, or for a field that is not there."""
    if value is None:
        return BadField(f"{name} is missing")
    return BadField(f"{name}: {_KINDS.get(type(value), 'an object')} stands where {wanted} is expected")


def text(record: Object, name: str) -> str:
    """A text, possibly empty."""
    value = record.get(name)
    if type(value) is not str:
        raise wrong_kind(name, value, "a text")
    return value


def text_or_none(record: Object, name: str) -> str | None:
    """A text, or nothing."""
    return None if record.get(name) is None else text(record, name)


def identifier(record: Object, name: str) -> str:
    """A text that is not empty: an id or a reference."""
    value = record.get(name)
    if type(value) is not str:
        raise wrong_kind(name, value, "a text")
    if not value:
        raise BadField(f"{name} is empty")
    return value


def identifier_or_none(record: Object, name: str) -> str | None:
    """An id, or nothing."""
    return None if record.get(name) is None else identifier(record, name)


def flag(record: Object, name: str) -> bool:
    """`true` or `false`."""
    value = record.get(name)
    if type(value) is not bool:
        raise wrong_kind(name, value, "true or false")
    return value


def flag_or(record: Object, name: str, default: bool) -> bool:
    """`true`, `false` or, where it is missing, the default."""
    return default if record.get(name) is None else flag(record, name)


def choice(record: Object, name: str, options: Sequence[Option]) -> Option:
    """One of a few texts or numbers."""
    value = record.get(name)
    wanted = type(options[0])
    if type(value) is not wanted:
        raise wrong_kind(name, value, "a text" if wanted is str else "a whole number")
    if value not in options:
        shown = f"'{printable(value)}'" if isinstance(value, str) else value
        raise BadField(f"{name}: {shown} is not one of {', '.join(map(str, options))}")
    return value


def choice_or(record: Object, name: str, options: Sequence[Option], default: Option) -> Option:
    """One of a few, or the default where it is missing."""
    return default if record.get(name) is None else choice(record, name, options)


def instant(record: Object, name: str) -> int:
    """An ISO 8601 time with an offset, as microseconds since the epoch."""
    value = record.get(name)
    if type(value) is not str:
        raise wrong_kind(name, value, "a time")
    try:
        at = parse_instant(value)
    except ValueError:
        raise BadField(f"{name}: '{printable(value)}' is not a time with an offset") from None
    if not EARLIEST <= at <= LATEST:
        raise BadField(f"{name}: '{printable(value)}' is out of range")
    return at


def day(record: Object, name: str) -> date:
    """A date written `YYYY-MM-DD`."""
    value = text(record, name)
    try:
        return parse_day(value)
    except ValueError:
        raise BadField(f"{name}: '{printable(value)}' is not a date (YYYY-MM-DD)") from None


def money(record: Object, name: str) -> Decimal:
    """An amount of at least 0, written as a decimal string."""
    value = record.get(name)
    if value is None:
        raise BadField(f"{name} is missing")
    if type(value) is not str or not _MONEY.fullmatch(value):
        raise BadField(f"{name}: must be a decimal string of at least 0, like 12.34")
    return Decimal(value)


def count(record: Object, name: str) -> int:
    """A whole number of at least 0."""
    value = record.get(name)
    if type(value) is not int:
        raise wrong_kind(name, value, "a whole number")
    if not 0 <= value <= COUNT_LIMIT:
        raise BadField(f"{name}: must be a whole number from 0 to {COUNT_LIMIT}")
    return value


def country(record: Object, name: str) -> str:
    """An ISO 3166 alpha-2 code in capitals."""
    return _country(text(record, name), name)


def country_or_none(record: Object, name: str) -> str | None:
    """A country, or nothing."""
    return None if record.get(name) is None else country(record, name)


def countries(record: Object, name: str) -> tuple[str, ...]:
    """A list of countries."""
    return tuple(_country(code, name) for code in texts(record, name))


def _country(code: str, name: str) -> str:
    if code not in COUNTRIES:
        raise BadField(f"{name}: '{printable(code)}' is not an ISO 3166 code of two capital letters")
    return code


def currency(record: Object, name: str) -> str:
    """An ISO 4217 code."""
    code = text(record, name)
    if code not in CURRENCIES:
        raise BadField(f"{name}: '{printable(code)}' is not an ISO 4217 code")
    return code


def timezone(record: Object, name: str) -> str:
    """The name of an IANA time zone."""
    zone = text(record, name)
    if not is_timezone(zone):
        raise BadField(f"{name}: '{printable(zone)}' is not an IANA time zone")
    return zone


def texts(record: Object, name: str) -> tuple[str, ...]:
    """A list of different texts."""
    values = record.get(name)
    if type(values) is not list:
        raise wrong_kind(name, values, "a list")
    if not all(type(value) is str for value in values):
        raise BadField(f"{name}: holds something that is not a text")
    if len(set(values)) < len(values):
        raise BadField(f"{name}: the same text stands there twice")
    return tuple(values)
