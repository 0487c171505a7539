"""
What the pages of a pavilion write by themselves: texts with their source, cards, the way here.

The reader's language is the one in the address.
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from naru.kernel.languages import LANGUAGES, OWN_NAMES
from naru.pavilions.texts import Said
from naru.pavilions.views import SheetView

register = template.Library()

TAGS = {"zh": "zh-Hans"}  # as search engines and screen readers call ours
LOCALES = {
    "ko": "ko_KR", "en": "en_US", "ja": "ja_JP", "zh": "zh_CN", "vi": "vi_VN", "es": "es_ES",
}  # fmt: skip
DEFAULT = "en"  # what a reader gets whose language we do not speak
_PHOTO = (
    '<img class="naru-photo" src="/media/{0}" srcset="/media/{0} 320w, /media/{1} 800w" '
    'sizes="(max-width: 767px) 45vw, 280px" width="320" height="320" alt="" loading="lazy" '
    'decoding="async">'
)
_CARD = (
    '<li class="naru-good">{photo}<h3 class="naru-good-name"><a href="{href}">{name}</a></h3>'
    '<p class="naru-good-vendor">{firm}</p><p class="naru-good-note">{least}</p></li>'
)


def language_of(context: Context) -> str:
    """Return the language of the address, as we call it."""
    named = str(context["request"].path).split("/")[2]
    return named if named in LANGUAGES else DEFAULT


def marked(said: Said) -> SafeString:
    """Write a text; what is in another language than the page says so to screen readers."""
    if said.is_fallback:
        tag = TAGS.get(said.language, said.language)
        return format_html('<span lang="{}">{}</span>', tag, said.text)
    return SafeString(escape(said.text))


@register.simple_tag(takes_context=True)
def say(context: Context, page: Any, part: str) -> SafeString:
    """Write a part of a page in the reader's language, else in English or Korean."""
    return marked(page.say(part, language_of(context)))


@register.simple_tag(takes_context=True)
def say_plain(context: Context, page: Any, part: str) -> str:
    """Write a part without any mark, for the head of a page."""
    return str(page.say(part, language_of(context)))


@register.simple_tag(takes_context=True)
def say_long(context: Context, page: Any, part: str) -> SafeString:
    """Write a long part as paragraphs."""
    said = page.say(part, language_of(context))
    paragraphs = [one.strip() for one in said.text.split("\n") if one.strip()]
    tag = TAGS.get(said.language, said.language)
    return format_html_join("", '<p lang="{}">{}</p>', ((tag, one) for one in paragraphs))


@register.simple_tag(takes_context=True)
def told_of(context: Context, page: Any, *parts: str) -> SafeString:
    """Tell where the texts come from, where that is not their author in the reader's language."""
    language = language_of(context)
    return _told([page.say(part, language) for part in parts])


@register.simple_tag(takes_context=True)
def told_of_cards(context: Context, pages: Iterable[Any]) -> SafeString:
    """Tell the same of the names in a list, once."""
    language = language_of(context)
    return _told([page.say("name", language) for page in pages])


def _told(said: Iterable[Said]) -> SafeString:
    notes = dict.fromkeys(note for one in said if one.text for note in _notes(one))
    if not notes:
        return SafeString("")
    return format_html(
        '<div class="naru-sources" role="note">{}</div>',
        format_html_join("", "<p>{}</p>", ((note,) for note in notes)),
    )


def _notes(said: Said) -> Iterable[str]:
    if said.is_fallback:
        shown = {"language": OWN_NAMES[said.language]}
        yield _("Some of this is not translated yet and is shown in %(language)s.") % shown
    if said.is_unchecked_machine:
        yield _("Translated by a machine. Nobody at the company has looked it over yet.")
    if said.is_outdated:
        yield _("The original was changed after this translation; ask when a detail matters.")


@register.simple_tag(takes_context=True)
def sheet_cards(context: Context, sheets: Iterable[SheetView]) -> SafeString:
    """Draw product sheets as a grid of cards, by hand: a list page is mostly these."""
    language = language_of(context)
    drawn = "".join(_card(one, language) for one in sheets)
    return SafeString(f'<ul class="naru-goods">{drawn}</ul>')


def _card(sheet: SheetView, language: str) -> str:
    cover = sheet.photos[0] if sheet.photos else None
    least = ""
    if sheet.moq:
        amount = f"{sheet.moq:,} {sheet.unit_said.into(language)}"
        least = _("From %(amount)s") % {"amount": amount}
    return _CARD.format(
        photo=_PHOTO.format(escape(cover.small), escape(cover.medium))
        if cover
        else '<span class="naru-photo"></span>',
        href=escape(reverse("buyer:sheet", args=[language, sheet.id])),
        name=marked(sheet.say("name", language)),
        firm=escape(sheet.company_name.into(language)),
        least=escape(least),
    )


@register.simple_tag(takes_context=True)
def in_every_language(context: Context, title: str, text: str, image: str = "") -> SafeString:
    """
    Say to machines where this page lies in every language, and what to show of it elsewhere.

    Every language names all of them and itself, so that the ways lead both ways.
    """
    request, language = context["request"], language_of(context)
    rest = request.path.removeprefix(f"/abroad/{language}/")
    root = request.build_absolute_uri("/abroad/")
    ways = [(TAGS.get(tag, tag), f"{root}{tag}/{rest}") for tag in LANGUAGES]
    ways.append(("x-default", f"{root}{DEFAULT}/{rest}"))
    cards = [
        ("og:type", "website"),
        ("og:title", title),
        ("og:description", text[:200]),
        ("og:url", f"{root}{language}/{rest}"),
        ("og:locale", LOCALES[language]),
        ("og:site_name", context.get("body_name", "")),
    ]
    if image:
        cards.append(("og:image", request.build_absolute_uri(f"/media/{image}")))
    return format_html(
        '<link rel="canonical" href="{}">{}{}',
        f"{root}{language}/{rest}",
        format_html_join("", '<link rel="alternate" hreflang="{}" href="{}">', ways),
        format_html_join("", '<meta property="{}" content="{}">', cards),
    )


@register.simple_tag(takes_context=True)
def way_here(context: Context, *parts: object) -> SafeString:
    """Draw the way here: label, address, …, this page; the list of pavilions comes first."""
    home = reverse("buyer:pavilions", args=[language_of(context)])
    pairs = [(parts[n + 1], parts[n]) for n in range(0, len(parts) - 1, 2)]
    return format_html(
        '<nav class="krds-breadcrumb-wrap" aria-label="{}"><ol class="breadcrumb">'
        '<li class="home"><a href="{}" class="txt">{}</a></li>{}'
        '<li><span class="txt" aria-current="page">{}</span></li></ol></nav>',
        _("You are here"),
        home,
        _("Pavilions"),
        format_html_join("", '<li><a href="{}" class="txt">{}</a></li>', pairs),
        parts[-1],
    )
