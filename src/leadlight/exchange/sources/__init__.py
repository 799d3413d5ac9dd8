"""Files in: one format a module, each giving core records and rejects."""

from leadlight.exchange.sources.chats import UnknownOwn
from leadlight.exchange.sources.opening import Source, decide_own, open_sources
from leadlight.exchange.sources.options import FIELDS, SOURCES, Options, SourceName

__all__ = ["FIELDS", "SOURCES", "Options", "Source", "SourceName", "UnknownOwn", "decide_own", "open_sources"]
