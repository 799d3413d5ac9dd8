"""The floor of a start: a Textual application of one line."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class OneLine(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("one line")


if __name__ == "__main__":
    OneLine().run()
