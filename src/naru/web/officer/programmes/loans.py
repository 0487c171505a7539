"""Loans and relief (상환기간 연장·상환유예) on the officers' desk."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import ease_loans, guarantee_loans
from naru.journeys.ease_loans import Wish
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.protection.queries import loans as queries
from naru.protection.queries.loans import ForbearanceView, LoanView
from naru.protection.schedules import Change
from naru.web.officer.payout_forms import ReasonForm
from naru.web.officer.programmes.protection_forms import PolicyLoanForm, RepaidForm
from naru.web.officer.programmes.protection_parts import done, filled
from naru.web.parts import protection_words
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def loans(request: NaruRequest) -> HttpResponseBase:
    """List the loans behind guarantees and those of policy funds."""
    listing: Listing[LoanView] = Listing(
        title=_("Loans"),
        columns=[
            Column(
                label=_("Firm"),
                value=lambda row: row.firm_name,
                is_heading=True,
                href=lambda row: reverse("officer:loan", args=[row.id]),
            ),
            Column(label=_("Lender"), value=lambda row: row.lender),
            Column(label=_("Loan"), value=lambda row: won(row.principal), is_number=True),
            Column(label=_("Still owed"), value=lambda row: won(row.outstanding), is_number=True),
            Column(label=_("Guaranteed"),
                   value=lambda row: _("Yes") if row.guarantee_id else _("No")),
            state("loan_", lambda row: row.status),
            Column(label=_("Since"), value=lambda row: row.starts_on),
        ],
        rows=lambda asked: queries.page(
            book_id=request.public_body.id, status=asked.value("status"), search=asked.search,
            cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Firm or lender"),
        filters=[states("loan_", ("running", "repaid", "defaulted"))],
        empty_title=_("No loans yet"),
        file_name="loans",
    )  # fmt: skip
    return answer(request, listing, template="officer/loans.html")


@officer_required("viewer")
@require_GET
def loan(request: NaruRequest, loan_id: UUID) -> HttpResponse:
    """Show a loan with every plan it had; the bank's reports are entered here."""
    found = _found(request, loan_id)
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
        "form": RepaidForm(initial={"paid_on": clock.today()}),
        "may_act": reaches(request.actor.body_role, "officer"),
    }
    return render(request, "officer/loan.html", values)


@officer_required("officer")
@require_POST
def repaid(request: NaruRequest, loan_id: UUID) -> HttpResponse:
    """Take in what the bank reports as repaid."""
    form = RepaidForm(request.POST)
    deed = partial(guarantee_loans.repay, by=request.actor, loan_id=loan_id, at=clock.now())
    done(request, filled(deed, form), _("The repayment is noted."))
    return redirect("officer:loan", loan_id)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def policy_loan(request: NaruRequest) -> HttpResponseBase:
    """Note a loan of a policy fund, so that it can be eased as well."""
    form = PolicyLoanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def deed() -> None:
            ease_loans.note_policy_loan(
                by=request.actor,
                brn=form.cleaned_data["brn"],
                lender=form.cleaned_data["lender"],
                lender_number=form.cleaned_data["lender_number"],
                terms=form.terms(),
                at=clock.now(),
            )

        if done(request, deed, _("The loan is noted.")):
            return redirect("officer:loans")
    return render(request, "officer/loan_new.html", {"form": form})


@officer_required("viewer")
@require_GET
def reliefs(request: NaruRequest) -> HttpResponseBase:
    """List wishes for relief; those that wait can be picked out."""
    book = request.public_body.id
    firms: dict[UUID, str] = {}

    def rows(asked: Asked) -> Page[ForbearanceView]:
        page = queries.forbearances(
            book_id=book, status=asked.value("status"), kind=asked.value("kind"),
            search=asked.search, cursor=asked.cursor, limit=asked.limit,
        )  # fmt: skip
        firms.update(queries.firm_names(book_id=book, loan_ids={one.loan_id for one in page.rows}))
        return page

    listing: Listing[ForbearanceView] = Listing(
        title=_("Relief in repaying"),
        columns=[
            Column(
                label=_("Number"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("officer:relief", args=[row.id]),
            ),
            Column(label=_("Firm"), value=lambda row: firms.get(row.loan_id, "")),
            Column(label=_("Kind"), value=lambda row: protection_words.RELIEF[row.kind]),
            Column(label=_("Months"), value=lambda row: row.months, is_number=True),
            Column(label=_("Beginning"), value=lambda row: row.since_on),
            Column(
                label=_("More interest"), value=lambda row: won(row.interest_more), is_number=True
            ),
            state("relief_", lambda row: row.status),
            Column(label=_("Asked"), value=lambda row: row.asked_at),
        ],
        rows=rows,
        search=_("Number"),
        filters=[
            states("relief_", ("asked", "approved", "declined", "withdrawn")),
            Select(name="kind", label=_("Kind"), options=list(protection_words.RELIEF.items())),
        ],
        empty_title=_("Nobody has asked for relief"),
        file_name="relief",
    )
    return answer(request, listing, template="officer/reliefs.html")


@officer_required("viewer")
@require_GET
def relief(request: NaruRequest, forbearance_id: UUID) -> HttpResponse:
    """Show a wish with both plans; decide on it."""
    wish = _wish(request, forbearance_id)
    found = _found(request, wish.loan_id)
    change, refused = _change(request, found, wish)
    values = {
        "one": wish,
        "loan": found,
        "kind": protection_words.RELIEF[wish.kind],
        "change": change,
        "refused": refused,
        "form": ReasonForm(),
        "may_act": reaches(request.actor.body_role, "officer"),
    }
    return render(request, "officer/relief.html", values)


@officer_required("officer")
@require_POST
def decide(request: NaruRequest, forbearance_id: UUID) -> HttpResponse:
    """Grant or decline relief, with a reason."""
    deed = ease_loans.approve if request.POST.get("action") == "approve" else ease_loans.decline
    done(
        request,
        lambda: deed(
            by=request.actor,
            forbearance_id=forbearance_id,
            reason=request.POST.get("reason", ""),
            at=clock.now(),
        ),
        _("Done."),
    )
    return redirect("officer:relief", forbearance_id)


def _change(
    request: NaruRequest, found: LoanView, wish: ForbearanceView
) -> tuple[Change | None, Refusal | None]:
    """Return both plans: as they were when it was granted, or as they would be now."""
    book = request.public_body.id
    if wish.status != "asked":
        return queries.change_of(book_id=book, loan_id=found.id, forbearance_id=wish.id), None
    asked = Wish(kind=wish.kind, months=wish.months, since_on=wish.since_on)
    try:
        return ease_loans.preview(body_id=book, loan=found, wish=asked, at=wish.asked_at), None
    except Refusal as refused:
        return None, refused


def _found(request: NaruRequest, loan_id: UUID) -> LoanView:
    found = queries.loan(book_id=request.public_body.id, loan_id=loan_id)
    if found is None:
        raise Http404
    return found


def _wish(request: NaruRequest, forbearance_id: UUID) -> ForbearanceView:
    wish = queries.forbearance(book_id=request.public_body.id, forbearance_id=forbearance_id)
    if wish is None:
        raise Http404
    return wish
