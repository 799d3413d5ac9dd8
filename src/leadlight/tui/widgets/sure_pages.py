"""Lists of options whose page keys hold before the list was laid out."""

import contextlib


class SurePages:
    """Goes before an `OptionList` among the bases. Textual's list does not know the lines of its options before it is
    laid out, and stops with a `KeyError` at a page key that comes sooner: such a key goes nowhere."""

    def action_page_up(self) -> None:
        """A page up."""
        with contextlib.suppress(KeyError):
            super().action_page_up()  # type: ignore[misc]

    def action_page_down(self) -> None:
        """A page down."""
        with contextlib.suppress(KeyError):
            super().action_page_down()  # type: ignore[misc]
