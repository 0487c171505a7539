"""Exports that firms stated, on the officers' desk: hold the paper against them, and decide."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.queries import register
from naru.journeys import prove_exports
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.learning.course_views import ExportView
from naru.learning.queries import exports as queries
from naru.web.officer.programmes.access import may_decide
from naru.web.parts import papers
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


class DecideForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("What the paper says"),
        choices=[
            ("proven", gettext_lazy("It proves the export")),
            ("refused", gettext_lazy("It does not prove it")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, where it does not"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@officer_required("viewer")
@require_GET
def exports(request: NaruRequest) -> HttpResponse:
    """List the stated exports, those that wait first."""
    rows = queries.listed(body_id=request.public_body.id)
    firms = register.firms(row.firm_id for row in rows)
    rows.sort(key=lambda row: row.status != "stated")
    values = {"rows": [(row, firms.get(row.firm_id)) for row in rows]}
    return render(request, "officer/learning/exports.html", values)


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def export(request: NaruRequest, export_id: UUID) -> HttpResponse:
    """Show one stated export; sent, decide it."""
    one, refused = _found(request, export_id), None
    form = DecideForm(request.POST or None)
    if request.method == "POST":
        may_decide(request)
        if form.is_valid():
            try:
                prove_exports.decide(
                    by=request.actor, export_id=export_id,
                    is_proven=form.cleaned_data["answer"] == "proven",
                    reason=form.cleaned_data["reason"], at=clock.now(),
                )  # fmt: skip
            except Refusal as no:
                refused = no
            else:
                messages.success(request, _("Decided."))
                return redirect("officer:stated_exports")
    values = {
        "one": one,
        "firm": register.firm(one.firm_id),
        "form": form,
        "refused": refused,
    }
    return render(request, "officer/learning/export.html", values)


@officer_required("viewer")
@require_GET
def paper(request: NaruRequest, export_id: UUID) -> HttpResponse:
    """Open the paper of a stated export."""
    try:
        found = prove_exports.open_paper(by=request.actor, export_id=export_id, at=clock.now())
    except NoSuchPaper:
        raise Http404 from None
    return papers.answer(found)


def _found(request: NaruRequest, export_id: UUID) -> ExportView:
    one = queries.export(body_id=request.public_body.id, export_id=export_id)
    if one is None:
        raise Http404
    return one
