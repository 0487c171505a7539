"""What a scheme may pay, why not, and how wallets share a purchase without losing a won."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.money import Money, won
from naru.kernel.text import Text
from naru.ledger import schemes, tenders
from naru.ledger.tenders import Holder, Line, Purchase
from naru.ledger.wallets import LotView, WalletView

AT = datetime(2026, 3, 2, tzinfo=UTC)
ON = date(2026, 3, 2)
HERE, ELSEWHERE = "4682025021", "4181025021"
TERMS = schemes.local_gift_certificate(since=date(2026, 1, 1), place="4682000000")
LOTS = st.tuples(st.integers(1, 40_000), st.integers(-2, 30))
FREE = schemes.Terms(since=date(2026, 1, 1), basis="군 조례")


def line(amount, *, sales=1, region=HERE, category="food", vendor=1):
    return Line(
        vendor_id=UUID(int=vendor),
        amount=won(amount),
        category=category,
        vendor_annual_sales=sales,
        region=region,
    )


def buying(*lines, **more):
    return Purchase(lines=lines, on=ON, **more)


def pocket(scheme, *lots, terms=FREE):
    views = tuple(
        LotView(
            id=UUID(int=n),
            face=won(amount),
            paid=won(amount),
            remaining=won(amount),
            held=won(0),
            issued_at=AT,
            expires_at=AT + timedelta(days=days),
        )
        for n, (amount, days) in enumerate(lots)
    )
    total = sum((view.usable for view in views), won(0))
    return WalletView(
        scheme=scheme,
        kind="gift",
        name=Text(ko=scheme),
        balance=total,
        held=won(0),
        usable=total,
        code=scheme,
        terms=terms,
        lots=views,
    )


def codes(answer):
    return [reason.code for reason in answer.reasons]


def test_a_place_is_known_by_its_level():
    assert tenders.is_inside("4682025021", "4682000000")
    assert tenders.is_inside("4682025021", "4600000000")
    assert not tenders.is_inside("4681025021", "4682000000")
    assert not tenders.is_inside("", "4682000000")


def test_only_small_sellers_of_the_place_are_paid_and_the_rest_is_explained():
    purchase = buying(line(10_000), line(20_000, sales=3_000_000_001), line(5, region=ELSEWHERE))

    answer = tenders.usable(terms=TERMS, purchase=purchase)

    assert answer.amount == won(10_000)
    assert codes(answer) == ["sales_limit", "place"]
    assert answer.reasons[0].amount == won(20_000)
    assert "3,000,000,000" in answer.reasons[0].says.ko


def test_who_where_and_how_much_are_asked():
    only_here = replace(FREE, holder_regions=("4682000000",))
    young = replace(FREE, holder_age_min=19, holder_age_max=34)
    purchase = buying(line(9_999), holder=Holder(age=40, region=ELSEWHERE))

    assert codes(tenders.usable(terms=only_here, purchase=purchase)) == ["holder_region"]
    assert codes(tenders.usable(terms=young, purchase=purchase)) == ["age"]
    assert codes(tenders.usable(terms=young, purchase=buying(line(1)))) == ["age"]
    assert codes(tenders.usable(terms=replace(FREE, purchase_min=10_000), purchase=purchase)) == [
        "purchase_min"
    ]
    assert codes(tenders.usable(terms=replace(FREE, channels=("shop",)), purchase=purchase)) == [
        "channel"
    ]
    assert codes(
        tenders.usable(terms=replace(FREE, since=date(2027, 1, 1)), purchase=purchase)
    ) == ["not_begun"]


def test_vendors_and_categories_are_allowed_or_excluded():
    purchase = buying(line(1, vendor=1, category="food"), line(2, vendor=2, category="liquor"))
    one, two = str(UUID(int=1)), str(UUID(int=2))

    def amount(**terms):
        return tenders.usable(terms=replace(FREE, **terms), purchase=purchase).amount.minor

    assert amount(vendors_allowed=(one,)) == 1
    assert amount(vendors_excluded=(one,)) == 2
    assert amount(categories_excluded=("liquor",)) == 1
    assert amount(categories_allowed=("liquor",), vendors_excluded=(two,)) == 0


def test_a_share_is_rounded_down():
    answer = tenders.usable(terms=replace(FREE, share_max_bp=5_000), purchase=buying(line(101)))

    assert answer.amount == won(50)
    assert codes(answer) == ["share"]


def amounts(parts):
    return {part.scheme or part.kind: part.amount.minor for part in parts}


def test_the_soonest_to_expire_pays_first_and_the_card_the_rest():
    gift = pocket("gift", (8_000, 90), (1_000, 5), terms=replace(FREE, stack_order=1))
    payback = pocket("payback", (4_000, 10), terms=replace(FREE, stack_order=2))

    parts = tenders.allocate(purchase=buying(line(20_000)), wallets=[gift, payback], at=AT)
    small = tenders.allocate(purchase=buying(line(6_000)), wallets=[gift, payback], at=AT)

    assert amounts(parts) == {"gift": 9_000, "payback": 4_000, "card": 7_000}
    assert amounts(small) == {"gift": 2_000, "payback": 4_000}


def test_equal_expiry_goes_by_stack_order():
    later = pocket("a", (5_000, 10), terms=replace(FREE, stack_order=9))
    sooner = pocket("z", (5_000, 10), terms=replace(FREE, stack_order=1))

    parts = tenders.allocate(purchase=buying(line(5_000)), wallets=[later, sooner], at=AT)

    assert amounts(parts) == {"z": 5_000}


def test_only_what_is_wanted_is_taken_and_expired_lots_are_left():
    gift = pocket("gift", (8_000, 90), (500, -1))

    parts = tenders.allocate(
        purchase=buying(line(9_000)), wallets=[gift], at=AT, wanted={"gift": won(3_000)}
    )
    none = tenders.allocate(purchase=buying(line(9_000)), wallets=[gift], at=AT, wanted={})
    most = tenders.allocate(purchase=buying(line(9_000)), wallets=[gift], at=AT)

    assert amounts(parts) == {"gift": 3_000, "card": 6_000}
    assert amounts(none) == {"card": 9_000}
    assert amounts(most) == {"gift": 8_000, "card": 1_000}


def test_a_line_that_only_one_wallet_may_pay_is_kept_for_it():
    narrow = pocket("narrow", (5_000, 50), terms=replace(FREE, categories_allowed=("food",)))
    wide = pocket("wide", (5_000, 10))
    purchase = buying(line(5_000, category="food"), line(5_000, category="craft"))

    parts = tenders.allocate(purchase=purchase, wallets=[narrow, wide], at=AT)

    assert amounts(parts) == {"narrow": 5_000, "wide": 5_000}


@given(
    st.lists(st.integers(1, 50_000), min_size=1, max_size=5),
    st.lists(st.lists(LOTS, max_size=3), max_size=3),
    st.integers(1, 10_000),
)
def test_an_allocation_pays_every_line_exactly_once(prices, held, share):
    purchase = buying(*[line(price) for price in prices])
    terms = replace(FREE, share_max_bp=share)
    wallets = [pocket(f"s{n}", *lots, terms=terms) for n, lots in enumerate(held)]

    parts = tenders.allocate(purchase=purchase, wallets=wallets, at=AT)

    for n, price in enumerate(prices):
        assert sum(part.lines[n].minor for part in parts) == price
    offered = {one.scheme: sum(v.usable.minor for v in one.lots if v.expires_at > AT)
               for one in wallets}  # fmt: skip
    for part in parts:
        assert part.kind == "card" or part.amount.minor <= offered[part.scheme]
        assert part.amount > Money.zero()
