"""The log names people and files without a number or an address."""

import pytest

from leadlight.core.unnaming import called, unnamed


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("WhatsApp Chat with +65 9123 4567.txt", "WhatsApp Chat with ….txt"),
        ("WhatsApp Chat with \u202a+55\u00a011\u00a098765\u20114321\u202c.txt", "WhatsApp Chat with \u202a…\u202c.txt"),
        ("Chat (0912-345-678).zip", "Chat (…).zip"),
        ("mail of mei.tan@example.com.txt", "mail of …"),
        ("leads +6591234567 and 91234567.csv", "leads … and ….csv"),
    ],
)
def test_numbers_and_addresses_are_left_out(text: str, left: str) -> None:
    assert unnamed(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "export 2026-10-01.jsonl", "leads_20261001.csv", "message_1.json", "2026.10.01 12.30.csv", "Mei Tan", "@mei.t",
        "user8273648273", "Shop 24/7",
    ],
)  # fmt: skip
def test_other_names_stay(text: str) -> None:
    assert unnamed(text) == called(text) == text


def test_whoever_is_called_by_a_contact_is_not_named() -> None:
    assert called("+65 9123 4567") == "somebody known by number"
    assert called("mei.tan@example.com") == "somebody known by address"
    assert unnamed("9" * 100_000) == "9" * 100_000
