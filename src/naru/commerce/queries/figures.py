"""Read figures by day: from the daily table, and today's live from the newest orders."""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Sum

from naru.commerce.figures import Figures
from naru.commerce.models import Category, DailyFigure, DailySale, Product, Vendor
from naru.kernel.text import Text

DAYS_MAX = 366 * 6
TOP_MAX = 10
COLUMNS = tuple(one.name for one in fields(Figures))
SALES = "SELECT * FROM commerce_sales_by_day(%s::smallint, %s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """One of the best sellers of a span: a product, a vendor or a shelf."""

    id: UUID
    name: Text
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tops:
    categories: tuple[Top, ...]
    vendors: tuple[Top, ...]
    products: tuple[Top, ...]


def days(*, body_id: int, since: date, until: date) -> list[Figures]:
    """Return the figures of the days ``[since, until)`` that were filled, in order."""
    rows = DailyFigure.objects.filter(body_id=body_id, on__gte=since, on__lt=until).order_by("on")
    return [Figures(**row) for row in rows.values(*COLUMNS)[:DAYS_MAX]]


def live(*, body_id: int, on: date) -> Figures:
    """Count one day's sales from its orders, by the index on their time."""
    with connection.cursor() as cursor:
        cursor.execute(SALES, [body_id, on, on + timedelta(days=1)])
        names = [column.name for column in cursor.description or ()]
        row = dict(zip(names, cursor.fetchone(), strict=True))
    return Figures(on=row.pop("day"), **row)


def first(*, body_id: int) -> Figures | None:
    """Return the first day that has figures."""
    row = DailyFigure.objects.filter(body_id=body_id).order_by("on").values(*COLUMNS).first()
    return Figures(**row) if row else None


def last(*, body_id: int) -> Figures | None:
    """Return the last day that has figures."""
    row = DailyFigure.objects.filter(body_id=body_id).order_by("-on").values(*COLUMNS).first()
    return Figures(**row) if row else None


def tops(*, body_id: int, since: date, until: date) -> Tops:
    """Return what sold best in ``[since, until)``, by won."""
    categories = _sums("category_id", body_id, since, until)
    vendors = _sums("vendor_id", body_id, since, until)
    products = _sums("product_id", body_id, since, until)
    shelves = Category.objects.filter(id__in=categories).values_list("id", "name_ko", "name_en")
    shops = Vendor.objects.filter(id__in=vendors).values_list("id", "name")
    goods = Product.objects.filter(id__in=products).values_list("id", "title")
    return Tops(
        categories=_named(categories, {id_: Text(ko, en) for id_, ko, en in shelves}),
        vendors=_named(vendors, {id_: Text(name) for id_, name in shops}),
        products=_named(products, {id_: Text(title) for id_, title in goods}),
    )


Sums = dict[UUID, tuple[int, int]]


def _sums(column: str, body_id: int, since: date, until: date) -> Sums:
    rows = DailySale.objects.filter(body_id=body_id, on__gte=since, on__lt=until)
    rows = rows.exclude(**{column: None}) if column == "category_id" else rows
    best = rows.values(column).annotate(many=Sum("quantity"), won=Sum("amount")).order_by("-won")
    return {row[column]: (row["many"], row["won"]) for row in best[:TOP_MAX]}


def _named(sums: Sums, names: dict[UUID, Text]) -> tuple[Top, ...]:
    return tuple(
        Top(id=id_, name=names.get(id_, Text("–")), quantity=many, amount=won)
        for id_, (many, won) in sums.items()
    )
