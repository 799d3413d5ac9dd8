"""The stock of dialogues: one file a voice, read from `sample_data/texts/*.talk`.

A voice is a language as people of some countries write it to one business. Its file has a head and blocks:

    @account clinic          the business they write to (a key of `business.toml`)
    @language th             BCP-47
    @count 24                how many conversations the sample takes from this voice
    @countries TH TH KH      where they live, by weight
    @first ต้น=ton:m | ...   given names, with Latin letters where they have others and `:m` for a man's
    @item a = 1,990 | ...    any other key is a slot: one choice a conversation; `item` carries its `price`

    == open                  open, talk, share KIND..., close, later, noise, story [KIND...]; `for:m` or `for:f` where
                             only a man or a woman would say it, `as:NAME` for a story that says its teller's name
    > what the customer writes
    < what the business writes
    ^ image                  a message of media alone, by the customer
    ~                        days go by

`{a|b}` is a choice, `{item}` a slot, `\\n` a line break inside a message, `#` at the start of a line a comment.
"""

from dataclasses import dataclass, field
from pathlib import Path

SHAPES = ("open", "talk", "share", "close", "later", "noise", "story")
_GAP = "gap"
_SENDERS = {">": "customer", "<": "business", "^": "media", "~": _GAP}


@dataclass(frozen=True, slots=True)
class Block:
    """A run of turns that stands together: (sender, text), where sender `media` has the media's kind as its text.

    `sayer` is the gender it takes, `teller` the name, `later` the turn before which days go by.
    """

    shape: str
    kinds: tuple[str, ...]
    turns: tuple[tuple[str, str], ...]
    place: str
    sayer: str | None = None
    teller: str | None = None
    later: int | None = None

    def fits(self, gender: str) -> bool:
        """Whether somebody of that gender, `m` or `f`, would say it."""
        return self.sayer in (None, gender)


@dataclass(slots=True)
class Voice:
    """One file of dialogues."""

    key: str
    head: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    def of(self, shape: str) -> list[Block]:
        """The blocks of that shape, in the file's order."""
        return [block for block in self.blocks if block.shape == shape]

    def choices(self, key: str) -> list[str]:
        """The alternatives of a head line; empty where the file has none."""
        return [part.strip() for part in self.head.get(key, "").split("|") if part.strip()]


def read_voices(folder: Path) -> list[Voice]:
    """Every voice of the folder, by file name. Raises `ValueError` with file and line for what it cannot read."""
    return [_read_voice(path) for path in sorted(folder.glob("*.talk"))]


def _read_voice(path: Path) -> Voice:
    voice = Voice(path.stem)
    heading: list[str] = []
    turns: list[tuple[str, str]] = []
    place = ""
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), "== end"], 1):
        if line.startswith("=="):
            if turns:
                voice.blocks.append(_block(heading, turns, place))
            heading, turns, place = line[2:].split(), [], f"{path.stem}:{number}"
            if heading[0] not in (*SHAPES, "end"):
                raise ValueError(f"{place}: no shape is called {heading[0]}")
        elif line[:1] in _SENDERS:
            turns.append((_SENDERS[line[0]], line[1:].strip().replace("\\n", "\n")))
        elif line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            voice.head[key] = value.strip()
        elif line.strip() and not line.startswith("#"):
            raise ValueError(f"{path.name}:{number}: neither a head line, a heading nor a turn")
    return voice


def _block(heading: list[str], turns: list[tuple[str, str]], place: str) -> Block:
    marks = dict(word.split(":", 1) for word in heading[1:] if ":" in word)
    kinds = tuple(word for word in heading[1:] if ":" not in word)
    gap = next((number for number, (sender, _) in enumerate(turns) if sender == _GAP), None)
    said = tuple(turn for turn in turns if turn[0] != _GAP)
    return Block(heading[0], kinds, said, place, marks.get("for"), marks.get("as"), gap)
