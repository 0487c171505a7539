"""
Let small manufacturers of the demo county share orders.

One request takes sealed quotes, one can be compared and split, one is in work with a delivery to
inspect and a dispute to decide, one waits for its money, and one is done and paid out.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from naru.identity.operations import firms
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryAnswer
from naru.identity.queries import register
from naru.journeys import settle_work_disputes
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.people import business_number
from naru.kernel import actor, clock, db
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.ledger.payment_order import BankAccount
from naru.programmes import vouchers
from naru.sourcing.operations import (
    audience,
    deliveries,
    funding,
    orders,
    payouts,
    quotes,
    ratings,
    requests,
    workshops,
)
from naru.sourcing.operations.deliveries import Found
from naru.sourcing.operations.quotes import Offered
from naru.sourcing.operations.requests import Wanted
from naru.sourcing.operations.workshops import Line, Profile
from naru.sourcing.queries import orders as queries

FILE = Path(__file__).with_suffix(".toml")
FIRST_SERIAL = 870_001
IN_BUSINESS = RegistryAnswer(standing="active", tax_type="부가가치세 일반과세자")
OPENED_DAYS = {"open": 6, "closed": 12, "working": 26, "unfunded": 15, "done": 75}
QUOTING_DAYS = 10

Told = Mapping[str, Any]


@dataclass
class Market:
    """Who takes part, by their place in the file; "own" is the producer one signs in as."""

    firms: dict[int | str, Actor] = field(default_factory=dict)
    names: dict[int | str, str] = field(default_factory=dict)

    def firm(self, who: int | str) -> UUID:
        """Return the firm of a place."""
        return next(iter(self.firms[who].firm_ids))


def leave(*, evening: datetime) -> None:
    """Open the workshops and tell how their requests went."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    market = Market()
    with db.transaction():
        for place, one in enumerate(told["workshop"]):
            _open(market, place, one, evening - timedelta(days=200))
        _join_the_producer(market, told["own"], evening - timedelta(days=150))
    oldest_first = sorted(told["request"], key=lambda one: -OPENED_DAYS[one["way"]])
    for number, one in enumerate(oldest_first):
        began = evening - timedelta(days=OPENED_DAYS[one["way"]], hours=number)
        with db.transaction():
            made = _request(market, one, began)
            _order(market, one, made, began + timedelta(days=QUOTING_DAYS, hours=2))
    _dispute(market, evening)


def _open(market: Market, place: int, one: Told, at: datetime) -> None:
    firm_id = firms.register(
        by=actor.system(NARU),
        brn=business_number(FIRST_SERIAL + place),
        particulars=Particulars(
            name=one["name"],
            representative="김소공",
            phone=f"010-0000-7{place:03d}",
            email=f"workshop{place}@naru.example",
            postcode="59999",
            address=f"나루군 공방길 {place + 3}",
            region_code=f"99010{250 + one['village']:03d}00",
            is_manufacturer=True,
        ),
        answer=IN_BUSINESS,
        owner_id=None,
        at=at,
    )
    by = Actor(body_id=NARU, firm_ids=frozenset({firm_id}), name=one["name"])
    firms.set_bank_account(
        by=actor.system(NARU), firm_id=firm_id, bank="011", number=f"3010000{place:06d}",
        holder=one["name"],
    )  # fmt: skip
    market.firms[place], market.names[place] = by, one["name"]
    region = f"99010{250 + one['village']:03d}00"
    _show(by, firm_id, one, region=region, place=f"나루군 공방길 {place + 3}", at=at)


def _join_the_producer(market: Market, one: Told, at: datetime) -> None:
    person_id = county.person_id("producer@naru.example")
    firm = min(register.firms_of(person_id), key=lambda each: each.id)
    by = Actor(body_id=NARU, person_id=person_id, firm_ids=frozenset({firm.id}), name=firm.name)
    market.firms["own"], market.names["own"] = by, firm.name
    told = {"name": firm.name, "materials": "", "certificates": "", **one}
    _show(by, firm.id, told, region=firm.region_code, place=firm.address, at=at)


def _show(by: Actor, firm_id: UUID, one: Told, *, region: str, place: str, at: datetime) -> None:
    lines = [
        Line(process=code, unit=unit, per_day=many, lot_min=least, lot_max=most)
        for code, unit, many, least, most in one["lines"]
    ]
    words = {
        name: one[name]
        for name in ("name", "headline", "text", "machines", "materials", "certificates")
    }
    profile = Profile(**words, region_code=region, place=place, is_shown=True, lines=lines)
    workshops.keep(by=by, firm_id=firm_id, profile=profile, at=at)


def _request(market: Market, one: Told, at: datetime) -> tuple[UUID, dict[int | str, UUID]]:
    poster = market.firms[one["who"]]
    on = clock.legal_date(at)
    wanted = Wanted(
        title=one["title"],
        process=one["process"],
        material=one["material"],
        text=one["text"],
        tolerance=one["tolerance"],
        quantity=one["quantity"],
        unit="piece",
        lot_min=one["lot_min"],
        deliver_on=on + timedelta(days=one["days"]),
        region_code=county.REGION,
        place="나루군 나루읍 창고길 7",
        target_price=one["target"] or None,
        audience="open",
        quotes_until=at + timedelta(days=QUOTING_DAYS),
    )
    request_id = requests.write(
        by=poster, firm_id=market.firm(one["who"]), firm_name=market.names[one["who"]],
        wanted=wanted, deposit_number=vouchers.deposit_number(int(at.timestamp())), at=at,
    )  # fmt: skip
    requests.open_(by=poster, request_id=request_id, at=at)
    _talk(market, one, request_id, at + timedelta(days=1))
    given = {}
    for who, least, most, price, setup, days in one["quotes"]:
        offered = Offered(
            least=least, most=most, unit_price=price, setup=setup,
            ready_on=on + timedelta(days=days), remarks="",
        )  # fmt: skip
        given[who] = quotes.give(
            by=market.firms[who], request_id=request_id, firm_id=market.firm(who),
            firm_name=market.names[who], offered=offered, at=at + timedelta(days=2),
        )  # fmt: skip
    return request_id, given


