"""The tags of ``{% load dealing %}``: terms and words of deals."""

from django import template

from naru.deals import incoterms, words
from naru.deals.incoterms import Incoterm
from naru.kernel import languages
from naru.web.parts import wording

register = template.Library()


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
    """Write basis points as per cent: 333 is 3.33%."""
    return f"{basis_points / 100:g}%"
