"""Hand in papers with an application: upload, use an earlier one again, take away, open."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import hand_in_papers
from naru.journeys.follow_an_application import Writing
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate import door
from naru.web.gate.writing import applicant_required, frame
from naru.web.parts.papers import answer
from naru.web.parts.tenancy import NaruRequest


@applicant_required
@require_http_methods(["GET", "POST"])
def papers(request: NaruRequest, application_id: UUID) -> HttpResponseBase:
    """Show the papers that are asked for; sent, add one, use one again or take one away."""
    writing = door.writing_of(request, application_id)
    if not writing.is_writable:
        return redirect("gate:application", application_id)
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            _act(request, writing)
        except Refusal as no:
            refused = no
        else:
            return redirect("gate:papers", application_id)
    lying = hand_in_papers.lying(writing.application)
    earlier = hand_in_papers.earlier(
        by=request.actor,
        application=writing.application,
        specs=writing.papers_asked,
        at=clock.now(),
    )
    shown = [
        {
            "spec": spec,
            "lying": [one for one in lying if one.code == spec.code],
            "earlier": [one for one in earlier if one.code == spec.code],
            "may_change": writing.may_change(spec.code),
        }
        for spec in writing.papers_asked
    ]
    context = {
        "papers": shown,
        "refused": refused,
        "bad_code": request.POST.get("code", ""),
        **frame(request, writing, "papers"),
    }
    return render(request, "gate/papers.html", context, status=422 if refused else 200)


@applicant_required
@require_GET
def paper(request: NaruRequest, application_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a paper or file of her own application."""
    writing = door.writing_of(request, application_id)
    try:
        found = hand_in_papers.open_paper(
            by=request.actor,
            application=writing.application,
            document_id=document_id,
            at=clock.now(),
        )
    except NoSuchPaper:
        raise Http404 from None
    return answer(found)


def _act(request: NaruRequest, writing: Writing) -> None:
    code, deed = request.POST.get("code", ""), request.POST.get("deed", "")
    known: dict[str, Any] = {"by": request.actor, "at": clock.now()}
    own: dict[str, Any] = {
        "application_id": writing.application.id,
        "link_print": door.link_print(request, writing.application.id),
    }
    if deed == "remove":
        hand_in_papers.remove(paper_id=_id(request), **own, **known)
        messages.success(request, _("Taken away."))
        return
    spec = next((one for one in writing.papers_asked if one.code == code), None)
    if spec is None:
        raise Http404
    if deed == "again":
        hand_in_papers.use_again(
            application=writing.application, spec=spec, document_id=_id(request), **known
        )
        messages.success(request, _("Added."))
    elif upload := request.FILES.get("file"):
        hand_in_papers.upload(
            code=code, name=str(upload.name), content=upload.read(), **own, **known
        )
        messages.success(request, _("Added."))


def _id(request: NaruRequest) -> UUID:
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        raise Http404 from None
