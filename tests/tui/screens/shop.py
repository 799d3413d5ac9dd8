"""A small shop and an operator at its screens: records, keys pressed, and what stands on the screen then."""

import asyncio
import contextlib
import time
from typing import Any, Final, TypeVar, cast

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerCancelled

from leadlight.desk import Desk
from leadlight.tui.app import LeadlightApp

Record = dict[str, Any]
Kind = TypeVar("Kind", bound=Widget)

QUIET_LOOKS: Final = 3
"""So often in a row nothing may be under way until the application counts as settled."""
LOOK_SECONDS: Final = 0.005
LONGEST_SECONDS: Final = 60
"""What is not settled by then never will be."""

QUESTIONS: Final = [
    {"key": "full_name", "kind": "full_name", "label": "Your name", "required": True},
    {"key": "email", "kind": "email", "label": "E-mail", "required": False},
    {"key": "phone", "kind": "phone", "label": "Phone", "required": True},
    {"key": "slot", "kind": "choice", "label": "When?", "options": ["Morning", "Evening"], "required": False},
    {"key": "for", "kind": "multi_choice", "label": "What for?", "options": ["Laser", "Facial"], "required": False},
    {"key": "ok", "kind": "consent", "label": "You may call me", "required": True},
]


def shop_records() -> list[Record]:
    """The records of the workspace file. Mei clicked and wrote a number, Budi filled a form, Ana was marked by hand."""
    policy = "https://glow.example/privacy"
    return [
        record("account", "acc-1", handle="glow", name="Glow Clinic", country="SG", auto_capture=True),
        record("ad_account", "ada-1", account="acc-1", name="Glow SG", country="SG", currency="SGD", timezone="UTC"),
        record("form", "frm-1", account="acc-1", name="Consultation", questions=QUESTIONS,
                privacy_policy_url=policy, thank_you="We will call you."),
        record("campaign", "cmp-1", ad_account="ada-1", name="October"),
        record("ad_group", "adg-1", campaign="cmp-1", name="Leads SG", goal="lead", countries=["SG"]),
        record("ad_group", "adg-2", campaign="cmp-1", name="Talks", goal="conversation", countries=["SG"],
                click_window_days=1, view_window_days=0),
        record("ad", "ad-1", ad_group="adg-1", name="Before and after"),
        record("ad", "ad-2", ad_group="adg-2", name="Founder"),
        record("daily_stats", "ds-1", ad="ad-1", date="2026-10-01", spend="30.00", impressions=900, clicks=30),
        record("daily_stats", "ds-2", ad="ad-2", date="2026-10-02", spend="12.50", impressions=400, clicks=9),
        record("account", "acc-2", handle="kopi", name="Kopi House", country="DE", auto_capture=False),
        record("ad_account", "ada-2", account="acc-2", name="Kopi DE", country="DE", currency="EUR", timezone="UTC"),
        record("campaign", "cmp-2", ad_account="ada-2", name="Beans"),
        record("ad_group", "adg-3", campaign="cmp-2", name="Leads DE", goal="lead", countries=["DE"]),
        *customer("1", "Mei Tan", "2026-10-01T03:00:00Z", "hi! my no 9123 4567"),
        *customer("2", "Budi Santoso", "2026-10-02T03:00:00Z", "boleh minta harga?"),
        *customer("3", "Ana Souza", "2026-10-03T03:00:00Z", "what time do you open?"),
        record("touch", "t-1", customer="cus-1", ad="ad-1", kind="click", at="2026-09-30T03:00:00Z"),
        record("touch", "t-2", customer="cus-2", ad="ad-2", kind="click", at="2026-09-29T03:00:00Z"),
        record("submission", "sub-1", form="frm-1", customer="cus-2", conversation="cnv-2", at="2026-10-02T03:05:00Z",
                answers={"full_name": "Budi Santoso", "phone": "+65 8123 4567"}),
        record("lead", "ld-1", account="acc-1", customer="cus-3", at="2026-10-03T03:00:00Z", status="qualified"),
    ]  # fmt: skip


def record(kind_: str, id_: str, **fields: Any) -> Record:
    return {"type": kind_, "id": id_, **fields}


def customer(number: str, name: str, at: str, text: str) -> list[Record]:
    return [
        record("customer", f"cus-{number}", handle=f"user{number}", name=name, country="SG"),
        record("conversation", f"cnv-{number}", account="acc-1", customer=f"cus-{number}", opened_at=at),
        record("message", f"m-{number}", conversation=f"cnv-{number}", sender="customer", at=at, text=text),
    ]


class Shop:
    """The application open on a workspace. Every press waits until what it began is done and drawn."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> LeadlightApp:
        """The application."""
        return cast(LeadlightApp, self.pilot.app)

    @property
    def desk(self) -> Desk:
        """Its desk, to look at what was stored."""
        return self.app.desk

    def front(self) -> type[Screen[Any]]:
        """What kind of screen or dialog is in front."""
        return type(self.app.screen)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        # Textual offers pictures of the screen, but no plain text of it.
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    def line(self, part: str) -> str:
        """The first line of the screen that holds the text; fails where there is none."""
        found = [line for line in self.text.splitlines() if part in line]
        assert found, f"{part!r} does not stand on the screen:\n{self.text}"
        return found[0]

    @property
    def notices(self) -> list[str]:
        """What the application has said so far."""
        return [notice.message for notice in self.app._notifications]

    def the(self, kind: type[Kind]) -> Kind:
        """The widget of that kind on the front screen."""
        return self.app.screen.query_one(kind)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text into the field that has the keys."""
        for letter in text:
            self._send("space" if letter == " " else letter)
        await self.settle()

    def _send(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 else key
        letter = key if len(key) == 1 else {"space": " "}.get(key)
        self.app.post_message(Key(name, letter))

    async def settle(self) -> None:
        """Wait until no read or act is under way and what they brought is drawn."""
        # Textual's own pauses wait until the process is idle for a while, five times for each key.
        quiet, until = 0, time.monotonic() + LONGEST_SECONDS
        while quiet < QUIET_LOOKS and self.app.is_running:
            assert time.monotonic() < until, self._busy()
            await self.pilot.pause(0)
            if pending := [worker for worker in self.app.workers if not worker.is_finished]:
                await asyncio.wait([asyncio.ensure_future(_ended(worker)) for worker in pending])
            elif self.app.has_keys_waiting:
                await asyncio.sleep(LOOK_SECONDS)
            elif not self._busy():
                quiet += 1
                continue
            quiet = 0

    def _busy(self) -> list[str]:
        """What is still to be dealt with."""
        screen = self.app.screen
        left = [name for name in ("_layout_required", "_dirty_widgets", "_callbacks") if getattr(screen, name)]
        pumps = (self.app, *screen.walk_children(with_self=True))
        return left + [f"{one}" for one in pumps if one._message_queue.qsize() + len(one._next_callbacks)]


async def _ended(worker: Worker[Any]) -> None:
    with contextlib.suppress(WorkerCancelled):
        await worker.wait()
