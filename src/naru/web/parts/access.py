"""
Guard the doors: who may open which page.

A guest is sent to sign in; a person without the right gets a refusal in words (403); what belongs
to another firm or body is answered as if it were not there (404). Officers pass only after their
second factor.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, Literal, TypeVar, cast
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from naru.identity.roles import reaches
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.web.parts.tenancy import NaruRequest

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
Role = Literal["viewer", "officer", "approver", "administrator"]
CURRENT_FIRM = "naru_firm"  # session key: which of her firms a merchant is looking at


class NotAllowed(Refusal):
    code = "web.not_allowed"
    says = Text(
        ko="이 화면을 볼 권한이 없습니다.",
        en="You do not have permission to open this page.",
    )
    next_step = Text(
        ko="권한이 필요하면 기관의 관리자에게 요청해 주세요.",
        en="If you need it, ask the administrator of your public body.",
    )


def member_required(view: V) -> V:
    """Open a page to people who have signed in."""

    @wraps(view)
    def guarded(request: NaruRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    return cast("V", guarded)


def firm_required(view: V) -> V:
    """
    Open a page to people who run a firm, and to an officer who helps one with her consent.

    Sets ``request.firm_id``. An address that names a firm (``firm_id`` in the URL) must name one
    of hers, else it does not exist.
    """

    @wraps(view)
    def guarded(request: NaruRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        held = request.actor.firm_ids
        if not held:
            return redirect("merchant:start")
        named = kwargs.get("firm_id")
        if named is not None and named not in held:
            raise Http404
        cast("Any", request).firm_id = current_firm(request, held)
        return view(request, *args, **kwargs)

    return cast("V", guarded)


def officer_required(role: Role = "viewer") -> Callable[[V], V]:
    """
    Open a page to those who hold at least this role in the body, after their second factor.

    :raises NotAllowed: where the person's role does not reach that far.
    """

    def decorate(view: V) -> V:
        @wraps(view)
        def guarded(request: NaruRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not reaches(request.actor.body_role, role):
                raise NotAllowed
            if not has_second_factor(request):
                return redirect(f"{reverse('account:second_factor')}?{_next(request)}")
            return view(request, *args, **kwargs)

        return cast("V", guarded)

    return decorate


def has_second_factor(request: HttpRequest) -> bool:
    """
    Say whether this very sign-in passed a second factor (code, recovery code or passkey).

    Setting one up during the sign-in counts: she has just shown that she holds it.
    """
    user = request.user
    if not user.is_authenticated:
        return False
    records = get_authentication_records(request, user)
    if any(record.get("method") == "mfa" for record in records):
        return True
    if not records:
        return False
    signed_in_at = datetime.fromtimestamp(records[0]["at"], UTC)
    proofs = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    held = Authenticator.objects.filter(user_id=user.pk, type__in=proofs)
    return bool(held.filter(created_at__gte=signed_in_at).exists())


def current_firm(request: HttpRequest, held: frozenset[UUID]) -> UUID:
    """Return which of her firms a merchant looks at: the chosen one, else the oldest."""
    chosen = request.session.get(CURRENT_FIRM, "")
    if chosen and UUID(chosen) in held:
        return UUID(chosen)
    return min(held)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a guest to sign in and back here afterwards."""
    return redirect(f"{reverse('account_login')}?{_next(request)}")


def _next(request: HttpRequest) -> str:
    path = request.get_full_path() if request.method == "GET" else "/"
    return urlencode({"next": path})
