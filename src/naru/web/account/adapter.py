"""How allauth fits into the house: letters leave through messaging, words stay ours."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from naru.kernel import clock
from naru.kernel.db import transaction
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.web.parts.tenancy import address_of

# allauth's name of a letter: our template, and where its link stands in the context.
LETTERS = {
    "account/email/email_confirmation": ("account.confirm_email", "activate_url"),
    "account/email/email_confirmation_signup": ("account.confirm_email", "activate_url"),
    "account/email/password_reset_key": ("account.reset_password", "password_reset_url"),
    "account/email/unknown_account": ("account.unknown_account", "signup_url"),
    "account/email/account_already_exists": ("account.known_account", "password_reset_url"),
}
CHANGES = {
    "account/email/password_changed": ("비밀번호를 바꿈", "the password was changed"),
    "account/email/password_set": ("비밀번호를 정함", "a password was set"),
    "account/email/password_reset": ("비밀번호를 다시 정함", "the password was reset"),
    "account/email/email_changed": ("이메일 주소를 바꿈", "the e-mail address was changed"),
    "account/email/email_deleted": ("이메일 주소를 지움", "an e-mail address was removed"),
    "account/email/email_confirm": ("이메일 주소를 확인함", "an e-mail address was confirmed"),
    "mfa/email/totp_activated": ("인증 앱을 켬", "an authenticator app was added"),
    "mfa/email/totp_deactivated": ("인증 앱을 끔", "the authenticator app was removed"),
    "mfa/email/webauthn_added": ("패스키를 더함", "a passkey was added"),
    "mfa/email/webauthn_removed": ("패스키를 지움", "a passkey was removed"),
    "mfa/email/recovery_codes_generated": ("복구 코드를 새로 만듦", "new recovery codes were made"),
    "socialaccount/email/account_connected": ("간편 로그인을 연결함", "a sign-in was connected"),
    "socialaccount/email/account_disconnected": ("간편 로그인을 끊음", "a sign-in was removed"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Sends letters in the reader's language and says nothing twice."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        request = self.request
        assert request is not None, "a letter about an account is asked for by a request"
        language = getattr(request, "LANGUAGE_CODE", "ko")
        body = request.public_body
        values: dict[str, Any] = {"mall": body.signature}
        if template_prefix in LETTERS:
            template, link = LETTERS[template_prefix]
            values["link"] = context.get(link) or self._absolute(request, template)
        else:
            template = "account.security"
            values["what_ko"], values["what_en"] = CHANGES[template_prefix]
        user = context.get("user")
        person_id: UUID | None = getattr(user, "id", None)
        to = Recipient(address=email, language=language, person_id=person_id)
        with transaction():
            letters.send(body_id=body.id, to=to, template=template, values=values, at=clock.now())

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Stay silent: our pages say themselves what happened."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def _absolute(self, request: HttpRequest, template: str) -> str:
        name = "account_reset_password" if "known" in template else "account_signup"
        return str(request.build_absolute_uri(reverse(name)))
