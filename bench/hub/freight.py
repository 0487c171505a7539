"""The money of a simulated day: bookings with freight held as booking holds it, and its proof."""

from collections import Counter
from uuid import uuid4

from bench.hub.worker import BY
from django.db.models import Sum

from naru.goods.consignment import Box
from naru.kernel import clock
from naru.kernel.clock import legal_date
from naru.kernel.db import copy_in, transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import operations as ledger
from naru.ledger import queries as balances
from naru.ledger import verify
from naru.ledger.models import Journal
from naru.ledger.posting import Entry
from naru.logistics import accounts, bookings, rates
from naru.logistics import freight as pure
from naru.logistics.freight import Split
from naru.logistics.models import CarrierBooking, FreightAccount, FreightCharge
from naru.logistics.operations import discounts
from naru.logistics.operations.discounts import DiscountAsked
from naru.logistics.queries import discounts as discount_queries
from naru.logistics.rates import Parcel

SERVICE, CARRIER = "ems", "post"
GIVEN = won(2_000_000_000)
DIFFERS_EVERY = 50  # of so many parcels one is charged otherwise than it was held
MORE, LESS = 700, -300
SEALED_AT_ONCE_MAX = 10_000


def hold(rows, at):
    """Book shipments at their carrier and hold their freight, as booking leaves them."""
    firms = {row.firm_id for row in rows}
    with transaction():
        ledger.open_book(book_id=1, name="Bench", at=at)
        terms = _discount(at)
        wanted = [one for firm in firms for one in accounts.of_charge(firm, CARRIER)]
        ledger.open_accounts(book_id=1, accounts=list({one.code: one for one in wanted}.values()),
                             at=at)  # fmt: skip
        FreightAccount.objects.bulk_create(
            FreightAccount(book_id=1, firm_id=firm, credit_won=GIVEN.minor) for firm in firms
        )
    prices = {country: _price(country, rows[0].grams, at) for country in {r.country for r in rows}}
    charges = [_charge(row, prices[row.country], terms, at) for row in rows]
    with transaction():
        copy_in(FreightCharge, charges)
        copy_in(CarrierBooking, (_booking(row, n, prices[row.country], at)
                                 for n, row in enumerate(rows)))  # fmt: skip
        ledger.post_many(book_id=1, entries=[_entry(row, at) for row in charges])


def prove(parcels):
    """Count at the end: every parcel's freight posted once, sums right, the books sealed."""
    rows = FreightCharge.objects.in_book(1)
    assert Counter(rows.values_list("state", flat=True)) == {"settled": parcels}
    charged = CarrierBooking.objects.in_book(1).aggregate(sum=Sum("charged_won"))["sum"]
    sums = rows.aggregate(off=Sum("actual_discount_won"), firm=Sum("actual_firm_won"))
    assert sums["off"] + sums["firm"] == charged, "the carrier gets what it charged"
    settled = Journal.objects.in_book(1).filter(kind="freight.settled")
    keys = {f"freight:{one}:settle" for one in rows.values_list("id", flat=True)}
    assert set(settled.values_list("key", flat=True)) == keys, (
        "each settled by a journal of its own"
    )
    assert settled.count() == parcels, "and by no second one"
    (budget,) = {accounts.discount(one) for one in rows.values_list("discount_id", flat=True)}
    firms = [accounts.firm(one) for one in set(rows.values_list("firm_id", flat=True))]
    found = balances.balances(
        book_id=1, codes=[accounts.HELD, accounts.carrier(CARRIER), budget, *firms]
    )
    assert found[accounts.HELD] == won(0), "nothing waits any more"
    assert found[accounts.carrier(CARRIER)] == won(charged)
    assert found[budget] == GIVEN - won(sums["off"])
    assert sum(found[one].minor for one in firms) == -sums["firm"]
    sealed = _seal()
    assert not verify.verify(1), "the books follow from their rows"
    print(
        f"proved: freight of {parcels} parcels posted once each, {charged:,} won to the carrier"
        f" ({sums['off']:,} by the budget), {sealed:,} rows sealed, the books recounted"
    )


def _seal():
    rows = 0
    while True:
        with transaction():
            done = verify.seal(book_id=1, at=clock.now(), rows_per_block=SEALED_AT_ONCE_MAX)
        rows += done.rows
        if not done.rows:
            return rows


def _discount(at):
    asked = DiscountAsked(
        name="Bench", services=[SERVICE], rate_bp=3_000, since=legal_date(at), basis="Bench",
        shares={"province": 3, "county": 7},
    )  # fmt: skip
    made = discounts.set_terms(by=BY, asked=asked, at=at)
    discounts.fund(by=BY, discount_id=made, amount=GIVEN, token=uuid4(), at=at)
    (found,) = discount_queries.budgeted(book_id=1)
    return found.terms


def _price(country, grams, at):
    found = rates.compare(Parcel(country=country, box=Box(grams=grams)), legal_date(at))
    return next(one.total for one in found.offers if one.service == SERVICE)


def _charge(row, price, terms, at):
    off = terms.amount(price)
    return FreightCharge(
        book_id=1, id=uuid7(), shipment_id=row.id, firm_id=row.firm_id, service=SERVICE,
        carrier=CARRIER, country=row.country, discount_id=terms.id, discount_won=off.minor,
        firm_won=(price - off).minor, reserved_at=at,
    )  # fmt: skip


def _booking(row, serial, price, at):
    """Let some carriers' bills differ from what was held, both ways."""
    differs = serial % DIFFERS_EVERY == 0
    change = (MORE if serial % (2 * DIFFERS_EVERY) else LESS) if differs else 0
    return CarrierBooking(
        book_id=1, shipment_id=row.id, carrier=CARRIER, service=SERVICE,
        key=bookings.key(row.id, 1), status="taken", tracking_number=row.tracking_number,
        charged_won=price.minor + change, asked_at=at, answered_at=at,
    )  # fmt: skip


def _entry(row, at):
    split = Split(discount=won(row.discount_won), firm=won(row.firm_won))
    return Entry(
        key=f"freight:{row.id}:reserve", kind="freight.reserved", effective_on=legal_date(at),
        posted_at=at, postings=pure.held(split, firm_id=row.firm_id, discount_id=row.discount_id),
    )  # fmt: skip
