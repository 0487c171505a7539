"""
Leave inquiries, quotations, orders and invoices with buyers abroad in the demo county.

The past is written by the operations themselves, without letters; every state stands somewhere.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from naru.deals import offer as offers
from naru.deals.offer import Line, Offer
from naru.deals.operations import deals, inquiries, papers, quotations
from naru.deals.operations.deals import Begun
from naru.deals.operations.inquiries import Asked
from naru.deals.queries import papers as orders
from naru.identity.queries import buyers, register
from naru.identity.views import BuyerView
from naru.journeys.demo_county.county import NARU
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.matching.operations import results
from naru.matching.operations.results import Came
from naru.pavilions.queries import sheets
from naru.pavilions.views import SheetView

FILE = Path(__file__).with_suffix(".toml")
SEED = 812
WAYS = (
    "asked", "answered", "quoted", "changed", "ordered", "invoiced", "shipped", "done",
    "declined", "expired", "ordered",
)  # fmt: skip
SHEETS_MAX, DEALS_MAX = 40, 36
BEGAN_DAYS = {
    "asked": 2, "answered": 4, "quoted": 9, "changed": 12, "ordered": 20, "invoiced": 30,
    "shipped": 60, "done": 110, "declined": 45, "expired": 80,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A firm's sheet and a buyer who deals about it; ``many`` boxes."""

    sheet: SheetView
    buyer: BuyerView
    firm_name: str
    firm: Actor
    many: int

    @property
    def goods(self) -> str:
        return self.sheet.name.into("en")

    @property
    def seller(self) -> str:
        return self.sheet.company_name.into("en")


