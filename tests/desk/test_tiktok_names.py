"""Who is the business in TikTok's export: told by the profile, by --me, or by whom a chat is named for."""

import json
from pathlib import Path

import pytest

from leadlight.desk import Desk
from leadlight.desk.importing import import_paths
from leadlight.errors import UsageError
from leadlight.exchange.sources import Options

Said = tuple[str, str]
TALK: list[Said] = [("lan.nguyen", "my no 9123 4567"), ("lumen.shop", "ours is 9876 5432"), ("lan.nguyen", "ok")]


def _export(folder: Path, title: str, said: list[Said], profile: str | None = None) -> Path:
    messages = [
        {"Date": f"2026-07-03 23:00:{second:02}", "From": sender, "Content": text}
        for second, (sender, text) in enumerate(said)
    ]
    told = {"Profile": {"Profile Info": {"ProfileMap": {"userName": profile}}}} if profile else {}
    chats = {"Direct Message": {"Direct Messages": {"ChatHistory": {f"Chat History with {title}:": messages}}}}
    path = folder / "user_data_tiktok.json"
    path.write_text(json.dumps({**chats, **told}), "utf-8")
    return path


def _senders(desk: Desk) -> list[str]:
    return [sender for (sender,) in desk.reader.rows("SELECT sender FROM message ORDER BY at")]


SIDES = ["customer", "business", "customer"]


@pytest.mark.parametrize("me", [None, "lumen.shop", "@Lumen.Shop"])
def test_whoever_the_chat_is_named_for_is_the_customer(desk: Desk, tmp_path: Path, me: str | None) -> None:
    import_paths(desk, [_export(tmp_path, "lan.nguyen", TALK)], Options(me=me, country="SG"))
    assert _senders(desk) == SIDES
    assert desk.reader.rows("SELECT value FROM contact") == [("+6591234567",)]


def test_a_business_that_was_renamed_stays_the_business(desk: Desk, tmp_path: Path) -> None:
    import_paths(desk, [_export(tmp_path, "lan.nguyen", TALK, profile="lumen.new")])
    assert _senders(desk) == SIDES


def test_a_chat_with_a_display_name_needs_the_business_s(desk: Desk, tmp_path: Path) -> None:
    path = _export(tmp_path, "Lan N", TALK)
    with pytest.raises(UsageError, match="Pass --me"):
        import_paths(desk, [path])
    import_paths(desk, [path], Options(me="lumen.shop"))
    assert _senders(desk) == SIDES


def test_a_wrong_me_is_refused_before_anything_is_stored(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--me names nobody"):
        import_paths(desk, [_export(tmp_path, "lan.nguyen", TALK)], Options(me="nobody"))
    assert _senders(desk) == []


def test_a_business_that_nobody_answered_is_no_customer(desk: Desk, tmp_path: Path) -> None:
    import_paths(desk, [_export(tmp_path, "lan.nguyen", [("lumen.shop", "hello?")])])
    assert _senders(desk) == ["business"]
