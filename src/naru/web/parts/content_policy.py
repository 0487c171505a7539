"""
Say on every answer what a page may load (Content-Security-Policy).

The sentence is the same for all pages, so it is made once and not, as django-csp's own
middleware does, twice for every answer.
"""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse


def ContentPolicyMiddleware(  # noqa: N802 - Django names middleware like classes
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Write the policy of the settings on every answer that has none of its own."""
    policy = build_policy()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(HEADER, policy)
        return response

    return middleware
