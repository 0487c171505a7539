"""One export declaration for parcels of several firms to one orderer: judged, drafted, lodged."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.customs.ports import CustomsHouses
from naru.journeys import declare_exports, declare_together
from naru.journeys.declare_together import Group
from naru.kernel import clock, outside
from naru.kernel.refusal import Refusal
from naru.logistics.queries import joint as queries
from naru.web.parts import countries
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def declare(request: NaruRequest, consolidation_id: UUID) -> HttpResponseBase:
    """Show the groups of a joint shipment that may go under one declaration; draft, lodge."""
    body, at = request.public_body.id, clock.now()
    found = queries.consolidation(book_id=body, consolidation_id=consolidation_id)
    if found is None:
        raise Http404
    confirmed = request.POST.getlist("confirmed")
    groups: list[Group] = []
    refused: Refusal | None = None
    try:
        groups = declare_together.groups(
            body_id=body, consolidation_id=found.id, at=at, confirmed=confirmed
        )
    except Refusal as no:
        refused = no
    named = next((one for one in groups if str(one.id) == request.POST.get("group")), None)
    step = request.POST.get("step")
    if named is not None and step == "draft":
        draft = partial(
            declare_together.draft, by=request.actor, consolidation_id=found.id,
            group_id=named.id, confirmed=confirmed, at=at,
        )  # fmt: skip
        done(request, draft, _("Drafted: every firm sees its own lines."))
        return redirect("officer:joint_declare", found.id)
    if named is not None and named.declared is not None and step == "lodge":
        lodge = partial(
            declare_exports.lodge, by=request.actor, declaration_id=named.declared.id,
            houses=outside.the(CustomsHouses), at=at,
        )  # fmt: skip
        done(request, lodge, _("Lodged for all of them at once."))
        return redirect("officer:joint_declare", found.id)
    values = {
        "one": found, "groups": groups, "refused": refused, "confirmed": confirmed,
        "place": countries.name(found.country),
    }  # fmt: skip
    return render(request, "officer/joint/declare.html", values)
