"""Writes an invented workspace file of any size, or its conversations as other programs export them.

    python -m tests.benchmarks.generate --conversations 100000 --messages 1000000 OUT.jsonl
    python -m tests.benchmarks.generate --as tiktok OUT.json
    python -m tests.benchmarks.generate --as whatsapp --conversations 1000 OUT_FOLDER

The same seed and sizes give the same bytes. Nothing is held in memory but the line being written, so a file of a
million messages takes seconds and constant memory. The proportions are those of a busy shop's inbox: lengths of
conversations fall off exponentially, one in a hundred is long; a third of the customers give contacts, in a third of
their messages, so that a tenth of the customers' messages hold one; auto capture is on in one account of three, which
makes leads of about a tenth of the conversations.
"""

import argparse
import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from tests.benchmarks.chat_files import Record, write_tiktok, write_whatsapp

FIRST_DAY: Final = date(2026, 1, 1)
DAYS: Final = 270
ACCOUNTS: Final = 6
ADS: Final = 36
CURRENCIES: Final = (("SG", "SGD", "Asia/Singapore"), ("MX", "MXN", "America/Mexico_City"), ("AE", "AED", "Asia/Dubai"))


@dataclass(frozen=True)
class Voice:
    """How the customers of one country and language are called, and what they write."""

    country: str
    language: str
    given: list[str]
    family: list[str]
    phones: list[str]
    lines: list[str]
    contact: list[str]


class Writer:
    """Makes the records of one workspace, in an order in which parents come first."""

    def __init__(self, seed: int) -> None:
        spoken = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))
        self._random = Random(seed)
        self._words: list[str] = spoken["words"]
        self._replies: list[str] = spoken["replies"]["lines"]
        self._voices = [Voice(**voice) for voice in spoken["voice"]]
        self._messages = 0

    def records(self, conversations: int, messages: int) -> Iterator[Record]:
        """All records: accounts and ads, then customer by customer their touch, conversation and messages."""
        for account in range(ACCOUNTS):
            yield from _account(account)
        for ad in range(ADS):
            yield from self._ad(ad)
        for number in range(conversations):
            left = conversations - number
            length = messages if left == 1 else self._length(messages / left, messages - left + 1)
            messages -= length
            yield from self._conversation(number, length)

    def _length(self, mean: float, most: int) -> int:
        """Messages of a conversation; the long ones, one in a hundred, hold a tenth of all messages."""
        share = 10 if self._random.random() < 0.01 else 0.9
        return max(1, min(most, round(self._random.expovariate(1 / (mean * share)))))

    def _ad(self, number: int) -> Iterator[Record]:
        group, campaign, account = f"adg-{number // 3}", f"cmp-{number // 6}", number // 6 % ACCOUNTS
        if number % 6 == 0:
            yield {
                "type": "campaign",
                "id": campaign,
                "ad_account": f"ada-{account}",
                "name": f"Campaign {number // 6}",
            }
        if number % 3 == 0:
            goal = "lead" if number % 2 else "conversation"
            yield {
                "type": "ad_group", "id": group, "campaign": campaign, "name": f"Group {number // 3}", "goal": goal,
                "countries": ["SG", "MY"],
            }  # fmt: skip
        yield {"type": "ad", "id": f"ad-{number}", "ad_group": group, "name": f"Video {number}"}
        for day in range(DAYS):
            yield {
                "type": "daily_stats", "id": f"ds-{number}-{day}", "ad": f"ad-{number}",
                "date": (FIRST_DAY + timedelta(days=day)).isoformat(), "spend": f"{self._random.uniform(5, 90):.2f}",
                "impressions": self._random.randrange(500, 9000), "clicks": self._random.randrange(5, 300),
            }  # fmt: skip

    def _conversation(self, number: int, length: int) -> Iterator[Record]:
        chance = self._random
        voice = chance.choice(self._voices)
        account = chance.randrange(ACCOUNTS)
        customer, conversation = f"cus-{number}", f"cnv-{number}"
        at = chance.random() * DAYS * 86_400
        yield {
            "type": "customer", "id": customer, "handle": f"user{number}",
            "name": f"{chance.choice(voice.given)} {chance.choice(voice.family)}",
            "country": voice.country, "language": voice.language,
        }  # fmt: skip
        yield {
            "type": "touch", "id": f"t-{number}", "customer": customer,
            "ad": f"ad-{account * ADS // ACCOUNTS + chance.randrange(ADS // ACCOUNTS)}",
            "kind": "click" if chance.random() < 0.7 else "view", "at": _time(at - chance.expovariate(1 / 86_400)),
        }  # fmt: skip
        yield {
            "type": "conversation", "id": conversation, "account": f"acc-{account}", "customer": customer,
            "opened_at": _time(at),
        }  # fmt: skip
        forthcoming = 1 / 3 if chance.random() < 0.3 else 0.0
        for turn in range(length):
            by_customer = turn == 0 or chance.random() < 0.5
            yield {
                "type": "message", "id": f"m-{self._messages}", "conversation": conversation,
                "sender": "customer" if by_customer else "business", "at": _time(at),
                "text": self._customer_line(voice, forthcoming) if by_customer else self._line(self._replies),
            }  # fmt: skip
            self._messages += 1
            at += chance.expovariate(1 / 600)

    def _customer_line(self, voice: Voice, forthcoming: float) -> str:
        if self._random.random() >= forthcoming:
            return self._line(voice.lines)
        line = self._random.choice(voice.contact)
        if "{phone}" in line:
            return line.replace("{phone}", self._digits(self._random.choice(voice.phones)))
        name = f"{self._random.choice(('mia', 'leo', 'kim', 'ana', 'sam'))}.{self._random.randrange(10_000)}"
        return line.replace("{email}", f"{name}@mail.example.com").replace("{name}", name)

    def _line(self, lines: Sequence[str]) -> str:
        line = self._random.choice(lines)
        if "{w}" in line:
            line = line.replace("{w}", self._random.choice(self._words))
        return line.replace("{n}", str(self._random.randrange(1, 10)))

    def _digits(self, pattern: str) -> str:
        digits = iter(f"{self._random.randrange(10**10):010}")
        return "".join(next(digits) if sign == "#" else sign for sign in pattern)


def _account(number: int) -> Iterator[Record]:
    country, currency, timezone = CURRENCIES[number % len(CURRENCIES)]
    yield {
        "type": "account", "id": f"acc-{number}", "handle": f"shop{number}", "name": f"Shop {number}",
        "country": country, "auto_capture": number % 3 == 0,
    }  # fmt: skip
    yield {
        "type": "ad_account", "id": f"ada-{number}", "account": f"acc-{number}", "name": f"Shop {number} ads",
        "country": country, "currency": currency, "timezone": timezone,
    }  # fmt: skip


def _time(seconds: float) -> str:
    start = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=UTC)
    return (start + timedelta(seconds=int(seconds))).isoformat().replace("+00:00", "Z")


def main() -> None:
    """Reads the command line and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--as", dest="form", choices=FORMS, default="workspace")
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if not 0 < arguments.conversations <= arguments.messages:
        parser.error("each conversation needs a message")
    FORMS[arguments.form](Writer(arguments.seed).records(arguments.conversations, arguments.messages), arguments.out)


def write_workspace(records: Iterable[Record], out: Path) -> None:
    """One record a line."""
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    with out.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(encode(record) + "\n")


FORMS: Final = {"workspace": write_workspace, "tiktok": write_tiktok, "whatsapp": write_whatsapp}


if __name__ == "__main__":
    main()
