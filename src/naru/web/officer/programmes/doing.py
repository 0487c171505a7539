"""Do a deed on an officer's page and say how it went, in words."""

from collections.abc import Callable

from django.contrib import messages

from naru.kernel.refusal import Refusal
from naru.web.parts import wording
from naru.web.parts.tenancy import NaruRequest


def attempt(request: NaruRequest, deed: Callable[[], object], said: str) -> bool:
    """Do something; a refusal becomes a message with its advice, and False."""
    try:
        deed()
    except Refusal as refused:
        words = f"{wording.said(refused.sentence)} {wording.said(refused.advice)}"
        messages.error(request, words)
        return False
    messages.success(request, said)
    return True
