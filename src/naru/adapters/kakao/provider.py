"""The kakao provider for allauth: keeps nothing of a profile but the person's number there."""

from typing import Any

from allauth.socialaccount.providers.kakao.provider import KakaoProvider as ShippedKakaoProvider

from naru.adapters.kakao.adapter import KakaoAdapter


class KakaoProvider(ShippedKakaoProvider):  # type: ignore[misc] # allauth ships no types
    """Kakao as shipped, with our addresses, and sparing with personal data."""

    name = "카카오"
    oauth2_adapter_class = KakaoAdapter

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        return {}


provider_classes = [KakaoProvider]
