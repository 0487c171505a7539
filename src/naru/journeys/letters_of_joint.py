"""Write to firms about joint shipping: shares fixed, parcels that fell out, the bill, an end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from naru.identity.queries import bodies
from naru.identity.views import BodyView
from naru.journeys import write_to_a_firm
from naru.kernel.money import Money, won
from naru.kernel.text import Text
from naru.logistics.queries import joint as queries
from naru.logistics.queries.joint import ConsolidationView, PartView

BACK = Text("{amount:won}을 돌려드렸습니다.", "{amount:won} went back to you.")
MORE = Text("{amount:won}을 더 부담합니다.", "You bear {amount:won} more.")
SAME = Text("차액이 없습니다.", "There is no difference.")
ALONE_CHANGED = Text(
    "넣으실 때 따로 보내는 값은 {before:won}이었고 지금은 {now:won}이라, 지금 값으로 나누었습니다.",
    "Alone it was {before:won} when you joined and is {now:won} now; we divided by the latter.",
)
SHARED = Text(
    "따로 {alone:won} → 함께 {share:won} ({saved:won} 절약)",
    "Alone {alone:won} → together {share:won} ({saved:won} saved)",
)
BILLED = Text(
    "마감 때 {held:won} → 확정 {actual:won} (따로 보내면 {alone:won})",
    "Held {held:won} → final {actual:won} (alone it would be {alone:won})",
)
NOTHING = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What one firm is told of one parcel."""

    firm_id: UUID
    number: str
    what: Text
    words: Text


def closed(*, body_id: int, consolidation_id: UUID, before: Mapping[UUID, Money], at: datetime
) -> None:  # fmt: skip
    """Tell each firm its fixed shares, and where its price alone had changed."""
    one, parts = _read(body_id, consolidation_id)
    facts = [
        Fact(
            firm_id=part.firm_id,
            number=part.number,
            what=Text("마감되었습니다", "closed"),
            words=_joined(
                SHARED.fill(
                    alone=part.alone.minor,
                    share=part.share.minor,
                    saved=(part.alone - part.share).minor,
                ),
                _changed(before.get(part.shipment_id), part.alone),
            ),
        )
        for part in parts
        if part.share is not None
    ]
    _tell(body_id, one, facts, at)


def billed(*, body_id: int, consolidation_id: UUID, at: datetime) -> None:
    """Tell each firm what it pays in the end, and the difference to what was held."""
    one, parts = _read(body_id, consolidation_id)
    facts = [
        Fact(
            firm_id=part.firm_id,
            number=part.number,
            what=Text("운송사 청구가 확정되었습니다", "the carrier's bill is here"),
            words=_joined(
                BILLED.fill(held=part.held.minor, actual=part.actual.minor, alone=part.alone.minor),
                _difference(part.actual - part.held),
            ),
        )
        for part in parts
        if part.actual is not None and part.held is not None
    ]
    _tell(body_id, one, facts, at)


def fell_out(
    *, body_id: int, consolidation_id: UUID, parcels: Sequence[tuple[UUID, str]], at: datetime
) -> None:
    """Tell firms whose parcels, by firm and number, do not go along."""
    what = Text("소포가 빠졌습니다", "a parcel was left out")
    words = Text(
        "이 소포는 이번 공동 선적에 실리지 않습니다. "
        "부담하신 금액은 없고, 따로 보내실 수 있습니다.",
        "This parcel does not go with this joint shipment. You bear nothing and can send it alone.",
    )
    one, _ = _read(body_id, consolidation_id)
    _tell(body_id, one, _alike(parcels, what, words), at)


def ended(
    *, body_id: int, consolidation_id: UUID, parcels: Sequence[tuple[UUID, str]], at: datetime
) -> None:
    """Tell firms that it is called off and their money is back."""
    what = Text("취소되었습니다", "called off")
    words = Text(
        "맡아 둔 금액은 모두 돌려드렸고, 소포는 다시 접수할 수 있습니다.",
        "What was held went back, and the parcel can be booked anew.",
    )
    one, _ = _read(body_id, consolidation_id)
    _tell(body_id, one, _alike(parcels, what, words), at)


def taken_over(
    *, body_id: int, consolidation_id: UUID, firm_id: UUID, number: str, back: Money, at: datetime
) -> None:
    """Tell a firm that its given-up place was taken over, and what went back."""
    what = Text("포기한 자리를 다른 소포가 채웠습니다", "your place was taken over")
    words = BACK.fill(amount=back.minor)
    one, _ = _read(body_id, consolidation_id)
    _tell(body_id, one, _alike([(firm_id, number)], what, words), at)


def _read(body_id: int, consolidation_id: UUID) -> tuple[ConsolidationView, Sequence[PartView]]:
    one = queries.consolidation(book_id=body_id, consolidation_id=consolidation_id)
    assert one is not None, "it was just worked on"
    return one, queries.parts(book_id=body_id, one=one)


def _changed(before: Money | None, now: Money) -> Text:
    if before is None or before == now:
        return NOTHING
    return ALONE_CHANGED.fill(before=before.minor, now=now.minor)


def _difference(more: Money) -> Text:
    if not more:
        return SAME
    return (MORE if more > won(0) else BACK).fill(amount=abs(more.minor))


def _joined(*said: Text) -> Text:
    return Text("\n".join(one.ko for one in said if one.ko),
                "\n".join(one.en for one in said if one.en))  # fmt: skip


def _alike(parcels: Sequence[tuple[UUID, str]], what: Text, words: Text) -> Sequence[Fact]:
    """Return the same words for each of some parcels, by firm and number."""
    return [Fact(firm_id=firm, number=number, what=what, words=words) for firm, number in parcels]


def _tell(body_id: int, one: ConsolidationView, facts: Sequence[Fact], at: datetime) -> None:
    body = bodies.body(body_id)
    assert body is not None, "the book is a body's"
    for fact in facts:
        write_to_a_firm.write(
            body_id=body_id, firm_id=fact.firm_id, template="joint.news",
            values=partial(_values, body, one, fact), at=at,
        )  # fmt: skip


def _values(body: BodyView, one: ConsolidationView, fact: Fact, language: str) -> Mapping[str, str]:
    return {
        "mall": body.mall.into(language),
        "number": fact.number,
        "what": fact.what.into(language),
        "words": fact.words.into(language),
        "link": f"https://{body.host or 'localhost'}/support/joint/{one.id}/",
    }
