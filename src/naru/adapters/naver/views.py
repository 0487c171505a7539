"""The two steps of sign-in by naver, under the names that allauth looks for."""

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView

from naru.adapters.naver.adapter import NaverAdapter

oauth2_login = OAuth2LoginView.adapter_view(NaverAdapter)
oauth2_callback = OAuth2CallbackView.adapter_view(NaverAdapter)
