"""
The cards of goods, drawn in Python.

A list page is mostly twenty cards; drawn by a template they cost more than everything else on the
page together, so this one part is written out by hand.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol
from uuid import UUID

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from naru.commerce import carriers
from naru.commerce.queries.products import ProductCard
from naru.geography import phone
from naru.web.parts import marks, wording

register = template.Library()

_PHOTO = (
    '<img class="naru-photo" src="/media/{0}" srcset="/media/{0} 320w, /media/{1} 800w" '
    'sizes="(max-width: 767px) 45vw, 280px" width="320" height="320" alt="" loading="lazy" '
    'decoding="async">'
)
_NO_PHOTO = '<span class="naru-photo"></span>'
_CARD = (
    '<li class="naru-good">{photo}<h3 class="naru-good-name"><a href="/goods/{id}/{slug}">{title}'
    '</a></h3><p class="naru-good-vendor">{vendor}</p><p class="naru-good-price">{price}{more}</p>'
    "{abroad}{sold_out}</li>"
)
_ABROAD = '<p class="naru-good-vendor">{}</p>'
_MORE = '<span class="naru-from">~</span>'


class Named(Protocol):
    """Goods of the mall with their names."""

    @property
    def title(self) -> str: ...
    @property
    def english(self) -> str: ...


@register.simple_tag(name="goods")
def goods(cards: Iterable[ProductCard]) -> SafeString:
    """Draw products as a grid of cards."""
    sold_out, abroad = str(marks.status_badge("sold_out")), _ABROAD.format(_("Can be sent abroad"))
    drawn = "".join(_card(card, sold_out, abroad) for card in cards)
    return SafeString(f'<ul class="naru-goods">{drawn}</ul>')


def _card(card: ProductCard, sold_out: str, abroad: str) -> str:
    cover = card.cover
    return _CARD.format(
        photo=_PHOTO.format(escape(cover.small), escape(cover.medium)) if cover else _NO_PHOTO,
        id=card.id,
        slug=escape(card.slug),
        title=called(card),
        vendor=escape(card.vendor_name),
        price=wording.money(card.price),
        more=_MORE if card.has_options else "",
        abroad=abroad if card.goes_abroad else "",
        sold_out=sold_out if card.is_sold_out else "",
    )


@register.filter(name="called")
def called(product: Named) -> SafeString:
    """Return what goods are called: to readers of English their English name first, if known."""
    title = escape(product.title)
    if get_language() == "en" and product.english:
        return SafeString(f'{escape(product.english)} <span class="soft" lang="ko">{title}</span>')
    return title


@register.filter(name="carrier_name")
def carrier_name(code: str) -> str:
    """Return a carrier's name in the reader's language."""
    known = carriers.named(code)
    return known.name.into(get_language() or "ko") if known else code


@register.filter(name="phone_number")
def phone_number(digits: str) -> str:
    """Write a phone number as it is read out."""
    return phone.show(digits, get_language() or "ko")


@register.filter(name="at")
def at(names: Mapping[UUID, str], key: UUID) -> str:
    """Return what stands under a key, or nothing."""
    return names.get(key, "")
