"""Last touch: which ad an event belongs to, or none (organic).

Windows are set per ad group, separately for clicks and views, and one event belongs to one touch (TikTok for Business
help, "Attribution settings at the ad group level" and "About attribution", article 9659). The `click` model is the
precedence that TikTok states for Shop Ads: the latest interaction, with clicks before views.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, Literal

from leadlight.core.model import Touch
from leadlight.core.times import DAY
from leadlight.core.vocabulary import CLICK_WINDOWS, TouchKind

Model = Literal["last", "click"]
Verdict = Literal["inside", "after", "other", "off", "too old"]
"""Why a touch may or may not win: inside its window; after the event; of an ad of another account, or of none that is
known; its kind's window is off; older than its window."""

_LONGEST: Final = max(CLICK_WINDOWS) * DAY
_at = attrgetter("at")


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


def in_order(touches: Iterable[Touch]) -> list[Touch]:
    """The touches from the weakest to the strongest: by time, at one instant a click above a view, then by id."""
    ordered = list(touches)
    if len(ordered) > 1:
        ordered.sort(key=_strength)
    return ordered


def last_touch(at: int, touches: Iterable[Touch], windows: Mapping[str, Windows], model: Model) -> Touch | None:
    """The touch that an event at that time belongs to, out of one customer's touches in any order; None = organic.

    `windows` maps an ad's id to its ad group's windows and holds the ads of the event's account alone: touches of
    other ads are passed over.
    """
    return last_of(at, in_order(touches), windows, model)


def last_of(at: int, ordered: Sequence[Touch], windows: Mapping[str, Windows], model: Model) -> Touch | None:
    """`last_touch` for touches that are `in_order` already: looks only at those that a window can still reach."""
    view: Touch | None = None
    for index in range(bisect_right(ordered, at, key=_at) - 1, -1, -1):
        touch = ordered[index]
        age = at - touch.at
        if age > _LONGEST:
            break
        own = windows.get(touch.ad)
        if own is None or not own.reach(touch.kind, age):
            continue
        if model == "last" or touch.kind == "click":
            return touch
        view = view or touch
    return view


def considered(at: int, touches: Iterable[Touch], windows: Mapping[str, Windows]) -> list[Considered]:
    """Every touch with the rule's verdict on it, the strongest first: how the ad was chosen, for the eye."""
    return [_considered(at, touch, windows.get(touch.ad)) for touch in reversed(in_order(touches))]


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
