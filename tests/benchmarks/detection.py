"""How quick contacts are found, beside the telephone numbers alone by `phonenumbers.PhoneNumberMatcher`.

    python -m tests.benchmarks.detection CORPUS

CORPUS holds real short messages, one JSON string a line, `.xz` or plain; none is part of the project. Two readings of
it: as it is, and with a contact put into every tenth message. Detection and its peers take turns, and what is printed
is the median of the CPU times. Presidio (e-mail and telephone, its eight regions) is measured where it is installed.
"""

import argparse
import json
import lzma
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

import phonenumbers
from tests.benchmarks.figures import Figure, show

from leadlight.core.detection import detect, detect_many
from leadlight.core.eligibility import LEAD_GOAL_COUNTRIES

LONGEST: Final = 160
"""Characters of a message that gets a contact."""
ROUNDS: Final = 5
SHARED: Final = (
    "my number is {}", "call me {}", "wa {}", "whatsapp {}", "{}", "contact no: {}", "เบอร์ {}", "我的电话 {}",
    "رقمي {}", "mi cel es {}", "tel {}", "hp saya {}", "me chama no zap {}", "電話は {}",
)  # fmt: skip
HANDLES: Final = (
    "ig: {}", "my insta is @{}", "ไลน์ {}", "line id {}", "微信 {}", "wechat: {}", "snap: {}", "سناب {}", "fb {}",
    "tw @{}", "linkedin.com/in/{}", "instagram.com/{}", "m.me/{}", "weibo.com/{}", "telegram no, ig {}", "{}@gmail.com",
    "mail: {}@hotmail.com", "correo {}@outlook.es",
)  # fmt: skip
NAMES: Final = ("ana", "mei", "somchai", "putri", "jose", "omar", "li", "noor", "kofi", "sara")

Message = tuple[str, str]


def real(path: Path) -> list[Message]:
    """The corpus's messages, each with a region."""
    content = path.read_bytes()
    lines = (lzma.decompress(content) if path.suffix == ".xz" else content).splitlines()
    return [(json.loads(line), "SG") for line in lines]


def tenth(messages: Sequence[Message], chance: Random) -> Iterator[Message]:
    """The messages of chat length, every tenth with a contact of some country at its end."""
    for text, _ in messages:
        if len(text) > LONGEST:
            continue
        region = chance.choice(sorted(LEAD_GOAL_COUNTRIES))
        yield (f"{text} {contact(region, chance)}" if chance.random() < 0.1 else text, region)


def contact(region: str, chance: Random) -> str:
    """A contact with what people write beside it: half of them numbers, half handles and addresses."""
    if chance.random() < 0.5:
        return chance.choice(SHARED).format(number(region, chance))
    name = f"{chance.choice(NAMES)}{chance.choice('._')}{chance.choice(NAMES)}{chance.randrange(100)}"
    return chance.choice(HANDLES).format(name)


def number(region: str, chance: Random) -> str:
    """A valid mobile number of the region, written nationally or internationally."""
    example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    if example is None:
        raise LookupError(region)
    while True:
        digits = str(example.national_number)[:-4] + f"{chance.randrange(10_000):04}"
        made = phonenumbers.PhoneNumber(country_code=example.country_code, national_number=int(digits))
        if phonenumbers.is_valid_number(made):
            style = phonenumbers.PhoneNumberFormat
            return phonenumbers.format_number(made, chance.choice((style.NATIONAL, style.INTERNATIONAL, style.E164)))


def phones_alone(messages: Sequence[Message]) -> None:
    """What `PhoneNumberMatcher` does with the messages."""
    for text, region in messages:
        for _ in phonenumbers.PhoneNumberMatcher(text, region):
            pass


def in_batches(messages: Sequence[Message]) -> None:
    """What an import does with them."""
    for _ in detect_many(messages):
        pass


def one_by_one(messages: Sequence[Message]) -> None:
    """What an arriving message costs."""
    for text, region in messages:
        detect(text, region)


def presidio() -> Callable[[Sequence[Message]], None] | None:
    """Presidio's recognizers for e-mail and telephone, where it is installed."""
    try:
        from presidio_analyzer import AnalyzerEngine
        from presidio_analyzer.nlp_engine import NoOpNlpEngine
    except ImportError:
        return None
    engine = AnalyzerEngine(nlp_engine=NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "none"}]))

    def analyze(messages: Sequence[Message]) -> None:
        for text, _ in messages:
            engine.analyze(text, language="en", entities=["EMAIL_ADDRESS", "PHONE_NUMBER"])

    return analyze


def micros(work: Callable[[Sequence[Message]], None], messages: Sequence[Message]) -> float:
    """CPU time for each message, in microseconds."""
    began = time.process_time()
    work(messages)
    return (time.process_time() - began) / len(messages) * 1e6


def compare(title: str, messages: Sequence[Message], goal: float) -> None:
    """Prints detection beside its peers on the same messages."""
    peer = presidio()
    programs: dict[str, Callable[[Sequence[Message]], None]] = {
        "phones": phones_alone, "batches": in_batches, "single": one_by_one, **({"presidio": peer} if peer else {}),
    }  # fmt: skip
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(ROUNDS + 1):
        for name, work in programs.items():
            some = list(islice(messages, 3_000)) if name == "presidio" else messages
            cost = micros(work, some)
            if turn:
                taken[name].append(cost)
    medians = {name: statistics.median(costs) for name, costs in taken.items()}
    figures = [
        Figure("detection in batches / PhoneNumberMatcher", medians["batches"], medians["phones"], 1 / goal, "us"),
        Figure("detection one by one / PhoneNumberMatcher", medians["single"], medians["phones"], None, "us"),
    ]
    if "presidio" in medians:
        figures.append(Figure("detection in batches / Presidio", medians["batches"], medians["presidio"], None, "us"))
    show(f"{title}: {len(messages):,} messages", figures)


def main() -> None:
    """Reads the command line, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    messages = real(parser.parse_args().corpus)
    compare("real chat", messages, goal=2)
    compare("a contact in every tenth", list(tenth(messages, Random(1))), goal=1.2)


if __name__ == "__main__":
    main()
