"""How each port is examined: its deed, its questions, and what may never be seen of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.goods.consignment import Box, Consignment, Line, Place
from naru.kernel.money import Money, won
from naru.kernel.outcome import Outcome
from naru.logistics.ports import CarrierPort, PriceAsked

Ask = Callable[[Any, str, datetime], Outcome[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam:
    """
    A port's calls as an examiner makes them.

    ``do`` is the deed under a key, ``find`` asks what became of it, ``undo`` takes its value back;
    ``odd`` is the deed with a text that old systems do not know. ``calls`` names every call of the
    port in the exam. ``private`` are texts of people that the deed carries.
    """

    deed: str
    do: Ask
    find: Ask
    undo: Callable[[Any, Any, str], Outcome[Any]] | None
    odd: Ask | None
    questions: Mapping[str, Callable[[Any, datetime], Outcome[Any]]]
    private: tuple[str, ...]


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
}
