"""Imports: the sources with their last run, an upload, and what each run did."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.announcements.ports import PortalPort
from naru.announcements.queries import desk
from naru.announcements.readers.taking import BYTES_MAX
from naru.announcements.sources import SHAPES, SOURCES
from naru.journeys import import_announcements, tend_announcements
from naru.kernel import clock, outside
from naru.kernel.refusal import Refusal
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


class UploadForm(forms.Form):
    shape = forms.ChoiceField(label=gettext_lazy("Portal"))
    file = forms.FileField(
        label=gettext_lazy("JSON file"),
        help_text=gettext_lazy("As the portal gives it; up to 20,000 announcements."),
    )


@officer_required("viewer")
@require_GET
def imports(request: NaruRequest) -> HttpResponse:
    """Show the sources and the runs."""
    body_id = request.public_body.id
    values = {
        "sources": desk.sources(body_id=body_id),
        "asked": outside.the(PortalPort).sources(),
        "page": desk.runs(body_id=body_id, cursor=request.GET.get("cursor", "")),
    }
    return render(request, "officer/announcements/imports.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def upload(request: NaruRequest) -> HttpResponseBase:
    """Take a file in and show its report."""
    form = UploadForm(request.POST or None, request.FILES or None)
    shapes = [(code, wording.said(name)) for code, name in SHAPES.items()]
    form.fields["shape"].choices = shapes  # type: ignore[attr-defined] # a ChoiceField
    refused = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run_id = import_announcements.from_file(
                by=request.actor,
                shape=form.cleaned_data["shape"],
                file_name=file.name,
                content=file.read(BYTES_MAX + 1),
                at=clock.now(),
            )
            return redirect("officer:announcement_import", run_id)
        except Refusal as problem:
            refused = problem
    values = {"form": form, "refused": refused}
    return render(request, "officer/announcements/upload.html", values)


@officer_required("viewer")
@require_GET
def run(request: NaruRequest, run_id: UUID) -> HttpResponse:
    """Show what an import did."""
    found = desk.run(body_id=request.public_body.id, run_id=run_id)
    if found is None:
        raise Http404
    return render(request, "officer/announcements/run.html", {"run": found})


@officer_required("officer")
@require_POST
def switch(request: NaruRequest, source: str) -> HttpResponse:
    """Let the clock ask a source, or not."""
    if source not in SOURCES:
        raise Http404
    is_on = request.POST.get("action") == "on"
    tend_announcements.switch_source(by=request.actor, source=source, is_on=is_on, at=clock.now())
    messages.success(request, _("It is asked by the clock.") if is_on else _("It is left alone."))
    return redirect("officer:announcement_imports")
