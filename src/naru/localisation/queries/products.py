"""Read products for export."""

from collections.abc import Iterable
from uuid import UUID

from naru.localisation.models import ExportProduct
from naru.localisation.views import ProductView

SHOWN_MAX = 300


def product(*, body_id: int, product_id: UUID) -> ProductView | None:
    """Return one product that is kept, or None."""
    found = views(ExportProduct.objects.filter(body_id=body_id, id=product_id, ended_at=None))
    return found[0] if found else None


def of_firms(*, body_id: int, firm_ids: Iterable[UUID]) -> list[ProductView]:
    """Return the products of some firms, the newest first."""
    rows = ExportProduct.objects.filter(body_id=body_id, firm_id__in=firm_ids, ended_at=None)
    return views(rows.order_by("-id")[:SHOWN_MAX])


def taken_ids(*, body_id: int, firm_id: UUID, taken_from: str) -> set[UUID]:
    """Return which rows of another room were taken over already."""
    rows = ExportProduct.objects.filter(body_id=body_id, firm_id=firm_id, ended_at=None)
    found = rows.filter(taken_from=taken_from).values_list("source_id", flat=True)
    return {one for one in found if one is not None}


def views(rows: Iterable[ExportProduct]) -> list[ProductView]:
    """Return rows as other floors see them, with their texts."""
    found = getattr(rows, "prefetch_related", lambda *_names: rows)("texts")
    return [view(row) for row in found]


def view(row: ExportProduct) -> ProductView:
    """Return one row as other floors see it."""
    texts: dict[str, dict[str, str]] = {}
    for one in row.texts.all():
        texts.setdefault(one.language, {})[one.fact] = one.text
    return ProductView(
        id=row.id,
        firm_id=row.firm_id,
        firm_name=row.firm_name,
        name=row.name,
        hs=row.hs,
        goods=row.goods,
        facts={
            code: tuple(value) if isinstance(value, list) else value
            for code, value in row.facts.items()
        },
        texts=texts,
        taken_from=row.taken_from,
        source_id=row.source_id,
        updated_at=row.updated_at,
    )
