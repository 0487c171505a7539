"""A mall of 5,000 products in a fresh database: the small demo county, and more goods beside it."""

from random import Random

from django.db import connection

from naru.commerce.models import Category, Photo, Product, Sku, Stock, Vendor
from naru.commerce.operations import shelf_index
from naru.commerce.products import slug
from naru.journeys.demo_county import story
from naru.journeys.demo_county.goods import FAMILIES, QUALITIES
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.kernel.ids import uuid7

PRODUCTS = 5_000
BODY = 1
ON_HAND = 1_000_000


def build() -> None:
    """Load the small county and fill its shops up to 5,000 products."""
    story.load(is_small=True)
    chance, at = Random(7), clock.now()
    vendors = list(Vendor.objects.filter(body_id=BODY))
    shelves = {row.code: row for row in Category.objects.filter(body_id=BODY)}
    covers = list(Photo.objects.values_list("key", "width", "height").distinct())
    wanted = PRODUCTS - Product.objects.filter(body_id=BODY, is_live=True).count()
    products, skus, stock, photos = [], [], [], []
    for number in range(wanted):
        family = chance.choice(FAMILIES)
        title = f"{chance.choice(QUALITIES)[0]} {family.name} {number}".strip()
        shelf, (key, width, height) = shelves[family.shelf], chance.choice(covers)
        product = Product(
            body_id=BODY,
            vendor=chance.choice(vendors),
            category=shelf,
            top_category_id=shelf.parent_id or shelf.id,
            code=f"B{number}",
            title=title,
            slug=slug(title),
            summary="벤치마크용 상품",
            origin="국산",
            status="approved",
            is_live=True,
            listed_price=family.sizes[0][1],
            option_count=len(family.sizes),
            cover_key=key,
            cover_alt=title,
            sold_count=chance.randrange(500),
            created_at=at,
            updated_at=at,
            published_at=at,
        )
        products.append(product)
        photos.append(
            Photo(product=product, key=key, width=width, height=height, alt=title, created_at=at)
        )
        for name, price in family.sizes:
            sku_id = uuid7()
            skus.append(Sku(id=sku_id, product=product, name=name, price=price))
            stock.append(Stock(book_id=BODY, id=sku_id, on_hand=ON_HAND, changed_at=at))
    for model, rows in ((Product, products), (Sku, skus), (Stock, stock), (Photo, photos)):
        model.objects.bulk_create(rows, batch_size=1_000)
    for vendor in vendors:
        with transaction():
            shelf_index.refresh_vendor(vendor.id)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as a mall is that has stood longer than a minute
