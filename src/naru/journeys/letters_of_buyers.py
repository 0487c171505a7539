"""Write to buyers in their language, with the link to stop, and to the firms that seek them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.identity.operations import buyers as keys
from naru.identity.queries import bodies, buyers, register
from naru.identity.views import BuyerView, FirmView
from naru.journeys import goods_abroad, write_to_a_firm
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching.queries.buying import IntroductionView
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

PAGE = "/support/abroad/buyers/"
WHAT = {
    "made": Text("바이어를 소개했습니다", "We introduced you to a buyer"),
    "declined": Text("바이어를 소개하지 못했습니다", "We could not introduce you to a buyer"),
    "interested": Text("바이어가 관심을 보였습니다", "A buyer is interested"),
    "pitch": Text("바이어에게 보낼 글을 확인해 주세요", "Please check what we tell buyers"),
    "report": Text("바이어 발굴 월간 보고입니다", "The month's report on your buyers"),
}


class WishesNoLetters(Refusal):
    code = "journeys.buyer_wishes_no_letters"
    says = Text(
        ko="이 바이어는 먼저 보내는 편지를 원하지 않거나 주소가 없습니다.",
        en="This buyer wishes no letters she did not ask for, or has no address.",
    )
    next_step = Text(
        ko="다른 바이어를 고르거나, 바이어가 먼저 문의할 때 답해 주세요.",
        en="Choose another buyer, or answer when she asks.",
    )


def tell_of_introduction(*, by: Actor, introduction: IntroductionView, at: datetime) -> None:
    """
    Tell a firm what became of its request; a buyer hears of it only when it is made.

    :raises WishesNoLetters: where it is made and she may not be written to.
    """
    buyer = buyers.buyer(body_id=by.body_id, buyer_id=introduction.buyer_id)
    firm = register.firm(introduction.firm_id)
    if buyer is None or firm is None:
        return
    if introduction.status == "made":
        values = {"goods": introduction.offer_name}
        to_buyer(by=by, buyer=buyer, firm=firm, template="introduced", values=values, at=at)
    to_firm(
        by=by, firm_id=firm.id, what=WHAT[introduction.status], company=buyer.company,
        goods=introduction.offer_name, note=introduction.reason, path=PAGE, at=at,
    )  # fmt: skip


def to_buyer(
    *,
    by: Actor,
    buyer: BuyerView,
    firm: FirmView,
    template: str,
    values: Mapping[str, Any],
    at: datetime,
) -> UUID:
    """
    Write to a buyer in her language; return the letter.

    :raises WishesNoLetters: where she may not be written to.
    """
    if not buyer.may_write or not buyer.email or buyer.standing == "blocked":
        raise WishesNoLetters
    body = bodies.body(by.body_id)
    key = keys.key_of(body_id=by.body_id, buyer_id=buyer.id, at=at)
    page = f"https://{body.host if body else ''}/abroad/{buyer.language}/b/{key}/letters/"
    seller = goods_abroad.seller_name(body_id=by.body_id, firm_id=firm.id, name=firm.name)
    told = {**values, "goods": values["goods"].ko, "goods_en": values["goods"].into("en")}
    return letters.send(
        body_id=by.body_id,
        to=Recipient(address=buyer.email, language=buyer.language),
        template=f"buyers.{template}",
        values={
            "body": body.name if body else "", "company": buyer.company,
            "firm": seller.into(buyer.language),
            "link": page, "stop": f"{page}#stop", **told,
        },
        at=at,
    )  # fmt: skip


def to_firm(
    *,
    by: Actor,
    firm_id: UUID,
    what: Text,
    company: str,
    goods: Text,
    note: str,
    path: str,
    at: datetime,
) -> None:
    """Tell the people of a firm what happened with a buyer."""
    body = bodies.body(by.body_id)
    write_to_a_firm.write(
        body_id=by.body_id,
        firm_id=firm_id,
        template="buyers.told",
        values={
            "body": body.name if body else "",
            "what": what.ko,
            "what_en": what.en,
            "company": company,
            "goods": goods.ko,
            "goods_en": goods.into("en"),
            "note": note,
            "link": f"https://{body.host if body else ''}{path}",
        },
        at=at,
    )
