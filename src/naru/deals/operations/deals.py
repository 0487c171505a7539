"""Lead deals: begin, say something, end, hand to another firm, have words translated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.deals import numbers, states
from naru.deals.models import Deal, DealMessage, DealReminder
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

WORDS_MAX = 5_000
FILES_PER_MESSAGE_MAX = 5
OTHER = {"firm": "buyer", "buyer": "firm"}


class UnknownDeal(Refusal):
    code = "deals.unknown_deal"
    says = Text(ko="그런 거래 상담이 없습니다.", en="There is no such deal.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class NothingSaid(Refusal):
    code = "deals.nothing_said"
    says = Text(
        ko="보낼 내용이 없습니다.",
        en="There is nothing to send.",
        more=(
            ("ja", "送信する内容がありません。"),
            ("zh", "没有可发送的内容。"),
            ("vi", "Không có nội dung để gửi."),
            ("es", "No hay nada que enviar."),
        ),
    )
    next_step = Text(
        ko="글을 적거나 파일을 고른 뒤 보내 주세요.",
        en="Write something or choose a file, then send.",
        more=(
            ("ja", "メッセージを書くかファイルを選んでから送信してください。"),
            ("zh", "请填写内容或选择文件后再发送。"),
            ("vi", "Hãy viết nội dung hoặc chọn tệp rồi gửi."),
            ("es", "Escriba algo o elija un archivo y envíelo."),
        ),
    )


class ReasonUnknown(Refusal):
    code = "deals.reason_unknown"
    says = Text(ko="끝내는 이유를 골라 주세요.", en="Choose why it ends.")
    next_step = Text(ko="이유를 고른 뒤 다시 눌러 주세요.", en="Choose a reason and try again.")


class SameFirm(Refusal):
    code = "deals.same_firm"
    says = Text(ko="이미 그 기업이 맡고 있습니다.", en="That firm has it already.")
    next_step = Text(ko="다른 기업을 골라 주세요.", en="Choose another firm.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What a deal begins with; ``came_from`` is (kind, id or None)."""

    firm_id: UUID
    firm_name: str
    seller_name: str
    buyer_id: UUID
    buyer_name: str
    country: str
    language: str
    subject: str
    came_from: tuple[str, UUID | None]
    sheet_id: UUID | None = None
    product_id: UUID | None = None
    waits_for: str = "firm"
    matter: str = ""  # the subject as those at home read it


@within_transaction
def begin(*, by: Actor, begun: Begun, at: datetime) -> UUID:
    """Begin a deal; the same beginning of the same firm gives the same deal again."""
    kind, came_id = begun.came_from
    key = {
        "body_id": by.body_id, "came_from_kind": kind, "came_from_id": came_id,
        "firm_id": begun.firm_id,
    }  # fmt: skip
    known = Deal.objects.filter(**key).first() if came_id else None
    if known is not None:
        return known.id
    row = Deal.objects.create(
        **key,
        number=numbers.draw("D", legal_date(at)),
        firm_name=begun.firm_name,
        seller_name=begun.seller_name,
        buyer_id=begun.buyer_id,
        buyer_name=begun.buyer_name,
        country=begun.country,
        language=begun.language,
        subject=begun.subject[:200],
        matter=begun.matter[:200],
        sheet_id=begun.sheet_id,
        product_id=begun.product_id,
        waits_for=begun.waits_for,
        waits_since=at,
        opened_at=at,
    )
    return row.id


@within_transaction
def say(
    *,
    by: Actor,
    deal_id: UUID,
    side: str,
    language: str,
    words: str,
    files: Sequence[tuple[UUID, str]] = (),
    at: datetime,
) -> UUID:
    """
    Keep what one side says; then the other is waited for.

    :raises UnknownDeal, NothingSaid, DealEnded: as they say.
    """
    row = locked(body_id=by.body_id, deal_id=deal_id)
    states.must_be_live(row.status)
    if not words.strip() and not files:
        raise NothingSaid
    message = DealMessage.objects.create(
        deal=row,
        side=side,
        by_id=by.person_id,
        language=language,
        words=words.strip()[:WORDS_MAX],
        files=[{"id": str(key), "name": name} for key, name in files],
        at=at,
    )
    if side in OTHER:
        turn(row, waits_for=OTHER[side], at=at)
    if side == "firm":
        note_first_answer(row, at=at)
    return message.id


