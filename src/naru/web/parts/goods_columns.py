"""Goods for abroad as lists show them."""

from naru.goods import tree
from naru.goods.queries.items import ItemView
from naru.web.parts import wording


def code(row: ItemView) -> str:
    """Write an item's HS code with the name of its heading."""
    if not row.hs6:
        return "–"
    heading = wording.said(tree.called(row.hs6[: tree.HEADING_DIGITS]))
    return f"{tree.written(row.hs6, row.hsk)} {heading}"
