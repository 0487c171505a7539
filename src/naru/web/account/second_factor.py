"""
The second factor (2단계 인증): sealed at rest, and a guided page to set it up.

Officers come here by themselves: no officer page opens before a second factor was used in this
sign-in. Setting one up is using it.
"""

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from naru.kernel import clock
from naru.kernel.sealed import seal, unseal
from naru.web.parts.access import has_second_factor, member_required
from naru.web.parts.tenancy import NaruRequest

AFTERWARDS = "naru_after_factor"  # session key: where the officer wanted to go


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth ships no types
    """Keeps authenticator secrets and recovery seeds sealed."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)


@member_required
def second_factor(request: NaruRequest) -> HttpResponse:
    """Show what is missing before the officers' pages open; go on when nothing is."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        request.session[AFTERWARDS] = wanted
    if has_second_factor(request):
        return redirect(request.session.pop(AFTERWARDS, "") or "/")
    held = Authenticator.objects.filter(user_id=request.user.pk)
    context = {
        "has_app": held.filter(type=Authenticator.Type.TOTP).exists(),
        "has_passkey": held.filter(type=Authenticator.Type.WEBAUTHN).exists(),
        "back": reverse("account:second_factor"),
    }
    return render(request, "account/second_factor.html", context)


def demo_code() -> str:
    """Return the code that the demo's shared authenticator shows now; "" outside the sandbox."""
    if not (settings.NARU_SANDBOX and settings.NARU_DEMO_TOTP_SECRET):
        return ""
    counter = int(clock.now().timestamp()) // mfa_settings.TOTP_PERIOD
    return str(totp.format_hotp_value(totp.hotp_value(settings.NARU_DEMO_TOTP_SECRET, counter)))