@within_transaction
def end(
    *, by: Actor, deal_id: UUID, side: str, status: str, reason: str, words: str, at: datetime
) -> None:
    """
    End a deal: closed, or declined by a side, with the reason.

    :raises UnknownDeal, DealEnded, ReasonUnknown: as they say.
    """
    row = locked(body_id=by.body_id, deal_id=deal_id)
    states.must_be_live(row.status)
    if reason not in states.REASONS:
        raise ReasonUnknown
    row.status, row.ended_by, row.ended_reason = status, side, reason
    row.ended_at, row.ended_words = at, words[:500]
    row.waits_for, row.waits_since = "", None
    row.save()


@within_transaction
def hand_over(
    *, by: Actor, deal_id: UUID, firm_id: UUID, firm_name: str, seller_name: str, at: datetime
) -> None:
    """
    Hand a deal that nobody quoted yet to another firm.

    :raises UnknownDeal, SameFirm, StepOutOfOrder: as they say.
    """
    row = locked(body_id=by.body_id, deal_id=deal_id)
    if row.status != "open" or row.quotations.exists():
        raise states.StepOutOfOrder
    if row.firm_id == firm_id:
        raise SameFirm
    row.firm_id, row.firm_name, row.seller_name = firm_id, firm_name, seller_name
    row.sheet_id, row.product_id = None, None
    row.save()
    turn(row, waits_for="firm", at=at)


@within_transaction
def ask_translation(*, by: Actor, deal_id: UUID, message_id: UUID, at: datetime) -> None:
    """
    Ask the body to translate a message of the deal; twice is once.

    :raises UnknownDeal: there is no such message.
    """
    row = locked(body_id=by.body_id, deal_id=deal_id)
    rows = row.messages.filter(id=message_id)
    if not rows.exists():
        raise UnknownDeal
    rows.filter(translation_asked_at=None).update(translation_asked_at=at)


@within_transaction
def translate(
    *, by: Actor, deal_id: UUID, message_id: UUID, language: str, words: str, at: datetime
) -> None:
    """
    Write the translation of a message beside its words.

    :raises UnknownDeal, NothingSaid: as they say.
    """
    row = locked(body_id=by.body_id, deal_id=deal_id)
    if not words.strip():
        raise NothingSaid
    changed = row.messages.filter(id=message_id).update(
        translation=words.strip()[:WORDS_MAX], translation_language=language,
        translated_by=by.person_id, translated_at=at,
    )  # fmt: skip
    if not changed:
        raise UnknownDeal


@within_transaction
def note_reminder(*, deal_id: UUID, code: str, since_at: datetime, at: datetime) -> bool:
    """Note that a reminder goes out now; False where it went out before."""
    _row, is_new = DealReminder.objects.get_or_create(
        deal_id=deal_id, code=code, since_at=since_at, defaults={"sent_at": at}
    )
    return is_new


def locked(*, body_id: int, deal_id: UUID) -> Deal:
    """
    Lock a deal, the first lock of everything that happens in it.

    :raises UnknownDeal: the body has none of that id.
    """
    row = Deal.objects.select_for_update().filter(body_id=body_id, id=deal_id).first()
    if row is None:
        raise UnknownDeal
    return row


def turn(row: Deal, *, waits_for: str, at: datetime) -> None:
    """Say whose turn it is; who waits already waits since then."""
    if row.waits_for != waits_for:
        row.waits_for, row.waits_since = waits_for, at
        row.save(update_fields=["waits_for", "waits_since"])


def note_first_answer(row: Deal, *, at: datetime) -> None:
    """Keep when the firm answered first."""
    if row.first_answer_at is None:
        row.first_answer_at = at
        row.save(update_fields=["first_answer_at"])
