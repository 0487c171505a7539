"""Bulk decisions: what a filter would touch and how, then the deed, then perhaps its undoing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import screen_applications
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.queries import application_desk, batches
from naru.programmes.queries.application_desk import Filters
from naru.programmes.queries.call_desk import CallDesk
from naru.web.officer.names import names_of
from naru.web.officer.programmes import calls
from naru.web.officer.programmes.applications import day_of
from naru.web.parts import deeds
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

DEEDS = ("by_rule", "eligible", "ineligible", "supplement")
AT_ONCE_MAX = 1_000
KEYS = ("q", "status", "papers", "rule", "region", "way", "round")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def decide(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Show what a deed would do to everything a filter shows (GET), and do it (POST)."""
    call = calls.found(request, call_id)
    deed = request.POST.get("deed") or request.GET.get("deed", "by_rule")
    if deed not in DEEDS:
        raise Http404
    if request.method == "POST":
        return _do(request, call, deed)
    return _preview(request, call, deed, None)


def _preview(
    request: NaruRequest, call: CallDesk, deed: str, refused: Refusal | None
) -> HttpResponse:
    body_id = request.public_body.id
    chosen = _chosen(request, call.id)
    findings = screen_applications.preview(
        body_id=body_id,
        application_ids=chosen,
        verdict="by_rule" if deed == "supplement" else deed,  # type: ignore[arg-type] # asked above
        at=clock.now(),
    )
    if deed == "supplement":
        findings = [one for one in findings if one.before in {"submitted", "eligible"}]
    changing = [one for one in findings if one.after]
    values: dict[str, Any] = {
        "call": call,
        "deed": deed,
        "changing": changing,
        "staying": [one for one in findings if not one.after],
        "against": sum(one.is_against_rule for one in changing),
        "changed": sum(bool(one.changes) for one in changing),
        "kept": [(key, request.GET.get(key, "")) for key in KEYS if request.GET.get(key)],
        "is_cut": len(chosen) >= AT_ONCE_MAX,
        "day": day_of(""),
        "refused": refused,
    }
    return render(request, "officer/screen.html", values, status=422 if refused else 200)


def _do(request: NaruRequest, call: CallDesk, deed: str) -> HttpResponse:
    chosen = [one for text in request.POST.getlist("application") if (one := _uuid(text))]
    reason = request.POST.get("reason", "").strip()
    at = clock.now()
    try:
        if deed == "supplement":
            done = screen_applications.ask_supplement(
                by=request.actor,
                application_ids=chosen,
                what=reason,
                due_at=clock.end_of(day_of(request.POST.get("day", ""))),
                at=at,
            )
        else:
            done = screen_applications.decide(
                by=request.actor,
                application_ids=chosen,
                verdict=deed,  # type: ignore[arg-type] # one of the deeds
                at=at,
                reason=Text(reason),
            )
    except Refusal as refused:
        return _preview(request, call, deed, refused)
    said = _("%(count)s applications were decided on.") % {"count": len(done.changed)}
    messages.success(request, said)
    return redirect("officer:screened", done.batch)


@officer_required("viewer")
@require_GET
def done(request: NaruRequest, batch: UUID) -> HttpResponse:
    """Show what a bulk deed did, and offer to take it back."""
    steps = batches.steps(body_id=request.public_body.id, batch=batch)
    if not steps:
        raise Http404
    values = {
        "steps": steps,
        "batch": batch,
        "call": calls.found(request, steps[0].call_id),
        "by": names_of([steps[0].actor_id]).get(steps[0].actor_id, ""),
        "standing": sum(not one.is_undone for one in steps),
        "may_write": reaches(request.actor.body_role, "officer"),
    }
    return render(request, "officer/screened.html", values)


@officer_required("officer")
@require_POST
def undo(request: NaruRequest, batch: UUID) -> HttpResponse:
    """Take a bulk deed back where nothing was built on it."""
    try:
        undone = screen_applications.undo(
            by=request.actor, batch=batch, reason=request.POST.get("reason", ""), at=clock.now()
        )
    except Refusal as refused:
        deeds.say(request, refused)
        return redirect("officer:screened", batch)
    said = _("%(undone)s were taken back; %(kept)s stay because something followed.") % {
        "undone": len(undone.undone),
        "kept": len(undone.kept),
    }
    messages.success(request, said)
    return redirect("officer:screened", batch)


def _chosen(request: NaruRequest, call_id: UUID) -> list[UUID]:
    """Return the applications that the address's filters show, or those of the sent form."""
    if sent := request.POST.getlist("application"):
        return [one for text in sent if (one := _uuid(text))]
    asked = {key: request.GET.get(key, "") for key in KEYS}
    filters = Filters(
        call_id=call_id,
        search=asked["q"],
        status=asked["status"],
        papers=asked["papers"],
        rule=asked["rule"],
        region=asked["region"],
        way=asked["way"],
        round_number=asked["round"],
    )
    return application_desk.ids(body_id=request.public_body.id, filters=filters)[:AT_ONCE_MAX]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
