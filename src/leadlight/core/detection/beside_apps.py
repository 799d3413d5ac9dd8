"""What stands beside the names of apps: Weibo names, handles, and display names where none of these is given."""

from leadlight.core.detection.cues import Cues
from leadlight.core.detection.handles import find_handles
from leadlight.core.detection.names import find_names
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.detection.weibo_names import find_weibo_names
from leadlight.core.finds import Find


def find_beside_apps(reading: Reading, cues: Cues, taken: Spans, found: list[Find]) -> list[Find]:
    """The contacts beside the apps that `cues` name; their stretches are added to `taken`.

    `found` are the contacts that other rules found in the message.
    """
    others = find_weibo_names(reading, cues, taken)
    others += find_handles(reading, cues, taken, company=bool(found or others))
    return others + find_names(reading, cues, taken, found + others)
