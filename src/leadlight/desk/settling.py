"""Where an account is at home: national phone numbers in its messages are read as numbers of that country."""

from leadlight.core.codes import COUNTRIES
from leadlight.core.text import one_line
from leadlight.desk.desk import Desk
from leadlight.desk.redetecting import Outcome, Tell, redetect
from leadlight.errors import Refused, UsageError
from leadlight.store import journal as log
from leadlight.store.accounts import account_name


def set_country(desk: Desk, account: int, country: str, *, tell: Tell | None = None) -> Outcome:
    """Gives an account, by number, its country (ISO 3166) and reads its messages again: one act, taken back as one.

    Where it is the account's country already, its messages are read again all the same, which finishes what was
    stopped. Raises `UsageError` for what is no country, `Refused` for an account that is not there, and as `redetect`.
    """
    code = country.strip().upper()
    if code not in COUNTRIES:
        raise UsageError(f"'{one_line(country)}' is not an ISO 3166 code of two letters, like SG.")
    outcome = Outcome()
    with desk.database.write() as connection:
        name = account_name(connection, account)
        if name is None:
            raise Refused("The account is not there any more.")
        journal = log.Journal(connection)
        if journal.set("account", account, {"country": code}):
            outcome.begun = f"Set the country of {name} to {code}"
            outcome.act = log.log(
                connection,
                at=desk.now(),
                operator=desk.settings.operator,
                kind="country",
                sentence=outcome.begun,
                changes=journal.changes,
            )
    return redetect(desk, tell=tell, account=account, outcome=outcome)
