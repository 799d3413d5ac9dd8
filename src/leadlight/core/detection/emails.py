"""E-mail addresses: as they are, with a slip ("ana@gmail,com"), and said in words ("ana arroba gmail punto com")."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final

from leadlight.core.detection.cues import Cues
from leadlight.core.detection.lexicon import lexicon
from leadlight.core.detection.reading import Reading, fold, plain
from leadlight.core.detection.spans import Spans
from leadlight.core.model import Find

_ADDRESS: Final = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9_%+-][A-Za-z0-9._%+-]{0,63}@"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,62}){1,6}"
)
_COMMON_TOP_LEVEL: Final = frozenset({"com", "net", "org", "edu", "gov", "info", "biz"})
_COUNTRY: Final = r"[a-z]{2}"
_TOP_LEVEL: Final = re.compile(r"[a-z]{2,24}")
_MAILBOX_END: Final = re.compile(r"[a-z0-9._+\-\0]{0,80}$")
_USUAL_TOP_LEVEL: Final = re.compile(r"com|net|org|edu|gov|info|biz|(?!zz)[a-z]{2}")
_WINDOW: Final = 90
"""Characters before the spoken @ in which the name of the mailbox must begin."""
_OPENING_BRACKET: Final = re.compile(r"[(\[{<*_]")


def find_emails(reading: Reading, cues: Cues, taken: Spans, is_theirs: Callable[[int, int], bool]) -> list[Find]:
    """All e-mail addresses but the reader's; their stretches of the plain text are added to `taken`."""
    found: list[Find] = []
    for start, end, address, rule in _candidates(reading, cues, taken):
        value = address.lower() if _usual(address) else normal_address(address)
        if value and taken.free(start, end):
            taken.take(start, end)
            if is_theirs(start, end):
                continue
            typed = reading.typed(start, end)
            found.append(Find("email", value, reading.text[slice(*typed)], *typed, rule))
    return found


@lru_cache(maxsize=4096)
def normal_address(address: str) -> str | None:
    """The address in lower case, or None where it is not one by its syntax (no name server is asked)."""
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None


def _usual(address: str) -> bool:
    """True for an address of such ordinary make that the full check of its syntax can be spared."""
    mailbox, _, domain = address.partition("@")
    if ".." in mailbox or mailbox.endswith(".") or len(domain) > 253 or "-." in domain:
        return False
    return bool(_USUAL_TOP_LEVEL.fullmatch(domain.rpartition(".")[2].lower()))


def _candidates(reading: Reading, cues: Cues, taken: Spans) -> Iterator[tuple[int, int, str, str]]:
    """Stretches of the plain text that should be addresses: start, end, address, rule."""
    if "@" in reading.plain:
        yield from _written(reading.plain)
        for match in _slipped().finditer(reading.folded):
            name, provider, top, country = match.groups()
            address = f"{name}@{provider.replace(' ', '')}.{top}{country or ''}"
            yield match.start(), match.end(), address, "address with a slip"
    if _may_be_said(reading.folded, cues):
        yield from _said(reading.folded, taken)


def _may_be_said(folded: str, cues: Cues) -> bool:
    """A quick look for what an address said in words must have."""
    if cues.have("at"):
        return True
    if not cues.have("perhaps_at") and "@" not in folded:
        return bool(_OPENING_BRACKET.search(folded))
    return cues.have("dot", "service") or bool(_OPENING_BRACKET.search(folded))


