"""A firm and a buyer talk in their deal, with files; an officer looks on, translates, reassigns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.deals.operations import deals
from naru.deals.operations.deals import FILES_PER_MESSAGE_MAX, UnknownDeal
from naru.deals.queries import deals as queries
from naru.deals.queries import papers, quotations
from naru.deals.queries.deals import DealView, MessageView
from naru.deals.queries.papers import OrderView
from naru.deals.queries.quotations import QuotationView
from naru.identity.operations import buyers
from naru.identity.queries import register
from naru.identity.views import FirmView
from naru.journeys import goods_abroad, letters_of_deals
from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import access_log, audit, documents
from naru.records.queries import documents as document_queries

File = tuple[str, bytes]


class NoSuchFirm(Refusal):
    code = "deals.no_such_firm"
    says = Text(ko="그 사업자등록번호의 기업이 없습니다.", en="No firm has this business number.")
    next_step = Text(ko="번호 열 자리를 확인해 주세요.", en="Check the ten digits.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A deal with everything that was said and sent in it; versions newest first."""

    deal: DealView
    messages: tuple[MessageView, ...]
    quotations: tuple[QuotationView, ...]
    order: OrderView | None

    @property
    def standing(self) -> QuotationView | None:
        """Return the version that the buyer can decide on, or decided for."""
        good = ("sent", "accepted")
        return next((one for one in self.quotations if one.status in good), None)

    @property
    def draft(self) -> QuotationView | None:
        return next((one for one in self.quotations if one.status == "draft"), None)


def thread(*, body_id: int, deal_id: UUID, is_for_buyer: bool = False) -> Thread:
    """
    Return a deal; whose it must be is asked at the door. Buyers see no drafts.

    :raises UnknownDeal: the body has none of that id.
    """
    shown = queries.deal(body_id=body_id, deal_id=deal_id)
    if shown is None:
        raise UnknownDeal
    versions = quotations.of_deal(body_id=body_id, deal_id=deal_id)
    seen = [one for one in versions if not (is_for_buyer and one.status == "draft")]
    return Thread(
        deal=shown,
        messages=tuple(queries.messages(deal_id=deal_id)),
        quotations=tuple(seen),
        order=papers.order(body_id=body_id, deal_id=deal_id),
    )


def look(*, by: Actor, deal_id: UUID, at: datetime) -> Thread:
    """
    Return a deal to an officer, whose look is noted.

    :raises UnknownDeal: the body has none of that id.
    """
    found = thread(body_id=by.body_id, deal_id=deal_id)
    with transaction():
        access_log.note(
            by=by, purpose="해외 거래 상담 확인", subject_kind="deal", subject_ids=[deal_id],
            fields=["messages"], at=at,
        )  # fmt: skip
    return found


def say_as_firm(
    *, by: Actor, deal: DealView, language: str, words: str, files: Sequence[File], at: datetime
) -> None:
    """
    Answer the buyer.

    :raises NothingSaid, DealEnded: as the operation; DocumentTooLarge, DocumentFormUnknown,
        TooManyDocuments: as the room of records says.
    """
    with transaction():
        _say(by=by, deal=deal, side="firm", language=language, words=words, files=files, at=at)
        letters_of_deals.to_buyer(deal=deal, code="said", said=words, at=at)


def say_as_buyer(
    *, by: Actor, deal: DealView, language: str, words: str, files: Sequence[File], at: datetime
) -> None:
    """
    Answer the firm.

    :raises NothingSaid, DealEnded: as the operation; DocumentTooLarge, DocumentFormUnknown,
        TooManyDocuments: as the room of records says.
    """
    with transaction():
        _say(by=by, deal=deal, side="buyer", language=language, words=words, files=files, at=at)
        letters_of_deals.to_firm(deal=deal, code="said", said=words, at=at)


def say_as_office(*, by: Actor, deal: DealView, words: str, at: datetime) -> None:
    """
    Write a word of the office into the deal, which both read.

    :raises NothingSaid, DealEnded: as the operation.
    """
    with transaction():
        _say(by=by, deal=deal, side="office", language="ko", words=words, files=[], at=at)


def end_as_firm(
    *, by: Actor, deal: DealView, status: str, reason: str, words: str, at: datetime
) -> None:
    """
    Close or decline a deal for the firm, and tell the buyer.

    :raises DealEnded, ReasonUnknown: as the operation.
    """
    with transaction():
        deals.end(by=by, deal_id=deal.id, side="firm", status=status, reason=reason, words=words,
                  at=at)  # fmt: skip
        audit.note(by=by, action="deal.ended", subject=("deal", deal.id), reason=reason, at=at)
        letters_of_deals.to_buyer(deal=deal, code="ended", said=words, at=at)


