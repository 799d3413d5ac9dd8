"""What a folder or an archive holds that is not read, told in a few words however much it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

Note = Callable[[str], None]
"""Takes a sentence about a file that was passed over."""
_FEW: Final = 3
"""Files that are told one by one, each with the reason."""


@dataclass(slots=True)
class PassedOver:
    """Counts what was passed over in the folder or archive called `name`."""

    name: str
    note: Note
    media: int = 0
    others: int = 0
    reasons: list[str] = field(default_factory=list)

    def other(self, reason: str) -> None:
        """A file that is no picture, and why it is not read, as a sentence."""
        self.others += 1
        if len(self.reasons) < _FEW:
            self.reasons.append(reason)

    def tell(self) -> None:
        """Tells all of it: a few files by themselves, more of them, and pictures, by their number."""
        few = self.others <= _FEW
        counted = [_counted(self.media, "picture or video", "pictures and videos")] if self.media else []
        if few:
            for reason in self.reasons:
                self.note(reason)
        else:
            counted.append(_counted(self.others, "other file", "other files"))
        if counted:
            verb = "was" if len(counted) == 1 and self.media == 1 else "were"
            self.note(f"{self.name}: {', '.join(counted)} {verb} passed over.")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
