"""Work beside the keys: in a worker of a screen or of the application."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.worker import Worker

Work = Callable[[], Coroutine[None, None, None]]


LOOK_SECONDS: Final = 0.01


async def ended(worker: "Worker[None]") -> None:
    """Wait until the worker has ended, however it did. Textual's own `wait` takes the worker along where whoever waits
    is dropped."""
    while not worker.is_finished:
        await asyncio.sleep(LOOK_SECONDS)


def begin(owner: "DOMNode", work: Work, group: str, *, exclusive: bool = False) -> "Worker[None]":
    """Run the work; `exclusive` drops what runs already in the same group.

    It takes a call rather than its coroutine: a worker that is dropped before it began leaves nothing behind.
    """
    return owner.run_worker(work, group=group, exclusive=exclusive)
