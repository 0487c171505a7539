"""
Somebody abroad asks a firm (인콰이어리) without an account, and proves that her address is hers.

form → letter with a link → confirmed → the firm is told, and the buyer is known; what the sieve
finds odd waits for an officer in between. Whether a buyer is known already never shows.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.deals.operations import deals, inquiries, stamps
from naru.deals.operations.deals import Begun
from naru.deals.operations.inquiries import Asked
from naru.deals.queries import deals as queries
from naru.deals.queries import inquiries as inquiry_queries
from naru.deals.queries.inquiries import InquiryView
from naru.identity.operations import buyers
from naru.identity.operations.buyers import Known
from naru.identity.queries import buyers as buyer_queries
from naru.identity.queries import register
from naru.journeys import goods_abroad, letters_of_deals
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching.operations import results
from naru.matching.operations.results import Came
from naru.records.operations import access_log, audit

AUDITED = "deal"


class LooksAutomatic(Refusal):
    code = "deals.looks_automatic"
    says = Text(
        ko="비워 두어야 할 칸이 채워져 있습니다.",
        en="A field that must stay empty was filled in.",
        more=(
            ("ja", "空欄のままにしていただく項目に入力があります。"),
            ("zh", "应留空的栏目被填写了。"),
            ("vi", "Ô phải để trống đã bị điền."),
            ("es", "Se rellenó un campo que debe quedar vacío."),
        ),
    )
    next_step = Text(
        ko="그 칸을 비우고 다시 보내 주세요. 자동 입력 기능이 채웠을 수 있습니다.",
        en="Empty it and send again; an automatic filler may have done it.",
        more=(
            ("ja", "その項目を空にして再送信してください。自動入力の可能性があります。"),
            ("zh", "请清空该栏后重新提交，可能是自动填充所致。"),
            ("vi", "Hãy xóa ô đó rồi gửi lại; có thể trình duyệt đã tự điền."),
            ("es", "Vacíelo y envíe de nuevo; quizá lo rellenó el navegador."),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an inquiry is about: a firm, and a sheet of its goods where one was chosen."""

    firm_id: UUID
    firm_name: str
    seller: Text
    goods: Text
    sheet_id: UUID | None = None
    product_id: UUID | None = None


def about_sheet(*, body_id: int, sheet_id: UUID, on: date) -> About | None:
    """Return what a sheet of the pavilion is about; None where none is shown."""
    goods = goods_abroad.of_sheet(body_id=body_id, sheet_id=sheet_id, shown_on=on)
    if goods is None:
        return None
    return About(
        firm_id=goods.firm_id,
        firm_name=letters_of_deals.firm_name(goods.firm_id),
        seller=goods.seller_name,
        goods=goods.name,
        sheet_id=sheet_id,
        product_id=goods.product_id,
    )


def about_firm(*, body_id: int, firm_id: UUID) -> About | None:
    """Return a firm of the body that can be asked in general."""
    firm = register.firm(firm_id)
    if firm is None or not goods_abroad.is_shown(body_id=body_id, firm_id=firm_id):
        return None
    seller = goods_abroad.seller_name(body_id=body_id, firm_id=firm_id, name=firm.name)
    return About(firm_id=firm.id, firm_name=firm.name, seller=seller, goods=Text(""))


def ask(*, by: Actor, asked: Asked, stamp: str, trap: str, at: datetime) -> None:
    """
    Take an inquiry in and send the link that confirms it.

    :raises LooksAutomatic, FormTooQuick, FormTooOld, AskedTooOften: as they say.
    """
    if trap:
        raise LooksAutomatic
    stamps.check(stamp, firm_id=asked.firm_id, at=at)
    with transaction():
        token = inquiries.take_in(by=by, asked=asked, at=at)
        letters_of_deals.confirm(
            body_id=by.body_id,
            email=asked.email,
            language=asked.language,
            firm=asked.seller_name,
            subject=asked.subject,
            token=token,
            at=at,
        )


def confirm(*, by: Actor, token: str, at: datetime) -> InquiryView:
    """
    Confirm an inquiry by the link in the letter; again is the same.

    :raises UnknownInquiry: the link is none of ours, or too old.
    """
    with transaction():
        blocked = _is_blocked(by, token)
        found = inquiries.confirm(body_id=by.body_id, token=token, is_blocked=blocked, at=at)
        if found.status == "passed":
            _begin(by, found, at)
    return found


