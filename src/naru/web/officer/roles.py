"""Officers and their roles: administrators appoint, the trail keeps who and why."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from naru.identity.queries import roles as role_queries
from naru.journeys import appoint_officers
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

ROLES = [
    ("viewer", gettext_lazy("Viewer: sees, changes nothing")),
    ("officer", gettext_lazy("Officer: does the daily work")),
    ("approver", gettext_lazy("Approver: decides what others ask for")),
    ("administrator", gettext_lazy("Administrator: appoints officers and sets up the mall")),
]


class AppointmentForm(forms.Form):
    """Who gets which role, and why."""

    email = forms.EmailField(label=gettext_lazy("E-mail the person signed up with"))
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=ROLES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        help_text=gettext_lazy("For example the order of the day."),
    )


@officer_required("administrator")
@require_http_methods(["GET", "POST"])
def roles(request: NaruRequest) -> HttpResponse:
    """List who holds which role, and give or change one."""
    form = AppointmentForm(request.POST or None)
    refused: Refusal | None = None
    if form.is_valid():
        try:
            appoint_officers.appoint(by=request.actor, at=clock.now(), **form.cleaned_data)
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("The role was given."))
            return redirect("officer:roles")
    context = {
        "form": form,
        "refused": refused,
        "officers": [
            (held, dict(ROLES)[held.role]) for held in role_queries.officers(request.public_body.id)
        ],
    }
    return render(request, "officer/roles.html", context)


@officer_required("administrator")
@require_POST
def end(request: NaruRequest, person_id: UUID) -> HttpResponse:
    """End a role; a refusal (the last administrator) becomes a page."""
    appoint_officers.end(
        by=request.actor,
        person_id=person_id,
        reason=request.POST.get("reason", ""),
        at=clock.now(),
    )
    messages.success(request, _("The role was ended."))
    return redirect("officer:roles")
