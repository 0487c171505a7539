"""What a product's page says beyond its columns: blocks with their photos, linked data."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.safestring import SafeString

from naru.commerce import photos
from naru.commerce.queries.products import ProductPage

_IN_STOCK, _SOLD_OUT = "https://schema.org/InStock", "https://schema.org/OutOfStock"


def address(product_id: UUID, slug: str) -> str:
    """Return the one address of a product."""
    return f"/goods/{product_id}/{slug}" if slug else f"/goods/{product_id}"


def blocks(page: ProductPage) -> Sequence[Mapping[str, Any]]:
    """Return the detail page's blocks with the addresses of their photos."""
    return [
        {**block, "photo": photos.PhotoView(key=block["key"])} if block.get("key") else block
        for block in page.detail
    ]


def linked_data(page: ProductPage, root: str) -> SafeString:
    """Describe the product for search engines (schema.org Product as JSON-LD)."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": page.title,
        "description": page.summary,
        "category": page.category_name.ko,
        "brand": {"@type": "Brand", "name": page.vendor.name},
        "image": [_absolute(root, photo.medium) for photo in page.photos],
        "offers": {
            "@type": "Offer",
            "priceCurrency": "KRW",
            "price": page.price,
            "availability": _SOLD_OUT if page.is_sold_out else _IN_STOCK,
            "url": _absolute(root, address(page.id, page.slug)),
            "seller": {"@type": "Organization", "name": page.vendor.name},
        },
    }
    written = json.dumps(told, ensure_ascii=False)
    # The three signs that could end a script element, written as JSON escapes.
    for sign, escape in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        written = written.replace(sign, escape)
    return SafeString(written)


def _absolute(root: str, path: str) -> str:
    place = path if path.startswith("/") else f"{settings.MEDIA_URL}{path}"
    return root.rstrip("/") + place
