"""The frame of the providers' desk: which provider it is, and who is working in it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from naru.kernel.refusal import Refusal
from naru.programmes.queries import providers
from naru.programmes.voucher_views import ProviderView
from naru.web.parts import wording
from naru.web.parts.access import firm_required, has_second_factor, to_sign_in
from naru.web.parts.tenancy import ACTING_FIRM, NaruRequest

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


class FirmRequest(NaruRequest):
    """A request of a firm that may be a provider already, or not yet."""

    firm_id: UUID
    registered: ProviderView | None


class DeskRequest(NaruRequest):
    """A request inside a provider's desk."""

    provider: ProviderView


def firm_desk(view: V) -> V:
    """Open a page to the people of a firm, whether it is a provider already or not."""

    @wraps(view)
    def guarded(request: NaruRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        helping = bool(request.session.get(ACTING_FIRM))
        if helping and request.actor.body_role and not has_second_factor(request):
            return to_sign_in(request)
        cast("FirmRequest", request).registered = providers.of_firm(
            body_id=request.public_body.id, firm_id=cast("FirmRequest", request).firm_id
        )
        return view(request, *args, **kwargs)

    return cast("V", firm_required(guarded))


def provider_required(view: V) -> V:
    """Open a page to the people of a provider; a firm that is none registers first."""

    @wraps(view)
    def guarded(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = cast("FirmRequest", request).registered
        if found is None:
            return redirect("provider:profile")
        request.provider = found
        return view(request, *args, **kwargs)

    return cast("V", firm_desk(guarded))


def show(request: NaruRequest, template: str, **context: Any) -> HttpResponse:
    """Render a page of the desk; a refusal makes it unprocessable."""
    status = 422 if context.get("refused") else 200
    shown = {"provider": cast("FirmRequest", request).registered, **context}
    return render(request, f"provider/{template}.html", shown, status=status)


def tried(request: NaruRequest, call: Callable[[], object], success: str) -> Refusal | None:
    """Do something and say so; return the refusal where there is one."""
    try:
        call()
    except Refusal as refused:
        return refused
    messages.success(request, success)
    return None


def said_aloud(request: NaruRequest, refused: Refusal | None) -> None:
    """Put a refusal above the next page, where there is no form to stand beside."""
    if refused is not None:
        words = f"{wording.said(refused.sentence)} {wording.said(refused.advice)}"
        messages.error(request, words)
