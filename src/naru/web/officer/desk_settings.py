"""What the mall says of its public body: name, contact, hours, privacy officer."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naru.identity.operations import bodies
from naru.identity.operations.bodies import Imprint
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.records.operations import audit
from naru.web.parts import tenancy
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


class ImprintForm(forms.Form):
    """The foot of every page."""

    mall_ko = forms.CharField(label=gettext_lazy("Name of the mall (Korean)"), max_length=80)
    mall_en = forms.CharField(
        label=gettext_lazy("Name of the mall (English)"), max_length=80, required=False
    )
    head = forms.CharField(
        label=gettext_lazy("Head of the public body"), max_length=40, required=False
    )
    brn = forms.RegexField(r"^\d{10}$", label=gettext_lazy("Business number"), required=False)
    mail_order_number = forms.CharField(
        label=gettext_lazy("Mail-order registration"), max_length=40, required=False
    )
    address = forms.CharField(label=gettext_lazy("Address"), max_length=200, required=False)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=20, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    hours_ko = forms.CharField(label=gettext_lazy("Hours (Korean)"), max_length=120, required=False)
    hours_en = forms.CharField(
        label=gettext_lazy("Hours (English)"), max_length=120, required=False
    )
    privacy_officer = forms.CharField(
        label=gettext_lazy("Privacy officer (name, post, contact)"), max_length=80, required=False
    )


@officer_required("administrator")
@require_http_methods(["GET", "POST"])
def desk_settings(request: NaruRequest) -> HttpResponse:
    """Change what the pages say of the body."""
    body = request.public_body
    initial = {
        "mall_ko": body.mall.ko,
        "mall_en": body.mall.en,
        "hours_ko": body.hours.ko,
        "hours_en": body.hours.en,
    } | {
        name: getattr(body, name)
        for name in ImprintForm.base_fields
        if not name.endswith(("_ko", "_en"))
    }
    form = ImprintForm(request.POST or None, initial=initial)
    if form.is_valid():
        _change(request, Imprint(**form.cleaned_data))
        messages.success(request, _("The particulars were saved."))
        return redirect("officer:desk_settings")
    return render(request, "officer/desk_settings.html", {"form": form})


def _change(request: NaruRequest, imprint: Imprint) -> None:
    with transaction():
        changed = bodies.change_imprint(by=request.actor, imprint=imprint)
        if changed:
            audit.note(
                by=request.actor,
                action="body.changed",
                subject=("body", request.actor.body_id),
                before={name: pair[0] for name, pair in changed.items()},
                after={name: pair[1] for name, pair in changed.items()},
                at=clock.now(),
            )
    tenancy.forget(request.get_host())
