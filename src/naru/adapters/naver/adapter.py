"""Where naver is asked: its own addresses, or the sandbox's."""

from allauth.socialaccount.providers.naver.views import NaverOAuth2Adapter
from django.conf import settings

from naru.adapters.sign_in.sandbox import BASE


class NaverAdapter(NaverOAuth2Adapter):  # type: ignore[misc] # allauth ships no types
    """Naver's OAuth 2.0; in the sandbox the whole way stays on this machine."""

    if settings.NARU_SANDBOX:
        authorize_url = "/sandbox/oauth/naver/authorize"
        access_token_url = f"{BASE}naver/token"
        profile_url = f"{BASE}naver/profile"
