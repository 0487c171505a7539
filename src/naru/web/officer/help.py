"""
Help a producer (대신 처리): register her firm, record her consent, act for her, stop.

While an officer helps, the merchant pages show that firm to her; every deed is in the audit trail
under the officer's own name.
"""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from naru.identity import consent_texts
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryPort
from naru.identity.queries import consents as consent_queries
from naru.identity.queries import invitations as invitation_queries
from naru.identity.queries import register as firm_queries
from naru.journeys import register_a_firm, share_a_firm
from naru.journeys.register_a_firm import ConsentGiven
from naru.kernel import clock, outside
from naru.kernel.refusal import Refusal
from naru.web.parts.access import CURRENT_FIRM, officer_required
from naru.web.parts.tenancy import ACTING_FIRM, NaruRequest

WAYS = [
    ("paper", gettext_lazy("On paper (keep the signed form)")),
    ("phone", gettext_lazy("By phone (note the time of the call)")),
    ("in_person", gettext_lazy("In person")),
]


class FirmForm(forms.Form):
    """A firm as its certificate of registration says."""

    brn = forms.CharField(
        label=gettext_lazy("Business number"),
        max_length=12,
        help_text=gettext_lazy("For example 123-45-67891."),
    )
    name = forms.CharField(label=gettext_lazy("Name of the firm"), max_length=120)
    representative = forms.CharField(label=gettext_lazy("Representative"), max_length=60)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=20, required=False)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=200, required=False)
    how = forms.ChoiceField(
        label=gettext_lazy("How did she consent?"), choices=WAYS, widget=forms.RadioSelect
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def help_firm(request: NaruRequest) -> HttpResponse:
    """Register a firm on her behalf."""
    form = FirmForm(request.POST or None)
    refused: Refusal | None = None
    if form.is_valid():
        given = dict(form.cleaned_data)
        consent = ConsentGiven(subject_name=given["representative"], how=given.pop("how"))
        try:
            firm_id = register_a_firm.register_on_behalf(
                by=request.actor,
                brn=given.pop("brn"),
                particulars=Particulars(**given),
                consent=consent,
                registry=outside.the(RegistryPort),
                at=clock.now(),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("The firm is registered and the consent recorded."))
            return redirect("officer:helped_firm", firm_id)
    text = consent_texts.current("on_behalf", at=clock.now())
    return render(request, "officer/help.html", {"form": form, "refused": refused, "text": text})


class HandOverForm(forms.Form):
    """Where the producer reads her letters."""

    email = forms.EmailField(label=gettext_lazy("Her e-mail address"))


@officer_required("officer")
def helped_firm(request: NaruRequest, firm_id: UUID) -> HttpResponse:
    """Show a firm that consented to help, and its consents."""
    return _helped(request, firm_id, HandOverForm())


@officer_required("officer")
@require_POST
def hand_over(request: NaruRequest, firm_id: UUID) -> HttpResponse:
    """Write to the producer, so that she runs her firm herself from now on."""
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return _helped(request, firm_id, form)
    page = request.build_absolute_uri(reverse("account:invitation", args=["token"]))
    share_a_firm.hand_over(
        by=request.actor,
        firm_id=firm_id,
        email=form.cleaned_data["email"],
        page=page.removesuffix("token"),
        at=clock.now(),
    )
    messages.success(request, _("The letter is on its way; its link opens once."))
    return redirect("officer:helped_firm", firm_id)


def _helped(request: NaruRequest, firm_id: UUID, form: HandOverForm) -> HttpResponse:
    consents = consent_queries.of_firm(body_id=request.public_body.id, firm_id=firm_id)
    firm = firm_queries.firm(firm_id)
    if firm is None or not consents:
        raise Http404
    context = {
        "firm": firm,
        "consents": consents,
        "form": form,
        "has_owner": any(one.role == "owner" for one in firm_queries.people_of(firm_id)),
        "invitations": invitation_queries.waiting(firm_id=firm_id, at=clock.now()),
        "stands": consent_queries.stands(body_id=request.public_body.id, firm_id=firm_id),
        "is_helping": request.session.get(ACTING_FIRM) == str(firm_id),
    }
    return render(request, "officer/helped_firm.html", context)


@officer_required("officer")
@require_POST
def help_start(request: NaruRequest, firm_id: UUID) -> HttpResponse:
    """Begin to act for a firm in this session."""
    register_a_firm.start_helping(by=request.actor, firm_id=firm_id, at=clock.now())
    request.session[ACTING_FIRM] = str(firm_id)
    request.session[CURRENT_FIRM] = str(firm_id)
    messages.success(request, _("You now act for this firm on the merchant pages."))
    return redirect("officer:helped_firm", firm_id)


@officer_required("officer")
@require_POST
def help_stop(request: NaruRequest) -> HttpResponse:
    """Stop acting for a firm."""
    request.session.pop(ACTING_FIRM, None)
    request.session.pop(CURRENT_FIRM, None)
    messages.success(request, _("You no longer act for a firm."))
    return redirect("officer:help")
