"""A provider's first page, what it says of itself, its services with prices, its papers."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.queries import register
from naru.journeys import open_voucher_evidence, register_providers
from naru.kernel import clock
from naru.programmes.queries import voucher_orders, voucher_payouts, vouchers
from naru.records.queries import documents
from naru.web.parts import papers, voucher_words
from naru.web.provider.desk import (
    DeskRequest,
    FirmRequest,
    firm_desk,
    provider_required,
    said_aloud,
    show,
    tried,
)
from naru.web.provider.forms import OfferForm, ProfileForm


@provider_required
@require_GET
def home(request: DeskRequest) -> HttpResponse:
    """Show what waits for the provider."""
    book, mine = request.public_body.id, request.provider
    counts = voucher_orders.work_of_provider(book_id=book, provider_id=mine.id)
    return show(
        request,
        "home",
        stars=voucher_words.stars(mine.stars, mine.ratings),
        counts=counts,
        claimable=voucher_payouts.claimable(book_id=book, firm_id=mine.firm_id),
        has_offers=bool(mine.offers),
    )


@firm_desk
@require_http_methods(["GET", "POST"])
def profile(request: FirmRequest) -> HttpResponse:
    """Register as a provider, or change what it says of itself."""
    mine = request.registered
    firm = register.firm(request.firm_id)
    assert firm is not None, "the door asked for it"
    told = (
        {"name": mine.name, "introduction": mine.introduction, "phone": mine.phone,
         "email": mine.email}
        if mine is not None
        else {"name": firm.name, "phone": firm.phone, "email": firm.email}
    )  # fmt: skip
    form = ProfileForm(request.POST or None, initial=told)
    refused = None
    if form.is_valid():
        refused = tried(
            request,
            lambda: register_providers.register(
                by=request.actor, firm_id=firm.id, at=clock.now(), **form.cleaned_data
            ),
            _("Saved."),
        )
        if refused is None:
            return redirect("provider:offers")
    return show(request, "profile", form=form, refused=refused, firm=firm)


@provider_required
@require_GET
def offers(request: DeskRequest) -> HttpResponse:
    """Show every service of the body's menus, and which of them the provider offers."""
    mine = {offer.menu: offer for offer in request.provider.offers}
    menus = vouchers.menus_of_body(body_id=request.public_body.id)
    rows = [(code, name, mine.get(code)) for code, name in menus.items()]
    kept = documents.of_owner(
        body_id=request.public_body.id, owner=(register_providers.OWNER, request.provider.id)
    )
    return show(request, "offers", rows=rows, papers=kept)


@provider_required
@require_http_methods(["GET", "POST"])
def offer(request: DeskRequest, menu: str) -> HttpResponse:
    """Offer one service with its price list, or change it."""
    name = vouchers.menus_of_body(body_id=request.public_body.id).get(menu)
    if name is None:
        raise Http404
    mine = next((one for one in request.provider.offers if one.menu == menu), None)
    told = {}
    if mine is not None:
        lines = [f"{what} | {unit} | {price}" for what, unit, price in mine.prices]
        told = {"description": mine.description, "prices": "\n".join(lines)}
    form = OfferForm(request.POST or None, initial=told)
    refused = None
    if form.is_valid():
        refused = tried(
            request,
            lambda: register_providers.offer(
                by=request.actor, provider_id=request.provider.id, menu=menu, at=clock.now(),
                **form.cleaned_data,
            ),
            _("Saved. The office looks at new services before firms can ask you."),
        )  # fmt: skip
        if refused is None:
            return redirect("provider:offers")
    return show(request, "offer", form=form, refused=refused, name=name, offer=mine)


@provider_required
@require_POST
def hand_in(request: DeskRequest) -> HttpResponse:
    """Take a paper of the provider in."""
    given = request.FILES.get("paper")
    if given is not None:
        refused = tried(
            request,
            lambda: register_providers.hand_in(
                by=request.actor, provider_id=request.provider.id, name=given.name or "",
                content=given.read(), at=clock.now(),
            ),
            _("The paper was handed in."),
        )  # fmt: skip
        said_aloud(request, refused)
    return redirect("provider:offers")


@provider_required
@require_GET
def paper(request: DeskRequest, document_id: UUID) -> HttpResponse:
    """Hand out a paper of the provider."""
    return papers.answer(
        open_voucher_evidence.open_paper(
            body_id=request.public_body.id,
            order_id=request.provider.id,
            document_id=document_id,
            owner=register_providers.OWNER,
        )
    )
