"""Addresses of sign-in by naver."""

from allauth.socialaccount.providers.oauth2.urls import default_urlpatterns

from naru.adapters.naver.provider import NaverProvider

urlpatterns = default_urlpatterns(NaverProvider)
