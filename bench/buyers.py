"""
How well buyers are ranked, on real orders: whom does the ranking put first who then buys?

No public set of buyers abroad with outcomes was found, so a stand-in is used: the sampled orders of
a Brazilian marketplace (Olist). A "buyer" is a city, a "market" its state, "goods" a category; what
is known of a city is what it bought before. For goods offered by sellers of a state the cities are
ranked that will buy such goods from there in the months held out. Learned weights are fitted on
months before those, from which nothing else is told.

    .naru/venv/bin/python -m bench.buyers FOLDER-OF-OLIST [--validation]

What the ranking is made of is chosen on the three months before (``--validation``, which reads
nothing later); the months held out are looked at when nothing is changed any more.

What it does not show: certificates, order sizes, languages, letters and what firms say do not occur
in it, a city is no importer, and its needs follow its size.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from math import log2
from pathlib import Path
from random import Random
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from naru.matching.buyers import goods, learning, rank, weights
from naru.matching.buyers.learning import Said
from naru.matching.buyers.rank import Buyer, Market, Offer, Past

WINDOWS = {  # learned from, tested from, and read until
    "test": (date(2018, 2, 1), date(2018, 5, 1), date(2019, 1, 1)),
    "validation": (date(2017, 11, 1), date(2018, 2, 1), date(2018, 5, 1)),
}
AT = 10
SEED = 11
REFUSED_A_GOOD = 4
BUYERS_A_QUERY_MIN = 3
FIRST = date(2018, 1, 1)  # weights before the first are the first
HAND = weights.weights(FIRST).points()
TERMS = replace(weights.terms(FIRST), imports_none_usd=50, imports_full_usd=50_000)


@dataclass(frozen=True, slots=True)
class Sale:
    """One item that a city bought: of which goods, from which state, for how much, when."""

    city: str
    state: str
    category: str
    seller_state: str
    price: int
    on: date


@dataclass(frozen=True, slots=True)
class Query:
    """Goods of a state's sellers, and the cities that bought them in the months held out."""

    category: str
    seller_state: str
    bought: frozenset[str] = field(default_factory=frozenset)


def read(folder: Path) -> list[Sale]:
    """Join the tables of the set."""

    def rows(name: str, key: str) -> dict[str, dict[str, str]]:
        with (folder / f"olist_{name}_dataset.csv").open(encoding="utf-8") as file:
            return {row[key]: row for row in csv.DictReader(file)}

    orders, customers = rows("orders", "order_id"), rows("customers", "customer_id")
    products, sellers = rows("products", "product_id"), rows("sellers", "seller_id")
    found = []
    with (folder / "olist_order_items_dataset.csv").open(encoding="utf-8") as file:
        for item in csv.DictReader(file):
            order = orders.get(item["order_id"])
            customer = customers.get(order["customer_id"]) if order else None
            product, seller = products.get(item["product_id"]), sellers.get(item["seller_id"])
            if not (order and customer and product and seller):
                continue
            found.append(
                Sale(
                    city=f"{customer['customer_city']} {customer['customer_state']}",
                    state=customer["customer_state"],
                    category=product["product_category_name"] or "outros",
                    seller_state=seller["seller_state"],
                    price=int(float(item["price"])),
                    on=datetime.fromisoformat(order["order_purchase_timestamp"]).date(),
                )
            )
    return found


def code_of(category: str) -> str:
    """Give a category six digits: its first word is the heading, all of it the subheading."""
    first, whole = category.split("_", maxsplit=1)[0], category
    digits = [str(int(sha256(one.encode()).hexdigest(), 16) % 90 + 10) for one in (first, whole)]
    return f"99{digits[0]}{digits[1]}"


def known(sales: Sequence[Sale], category: str) -> list[Buyer]:
    """Return every city as a buyer, as far as her purchases tell, for goods of a category."""
    like = code_of(category)[:4]
    of: dict[str, list[Sale]] = defaultdict(list)
    for sale in sales:
        of[sale.city].append(sale)
    return [_buyer(city, bought, like) for city, bought in of.items()]


def _buyer(city: str, bought: Sequence[Sale], like: str) -> Buyer:
    codes = {code_of(sale.category) for sale in bought}
    past = [sale for sale in bought if code_of(sale.category)[:4] == like]
    return Buyer(
        id=UUID(bytes=sha256(city.encode()).digest()[:16]),
        country=bought[0].state,
        language="pt",
        goods_keys=frozenset(goods.keys(codes)),
        word_keys=frozenset(word for sale in bought for word in sale.category.split("_")),
        price_level=level([sale.price for sale in bought]),
        markets=frozenset({bought[0].state}),
        past=Past(
            steps={"export": len(past)} if past else {},
            last_on=max((sale.on for sale in past), default=None),
        ),
        dealings=len(bought),
        heard_on=max(sale.on for sale in bought),
    )


def level(prices: Sequence[int]) -> str:
    """Return the price level of what was bought."""
    mean = sum(prices) / len(prices)
    return "low" if mean < 60 else "high" if mean > 160 else "middle"


