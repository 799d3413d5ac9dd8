"""Whole chats: a person, what was said and when, of every voice, in the order they opened."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from sample_data.making.clock import opening, times
from sample_data.making.dialogues import AUTOMATIC, Dialogue, Turn, Writer
from sample_data.making.people import People, Person
from sample_data.making.voices import Voice, read_voices

_SHAPES = (("noise", 20), ("short", 16), ("long", 28), ("share", 36))
_JOURNEYS = (("organic", 15), ("click", 52), ("view", 11), ("old view", 8), ("old click", 14))
_STORIES_FROM = 48
"""Whole stories name dates of November and December, so they happen in the sample's last days."""
_FROM_AN_AD = "This chat started from an ad."


@dataclass(frozen=True, slots=True)
class Chat:
    """One conversation of the sample. `dialogue.turns` and `moments` run side by side; `journey` names how the
    customer came: `click`, `view`, `old click`, `old view` (days before) or `organic`."""

    business: str
    person: Person
    dialogue: Dialogue
    moments: tuple[datetime, ...]
    journey: str

    @property
    def opened(self) -> datetime:
        """When the first message came."""
        return self.moments[0]

    @property
    def shared(self) -> datetime | None:
        """When the customer's contact details came, if they did."""
        place = self.dialogue.shared_at
        return None if place is None else self.moments[place]


def make_chats(folder: Path, seed: str) -> list[Chat]:
    """Every chat of the voices in the folder, by opening time. The same seed and texts give the same chats."""
    welcomes = tomllib.loads((folder / "welcome.toml").read_text("utf-8"))
    people = People(Random(f"{seed}/people"))
    said: set[str] = set()
    shared: Counter[str] = Counter()
    chats: list[Chat] = []
    for voice in read_voices(folder):
        writer = Writer(voice, Random(f"{seed}/{voice.key}"), said, shared)
        chats += _chats_of(voice, writer, people, welcomes[voice.head["account"]], Random(f"{seed}/{voice.key}/times"))
    return sorted(chats, key=lambda chat: (chat.opened, chat.person.handle))


def _chats_of(voice: Voice, writer: Writer, people: People, welcomes: dict[str, str], rng: Random) -> list[Chat]:
    chats = []
    for _ in range(int(voice.head["count"])):
        story = writer.next_story()
        person = people.new(voice, story.teller if story else None)
        dialogue = writer.dialogue(person, "story" if story else _weighted(_SHAPES, rng))
        if not dialogue.turns:
            continue
        journey = _weighted(_JOURNEYS, rng)
        _greet(dialogue, welcomes.get(person.language, welcomes["*"]), rng, clicked=journey == "click")
        opened = opening(rng, person.country, _STORIES_FROM if story else 0)
        moments = times(rng, dialogue.turns, opened, person.country)
        chats.append(Chat(voice.head["account"], person, dialogue, tuple(moments), journey))
    return chats


def _weighted(choices: tuple[tuple[str, int], ...], rng: Random) -> str:
    return rng.choices([name for name, _ in choices], [weight for _, weight in choices])[0]


def _greet(dialogue: Dialogue, welcome: str, rng: Random, *, clicked: bool) -> None:
    """Puts what comes by itself after the first message: the business's welcome, sometimes the system's notice."""
    if dialogue.shape == "story" or rng.random() < 0.25:
        return
    automatic = [Turn("business", welcome, None, AUTOMATIC)]
    if clicked and rng.random() < 0.4:
        automatic.insert(0, Turn("system", _FROM_AN_AD, None, AUTOMATIC))
    dialogue.turns[1:1] = automatic
    if dialogue.shared_at is not None:
        dialogue.shared_at += len(automatic)