def end_as_buyer(*, by: Actor, deal: DealView, reason: str, words: str, at: datetime) -> None:
    """
    Decline a deal for the buyer, and tell the firm.

    :raises DealEnded, ReasonUnknown: as the operation.
    """
    with transaction():
        deals.end(by=by, deal_id=deal.id, side="buyer", status="declined", reason=reason,
                  words=words, at=at)  # fmt: skip
        audit.note(by=by, action="deal.ended", subject=("deal", deal.id), reason=reason, at=at)
        letters_of_deals.to_firm(deal=deal, code="ended", said=words, at=at)


def ask_translation(*, by: Actor, deal: DealView, message_id: UUID, at: datetime) -> None:
    """
    Ask the body to translate what the buyer wrote.

    :raises UnknownDeal: there is no such message.
    """
    with transaction():
        deals.ask_translation(by=by, deal_id=deal.id, message_id=message_id, at=at)


def translate(*, by: Actor, deal: DealView, message_id: UUID, words: str, at: datetime) -> None:
    """
    Write the Korean of a message beside it, and tell the firm.

    :raises NothingSaid, UnknownDeal: as the operation.
    """
    with transaction():
        deals.translate(
            by=by, deal_id=deal.id, message_id=message_id, language="ko", words=words, at=at
        )
        audit.note(by=by, action="deal.translated", subject=("deal", deal.id), at=at)
        letters_of_deals.to_firm(deal=deal, code="translated", at=at)


def reassign(*, by: Actor, deal: DealView, brn: str, reason: str, at: datetime) -> None:
    """
    Hand a deal that nobody quoted yet to another firm, by its business number.

    :raises NoSuchFirm: nobody has that number; SameFirm, StepOutOfOrder: as the operation.
    """
    firm = register.firm_by_brn("".join(sign for sign in brn if sign.isdigit()))
    if firm is None:
        raise NoSuchFirm
    with transaction():
        deals.hand_over(by=by, deal_id=deal.id, firm_id=firm.id, firm_name=firm.name,
                        seller_name=_name_abroad(by.body_id, firm), at=at)  # fmt: skip
        audit.note(
            by=by, action="deal.reassigned", subject=("deal", deal.id), reason=reason, at=at,
            before={"firm_id": deal.firm_id}, after={"firm_id": firm.id},
        )  # fmt: skip
        now = queries.deal(body_id=by.body_id, deal_id=deal.id)
        assert now is not None, "it was just handed over"
        letters_of_deals.to_firm(deal=now, code="assigned", at=at)


def block_buyer(*, by: Actor, deal: DealView, reason: str, at: datetime) -> None:
    """
    Block the deal's buyer: her keys open nothing, and what she sends is held.

    :raises UnknownBuyer: the body knows her no more.
    """
    with transaction():
        buyers.judge(by=by, buyer_id=deal.buyer_id, standing="blocked")
        audit.note(
            by=by, action="deal.buyer_blocked", subject=("buyer", deal.buyer_id), reason=reason,
            at=at,
        )  # fmt: skip


def open_file(*, by: Actor, deal: DealView, document_id: UUID, at: datetime) -> OpenedPaper:
    """
    Return a file of the deal; who may see the deal is asked at the door.

    :raises NoSuchPaper: it has none of that id.
    """
    shown = document_queries.document(body_id=deal.body_id, document_id=document_id)
    if shown is None or (shown.owner_kind, shown.owner_id) != ("deal", str(deal.id)):
        raise NoSuchPaper
    if by.body_role:
        with transaction():
            access_log.note(
                by=by, purpose="해외 거래 상담 파일 확인", subject_kind="deal",
                subject_ids=[deal.id], fields=["document"], at=at,
            )  # fmt: skip
    content = document_queries.content(body_id=deal.body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)


def keep_files(
    *, by: Actor, deal: DealView, files: Sequence[File], at: datetime
) -> list[tuple[UUID, str]]:
    """
    Keep files of a deal in the caller's transaction.

    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: as the room of records says.
    """
    stored = [
        documents.upload(
            by=by, kind="deals.file", owner=("deal", deal.id), name=name, content=content, at=at
        )
        for name, content in files[:FILES_PER_MESSAGE_MAX]
    ]
    return [(one.id, one.name) for one in stored]


def _name_abroad(body_id: int, firm: FirmView) -> str:
    said = goods_abroad.seller_name(body_id=body_id, firm_id=firm.id, name=firm.name)
    return said.into("en")


def _say(
    *, by: Actor, deal: DealView, side: str, language: str, words: str, files: Sequence[File],
    at: datetime,
) -> None:  # fmt: skip
    kept = keep_files(by=by, deal=deal, files=files, at=at)
    deals.say(by=by, deal_id=deal.id, side=side, language=language, words=words, files=kept, at=at)
