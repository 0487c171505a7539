"""Addresses of sign-in by kakao."""

from allauth.socialaccount.providers.oauth2.urls import default_urlpatterns

from naru.adapters.kakao.provider import KakaoProvider

urlpatterns = default_urlpatterns(KakaoProvider)
