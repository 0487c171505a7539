"""Write to holders of vouchers and to providers what waits for them, as it happens."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.journeys import letters_of_awards
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.programmes.queries import awards, providers, voucher_orders, vouchers

ASKED = Text("견적을 요청받았습니다", "You are asked for a quote")
QUOTED = Text("견적이 도착했습니다", "A quote has come")
STEPS: Mapping[str, tuple[str, Text]] = {  # what happened → who is told, in which words
    "ordered": ("provider", Text("바우처 주문이 들어왔습니다", "You have an order")),
    "delivered": ("holder", Text("수행 완료 확인을 요청받았습니다", "Please confirm the work")),
    "confirmed": ("provider", Text("수행을 확인했습니다", "The work was confirmed")),
    "disputed": ("provider", Text("수행에 이의가 있습니다", "The work is disputed")),
    "office_accept": (
        "provider",
        Text("기관이 수행을 인정했습니다", "The office accepts the work"),
    ),
    "office_redo": ("provider", Text("다시 수행해 주세요", "Please do the work again")),
    "office_drop": ("provider", Text("기관이 수행을 취소했습니다", "The office cancels the work")),
    "settled": (
        "provider",
        Text("정산되어 지급을 청구할 수 있습니다", "Settled: you can claim it"),
    ),
}
OTHER = {"holder": "provider", "provider": "holder"}
CANCELLED = Text("바우처 주문이 취소되었습니다", "The order was cancelled")
AMENDMENT = Text("주문 변경을 제안받았습니다", "A change of the order is proposed")
AMENDED = Text("주문 변경에 답이 왔습니다", "Your change was answered")


def waits(*, body_id: int, voucher_id: UUID, at: datetime) -> None:
    """Tell the holder how much to pay in, or that her voucher is there."""
    shown = vouchers.voucher(book_id=body_id, voucher_id=voucher_id)
    if shown is None:
        return
    template = "vouchers.waiting" if shown.status == "waiting" else "vouchers.issued"
    amount = shown.still_to_pay if shown.status == "waiting" else shown.face
    values = {
        "programme": shown.programme.ko,
        "programme_en": shown.programme.en,
        "amount": f"{amount:,}",
        "deposit_number": shown.deposit_number,
        "day": shown.valid_until.isoformat() if shown.valid_until else "",
    }
    path = f"/support/vouchers/{voucher_id}/"
    _send(body_id, _holder(body_id, voucher_id), template, values, path=path, at=at)


def asked(*, body_id: int, request_id: UUID, at: datetime) -> None:
    """Tell every provider that it is asked for a quote."""
    asked_for = voucher_orders.request(book_id=body_id, request_id=request_id)
    assert asked_for is not None, "it was made a moment ago"
    for quote in voucher_orders.quotes(book_id=body_id, request_id=request_id):
        values = _values(ASKED, asked_for.title, 0, asked_for.text)
        path = f"/provider/requests/{quote.id}/"
        _send(
            body_id,
            _provider(body_id, quote.provider_id),
            "vouchers.step",
            values,
            path=path,
            at=at,
        )


def quoted(*, body_id: int, quote_id: UUID, at: datetime) -> None:
    """Tell the holder that a quote has come."""
    quote = voucher_orders.quote(book_id=body_id, quote_id=quote_id)
    assert quote is not None, "it was given a moment ago"
    asked_for = voucher_orders.request(book_id=body_id, request_id=quote.request_id)
    assert asked_for is not None, "a quote belongs to a request"
    values = _values(QUOTED, asked_for.title, quote.price or 0, quote.provider)
    path = f"/support/vouchers/{quote.voucher_id}/requests/{quote.request_id}/"
    _send(body_id, _holder(body_id, quote.voucher_id), "vouchers.step", values, path=path, at=at)


def happened(*, body_id: int, order_id: UUID, deed: str, at: datetime, words: str = "") -> None:
    """Tell whom a step of an order concerns."""
    side, what = STEPS[deed]
    told(body_id=body_id, order_id=order_id, side=side, what=what, at=at, words=words)


def told(
    *, body_id: int, order_id: UUID, side: str, what: Text, at: datetime, words: str = ""
) -> None:
    """Tell one side of an order something."""
    order = voucher_orders.order(book_id=body_id, order_id=order_id)
    assert order is not None, "it was acted on a moment ago"
    values = _values(what, order.title, order.price, words)
    if side == "holder":
        path = f"/support/vouchers/{order.voucher_id}/orders/{order.id}/"
        _send(
            body_id, _holder(body_id, order.voucher_id), "vouchers.step", values, path=path, at=at
        )
    else:
        path = f"/provider/orders/{order.id}/"
        _send(
            body_id,
            _provider(body_id, order.provider_id),
            "vouchers.step",
            values,
            path=path,
            at=at,
        )


def _values(what: Text, title: str, amount: int, words: str) -> dict[str, str]:
    return {
        "what": what.ko, "what_en": what.en, "title": title,
        "amount": f"{amount:,}원" if amount else "-",
        "amount_en": f"{amount:,} won" if amount else "-", "words": words,
    }  # fmt: skip


def _holder(body_id: int, voucher_id: UUID) -> Sequence[Recipient]:
    award = awards.award(book_id=body_id, award_id=voucher_id)
    return letters_of_awards.recipients(body_id=body_id, award=award) if award else []


def _provider(body_id: int, provider_id: UUID) -> Sequence[Recipient]:
    found = providers.provider(body_id=body_id, provider_id=provider_id)
    if found is None or not (found.email or found.phone):
        return []
    channel, address = ("email", found.email) if found.email else ("sms", found.phone)
    return [Recipient(address=address, channel=channel)]


def _send(
    body_id: int, to: Sequence[Recipient], template: str, values: Mapping[str, str], *, path: str,
    at: datetime,
) -> None:  # fmt: skip
    body = bodies.body(body_id)
    host = body.host if body else ""
    mall = bodies.signature(body_id)
    told_all = {"mall": mall, "link": f"https://{host}{path}", **values}
    for one in to:
        letters.send(body_id=body_id, to=one, template=template, values=told_all, at=at)
