"""The home of a shop, opening one, its steps, papers, fees and holidays."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.commerce import fees
from naru.commerce.onboarding import RequirementKind
from naru.commerce.operations.vendors import PayoutAccount, Shipping, Shop
from naru.commerce.queries import fees as fee_queries
from naru.commerce.queries import vendors, work_to_do
from naru.commerce.vendors import Trade
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryPort
from naru.identity.queries import register
from naru.journeys import open_a_shop, tend_a_shop
from naru.kernel import clock, outside
from naru.web.merchant import forms
from naru.web.merchant.desk import ShopRequest, shop_required, show, tried
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

STEPS = ("shop", "shipping", "account", "fees", "papers")


@member_required
@require_http_methods(["GET", "POST"])
def start(request: NaruRequest) -> HttpResponseBase:
    """Register a firm and begin its shop."""
    own = vendors.of_firms(body_id=request.public_body.id, firm_ids=request.actor.firm_ids)
    if own and request.method == "GET":
        return redirect("merchant:home")
    firms = [register.firm(firm_id) for firm_id in request.actor.firm_ids]
    first = next((firm for firm in firms if firm), None)
    initial = {"name": first.name, "brn": first.brn, "phone": first.phone} if first else {}
    form = forms.RegisterForm(request.POST or None, initial=initial)
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = tried(request, lambda: _register(request, form.cleaned_data))
        if refused is None:
            return redirect("merchant:setup")
    terms = fee_queries.general(body_id=request.public_body.id, on=clock.today())
    context = {"form": form, "refused": refused, "fees": fees.in_words(terms) if terms else None}
    return render(request, "merchant/start.html", context, status=422 if refused else 200)


def _register(request: NaruRequest, told: dict[str, Any]) -> UUID:
    return open_a_shop.register(
        by=request.actor,
        brn=told["brn"],
        particulars=Particulars(
            name=told["name"], representative=told["representative"], phone=told["phone"]
        ),
        shop_name=told["shop_name"],
        registry=outside.the(RegistryPort),
        at=clock.now(),
    )


@shop_required
def home(request: ShopRequest) -> HttpResponse:
    """Show what there is to do in the shop."""
    counts = vendors.product_counts(vendor_id=request.shop.id)
    lines = _checklist(request)
    open_lines = [line for line in lines if line.holds_up_submission]
    work = work_to_do.of_shop(body_id=request.public_body.id, vendor_id=request.shop.id)
    return show(request, "home", counts=counts, work=work, open_lines=open_lines, lines=lines)


def _checklist(request: ShopRequest) -> Any:
    firm = register.firm(request.shop.firm_id)
    return vendors.checklist(
        body_id=request.public_body.id,
        vendor_id=request.shop.id,
        firm_standing=firm.standing if firm else "unknown",
        on=clock.today(),
    )


@shop_required
@require_http_methods(["GET", "POST"])
def setup(request: ShopRequest) -> HttpResponseBase:
    """Show the checklist; sent, hand the shop in."""
    refused = None
    if request.method == "POST":
        refused = tried(
            request,
            lambda: open_a_shop.submit(
                by=request.actor,
                vendor_id=request.shop.id,
                firm_id=request.shop.firm_id,
                registry=outside.the(RegistryPort),
                at=clock.now(),
                on=clock.today(),
            ),
            _("Your shop was handed in. We will tell you when it is reviewed."),
        )
        if refused is None:
            return redirect("merchant:home")
    return show(request, "setup", lines=_checklist(request), refused=refused, steps=STEPS)


def _initial(request: ShopRequest, step: str) -> dict[str, Any]:
    shop = request.shop
    if step == "shop":
        names = ("name", "introduction", "trades", "phone", "email", "mail_order_number")
        return {name: getattr(shop, name) for name in (*names, "annual_sales")}
    if step == "shipping":
        places = ("ship_from_postcode", "ship_from", "return_postcode", "return_address")
        return asdict(shop.shipping) | {name: getattr(shop, name) for name in places}
    return {"bank": shop.bank, "account_holder": shop.account_holder}


def _save(request: ShopRequest, step: str, told: dict[str, Any]) -> None:
    known: dict[str, Any] = {
        "by": request.actor,
        "vendor_id": request.shop.id,
        "at": clock.now(),
    }
    if step == "shop":
        trades = [Trade(each) for each in told.pop("trades")]
        tend_a_shop.save_shop(shop=Shop(trades=trades, **told), **known)
    elif step == "shipping":
        tend_a_shop.save_shipping(shipping=Shipping(**told), **known)
    else:
        tend_a_shop.save_account(account=PayoutAccount(**told), **known)


FORMS = {"shop": forms.ShopForm, "shipping": forms.ShippingForm, "account": forms.AccountForm}


@shop_required
@require_http_methods(["GET", "POST"])
def step(request: ShopRequest, step: str) -> HttpResponseBase:
    """Show and save one step; a script saves it as it is filled in, without one it is sent."""
    if step not in FORMS:
        raise Http404
    form = FORMS[step](request.POST or None, initial=_initial(request, step))
    refused = None
    if request.method == "POST":
        is_sound = form.is_valid()
        refused = (
            tried(request, lambda: _save(request, step, form.cleaned_data)) if is_sound else None
        )
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204)
        if is_sound and refused is None:
            return redirect(*_next(request, step))
    position = STEPS.index(step) + 1
    return show(request, "step", form=form, step=step, position=position, refused=refused)


def _next(request: ShopRequest, step: str) -> tuple[str, ...]:
    if request.POST.get("then") == "stay" or request.shop.status not in {"draft", "sent_back"}:
        return ("merchant:setup",)
    following = STEPS[STEPS.index(step) + 1]
    return ("merchant:step", following) if following in FORMS else (f"merchant:{following}",)


@shop_required
@require_http_methods(["GET", "POST"])
def fee_terms(request: ShopRequest) -> HttpResponseBase:
    """Show the fees in plain words, and take the producer's agreement."""
    on = clock.today()
    terms = fee_queries.general(body_id=request.public_body.id, on=on)
    if terms is None:
        raise Http404
    refused = None
    if request.method == "POST":
        shown = request.POST.get("terms", "")
        refused = tried(
            request,
            lambda: tend_a_shop.agree_to_fees(
                by=request.actor,
                vendor_id=request.shop.id,
                terms_id=UUID(shown) if len(shown) == 36 else terms.id,
                at=clock.now(),
                on=on,
            ),
            _("Your agreement is recorded."),
        )
        if refused is None:
            return redirect("merchant:papers")
    every = fee_queries.every(body_id=request.public_body.id)
    return show(
        request,
        "fees",
        terms=terms,
        words=fees.in_words(terms),
        percent=fees.percentage(terms.rate_bp),
        vat_percent=fees.percentage(terms.vat_bp),
        others=[(each, fees.in_words(each)) for each in every if each.category_id],
        coming=[(each, fees.in_words(each)) for each in every if each.since > on],
        agreed_at=fee_queries.agreed_at(vendor_id=request.shop.id, terms_id=terms.id),
        position=4,
        refused=refused,
    )


