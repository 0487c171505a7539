"""Claims on insurance of sales for officers, and who was declared in default."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from naru.identity.roles import reaches
from naru.journeys import insure_sales
from naru.kernel import clock
from naru.kernel.money import Money
from naru.protection import covers
from naru.protection.operations.receivables import GROUNDS
from naru.protection.queries import covers as queries
from naru.protection.queries.covers import ClaimView
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column
from naru.web.parts.cover_forms import DefaultForm, IndemnityForm, ReasonForm, RecoveryForm
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_safe
def listed(request: NaruRequest) -> HttpResponseBase:
    """List claims, with Excel."""
    body = request.public_body.id
    listing: Listing[ClaimView] = Listing(
        title=_("Claims on export insurance"),
        columns=[
            Column(
                label=_("Number"), value=lambda row: row.number, is_heading=True,
                href=lambda row: reverse("officer:insurance_claim", args=[row.id]),
            ),
            Column(label=_("Firm"), value=lambda row: row.firm_name),
            Column(label=_("Unpaid"), value=lambda row: row.unpaid, is_number=True),
            Column(label=_("Indemnity"), value=lambda row: row.indemnity, is_number=True),
            Column(label=_("Came back"), value=lambda row: row.recovered, is_number=True),
            Column(label=_("Filed"), value=lambda row: row.filed_at),
            state("cover_claim_", lambda row: row.status),
        ],
        rows=lambda asked: queries.claims(
            book_id=body, status=asked.value("status"), search=asked.search,
            cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Firm"),
        filters=[states("cover_claim_", covers.CLAIM_STATES)],
        file_name="insurance-claims",
        empty_title=_("No claims"),
        empty_text=_("Firms claim what platforms and buyers did not pay."),
    )  # fmt: skip
    return answer(request, listing, template="officer/list.html")


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def claim(request: NaruRequest, claim_id: UUID) -> HttpResponseBase:
    """Show a claim and note what the insurer decides, pays, and what came back."""
    body = request.public_body.id
    one = queries.claim(book_id=body, claim_id=claim_id)
    if one is None:
        raise Http404
    may_write = reaches(request.actor.body_role, "officer")
    forms = _forms(request, one)
    if request.method == "POST" and may_write and _noted(request, one, forms):
        return redirect("officer:insurance_claim", one.id)
    values = {
        "one": one,
        "lines": queries.lines(book_id=body, claim=one),
        "recoveries": queries.recoveries(book_id=body, claim=one),
        "may_write": may_write,
        **forms,
    }
    return render(request, "officer/insurance/claim.html", values)


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def defaults(request: NaruRequest) -> HttpResponseBase:
    """List who was declared in default, and declare another."""
    may_write = reaches(request.actor.body_role, "officer")
    form = DefaultForm(request.POST or None, initial={"since": clock.today()})
    if request.method == "POST" and may_write and form.is_valid():
        told = form.cleaned_data
        said = _("Declared. Firms may claim at once what it owes them.")
        done(
            request,
            lambda: insure_sales.declare_default(by=request.actor, at=clock.now(), **told),
            said,
        )
        return redirect("officer:insurance_defaults")
    rows = [(one, GROUNDS[one.ground])
            for one in queries.defaults(book_id=request.public_body.id)]  # fmt: skip
    values = {"rows": rows, "form": form, "may_write": may_write}
    return render(request, "officer/insurance/defaults.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def lift(request: NaruRequest, default_id: UUID) -> HttpResponseBase:
    """Ask once more, then lift a default."""
    found = queries.defaults(book_id=request.public_body.id)
    one = next((each for each in found if each.id == default_id), None)
    if one is None:
        raise Http404
    if request.method == "POST":
        insure_sales.lift_default(by=request.actor, default_id=one.id, at=clock.now())
        return redirect("officer:insurance_defaults")
    return render(request, "officer/insurance/lift.html", {"one": one})


def _forms(request: NaruRequest, one: ClaimView) -> dict[str, Any]:
    step, post = request.POST.get("step", ""), request.POST
    return {
        "refuse": ReasonForm(post if step == "refuse" else None),
        "pay": IndemnityForm(post if step == "pay" else None, initial={"on": clock.today()}),
        "recover": RecoveryForm(
            post if step == "recover" else None, currency=one.unpaid.currency,
            initial={"on": clock.today(), "token": uuid4()},
        ),
    }  # fmt: skip


def _noted(request: NaruRequest, one: ClaimView, forms: dict[str, Any]) -> bool:
    """Note the step that was sent; False where its form is not whole."""
    step = request.POST.get("step", "")
    who: dict[str, Any] = {"by": request.actor, "claim_id": one.id, "at": clock.now()}
    if step == "accept":
        said = _("Accepted: the firm sees what the insurer pays.")
        return done(request, lambda: insure_sales.accept(**who), said) or True
    form = forms.get(step)
    if form is None or not form.is_valid():
        return False
    told = form.cleaned_data
    if step == "recover":
        told = {
            "amount": Money(form.minor("amount"), one.unpaid.currency), "on": told["on"],
            "token": told["token"],
        }  # fmt: skip
    deeds: dict[str, tuple[Callable[..., object], str]] = {
        "refuse": (insure_sales.refuse_claim, _("Refused, with the reason.")),
        "pay": (insure_sales.note_indemnity, _("The payment of the insurer is noted.")),
        "recover": (insure_sales.note_recovery, _("What came back is noted and shared.")),
    }
    deed, said = deeds[step]
    done(request, lambda: deed(**who, **told), said)
    return True
