"""What detection finds. Apart from the records of the field, which take longer to load than a text to be read."""

from dataclasses import dataclass

from leadlight.core.vocabulary import ContactKind


@dataclass(frozen=True, slots=True)
class Find:
    """One contact found in a text: `text[start:end] == raw`, offsets in code points; `rule` names the step."""

    kind: ContactKind
    value: str
    raw: str
    start: int
    end: int
    rule: str = ""
