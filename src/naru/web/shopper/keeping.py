"""The category tree, kept for a short while: every list page shows it and it rarely changes."""

from naru.commerce.queries import categories
from naru.commerce.queries.categories import CategoryNode
from naru.web.parts.keeping import kept


def category_tree(body_id: int) -> tuple[CategoryNode, ...]:
    """Return the body's categories."""
    return kept("categories", body_id, lambda: categories.tree(body_id=body_id))
