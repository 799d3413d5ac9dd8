"""From a voice's blocks to whole dialogues, each text of a customer used once as far as the stock allows."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from sample_data.making.people import Person
from sample_data.making.voices import Block, Voice

_SLOT = re.compile(r"\{([a-z0-9+]+)\}")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_TRIES = 6
AUTOMATIC = -1
"""The beat of a message that nobody typed: the business's welcome, a notice of the system."""
LATER = 99
"""The beat of what is said days after the rest."""
_MOST_USES = 2
"""How often a block may come back with other words in its choices before it would be noticed."""
_RARE_KINDS = 0.45
"""How often a share goes to the kind shared least so far: left to chance, all would be telephone and WhatsApp."""
_COMES_BACK = 0.3
"""How many of those who shared a contact write again days later, at the door or with the thing in hand."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message: `text` or, for a customer's picture, `media` (its kind). `beat` counts the dialogue's blocks."""

    sender: str
    text: str | None
    media: str | None
    beat: int


@dataclass(slots=True)
class Dialogue:
    """What was said, and the kinds of contact that the customer shared at turn `shared_at` (None: none).

    `told` holds the places of the blocks already used in it.
    """

    turns: list[Turn] = field(default_factory=list)
    kinds: tuple[str, ...] = ()
    shared_at: int | None = None
    shape: str = "talk"
    told: set[str] = field(default_factory=set)


class Writer:
    """Composes dialogues for one voice. `said` and `shared` remember the customers' texts and kinds of all voices."""

    def __init__(self, voice: Voice, rng: Random, said: set[str], shared: Counter[str]) -> None:
        self._voice, self._rng, self._said, self._shared = voice, rng, said, shared
        self._uses: Counter[str] = Counter()

    def dialogue(self, person: Person, shape: str) -> Dialogue:
        """A dialogue of the shape `noise`, `short`, `long`, `share` or `story`; empty where no opening is left."""
        slots = self._choose_slots() | person.ways
        made = Dialogue(shape=shape)
        for beat, wanted in enumerate(self._plan(shape)):
            self._add(made, wanted, LATER if wanted == "later" else beat, slots, person.gender)
            if not made.turns:
                break
        return made

    def next_story(self) -> Block | None:
        """The next whole story that has not been told yet."""
        return next((block for block in self._voice.of("story") if not self._uses[block.place]), None)

    def _plan(self, shape: str) -> list[str]:
        talk = ["talk"] * self._rng.choice((1, 2, 2, 3))
        plans = {
            "noise": ["noise"],
            "story": ["story"],
            "short": ["open", *talk[:1]],
            "long": ["open", *talk, "talk", "close"],
            "share": ["open", *talk, "share", *self._maybe("talk", 0.3), self._ending()],
        }
        return plans[shape]

    def _maybe(self, shape: str, chance: float) -> list[str]:
        return [shape] if self._rng.random() < chance else []

    def _ending(self) -> str:
        return "later" if self._rng.random() < _COMES_BACK and self._candidates("later") else "close"

    def _choose_slots(self) -> dict[str, str]:
        slots = {key: self._rng.choice(self._voice.choices(key)) for key in self._voice.head}
        item, _, price = slots.get("item", "").partition("=")
        return slots | {"item": item.strip(), "price": price.strip()}

    def _add(self, made: Dialogue, shape: str, beat: int, slots: dict[str, str], gender: str) -> None:
        for block in self._candidates(shape):
            if not block.fits(gender) or block.place in made.told:
                continue
            turns = self._rendered(block, beat, slots)
            if turns is None:
                continue
            self._uses[block.place] += 1
            made.told.add(block.place)
            if block.kinds:
                made.kinds = block.kinds
                made.shared_at = len(made.turns) + _first_share(block)
                self._shared.update(block.kinds)
            made.turns.extend(turns)
            return

    def _candidates(self, shape: str) -> list[Block]:
        """The blocks that may come next, the least used first; now and then the rarest kinds of contact come first."""
        blocks = [block for block in self._voice.of(shape) if self._uses[block.place] < _MOST_USES]
        if shape != "story":
            self._rng.shuffle(blocks)
        blocks.sort(key=lambda block: self._uses[block.place])
        if shape == "share" and self._rng.random() < _RARE_KINDS:
            blocks.sort(key=lambda block: min(self._shared[kind] for kind in block.kinds))
        return blocks

    def _rendered(self, block: Block, beat: int, slots: dict[str, str]) -> list[Turn] | None:
        """The block in words that no customer has used before, or None."""
        for _ in range(_TRIES):
            turns = list(self._turns(block, beat, slots))
            said = [turn.text for turn in turns if turn.sender == "customer" and turn.text]
            if not self._said.intersection(said) and len(set(said)) == len(said):
                self._said.update(said)
                return turns
        return None

    def _turns(self, block: Block, beat: int, slots: dict[str, str]) -> Iterator[Turn]:
        for place, (sender, text) in enumerate(block.turns):
            at = LATER if block.later is not None and place >= block.later else beat
            if sender == "media":
                yield Turn("customer", None, text, at)
            else:
                yield Turn(sender, self._worded(text, slots), None, at)

    def _worded(self, text: str, slots: dict[str, str]) -> str:
        filled = _SLOT.sub(lambda found: slots.get(found[1], found[0]), text)
        while (chosen := _CHOICE.sub(lambda found: self._rng.choice(found[1].split("|")), filled)) != filled:
            filled = chosen
        return filled.strip()


def _first_share(block: Block) -> int:
    """The turn of the block in which the customer's own details stand: the first one with a person's slot."""
    own = re.compile(r"\{(tel|mail|wame|u|uu|ul|uw|name)[a-z0-9+]*\}")
    return next(place for place, (sender, text) in enumerate(block.turns) if sender == "customer" and own.search(text))
