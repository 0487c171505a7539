"""
The carriers a vendor may choose, and how their invoice numbers (운송장 번호) look.

The last digit of most numbers checks the ones before it (the number without it, modulo 7), so a
slip of the finger is caught before the shopper follows a stranger's parcel.
"""

from dataclasses import dataclass

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class UnknownCarrier(Refusal):
    code = "commerce.unknown_carrier"
    says = Text(
        ko="택배사 '{carrier}'을(를) 알 수 없습니다.", en="There is no carrier '{carrier}'."
    )
    next_step = Text(ko="목록에서 택배사를 골라 주세요.", en="Choose a carrier from the list.")


class BadInvoiceNumber(Refusal):
    code = "commerce.bad_invoice_number"
    says = Text(
        ko="운송장 번호 '{number}'이(가) {carrier}의 형식과 맞지 않습니다.",
        en="'{number}' is not an invoice number of {carrier}.",
    )
    next_step = Text(
        ko="운송장에 적힌 숫자를 다시 확인해 주세요.", en="Check the digits on the waybill again."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    code: str
    name: Text
    digits: tuple[int, ...]
    is_checked: bool = False  # the last digit = the digits before it modulo 7
    page: str = ""  # where the shopper follows the parcel; {number} is filled in


CARRIERS: dict[str, Carrier] = {
    carrier.code: carrier
    for carrier in (
        Carrier(
            code="post",
            name=Text(ko="우체국택배", en="Korea Post"),
            digits=(13,),
            page="https://service.epost.go.kr/trace.RetrieveDomRigiTraceList.comm?sid1={number}",
        ),
        Carrier(
            code="cj",
            name=Text(ko="CJ대한통운", en="CJ Logistics"),
            digits=(10, 12),
            is_checked=True,
            page="https://trace.cjlogistics.com/next/tracking.html?wblNo={number}",
        ),
        Carrier(
            code="hanjin",
            name=Text(ko="한진택배", en="Hanjin"),
            digits=(10, 12),
            is_checked=True,
            page="https://www.hanjin.com/kor/CMS/DeliveryMgr/WaybillResult.do?wblnum={number}",
        ),
        Carrier(
            code="lotte",
            name=Text(ko="롯데택배", en="Lotte Global Logistics"),
            digits=(12,),
            is_checked=True,
            page="https://www.lotteglogis.com/home/reservation/tracking/linkView?InvNo={number}",
        ),
        Carrier(
            code="logen",
            name=Text(ko="로젠택배", en="Logen"),
            digits=(11,),
            is_checked=True,
            page="https://www.ilogen.com/web/personal/trace/{number}",
        ),
        Carrier(code="direct", name=Text(ko="직접 배달", en="Own delivery"), digits=()),
    )
}

# Parcels abroad are booked and printed elsewhere; nobody types their numbers at the packing table.
ABROAD = Carrier(
    code="abroad",
    name=Text(ko="국제우편", en="International post"),
    digits=(),
    page="https://service.epost.go.kr/trace.RetrieveEmsRigiTraceList.comm?POST_CODE={number}",
)


def named(code: str) -> Carrier | None:
    """Return the carrier of a parcel, at home or abroad, or None."""
    return ABROAD if code == ABROAD.code else CARRIERS.get(code)


def check(*, carrier: str, number: str) -> str:
    """
    Return the invoice number with its dashes and spaces taken out.

    :raises UnknownCarrier: where the carrier is not in the list.
    :raises BadInvoiceNumber: where length or check digit do not fit the carrier.
    """
    known = CARRIERS.get(carrier)
    if known is None:
        raise UnknownCarrier(carrier=carrier)
    plain = number.replace("-", "").replace(" ", "")
    if not known.digits:
        return plain[:20]
    fits = plain.isascii() and plain.isdigit() and len(plain) in known.digits
    if not fits or (known.is_checked and int(plain[:-1]) % 7 != int(plain[-1])):
        raise BadInvoiceNumber(number=number, carrier=known.name.ko)
    return plain


def sample_number(carrier: str, *, serial: int) -> str:
    """Make the invoice number of a sandbox parcel; it passes ``check``."""
    known = CARRIERS.get(carrier)
    if known is None:
        raise UnknownCarrier(carrier=carrier)
    if not known.digits:
        return str(serial)
    length = known.digits[-1]
    if not known.is_checked:
        return str(6 * 10 ** (length - 1) + serial)
    stem = 6 * 10 ** (length - 2) + serial
    return f"{stem}{stem % 7}"


def follow_address(*, carrier: str, number: str) -> str:
    """Return the page on which a parcel can be followed ("" where the vendor delivers)."""
    known = named(carrier)
    return known.page.format(number=number) if known and known.page else ""