def queries(sales: Iterable[Sale]) -> list[Query]:
    """Return the goods that enough cities bought in these months."""
    cities: dict[tuple[str, str], set[str]] = defaultdict(set)
    for sale in sales:
        cities[sale.category, sale.seller_state].add(sale.city)
    return [
        Query(category, state, frozenset(bought))
        for (category, state), bought in sorted(cities.items())
        if len(bought) >= BUYERS_A_QUERY_MIN
    ]


def scale(before: Sequence[Sale], category: str, on: date, by: Mapping[str, int]) -> rank.Scale:
    """Return the scale of a category: what each state bought of it so far is its imports."""
    sums: Counter[str] = Counter()
    for sale in before:
        if sale.category == category:
            sums[sale.state] += sale.price
    markets = {
        state: Market(imports_usd=total, year=on.year, source="orders before")
        for state, total in sums.items()
    }
    busiest = max(Counter(sale.city for sale in before).values())
    return rank.Scale(weights=by, terms=TERMS, on=on, markets=markets, busiest=busiest)


def offered(query: Query, before: Sequence[Sale]) -> Offer:
    prices = [sale.price for sale in before if sale.category == query.category]
    return Offer(
        hs_code=code_of(query.category),
        word_keys=query.category.split("_"),
        price_level=level(prices) if prices else "",
        markets=(query.seller_state,),
    )


def shares(query: Query, before: Sequence[Sale], on: date) -> dict[UUID, Mapping[str, int]]:
    """Return the shares of every city for a query; the weights come later."""
    by = scale(before, query.category, on, dict.fromkeys(HAND, rank.WHOLE))
    offer = offered(query, before)
    return {
        buyer.id: rank.judge(offer, buyer, by).shares() for buyer in known(before, query.category)
    }


def points(found: Mapping[str, int], by: Mapping[str, int]) -> int:
    return sum(by[code] * share // rank.WHOLE for code, share in found.items())


def ids(cities: Iterable[str]) -> set[UUID]:
    return {UUID(bytes=sha256(city.encode()).digest()[:16]) for city in cities}


def score(order: Sequence[UUID], wanted: set[UUID]) -> tuple[float, float]:
    """Return nDCG and recall of the first ten; a city never seen before cannot be found."""
    gains = [one in wanted for one in order[:AT]]
    dcg = sum(1 / log2(place + 2) for place, hit in enumerate(gains) if hit)
    best = sum(1 / log2(place + 2) for place in range(min(AT, len(wanted))))
    return dcg / best, sum(gains) / min(AT, len(wanted))


def learn(sales: Sequence[Sale], chance: Random, *, since: date, until: date) -> learning.Learned:
    """Fit weights to who bought in the months before the test."""
    before = [sale for sale in sales if sale.on < since]
    said = []
    for query in queries(sale for sale in sales if since <= sale.on < until):
        found, wanted = shares(query, before, since), ids(query.bought)
        good = [found[one] for one in sorted(wanted, key=str) if one in found]
        rest = sorted((one for one in found if one not in wanted), key=str)
        bad = [found[one] for one in chance.sample(rest, min(len(rest), REFUSED_A_GOOD))]
        said.append(Said(good=good, not_for_us=bad))
    chance.shuffle(said)
    return learning.learn(said, prior=HAND, pull=TERMS.pull)


def main(folder: Path, window: str) -> None:
    learn_from, test_from, end = WINDOWS[window]
    sales = [sale for sale in read(folder) if sale.on < end]
    before = [sale for sale in sales if sale.on < test_from]
    tests = queries(sale for sale in sales if sale.on >= test_from)
    learned = learn(sales, Random(SEED), since=learn_from, until=test_from)
    sizes = Counter(sale.city for sale in before)
    size = {next(iter(ids([city]))): count for city, count in sizes.items()}
    chance = Random(SEED)
    ways: dict[str, Callable[[UUID, Mapping[str, int]], float]] = {
        "random": lambda _one, _found: chance.random(),
        "popularity (orders so far)": lambda one, _found: size[one],
        "goods alone": lambda _one, found: found.get("goods", 0),
        "weights set by hand": lambda _one, found: points(found, HAND),
        "weights learned": lambda _one, found: points(found, learned.weights),
    }
    sums = {way: [0.0, 0.0] for way in ways}
    reachable = wanted_all = 0
    for query in tests:
        found, wanted = shares(query, before, test_from), ids(query.bought)
        reachable += len(wanted & set(found))
        wanted_all += len(wanted)
        for way, worth in ways.items():
            order = sorted(found, key=lambda one: (-worth(one, found[one]), str(one)))
            for place, value in enumerate(score(order, wanted)):
                sums[way][place] += value
    print(f"{len(sales):,} items; {len(sizes):,} cities before; {len(tests)} queries after")
    print(f"buyers held out that were seen before: {reachable}/{wanted_all}")
    print(
        f"pairs {learned.pairs}, right before {learned.right_before}, after {learned.right_after}"
    )
    for way, (ndcg, recall) in sums.items():
        print(f"{way:28} nDCG@10 {ndcg / len(tests):.3f}  recall@10 {recall / len(tests):.3f}")
    moved = {code: learned.weights[code] - HAND[code] for code in HAND}
    print({code: change for code, change in moved.items() if change})


if __name__ == "__main__":
    main(Path(sys.argv[1]), "validation" if "--validation" in sys.argv else "test")
