"""How allauth talks to sign-in services: with a time limit, and in the sandbox in process."""

import requests
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings

from naru.adapters.sign_in import sandbox


class SocialAdapter(DefaultSocialAccountAdapter):
    """Reaches the services, and fills the sign-up form with what they told."""

    def get_requests_session(self) -> requests.Session:
        session: requests.Session = super().get_requests_session()
        if settings.NARU_SANDBOX:
            session.mount(sandbox.BASE, sandbox.Service())
        return session

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, str]:
        initial: dict[str, str] = super().get_signup_form_initial_data(sociallogin)
        return initial
