"""Which ads a customer saw or clicked, and when: the cases that last touch has to tell apart."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from sample_data.making.business import Business, Placed
from sample_data.making.chats import Chat
from sample_data.making.clock import DAYS, FIRST_DAY, text_of

Meeting = tuple[str, timedelta]
"""A touch's kind and how long before the chat opened it was."""

_CROSS_GOAL_EVERY = 6
"""Of the chats with a contact, each sixth one opens by a Conversation ad and shares it after a Lead ad."""


def touches_of(chats: list[Chat], business: Business, rng: Random) -> Iterator[tuple[int, str, str, str]]:
    """(place of the chat, ad, kind, time) of each touch."""
    shared = 0
    for place, chat in enumerate(chats):
        crossing = chat.shared is not None and chat.shared - chat.opened > timedelta(minutes=4)
        if crossing:
            shared += 1
        cross = crossing and shared % _CROSS_GOAL_EVERY == 1
        for ad, kind, at in _journey(chat, business, rng, cross=cross):
            yield place, ad, kind, at


def _journey(chat: Chat, business: Business, rng: Random, *, cross: bool) -> Iterator[tuple[str, str, str]]:
    journey = "click" if cross else chat.journey
    for kind, before in sorted(_meetings(journey, rng), key=lambda meeting: -meeting[1]):
        ad = _ad_for(chat, business, rng, before, "conversation" if cross else None)
        if ad:
            yield ad.ad, kind, text_of(chat.opened - before)
    if cross and chat.shared:
        lead = _ad_for(chat, business, rng, timedelta(0), "lead")
        if lead:
            yield lead.ad, "click", text_of(chat.shared - timedelta(seconds=rng.randint(25, 110)))


def _meetings(journey: str, rng: Random) -> list[Meeting]:
    earlier = [("view", timedelta(hours=rng.uniform(3, 80))) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
    match journey:
        case "click":
            return [*earlier, ("click", timedelta(seconds=rng.randint(35, 400)))]
        case "view":
            return [("view", timedelta(hours=rng.uniform(0.2, 20)))]
        case "old view":
            return [("view", timedelta(days=rng.uniform(2, 5)))]
        case "old click":
            return [("click", timedelta(days=rng.uniform(9, 12)))]
        case _:
            return []


def _ad_for(chat: Chat, business: Business, rng: Random, before: timedelta, goal: str | None) -> Placed | None:
    """An ad that ran then and there, of that goal if one is named."""
    day = (chat.opened - before).date()
    account = business.account_ids[chat.business]
    fitting = [
        ad for ad in business.ads
        if ad.account == account and chat.person.country in ad.countries and ad.start <= day
        and goal in (None, ad.goal) and FIRST_DAY.date() <= day <= FIRST_DAY.date() + timedelta(days=DAYS)
    ]  # fmt: skip
    return rng.choices(fitting, [ad.share for ad in fitting])[0] if fitting else None
