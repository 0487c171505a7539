"""What the buyers' pages say by themselves: their own address in every language."""

from django import template
from django.template import Context

from naru.kernel import languages
from naru.web.buyer import links

register = template.Library()


@register.simple_tag(takes_context=True)
def in_other_languages(context: Context) -> list[tuple[str, str, str]]:
    """Return this page's address in every language, and say which one is read."""
    request = context["request"]
    language = request.path.split("/")[2]
    context["here_language"] = language if language in languages.LANGUAGES else "en"
    return links.other_languages(request, language)
