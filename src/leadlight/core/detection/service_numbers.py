"""Numbers that companies have and customers do not: free to the caller, at a premium, or one for all branches."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def is_service(value: str) -> bool:
    """True where the plan of its country sets the valid E.164 number `value` apart for such a service."""
    from phonenumbers import PhoneNumberType, number_type, parse

    return number_type(parse(value)) in (
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
    )
