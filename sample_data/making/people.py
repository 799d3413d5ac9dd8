"""Customers: names, handles and the ways to reach them, all invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from random import Random

from sample_data.making.numbers import Numbers, written
from sample_data.making.voices import Voice

# Two words that do not belong together make a handle that is nobody's.
_ODD = (
    "kite", "paper", "lamp", "mango", "button", "pebble", "tiny", "velvet", "cloud", "ginger", "plum", "cotton",
    "sugar", "moss", "amber", "noodle", "pickle", "silver", "maple", "cocoa", "biscuit", "lantern", "turnip", "waffle",
)  # fmt: skip
_ODDER = (
    "wren", "otter", "teapot", "gecko", "spoon", "comet", "drum", "finch", "ladder", "panda", "radish", "tram",
    "heron", "sofa", "yak", "violin", "mole", "umbrella", "koi", "zebra", "kettle", "anchor", "quilt", "pigeon",
)  # fmt: skip
_DOMAINS = ("example.com", "example.com", "example.org", "example.net", "mail.example", "post.example")

# How a Thai sentence and a Thai question end, by who speaks; how others are addressed in Tagalog, Vietnamese, Malay.
_POLITE = {
    "f": {"ka": "ค่ะ", "kha": "คะ", "mam": "mam", "chi": "chị", "cik": "cik"},
    "m": {"ka": "ครับ", "kha": "ครับ", "mam": "sir", "chi": "anh", "cik": "encik"},
}


@dataclass(frozen=True, slots=True)
class Person:
    """A customer before there are records: `ways` maps a slot such as `tel` or `mail` to this person's own."""

    handle: str
    name: str | None
    full_name: str
    country: str
    language: str
    gender: str
    ways: dict[str, str]


class People:
    """Makes customers, no two with the same handle or number."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._numbers = Numbers(rng)
        pairs = [(a, b) for a in _ODD for b in _ODDER]
        rng.shuffle(pairs)
        self._pairs: Iterator[tuple[str, str]] = cycle(pairs)

    def new(self, voice: Voice, first_name: str | None = None) -> Person:
        """A customer who speaks with this voice, of that given name if one is asked for."""
        rng = self._rng
        country = rng.choice(voice.head["countries"].split())
        names = voice.choices("first")
        named = [entry for entry in names if _spelled(entry)[0] == first_name] if first_name else names
        first, latin, gender = _spelled(rng.choice(named))
        last, _, _ = _spelled(rng.choice(voice.choices("last")))
        order = "{1}{2}{0}" if voice.head.get("order") == "last-first" else "{0}{2}{1}"
        full_name = order.format(first, last, "" if voice.head.get("joined") else " ")
        odd, odder = next(self._pairs)
        ways = (
            written(self._numbers.new(country), country)
            | _handles(latin, odd, odder)
            | {"name": full_name}
            | _POLITE[gender]
        )
        domain = rng.choice(_DOMAINS)
        ways["mail"] = f"{latin}.{odd}{odder}@{domain}"
        ways["mailat"] = f"{latin} dot {odd}{odder} at {domain.replace('.', ' dot ')}"
        name = rng.choices((full_name, first, None), (5, 3, 1))[0]
        return Person(
            _profile_handle(rng, latin, odd, odder), name, full_name, country, voice.head["language"], gender, ways
        )


def _spelled(entry: str) -> tuple[str, str, str]:
    """A name, its Latin letters and its gender: `ต้น=ton:m` or plain `Mei`."""
    spelling, _, gender = entry.partition(":")
    name, _, latin = spelling.partition("=")
    return name.strip(), (latin or name).strip().lower().replace(" ", ""), gender.strip() or "f"


def _handles(latin: str, odd: str, odder: str) -> dict[str, str]:
    short = f"{latin[:5]}_{odder}"[:15]
    number = f"10000{_ODD.index(odd):02}000{_ODDER.index(odder):02}"
    return {
        "unum": number,
        "u": f"{latin}.{odd}{odder}",
        "uu": short,
        "ul": f"{latin}-{odd}{odder}",
        "uw": f"{latin}_{odd}{odder}"[:20],
    }


def _profile_handle(rng: Random, latin: str, odd: str, odder: str) -> str:
    if rng.random() < 0.08:
        return f"user{rng.randint(10**9, 10**10 - 1)}"
    return rng.choice((f"{latin}.{odd}{odder}", f"{odd}{odder}_{latin}", f"{latin}_{odder}{rng.randint(1, 99)}"))
