"""Read a body's category tree: small, read whole, handed out as frozen nodes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from naru.commerce.models import Category
from naru.kernel.page import COUNTED_MAX
from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryNode:
    id: UUID
    code: str
    name: Text
    notice_kind_id: UUID
    is_hidden: bool = False
    parent_id: UUID | None = None
    children: tuple["CategoryNode", ...] = ()

    @property
    def is_top(self) -> bool:
        return self.parent_id is None


def _node(row: Category, children: Sequence[CategoryNode] = ()) -> CategoryNode:
    return CategoryNode(
        id=row.id,
        code=row.code,
        name=Text(row.name_ko, row.name_en),
        notice_kind_id=row.notice_kind_id,
        is_hidden=row.is_hidden,
        parent_id=row.parent_id,
        children=tuple(children),
    )


def tree(*, body_id: int, with_hidden: bool = False) -> tuple[CategoryNode, ...]:
    """Return the top categories with their children, in shelf order."""
    rows = Category.objects.filter(body_id=body_id).order_by("position", "code")
    shown = [row for row in rows if with_hidden or not row.is_hidden]
    below: dict[UUID, list[CategoryNode]] = {}
    for row in shown:
        if row.parent_id:
            below.setdefault(row.parent_id, []).append(_node(row))
    return tuple(_node(row, below.get(row.id, ())) for row in shown if row.parent_id is None)


def find(nodes: Sequence[CategoryNode], code: str) -> CategoryNode | None:
    """Find a category by its code in a tree."""
    for node in nodes:
        for each in (node, *node.children):
            if each.code == code:
                return each
    return None


def parent_of(nodes: Sequence[CategoryNode], node: CategoryNode) -> CategoryNode | None:
    """Return the category above another, or None at the top."""
    return next((top for top in nodes if top.id == node.parent_id), None)


def live_counts(*, body_id: int) -> dict[UUID, int]:
    """Count live products by category, each up to ``COUNTED_MAX + 1`` ("more than")."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM commerce_count_shelves(%s::smallint, %s)", [body_id, COUNTED_MAX + 1]
        )
        return dict(cursor.fetchall())
