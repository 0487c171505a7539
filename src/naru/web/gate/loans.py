"""A firm's loan: its plan of repayment, what was repaid, and relief (상환기간 연장·상환유예)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import ease_loans
from naru.journeys.ease_loans import Wish
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.protection.queries import loans as queries
from naru.protection.queries.loans import ForbearanceView, LoanView
from naru.protection.schedules import Change
from naru.web.gate.protection_forms import ReliefForm
from naru.web.parts import protection_words
from naru.web.parts.access import firm_required
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def loan(request: NaruRequest, loan_id: UUID) -> HttpResponse:
    """Show a loan with every plan it had."""
    found = _mine(request, loan_id)
    book = request.public_body.id
    plans = queries.all_plans(book_id=book, loan_id=found.id)
    wishes = queries.forbearances_of(book_id=book, loan_id=found.id)
    values = {
        "one": found,
        "rate": protection_words.percent(found.rate_bp),
        "method": protection_words.METHODS[found.method],
        "plan": plans[0],
        "earlier": [(one, protection_words.CAUSES[one.cause]) for one in plans[1:]],
        "repayments": queries.repayments(book_id=book, loan_id=found.id),
        "wishes": [(one, protection_words.RELIEF[one.kind]) for one in wishes],
        "left": [
            (protection_words.RELIEF[one.kind], one)
            for one in ease_loans.allowances(body_id=book, loan=found, at=clock.now())
        ],
    }
    return render(request, "gate/loan.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def ask(request: NaruRequest, loan_id: UUID) -> HttpResponseBase:
    """Show what relief would change and cost; then ask for it."""
    found = _mine(request, loan_id)
    form = ReliefForm(request.POST or None, initial={"since_on": clock.today(), "months": 6})
    change: Change | None = None
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        wish = Wish(
            kind=entered["kind"],
            months=entered["months"],
            since_on=entered["since_on"],
            words=entered["words"],
        )
        try:
            if request.POST.get("action") == "send":
                ease_loans.ask(by=request.actor, loan=found, wish=wish, at=clock.now())
                messages.success(request, _("Your wish has arrived."))
                return redirect("gate:loan", found.id)
            change = ease_loans.preview(
                body_id=request.public_body.id, loan=found, wish=wish, at=clock.now()
            )
        except Refusal as problem:
            refused = problem
    left = ease_loans.allowances(body_id=request.public_body.id, loan=found, at=clock.now())
    values = {
        "one": found, "form": form, "change": change, "refused": refused,
        "left": [(protection_words.RELIEF[one.kind], one) for one in left],
    }  # fmt: skip
    return render(request, "gate/relief.html", values, status=409 if refused else 200)


@firm_required
@require_POST
def withdraw(request: NaruRequest, forbearance_id: UUID) -> HttpResponse:
    """Take a wish for relief back."""
    wish = _my_wish(request, forbearance_id)
    ease_loans.withdraw(by=request.actor, forbearance_id=wish.id, at=clock.now())
    messages.success(request, _("It was taken back."))
    return redirect("gate:loan", wish.loan_id)


def _mine(request: NaruRequest, loan_id: UUID) -> LoanView:
    found = queries.loan(book_id=request.public_body.id, loan_id=loan_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found


def _my_wish(request: NaruRequest, forbearance_id: UUID) -> ForbearanceView:
    wish = queries.forbearance(book_id=request.public_body.id, forbearance_id=forbearance_id)
    if wish is None or wish.firm_id not in request.actor.firm_ids:
        raise Http404
    return wish
