"""E-mail addresses: as they are, with a slip ("ana@gmail,com"), and said in words ("ana arroba gmail punto com")."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final

from leadlight.core.detection.cues import Cues
from leadlight.core.detection.lexicon import lexicon
from leadlight.core.detection.reading import Reading, fold, plain
from leadlight.core.detection.spans import Spans
from leadlight.core.detection.spoken_signs import alternatives, spoken_sign
from leadlight.core.finds import Find

_NAME: Final = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9_%+-][A-Za-z0-9._%+-]{0,63}"
_DOMAIN: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,62}){1,6}"
_ADDRESS: Final = re.compile(f"{_NAME}@{_DOMAIN}")
_STANDS_FOR: Final = re.compile(
    r"([★☆●○◎■□◆◇♥♡#*$&~^])[」』\"']? ?(?:を|は|→|->|=|is|as|means|es|por|로|换成|換成|改成|是) ?[「『\"']?@"
)
"""A sign that is said to stand for the @."""
_COMMON_TOP_LEVEL: Final = frozenset({"com", "net", "org", "edu", "gov", "info", "biz"})
_COUNTRY: Final = re.compile(r"[a-z]{2}")
_TOP_LEVEL: Final = re.compile(r"[a-z]{2,24}")
_MAILBOX_END: Final = re.compile(r"[a-z0-9._+\-\0]{0,80}$")
_USUAL_TOP_LEVEL: Final = re.compile(r"com|net|org|edu|gov|info|biz|(?!zz)[a-z]{2}")
_LETTERS: Final = re.compile(r"[a-z]+")
_ORDINARY: Final = frozenset({"joint", "never"})
"""Meanings of words that are no name of a mailbox."""
_NAME_AND_NUMBER: Final = re.compile(r"(?<![a-z0-9])[a-z][a-z0-9._-]{1,30} (?=\d{1,4}\Z)")
"""A mailbox said in two parts: "ana 88 arroba ..."."""
_NOBODYS: Final = re.compile(r"(?:no|do-?not)[-_.]?reply[@+-]|mailer-daemon@|postmaster@")
"""Mailboxes that machines write from."""
_SPELLED: Final = {
    **dict.fromkeys(("جيميل", "جي ميل", "جميل", "قيميل", "ג'ימייל", "גימייל", "ג'מייל", "ג'ימיל"), "gmail"),
    **dict.fromkeys(("هوتميل", "هوت ميل", "הוטמייל", "הוטמיל"), "hotmail"),
    **dict.fromkeys(("ياهو", "יאהו"), "yahoo"),
    **dict.fromkeys(("اوتلوك", "اوت لوك", "אאוטלוק", "אוטלוק"), "outlook"),
    **dict.fromkeys(("ايكلاود", "اي كلاود", "אייקלאוד"), "icloud"),
}
"""Services as they are spelled in Arabic and Hebrew letters, folded."""
_SPELLED_ENDINGS: Final = {"كوم": "com", "קום": "com", "نت": "net", "נט": "net"}
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
            if _NOBODYS.match(value) or is_theirs(start, end):
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
        yield from _explained(reading.plain)
        yield from _with_slips(reading.folded)
    if _may_be_said(reading.folded, cues):
        yield from _said(reading.folded, taken)


def _may_be_said(folded: str, cues: Cues) -> bool:
    """A quick look for what an address said in words must have."""
    if cues.have("at") or " @ " in folded:
        return True
    if not cues.have("perhaps_at") and "@" not in folded:
        return bool(_OPENING_BRACKET.search(folded))
    return cues.have("dot", "service") or bool(_OPENING_BRACKET.search(folded))


def _written(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _ADDRESS.finditer(text):
        address = _without_next_sentence(match[0])
        if address and _TOP_LEVEL.fullmatch(address.lower().rpartition(".")[2]):
            yield match.start(), match.start() + len(address), address, "address"


def _explained(text: str) -> Iterator[tuple[int, int, str, str]]:
    """An address with another sign for its @, and the word that says so: "ana*acme.com (* is @)"."""
    if told := _STANDS_FOR.search(text):
        for match in re.finditer(rf"{_NAME}{re.escape(told[1])}{_DOMAIN}", text):
            yield match.start(), match.end(), match[0].replace(told[1], "@", 1), "address with a sign explained"


def _without_next_sentence(address: str) -> str:
    """`ana@gmail.com.Gracias` ends at the `.com`: after it only a country can follow; a capital begins a sentence."""
    mailbox, _, domain = address.partition("@")
    labels = domain.rstrip("-").split(".")
    if labels[0].lower() in lexicon().tables["service"] and labels[1].lower().startswith("com"):
        labels[1] = labels[1][:3]  # "gmail.comgracias"
    for at, label in enumerate(labels[1:-1], start=1):
        if label.lower() in ("com", "net", "org") and not _COUNTRY.fullmatch(
            labels[at + 1].lower() if label.istitle() else labels[at + 1]
        ):
            labels = labels[: at + 1]
            break
    if labels[-1].istitle() and len(labels[-1]) > 3:
        labels = labels[:-1]
    return f"{mailbox}@{'.'.join(labels)}"


@cache
def _service() -> str:
    return f"(?:{'|'.join(sorted((*lexicon().tables['service'], *_SPELLED), key=len, reverse=True))})"


def _in_latin(name: str) -> str:
    return _SPELLED.get(name) or name.replace(" ", "")


def _with_slips(folded: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _slipped().finditer(folded):
        mailbox, provider, top = match["mailbox"], match["service"] or match["host"], match["top"] or match["host_top"]
        if folded[match.end("mailbox")] == "@" or not _is_ordinary(mailbox):
            address = f"{mailbox}@{'.'.join([_in_latin(provider), *_LETTERS.findall(top)])}"
            yield match.start(), match.end(), address, "address with a slip"


def _is_ordinary(word: str) -> bool:
    """True for a word that stands before a spoken or lonely @ by chance: "ends in @gmail.com"."""
    return word in lexicon().tables["no_mailbox"] or not lexicon().of_word(word).isdisjoint(_ORDINARY)


@cache
def _slipped() -> re.Pattern[str]:
    """An address with spaces or lines around its signs, a sign too much, or commas for dots.

    Where the signs stand far off only the known services are believed.
    """
    country = r"(?:[.,][a-z]{2})?"
    return re.compile(
        r"(?<![a-z0-9._%+-])(?P<mailbox>[a-z0-9](?:[a-z0-9._+-]{0,40}[a-z0-9_+-])?)"
        rf"(?:[ \n]?@{{1,2}}[ \n]?(?P<service>{_service()})(?P<top> \. (?:com?|net) \. [a-z]{{2}}"
        rf"|[ .,\n]{{1,3}}com{country}|[ .,]{{1,3}}net{country}|(?:\.| \. )[a-z]{{2}}{country})"
        rf"|@{{1,2}}(?P<host>[a-z0-9][a-z0-9-]{{1,40}})(?P<host_top>[.,]{{1,2}} ?(?:com|net|org){country}))(?![a-z0-9])"
    )


@cache
def _said_patterns() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """The spoken @, and the domains that may follow it: with spaces around every dot, or as people else write them."""
    tables = lexicon().tables
    said = rf" {{0,2}}(?:{alternatives(tables['dot'])}) {{0,2}}"
    at = (*tables["at"], *tables["perhaps_at"], "@")
    begins = re.escape("".join(sorted({fold(plain(word))[0] for word in at})))
    spoken_at = re.compile(rf"(?=[ {begins}]) {{0,2}}(?:{alternatives(at)}) {{0,2}}")
    return spoken_at, (_domain(r" \. ", r" \. "), _domain(rf"(?:{said}|\.)", rf"(?:{said}| ?[.,] ?| |)"))


def _domain(full_stop: str, after_service: str) -> re.Pattern[str]:
    label = r"[a-z0-9][a-z0-9-]{0,30}"
    return re.compile(
        rf"(?:({_service()}){after_service}(com|net|co|me|{'|'.join(_SPELLED_ENDINGS)})"
        rf"|({label}(?:{full_stop}{label}){{0,2}}){full_stop}([a-z]{{2,10}}))"
        rf"(?:{full_stop}([a-z]{{2}}))?(?![a-z0-9])"
    )


def _said(folded: str, taken: Spans) -> Iterator[tuple[int, int, str, str]]:
    """Addresses of which the @ or a dot is said in words."""
    tables = lexicon().tables
    spoken_at, domains = _said_patterns()
    for sign in spoken_at.finditer(folded):
        after = None
        if taken.free(sign.start(), sign.end()):
            after = next(filter(None, (domain.match(folded, sign.end()) for domain in domains)), None)
        if not after:
            continue
        host = _host(after)
        said = sign[0].strip()
        perhaps = said in ("@", *tables["perhaps_at"])
        known = (
            host.partition(".")[0] in tables["service"]
            or _is_said_domain(after[0], host)
            or (said == "@" and _names_company(host))
        )
        if perhaps and not known:
            continue
        floor = max(0, sign.start() - _WINDOW)
        start, mailbox = _mailbox(folded[floor : sign.start()])
        if mailbox and not ((perhaps or not known) and _is_ordinary(mailbox)):
            yield floor + start, after.end(), f"{mailbox}@{host}", "address in words"


def _is_said_domain(said: str, host: str) -> bool:
    """True for "acme dot com", false for "some point so"."""
    return any(char in " ([{<" for char in said) and _names_company(host)


def _names_company(host: str) -> bool:
    """True for a domain under one of the common endings, or under a country's own "co"."""
    labels = host.split(".")[1:]
    return not _COMMON_TOP_LEVEL.isdisjoint(labels) or "co" in labels[:-1]


def _mailbox(before: str) -> tuple[int, str]:
    """The mailbox at the end of `before`, written out, and where it begins: spoken dots and dashes become signs."""
    for sign, name in (("_", "underscore"), ("-", "hyphen"), (".", "dot")):
        before = spoken_sign(name).sub(lambda said, sign=sign: sign.center(len(said[0]), "\0"), before)  # type: ignore[misc]
    start = len(before) - len(_MAILBOX_END.search(before)[0])  # type: ignore[index]
    while start < len(before) and before[start] in "\0.-":
        start += 1
    in_front = _NAME_AND_NUMBER.search(before)
    if in_front and not _is_ordinary(in_front[0].strip()):
        start = in_front.start()
    return start, before[start:].replace("\0", "").replace(" ", "")


def _host(after: re.Match[str]) -> str:
    """The domain written out."""
    provider, provider_top, labels, top, country = after.groups()
    name = _in_latin(provider) if provider else spoken_sign("dot").sub(".", labels).replace(" ", "")
    ending = _SPELLED_ENDINGS.get(provider_top, provider_top) or top
    return ".".join(part for part in (name, ending, country) if part)
