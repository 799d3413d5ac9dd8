"""Lets the files of an import know the ads that are stored, so that reports and leads join them."""

from leadlight.desk.opened import Opened
from leadlight.exchange.sources.ad_book import AdBook
from leadlight.store.database import Reader
from leadlight.store.views.known_ads import StoredAds


def know_ads(opened: Opened, reader: Reader | None) -> None:
    """Gives all files one book of ads: the stored ones, and those that the files before told."""
    book = AdBook(StoredAds(reader) if reader else None)
    for source in opened.sources:
        source.reading.ads = book
