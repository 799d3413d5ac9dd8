"""Files in: one format a module, each giving core records and rejects."""

from leadlight.exchange.sources.opening import Source, decide_own, open_sources
from leadlight.exchange.sources.options import SOURCES, Options, SourceName

__all__ = ["SOURCES", "Options", "Source", "SourceName", "decide_own", "open_sources"]
