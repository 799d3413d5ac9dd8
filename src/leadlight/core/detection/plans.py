"""Numbering plans: digits dialled in a region, or after its country calling code, to E.164.

The plans are the metadata of `phonenumbers` (Google's libphonenumber), read one region at a time when its first number
comes, and the answers are those of its `parse`, `is_valid_number` and `format_number` in a row. What these work out
anew for every number, from any text, is compiled once here: which digits lead abroad, which prefix falls away, and one
pattern of all valid numbers for each length.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from phonenumbers import PhoneMetadata, PhoneNumberDesc

_NOTHING: Final = "(?!)"
_TYPES: Final = (
    "mobile", "fixed_line", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager", "uan",
    "voicemail",
)  # fmt: skip
"""What a valid number may be; the mobile pattern counts where it is not that of fixed lines."""

Match = Callable[[str], re.Match[str] | None]


def dialled_in(region: str, number: str) -> str | None:
    """The E.164 form of ASCII digits dialled in `region` (ISO 3166 alpha-2); None if it has no such number.

    They may begin with what the region dials to go abroad or to another town, and with its own country calling code
    where they are no number otherwise.
    """
    plan = _plan(region)
    if plan is None:
        return None
    abroad = plan.abroad.match(number)
    if abroad and not number.startswith("0", abroad.end()):  # no calling code begins with 0
        return dialled_abroad(number[abroad.end() :])
    if number.startswith(plan.code):
        national = plan.without_prefix(number[len(plan.code) :])
        if plan.too_long(number) or (plan.viable(national) and not plan.viable(number)):
            return _e164(plan.code, _main_plan(plan.code).significant(national))
    return _e164(plan.code, plan.significant(number))


def dialled_abroad(number: str) -> str | None:
    """The E.164 form of ASCII digits that begin with a country calling code; None if they are no number."""
    codes = _codes()
    for end in (1, 2, 3):
        if (code := number[:end]) in codes:
            return _e164(code, _main_plan(code).significant(number[end:]))
    return None


def may_be(kinds: tuple[str, ...], value: str) -> bool:
    """False where no region of its calling code has numbers like the E.164 `value` of any of the kinds; quick to say.

    The kinds are named as in the metadata: "toll_free".
    """
    codes = _codes()
    code = next(code for code in (value[1:2], value[1:3], value[1:4]) if code in codes)
    return _of_kinds(code, kinds).fullmatch(value, 1 + len(code)) is not None


class _Plan:
    """How the numbers of a region are dialled."""

    def __init__(self, metadata: "PhoneMetadata") -> None:
        general = cast("PhoneNumberDesc", metadata.general_desc)  # every region has one
        self.code = str(metadata.country_code)
        self.abroad = re.compile(metadata.international_prefix or _NOTHING)
        self.viable: Match = re.compile(general.national_number_pattern or _NOTHING).fullmatch
        self._prefix = re.compile(metadata.national_prefix_for_parsing or _NOTHING)
        self._transform = metadata.national_prefix_transform_rule
        self._longest = max(general.possible_length)
        self._partial = set(range(self._longest)).difference(general.possible_length)
        self._partial.update(general.possible_length_local_only)

    def too_long(self, number: str) -> bool:
        """True for more digits than a number of the region has."""
        return len(number) > self._longest and len(number) not in self._partial

    def significant(self, number: str) -> str:
        """The number without its prefix, unless that leaves less than is dialled from elsewhere."""
        rest = self.without_prefix(number)
        return number if len(rest) in self._partial else rest

    def without_prefix(self, number: str) -> str:
        """The number without trunk prefix and carrier code, unless it is viable with them alone.

        Some regions rewrite the beginning instead: an Argentine 15 after the area code becomes a 9 before it.
        """
        prefix = self._prefix.match(number)
        if prefix is None:
            return number
        rest = number[prefix.end() :]
        if self._transform and prefix[self._prefix.groups] is not None:
            rest = prefix.expand(self._transform) + rest
        return number if not self.viable(rest) and self.viable(number) else rest


def _e164(code: str, significant: str) -> str | None:
    """The national significant number with its calling code, if it is valid in one of the code's regions."""
    regions, length = _codes()[code], len(significant)
    if _match(code, regions[0], length)(significant):
        return f"+{code}{significant}"
    if len(regions) > 1 and _match(code, _claimant(code, significant), length)(significant):
        return f"+{code}{significant}"
    return None


def _claimant(code: str, significant: str) -> str | None:
    """The first region of a calling code whose leading digits the number has."""
    claim = _claims(code)(significant)
    return claim and claim.lastgroup


@cache
def _claims(code: str) -> Match:
    """Matches the leading digits that a region of the calling code has to itself, in a group named for the region."""
    regions = {region: _metadata(code, region).leading_digits for region in _codes()[code]}
    return re.compile("|".join(f"(?P<{region}>{digits})" for region, digits in regions.items() if digits)).match


@cache
def _match(code: str, claimant: str | None, length: int) -> Match:
    """Matches the valid numbers of `length` digits in the regions that decide about what `claimant` claims."""
    patterns = [_valid(metadata, length) for metadata in _deciding(code, claimant)]
    return re.compile("|".join(patterns) or _NOTHING).fullmatch


@cache
def _of_kinds(code: str, kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the numbers of certain kinds in all regions of a calling code."""
    plans = [_metadata(code, region) for region in _codes()[code]]
    descs = [getattr(plan, kind) for plan in plans for kind in kinds]
    patterns = {desc.national_number_pattern for desc in descs if desc and desc.national_number_pattern}
    return re.compile("|".join(sorted(patterns)) or _NOTHING)


def _deciding(code: str, claimant: str | None) -> Iterator["PhoneMetadata"]:
    """The main region, if it is the claimant; else the others down to the claimant that claim no leading digits."""
    main, *others = _codes()[code]
    for region in [main] if claimant == main else others:
        metadata = _metadata(code, region)
        if region == claimant or not metadata.leading_digits:
            yield metadata
        if region == claimant:
            return


def _valid(metadata: "PhoneMetadata", length: int) -> str:
    """A pattern of the valid numbers of one region that have this many digits."""
    kinds = [getattr(metadata, kind) for kind in _TYPES[metadata.same_mobile_and_fixed_line_pattern :]]
    general, *patterns = [
        desc.national_number_pattern if desc and length in (desc.possible_length or [length]) else None
        for desc in (metadata.general_desc, *kinds)
    ]
    some = "|".join(pattern for pattern in patterns if pattern)
    if not general or not some:
        return _NOTHING
    return rf"(?={metadata.leading_digits or ''})(?=(?:{general})\Z)(?:{some})"


@lru_cache(maxsize=512)
def _plan(region: str) -> _Plan | None:
    """The plan of a region, of which there are some 250; None for any other text."""
    from phonenumbers import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(region)
    return _Plan(metadata) if metadata else None


@cache
def _main_plan(code: str) -> _Plan:
    """The plan of the region that says how numbers of the calling code are dialled from abroad."""
    return _Plan(_metadata(code, _codes()[code][0]))


def _metadata(code: str, region: str) -> "PhoneMetadata":
    """Of a region of the calling code; worldwide services such as +800 have the region 001."""
    from phonenumbers import PhoneMetadata

    return cast("PhoneMetadata", PhoneMetadata.metadata_for_region_or_calling_code(int(code), region))


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """Country calling codes and the regions of each, the main one first."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return {str(code): regions for code, regions in COUNTRY_CODE_TO_REGION_CODE.items()}
