"""
Decide on vouchers: caps of a menu, last days, the number to pay the own contribution under.

Pure: a menu and a face in, caps out; no database, no clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from naru.kernel.money import Rounding, portion
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.money import FULL_BP, MenuItem, Wallet

DEPOSIT_DIGITS = 12


class VoucherWithoutEnd(Refusal):
    code = "programmes.voucher_without_end"
    says = Text(
        ko="바우처를 언제까지 쓸 수 있는지 정해져 있지 않습니다.",
        en="Nothing says until when the voucher may be used.",
    )
    next_step = Text(
        ko="사업 파일의 [wallet]에 use_by나 valid_days를 넣거나 선정 기간을 정해 주세요.",
        en="Write use_by or valid_days into [wallet], or set the end of the award.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuLimit:
    """How much of one service a voucher may order (None: all of it), and until when."""

    code: str
    cap: int | None
    orders_until: date


def limits(menu: Sequence[MenuItem], *, face: int, valid_until: date) -> tuple[MenuLimit, ...]:
    """Return the limits of every service for a voucher of this face."""
    return tuple(
        MenuLimit(
            code=item.code,
            cap=_cap(item, face),
            orders_until=min(item.orders_until or valid_until, valid_until),
        )
        for item in menu
    )


def _cap(item: MenuItem, face: int) -> int | None:
    caps = [] if item.cap is None else [item.cap]
    if item.cap_bp is not None:
        share = portion(face, numerator=item.cap_bp, denominator=FULL_BP, rounding=Rounding.DOWN)
        caps.append(share)
    return min(caps) if caps else None


def last_day(wallet: Wallet, *, issued_on: date, until_on: date | None) -> date:
    """
    Return the last day on which a voucher may order.

    :raises VoucherWithoutEnd: where neither the file nor the award says.
    """
    if wallet.use_by is not None:
        return wallet.use_by
    if wallet.valid_days is not None:
        return issued_on + timedelta(days=wallet.valid_days - 1)
    if until_on is None:
        raise VoucherWithoutEnd
    return until_on


def deposit_number(serial: int) -> str:
    """Return the number that a payer writes, with a last digit that shows a slip of the pen."""
    digits = f"{serial % 10**DEPOSIT_DIGITS:0{DEPOSIT_DIGITS}d}"
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}-{_check_digit(digits)}"


def is_deposit_number(written: str) -> bool:
    """Say whether a number is one of ours, hyphens or not."""
    digits = plain_number(written)
    if len(digits) != DEPOSIT_DIGITS + 1 or not digits.isdigit():
        return False
    return _check_digit(digits[:-1]) == digits[-1]


def plain_number(written: str) -> str:
    """Return a number without its hyphens and spaces."""
    return written.replace("-", "").replace(" ", "")


def _check_digit(digits: str) -> str:
    """Return the digit by Luhn's rule, which finds every single slip."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
