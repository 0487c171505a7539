"""Insurance of sales for officers: applications, policies in force, the budget for premiums."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naru.identity.roles import reaches
from naru.journeys import insure_sales
from naru.kernel import clock
from naru.kernel.money import won
from naru.protection import covers
from naru.protection.queries import covers as queries
from naru.protection.queries.covers import CoverView
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column, Select
from naru.web.parts.cover_forms import BeginForm, EndowForm, ReasonForm
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_safe
def listed(request: NaruRequest) -> HttpResponseBase:
    """List the policies and applications of all firms, with Excel for the insurer."""
    body = request.public_body.id
    kinds = [(code, wording.said(name)) for code, name in covers.KIND_NAMES.items()]
    listing: Listing[CoverView] = Listing(
        title=_("Export insurance"),
        columns=[
            Column(
                label=_("Number"), value=lambda row: row.number, is_heading=True,
                href=lambda row: reverse("officer:insurance_policy", args=[row.id]),
            ),
            Column(label=_("Kind"), value=lambda row: wording.said(row.kind_name)),
            Column(label=_("Firm"), value=lambda row: row.firm_name),
            Column(label=_("Limit of cover"), value=lambda row: row.limit, is_number=True),
            Column(label=_("Premium"), value=lambda row: row.premium, is_number=True),
            Column(label=_("Covers until"), value=lambda row: row.covers_until or "–"),
            state("cover_", lambda row: row.status),
        ],
        rows=lambda asked: queries.page(
            book_id=body, status=asked.value("status"), kind=asked.value("kind"),
            search=asked.search, cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Firm"),
        filters=[
            states("cover_", covers.POLICY_STATES),
            Select(name="kind", label=_("Kind"), options=kinds),
        ],
        file_name="export-insurance",
        empty_title=_("No policies yet"),
        empty_text=_("Firms apply under “Send abroad”; policies that premiums were paid for are "
                     "taken over here."),
    )  # fmt: skip
    return answer(
        request, listing, template="officer/insurance/list.html",
        budget=queries.budget(book_id=body), may_write=reaches(request.actor.body_role, "officer"),
        may_endow=reaches(request.actor.body_role, "approver"),
    )  # fmt: skip


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def policy(request: NaruRequest, policy_id: UUID) -> HttpResponseBase:
    """Show a policy; put it in force with the insurer's certificate, or refuse it."""
    body = request.public_body.id
    one = queries.cover(book_id=body, policy_id=policy_id)
    if one is None:
        raise Http404
    may_write = reaches(request.actor.body_role, "officer")
    is_begin = "certificate" in request.POST
    begin = BeginForm(request.POST if is_begin else None, initial={"since": clock.today()})
    refuse = ReasonForm(request.POST if "reason" in request.POST else None)
    who: dict[str, Any] = {"by": request.actor, "policy_id": one.id, "at": clock.now()}
    if request.method == "POST" and may_write:
        if is_begin and begin.is_valid():
            told = begin.cleaned_data
            done(request, lambda: insure_sales.begin(**who, **told), _("The policy is in force."))
            return redirect("officer:insurance_policy", one.id)
        if refuse.is_valid():
            reason = refuse.cleaned_data["reason"]
            done(request, lambda: insure_sales.refuse(**who, reason=reason), _("Refused."))
            return redirect("officer:insurance_policy", one.id)
    values = {
        "one": one, "begin": begin, "refuse": refuse, "may_write": may_write,
        "owed": queries.receivables(book_id=body, policy=one),
        "claims": queries.claims_of(book_id=body, policy_id=one.id),
    }  # fmt: skip
    return render(request, "officer/insurance/policy.html", values)


@officer_required("approver")
@require_http_methods(["GET", "POST"])
def endow(request: NaruRequest) -> HttpResponseBase:
    """Put money into the budget for premiums."""
    form = EndowForm(request.POST or None, initial={"token": uuid4()})
    if request.method == "POST" and form.is_valid():
        insure_sales.endow(
            by=request.actor, amount=won(form.cleaned_data["amount"]),
            token=form.cleaned_data["token"], at=clock.now(),
        )  # fmt: skip
        return redirect("officer:insurance")
    budget = queries.budget(book_id=request.public_body.id)
    return render(request, "officer/insurance/budget.html", {"form": form, "budget": budget})


@officer_required("officer")
@require_POST
def take_over(request: NaruRequest) -> HttpResponseBase:
    """Take over the export policies that the programme of premiums has bought."""
    said = _("The certified policies of the premium programme are here.")
    done(request, lambda: insure_sales.take_over(by=request.actor, at=clock.now()), said)
    return redirect("officer:insurance")
