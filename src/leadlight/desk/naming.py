"""What an operator calls a person: it wins over the profile's and the form's name, and no file changes it."""

from leadlight.core.unnaming import called
from leadlight.core.wording import NAME_LIMIT, one_line
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.desk.standing import found
from leadlight.store.leads import conversations_of_customer


def rename(desk: Desk, pk: int, name: str | None) -> Act:
    """Gives the conversation's customer a name, in all of their conversations; `None`, or nothing but blanks, takes it
    away. Raises `Refused` for a name of which nothing would be seen, or that is too long."""
    given = one_line(name, "A name", NAME_LIMIT) if name and name.strip() else None

    def work(doing: Doing) -> str:
        (one,) = found(doing, [pk])
        doing.journal.set("customer", one.customer, {"given_name": given})
        doing.conversations |= set(conversations_of_customer(doing.connection, one.customer))
        doing.pairs.add((one.account, one.customer))
        return f"Named {one.person} {called(given)}" if given else f"Took the given name from {one.person}"

    return perform(desk, "name", work)
