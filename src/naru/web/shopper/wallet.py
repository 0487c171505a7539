"""The wallet: every certificate and pay-back with its balance, lots, rules and movements."""

from datetime import timedelta
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.commerce.ports import PaymentPort
from naru.commerce.queries import certificates as queries
from naru.commerce.queries import shops as shop_queries
from naru.geography import queries as regions
from naru.journeys import buy_a_gift_certificate as buying
from naru.journeys import refund_a_certificate, spend_at_a_shop
from naru.kernel import clock, outside
from naru.kernel.actor import system
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.ledger import accounts
from naru.ledger import queries as ledger_queries
from naru.ledger.queries import StatementLine
from naru.web.parts import wording
from naru.web.parts.access import member_required
from naru.web.parts.listing import Asked, Column, DateRange, Listing, answer
from naru.web.parts.tenancy import NaruRequest
from naru.web.shopper import wallet_words

FACES_WON = (10_000, 30_000, 50_000, 100_000, 200_000, 300_000, 500_000, 700_000)
STATEMENT_DAYS = 365


class BuyForm(forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    face = forms.TypedChoiceField(
        label=gettext_lazy("How much do you want to buy?"), coerce=int, widget=forms.RadioSelect
    )
    birthday = forms.DateField(
        label=gettext_lazy("Date of birth"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )


def _place(code: str) -> str:
    try:
        return wording.said(regions.region(code).name)
    except Refusal:  # A county may name a place that the table does not know yet.
        return code


def _holder(request: NaruRequest) -> UUID:
    person_id = request.actor.person_id
    assert person_id is not None, "the guard let a member in"
    return person_id


@member_required
@require_GET
def wallet(request: NaruRequest) -> HttpResponse:
    """Show all that a member holds, and what she can buy."""
    at, book_id, holder = clock.now(), request.public_body.id, _holder(request)
    held = ledger_queries.wallets(book_id=book_id, holder_id=holder, at=at)
    values = {
        "wallets": [
            (each, wallet_words.uses(each.terms, place_name=_place))
            for each in held
            if each.balance.minor or each.lots
        ],
        "offers": queries.offers(book_id=book_id, person_id=holder, at=at),
        "sales": shop_queries.sales(book_id=book_id, person_id=holder, limit=5).rows,
        "total": sum(each.usable.minor for each in held),
    }
    return render(request, "shopper/wallet.html", values)


@require_GET
def on_sale(request: NaruRequest) -> HttpResponse:
    """Tell everybody which certificates there are and where they can be used."""
    today = clock.today()
    known = ledger_queries.schemes(book_id=request.public_body.id)
    rows = [
        (scheme, terms, wallet_words.uses(terms, place_name=_place))
        for scheme in known
        if (terms := scheme.on(today)) is not None
    ]
    return render(request, "shopper/certificates.html", {"schemes": rows})


@member_required
@require_GET
def scheme(request: NaruRequest, code: str) -> HttpResponseBase:
    """Show one wallet: lots with their last days, rules, and the statement."""
    at, book_id, holder = clock.now(), request.public_body.id, _holder(request)
    known = ledger_queries.scheme(book_id=book_id, code=code)
    held = ledger_queries.wallets(book_id=book_id, holder_id=holder, at=at)
    mine = next((each for each in held if each.scheme == code), None)
    if mine is None:
        return redirect("shopper:wallet")
    purchases = queries.of_lots(book_id=book_id, lot_ids=[lot.id for lot in mine.lots])
    return answer(
        request,
        _movements(request, mine.code, wording.said(known.name)),
        template="shopper/wallet_scheme.html",
        wallet=mine,
        uses=wallet_words.uses(mine.terms, place_name=_place),
        lots=[(lot, purchases.get(lot.id)) for lot in mine.lots],
    )


def _movements(request: NaruRequest, code: str, name: str) -> Listing[StatementLine]:
    def rows(asked: Asked) -> Page[StatementLine]:
        today = clock.today()
        return ledger_queries.statement(
            book_id=request.public_body.id,
            code=code,
            since=clock.start_of(asked.since("day") or today - timedelta(days=STATEMENT_DAYS)),
            until=clock.end_of(asked.until("day") or today),
            cursor=asked.cursor,
            rows_max=asked.limit,
        )

    return Listing(
        title=name,
        columns=[
            Column(label=_("When"), value=lambda row: row.posted_at),
            Column(label=_("What"), value=lambda row: movement_label(row.kind), is_heading=True),
            Column(label=_("Amount"), value=lambda row: row.amount, is_number=True),
            Column(label=_("Balance"), value=lambda row: row.balance, is_number=True),
        ],
        rows=rows,
        filters=[DateRange(name="day", label=_("Period"))],
        file_name="wallet",
        empty_title=_("Nothing moved in this time"),
    )


def movement_label(kind: str) -> str:
    """Name a movement of a wallet."""
    names = {
        "lots_issued": _("Bought or received"),
        "lots_spent": _("Spent at a shop"),
        "lots_captured": _("Spent in the mall"),
        "lots_refunded": _("Refunded"),
        "cash_out": _("Rest given back"),
        "withdraw": _("Given back unused"),
    }
    return names.get(kind, _("Expired") if kind.startswith("lots_") else kind)


@member_required
@require_http_methods(["GET", "POST"])
def buy(request: NaruRequest, code: str) -> HttpResponse:
    """Choose an amount and go to pay."""
    at, book_id = clock.now(), request.public_body.id
    offers = queries.offers(book_id=book_id, person_id=_holder(request), at=at)
    offer = next((each for each in offers if each.scheme == code), None)
    if offer is None:
        raise Http404
    left = offer.room.left
    form = BuyForm(request.POST or None)
    faces = [face for face in FACES_WON if left is None or face <= left]
    form.fields["face"].choices = [(face, wording.money(face)) for face in faces]  # type: ignore[attr-defined] # a ChoiceField
    if offer.terms.holder_age_min is None and offer.terms.holder_age_max is None:
        del form.fields["birthday"]
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_to_pay(request, form, code, wording.said(offer.name)))
        except Refusal as why:
            refused = why
    values = {
        "offer": offer,
        "form": form,
        "refused": refused,
        "left": left,
        "percent": offer.terms.discount_bp / 100,
        "uses": wallet_words.uses(offer.terms, place_name=_place),
    }
    return render(request, "shopper/wallet_buy.html", values)


def _to_pay(request: NaruRequest, form: BuyForm, code: str, title: str) -> str:
    purchase_id = buying.ask(
        by=request.actor,
        scheme=code,
        face=form.cleaned_data["face"],
        birthday=form.cleaned_data.get("birthday"),
        token=form.cleaned_data["token"],
        at=clock.now(),
    )
    return buying.page(
        by=request.actor,
        purchase_id=purchase_id,
        title=title,
        return_address=request.build_absolute_uri(
            reverse("shopper:wallet_paid", args=[purchase_id])
        ),
        notice_address=request.build_absolute_uri(reverse("shopper:wallet_notice")),
        port=outside.the(PaymentPort),
    )


@member_required
@require_GET
def paid(request: NaruRequest, purchase_id: UUID) -> HttpResponse:
    """Welcome the shopper back from the payment company, however often she comes."""
    settled = buying.settle(
        by=request.actor,
        purchase_id=purchase_id,
        port=outside.the(PaymentPort),
        at=clock.now(),
        is_given_up=bool(request.GET.get("code")),
    )
    known = ledger_queries.scheme(book_id=request.public_body.id, code=settled.purchase.scheme)
    values = {"settled": settled, "purchase": settled.purchase, "name": known.name}
    return render(request, "shopper/wallet_paid.html", values)


@csrf_exempt
@require_POST
def notice(request: NaruRequest) -> HttpResponse:
    """Hear the payment company's notice; its signature is the guard."""
    port, at = outside.the(PaymentPort), clock.now()
    payment_id = port.read_notice(headers=request.headers, payload=request.body, at=at)
    if payment_id is None:
        return HttpResponse(status=400)
    purchase = queries.purchase(book_id=request.public_body.id, purchase_id=payment_id)
    if purchase is not None:
        buying.settle(by=system(request.public_body.id), purchase_id=payment_id, port=port, at=at)
    return HttpResponse(status=204)


@member_required
@require_http_methods(["GET", "POST"])
def give_back(request: NaruRequest, purchase_id: UUID) -> HttpResponse:
    """Ask before giving a certificate back; then do it."""
    purchase = queries.purchase(book_id=request.public_body.id, purchase_id=purchase_id)
    if purchase is None or purchase.person_id != request.actor.person_id or not purchase.lot_id:
        raise Http404
    refused: Refusal | None = None
    cash: int | None = None
    if request.method == "POST":
        try:
            cash = refund_a_certificate.give_back(
                by=request.actor,
                purchase_id=purchase_id,
                port=outside.the(PaymentPort),
                at=clock.now(),
            )
        except Refusal as why:
            refused = why
    lot, known = ledger_queries.lot(book_id=request.public_body.id, lot_id=purchase.lot_id)
    values = {"purchase": purchase, "lot": lot, "name": known.name, "refused": refused,
              "cash": cash}  # fmt: skip
    return render(request, "shopper/wallet_give_back.html", values)


@member_required
@require_POST
def show_code(request: NaruRequest, code: str) -> HttpResponse:
    """Show a code for the counter, good once and for a few minutes."""
    known = ledger_queries.scheme(book_id=request.public_body.id, code=code)
    digits, expires_at = spend_at_a_shop.show_code(
        by=request.actor, scheme=known.code, at=clock.now()
    )
    wallet_code = accounts.wallet(code, _holder(request))
    held = ledger_queries.balances(book_id=request.public_body.id, codes=[wallet_code])
    values = {"digits": f"{digits[:4]} {digits[4:]}", "expires_at": expires_at,
              "name": known.name, "held": held[wallet_code]}  # fmt: skip
    response = render(request, "shopper/wallet_code.html", values)
    response.headers["Cache-Control"] = "no-store"
    return response
