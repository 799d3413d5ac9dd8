"""How quick the desk reads and acts at size, beside plain `sqlite3` where the same answer can be had from it.

    python -m tests.benchmarks.desk DB

Works on a copy of the database, so that acts can be done and undone.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import get_args

from tests.benchmarks.figures import Figure, p50, show

from leadlight.config import Settings
from leadlight.core.filters import parse
from leadlight.core.report import Request
from leadlight.desk import assigning, browsing, journal, labelling, reporting, snoozing, triage
from leadlight.desk.browsing import Sort, View
from leadlight.desk.desk import Desk
from leadlight.desk.waking import wake

PAGE = 64
TOGETHER = 1_000
"""Conversations of a bulk act."""


def timed(work: Callable[[], object], times: int = 7) -> float:
    """The median time of the work, in milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return p50(taken)


def lists(desk: Desk, raw: sqlite3.Connection) -> Iterator[Figure]:
    """Ids of each view, a page of rows, counts."""
    in_order = "SELECT pk FROM conversation ORDER BY last_at DESC, pk DESC"
    floor = timed(lambda: raw.execute(in_order).fetchall())
    for view in get_args(View):
        yield Figure(f"ids: {view}", timed(partial(browsing.conversation_ids, desk, view)), floor)
    account = browsing.accounts(desk)[0].pk
    ids = partial(browsing.conversation_ids, desk, "open", account=account)
    yield Figure("ids: open, one account", timed(ids), floor)
    listed = browsing.conversation_ids(desk, "all")
    chance = Random(1)

    def page() -> Sequence[int]:
        start = chance.randrange(max(1, len(listed) - PAGE))
        return listed[start : start + PAGE]

    def plain() -> None:
        wanted = ",".join(map(str, page()))
        raw.execute(
            "SELECT c.*, u.*, (SELECT text FROM message m WHERE m.conversation_pk = c.pk"
            " ORDER BY at DESC, pk DESC LIMIT 1)"
            f" FROM conversation c JOIN customer u ON u.pk = c.customer_pk WHERE c.pk IN ({wanted})"
        ).fetchall()

    rows = timed(lambda: browsing.conversation_rows(desk, page()), 100)
    yield Figure(f"a page of {PAGE} rows", rows, timed(plain, 100))
    yield Figure("counts", timed(lambda: browsing.counts(desk)), goal=60)


FILTERS = (
    "is:unread has:phone country:TH", "label:vip -label:spam since:7d", "has:phone", "-has:phone", "has:contact",
    "from:customer", "is:answered", "is:lead status:raw", "assignee:jo", "name:mei", "has:note", "before:7d",
    'ad:"Video 0"', "has:ad", "goal:lead",
)  # fmt: skip


def filters(desk: Desk, raw: sqlite3.Connection) -> Iterator[Figure]:
    """A new filter over all conversations and over the open ones; sorts; waking where nothing is due."""
    chance, everyone = Random(1), list(browsing.conversation_ids(desk, "all"))
    for number, label in enumerate(("vip", "spam", "late")):
        labelling.change_labels(desk, chance.sample(everyone, min(TOGETHER, len(everyone))), [label])
        assigning.assign(desk, chance.sample(everyone, min(TOGETHER, len(everyone))), ("mai", "jo")[number % 2])
    (last,) = raw.execute("SELECT max(last_at) FROM conversation").fetchone()
    then = Desk(desk.database, desk.settings, clock=lambda: last)
    for typed in FILTERS:
        for view in ("all", "open"):
            ask = partial(browsing.conversation_ids, then, view, filter_=parse(typed))
            yield Figure(f"{typed} ({view})", timed(ask), goal=60)
    for sort in get_args(Sort):
        yield Figure(f"open, {sort}", timed(partial(browsing.conversation_ids, then, "open", sort=sort)), goal=60)
    yield Figure("wake", timed(partial(wake, then), 100))


def conversations(desk: Desk, raw: sqlite3.Connection) -> Iterator[Figure]:
    """Transcript and card of random conversations, and of the longest."""
    (longest,) = raw.execute(
        "SELECT conversation_pk FROM message GROUP BY conversation_pk ORDER BY count(*) DESC LIMIT 1"
    ).fetchone()
    listed = browsing.conversation_ids(desk, "all")
    chance = Random(1)
    yield Figure("transcript, random", timed(lambda: browsing.transcript(desk, chance.choice(listed)), 200), goal=40)
    yield Figure("transcript, the longest", timed(lambda: browsing.transcript(desk, longest), 50), goal=40)
    yield Figure("card, random", timed(lambda: browsing.card(desk, chance.choice(listed)), 200), goal=40)


