"""What every template may name: the body, the actor, the language, the sandbox."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the names that every page shares; nothing here costs a statement by itself."""
    body = getattr(request, "public_body", None)
    language = get_language() or "ko"
    return {
        "public_body": body,
        "body_name": body.name.into(language) if body else "",
        "mall_name": body.mall.into(language) if body else "",
        "actor": getattr(request, "actor", None),
        "is_sandbox": settings.NARU_SANDBOX,
        "language": language,
    }
