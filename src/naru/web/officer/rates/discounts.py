"""Public discounts on freight for officers: budgets, use and history; set, fund, end."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import keep_rates
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.ledger import queries as ledger
from naru.logistics import accounts, tariff
from naru.logistics.discount import Terms
from naru.logistics.queries import discounts as queries
from naru.logistics.queries.discounts import DiscountView
from naru.web.officer.rates import forms
from naru.web.officer.rates.forms import DiscountForm, EndForm, MoneyForm
from naru.web.parts import countries, wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

HISTORY_MAX = 60
SIZES = dict(forms.SIZES)
MOVES = {
    "freight.discount_funded": gettext_lazy("Money put in"),
    "freight.reserved": gettext_lazy("Held for a parcel"),
    "freight.settled": gettext_lazy("Bill settled"),
    "freight.released": gettext_lazy("Given back"),
    "freight.discount_given_back": gettext_lazy("Sent home to its bearers"),
}


@officer_required("viewer")
@require_GET
def overview(request: NaruRequest) -> HttpResponse:
    """Show every discount with its budget."""
    found = queries.discounts(book_id=request.public_body.id)
    values = {
        "rows": [(one, badge(one.terms, clock.today())) for one in found],
        "left": sum((one.left for one in found), won(0)),
        "waiting": sum((one.waiting for one in found), won(0)),
        "used": sum((one.used for one in found), won(0)),
        "may_write": reaches(request.actor.body_role, "officer"),
    }
    return render(request, "officer/rates/overview.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Set a discount."""
    form = DiscountForm(request.POST or None, initial={"since": clock.today()})
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = keep_rates.set_discount(
                by=request.actor,
                asked=form.asked(),
                first=won(form.cleaned_data["first"]),
                token=uuid4(),
                at=clock.now(),
            )
            messages.success(request, _("The discount is set."))
            return redirect("officer:rates_discount", made)
        except Refusal as problem:
            refused = problem
    values = {"form": form, "refused": refused}
    return render(request, "officer/rates/new.html", values, status=409 if refused else 200)


@officer_required("viewer")
@require_GET
def discount(request: NaruRequest, discount_id: UUID) -> HttpResponse:
    """Show one discount: terms, budget, and every movement of it."""
    book = request.public_body.id
    one = _one(request, discount_id)
    now = clock.now()
    history = ledger.statement(
        book_id=book,
        code=accounts.discount(discount_id),
        since=one.set_at,
        until=clock.end_of(clock.legal_date(now)),
        rows_max=HISTORY_MAX,
    )
    values = {
        "one": one,
        "badge": badge(one.terms, clock.today()),
        "about": _about(one.terms),
        "history": [(one, MOVES.get(one.kind, one.kind)) for one in history.rows],
        "form": MoneyForm(initial={"token": uuid4()}),
        "may_write": reaches(request.actor.body_role, "officer"),
        "is_over": one.terms.ended_on is not None,
        "token": uuid4(),
    }
    return render(request, "officer/rates/discount.html", values)


@officer_required("officer")
@require_POST
def fund(request: NaruRequest, discount_id: UUID) -> HttpResponseBase:
    """Put money in."""
    _one(request, discount_id)
    form = MoneyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Enter an amount of one won or more."))
        return redirect("officer:rates_discount", discount_id)
    told = form.cleaned_data
    keep_rates.fund(
        by=request.actor, discount_id=discount_id, amount=won(told["amount"]),
        token=told["token"], at=clock.now(),
    )  # fmt: skip
    messages.success(request, _("The money is in the budget."))
    return redirect("officer:rates_discount", discount_id)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def end(request: NaruRequest, discount_id: UUID) -> HttpResponseBase:
    """Ask once more, then end a discount."""
    one = _one(request, discount_id)
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        keep_rates.end(
            by=request.actor, discount_id=discount_id, on=told["on"], reason=told["reason"],
            at=clock.now(),
        )  # fmt: skip
        messages.success(request, _("The discount has its end."))
        return redirect("officer:rates_discount", discount_id)
    return render(request, "officer/rates/end.html", {"one": one, "form": form})


@officer_required("officer")
@require_POST
def give_back(request: NaruRequest, discount_id: UUID) -> HttpResponseBase:
    """Send the rest of an ended discount home."""
    one = _one(request, discount_id)
    if one.terms.ended_on is None:
        raise Http404
    home = keep_rates.give_back(
        by=request.actor, discount_id=discount_id, token=uuid4(), at=clock.now()
    )
    messages.success(request, _("%(sum)s went home to its bearers.") % {"sum": wording.money(home)})
    return redirect("officer:rates_discount", discount_id)


def badge(terms: Terms, on: date) -> str:
    """Return the status code of a discount on a day."""
    if terms.is_in_force(on):
        return "discount_in_force"
    return "discount_to_come" if on < terms.since else "discount_over"


def _one(request: NaruRequest, discount_id: UUID) -> DiscountView:
    found = queries.discount(book_id=request.public_body.id, discount_id=discount_id)
    if found is None:
        raise Http404
    return found


def _about(terms: Terms) -> Sequence[tuple[str, str]]:
    """Say whom the terms are for, in the reader's language."""
    everything = _("All")
    known = tariff.tariffs()
    services = [wording.said(known[one].name.text) for one in known if one in terms.services]
    places = [countries.name(one) for one in sorted(terms.countries)]
    sizes = [str(SIZES[one]) for one in SIZES if one in terms.sizes]
    shares = [f"{name} {weight}" for name, weight in terms.shares.items()]
    return [
        (_("Services"), ", ".join(services) or everything),
        (_("Countries"), ", ".join(places) or everything),
        (_("Sizes of firms"), ", ".join(sizes) or everything),
        (_("Who bears it"), " : ".join(shares)),
        (_("Notice or plan it rests on"), terms.basis),
    ]
