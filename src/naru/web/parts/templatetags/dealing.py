"""The tags of ``{% load dealing %}``: amounts in any currency, countries, the words of deals."""

from django import template

from naru.deals import currencies, incoterms, words
from naru.deals.incoterms import Incoterm
from naru.kernel import languages
from naru.kernel.money import Money
from naru.web.parts import wording

register = template.Library()


@register.filter
def amount(money: Money | None) -> str:
    """Write an amount with its currency."""
    return "–" if money is None else currencies.written(money)


@register.simple_tag
def minor_amount(minor: int, currency: str) -> str:
    """Write minor units of a currency."""
    return currencies.written(Money(minor, currency))


@register.filter
def deal_word(code: str, group: str) -> str:
    """Write a code of a group of ``deals/words.toml`` in the reader's language."""
    return wording.said(words.word(group, code))


@register.simple_tag
def days_after(days: int) -> str:
    """Say a lead time in the reader's language."""
    return wording.said(words.word("paper", "days_after").fill(days=days))


@register.filter
def own_name(language: str) -> str:
    """Write a language by the name its readers give it."""
    return languages.OWN_NAMES.get(language, language)


@register.filter
def incoterm(code: str) -> Incoterm:
    """Return an Incoterms rule by its code."""
    return incoterms.terms()[code]


@register.filter
def per_cent(basis_points: int) -> str:
    """Write basis points as per cent: 333 is 3.33 %."""
    return f"{basis_points / 100:g} %"
