"""
Leave products for export, check lists, orders and trademark filings in the demo county.

The firms are those that hold vouchers; what is ordered goes under the voucher in use, so that the
way from a missing line to the delivered certificate can be looked at.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from naru.identity.queries import register
from naru.identity.views import FirmView
from naru.journeys import (
    file_trademarks,
    make_ready_for_markets,
    order_for_a_market,
    order_with_a_voucher,
    register_providers,
)
from naru.journeys.demo_county import county, vouchers
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.people import business_number
from naru.journeys.order_with_a_voucher import Upload
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.localisation import requirements
from naru.localisation.operations.filings import Wanted
from naru.localisation.operations.orders import Need
from naru.localisation.operations.plans import Evidence
from naru.localisation.operations.products import Told
from naru.localisation.trademarks import Move
from naru.programmes.operations.providers import PriceLine
from naru.programmes.queries import providers, voucher_orders
from naru.programmes.queries import vouchers as voucher_queries

FILE = Path(__file__).with_name("markets.toml")
PROVIDER = "provider@naru.example"
SERVICES = {
    "certification": [("해외규격인증 대행", "1건", 1_800_000)],
    "patent": [("해외 상표 출원", "1류", 900_000)],
}
PRICE = 1_800_000
OTHERS = (2, 3)  # serials of the other firms that hold vouchers


def leave(evening: datetime) -> None:
    """Tell the story of the markets up to the evening of its last day."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    firms, at = _firms(), evening - timedelta(days=14)
    studio = _studio(at) if firms else None
    for row in told["product"]:
        if row["firm"] < len(firms):
            _product(row, firms[row["firm"]], studio, at)
    for row in told["filing"]:
        if row["firm"] < len(firms):
            _filing(row, firms[row["firm"]], evening)


def _firms() -> list[FirmView]:
    """Return the producer's first firm, and the two others that hold vouchers."""
    producer = county.person_id("producer@naru.example")
    mine = register.firms_of(producer)[:1]
    numbers = [business_number(vouchers.FIRST_SERIAL + n) for n in OTHERS]
    found = (register.firm_by_brn(one) for one in numbers)
    return [*mine, *(one for one in found if one is not None)]


def _by(firm_id: UUID) -> Actor:
    people = register.people_of(firm_id)
    person = people[0].person_id if people else None
    return Actor(body_id=NARU, person_id=person, firm_ids=frozenset({firm_id}))


def _studio(at: datetime) -> tuple[UUID, Actor] | None:
    """Let the demo's provider offer certificates and trademarks as well."""
    for firm in register.firms_of(county.person_id(PROVIDER)):
        found = providers.of_firm(body_id=NARU, firm_id=firm.id)
        if found is None:
            continue
        by = Actor(body_id=NARU, person_id=county.person_id(PROVIDER),
                   firm_ids=frozenset({firm.id}))  # fmt: skip
        offers = [
            register_providers.offer(
                by=by, provider_id=found.id, menu=menu, at=at,
                description="시험기관 접수부터 등록증 수령까지 대행합니다.",
                prices=[PriceLine(name=name, unit=unit, price=price)
                        for name, unit, price in prices],
            )
            for menu, prices in SERVICES.items()
        ]  # fmt: skip
        register_providers.decide(
            by=county.officer("officer"), offer_ids=offers, status="approved", at=at
        )
        return found.id, by
    return None


def _product(
    row: Mapping[str, Any], firm: FirmView, studio: tuple[UUID, Actor] | None, at: datetime
) -> None:
    by = _by(firm.id)
    facts = {
        code: tuple(value) if isinstance(value, list) else value
        for code, value in row["facts"].items()
    }
    told = Told(name=row["name"], hs=row["hs"], goods=row["goods"], facts=facts)
    made = make_ready_for_markets.keep(by=by, firm_id=firm.id, told=told, at=at)
    for language, texts in row.get("texts", {}).items():
        make_ready_for_markets.translate(
            by=by, firm_id=firm.id, product_id=made, language=language, texts=texts,
            translator="나루 통번역 센터", at=at,
        )  # fmt: skip
    plans = {
        market: make_ready_for_markets.open_plan(
            by=by, firm_id=firm.id, product_id=made, market=market, at=at
        )
        for market in row["markets"]
    }
    for market, code, days in row["shows"]:
        _show(by, plans[market], code, days, at)
    for market, code, kind, state in row["orders"]:
        need = Need(kind=kind, market=market, plan_id=plans[market], code=code)
        if studio is not None:
            _order(by, need, state, studio, at)


