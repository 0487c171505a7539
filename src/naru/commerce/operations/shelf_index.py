"""Keep the search index in step with what is on the shelves."""

from uuid import UUID

from naru.commerce.models import Product
from naru.commerce.queries.products import SEARCH_KIND
from naru.kernel.text import Text
from naru.search import operations as search
from naru.search.entry import Document

PRODUCTS_PER_BATCH = 500


def _document(product: Product) -> Document:
    category = product.category
    options = " ".join(product.skus.filter(is_active=True).values_list("name", flat=True))
    words = [product.vendor.name, category.name_ko, category.name_en, product.origin, options]
    told = [product.summary, *(str(block.get("text", "")) for block in product.detail)]
    return Document(
        subject_id=product.id,
        title=Text(product.title),
        keywords=" ".join(word for word in words if word),
        text=" ".join(told)[:2_000],
        weight=product.sold_count,
    )


def refresh(product: Product) -> None:
    """Put a live product into the index, and take any other out."""
    if product.is_live:
        search.put(body_id=product.body_id, kind=SEARCH_KIND, document=_document(product))
    else:
        search.remove(body_id=product.body_id, kind=SEARCH_KIND, subject_ids=[product.id])


def refresh_vendor(vendor_id: UUID) -> None:
    """Do the same for every product of a vendor, in batches."""
    rows = Product.objects.filter(vendor_id=vendor_id).select_related("vendor", "category")
    for live in (True, False):
        ids = list(rows.filter(is_live=live).values_list("id", "body_id"))
        for start in range(0, len(ids), PRODUCTS_PER_BATCH):
            batch = ids[start : start + PRODUCTS_PER_BATCH]
            subjects, body_id = [each for each, _ in batch], batch[0][1]
            if live:
                made = [_document(row) for row in rows.filter(id__in=subjects)]
                search.put_many(body_id=body_id, kind=SEARCH_KIND, documents=made)
            else:
                search.remove(body_id=body_id, kind=SEARCH_KIND, subject_ids=subjects)
