"""
See where a firm stands, on one page: the ladder, the money, the days ahead, what is open.

The rooms are asked one after another; what they answer is put side by side, nothing is decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.commerce.queries import payouts, vendors
from naru.identity.queries import register
from naru.journeys import find_support, follow_an_award, gather_facts
from naru.journeys.find_support import Offer, Wish
from naru.journeys.follow_an_award import AwardRow
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.learning import ladder
from naru.learning.ladder import Standing
from naru.programmes.definition import record_facts
from naru.programmes.queries import applications, vouchers
from naru.programmes.voucher_views import VoucherView
from naru.scheduling.queries import mine as seats

NOTHING = Text("", "")
OFFERS_SHOWN = 3
AHEAD_SHOWN = 8
SOON = timedelta(days=45)
PAYOUTS_COMING = ("drafted", "requested", "approved", "ordered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """One day ahead: what happens or falls due, and the thing it belongs to."""

    on: date
    at: datetime | None  # None: any time of that day
    kind: str  # which page the thing has
    subject_id: UUID | str
    title: Text
    note: Text = NOTHING
    is_due: bool = False  # something to hand in, rather than somewhere to be


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What a firm has to spend, what is promised to it, and what is on its way."""

    vouchers: tuple[VoucherView, ...]
    voucher_left: int
    promised: int
    owed: int  # to be given back
    coming: int  # of its sales, not yet in its account
    coming_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Everything about one firm that its people look for first."""

    firm_name: str
    shop_id: UUID | None
    standing: Standing
    money: Money
    ahead: tuple[Ahead, ...]
    awards: tuple[AwardRow, ...]
    applications: int
    offers: tuple[Offer, ...]


def look(*, by: Actor, firm_id: UUID, at: datetime) -> Home:
    """Return where a firm of the actor's stands now."""
    assert firm_id in by.firm_ids, "the door asked for one of her firms"
    on = legal_date(at)
    gathered = gather_facts.of_firm(body_id=by.body_id, firm_id=firm_id, on=on)
    firm = register.firm(firm_id)
    shops = vendors.of_firms(body_id=by.body_id, firm_ids=frozenset({firm_id}))
    awards = [row for row in follow_an_award.mine(by=by) if row.award.is_alive]
    offers = find_support.for_actor(by=by, firm_id=firm_id, wish=Wish(result="can"), at=at)
    return Home(
        firm_name=firm.name if firm else "",
        shop_id=shops[0].id if shops else None,
        standing=ladder.stand(gathered.facts, record_facts.labels()),
        money=_money(by, firm_id, shops[0].id if shops else None, awards, on),
        ahead=_ahead(
            [*_duties(awards, on), *_closing(offers.page.rows, at), *_seats(by, firm_id, at)]
        ),
        awards=tuple(awards),
        applications=_unanswered(by),
        offers=tuple(one for one in offers.page.rows if one.result == "can")[:OFFERS_SHOWN],
    )


def _money(
    by: Actor, firm_id: UUID, shop_id: UUID | None, awards: Sequence[AwardRow], on: date
) -> Money:
    held = [one for one in vouchers.of_firms(book_id=by.body_id, firm_ids=[firm_id]) if one.left]
    coming, coming_on = 0, None
    if shop_id is not None:
        page = payouts.page(book_id=by.body_id, payee_kind="vendor", payee_id=shop_id)
        waiting = [row for row in page.rows if row.status in PAYOUTS_COMING]
        coming = sum(row.net for row in waiting)
        coming_on = min((row.pay_on for row in waiting if row.pay_on >= on), default=None)
    return Money(
        vouchers=tuple(held),
        voucher_left=sum(one.left for one in held),
        promised=sum(row.award.unpaid for row in awards if row.award.holder_id == firm_id),
        owed=sum(row.owed for row in awards),
        coming=coming,
        coming_on=coming_on,
    )


def _ahead(days: Sequence[Ahead]) -> tuple[Ahead, ...]:
    """Put the days ahead in one row, soonest first."""
    return tuple(sorted(days, key=lambda day: (day.on, str(day.subject_id)))[:AHEAD_SHOWN])


def _duties(awards: Sequence[AwardRow], on: date) -> list[Ahead]:
    return [
        Ahead(
            on=row.next.due_on,
            at=None,
            kind="award",
            subject_id=row.award.id,
            title=row.next.name,
            note=row.award.programme,
            is_due=True,
        )
        for row in awards
        if row.next is not None and row.next.due_on is not None and row.next.due_on <= on + SOON
    ]


def _closing(offers: Sequence[Offer], at: datetime) -> list[Ahead]:
    return [
        Ahead(
            on=legal_date(offer.window.closes_at),
            at=offer.window.closes_at,
            kind="call",
            subject_id=offer.call.code,
            title=offer.name,
            is_due=True,
        )
        for offer in offers
        if offer.window and offer.mine is None and offer.window.closes_at <= at + SOON
    ]


def _seats(by: Actor, firm_id: UUID, at: datetime) -> list[Ahead]:
    ids = [firm_id] if by.person_id is None else [firm_id, by.person_id]
    return [
        Ahead(
            on=legal_date(one.during.since),
            at=one.during.since,
            kind="seat",
            subject_id=one.id,
            title=one.resource,
            note=Text(one.place, one.place),
        )
        for one in seats.coming(body_id=by.body_id, attendee_ids=ids, at=at)
    ]


def _unanswered(by: Actor) -> int:
    rows = applications.of_actor(by=by).rows
    return sum(1 for row in rows if row.submitted_at is not None and not row.is_published)
