"""The filter bar's conditions (`core.filters`) as SQL over the conversation `c`.

A condition either looks at what the index behind the view holds (state, last message, unread, assignee, waiting) or is
an `IN` over the rows that decide it, read once: a look at each conversation's own rows would take five times as long.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final

from leadlight.core.filters import Filter, Term, moment
from leadlight.core.times import DAY
from leadlight.core.vocabulary import CONTACT_KINDS
from leadlight.core.wording import folded
from leadlight.core.zones import zone_named
from leadlight.store.database import Reader
from leadlight.store.views.searching import called, found
from leadlight.store.views.shared import DISMISSED, OF_LEADS, OF_PAIR, Asked, listed


def conditions(reader: Reader, filter_: Filter, asked: Asked, parameters: dict[str, Any]) -> list[str]:
    """One condition for each term; what they compare with is put among the parameters."""
    filtering = _Filtering(reader, asked, parameters)
    return [filtering.condition(number, term) for number, term in enumerate(filter_.terms, start=1)]


_NOT_WAITING: Final = (
    "c.waiting_since IS NULL"
    " AND c.pk NOT IN (SELECT w.pk FROM conversation w WHERE w.waiting_since IS NULL AND w.{} IS NULL)"
)
"""Nobody waits although a side has written. Who never wrote is excepted, since they are few, and the others many."""
_IS: Final = {
    **{state: f"c.state = '{state}'" for state in ("open", "done", "snoozed", "spam")},
    "unread": "c.unread",
    "read": "NOT c.unread",
    "lead": f"c.pk IN ({OF_LEADS})",
    "mine": "c.assignee = :operator",
    "unassigned": "c.assignee IS NULL",
    "assigned": "c.assignee IS NOT NULL",
    "answered": _NOT_WAITING.format("customer_at"),
}
_FROM: Final = {
    "customer": "c.waiting_since IS NOT NULL",
    "business": _NOT_WAITING.format("business_at"),
}
_OF_CONTACTS: Final = (
    "c.pk IN (SELECT h.pk FROM (SELECT DISTINCT k.account_pk, k.customer_pk FROM contact k"  # noqa: S608
    f" WHERE NOT {DISMISSED}{{also}}) p CROSS JOIN conversation h ON {OF_PAIR.format('p')})"
)
_ADS: Final = f"""ads AS MATERIALIZED (
    SELECT ad.pk, aa.account_pk, g.goal, g.click_window_days * {DAY} AS click, g.view_window_days * {DAY} AS view
    FROM ad JOIN ad_group g ON g.pk = ad.ad_group_pk JOIN campaign p ON p.pk = g.campaign_pk
    JOIN ad_account aa ON aa.pk = p.ad_account_pk)"""  # noqa: S608
_LEAD: Final = f"LEFT JOIN lead l ON {OF_PAIR.format('l')}"
_EVENT: Final = "coalesce(l.captured_at, h.opened_at)"
"""The instant whose last touch the contact card shows: the lead's capture, or else the conversation's opening."""
_WINDOW: Final = "nullif(CASE {0}.kind WHEN 'click' THEN {1}.click ELSE {1}.view END, 0)"
_INSIDE: Final = f"{_EVENT} - {{0}}.at BETWEEN 0 AND {_WINDOW}"
"""That the touch `0` of the ad `1` is inside its window at the event of the conversation `h`."""
_TOUCHED: Final = f"""c.pk IN (WITH {_ADS}
    SELECT h.pk FROM touch t CROSS JOIN ads a ON a.pk = t.ad_pk CROSS JOIN conversation h
        ON h.customer_pk = t.customer_pk AND h.account_pk = a.account_pk
    {_LEAD}
    WHERE {_INSIDE.format("t", "a")}{{also}})"""  # noqa: S608
_BROUGHT: Final = _TOUCHED.format(
    also=f""" AND {{which}} AND NOT EXISTS (
        SELECT 1 FROM touch o CROSS JOIN ads b ON b.pk = o.ad_pk
        WHERE o.customer_pk = t.customer_pk AND o.at >= t.at AND o.pk <> t.pk AND b.account_pk = a.account_pk
          AND {_INSIDE.format("o", "b")}
          AND (o.at > t.at OR (o.kind = 'click') > (t.kind = 'click')
               OR ((o.kind = 'click') = (t.kind = 'click') AND o.id > t.id)))"""  # noqa: S608
)
"""The conversations that an ad brought, by the rule of `core.attribution`."""
_OF_CUSTOMERS: Final = (
    "c.pk IN (SELECT h.pk FROM customer u CROSS JOIN conversation h ON h.customer_pk = u.pk WHERE {0})"
)
_HAS: Final[dict[str, str]] = {
    **{kind: _OF_CONTACTS.format(also=f" AND k.kind = '{kind}'") for kind in CONTACT_KINDS},
    "contact": _OF_CONTACTS.format(also=""),
    "form": f"c.pk IN (SELECT h.pk FROM submission f CROSS JOIN conversation h ON {OF_PAIR.format('f')})",  # noqa: S608
    "note": "c.pk IN (SELECT n.conversation_pk FROM note n)",
    "draft": "c.pk IN (SELECT d.conversation_pk FROM draft d)",
    "label": "c.pk IN (SELECT x.conversation_pk FROM conversation_label x)",
    "media": "c.pk IN (SELECT m.conversation_pk FROM message m WHERE m.media_kind IS NOT NULL)",
    "ad": _TOUCHED.format(also=""),
}


class _Filtering:
    """Turns the terms of one filter into conditions."""

    def __init__(self, reader: Reader, asked: Asked, parameters: dict[str, Any]) -> None:
        self._reader, self._asked, self._parameters = reader, asked, parameters
        self._by_field: dict[str, Callable[[int, str], str]] = {
            "": lambda number, value: f"c.pk IN ({found(value, parameters, number)})",
            "is": self._is,
            "has": lambda _, value: _HAS[value],
            "from": lambda _, value: _FROM[value],
            "status": partial(self._of_leads, "l.status"),
            "goal": partial(self._compared, _BROUGHT.format(which="a.goal = {0}")),
            "country": partial(self._compared, _OF_CUSTOMERS.format("u.country = {0}")),
            "lang": self._language,
            "label": self._label,
            "ad": self._ad,
            "account": self._account,
            "assignee": self._assignee,
            "name": lambda number, value: f"c.pk IN ({called(value, parameters, number)})",
            "since": partial(self._moment, "c.last_at >= {}"),
            "before": partial(self._moment, "c.last_at < {}"),
        }

    def condition(self, number: int, term: Term) -> str:
        """The condition that a term states; a comparison with nothing counts as false, turned round as true."""
        condition = self._by_field[term.field](number, term.value)
        return f"({condition}) IS NOT TRUE" if term.negated else condition

    def _compared(self, condition: str, number: int, value: Any) -> str:
        """The condition with the value's parameter in it."""
        self._parameters[f"term_{number}"] = value
        return condition.format(f":term_{number}")

    def _is(self, _number: int, value: str) -> str:
        self._parameters["operator"] = self._asked.operator
        return _IS[value]

    def _of_leads(self, column: str, number: int, value: str) -> str:
        return self._compared(f"c.pk IN ({OF_LEADS} AND {column} = {{}})", number, value)

    def _moment(self, condition: str, number: int, value: str) -> str:
        return self._compared(condition, number, moment(value, self._asked.now, zone_named(self._asked.timezone)))

    def _language(self, number: int, value: str) -> str:
        """The language itself and its varieties, as `pt` and `pt-BR`."""
        parameter, variety = f"term_{number}", f"term_{number}_variety"
        self._parameters |= {parameter: value, variety: f"{value}-%"}
        return _OF_CUSTOMERS.format(f"lower(u.language) = :{parameter} OR u.language LIKE :{variety}")

    def _label(self, number: int, value: str) -> str:
        query = "SELECT x.conversation_pk FROM label b CROSS JOIN conversation_label x ON x.label_pk = b.pk"
        return self._compared(f"c.pk IN ({query} WHERE b.folded = {{}})", number, folded(value))

    def _ad(self, _number: int, value: str) -> str:
        ads = self._named("SELECT pk, coalesce(name, id), id FROM ad", value)
        return _BROUGHT.format(which=f"t.ad_pk IN ({ads})")

    def _account(self, _number: int, value: str) -> str:
        accounts = self._named("SELECT pk, coalesce(name, handle), handle, id FROM account", value)
        return f"c.pk IN (SELECT h.pk FROM conversation h WHERE h.account_pk IN ({accounts}))"  # noqa: S608

    def _named(self, query: str, value: str) -> str:
        """The numbers of the rows one of whose names holds the value. Accounts and ads are few."""
        wanted = folded(value)
        rows: Iterable[tuple[Any, ...]] = self._reader.rows(query)
        return listed(pk for pk, *names in rows if any(wanted in folded(name) for name in names))

    def _assignee(self, number: int, value: str) -> str:
        rows = self._reader.rows("SELECT DISTINCT assignee FROM conversation WHERE assignee IS NOT NULL")
        same = [name for (name,) in rows if folded(name) == folded(value)]
        names = {f"term_{number}_{place}": name for place, name in enumerate(same)}
        self._parameters.update(names)
        return f"c.assignee IN ({', '.join(f':{name}' for name in names) or 'NULL'})"
