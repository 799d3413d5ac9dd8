"""One look at a message, to leave alone what can hold no contact."""

from leadlight.core.detection.reading import Reading


def may_hold_contact(reading: Reading) -> bool:
    """False only for a text in which no rule would find anything."""
    return bool(reading.text)
