"""Last touch: which ad an event belongs to, or none (organic).

Windows are set per ad group, separately for clicks and views, and one event belongs to one touch (TikTok for Business
help, "Attribution settings at the ad group level" and "About attribution", article 9659). The `click` model is the
precedence that TikTok states for Shop Ads: the latest interaction, with clicks before views.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, Literal, NamedTuple

from leadlight.core.model import Touch
from leadlight.core.times import DAY
from leadlight.core.vocabulary import TouchKind

Model = Literal["last", "click"]
Verdict = Literal["inside", "after", "other", "off", "too old"]
"""Why a touch may or may not win: inside its window; after the event; of an ad of another account, or of none that is
known; its kind's window is off; older than its window."""

Line = tuple[int, int, int, Any, Any, Any, Any]
"""An event beside one touch of its customer, as the store numbers them: the event, its account, its time; the touch's
ad, whether it is a click, its time, its id. The last four are None where no touch is."""
_END: Final[Any] = (None,) * 7
_NONE: Final[tuple[Any, ...]] = (-1, 0, 0, "", None)
"""Weaker than any touch."""


@dataclass(frozen=True, slots=True)
class Windows:
    """How long a touch of one ad group counts, in days by kind; 0 = off."""

    click_days: int
    view_days: int

    def days(self, kind: TouchKind) -> int:
        """The window for that kind of touch, in days."""
        return self.click_days if kind == "click" else self.view_days

    def reach(self, kind: TouchKind, age: int) -> bool:
        """Whether a touch that is `age` microseconds older than the event still counts, the window's end included."""
        days = self.click_days if kind == "click" else self.view_days
        return age <= days * DAY and days > 0


@dataclass(frozen=True, slots=True)
class Considered:
    """One touch, what the rule says of it, and the window in days that it was held against (None: other account)."""

    touch: Touch
    verdict: Verdict
    window_days: int | None


class Reach(NamedTuple):
    """How far back touches of an ad count for the events of its account, in microseconds; -1 = not at all."""

    account: int
    view: int
    click: int

    @classmethod
    def of(cls, account: int, windows: Windows) -> "Reach":
        """The reach of an ad of that account with these windows."""
        return cls(account, *(days * DAY if days else -1 for days in (windows.view_days, windows.click_days)))


def last_touch(at: int, touches: Iterable[Touch], windows: Mapping[str, Windows], model: Model) -> Touch | None:
    """The touch that an event at that time belongs to, out of one customer's touches in any order; None = organic.

    `windows` maps an ad's id to its ad group's windows and holds the ads of the event's account alone: touches of
    other ads are passed over.
    """
    inside = (touch for touch in touches if _verdict(at, touch, windows.get(touch.ad)) == "inside")
    return max(inside, key=lambda touch: (model == "click" and touch.kind == "click", *_strength(touch)), default=None)


def last_touches(
    lines: Iterable[Line], reaches: Mapping[int, Reach], model: Model
) -> Iterator[tuple[int, int | None, int]]:
    """`last_touch` for a million events: each event's time, the ad it belongs to (None = organic), that touch's time.

    There is a line for each touch of an event's customer that some window may reach, or one without a touch; the lines
    of one event stand together. `reaches` holds every ad by its number.
    """
    clicks_first = model == "click"
    event: int | None = None
    at, best = 0, _NONE
    for number, account, happened, ad, click, touched, touch in chain(lines, (_END,)):
        if number != event:
            if event is not None:
                yield at, best[-1], best[1]
            event, at, best = number, happened, _NONE
        reach = reaches.get(ad)
        if reach is not None and reach[0] == account and 0 <= happened - touched <= reach[1 + click]:
            found = (clicks_first and click, touched, click, touch, ad)
            if found > best:  # noqa: PLR1730 - `max` takes twice as long
                best = found


def considered(at: int, touches: Iterable[Touch], windows: Mapping[str, Windows]) -> list[Considered]:
    """Every touch with the rule's verdict on it, the strongest first: how the ad was chosen, for the eye."""
    return [_considered(at, touch, windows.get(touch.ad)) for touch in sorted(touches, key=_strength, reverse=True)]


def _strength(touch: Touch) -> tuple[int, bool, str]:
    return touch.at, touch.kind == "click", touch.id


def _considered(at: int, touch: Touch, windows: Windows | None) -> Considered:
    return Considered(touch, _verdict(at, touch, windows), windows.days(touch.kind) if windows else None)


def _verdict(at: int, touch: Touch, windows: Windows | None) -> Verdict:
    if windows is None:
        return "other"
    if touch.at > at:
        return "after"
    if windows.reach(touch.kind, at - touch.at):
        return "inside"
    return "too old" if windows.days(touch.kind) else "off"
