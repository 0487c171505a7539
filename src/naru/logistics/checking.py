"""
Check a consignment before a carrier is asked: what keeps it from leaving, and what is advised.

Every finding names its place, says why, and what to do. Pure: whether a line's trade item has
been confirmed is told by the caller.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from naru.goods.consignment import Consignment, Line, Place
from naru.kernel.text import Text
from naru.logistics import addresses, descriptions

SOLD = frozenset({"order", "channel", "deal"})
HS6_DIGITS = 6
COMMENTS_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something found; ``where`` is "receiver.postcode", "line.2", "box" or "purpose"."""

    where: str
    code: str
    says: Text
    fix: Text
    blocks: bool = True

    @property
    def section(self) -> str:
        """Return which part of the form mends it."""
        return self.where.split(".", 1)[0]


def findings(
    consignment: Consignment, *, came_from: str, unconfirmed: Collection[int] = ()
) -> list[Finding]:
    """Return everything found; ``unconfirmed`` are the places of lines without confirmed goods."""
    found = [
        *_of_place(consignment.sender, "sender"),
        *_of_place(consignment.receiver, "receiver"),
        *_of_way(consignment),
    ]
    for place, line in enumerate(consignment.lines, start=1):
        found += _of_line(line, place, is_confirmed=place not in unconfirmed)
    return [*found, *_of_weight(consignment), *_of_purpose(consignment, came_from)]


def blocks(found: Collection[Finding]) -> bool:
    """Say whether any of them keeps the shipment from leaving."""
    return any(one.blocks for one in found)


def _of_place(place: Place, whose: str) -> Iterator[Finding]:
    for fault in addresses.faults(place):
        yield Finding(where=f"{whose}.{fault.field}", code=f"address_{fault.field}",
                      says=fault.says, fix=fault.fix)  # fmt: skip


def _of_way(consignment: Consignment) -> Iterator[Finding]:
    if consignment.country == consignment.sender.country:
        yield Finding(
            where="receiver.country", code="not_abroad",
            says=Text("받는 곳이 보내는 나라와 같습니다.", "It does not leave the country."),
            fix=Text("국내 발송은 주문 화면에서 송장번호를 넣어 주세요.",
                     "Send domestic parcels from the order."),
        )  # fmt: skip


def _of_line(line: Line, place: int, *, is_confirmed: bool) -> Iterator[Finding]:
    where = f"line.{place}"
    for wrong in descriptions.wrongs(line.description):
        yield Finding(where=where, code=f"description_{wrong.code}", says=wrong.says, fix=wrong.fix)
    if not is_confirmed:
        yield Finding(
            where=where, code="item_unconfirmed",
            says=Text("“{it}”의 수출 물품 정보가 없거나 확인되지 않았습니다.",
                      "The goods of “{it}” are not described for abroad, or not confirmed."
                      ).fill(it=line.description or place),
            fix=Text("수출 물품에서 HS 코드와 순중량을 확인해 주세요.",
                     "Confirm HS code and net weight under “Goods for abroad”."),
        )  # fmt: skip
    if len(line.hs6) != HS6_DIGITS or not line.hs6.isdigit():
        yield Finding(
            where=where, code="hs6_missing",
            says=Text("HS 코드 6자리가 없습니다.", "The six digits of the HS code are missing."),
            fix=Text("수출 물품에서 HS 코드를 정해 주세요.", "Choose the HS code of the goods."),
        )  # fmt: skip
    if not line.net_grams:
        yield Finding(
            where=where, code="net_weight_missing",
            says=Text("순중량이 없습니다.", "The net weight is missing."),
            fix=Text("포장을 뺀 무게를 적어 주세요.", "Write the weight without packing."),
        )  # fmt: skip
    if line.value.minor <= 0:
        yield Finding(
            where=where, code="value_missing",
            says=Text("물품 가격이 0입니다. 샘플과 선물도 값이 있어야 합니다.",
                      "The value is zero; samples and gifts need one too."),
            fix=Text("팔 때의 값이나 만든 값을 적어 주세요.", "Write what it sells for or cost."),
        )  # fmt: skip


def _of_weight(consignment: Consignment) -> Iterator[Finding]:
    gross, net = consignment.box.grams, consignment.net_grams
    if not gross:
        yield Finding(
            where="box", code="gross_weight_missing",
            says=Text("상자의 총중량이 없습니다.", "The gross weight of the box is missing."),
            fix=Text("포장한 상자를 달아 g으로 적어 주세요.", "Weigh the packed box, in grams."),
        )  # fmt: skip
    elif net > gross:
        yield Finding(
            where="box", code="net_above_gross",
            says=Text("순중량 합계 {net}g이 총중량 {gross}g보다 무겁습니다.",
                      "The goods weigh {net} g, more than the box with {gross} g."
                      ).fill(net=f"{net:,}", gross=f"{gross:,}"),
            fix=Text("무게를 다시 달아 주세요.", "Weigh again."),
        )  # fmt: skip
    if gross and not consignment.box.volume_mm3:
        yield Finding(
            where="box", code="size_missing", blocks=False,
            says=Text("상자의 크기가 없어 부피중량을 셈할 수 없습니다.",
                      "Without the size nobody can reckon the volumetric weight."),
            fix=Text("세 변의 길이를 적으면 요금이 정확해집니다.",
                     "Write three lengths, and the price is right."),
        )  # fmt: skip


def _of_purpose(consignment: Consignment, came_from: str) -> Iterator[Finding]:
    if came_from in SOLD and consignment.purpose == "gift":
        yield Finding(
            where="purpose", code="sold_as_gift",
            says=Text("판매한 물품을 선물로 신고할 수 없습니다.",
                      "What was sold cannot be declared a gift."),
            fix=Text("목적을 판매로 바꿔 주세요.", "Change the purpose to sale."),
        )  # fmt: skip
    if consignment.purpose == "other" and not consignment.comments:
        yield Finding(
            where="purpose", code="other_unexplained",
            says=Text("목적이 ‘기타’이면 무엇인지 적어야 합니다.",
                      "Customs asks what “other” means."),
            fix=Text("비고에 목적을 영문으로 적어 주세요.", "Say it in the comments, in English."),
        )  # fmt: skip
    if not consignment.comments.isascii() or len(consignment.comments) > COMMENTS_MOST:
        yield Finding(
            where="purpose", code="comments_unreadable",
            says=Text("비고는 영문 {most}자까지입니다.",
                      "Comments are {most} English letters at most."
                      ).fill(most=COMMENTS_MOST),
            fix=Text("영문으로 짧게 적어 주세요.", "Write them shortly, in English."),
        )  # fmt: skip
