"""From a message to the contacts in it."""

from collections.abc import Iterable, Iterator

from leadlight.core.detection.cues import Cues
from leadlight.core.detection.emails import find_emails
from leadlight.core.detection.handles import find_handles
from leadlight.core.detection.links import find_links
from leadlight.core.detection.names import find_names
from leadlight.core.detection.numbers import find_numbers
from leadlight.core.detection.ownership import Ownership
from leadlight.core.detection.prefilter import may_hold_contact
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.detection.weibo_names import find_weibo_names
from leadlight.core.model import Find


def detect(text: str, region: str | None) -> list[Find]:
    """The contacts that a customer gave in `text`, in order and without overlaps.

    `region` is the customer's country (ISO 3166 alpha-2), the home of national telephone numbers; without it only
    international ones are found. Offsets are code points of `text`. Any text will do: nothing is raised.
    """
    reading = Reading(text)
    if not may_hold_contact(reading):
        return []
    cues = Cues(reading.plain, reading.folded)
    taken = Spans()
    ownership = Ownership(reading.plain, cues)
    emails = find_emails(reading, taken, ownership.is_unanswered)
    links = find_links(reading, taken, ownership.is_theirs_alone)
    handles = find_handles(reading, cues, taken, company=bool(emails or links))
    handles += find_weibo_names(reading, cues, taken)
    names = find_names(reading, cues, taken, handles)
    numbers = find_numbers(reading, cues, region, taken)
    return sorted(emails + links + handles + names + numbers, key=lambda find: find.start)


def detect_many(messages: Iterable[tuple[str, str | None]]) -> Iterator[list[Find]]:
    """`detect` for each pair of text and region, in order."""
    return (detect(text, region) for text, region in messages)
