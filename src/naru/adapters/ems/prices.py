"""What the sandbox charges: the dated tariffs of the house, as the post would."""

from datetime import datetime

from naru.adapters.ems.messages import OURS
from naru.goods.consignment import Box
from naru.kernel.clock import legal_date
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.logistics import rates


class NotCarried(Exception):  # noqa: N818 - the post's own no
    """The service does not take the parcel; ``args`` say why in Korean."""


def by_tariff(codes: tuple[str, str], country: str, box: Box, insured: Money, at: datetime) -> int:
    """
    Return the price in won of a parcel by the post's codes of its service.

    :raises NotCarried: there is no such service, or it does not take the parcel.
    """
    if codes not in OURS:
        raise NotCarried("우편물 종류를 확인해 주세요.")
    parcel = rates.Parcel(country=country, box=box, insured=insured)
    try:
        return rates.price(OURS[codes], parcel, legal_date(at)).total.minor
    except Refusal as refused:
        raise NotCarried(refused.sentence.ko) from None