def _talk(market: Market, one: Told, request_id: UUID, at: datetime) -> None:
    if "question" not in one:
        return
    asked, answered = one["question"]
    question_id = audience.ask(
        by=market.firms[3], request_id=request_id, firm_id=market.firm(3), text=asked, at=at
    )
    audience.answer(
        by=market.firms[one["who"]], request_id=request_id, question_id=question_id,
        text=answered, at=at,
    )  # fmt: skip


def _order(
    market: Market, one: Told, made: tuple[UUID, dict[int | str, UUID]], at: datetime
) -> None:
    way, poster = one["way"], market.firms[one["who"]]
    request_id, given = made
    if way == "open":
        return
    requests.close_due(by=actor.system(NARU), at=at)
    if way == "closed":
        return
    lots = {given[who]: quantity for who, quantity in one["lots"]}
    ordered = orders.award(by=poster, request_id=request_id, lots=lots, at=at)
    if way == "unfunded":
        return
    prices = {row[0]: (row[3], row[4]) for row in one["quotes"]}
    total = sum(prices[who][0] * many + prices[who][1] for who, many in one["lots"])
    funding.deposit(
        by=county.officer("officer"), request_id=request_id, amount=won(total),
        reference=f"NH{request_id.hex[-10:].upper()}",
        deposited_on=clock.legal_date(at + timedelta(days=1)), at=at + timedelta(days=1),
    )  # fmt: skip
    makers = [market.firms[who] for who, _many in one["lots"]]
    by_firm = {next(iter(each.firm_ids)): each for each in makers}
    for order_id in ordered:
        _make(poster, by_firm, order_id, way, at + timedelta(days=2))


def _make(
    poster: Actor, makers: Mapping[UUID, Actor], order_id: UUID, way: str, at: datetime
) -> None:
    """Let a workshop accept and deliver in parts; a finished one is inspected and rated."""
    shown = queries.order(book_id=NARU, order_id=order_id)
    assert shown is not None, "it was ordered a moment ago"
    maker = makers[shown.firm_id]
    orders.accept(by=maker, order_id=order_id, at=at)
    half = shown.quantity // 2
    deliveries.report(
        by=maker, order_id=order_id, made=half, text="절반 마쳤습니다.", documents=(),
        at=at + timedelta(days=4),
    )  # fmt: skip
    first = deliveries.deliver(
        by=maker, order_id=order_id, quantity=half, note_="1차분", at=at + timedelta(days=6)
    )
    if way == "done":
        deliveries.inspect(
            by=poster, delivery_id=first, found=Found(passed=half), at=at + timedelta(days=7)
        )
        rest = deliveries.deliver(
            by=maker, order_id=order_id, quantity=half, note_="2차분", at=at + timedelta(days=12)
        )
        deliveries.inspect(
            by=poster, delivery_id=rest, found=Found(passed=half), at=at + timedelta(days=13)
        )
        _settle(poster, maker, order_id, at + timedelta(days=15))
        return
    bad = shown.quantity // 20
    found = Found(passed=half - 3 * bad, rework=2 * bad, rejected=bad, words="손잡이 박음질 누락")
    deliveries.inspect(by=poster, delivery_id=first, found=found, at=at + timedelta(days=8))
    deliveries.deliver(
        by=maker, order_id=order_id, quantity=half // 2, note_="2차분", at=at + timedelta(days=11)
    )


def _settle(poster: Actor, maker: Actor, order_id: UUID, at: datetime) -> None:
    ratings.rate(
        by=poster, order_id=order_id, side="poster", score=5, words="일찍, 깔끔하게 왔어요.",
        at=at,
    )  # fmt: skip
    ratings.rate(
        by=maker, order_id=order_id, side="workshop", score=4, words="설명이 자세해 편했습니다.",
        at=at,
    )  # fmt: skip
    asked = payouts.ask_all(by=county.officer("officer"), at=at)
    payouts.approve(by=county.officer("approver"), payout_ids=asked, at=at)
    account = BankAccount(bank_code="011", account="3010000999999", holder=maker.name)
    file_id = payouts.order(
        by=county.officer("officer"), payout_ids=asked, pay_on=clock.legal_date(at),
        payees={next(iter(maker.firm_ids)): account}, at=at,
    )  # fmt: skip
    payouts.book_result(
        by=county.officer("officer"), order_id=file_id, outcomes=None, at=at + timedelta(days=1)
    )


def _dispute(market: Market, evening: datetime) -> None:
    """Let the second workshop object to what was rejected, while it may."""
    firm_id = market.firm(2)
    for shown in queries.page(book_id=NARU, firm_id=firm_id, side="workshop").rows:
        for row in queries.deliveries(book_id=NARU, order_id=shown.id):
            if row.status == "objectable":
                settle_work_disputes.object_(
                    by=market.firms[2], delivery_id=row.id,
                    text="보내 주신 견본대로 박았습니다. 사진을 붙입니다.",
                    at=evening - timedelta(hours=20),
                )  # fmt: skip
