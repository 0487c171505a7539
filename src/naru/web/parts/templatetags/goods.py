"""Tags of goods for abroad: codes as customs houses print them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from naru.goods import tree
from naru.web.parts import marks

register = template.Library()


@register.filter
def hs(item: Any) -> str:
    """Write the code of an item or a line: 2008.99 or 2008.99-5010."""
    return tree.written(item.hs6, item.hsk)


@register.filter
def hs6(code: str) -> str:
    """Write a code of six or ten digits."""
    return tree.written(code[:6], code if len(code) > tree.HS6_DIGITS else "")


@register.filter
def of(found: Mapping[str, Sequence[Any]], key: str) -> Sequence[Any]:
    """Return what lies under a key."""
    return found.get(key, ())


@register.simple_tag
def item_state(status: str) -> SafeString:
    """Draw the badge of an item's state."""
    return marks.status_badge(f"item_{status}")
