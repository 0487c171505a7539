"""What an engagement delivers: content noted by either side, and what came of it abroad."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naru.journeys import engage_a_talent, pair_with_influencers
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.people import engaging
from naru.web.gate.people.delivered_forms import CameForm, ContentForm
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@member_required
@require_POST
def content(request: NaruRequest, engagement_id: UUID) -> HttpResponse:
    """Note a piece of content."""
    engaging.look(request, engagement_id)
    form = ContentForm(request.POST, prefix="content")
    if not form.is_valid():
        return engaging.shown(request, engagement_id, forms={"content": form})
    try:
        engage_a_talent.note_content(
            by=request.actor, engagement_id=engagement_id, content=form.content(), at=clock.now()
        )
    except Refusal as refused:
        return engaging.shown(request, engagement_id, refused)
    messages.success(request, _("The content was noted."))
    return redirect("gate:engagement", engagement_id)


@member_required
@require_POST
def drop(request: NaruRequest, engagement_id: UUID, content_id: UUID) -> HttpResponse:
    """Take a piece of content back that was noted by mistake."""
    engaging.look(request, engagement_id)
    try:
        engage_a_talent.drop_content(
            by=request.actor, engagement_id=engagement_id, content_id=content_id, at=clock.now()
        )
    except Refusal as refused:
        return engaging.shown(request, engagement_id, refused)
    messages.success(request, _("The content was removed."))
    return redirect("gate:engagement", engagement_id)


@member_required
@require_POST
def came(request: NaruRequest, engagement_id: UUID) -> HttpResponse:
    """Note what came of it abroad, as the firm."""
    found, side = engaging.look(request, engagement_id)
    form = CameForm(request.POST, prefix="came")
    if side != "firm" or not found.delivers:
        return engaging.shown(request, engagement_id)
    if not form.is_valid():
        return engaging.shown(request, engagement_id, forms={"came": form})
    pair_with_influencers.tell(by=request.actor, engagement=found, told=form.told(), at=clock.now())
    messages.success(request, _("What came of it was noted."))
    return redirect("gate:engagement", engagement_id)
