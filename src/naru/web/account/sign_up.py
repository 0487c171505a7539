"""What a new member is asked besides e-mail and password: name, phone and consents."""

from typing import TYPE_CHECKING, cast

from django import forms
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from naru.identity import consent_texts
from naru.identity.consent_texts import ConsentText
from naru.journeys import join_and_leave
from naru.kernel import clock

if TYPE_CHECKING:
    from naru.identity.models import Person
    from naru.web.parts.tenancy import NaruRequest

PHONE = r"^0\d{1,2}-?\d{3,4}-?\d{4}$"


def _title(text: ConsentText) -> str:
    return text.title.into(get_language() or "ko")


_title_lazy = lazy(_title, str)


class SignUpPart(forms.Form):
    """The part of the sign-up form that every way of joining shares."""

    name = forms.CharField(
        label=_("Name"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.RegexField(
        PHONE,
        label=_("Mobile number"),
        help_text=_("For news of your deliveries, for example 010-1234-5678."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"invalid": _("Please enter the number as 010-1234-5678.")},
    )
    field_order = ("email", "password1", "password2", "name", "phone")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # Django's own arguments
        for text in consent_texts.for_sign_up(clock.now()):
            self.fields[f"agree_{text.purpose}"] = forms.BooleanField(
                label=_title_lazy(text),
                required=text.is_required,
                error_messages={"required": _("Membership needs this consent.")},
            )

    def signup(self, request: HttpRequest, user: "Person") -> None:
        """Finish joining; called by allauth after the account was made."""
        naru = cast("NaruRequest", request)
        agreed = [
            text.purpose
            for text in consent_texts.for_sign_up(clock.now())
            if self.cleaned_data.get(f"agree_{text.purpose}")
        ]
        join_and_leave.join(
            by=naru.actor,
            person_id=user.id,
            name=self.cleaned_data["name"],
            phone=self.cleaned_data["phone"],
            agreed=agreed,
            at=clock.now(),
        )
