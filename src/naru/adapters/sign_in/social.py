"""How allauth talks to sign-in services: with a time limit, and in the sandbox in process."""

import requests  # noqa: TID251 - allauth speaks through it
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings

from naru.adapters.sign_in import sandbox


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Reaches the services: outside with a time limit, in the sandbox in process."""

    def get_requests_session(self) -> requests.Session:
        session: requests.Session = super().get_requests_session()
        if settings.NARU_SANDBOX:
            session.mount(sandbox.BASE, sandbox.Service())
        return session
