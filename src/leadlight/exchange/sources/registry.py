"""Every format that is read, in the order in which a file is shown to them: a line each.

Those that tell themselves by a few bytes come first; TikTok's JSON, which may be looked through to its end, and the
workspace, which claims every `.jsonl`, come last.
"""

from typing import Final

from leadlight.exchange.sources import (
    ad_report,
    chatwoot,
    instagram_old,
    lead_table,
    line_chat,
    meta,
    plain_tables,
    telegram,
    tiktok_json,
    tiktok_profile,
    tiktok_txt,
    whatsapp,
    workspace,
    x_archive,
)
from leadlight.exchange.sources.formats import Format

FORMATS: Final[tuple[Format, ...]] = (
    tiktok_txt.FORMAT,
    tiktok_profile.FORMAT,
    whatsapp.FORMAT,
    line_chat.FORMAT,
    x_archive.FORMAT,
    telegram.FORMAT,
    chatwoot.FORMAT,
    meta.INSTAGRAM,
    meta.MESSENGER,
    meta.EITHER,
    meta.ENCRYPTED,
    instagram_old.FORMAT,
    lead_table.FORMAT,
    ad_report.FORMAT,
    plain_tables.CSV,
    plain_tables.JSONL,
    tiktok_json.FORMAT,
    workspace.FORMAT,
)
