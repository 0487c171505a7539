"""What a provider has earned, and how it claims the payment (지급 청구)."""

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.identity.queries import register
from naru.journeys import pay_providers
from naru.kernel import clock
from naru.kernel.money import won
from naru.ledger.payment_rows import PAYMENT_STATES
from naru.programmes.queries import voucher_payouts as queries
from naru.programmes.voucher_views import PayoutView
from naru.web.parts import marks, statuses
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.provider.desk import DeskRequest, provider_required, tried
from naru.web.provider.forms import ClaimForm


def _listing(request: DeskRequest) -> Listing[PayoutView]:
    book, firm_id = request.public_body.id, request.provider.firm_id
    return Listing(
        title=_("Payments to us"),
        columns=[
            Column(label=_("Number"), value=lambda row: row.number, is_heading=True),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.badge),
                excel=lambda row: str(statuses.status(row.badge).word),
            ),
            Column(label=_("Amount"), value=lambda row: won(row.amount), is_number=True),
            Column(label=_("Asked"), value=lambda row: row.asked_at),
            Column(label=_("Pay day"), value=lambda row: row.pay_on),
            Column(label=_("Remark"), value=lambda row: row.reason),
        ],
        rows=lambda asked: queries.page(
            book_id=book,
            firm_id=firm_id,
            kind="provider",
            status=asked.value("state"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[
            Select(
                name="state",
                label=_("State"),
                options=[(one, statuses.status(f"claim_{one}").word) for one in PAYMENT_STATES],
            )
        ],
        file_name="payments",
        empty_title=_("No payments yet"),
        empty_text=_("When work is settled you can claim its amount here."),
    )


@provider_required
@require_http_methods(["GET", "POST"])
def payouts(request: DeskRequest) -> HttpResponseBase:
    """List the payments, and claim what was earned."""
    book, firm_id = request.public_body.id, request.provider.firm_id
    claimable = queries.claimable(book_id=book, firm_id=firm_id)
    told = {"amount": claimable.minor or None}
    form = ClaimForm(request.POST or None, initial=told)
    refused = None
    if form.is_valid():
        refused = tried(
            request,
            lambda: pay_providers.claim(
                by=request.actor, firm_id=firm_id, amount=won(form.cleaned_data["amount"]),
                at=clock.now(),
            ),
            _("Claimed. A second officer approves it, then it goes to your bank."),
        )  # fmt: skip
        if refused is None:
            return redirect("provider:payouts")
    firm = register.firm(firm_id)
    return answer(
        request,
        _listing(request),
        template="provider/payouts.html",
        provider=request.provider,
        claimable=claimable,
        has_account=bool(firm and firm.has_bank_account),
        form=form,
        refused=refused,
    )
