"""A firm claims what was not paid, and follows its claim."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import insure_sales
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.protection.queries import covers as queries
from naru.web.gate.insurance.policies import mine
from naru.web.parts.access import firm_required
from naru.web.parts.tenancy import NaruRequest

WORDS_MAX = 500


@firm_required
@require_http_methods(["GET", "POST"])
def file(request: NaruRequest, policy_id: UUID) -> HttpResponseBase:
    """Choose what was not paid and claim it."""
    one = mine(request, policy_id)
    owed = queries.receivables(book_id=request.public_body.id, policy=one)
    refused: Refusal | None = None
    if request.method == "POST":
        known = {str(each.id): each.id for each in owed}
        chosen = [known[key] for key in request.POST.getlist("owed") if key in known]
        try:
            kept = insure_sales.claim(
                by=request.actor, policy_id=one.id, receivable_ids=chosen, at=clock.now(),
                words=request.POST.get("words", "")[:WORDS_MAX],
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The claim is filed. The office passes it on."))
            return redirect("gate:insurance_claim", kept)
    on = clock.today()
    rows = [(each, each.may_be_claimed(on)) for each in owed if each.status == "open"]
    values = {"one": one, "rows": rows, "refused": refused}
    return render(request, "gate/insurance/file.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def claim(request: NaruRequest, claim_id: UUID) -> HttpResponseBase:
    """Show a claim: what was lost, what the insurer pays, what came back."""
    body = request.public_body.id
    one = queries.claim(book_id=body, claim_id=claim_id)
    if one is None or one.firm_id not in request.actor.firm_ids:
        raise Http404
    values = {
        "one": one,
        "lines": queries.lines(book_id=body, claim=one),
        "recoveries": queries.recoveries(book_id=body, claim=one),
    }
    return render(request, "gate/insurance/claim.html", values)
