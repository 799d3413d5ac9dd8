"""One conversation: messages, forms and acts for the transcript, the customer's contacts and touches for the card."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from leadlight.core.vocabulary import ContactKind
from leadlight.store.database import Reader
from leadlight.store.rows import ActEntry, CardContact, MessageEntry, SubmissionRow, WeighedTouch
from leadlight.store.views.inbox import marks_of
from leadlight.store.views.shared import DISMISSED, listed, person_name

LAID_OUT: Final = 4_000
"""Characters of a message that a transcript lays out; the pager shows the rest (a megabyte in one widget takes 2 s)."""


def people(reader: Reader, pk: int) -> tuple[int, int]:
    """The account and the customer of a conversation. Raises `KeyError` when it is gone."""
    found = reader.row("SELECT account_pk, customer_pk FROM conversation WHERE pk = :pk", {"pk": pk})
    if found is None:
        raise KeyError(pk)
    return found[0], found[1]


def messages(reader: Reader, conversation: int, newest: int) -> list[MessageEntry]:
    """The newest messages of a conversation, the oldest of them first, texts cut to `LAID_OUT` characters."""
    rows = reader.rows(
        f"""SELECT at, pk, id, sender, substr(text, 1, {LAID_OUT}), length(text), media_kind, media_ref
            FROM message WHERE conversation_pk = :pk ORDER BY at DESC, pk DESC LIMIT :newest""",  # noqa: S608
        {"pk": conversation, "newest": newest},
    )
    marks = marks_of(reader, [row[1] for row in rows])
    news = _news(reader, *people(reader, conversation))
    return [
        MessageEntry._make(
            (
                *row[:5],
                row[5] or 0,
                *row[6:8],
                tuple(mark for mark in marks.get(row[1], ()) if mark.start < LAID_OUT),
                row[1] in news,
            )
        )
        for row in reversed(rows)
    ]


def _news(reader: Reader, account: int, customer: int) -> set[int]:
    """The messages that brought the lead a contact which was not known before."""
    known: set[tuple[str, str]] = set()
    news = set()
    for message, kind, value in reader.rows(
        f"""SELECT k.message_pk, k.kind, k.value FROM contact k
            WHERE k.account_pk = :account AND k.customer_pk = :customer AND k.captured AND NOT {DISMISSED}
            ORDER BY k.at, k.pk""",  # noqa: S608
        {"account": account, "customer": customer},
    ):
        if (kind, value) not in known and message is not None:
            news.add(message)
        known.add((kind, value))
    return news


def count_messages(reader: Reader, conversation: int) -> int:
    """How many messages the conversation holds."""
    found = reader.rows("SELECT count(*) FROM message WHERE conversation_pk = :pk", {"pk": conversation})
    return int(found[0][0])


def count_since(reader: Reader, conversation: int, at: int) -> int:
    """How many of its messages are of that instant or later."""
    found = reader.rows(
        "SELECT count(*) FROM message WHERE conversation_pk = :pk AND at >= :at", {"pk": conversation, "at": at}
    )
    return int(found[0][0])


def message_text(reader: Reader, message: int, offset: int, length: int) -> str:
    """A part of a message's text, in characters from `offset`."""
    found = reader.row(
        "SELECT substr(text, :start, :length) FROM message WHERE pk = :pk",
        {"pk": message, "start": offset + 1, "length": length},
    )
    return (found[0] if found else "") or ""


def submissions(reader: Reader, account: int, customer: int) -> list[SubmissionRow]:
    """The forms that the customer filled for the account, the oldest first."""
    rows = reader.rows(
        """SELECT s.pk, s.at, s.conversation_pk, coalesce(f.name, f.id), f.questions, s.answers
           FROM submission s JOIN form f ON f.pk = s.form_pk
           WHERE s.account_pk = :account AND s.customer_pk = :customer ORDER BY s.at, s.pk""",
        {"account": account, "customer": customer},
    )
    return [SubmissionRow(*row) for row in rows]


