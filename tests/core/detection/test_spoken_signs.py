"""Handles of which an underscore or a dot is said in words."""

import pytest

from leadlight.core.detection import detect

HANDLES: list[tuple[str, str, str]] = [
    ("mi insta es vale guion bajo soto", "CL", "instagram:vale_soto"),
    ("meu insta é bruna underline reis", "BR", "instagram:bruna_reis"),
    ("my ig is nadia underscore khan99", "PK", "instagram:nadia_khan99"),
    ("mi ig es vale punto soto punto ok2", "CL", "instagram:vale.soto.ok2"),
]


@pytest.mark.parametrize(("text", "region", "expected"), HANDLES)
def test_signs_said_in_words_are_part_of_the_handle(text: str, region: str, expected: str) -> None:
    assert [f"{find.kind}:{find.value}" for find in detect(text, region)] == [expected]


def test_the_place_of_the_handle_reaches_to_its_last_word() -> None:
    text = "mi insta es vale guion bajo soto, gracias"
    assert [find.raw for find in detect(text, "CL")] == ["vale guion bajo soto"]
