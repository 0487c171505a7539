"""Write to firms that share orders what waits for them, as it happens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies, register
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

INVITED = Text("일감 견적을 요청받았습니다", "You are invited to quote")
CHANGED = Text("일감 내용이 바뀌어 견적을 다시 받습니다", "A request changed: please quote again")
CLOSED = Text("견적이 마감되었습니다", "The deadline for quotes has passed")
ASKED = Text("일감에 질문이 올라왔습니다", "There is a question on your request")
ANSWERED = Text("질문에 답이 올라왔습니다", "Your question was answered")
TO_PAY = Text("발주 대금을 입금해 주세요", "Please pay the money of your order in")
ORDERED = Text(
    "발주가 들어왔습니다. 수락 여부를 알려 주세요", "You have an order: accept or decline"
)
ACCEPTED = Text("공방이 발주를 수락했습니다", "The workshop accepted your order")
DECLINED = Text("공방이 발주를 거절했습니다", "The workshop declined your order")
CANCELLED = Text("발주가 취소되었습니다", "An order was called off")
DELIVERED = Text("납품이 도착했습니다. 검수해 주세요", "A delivery came: please inspect it")
INSPECTED = Text("검수 결과가 나왔습니다", "Your delivery was inspected")
SILENT = Text("검수 기한이 지나 합격으로 처리되었습니다", "The delivery counts as accepted")
STANDS = Text("불합격이 확정되었습니다", "The rejection stands")
CHANGE = Text("발주 변경을 제안받았습니다", "A change of the order is proposed")
CHANGE_ANSWERED = Text("발주 변경에 답이 왔습니다", "Your change was answered")
DISPUTED = Text(
    "분쟁이 접수되어 대금이 동결되었습니다", "A dispute was opened; its money is frozen"
)
DECIDED = Text("분쟁이 결정되었습니다", "The dispute was decided")


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What happened with which request or order."""

    what: Text
    title: str
    path: str
    words: str = ""


def tell(*, body_id: int, firm_ids: Iterable[UUID], news: News, at: datetime) -> None:
    """Tell firms something, each by the address it registered."""
    body = bodies.body(body_id)
    assert body is not None, "letters are a body's"
    values = {
        "mall": body.signature,
        "what": news.what.ko,
        "what_en": news.what.en,
        "title": news.title,
        "words": news.words or "-",
        "link": f"https://{body.host}{news.path}",
    }
    for firm in register.firms(firm_ids).values():
        if firm.email or firm.phone:
            channel, address = ("email", firm.email) if firm.email else ("sms", firm.phone)
            to = Recipient(address=address, channel=channel)
            letters.send(body_id=body_id, to=to, template="sourcing.step", values=values, at=at)


def of_request(request_id: UUID) -> str:
    """Return the address of a request."""
    return f"/support/sourcing/requests/{request_id}/"


def of_order(order_id: UUID) -> str:
    """Return the address of an order."""
    return f"/support/sourcing/orders/{order_id}/"
