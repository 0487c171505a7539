"""Where kakao is asked: its own addresses, or the sandbox's."""

from allauth.socialaccount.providers.kakao.views import KakaoOAuth2Adapter
from django.conf import settings

from naru.adapters.sign_in.sandbox import BASE


class KakaoAdapter(KakaoOAuth2Adapter):  # type: ignore[misc] # allauth ships no types
    """Kakao's OAuth 2.0; in the sandbox the whole way stays on this machine."""

    if settings.NARU_SANDBOX:
        authorize_url = "/sandbox/oauth/kakao/authorize"
        access_token_url = f"{BASE}kakao/token"
        profile_url = f"{BASE}kakao/profile"