def _written(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _ADDRESS.finditer(text):
        address = _without_next_sentence(match[0])
        if address and _TOP_LEVEL.fullmatch(address.lower().rpartition(".")[2]):
            yield match.start(), match.start() + len(address), address, "address"


def _without_next_sentence(address: str) -> str:
    """`ana@gmail.com.Gracias` ends at the `.com`: after it only a country can follow; a capital begins a sentence."""
    mailbox, _, domain = address.partition("@")
    labels = domain.rstrip("-").split(".")
    for at, label in enumerate(labels[1:-1], start=1):
        if label.lower() in ("com", "net", "org") and not re.fullmatch(_COUNTRY, labels[at + 1]):
            labels = labels[: at + 1]
            break
    if labels[-1].istitle() and len(labels[-1]) > 3:
        labels = labels[:-1]
    return f"{mailbox}@{'.'.join(labels)}"


@cache
def _service() -> str:
    return f"(?:{'|'.join(sorted(lexicon().tables['service'], key=len, reverse=True))})"


@cache
def _slipped() -> re.Pattern[str]:
    """An address at one of the known services with spaces around the @ or the dot, or a comma for the dot."""
    return re.compile(
        rf"(?<![a-z0-9._%+-])([a-z0-9][a-z0-9._+-]{{1,40}}) ?@ ?({_service()})(?:\.co)? ?[,. ] ?"
        r"(com|net|co|me)(\.[a-z]{2})?\b"
    )


@cache
def _said_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The spoken @, and the domain that has to follow it."""
    tables = lexicon().tables
    label = r"[a-z0-9][a-z0-9-]{0,30}"
    full_stop = rf"(?: {{0,2}}(?:{_alternatives(tables['dot'])}) {{0,2}}|\.)"
    spoken_at = re.compile(rf" {{0,2}}(?:{_alternatives(tables['at'] + tables['perhaps_at'])}|@) {{0,2}}")
    domain = re.compile(
        rf"(?:({_service()})(?:{full_stop}| ?[.,] ?| )(com|net|co|me)"
        rf"|({label}(?:{full_stop}{label}){{0,2}}){full_stop}([a-z]{{2,10}}))"
        rf"(?:{full_stop}([a-z]{{2}}))?(?![a-z0-9])"
    )
    return spoken_at, domain


@cache
def _spoken_sign(name: str) -> re.Pattern[str]:
    """The words for one sign inside an address, with the spaces around them."""
    return re.compile(rf" {{0,2}}(?:{_alternatives(lexicon().tables[name])}) {{0,2}}")


def _alternatives(words: tuple[str, ...]) -> str:
    """The listed words, longest first; one that is all letters does not begin or end inside a word."""
    parts = []
    for word in sorted({fold(plain(word)) for word in words}, key=len, reverse=True):
        whole = word.isascii() and word.replace(" ", "").isalpha()
        parts.append(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if whole else re.escape(word))
    return "|".join(parts)


def _said(folded: str, taken: Spans) -> Iterator[tuple[int, int, str, str]]:
    """Addresses of which the @ or a dot is said in words."""
    tables = lexicon().tables
    spoken_at, domain = _said_patterns()
    for sign in spoken_at.finditer(folded):
        after = domain.match(folded, sign.end()) if taken.free(sign.start(), sign.end()) else None
        if not after:
            continue
        floor = max(0, sign.start() - _WINDOW)
        start, mailbox = _mailbox(folded[floor : sign.start()])
        host = _host(after)
        certain = (
            sign[0].strip() not in ("@", *tables["perhaps_at"])
            or host.partition(".")[0] in tables["service"]
            or _is_said_domain(after[0], host)
        )
        if certain and mailbox and mailbox not in tables["no_mailbox"]:
            yield floor + start, after.end(), f"{mailbox}@{host}", "address in words"


def _is_said_domain(said: str, host: str) -> bool:
    """True for "acme dot com", false for "some point so"."""
    return any(char in " ([{<" for char in said) and any(label in _COMMON_TOP_LEVEL for label in host.split(".")[1:])


def _mailbox(before: str) -> tuple[int, str]:
    """The mailbox at the end of `before`, written out, and where it begins: spoken dots and dashes become signs."""
    for sign, name in (("_", "underscore"), ("-", "hyphen"), (".", "dot")):
        before = _spoken_sign(name).sub(lambda said, sign=sign: sign.center(len(said[0]), "\0"), before)  # type: ignore[misc]
    start = len(before) - len(_MAILBOX_END.search(before)[0])  # type: ignore[index]
    while start < len(before) and before[start] in "\0.-":
        start += 1
    return start, before[start:].replace("\0", "")


def _host(after: re.Match[str]) -> str:
    """The domain written out."""
    provider, provider_top, labels, top, country = after.groups()
    name = provider.replace(" ", "") if provider else _spoken_sign("dot").sub(".", labels)
    return ".".join(part for part in (name, provider_top or top, country) if part)
