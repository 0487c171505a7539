"""Versions of the assessment file on the officers' desk: what is in force, proven by examples."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naru.identity.roles import reaches
from naru.journeys import keep_assessments
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.learning.assessment import proving
from naru.learning.queries import assessments
from naru.web.parts.access import NotAllowed, officer_required
from naru.web.parts.tenancy import NaruRequest

SHOWN_MAX = 20


class VersionForm(forms.Form):
    """The text of a new version."""

    text = forms.CharField(
        label=gettext_lazy("Text of the file (TOML)"),
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "naru-file-text"}),
        max_length=200_000,
    )
    note = forms.CharField(label=gettext_lazy("What is new"), max_length=200, required=False)


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def versions(request: NaruRequest) -> HttpResponse:
    """Show the versions with what their examples come to; sent, keep a new one."""
    body_id, refused = request.public_body.id, None
    known = assessments.versions(body_id=body_id)[:SHOWN_MAX]
    first = known[0].text if known else _shipped()
    form = VersionForm(request.POST or None, initial={"text": first})
    if request.method == "POST":
        if not reaches(request.actor.body_role, "approver"):
            raise NotAllowed
        if form.is_valid():
            try:
                keep_assessments.write(
                    by=request.actor, text=form.cleaned_data["text"], at=clock.now(),
                    note=form.cleaned_data["note"],
                )  # fmt: skip
            except Refusal as no:
                refused = no
            else:
                messages.success(request, _("The new version is kept."))
                return redirect("officer:assessment_versions")
    in_force = assessments.in_force(body_id=body_id, on=clock.today())
    now_id = in_force.version_id if in_force else None
    values = {
        "versions": [
            (
                one,
                proving.check(one.text, file=one.code),
                one.id == now_id,
            )
            for one in known
        ],
        "in_force": in_force,
        "form": form,
        "refused": refused,
        "may_write": reaches(request.actor.body_role, "approver"),
    }
    return render(request, "officer/diagnosis/versions.html", values)


def _shipped() -> str:
    """Return the first file of the rulebook, for a body that has none of its own yet."""
    paths = keep_assessments.found(settings.NARU_RULEBOOK)
    return paths[0].read_text(encoding="utf-8") if paths else ""
