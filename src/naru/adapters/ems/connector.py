"""The connector "post": Korea Post abroad, by contract."""

from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs

from naru.adapters.ems import sandbox, seed
from naru.adapters.ems.adapter import ADDRESS, EmsCarrier
from naru.adapters.ems.prices import by_tariff
from naru.adapters.ems.settings import EmsSettings
from naru.adapters.kit.connector import TROUBLE, Connector
from naru.adapters.kit.link import Limits
from naru.goods.consignment import Box
from naru.kernel.money import won
from naru.kernel.outcome import Done, Outcome
from naru.kernel.text import Text
from naru.logistics.ports import CarrierPort, PriceAsked


def _probe(carrier: EmsCarrier, at: datetime) -> Outcome[str]:
    asked = PriceAsked(service="ems", country="JP", box=Box(grams=500), insured=won(0))
    answer = carrier.price(asked=asked, at=at)
    return Done(str(answer.value.total)) if isinstance(answer, Done) else answer


def _opened(settings: EmsSettings, content: bytes) -> str:
    """Open a sealed form, one field a line, so that a case can be read by people."""
    (sealed,) = parse_qs(content.decode())["regData"]
    return seed.unseal(sealed, key=settings.security_key).replace("&", "\n")


CONNECTOR = Connector(
    id="post",
    port=CarrierPort,
    title=Text("우체국 국제우편(EMS)", "Korea Post abroad (EMS)"),
    what=Text(
        "EMS·EMS 프리미엄·K-Packet의 요금 조회, 접수, 취소, 배송 조회",
        "Prices, bookings, cancellations and tracking of EMS, EMS Premium and K-Packet",
    ),
    settings=EmsSettings,
    rehearsal=sandbox.SETTINGS,
    address=ADDRESS,
    build=EmsCarrier,
    sandbox=lambda store, now: sandbox.app(store, now, by_tariff),
    probe=_probe,
    cases=Path(__file__).with_name("cases"),
    docs="docs/connectors.md",
    can=frozenset({"price", "book", "find", "cancel", "track"}),
    faults=(*TROUBLE, "euc_kr_only"),
    deeds=lambda store: sum(len(store.read(name)) for name in store.names("order-")),
    # How many calls the post bears is not published: an assumption on the careful side.
    limits=Limits(per_second=5.0, at_once=5, deadline_seconds=20.0),
    seals=lambda given: seed.seal(given["text"], key=given["key"]),
    opened=_opened,
)
