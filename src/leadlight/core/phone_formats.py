"""Phone numbers as people of their country write them (the formats of Google's libphonenumber)."""


def national(e164: str) -> str | None:
    """The national format of a number in E.164: `+6591234567` becomes `9123 4567`; `None` for what is no number.

    The first call loads the plans of all countries, 60 ms: not for the first paint.
    """
    from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, parse

    try:
        number = parse(e164)
    except NumberParseException:
        return None
    return format_number(number, PhoneNumberFormat.NATIONAL)
