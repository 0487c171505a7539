"""
Korean addresses: five-digit postcode, road address, detail and the region's code.

``parse`` is the way in: it trims what people type and refuses what cannot be delivered to.
"""

from dataclasses import dataclass
from datetime import date

from naru.geography import islands, region
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

POSTCODE_DIGITS = 5
ROAD_CHARACTERS_MAX = 120
DETAIL_CHARACTERS_MAX = 80


class BadPostcode(Refusal):
    code = "geography.bad_postcode"
    says = Text(
        ko="우편번호는 숫자 5자리입니다. 입력한 값: ‘{postcode}’",
        en='A postcode has five digits; this is "{postcode}".',
    )
    next_step = Text(
        ko="우편번호 5자리를 다시 확인해 주세요.", en="Check the five digits and enter them again."
    )


class MissingRoad(Refusal):
    code = "geography.missing_road"
    says = Text(ko="도로명주소가 비어 있습니다.", en="The street address is empty.")
    next_step = Text(
        ko="예: ‘전남 강진군 강진읍 탐진로 111’처럼 적어 주세요.",
        en="Write it like this: 111 Tamjin-ro, Gangjin-gun.",
    )


class AddressTooLong(Refusal):
    code = "geography.address_too_long"
    says = Text(
        ko="주소가 {limit}자를 넘습니다.", en="The address is longer than {limit} characters."
    )
    next_step = Text(ko="주소를 줄여서 적어 주세요.", en="Shorten the address.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a parcel goes; ``region_code`` is "" where it is not known."""

    postcode: str
    road: str
    detail: str = ""
    region_code: str = ""

    def remote_kind(self, on: date) -> islands.RemoteKind | None:
        """Say whether it is on Jeju or another island on a date."""
        return islands.is_remote(self.postcode, on)

    def into(self, language: str) -> str:
        """Write the address on one line, in the order that the language uses."""
        if language.lower().startswith("en"):
            parts = (self.detail, self.road, self.postcode)
            return ", ".join(part for part in parts if part)
        line = f"({self.postcode}) {self.road}"
        return f"{line}, {self.detail}" if self.detail else line


def parse(*, postcode: str, road: str, detail: str = "", region_code: str = "") -> Address:
    """
    Return the address that was typed.

    :raises BadPostcode: where it is not five digits.
    :raises MissingRoad: where the road address is empty.
    :raises AddressTooLong: where road or detail pass their limits.
    :raises UnknownRegion: where the region's code is not ten digits.
    """
    postcode, road, detail = postcode.strip(), _one_line(road), _one_line(detail)
    if len(postcode) != POSTCODE_DIGITS or not (postcode.isascii() and postcode.isdigit()):
        raise BadPostcode(postcode=postcode[:20])
    if not road:
        raise MissingRoad
    for text, limit in ((road, ROAD_CHARACTERS_MAX), (detail, DETAIL_CHARACTERS_MAX)):
        if len(text) > limit:
            raise AddressTooLong(limit=limit)
    if region_code:
        region.check_code(region_code)
    return Address(postcode=postcode, road=road, detail=detail, region_code=region_code)


def _one_line(text: str) -> str:
    return " ".join(text.split())