def _show(by: Actor, plan_id: UUID, code: str, days: int, at: datetime) -> None:
    """Show a line: by a paper that holds some days from the story's end, or by a tick."""
    last = clock.legal_date(at) + timedelta(days=days + 14) if days else None
    make_ready_for_markets.show(
        by=by, plan_id=plan_id, code=code, at=at,
        evidence=Evidence(way="tick", note="확인서 번호 12345678901", valid_until=last),
        upload=("등록확인서.png", vouchers.PICTURE) if days else None,
    )  # fmt: skip


def _order(by: Actor, need: Need, state: str, studio: tuple[UUID, Actor], at: datetime) -> None:
    """Ask for quotes under the firm's voucher, and go as far as the state says."""
    (firm_id,) = by.firm_ids
    held = voucher_queries.of_firms(book_id=NARU, firm_ids=[firm_id])
    voucher = next((one for one in held if one.status == "issued" and one.left > PRICE), None)
    if voucher is None:
        return
    provider_id, provider = studio
    market = requirements.markets()[need.market]
    row = next(one for one in market.requirement if one.code == need.code)
    request_id = order_for_a_market.ask(
        by=by, need=need, voucher_id=voucher.id, menu="certification", at=at,
        title=f"{market.name.ko} · {row.title.ko}",
        text="등록에 필요한 서류와 절차를 맡아 주세요.", provider_ids=[provider_id],
    )  # fmt: skip
    if state == "asked":
        return
    (quote,) = voucher_orders.quotes(book_id=NARU, request_id=request_id)
    order_with_a_voucher.quote(
        by=provider, quote_id=quote.id, price=PRICE, days=60, terms="시험비 포함",
        valid_until=clock.legal_date(at) + timedelta(days=40), at=at,
    )  # fmt: skip
    if state == "done":
        _deliver(by, provider, quote.id, at)


def _deliver(by: Actor, provider: Actor, quote_id: UUID, at: datetime) -> None:
    order_id = order_with_a_voucher.place(by=by, quote_id=quote_id, price=won(PRICE), at=at)
    order_with_a_voucher.deliver(
        by=provider, order_id=order_id, number=1, text="공표서와 시험성적서를 드렸습니다.",
        invoice=f"{at:%Y%m%d}-41000000-00000077", invoiced_on=clock.legal_date(at),
        uploads=[Upload(name="공표서.png", content=vouchers.PICTURE)], at=at + timedelta(days=5),
    )  # fmt: skip
    order_with_a_voucher.confirm(by=by, order_id=order_id, number=1, at=at + timedelta(days=6))


def _filing(row: Mapping[str, Any], firm: FirmView, evening: datetime) -> None:
    by, today = _by(firm.id), clock.legal_date(evening)
    next_on = today + timedelta(days=row["next_in"]) if row["next_in"] else None
    wanted = Wanted(word=row["word"], country=row["country"], classes=row["classes"],
                    next_on=next_on, note=row["note"])  # fmt: skip
    steps: Sequence[tuple[str, int, str]] = row["steps"]
    begun = evening - timedelta(days=max((days for _s, days, _n in steps), default=7) + 1)
    made = file_trademarks.plan(by=by, firm_id=firm.id, wanted=wanted, at=begun)
    for status, days, number in steps:
        step = Move(status=status, on=today - timedelta(days=days), number=number)
        file_trademarks.move(by=by, firm_id=firm.id, filing_id=made, step=step,
                             at=evening - timedelta(days=days))  # fmt: skip
