"""A firm's insurance of sales: what there is, applying, what the insurer was told, its papers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import insure_sales
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.protection import covers
from naru.protection.queries import covers as queries
from naru.protection.queries.covers import CoverView
from naru.web.parts import cover_paper, papers, wording, workbook
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.cover_forms import ApplyForm, CoverTableForm, OwedForm, PaidForm
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

EXAMPLE = ("오픈마켓 A", "2026-11-1차", "1250000", "2026-11-20", "2026-12-15")


@firm_required
@require_GET
def overview(request: NaruRequest) -> HttpResponseBase:
    """Show a firm's policies and what it may apply for."""
    firm, on = _firm(request), clock.today()
    found = queries.of_firm(book_id=request.public_body.id, firm_ids=[firm])
    offers = []
    for kind in covers.KINDS:
        try:
            terms = covers.terms_on(kind, on)
        except covers.NoTerms:
            continue
        held = any(one.kind == kind and one.status in {"applied", "in_force"} for one in found)
        offers.append((covers.KIND_NAMES[kind], terms, held))
    return render(request, "gate/insurance/overview.html", {"policies": found, "offers": offers})


@firm_required
@require_http_methods(["GET", "POST"])
def apply(request: NaruRequest, kind: str) -> HttpResponseBase:
    """Show the terms and what a limit costs whom, then apply."""
    if kind not in covers.KINDS:
        raise Http404
    refused: Refusal | None = None
    price = limit = None
    terms = covers.terms_on(kind, clock.today())
    form = ApplyForm(request.POST or None, currency=terms.currency)
    if request.method == "POST" and form.is_valid():
        limit = form.amount()
        try:
            covers.check_limit(limit, terms)
            price = covers.premium(limit, terms)
            if "sure" in request.POST:
                kept = insure_sales.apply(
                    by=request.actor, kind=kind, firm_id=_firm(request), limit=limit,
                    at=clock.now(),
                )  # fmt: skip
                messages.success(request, _("You applied. The office hands it to the insurer."))
                return redirect("gate:insurance_policy", kept)
        except Refusal as no:
            refused = no
    values = {
        "kind": covers.KIND_NAMES[kind], "terms": terms, "form": form, "price": price,
        "limit": limit, "refused": refused,
    }  # fmt: skip
    return render(request, "gate/insurance/apply.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def policy(request: NaruRequest, policy_id: UUID) -> HttpResponseBase:
    """Show a policy with what the insurer was told of and the claims."""
    return render(request, "gate/insurance/policy.html", _shown(request, mine(request, policy_id)))


@firm_required
@require_GET
def certificate(request: NaruRequest, policy_id: UUID) -> HttpResponseBase:
    """Answer with the confirmation of a policy in force."""
    one = mine(request, policy_id)
    if one.covers_since is None:
        raise Http404
    issuer = wording.said(request.public_body.name)
    content = cover_paper.certificate(cover=one, issuer=issuer, on=clock.today())
    return papers.pdf(content, f"{one.number}.pdf")


@firm_required
@require_http_methods(["GET", "POST"])
def tell(request: NaruRequest, policy_id: UUID) -> HttpResponseBase:
    """Tell the insurer of one receivable."""
    one = mine(request, policy_id)
    form = OwedForm(request.POST or None, currency=one.limit.currency)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            insure_sales.tell(by=request.actor, policy_id=one.id, owed=form.owed(), at=clock.now())
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Told. It is covered from now on."))
            return redirect("gate:insurance_policy", one.id)
    values = {"one": one, "form": form, "refused": refused}
    return render(request, "gate/insurance/tell.html", values, status=422 if refused else 200)


@firm_required
@require_http_methods(["GET", "POST"])
def table(request: NaruRequest, policy_id: UUID) -> HttpResponseBase:
    """Tell the insurer of many receivables by a table."""
    one = mine(request, policy_id)
    form = CoverTableForm(request.POST or None, request.FILES or None)
    told, refused = None, None
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["table"].read()
        try:
            told = insure_sales.tell_many(
                by=request.actor, policy_id=one.id, content=content, at=clock.now()
            )
        except Refusal as no:
            refused = no
    values = {"one": one, "form": form, "told": told, "refused": refused}
    return render(request, "gate/insurance/table.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def template(request: NaruRequest) -> HttpResponseBase:
    """Answer with an empty table and one example."""
    del request
    return workbook.answer("receivables-template", [("대금", insure_sales.COLUMNS, [EXAMPLE])])


@firm_required
@require_http_methods(["GET", "POST"])
def paid(request: NaruRequest, policy_id: UUID, receivable_id: UUID) -> HttpResponseBase:
    """Note what was paid of a receivable."""
    one = mine(request, policy_id)
    owed = {each.id: each for each in _receivables(request, one)}.get(receivable_id)
    if owed is None:
        raise Http404
    form = PaidForm(request.POST or None, currency=one.limit.currency)
    if request.method == "POST" and form.is_valid():
        note = {
            "by": request.actor, "policy_id": one.id, "receivable_id": owed.id,
            "paid_minor": form.minor("paid"), "on": form.cleaned_data["on"],
        }  # fmt: skip
        done(request, lambda: insure_sales.note_paid(**note), _("The payment is noted."))
        return redirect("gate:insurance_policy", one.id)
    values = {"one": one, "owed": owed, "form": form}
    return render(request, "gate/insurance/paid.html", values)


def mine(request: NaruRequest, policy_id: UUID) -> CoverView:
    """Return a policy of the reader's firms; another's does not exist for her."""
    found = queries.cover(book_id=request.public_body.id, policy_id=policy_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found


def _shown(request: NaruRequest, one: CoverView) -> dict[str, Any]:
    on = clock.today()
    owed = _receivables(request, one)
    return {
        "one": one,
        "owed": owed,
        "claimable": sum(each.may_be_claimed(on) for each in owed),
        "claims": queries.claims_of(book_id=request.public_body.id, policy_id=one.id),
    }


def _receivables(request: NaruRequest, one: CoverView) -> list[queries.ReceivableView]:
    return queries.receivables(book_id=request.public_body.id, policy=one)


def _firm(request: NaruRequest) -> UUID:
    return current_firm(request, request.actor.firm_ids)
