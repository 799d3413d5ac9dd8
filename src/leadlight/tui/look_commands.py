"""The palette's themes, each by its name."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from leadlight.tui.tones import TONES


class LookCommands(Provider):
    """All themes; the one in force says so."""

    async def discover(self) -> Hits:
        """All of them, after the actions."""
        for words, take in self._themes():
            yield DiscoveryHit(words, take, help="Show everything in this theme.")

    async def search(self, query: str) -> Hits:
        """Those whose names match."""
        matcher = self.matcher(query)
        for words, take in self._themes():
            if (score := matcher.match(words)) > 0:
                yield Hit(score, matcher.highlight(words), take, text=words, help="Show everything in this theme.")

    def _themes(self) -> Iterator[tuple[str, Callable[[], None]]]:
        for name in TONES:
            words = f"Theme {name.removeprefix('leadlight-').replace('-', ' ')}"
            now = "  (now)" if name == self.app.theme else ""
            yield f"{words}{now}", partial(setattr, self.app, "theme", name)
