"""My support (내 지원): the awards of a person, her firms and groups, and each with what to do."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import follow_an_award, pay_support, report_spending
from naru.journeys.follow_an_award import HolderView
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.ledger.payment_order import BankAccount
from naru.programmes.queries import awards as queries
from naru.programmes.queries import recoveries as recovery_queries
from naru.web.gate.award_forms import AccountForm
from naru.web.parts import demand_paper, papers, wording
from naru.web.parts.access import has_second_factor, member_required
from naru.web.parts.tenancy import NaruRequest


@member_required
@require_GET
def awards(request: NaruRequest) -> HttpResponse:
    """List everything that a person, her firms and her groups were given."""
    found = follow_an_award.mine(by=request.actor)
    alive = [one for one in found if one.award.is_alive]
    ended = [one for one in found if not one.award.is_alive]
    today = clock.today()
    return render(request, "gate/awards.html", {"alive": alive, "ended": ended, "today": today})


@member_required
@require_GET
def award(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Show one award: its money, what to do next, and all that was reported."""
    shown = look(request, award_id)
    return render(request, "gate/award.html", {"shown": shown, "today": clock.today()})


@member_required
@require_POST
def ask(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Ask for a payment that is due."""
    look(request, award_id)
    code = request.POST.get("code", "")
    _try(
        request,
        lambda: pay_support.ask(by=request.actor, award_id=award_id, code=code, at=clock.now()),
        _("The payment was asked for. You are told when it is paid."),
    )
    return redirect("gate:award", award_id)


@member_required
@require_POST
def withdraw(request: NaruRequest, award_id: UUID, what: str, row_id: UUID) -> HttpResponse:
    """Take a request or a cost back before it is decided."""
    look(request, award_id)
    by, at = request.actor, clock.now()
    deeds: dict[str, Callable[[], object]] = {
        "payment": lambda: pay_support.withdraw(by=by, disbursement_id=row_id, at=at),
        "cost": lambda: report_spending.withdraw(by=by, spending_id=row_id, at=at),
    }
    if what not in deeds:
        raise Http404
    _try(request, deeds[what], _("It was taken back."))
    return redirect("gate:award", award_id)


@member_required
@require_http_methods(["GET", "POST"])
def account(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Name the account to which the award is paid."""
    shown = look(request, award_id)
    form = AccountForm(request.POST or None)
    refused: Refusal | None = None
    if form.is_valid():
        try:
            pay_support.name_account(
                by=request.actor,
                award_id=award_id,
                account=BankAccount(**form.cleaned_data),
                at=clock.now(),
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The account was kept for payments from now on."))
            return redirect("gate:award", award_id)
    values = {"shown": shown, "form": form, "refused": refused}
    return render(request, "gate/award_account.html", values, status=422 if refused else 200)


@member_required
@require_GET
def paper(request: NaruRequest, award_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Open a paper that was handed in with a cost or a report of the award."""
    look(request, award_id)
    return papers.answer(
        follow_an_award.paper(
            by=request.actor, award_id=award_id, document_id=document_id, at=clock.now()
        )
    )


@member_required
@require_GET
def demand(request: NaruRequest, award_id: UUID, recovery_id: UUID) -> HttpResponse:
    """Give out the letter that asks money back, as PDF."""
    look(request, award_id)
    view = recovery_queries.recovery(book_id=request.public_body.id, recovery_id=recovery_id)
    if view is None or view.award.id != award_id:
        raise Http404
    return demand_paper.answer(view, body=request.public_body)


def look(request: NaruRequest, award_id: UUID) -> HolderView:
    """
    Return an award of hers with everything around it; another's does not exist for her.

    An officer of the body may look too, after her second factor: she reports for those who cannot.
    """
    found = queries.award(book_id=request.public_body.id, award_id=award_id)
    if found is None or not (is_officer(request) or follow_an_award.is_mine(request.actor, found)):
        raise Http404
    return follow_an_award.look(by=request.actor, award=found)


def is_officer(request: NaruRequest) -> bool:
    """Say whether the reader acts as an officer of the body."""
    return reaches(request.actor.body_role, "officer") and has_second_factor(request)


def _try(request: NaruRequest, deed: Callable[[], object], said: str) -> bool:
    """Do something and say how it went."""
    try:
        deed()
    except Refusal as refused:
        words = f"{wording.said(refused.sentence)} {wording.said(refused.advice)}"
        messages.error(request, words)
        return False
    messages.success(request, said)
    return True
