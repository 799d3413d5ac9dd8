"""Contact detection: what a customer typed, and the customer's country, to the contacts in it.

detect(text, region)        the contacts of one message, with their places
detect_many(messages)       the same for many
canonical(kind, text, region)   the canonical value of a contact typed on its own
"""

from typing import Final

from leadlight.core.detection.canonical import canonical
from leadlight.core.detection.detector import detect, detect_many

VERSION: Final = 2
"""Counted up when a release finds other contacts than the one before; kept with every find."""

__all__ = ["VERSION", "canonical", "detect", "detect_many"]
