"""Everything in the database as records, parents before what refers to them: enough to make another one the same.

The order of messages and other rows is the order they came in, so that equal times stay in their order.
"""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from leadlight.core import model
from leadlight.store.database import Reader


def records(reader: Reader) -> Iterator[Any]:
    """All records of the field, then what operators decided. Constant memory; take them from a snapshot."""
    yield from _accounts(reader)
    yield from _ads(reader)
    yield from _people(reader)
    yield from _conversations(reader)
    yield from _signals(reader)
    yield from _verdicts(reader)


def count(reader: Reader) -> int:
    """About how many records there are, for a progress bar."""
    tables = ("customer", "touch", "conversation", "message", "submission", "daily_stats")
    return sum(reader.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables)  # noqa: S608


def _accounts(reader: Reader) -> Iterator[Any]:
    for row in reader.each(
        "SELECT id, handle, country, auto_capture, name, privacy_policy_url FROM account ORDER BY pk"
    ):
        yield model.Account(row[0], row[1], row[2], bool(row[3]), row[4], row[5])
    for row in reader.each(
        "SELECT o.id, o.kind, o.value, a.id FROM own_contact o LEFT JOIN account a ON a.pk = o.account_pk ORDER BY o.pk"
    ):
        yield model.OwnContact(*row)
    for row in reader.each(
        """SELECT f.id, a.id, f.questions, f.name, f.privacy_policy_url, f.thank_you
           FROM form f JOIN account a ON a.pk = f.account_pk ORDER BY f.pk"""
    ):
        questions = (
            model.Question(**{**question, "options": tuple(question["options"])}) for question in json.loads(row[2])
        )
        yield model.Form(row[0], row[1], tuple(questions), *row[3:])


def _ads(reader: Reader) -> Iterator[Any]:
    for row in reader.each(
        """SELECT d.id, a.id, d.country, d.currency, d.timezone, d.name
           FROM ad_account d JOIN account a ON a.pk = d.account_pk ORDER BY d.pk"""
    ):
        yield model.AdAccount(*row)
    for row in reader.each(
        "SELECT p.id, d.id, p.name FROM campaign p JOIN ad_account d ON d.pk = p.ad_account_pk ORDER BY p.pk"
    ):
        yield model.Campaign(*row)
    for row in reader.each(
        """SELECT g.id, p.id, g.goal, g.countries, g.name, g.click_window_days, g.view_window_days, f.id
           FROM ad_group g JOIN campaign p ON p.pk = g.campaign_pk LEFT JOIN form f ON f.pk = g.form_pk ORDER BY g.pk"""
    ):
        yield model.AdGroup(row[0], row[1], row[2], tuple(row[3].split()), row[4], row[5], row[6], row[7])
    for row in reader.each(
        "SELECT ad.id, g.id, ad.name FROM ad JOIN ad_group g ON g.pk = ad.ad_group_pk ORDER BY ad.pk"
    ):
        yield model.Ad(*row)
    for row in reader.each(
        """SELECT d.id, ad.id, d.date, d.spend, d.impressions, d.clicks
           FROM daily_stats d JOIN ad ON ad.pk = d.ad_pk ORDER BY d.pk"""
    ):
        yield model.DailyStats(row[0], row[1], date.fromisoformat(row[2]), Decimal(row[3]), *row[4:])


def _people(reader: Reader) -> Iterator[Any]:
    for row in reader.each("SELECT id, handle, name, country, language FROM customer ORDER BY pk"):
        yield model.Customer(*row)
    for row in reader.each(
        """SELECT t.id, u.id, ad.id, t.kind, t.at
           FROM touch t JOIN customer u ON u.pk = t.customer_pk JOIN ad ON ad.pk = t.ad_pk ORDER BY t.pk"""
    ):
        yield model.Touch(*row)


def _conversations(reader: Reader) -> Iterator[Any]:
    for row in reader.each(
        """SELECT c.id, a.id, u.id, c.opened_at FROM conversation c JOIN account a ON a.pk = c.account_pk
           JOIN customer u ON u.pk = c.customer_pk ORDER BY c.pk"""
    ):
        yield model.Conversation(*row)
    for row in reader.each(
        """SELECT m.id, c.id, m.sender, m.at, m.text, m.media_kind, m.media_ref
           FROM message m JOIN conversation c ON c.pk = m.conversation_pk ORDER BY m.pk"""
    ):
        media = None if row[5] is None else model.Media(row[5], row[6])
        yield model.Message(row[0], row[1], row[2], row[3], row[4], media)


