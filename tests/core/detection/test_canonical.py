"""The canonical value of a contact that is typed on its own."""

import pytest

from leadlight.core.detection import canonical
from leadlight.core.vocabulary import CONTACT_KINDS, ContactKind

VALUES: list[tuple[ContactKind, str, str | None, str | None]] = [
    ("email", " Rina.K@Gmail.COM ", None, "rina.k@gmail.com"),
    ("email", "rina@", None, None),
    ("email", "rina@gmail", None, None),
    ("email", "rina k@gmail.com", None, None),
    ("phone", "9123 4567", "SG", "+6591234567"),
    ("phone", "(11) 97412-8830", "BR", "+5511974128830"),
    ("phone", "٠٥٠١٤٤٨٣٧١", "SA", "+966501448371"),
    ("phone", "+60 12-448 3712", "SG", "+60124483712"),
    ("phone", "0060 12 448 3712", "SG", "+60124483712"),
    ("phone", "60124483712", "SG", "+60124483712"),
    ("phone", "+52 1 55 4170 8829", None, "+525541708829"),
    ("phone", "9123 4567", None, None),
    ("phone", "12", "SG", None),
    ("phone", "call me", "SG", None),
    ("phone", "https://wa.me/6591234567", None, "+6591234567"),
    ("whatsapp", "wa.me/6591234567", None, "+6591234567"),
    ("whatsapp", "0812-3448-3712", "ID", "+6281234483712"),
    ("whatsapp", "rina", "ID", None),
    ("instagram", "https://instagram.com/Foo/", None, "foo"),
    ("instagram", "@Foo.Bar", None, "foo.bar"),
    ("instagram", "https://instagram.com/p/Cxyz/", None, None),
    ("instagram", "two words", None, None),
    ("facebook", "facebook.com/profile.php?id=123", None, "123"),
    ("facebook", "Juan  Dela Cruz", None, "juan dela cruz"),
    ("messenger", "m.me/foo", None, "foo"),
    ("line", "line.me/ti/p/~foo", None, "foo"),
    ("line", "081-448-3712", "TH", "+66814483712"),
    ("twitter", "x.com/Foo", None, "foo"),
    ("twitter", "https://twitter.com/foo", None, "foo"),
    ("linkedin", "https://www.linkedin.com/in/foo-1a/", None, "foo-1a"),
    ("linkedin", "linkedin.com/company/Foo", None, "company/foo"),
    ("linkedin", "company/foo", None, "company/foo"),
    ("weibo", "weibo.com/u/123", None, "123"),
    ("weibo", "weibo.com/foo", None, "foo"),
    ("weibo", "吃货小李", None, "吃货小李"),
    ("wechat", "Lili_2020", None, "lili_2020"),
    ("snapchat", "snapchat.com/add/foo", None, "foo"),
    ("snapchat", "https://instagram.com/foo", None, None),
]


@pytest.mark.parametrize(("kind", "text", "region", "expected"), VALUES)
def test_the_canonical_value(kind: ContactKind, text: str, region: str | None, expected: str | None) -> None:
    assert canonical(kind, text, region) == expected


@pytest.mark.parametrize(("kind", "text", "region", "value"), [row for row in VALUES if row[3]])
def test_a_canonical_value_is_its_own(kind: ContactKind, text: str, region: str | None, value: str) -> None:
    assert canonical(kind, value, region) == value


@pytest.mark.parametrize("kind", CONTACT_KINDS)
@pytest.mark.parametrize("text", ["", " ", "@", "\ud800", "\0", "a" * 100_000, "9" * 10_000, "://", "https://"])
def test_nonsense_is_refused(kind: ContactKind, text: str) -> None:
    assert canonical(kind, text, "SG") is None
