"""Keep what looks alike for all for a short while, per body and language."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.conf import settings
from django.core.cache import caches
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

T = TypeVar("T")
NEAR = "near"  # the cache of this process


def kept(name: str, body_id: int, make: Callable[[], T]) -> T:
    """Return what ``make`` made for this body and language not long ago, or make it now."""
    seconds = settings.NARU_BODY_KEPT_SECONDS
    if not seconds:
        return make()
    key = f"kept:{name}:{body_id}:{get_language()}"
    return cast("T", caches[NEAR].get_or_set(key, make, seconds))


def kept_part(context: Context, template: str, *which: object) -> SafeString:
    """
    Draw a part of a page once for many readers: a menu, a footer.

    It may depend on nothing but the body, the language, the size of letters and ``which``.
    """
    request = context["request"]
    body = getattr(request, "public_body", None)
    letters = request.COOKIES.get("naru_letters", "") == "large"
    name = ":".join(map(str, (template, letters, *which)))

    def draw() -> str:
        assert context.template is not None, "a tag is always drawn in a template"
        return str(context.template.engine.get_template(template).render(context))

    return SafeString(kept(name, body.id if body else 0, draw))