def weighed_touches(reader: Reader, account: int, customers: Sequence[int]) -> dict[int, list[WeighedTouch]]:
    """Every touch of these customers on the account's ads with the ad and its group's windows, by customer, in time."""
    touches: dict[int, list[WeighedTouch]] = defaultdict(list)
    for customer, *row in reader.rows(
        f"""SELECT t.customer_pk, t.id, t.kind, t.at, ad.id, coalesce(ad.name, ad.id), g.id, coalesce(g.name, g.id),
                   coalesce(p.name, p.id), g.goal, g.click_window_days, g.view_window_days
            FROM touch t JOIN ad ON ad.pk = t.ad_pk JOIN ad_group g ON g.pk = ad.ad_group_pk
            JOIN campaign p ON p.pk = g.campaign_pk JOIN ad_account aa ON aa.pk = p.ad_account_pk
            WHERE t.customer_pk IN ({listed(customers)}) AND aa.account_pk = :account
            ORDER BY t.at, t.pk""",  # noqa: S608
        {"account": account},
    ):
        touches[customer].append(WeighedTouch(*row))
    return touches


def card_contacts(reader: Reader, account: int, customer: int) -> list[CardContact]:
    """The customer's contacts, each once with the place it was seen first, in the order they came."""
    first: dict[tuple[ContactKind, str], CardContact] = {}
    for kind, value, dismissed, captured, at, message, submission, raw, rule in reader.rows(
        f"""SELECT k.kind, k.value, {DISMISSED}, k.captured, k.at, k.message_pk, k.submission_pk, k.raw, k.rule
            FROM contact k WHERE k.account_pk = :account AND k.customer_pk = :customer ORDER BY k.at, k.pk""",  # noqa: S608
        {"account": account, "customer": customer},
    ):
        seen = first.get((kind, value))
        if seen is None:
            evidence = CardContact(kind, value, bool(dismissed), bool(captured), at, message, submission, raw, rule, 1)
            first[kind, value] = evidence
        else:
            first[kind, value] = seen._replace(times=seen.times + 1, captured=seen.captured or bool(captured))
    return list(first.values())


_OF_NOTE: Final = """y.kind = 'note' AND EXISTS (
    SELECT 1 FROM note n WHERE n.conversation_pk = :pk AND instr(y.changes, '"id": "' || n.id || '"'))"""
"""Whether a note of the conversation stands that was written by the act `y`. A note's own id stands nowhere else; to
take the changes of an act on thousands apart takes thirty times as long."""


def history(reader: Reader, conversation: int, *, noting: bool = True) -> list[ActEntry]:
    """What operators did to the conversation and has not been undone, the oldest first; without `noting`, not that
    they wrote the notes that stand."""
    besides = "" if noting else f" AND NOT ({_OF_NOTE})"
    rows = reader.rows(
        f"""SELECT y.at, y.sentence, y.operator FROM activity_conversation t JOIN activity y ON y.pk = t.activity_pk
            WHERE t.conversation_pk = :pk AND y.state = 'done'{besides} ORDER BY y.at, y.pk""",  # noqa: S608
        {"pk": conversation},
    )
    return [ActEntry(*row) for row in rows]


def card_head(reader: Reader, conversation: int) -> Any:
    """Conversation, account and customer of the card, as one plain row in the order of `Card`'s first fields;
    behind them the given name, the assignee, until when it is snoozed, since when the customer waits and when they
    wrote last."""
    return reader.row(
        f"""SELECT c.pk, c.id, c.opened_at, c.state, c.unread, a.handle, coalesce(a.name, a.handle), a.country,
                  a.auto_capture, u.id, u.handle, {person_name("c")}, u.country, u.language,
                  u.given_name, c.assignee, c.snoozed_until, c.waiting_since, c.customer_at
           FROM conversation c JOIN account a ON a.pk = c.account_pk JOIN customer u ON u.pk = c.customer_pk
           WHERE c.pk = :pk""",  # noqa: S608
        {"pk": conversation},
    )


def marked(reader: Reader, account: int, customer: int) -> bool:
    """Whether a mark by hand stands for the customer."""
    return bool(
        reader.rows(
            "SELECT 1 FROM marking WHERE account_pk = :account AND customer_pk = :customer AND NOT withdrawn",
            {"account": account, "customer": customer},
        )
    )