def _signals(reader: Reader) -> Iterator[Any]:
    for row in reader.each(
        """SELECT s.id, f.id, u.id, s.at, s.answers, c.id FROM submission s JOIN form f ON f.pk = s.form_pk
           JOIN customer u ON u.pk = s.customer_pk LEFT JOIN conversation c ON c.pk = s.conversation_pk ORDER BY s.pk"""
    ):
        yield model.Submission(row[0], row[1], row[2], row[3], json.loads(row[4]), row[5])
    for row in reader.each(
        """SELECT k.id, a.id, u.id, k.at, k.status FROM marking k JOIN account a ON a.pk = k.account_pk
           JOIN customer u ON u.pk = k.customer_pk ORDER BY k.pk"""
    ):
        yield model.Marking(*row)


def _verdicts(reader: Reader) -> Iterator[Any]:
    for row in reader.each(
        """SELECT u.id, p.id FROM same_person s JOIN customer u ON u.pk = s.customer_pk
           JOIN customer p ON p.pk = s.person_pk ORDER BY p.pk, u.pk"""
    ):
        yield model.SamePerson(row[0], row[0], row[1])
    for (mark,) in reader.each("SELECT id FROM marking WHERE withdrawn ORDER BY pk"):
        yield model.Unmarking(mark, mark)
    for row in reader.each(
        """SELECT a.id, u.id, d.kind, d.value, d.at, d.operator FROM dismissal d JOIN account a ON a.pk = d.account_pk
           JOIN customer u ON u.pk = d.customer_pk ORDER BY d.pk"""
    ):
        yield model.Dismissal("/".join(row[:4]), *row)
    for row in reader.each(
        """SELECT DISTINCT m.id, k.captured FROM contact k JOIN message m ON m.pk = k.message_pk
           JOIN account a ON a.pk = k.account_pk WHERE k.captured <> a.auto_capture ORDER BY m.pk"""
    ):
        yield model.Reading(row[0], row[0], bool(row[1]))
    for row in reader.each(
        """SELECT l.id, a.id, u.id, l.status FROM lead l JOIN account a ON a.pk = l.account_pk
           JOIN customer u ON u.pk = l.customer_pk ORDER BY l.id"""
    ):
        yield model.StatusGiven(*row)
    for row in reader.each("SELECT id, state, unread, snoozed_until, assignee FROM conversation ORDER BY pk"):
        yield model.Triage(row[0], row[0], row[1], bool(row[2]), row[3], row[4])
    yield from _additions(reader)


def _additions(reader: Reader) -> Iterator[Any]:
    """What operators added to conversations and people, and what they made for themselves."""
    labelled = reader.each(
        """SELECT c.id, b.name FROM conversation_label x JOIN conversation c ON c.pk = x.conversation_pk
           JOIN label b ON b.pk = x.label_pk ORDER BY c.pk, b.folded"""
    )
    for id_, rows in groupby(labelled, key=itemgetter(0)):
        yield model.Labelling(id_, id_, tuple(name for _, name in rows))
    for row in reader.each(
        """SELECT n.id, c.id, n.at, n.operator, n.text FROM note n JOIN conversation c ON c.pk = n.conversation_pk
           ORDER BY n.at, n.id"""
    ):
        yield model.Note(*row)
    for row in reader.each("SELECT id, given_name FROM customer WHERE given_name IS NOT NULL ORDER BY pk"):
        yield model.GivenName(row[0], row[0], row[1])
    for row in reader.each(
        """SELECT a.id, u.id, k.kind, k.value, k.raw, k.at FROM contact k JOIN account a ON a.pk = k.account_pk
           JOIN customer u ON u.pk = k.customer_pk
           WHERE k.message_pk IS NULL AND k.submission_pk IS NULL ORDER BY k.pk"""
    ):
        yield model.ContactByHand("/".join(row[:4]), *row)
    for row in reader.each(
        "SELECT c.id, d.text, d.at FROM draft d JOIN conversation c ON c.pk = d.conversation_pk ORDER BY c.pk"
    ):
        yield model.Draft(row[0], row[0], row[1], row[2])
    for row in reader.each("SELECT id, name, view, query, sort, place FROM saved_view ORDER BY place, id"):
        yield model.SavedView(*row)
    for row in reader.each("SELECT id, name, text FROM reply ORDER BY folded, id"):
        yield model.Reply(*row)
