"""How each port is examined: its deed, its questions, and what may never be seen of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.customs.ports import CustomsPort, Filing
from naru.goods.consignment import Box, Consignment, Line, Place
from naru.goods.ports import CustomsRatesPort
from naru.kernel.clock import legal_date
from naru.kernel.money import Money, won
from naru.kernel.outcome import Outcome
from naru.logistics.ports import CarrierPort, PriceAsked

Ask = Callable[[Any, str, datetime], Outcome[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam:
    """
    A port's calls as an examiner makes them; a port that only asks has no deed.

    ``do`` is the deed under a key, ``find`` asks what became of it, ``undo`` (the call ``undoes``)
    takes its value back; ``further`` are deeds on what was done;
    ``odd`` is the deed with a text that old systems do not know. ``calls`` names every call of the
    port in the exam. ``private`` are texts of people that the deed carries.
    """

    questions: Mapping[str, Callable[[Any, datetime], Outcome[Any]]]
    deed: str = ""
    do: Ask | None = None
    find: Ask | None = None
    undo: Callable[[Any, Any, str], Outcome[Any]] | None = None
    odd: Ask | None = None
    private: tuple[str, ...] = ()
    undoes: str = "cancel"
    further: Mapping[str, Callable[[Any, datetime], Outcome[Any]]] = field(default_factory=dict)


SENDER = Place(
    name="Hong Gildong",
    company="Dasan Laver",
    street="12 Boeun-ro",
    city="Gangjin-gun",
    region="Jeollanam-do",
    postcode="59229",
    country="KR",
    phone="+82 61 430 0000",
)
RECEIVER = Place(
    name="Sato Hanako",
    street="1-2-3 Jingumae",
    city="Shibuya-ku",
    region="Tokyo",
    postcode="150-0001",
    country="JP",
    phone="+81 3 0000 0000",
    email="hanako@example.jp",
)
LAVER = Line(
    description="Roasted laver, seasoned",
    hs6="200899",
    origin="KR",
    quantity=10,
    net_grams=500,
    value=Money(4_550, "USD"),
)
CONSIGNMENT = Consignment(
    id=UUID(int=1),
    number="261125-00000001",
    firm_id=UUID(int=2),
    sender=SENDER,
    receiver=RECEIVER,
    lines=(LAVER,),
    box=Box(grams=700, length_mm=300, width_mm=200, height_mm=100),
    currency="USD",
    freight=Money(0, "USD"),
    insurance=Money(0, "USD"),
)
ODD = replace(CONSIGNMENT, receiver=replace(RECEIVER, name="Hanako 😀"))


def _book(sent: Consignment) -> Ask:
    return lambda port, key, at: port.book(consignment=sent, service="ems", key=key, at=at)


FILING = Filing(
    way="simplified",
    order_number="261125-00000001",
    head={
        "A102": "Dasan Laver", "A103": "20261125", "A105": "15", "A301": "Dasan Laver",
        "A302": "DASAN1234567", "A304": "12 Boeun-ro", "A310": "1234567891",
        "A501": "Sato Hanako", "A601": "JP", "A602": "ICN", "A701": "40", "A705": "DAP",
        "A706": "45.50", "A707": "USD", "AA01": "1", "AA02": "0.7", "AA04": "1",
        "AA06": "62000", "AA07": "45.50",
    },
    lines=({
        "B101": "Roasted laver, seasoned", "B104": "200899", "B201": "0.5", "B203": "10",
        "B301": "62000", "B501": "KR",
    },),
)  # fmt: skip


def _lodge(filing: Filing) -> Ask:
    return lambda port, key, at: port.lodge(filing=filing, key=key, on=legal_date(at))


_ASKED = PriceAsked(service="ems", country="JP", box=CONSIGNMENT.box, insured=won(0))
EXAMS: Mapping[type, Exam] = {
    CarrierPort: Exam(
        deed="book",
        do=_book(CONSIGNMENT),
        find=lambda port, key, _at: port.find(key=key),
        undo=lambda port, booked, key: port.cancel(booked=booked, key=key),
        odd=_book(ODD),
        questions={
            "price": lambda port, at: port.price(asked=_ASKED, at=at),
            "find": lambda port, _at: port.find(key="never"),
            "track": lambda port, _at: port.track(tracking_numbers=["EG473124829KR"]),
        },
        private=("Sato Hanako", "Jingumae", "hanako@example.jp", "Hong Gildong", "0000 0000"),
    ),
    CustomsPort: Exam(
        deed="lodge",
        do=_lodge(FILING),
        find=lambda port, key, _at: port.find(key=key),
        undo=lambda port, lodged, key: port.withdraw(number=lodged.number, key=f"{key}:withdraw"),
        odd=_lodge(replace(FILING, head={**FILING.head, "A501": "Hanako 😀"})),
        questions={
            "find": lambda port, _at: port.find(key="never"),
            "standing": lambda port, _at: port.standing(number="41234-26-0000001X"),
        },
        private=("Sato Hanako", "12 Boeun-ro"),
        undoes="withdraw",
        further={
            "amend": lambda port, _at: port.amend(
                number="41234-26-0000001X", changes={"B301.1": "1"}, key="first:amend"
            ),
        },
    ),
    CustomsRatesPort: Exam(
        questions={"of_day": lambda port, at: port.of_day(on=legal_date(at))},
    ),
}
