"""The filter bar's conditions (`core.filters`) as SQL over the conversation `c`.

What few rows decide is asked by `IN` from those rows; what each conversation has a row for, by `EXISTS`.
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
from leadlight.store.views.searching import found
from leadlight.store.views.shared import DISMISSED, OF_LEADS, Asked, finding, listed, person_name


def conditions(reader: Reader, filter_: Filter, asked: Asked, parameters: dict[str, Any]) -> list[str]:
    """One condition for each term; what they compare with is put among the parameters."""
    filtering = _Filtering(reader, asked, parameters)
    return [filtering.condition(number, term) for number, term in enumerate(filter_.terms, start=1)]


_IS: Final = {
    **{state: f"c.state = '{state}'" for state in ("open", "done", "snoozed", "spam")},
    "unread": "c.unread",
    "read": "NOT c.unread",
    "lead": f"c.pk IN ({OF_LEADS})",
    "mine": "c.assignee = :operator",
    "unassigned": "c.assignee IS NULL",
    "assigned": "c.assignee IS NOT NULL",
    "answered": "(c.customer_at IS NOT NULL AND c.waiting_since IS NULL)",
}
_FROM: Final = {
    "customer": "c.waiting_since IS NOT NULL",
    "business": "(c.business_at IS NOT NULL AND c.waiting_since IS NULL)",
}
_PAIR: Final = "{0}.account_pk = c.account_pk AND {0}.customer_pk = c.customer_pk"
_CONTACT: Final = f"EXISTS (SELECT 1 FROM contact k WHERE {_PAIR.format('k')} AND NOT {DISMISSED}{{also}})"  # noqa: S608
_EVENT: Final = f"coalesce((SELECT l.captured_at FROM lead l WHERE {_PAIR.format('l')}), c.opened_at)"  # noqa: S608
"""The instant whose last touch the contact card shows: the lead's capture, or else the conversation's opening."""
_LAST_TOUCH: Final = f"""(SELECT {{column}} FROM touch t
    JOIN ad ON ad.pk = t.ad_pk JOIN ad_group g ON g.pk = ad.ad_group_pk
    JOIN campaign p ON p.pk = g.campaign_pk JOIN ad_account aa ON aa.pk = p.ad_account_pk
    WHERE t.customer_pk = c.customer_pk AND aa.account_pk = c.account_pk AND t.at <= {_EVENT}
      AND CASE t.kind WHEN 'click' THEN g.click_window_days ELSE g.view_window_days END > 0
      AND {_EVENT} - t.at <= {DAY} * CASE t.kind WHEN 'click' THEN g.click_window_days ELSE g.view_window_days END
    ORDER BY t.at DESC, t.kind = 'click' DESC, t.id DESC LIMIT 1)"""  # noqa: S608
"""The ad that brought the person, by the rule of `core.attribution`; `None` where nobody did."""
_HAS: Final[dict[str, str]] = {
    **{kind: _CONTACT.format(also=f" AND k.kind = '{kind}'") for kind in CONTACT_KINDS},
    "contact": _CONTACT.format(also=""),
    "form": f"EXISTS (SELECT 1 FROM submission f WHERE {_PAIR.format('f')})",  # noqa: S608
    "note": "c.pk IN (SELECT n.conversation_pk FROM note n)",
    "label": "c.pk IN (SELECT x.conversation_pk FROM conversation_label x)",
    "media": "c.pk IN (SELECT m.conversation_pk FROM message m WHERE m.media_kind IS NOT NULL)",
    "ad": f"{_LAST_TOUCH.format(column='t.ad_pk')} IS NOT NULL",
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
            "goal": partial(self._compared, f"{_LAST_TOUCH.format(column='g.goal')} = {{}}"),
            "country": partial(self._compared, "c.customer_pk IN (SELECT u.pk FROM customer u WHERE u.country = {})"),
            "label": self._label,
            "ad": self._ad,
            "account": self._account,
            "assignee": self._assignee,
            "name": self._name,
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

    def _label(self, number: int, value: str) -> str:
        query = "SELECT x.conversation_pk FROM label b CROSS JOIN conversation_label x ON x.label_pk = b.pk"
        return self._compared(f"c.pk IN ({query} WHERE b.folded = {{}})", number, folded(value))

    def _ad(self, _number: int, value: str) -> str:
        ads = self._named("SELECT pk, coalesce(name, id), id FROM ad", value)
        # The touch decides; that the person touched such an ad at all is asked first, being asked once for all.
        touched = f"c.customer_pk IN (SELECT t.customer_pk FROM touch t WHERE t.ad_pk IN ({ads}))"  # noqa: S608
        return f"({touched} AND {_LAST_TOUCH.format(column='t.ad_pk')} IN ({ads}))"

    def _account(self, _number: int, value: str) -> str:
        accounts = self._named("SELECT pk, coalesce(name, handle), handle, id FROM account", value)
        return f"c.account_pk IN ({accounts})"

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

    def _name(self, number: int, value: str) -> str:
        own: dict[str, Any] = {}
        known = f"folded(coalesce({person_name('c')}, '') || char(10) || u.handle)"
        holds = finding(known, value, own).replace(":looked_for", f":term_{number}")
        self._parameters[f"term_{number}"] = own["looked_for"]
        return f"EXISTS (SELECT 1 FROM customer u WHERE u.pk = c.customer_pk AND {holds})"  # noqa: S608