def leads(desk: Desk) -> Iterator[Figure]:
    """The list of leads."""
    yield Figure("lead ids", timed(lambda: browsing.lead_ids(desk)), goal=60)
    page = browsing.lead_ids(desk)[:PAGE]
    yield Figure(f"a page of {len(page)} leads", timed(lambda: browsing.lead_rows(desk, page), 50))
    yield Figure("where they came from", timed(lambda: browsing.lead_sources(desk, page), 50))


def searches(desk: Desk, raw: sqlite3.Connection) -> Iterator[Figure]:
    """Searching, beside one `LIKE` over the messages."""
    for words in ("ab", "予約", "mei", "hydrafacial", "nowhere to be found", "+65 9123"):
        floor = timed(partial(_plain_search, raw, words), 3)
        yield Figure(f"search: {words}", timed(partial(browsing.conversation_ids, desk, "all", words), 3), floor)


def _plain_search(raw: sqlite3.Connection, words: str) -> None:
    raw.execute("SELECT conversation_pk FROM message WHERE text LIKE ?", (f"%{words}%",)).fetchall()


def reports(desk: Desk, raw: sqlite3.Connection) -> Iterator[Figure]:
    """The report over everything, beside one index seek for each conversation and lead."""
    request = Request(date(2000, 1, 1), date(2100, 1, 1))
    seeks = """SELECT count(*) FROM ({} UNION ALL {}) e WHERE EXISTS
               (SELECT 1 FROM touch t WHERE t.customer_pk = e.customer_pk AND t.at BETWEEN e.at - 604800000000 AND e.at)
            """.format(
        "SELECT customer_pk, opened_at AS at FROM conversation",
        "SELECT customer_pk, captured_at FROM lead WHERE captured_at IS NOT NULL",
    )
    floor = timed(lambda: raw.execute(seeks).fetchall(), 3)
    yield Figure("report over everything", timed(lambda: reporting.report(desk, request), 3), floor, 2)


def acts(desk: Desk) -> Iterator[Figure]:
    """A bulk act and its undoing, and a single one."""
    some = list(browsing.conversation_ids(desk, "all")[:TOGETHER])
    name = f"{len(some)} conversations"
    yield Figure(f"done with {name}", timed(lambda: triage.toggle_done(desk, some), 1), goal=500)
    yield Figure("undo that", timed(lambda: journal.undo(desk), 1), goal=500)
    yield Figure(f"mark {name} as leads", timed(lambda: triage.toggle_lead(desk, some), 1), goal=500)
    yield Figure("undo that", timed(lambda: journal.undo(desk), 1), goal=500)
    bulk: dict[str, Callable[[], object]] = {
        "snooze": lambda: snoozing.snooze(desk, some, None),
        "spam": lambda: triage.toggle_spam(desk, some),
        "assign": lambda: assigning.assign(desk, some, "bo"),
        "label": lambda: labelling.change_labels(desk, some, ["bulk"]),
    }
    for word, act in bulk.items():
        yield Figure(f"{word} {name}", timed(act, 1), goal=500)
        yield Figure("undo that", timed(lambda: journal.undo(desk), 1), goal=500)
    yield Figure("done with one", timed(lambda: triage.toggle_done(desk, some[:1]), 20))


@contextmanager
def copied(database: Path) -> Iterator[Path]:
    """A copy that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / database.name
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=WAL")
        yield copy


def main() -> None:
    """Reads the command line, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    with copied(parser.parse_args().database) as copy, closing(sqlite3.connect(copy)) as raw:
        desk = Desk.open(copy, Settings(), create=False)
        show("Lists", list(lists(desk, raw)))
        show("Filters", list(filters(desk, raw)))
        show("Conversations", list(conversations(desk, raw)))
        show("Leads", list(leads(desk)))
        show("Search", list(searches(desk, raw)))
        show("Report", list(reports(desk, raw)))
        show("Acts", list(acts(desk)))
        desk.close()


if __name__ == "__main__":
    main()
