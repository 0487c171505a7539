"""Store pictures of products; which of them a product shows is part of its content."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from naru.commerce import photos
from naru.commerce.operations import products
from naru.commerce.photos import Prepared
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction


@within_transaction
def keep(*, by: Actor, product_id: UUID, content: bytes, alt: str) -> Mapping[str, Any]:
    """
    Check a picture, store its sizes and return its row for the product's ``photos``.

    Files are named by their content, so that keeping one twice stores nothing.

    :raises NotAPicture, PictureTooLarge, PictureTooSmall: as ``photos.prepare``.
    """
    return keep_prepared(by=by, product_id=product_id, prepared=photos.prepare(content), alt=alt)


@within_transaction
def keep_prepared(
    *, by: Actor, product_id: UUID, prepared: Prepared, alt: str
) -> Mapping[str, Any]:
    """Store a picture that was made ready elsewhere, for instance on another core."""
    product = products.locked(by=by, product_id=product_id)
    for place, file in prepared.files.items():
        if not default_storage.exists(place):
            default_storage.save(place, ContentFile(file))
    return {
        "key": prepared.key,
        "alt": alt.strip() or product.title,
        "width": prepared.width,
        "height": prepared.height,
    }
