"""Hours of legal advice on the officers' desk (법률자문): the list, one with its notes."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.desk.operations.ip_advices import UnknownAdvice
from naru.desk.queries import ip_advices as queries
from naru.desk.queries.ip_advices import AdviceView
from naru.journeys import ask_for_legal_advice
from naru.kernel import clock
from naru.web.officer.programmes.protection_parts import done
from naru.web.officer.rights.forms import HoldForm
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@officer_required("officer")
@require_GET
def advices(request: NaruRequest) -> HttpResponseBase:
    """List hours of advice, newest first."""
    listing: Listing[AdviceView] = Listing(
        title=_("Legal advice"),
        columns=[
            Column(
                label=_("When"),
                value=lambda row: row.starts_at,
                is_heading=True,
                href=lambda row: reverse("officer:rights_advice", args=[row.id]),
            ),
            Column(label=_("Firm"), value=lambda row: row.firm_name),
            Column(label=_("Adviser"), value=lambda row: row.adviser),
            state("advice_", lambda row: row.status),
            Column(label=_("Follow up by"), value=lambda row: row.follow_up_on or "–"),
        ],
        rows=lambda asked: queries.page(
            body_id=request.public_body.id,
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Firm"),
        filters=[states("advice_", ("booked", "held", "done", "cancelled"))],
        empty_title=_("Nobody has asked a lawyer yet"),
        empty_text=_("Firms book an hour once a seat of kind “adviser” is open to booking."),
        file_name="legal-advice",
    )
    return answer(request, listing, template="officer/rights/list.html", on_advices=1)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def advice(request: NaruRequest, advice_id: UUID) -> HttpResponseBase:
    """Show what was asked, and write down what was advised."""
    try:
        shown = ask_for_legal_advice.look(by=request.actor, advice_id=advice_id, at=clock.now())
    except UnknownAdvice:
        raise Http404 from None
    kept = {"notes": shown.notes, "follow_up": shown.follow_up, "follow_up_on": shown.follow_up_on}
    form = HoldForm(request.POST or None, initial=kept)
    if request.method == "POST":
        who: dict[str, Any] = {"by": request.actor, "advice_id": advice_id, "at": clock.now()}
        deeds = {
            "hold": partial(ask_for_legal_advice.hold, **who, **form.cleaned_data)
            if form.is_valid()
            else None,
            "finish": partial(ask_for_legal_advice.finish, **who),
            "cancel": partial(ask_for_legal_advice.cancel, **who),
        }
        action = request.POST.get("action", "hold")
        if action not in deeds:
            raise Http404
        if done(request, deeds[action], _("Done.")):
            return redirect("officer:rights_advice", advice_id)
    return render(request, "officer/rights/advice.html", {"one": shown, "form": form})
