"""Lists and details cost what they cost with any number of products."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naru.commerce.models import Category, Product, Sku, Stock
from naru.commerce.operations import products as operations
from naru.commerce.queries import categories, products
from naru.commerce.queries.products import Filters, Sort
from naru.kernel.page import COUNTED_MAX, BadCursor

pytestmark = pytest.mark.django_db
COUNT = 5_000


@pytest.fixture
def thousands(shop, cast):
    """Put 5,000 live products on the shelves, every fifth of them sold out."""
    shelves = list(Category.objects.filter(parent__isnull=False).order_by("code")[:10])
    rows = [
        Product(
            body_id=1,
            vendor_id=shop.vendor_id,
            category=shelves[n % 10],
            top_category_id=shelves[n % 10].parent_id,
            code=f"N-{n}",
            title=f"나루 상품 {n}",
            slug=f"n-{n}",
            status="approved",
            is_live=True,
            is_tax_free=n % 3 == 0,
            listed_price=1_000 + (n * 37) % 50_000,
            sold_count=(n * 7) % 900,
            published_at=cast.at,
            created_at=cast.at,
            updated_at=cast.at,
        )
        for n in range(COUNT)
    ]
    Product.objects.bulk_create(rows, batch_size=1_000)
    skus = [Sku(product=row, price=row.listed_price) for row in rows]
    Sku.objects.bulk_create(skus, batch_size=1_000)
    Stock.objects.bulk_create(
        [
            Stock(book_id=1, id=sku.id, on_hand=0 if n % 5 == 0 else 9, changed_at=cast.at)
            for n, sku in enumerate(skus)
        ],
        batch_size=1_000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE commerce_product, commerce_sku, commerce_stock")
    return rows


def walked(**asked):
    """Follow the cursors from the first page to the last."""
    seen, cursor = [], ""
    while True:
        page = products.page(body_id=1, cursor=cursor, limit=100, **asked)
        seen += page.rows
        cursor = page.next_cursor
        if not cursor:
            return seen


def plan_of(call):
    with CaptureQueriesContext(connection) as captured:
        call()
    [query] = captured.captured_queries
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {query['sql']}")
        found = cursor.fetchone()[0]
    return json.dumps(found if not isinstance(found, str) else json.loads(found))


def test_every_sort_walks_over_every_product_once(thousands):
    for sort in (Sort.NEW, Sort.POPULAR, Sort.CHEAP, Sort.DEAR):
        seen = walked(sort=sort)
        assert len({card.id for card in seen}) == len(seen) == COUNT, sort
    prices = [card.price for card in walked(sort=Sort.CHEAP)]
    assert prices == sorted(prices)


def test_filters_narrow(thousands):
    tree = categories.tree(body_id=1)
    top = next(node for node in tree if node.children)
    free = walked(filters=Filters(tax_free_only=True))
    cheap = walked(filters=Filters(price_max=2_000, in_stock_only=True))

    assert 0 < len(walked(filters=Filters(category=top.children[0]))) < COUNT
    assert all(card.is_tax_free for card in free)
    assert cheap
    assert all(card.price <= 2_000 and not card.is_sold_out for card in cheap)
    assert sum(card.is_sold_out for card in walked()) == COUNT // 5


def test_page_is_one_statement_over_one_index_and_reads_no_whole_table(
    thousands, django_assert_num_queries
):
    tree = categories.tree(body_id=1)
    node = next(node for node in tree if node.children)
    shelves = {
        "live_body": Filters(),
        "live_top_category": Filters(category=node),
        "live_category": Filters(category=node.children[0]),
    }
    names = {Sort.NEW: "new", Sort.POPULAR: "sold", Sort.CHEAP: "price", Sort.DEAR: "price"}
    for shelf, filters in shelves.items():
        for sort, order in names.items():
            first = products.page(body_id=1, filters=filters, sort=sort, limit=20)
            for cursor in ("", first.next_cursor):
                with django_assert_num_queries(1):
                    products.page(body_id=1, filters=filters, sort=sort, cursor=cursor)
                plan = plan_of(
                    lambda f=filters, s=sort, c=cursor: products.page(
                        body_id=1, filters=f, sort=s, cursor=c
                    )
                )
                assert f'"{shelf}_{order}"' in plan, (shelf, sort, cursor)
                assert '"Relation Name": "commerce_product", "Alias"' in plan
                assert "Seq Scan on commerce_product" not in plan


def test_shelves_are_counted_up_to_the_cap(thousands):
    counts = categories.live_counts(body_id=1)

    tops = {node.id for node in categories.tree(body_id=1)}
    assert all(count <= COUNTED_MAX + 1 for count in counts.values())
    assert sum(n for shelf, n in counts.items() if shelf not in tops) == COUNT


def test_detail_is_three_statements_and_shows_what_can_be_bought(
    shop, cast, django_assert_num_queries
):
    made = cast.live_product(shop, on_hand=4)

    with django_assert_num_queries(3):
        page = products.detail(body_id=1, product_id=made, on=cast.on)

    assert [sku.available for sku in page.skus] == [4]
    assert page.notice[0].value == "국내산 사과 5kg"
    assert page.vendor.name == "은주네 사과밭"
    with pytest.raises(products.NoSuchProduct):
        products.detail(body_id=2, product_id=made, on=cast.on)


def test_hidden_products_are_not_shown(shop, cast):
    made = cast.live_product(shop)
    operations.hide(by=shop.producer, product_id=made, at=cast.at)

    assert products.page(body_id=1).rows == []
    assert products.cards(body_id=1, ids=[made]) == []
    with pytest.raises(products.NoSuchProduct):
        products.detail(body_id=1, product_id=made, on=cast.on)


@pytest.mark.parametrize("words", ["사과", "꿀사과를", "나루 꿀 사과"])
def test_search_finds_as_people_type(shop, cast, words):
    made = cast.live_product(shop)

    page = products.page(body_id=1, filters=Filters(words=words), sort=Sort.RELEVANT)

    assert [card.id for card in page.rows] == [made]


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIiwgImIiXQ"])
def test_foreign_cursor_is_refused(shop, cursor):
    with pytest.raises(BadCursor):
        products.page(body_id=1, cursor=cursor)
