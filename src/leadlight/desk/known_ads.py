"""Lets the files of an import know the ads that are stored, so that reports and leads join them."""

from collections.abc import Iterable
from typing import Final

from leadlight.core.model import Ad, AdAccount, AdGroup, Campaign
from leadlight.desk.opened import Opened
from leadlight.exchange.records import Item, Reject
from leadlight.exchange.sources.ad_book import AdBook
from leadlight.store.database import Reader
from leadlight.store.views.known_ads import StoredAds

_NAMING_ADS: Final = frozenset(("tiktok-leads", "tiktok-ads"))
"""Formats that name ads which a workspace may hold."""


def know_ads(opened: Opened, reader: Reader | None) -> None:
    """Gives all files one book of ads, the stored ones and those that the files before told.

    A workspace comes before files that name its ads.
    """
    if any(source.format in _NAMING_ADS for source in opened.sources):
        opened.sources.sort(key=lambda source: source.format != "workspace")
    book = AdBook(StoredAds(reader) if reader else None)
    for source in opened.sources:
        source.reading.ads = book


def learn_ads(book: AdBook, items: Iterable[Item]) -> None:
    """Takes down the ads that a file states, where none of it will be stored."""
    for item in items:
        if not isinstance(item, Reject) and isinstance(item[1], AdAccount | Campaign | AdGroup | Ad):
            book.learn(item[1])