@shop_required
@require_http_methods(["GET", "POST"])
def papers(request: ShopRequest) -> HttpResponseBase:
    """Tick statements and hand in documents."""
    form, refused, code = forms.PaperForm(), None, request.POST.get("code", "")
    if request.method == "POST" and request.POST.get("kind") == "attested":
        refused = tried(request, lambda: _attest(request, code))
        if refused is None:
            return redirect("merchant:papers")
    elif request.method == "POST":
        form = forms.PaperForm(request.POST, request.FILES)
        if form.is_valid():
            refused = tried(request, lambda: _hand_in(request, code, form), _("Handed in."))
            if refused is None:
                return redirect("merchant:papers")
    lines = [line for line in _checklist(request) if line.requirement.check is None]
    return show(
        request,
        "papers",
        attested=[x for x in lines if x.requirement.kind is RequirementKind.ATTESTED],
        verified=[x for x in lines if x.requirement.kind is RequirementKind.VERIFIED],
        form=form,
        bad_code=code,
        position=5,
        refused=refused,
    )


def _attest(request: ShopRequest, code: str) -> None:
    tend_a_shop.attest(
        by=request.actor,
        vendor_id=request.shop.id,
        code=code,
        agreed=request.POST.get("agreed") == "1",
        at=clock.now(),
    )


def _hand_in(request: ShopRequest, code: str, form: forms.PaperForm) -> None:
    upload = form.cleaned_data["document"]
    paper = tend_a_shop.Paper(name=upload.name, content=upload.read()) if upload else None
    tend_a_shop.hand_in(
        by=request.actor,
        vendor_id=request.shop.id,
        firm_id=request.shop.firm_id,
        code=code,
        paper=paper,
        note=form.cleaned_data["note"],
        at=clock.now(),
    )


@shop_required
@require_http_methods(["GET", "POST"])
def holiday(request: ShopRequest) -> HttpResponseBase:
    """Plan a holiday of the shop."""
    shop = request.shop
    initial = {"closed_from": shop.closed_from, "closed_to": shop.closed_to}
    form = forms.HolidayForm(request.POST or None, initial=initial)
    refused = None
    if request.method == "POST" and (request.POST.get("clear") or form.is_valid()):
        told = {} if request.POST.get("clear") else form.cleaned_data
        refused = tried(
            request,
            lambda: tend_a_shop.plan_closure(
                by=request.actor,
                vendor_id=shop.id,
                closed_from=told.get("closed_from"),
                closed_to=told.get("closed_to"),
                at=clock.now(),
            ),
            _("Saved."),
        )
        if refused is None:
            return redirect("merchant:holiday")
    return show(request, "holiday", form=form, refused=refused)
