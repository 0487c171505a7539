"""Do something for a page and say so, or say in words why not."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from naru.kernel.refusal import Refusal
from naru.web.parts import wording


def done(
    request: HttpRequest, deed: Callable[[], object], said: str, *, is_said: bool = True
) -> bool:
    """
    Do something and say so; a refusal is said instead, or let through where ``is_said`` is not.

    :raises Refusal: only where it is not said here.
    """
    try:
        deed()
    except Refusal as refused:
        if not is_said:
            raise
        say(request, refused)
        return False
    messages.success(request, said)
    return True


def say(request: HttpRequest, refused: Refusal) -> None:
    """Put a refusal above the next page, with what to do about it."""
    messages.error(request, f"{wording.said(refused.sentence)} {wording.said(refused.advice)}")
