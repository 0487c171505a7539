"""The page of one announcement, and keeping it in sight."""

from urllib.parse import urlparse
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.announcements.operations.following import UnknownAnnouncement
from naru.announcements.queries import showing
from naru.journeys import follow_announcements
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate import door
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@require_GET
def announcement(request: NaruRequest, announcement_id: UUID) -> HttpResponse:
    """Show an announcement with its versions; one that was joined leads to what it belongs to."""
    at, firm_id = clock.now(), door.firm_of(request)
    found = follow_announcements.look(
        by=request.actor, firm_id=firm_id, announcement_id=announcement_id, at=at
    )
    if found is None:
        head = showing.head_of(body_id=request.public_body.id, announcement_id=announcement_id)
        if head is None or head == announcement_id:
            raise Http404
        return redirect("gate:announcement", head)
    values = {
        "look": found,
        "one": found.page,
        "view": found.page.view,
        "now": at,
        "apply_host": urlparse(found.page.ways.address).netloc,
        "unknown": any(check.met is None for check in found.checks),
    }
    return render(request, "gate/announcements/one.html", values)


@member_required
@require_POST
def save(request: NaruRequest, announcement_id: UUID) -> HttpResponse:
    """Keep an announcement in sight, or no longer."""
    by = request.actor
    try:
        if request.POST.get("action") == "let_go":
            follow_announcements.let_go(by=by, announcement_id=announcement_id)
            messages.success(request, _("It is no longer among your announcements."))
        else:
            follow_announcements.save(by=by, announcement_id=announcement_id, at=clock.now())
            messages.success(request, _("Kept among your announcements."))
    except UnknownAnnouncement:
        raise Http404 from None
    except Refusal as refused:
        messages.error(request, door.said(refused))
    if request.POST.get("to") == "mine":
        return redirect("gate:my_announcements")
    return redirect("gate:announcement", announcement_id)