@lru_cache(maxsize=1)
def told() -> Mapping[str, Any]:
    """Read what is said."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def leave(*, evening: datetime) -> None:
    """Tell a few dozen deals, and leave one held inquiry for the officer."""
    chance = Random(SEED)
    pairs = list(_pairs(chance))
    with db.transaction():
        told_in_order = sorted(
            (evening - timedelta(days=BEGAN_DAYS[way], hours=1 + place), place, way)
            for place, way in zip(range(len(pairs)), cycle(WAYS), strict=False)
        )
        for began, place, way in told_in_order:
            _deal(pairs[place], way, began, chance)
        if pairs:
            _hold(pairs[0], evening - timedelta(hours=5))


def _pairs(chance: Random) -> Sequence[Pair]:
    shown = sheets.page(body_id=NARU, status="published", limit=SHEETS_MAX).rows
    known = [one for one in buyers.named(body_id=NARU) if one.standing != "blocked"]
    firms = register.firms({one.firm_id for one in shown})
    if not shown or not known:
        return []
    chosen = chance.sample(known, k=min(DEALS_MAX, len(known)))
    return [
        Pair(
            sheet=sheet, buyer=buyer, firm_name=firms[sheet.firm_id].name,
            firm=Actor(body_id=NARU, firm_ids=frozenset({sheet.firm_id}), name=sheet.code),
            many=chance.choice((100, 150, 200, 300, 500)),
        )
        for sheet, buyer in zip(cycle(shown), chosen, strict=False)
    ]  # fmt: skip


def _deal(pair: Pair, way: str, at: datetime, chance: Random) -> None:
    deal_id = _ask(pair, at, chance)
    if way == "asked":
        return
    hers = Actor(body_id=NARU, name=pair.buyer.company)
    answer = chance.choice(told()["answer"]["en"])
    deals.say(by=pair.firm, deal_id=deal_id, side="firm", language="en", words=answer,
              at=at + timedelta(hours=chance.randint(2, 40)))  # fmt: skip
    if way == "answered":
        return
    first = _offer(pair, at, chance)
    sent = at + timedelta(days=2)
    version = _send(pair, deal_id, first, sent)
    if way in {"quoted", "expired"}:
        _expire(version, way, first, sent)
        return
    if way == "declined":
        deals.end(by=hers, deal_id=deal_id, side="buyer", status="declined", reason="price",
                  words="", at=at + timedelta(days=6))  # fmt: skip
        return
    again = told()["again"][pair.buyer.language].format(many=pair.many)
    deals.say(by=hers, deal_id=deal_id, side="buyer", language=pair.buyer.language, words=again,
              at=at + timedelta(days=4))  # fmt: skip
    version = _send(pair, deal_id, _cheaper(first), at + timedelta(days=5))
    if way != "changed":
        _order(pair, deal_id, version, way, at + timedelta(days=8))


def _ask(pair: Pair, at: datetime, chance: Random) -> UUID:
    language = pair.buyer.language
    hers = Actor(body_id=NARU, name=pair.buyer.company)
    words = chance.choice(told()["ask"][language])
    deal_id = deals.begin(
        by=hers,
        begun=Begun(
            firm_id=pair.sheet.firm_id, firm_name=pair.firm_name, seller_name=pair.seller,
            buyer_id=pair.buyer.id, buyer_name=pair.buyer.company, country=pair.buyer.country,
            language=language, subject=pair.sheet.name.into(language),
            matter=pair.sheet.name.into("ko"), sheet_id=pair.sheet.id,
            product_id=pair.sheet.product_id, came_from=("inquiry", None),
        ),
        at=at,
    )  # fmt: skip
    deals.say(
        by=hers, deal_id=deal_id, side="buyer", language=language, at=at,
        words=words.format(goods=pair.sheet.name.into(language), many=pair.many),
    )  # fmt: skip
    _note(pair, deal_id, "inquiry", None, at)
    return deal_id


def _offer(pair: Pair, at: datetime, chance: Random) -> Offer:
    is_sea = chance.random() < 0.6
    return Offer(
        currency="USD",
        lines=(
            Line(
                text=pair.goods, quantity=pair.many, unit="box",
                unit_price=chance.randrange(650, 4200, 5), hs=pair.sheet.hs, moq=100,
                net_weight_g=chance.choice((2_400, 3_000, 5_000)),
            ),
        ),
        freight=chance.choice((0, 35_000, 62_000)),
        incoterm="CIF" if is_sea else "DAP",
        place=told()["port"].get(pair.buyer.country, "Busan"),
        valid_until=clock.legal_date(at) + timedelta(days=32),
        payment=chance.choice(("tt_split", "tt_split", "lc_sight", "tt_advance")),
        lead_days=pair.sheet.lead_days or 21,
        packing="Carton box on pallet",
        seller_name=pair.seller,
        seller_address="Naru-gun, Jeollanam-do, Republic of Korea",
    )  # fmt: skip


def _cheaper(first: Offer) -> Offer:
    return replace(first, lines=tuple(replace(one, discount_bp=400) for one in first.lines))


def _send(pair: Pair, deal_id: UUID, said: Offer, at: datetime) -> UUID:
    quotations.draft(by=pair.firm, deal_id=deal_id, told=said, at=at)
    version = quotations.send(by=pair.firm, deal_id=deal_id, at=at)
    _note(pair, deal_id, "quote", offers.totals(said).total, at)
    return version


def _expire(version: UUID, way: str, said: Offer, sent: datetime) -> None:
    if way == "expired" and said.valid_until:
        over = said.valid_until + timedelta(days=1)
        quotations.expire(body_id=NARU, quotation_id=version, on=over, at=sent + timedelta(days=33))


def _order(pair: Pair, deal_id: UUID, version: UUID, way: str, at: datetime) -> None:
    hers = Actor(body_id=NARU, name=pair.buyer.company)
    quotations.accept(by=hers, deal_id=deal_id, quotation_id=version, words="", at=at,
                      po_number=f"PO-{at:%y%m}-{pair.many}")  # fmt: skip
    order = orders.order(body_id=NARU, deal_id=deal_id)
    assert order is not None, "it was just made"
    shown = order.quotation
    _note(pair, deal_id, "contract", shown.total, at)
    if way == "ordered":
        return
    papers.issue(
        by=pair.firm, deal_id=deal_id, at=at + timedelta(days=1),
        told={
            "offer": offers.as_told(shown.offer), "quotation": shown.number,
            "order": order.number, "po_number": order.po_number,
            "buyer": {"name": pair.buyer.company, "address": pair.buyer.city},
            "seller": {"name": pair.seller, "address": shown.offer.seller_address, "remarks": ""},
        },
        private={
            "bank": {"bank": "NongHyup Bank", "account": "301-0000-0000-01",
                     "holder": pair.seller, "swift": "NACFKRSEXXX"},
            "contact": pair.buyer.contact,
        },
        sums=(shown.total, shown.totals.deposit),
    )  # fmt: skip
    for step, days in _steps(way):
        when = at + timedelta(days=days)
        papers.state_step(by=pair.firm, deal_id=deal_id, step=step, on=clock.legal_date(when),
                          at=when)  # fmt: skip


def _steps(way: str) -> Sequence[tuple[str, int]]:
    steps = (("deposit_received", 5), ("shipped", 24), ("done", 60))
    return {"invoiced": steps[:1], "shipped": steps[:2], "done": steps}[way]


def _note(pair: Pair, deal_id: UUID, kind: str, amount: Money | None, at: datetime) -> None:
    results.note(
        by=pair.firm,
        came=Came(
            firm_id=pair.sheet.firm_id, kind=kind, came_from=("deal", deal_id), amount=amount,
            happened_on=clock.legal_date(at), buyer_id=pair.buyer.id,
            product_id=pair.sheet.product_id, country=pair.buyer.country,
        ),
        at=at,
    )  # fmt: skip


def _hold(pair: Pair, at: datetime) -> None:
    row = told()["held"]
    by = Actor(body_id=NARU)
    token = inquiries.take_in(
        by=by,
        asked=Asked(
            firm_id=pair.sheet.firm_id, firm_name=pair.firm_name, seller_name=pair.seller,
            subject=pair.goods, matter=pair.sheet.name.into("ko"), language="en",
            company=row["company"], country=row["country"], email=row["email"],
            words=row["words"], sheet_id=pair.sheet.id,
        ),
        at=at,
    )  # fmt: skip
    inquiries.confirm(body_id=NARU, token=token, is_blocked=False, at=at + timedelta(minutes=4))