def let_in(*, by: Actor, inquiry_id: UUID, at: datetime) -> UUID:
    """
    Let a held inquiry through to its firm; return the deal.

    :raises UnknownInquiry, InquiryJudged: as the operation.
    """
    with transaction():
        found = inquiries.judge_held(by=by, inquiry_id=inquiry_id, is_good=True, words="", at=at)
        deal_id = _begin(by, found, at)
        audit.note(by=by, action="inquiry.let_in", subject=("inquiry", inquiry_id), at=at)
    return deal_id


def refuse(*, by: Actor, inquiry_id: UUID, words: str, is_blocked: bool, at: datetime) -> None:
    """
    Refuse a held inquiry; ``is_blocked`` also blocks the buyer under that address, now or later.

    :raises UnknownInquiry, InquiryJudged: as the operation.
    """
    with transaction():
        found = inquiries.judge_held(by=by, inquiry_id=inquiry_id, is_good=False, words=words,
                                     at=at)  # fmt: skip
        if is_blocked:
            buyers.judge(by=by, buyer_id=_known_buyer(by, found, at), standing="blocked")
        audit.note(
            by=by, action="inquiry.refused", subject=("inquiry", inquiry_id), reason=words, at=at
        )


def look(*, by: Actor, inquiry_id: UUID, at: datetime) -> InquiryView | None:
    """Return an inquiry to an officer; her look is noted, for it names a person."""
    found = inquiry_queries.inquiry(body_id=by.body_id, inquiry_id=inquiry_id)
    if found is not None:
        with transaction():
            access_log.note(
                by=by, purpose="해외 문의 확인", subject_kind="inquiry", subject_ids=[inquiry_id],
                fields=["contact", "email", "phone"], at=at,
            )  # fmt: skip
    return found


def _is_blocked(by: Actor, token: str) -> bool:
    asked = inquiry_queries.by_token(body_id=by.body_id, token=token)
    known = buyer_queries.by_email(body_id=by.body_id, email=asked.email) if asked else None
    return known is not None and known.standing == "blocked"


def _begin(by: Actor, found: InquiryView, at: datetime) -> UUID:
    buyer_id = _known_buyer(by, found, at)
    buyer = buyer_queries.buyer(body_id=by.body_id, buyer_id=buyer_id)
    assert buyer is not None, "it was just registered"
    before = queries.of_inquiry(body_id=by.body_id, inquiry_id=found.id)
    if before is not None:
        return before
    deal_id = deals.begin(
        by=by,
        begun=Begun(
            firm_id=found.firm_id, firm_name=found.firm_name,
            seller_name=found.seller_name, buyer_id=buyer_id,
            buyer_name=buyer.company, country=buyer.country, language=found.language,
            subject=found.subject, matter=found.matter, came_from=("inquiry", found.id),
            sheet_id=found.sheet_id, product_id=found.product_id,
        ),
        at=at,
    )  # fmt: skip
    deals.say(by=by, deal_id=deal_id, side="buyer", language=found.language, words=found.words,
              at=at)  # fmt: skip
    results.note(
        by=by,
        came=Came(
            firm_id=found.firm_id, kind="inquiry", came_from=("deal", deal_id),
            happened_on=legal_date(at), buyer_id=buyer_id, product_id=found.product_id,
            country=buyer.country, note=found.subject,
        ),
        at=at,
    )  # fmt: skip
    audit.note(by=by, action="deal.inquired", subject=(AUDITED, deal_id), at=at)
    deal = queries.deal(body_id=by.body_id, deal_id=deal_id)
    assert deal is not None, "it was just begun"
    letters_of_deals.to_firm(deal=deal, code="inquired", said=found.words, at=at)
    letters_of_deals.to_buyer(deal=deal, code="passed", at=at)
    return deal_id


def _known_buyer(by: Actor, found: InquiryView, at: datetime) -> UUID:
    known = buyer_queries.by_email(body_id=by.body_id, email=found.email)
    if known is not None:
        return known.id
    return buyers.register(
        by=by,
        known=Known(
            company=found.company, country=found.country, contact=found.contact,
            email=found.email, phone=found.phone, website=found.website, language=found.language,
        ),
        source="inquiry",
        at=at,
    )  # fmt: skip
