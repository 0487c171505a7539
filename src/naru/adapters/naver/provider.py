"""The naver provider for allauth: keeps nothing of a profile but the person's number there."""

from typing import Any

from allauth.socialaccount.providers.naver.provider import NaverProvider as ShippedNaverProvider

from naru.adapters.naver.adapter import NaverAdapter


class NaverProvider(ShippedNaverProvider):  # type: ignore[misc] # allauth ships no types
    """Naver as shipped, with our addresses, and sparing with personal data."""

    name = "네이버"
    oauth2_adapter_class = NaverAdapter

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        return {}


provider_classes = [NaverProvider]
