"""Read what a product says of itself as one document (the form of ``commerce.content``)."""

from typing import Any

from naru.commerce import content, notices
from naru.commerce.models import CatalogueRules, Product


def of(product: Product) -> dict[str, Any]:
    """Return a product's document; two statements for options and photos."""
    return {
        "title": product.title,
        "summary": product.summary,
        "category": product.category.code,
        "origin": product.origin,
        "is_tax_free": product.is_tax_free,
        "detail": product.detail,
        "notice": product.notice,
        "prices": list(
            product.skus.filter(is_active=True)
            .order_by("position", "id")
            .values("name", "code", "price")
        ),
        "photos": list(
            product.photos.order_by("position", "id").values("key", "alt", "width", "height")
        ),
    }


def missing(product: Product) -> list[notices.Fault]:
    """List what keeps a product from being submitted."""
    rules = CatalogueRules.objects.filter(body_id=product.body_id).first()
    fields = [notices.field_from(row) for row in product.category.notice_kind.fields]
    return content.missing(of(product), fields=fields, photos_min=rules.photos_min if rules else 1)
