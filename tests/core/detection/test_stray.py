"""Handles that stand off from the app they belong to, and what only looks like one."""

import pytest

from leadlight.core.detection import detect


def _found(text: str) -> list[tuple[str, str]]:
    return [(find.kind, find.value) for find in detect(text, "MX")]


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("solo abri instagram porque mi sobrina insistio mucho y ya ni modo jaja beto_herrero", "beto_herrero"),
        (
            "despues de probar muchas cosas estoy como luna_del.sur cuenta abierta hace poco en Instagram",
            "luna_del.sur",
        ),
        ("instagram wali cheez bhi bana li hai maine ab dekh lena araam se, hira_noor.x", "hira_noor.x"),
    ],
)
def test_handle_stands_off_from_the_only_app(text: str, handle: str) -> None:
    assert _found(text) == [("instagram", handle)]


@pytest.mark.parametrize(
    "text",
    [
        "vi en instagram el vestido azul bonito con flores que publico luna_del.sur",
        "my facebook is slow today so i could never open the long scan_invoice_2",
        "instagram keeps crashing on the old phone since the last update T_T",
        "line went dead halfway through and nobody called back about booking_no_22 again",
        "instagram se cayo otra vez y no pude entrar en toda la tarde, luego beto_herrero y luna_del.sur",
    ],
)
def test_what_else_a_shape_may_be(text: str) -> None:
    assert _found(text) == []
