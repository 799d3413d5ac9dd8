"""Numbers that companies have and customers do not: free to the caller, at a premium, or one for all branches."""

from functools import lru_cache
from typing import Final

from leadlight.core.detection.plans import may_be

_KINDS: Final = ("toll_free", "premium_rate", "shared_cost", "uan")


def is_service(value: str) -> bool:
    """True where the plan of its country sets the valid E.164 number `value` apart for such a service."""
    return may_be(_KINDS, value) and _is_service(value)


@lru_cache(maxsize=4096)
def _is_service(value: str) -> bool:
    from phonenumbers import PhoneNumberType, number_type, parse

    return number_type(parse(value)) in (
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
    )
