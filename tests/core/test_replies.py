"""Canned replies: what their variables stand for, and what is seen of those that stand for nothing."""

from leadlight.core.replies import Piece, fill, pieces, unknown_variables, variables_in

VALUES = {"name": "{operator} Tan", "first_name": "Mei", "ad": None, "operator": ""}


def test_a_reply_is_filled_in_once() -> None:
    assert fill("Hi {first_name}, {name}!", VALUES) == ("Hi Mei, {operator} Tan!", ())


def test_what_stands_for_nothing_stays_and_is_told_once() -> None:
    assert fill("{ad} or {ad}, {operator}", VALUES) == ("{ad} or {ad}, {operator}", ("ad", "operator"))


def test_its_stretches_tell_what_was_filled_in() -> None:
    assert list(pieces("Hi {first_name}{ad} {not_one} {}", VALUES)) == [
        Piece("Hi "), Piece("Mei", "first_name"), Piece("{ad}", "ad", stands=False), Piece(" {not_one} {}"),
    ]  # fmt: skip


def test_unknown_variables_are_those_that_nobody_knows() -> None:
    assert unknown_variables("{name} {price} {Name} {price} {1} {}") == ("price", "Name")


def test_variables_are_found_where_they_stand() -> None:
    assert variables_in("Say {what} to {name}{ad}") == [(14, 20), (20, 24)]
    assert variables_in("Say {what}") == []
