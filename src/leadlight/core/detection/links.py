"""Links: profile addresses of the apps, reduced to the id they lead to, and all other addresses, which are set aside.

Sources: the share links that each app makes, and the providers' pages on them (wa.me click to chat, line.me/ti/p,
m.me, snapchat.com/add, linkedin.com/in). A link to a post, a group or a shop is nobody's contact.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import unquote

from leadlight.core.detection.phones import e164
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.finds import Find
from leadlight.core.vocabulary import ContactKind

_LINK: Final = re.compile(
    r"(?<![a-z0-9@.-])(?:https?://[^\s<>\"'\u3000-\u303f\u0e00-\u0e7f\u4e00-\u9fff\uff00-\uffef]{1,2000}"
    r"|(?:line|weixin|whatsapp|snapchat|fb|instagram|twitter)://[^\s<>\"']{1,300}"
    r"|(?:[a-z0-9-]{1,63}\.){1,4}(?:com|me|net|org|cn|am|link|ee|co|gl|id|tv|to|io|app|shop|store|online|site|info|gd|[a-z]{2})"
    r"(?![a-z0-9-])(?:[/?][^\s<>\"'\u3000-\u303f\u0e00-\u0e7f\u4e00-\u9fff\uff00-\uffef]{0,2000})?)"
)
_TRAILING: Final = ".,;:!?)]}*\u2026\u060c\u3002"
_ID: Final = r"@?([a-z0-9._-]{1,64})"
_NOT_A_PROFILE: Final = {
    "instagram": "p reel reels explore stories tv accounts about direct s share",
    "facebook": "groups events share sharer sharer.php marketplace photo photo.php photos watch reel reels story.php "
    "permalink.php pages people ads help login hashtag gaming business l.php messages policies",
    "twitter": "i home search explore intent hashtag share settings messages notifications compose login",
    "weibo": "login signup ttarticle p detail tv status",
    "messenger": "t",
    "snapchat": "add discover p lens spotlight unlock",
}
_PATTERNS: Final[tuple[tuple[ContactKind, str], ...]] = (
    ("whatsapp", r"(?:www\.)?wa\.me/(?:send/?\?phone=)?(?P<phone>\+?\d[\d.()-]{5,20})"),
    (
        "whatsapp",
        r"(?:(?:api|web|www|chat)\.)?whatsapp\.com/send/?\?(?:.{0,200}?&)?phone=(?P<phone>\+?\d[\d.()-]{5,20})",
    ),
    ("whatsapp", r"send/?\?(?:.{0,200}?&)?phone=(?P<phone>\+?\d{6,20})"),
    ("line", r"(?:www\.)?line\.me/(?:r/)?(?:ti/p/|add/|ti/)[~@]?([a-z0-9._-]{1,64})"),
    ("line", r"ti/p/[~@]?([a-z0-9._-]{1,64})"),
    ("messenger", rf"(?:www\.)?m\.me/{_ID}"),
    ("messenger", rf"(?:www\.)?messenger\.com/t/{_ID}"),
    ("instagram", rf"(?:[a-z]{{1,5}}\.)?(?:instagram\.com|instagr\.am|ig\.me/m)/(?:_u/)?{_ID}"),
    ("facebook", r"(?:[a-z-]{1,7}\.)?(?:facebook|fb)\.(?:com|me)/profile\.php\?(?:.{0,100}?&)?id=(\d{3,20})"),
    ("facebook", r"(?:[a-z-]{1,7}\.)?(?:facebook|fb)\.(?:com|me)/(?:people|pages)/[^/]{1,80}/(\d{3,20})"),
    ("facebook", rf"(?:[a-z-]{{1,7}}\.)?(?:facebook|fb)\.(?:com|me)/{_ID}"),
    (
        "twitter",
        rf"(?:www\.|mobile\.|m\.)?(?:x|twitter)\.com/{_ID}(?!/status|/[a-z0-9_]{{0,20}}/status|[a-z0-9._-])",
    ),
    ("linkedin", r"(?:[a-z]{2,3}\.)?linkedin\.com/(?:m/)?in/([^/?#\s]{1,100})"),
    ("linkedin", r"(?:[a-z]{2,3}\.)?linkedin\.com/((?:company|school|showcase)/[^/?#\s]{1,100})"),
    ("weibo", r"(?:www\.|m\.)?weibo\.(?:com|cn)/(?:u|n|profile)/([^/?#\s]{1,64})"),
    ("weibo", rf"(?:www\.|m\.)?weibo\.(?:com|cn)/{_ID}(?!/)"),
    ("snapchat", rf"(?:www\.)?snapchat\.com/(?:add/|@){_ID}"),
    ("snapchat", rf"add/{_ID}"),
    ("wechat", rf"(?:u\.wechat\.com|dl/chat\?)/?{_ID}"),
    ("twitter", rf"user\?screen_name={_ID}"),
    ("instagram", rf"user\?username={_ID}"),
)
_ROUTES: Final = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_SCHEMES: Final = {
    **{kind: kind for kind in ("line", "whatsapp", "snapchat", "twitter", "instagram")},
    "weixin": "wechat",
}


def find_links(reading: Reading, taken: Spans, is_theirs: Callable[[int, int], bool]) -> list[Find]:
    """The contacts among the links; every link's stretch is added to `taken`, so that nothing is found inside one."""
    found: list[Find] = []
    for start, end in _links(reading):
        if not taken.free(start, end):
            continue
        taken.take(start, end)
        contact = profile(reading.plain[start:end])
        if contact and not is_theirs(start, end):
            typed = reading.typed(start, end)
            rule = f"link {_host_of(reading.folded[start:end])}"
            found.append(Find(*contact, reading.text[slice(*typed)], *typed, rule))
    return found


def profile(link: str) -> tuple[ContactKind, str] | None:
    """The kind and id of a profile's address, with or without its `https://`; None for any other address."""
    scheme, _, rest = link.rstrip(_TRAILING).lower().rpartition("://")
    for kind, route in _ROUTES:
        if _SCHEMES.get(scheme, kind) != kind:
            continue
        if match := route.match(rest):
            return _contact(kind, match)
    return None


def _contact(kind: ContactKind, match: re.Match[str]) -> tuple[ContactKind, str] | None:
    if kind == "whatsapp":
        digits = "".join(char for char in match["phone"] if char.isdigit())
        value = e164("+" + digits.removeprefix("00"), None)
        return (kind, value) if value else None
    identity = unquote(match[1], errors="ignore").lower().strip(".@") if kind != "linkedin" else match[1].rstrip(".")
    if not identity or identity in _NOT_A_PROFILE.get(kind, "").split():
        return None
    return kind, unquote(identity, errors="ignore")


def _links(reading: Reading) -> Iterator[tuple[int, int]]:
    if "." not in reading.folded and "://" not in reading.folded:
        return
    for match in _LINK.finditer(reading.folded):
        link = match[0].rstrip(_TRAILING)
        if "/" in link or _is_a_site(link):
            yield match.start(), match.start() + len(link)


def _is_a_site(host: str) -> bool:
    """True for a bare host that is an address for sure, and not a handle with a dot or two sentences."""
    return host.startswith("www.") or host.rpartition(".")[2] in ("com", "net", "org")


def _host_of(link: str) -> str:
    return link.rpartition("://")[2].split("/", 1)[0].split("?", 1)[0]
