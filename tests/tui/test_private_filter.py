"""A filter in privacy mode: its fields stay, what is looked for in names and messages does not."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from leadlight.tui.privacy import drawable_filter


@pytest.mark.parametrize(
    ("filter_", "shown"),
    [
        ('name:"Mei Tan" label:vip', "name:•••• •••• label:vip"),
        ("name:mei is:lead price", "name:••• is:lead •••••"),
        ('"so on" -word', "••• ••• -••••"),
        ('label:"hot one" country:TH', 'label:"hot one" country:TH'),
    ],
)
def test_words_are_dots(filter_: str, shown: str) -> None:
    assert drawable_filter(cast("Any", SimpleNamespace(is_private=True)), filter_) == shown
