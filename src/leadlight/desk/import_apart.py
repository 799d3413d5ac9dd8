"""The process that looks at files and imports them for the application, whose keys would wait for it in a thread.

This module, run as a program, takes one request from its standard input and tells on its standard output how far it is
and how it ended. Nothing about the files stands in its arguments or its errors. It stops after its batch when it is
told to or when its input ends, so that it does not outlive whoever started it.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import IO, Final

from leadlight.config import Own, Settings
from leadlight.desk.desk import Desk
from leadlight.desk.import_protocol import Brought, Coming, Failed, Foreseen, Request, Told, line_of, request_in
from leadlight.desk.importing import import_opened
from leadlight.desk.opened import Opened, open_paths
from leadlight.desk.previewing import preview, reader_at
from leadlight.desk.sorting_previews import sorts_of
from leadlight.desk.summing import Progress, Summary
from leadlight.errors import LeadlightError
from leadlight.exchange.sources import Options, UnknownOwn

TELL_SECONDS: Final = 0.1
"""How often progress is told at most: a folder may hold thousands of small files."""
NICENESS: Final = 10
"""The keys go first where processors are few."""

Tell = Callable[[Told], None]


class _Stopped(Exception):
    """Somebody asked to stop."""


@dataclass(slots=True)
class _Meter:
    """Turns the progress of one file after another into that of all, and stops where that is asked for."""

    opened: Opened
    tell: Tell
    stop: Event
    at: int = 0
    before: int = 0
    told_at: float = -TELL_SECONDS
    sums: Summary = field(default_factory=Summary)
    here: Summary = field(default_factory=Summary)
    position: int = 0

    def __call__(self, progress: Progress) -> None:
        """A batch is done."""
        if progress.name != self.opened.sources[self.at].name or progress.position < self.position:
            self._next(progress.name)
        self.here, self.position = progress.summary, progress.position
        if self.stop.is_set():
            raise _Stopped
        if (now := time.monotonic()) - self.told_at >= TELL_SECONDS:
            self.told_at = now
            self.tell(self._coming(progress))

    def _next(self, name: str) -> None:
        """Goes on to the next file of that name; those between hold nothing, or were read before."""
        self.sums.add(self.here)
        self.here = Summary()
        sources = self.opened.sources
        for at in range(self.at, len(sources) - 1):
            self.before += sources[at].size
            self.at = at + 1
            if sources[self.at].name == name:
                return

    def _coming(self, progress: Progress) -> Coming:
        total, sizes = self.total(), sum(one.size for one in self.opened.sources)
        done = min(self.before + progress.position, sizes)
        files = len(self.opened.sources)
        return Coming(progress.name, self.at + 1, files, done, sizes, total.read, total.added)

    def total(self) -> Summary:
        """What was done so far."""
        total = Summary()
        for part in (self.sums, self.here):
            total.add(part)
        return total


_COUNTS: Final = ("read", "added", "updated", "rejected", "contacts", "leads")


def answer(request: Request, tell: Tell, stop: Event, begun: Event) -> None:
    """Does what is asked, and tells; the last thing told is how it ended. `begun` is set with the first batch.

    A process may be ended at once before that, and later as well: what was stored stays, and importing the same again
    goes on from there.
    """
    meter = None
    try:
        opened = open_paths([Path(one) for one in request.paths], _options(request))
        meter = _Meter(opened, tell, stop)
        begun.set()
        tell(_look(request, opened, meter) if request.task == "look" else _import(request, opened, meter))
    except _Stopped:
        tell(_brought(meter.total() if meter else Summary(), stopped=True))
    except UnknownOwn as unknown:
        tell(Failed(unknown.message, unknown_own=True, candidates=unknown.candidates))
    except LeadlightError as problem:
        tell(Failed(problem.message, problem.hint, read=_stored(request, meter)))
    except MemoryError:
        tell(Failed("There is not enough memory.", read=_stored(request, meter)))
    except BrokenPipeError:
        raise
    except OSError as error:
        tell(Failed(f"{error.strerror or 'Input/output error'}.", read=_stored(request, meter)))
    except Exception as error:
        # The words of an error that nobody foresaw may quote a message.
        tell(Failed(f"An internal error ({type(error).__name__}) ended it.", read=_stored(request, meter)))


def _options(request: Request) -> Options:
    return Options(account=request.account, me=request.me, country=request.country, timezone=request.timezone)


def _stored(request: Request, meter: _Meter | None) -> int:
    return meter.total().read if meter and request.task == "import" else 0


def _look(request: Request, opened: Opened, meter: _Meter) -> Foreseen:
    with reader_at(Path(request.database)) as reader:
        found = preview(reader, opened, meter)
    return Foreseen(sorts_of(found.files), tuple(found.notes))


def _import(request: Request, opened: Opened, meter: _Meter) -> Brought:
    settings = Settings(operator=request.operator, own=tuple(Own(*one) for one in request.own))
    desk = Desk.open(Path(request.database), settings, create=False)
    try:
        return _brought(import_opened(desk, opened, meter))
    finally:
        desk.close()


def _brought(summary: Summary, *, stopped: bool = False) -> Brought:
    counts = {name: getattr(summary, name) for name in _COUNTS}
    return Brought(**counts, rejects_file=summary.rejects_file, notes=tuple(summary.notes), stopped=stopped)


def serve(requests: IO[bytes], answers: IO[bytes], leave: Callable[[int], object] = os._exit) -> None:
    """Answers the one request there is. `leave` ends the process when it is to stop before there is a batch."""
    request, stop, begun = request_in(requests.readline()), Event(), Event()

    def tell(told: Told) -> None:
        answers.write(line_of(told))
        answers.flush()

    def listen() -> None:
        requests.readline()
        stop.set()
        if not begun.is_set():
            leave(0)

    Thread(target=listen, name="stop", daemon=True).start()
    answer(request, tell, stop, begun)


if __name__ == "__main__":
    os.umask(0o077)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICENESS)
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, sys.stdout.buffer)
    # The listening thread may hold the input, which Python would wait for.
    os._exit(0)
