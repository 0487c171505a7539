"""Providers (수행기관) on the officers' desk: approve, refuse or suspend each of their services."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.identity.queries import register
from naru.journeys import open_voucher_evidence, register_providers
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.queries import providers as queries
from naru.programmes.queries import vouchers
from naru.programmes.voucher_views import ProviderView
from naru.records.queries import documents
from naru.web.parts import marks, papers, statuses, voucher_words, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("applied", "approved", "suspended", "refused")
DECISIONS = frozenset({"approved", "refused", "suspended"})


@officer_required("viewer")
@require_GET
def providers(request: NaruRequest) -> HttpResponseBase:
    """List every provider; those that wait for approval can be picked out."""
    body = request.public_body.id
    menus = {
        code: wording.said(name) for code, name in vouchers.menus_of_body(body_id=body).items()
    }

    listing: Listing[ProviderView] = Listing(
        title=_("Providers"),
        columns=_columns(menus),
        rows=lambda asked: queries.page(
            body_id=body,
            status=asked.value("state"),
            menu=asked.value("menu"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name or introduction"),
        filters=[
            Select(
                name="state",
                label=_("State"),
                options=[(one, statuses.status(f"offer_{one}").word) for one in STATES],
            ),
            Select(name="menu", label=_("Service"), options=list(menus.items())),
        ],
        file_name="providers",
        empty_title=_("No providers yet"),
    )
    return answer(request, listing, template="officer/list.html")


def _columns(menus: dict[str, str]) -> list[Column[ProviderView]]:
    def of(row: ProviderView, status: str) -> str:
        codes = [offer.menu for offer in row.offers if offer.status == status]
        return ", ".join(menus.get(code, code) for code in codes)

    return [
        Column(
            label=_("Name"),
            value=lambda row: row.name,
            is_heading=True,
            href=lambda row: reverse("officer:provider", args=[row.id]),
        ),
        Column(
            label=_("Waits for approval"),
            value=lambda row: (
                marks.badge("warning", of(row, "applied")) if of(row, "applied") else ""
            ),
            excel=lambda row: of(row, "applied"),
        ),
        Column(label=_("Approved for"), value=lambda row: of(row, "approved")),
        Column(label=_("Suspended for"), value=lambda row: of(row, "suspended")),
        Column(label=_("Rating"), value=lambda row: voucher_words.stars(row.stars, row.ratings)),
        Column(label=_("Registered"), value=lambda row: row.registered_at),
    ]


@officer_required("viewer")
@require_GET
def provider(request: NaruRequest, provider_id: UUID) -> HttpResponse:
    """Show one provider: the firm, its papers, every service with its price list."""
    body = request.public_body.id
    shown = queries.provider(body_id=body, provider_id=provider_id)
    if shown is None:
        raise Http404
    menus = vouchers.menus_of_body(body_id=body)
    values = {
        "provider": shown,
        "firm": register.firm(shown.firm_id),
        "stars": voucher_words.stars(shown.stars, shown.ratings),
        "offers": [(offer, menus.get(offer.menu)) for offer in shown.offers],
        "papers": documents.of_owner(body_id=body, owner=(register_providers.OWNER, shown.id)),
        "ratings": queries.ratings(book_id=body, provider_id=shown.id),
    }
    return render(request, "officer/provider.html", values)


@officer_required("officer")
@require_POST
def decide(request: NaruRequest, provider_id: UUID) -> HttpResponse:
    """Approve, refuse or suspend the chosen services."""
    chosen = [UUID(one) for one in request.POST.getlist("offer")]
    status = request.POST.get("action", "")
    if chosen and status in DECISIONS:
        try:
            count = register_providers.decide(
                by=request.actor,
                offer_ids=chosen,
                status=status,
                reason=request.POST.get("reason", ""),
                at=clock.now(),
            )
        except Refusal as refused:
            messages.error(request, wording.said(refused.sentence))
        else:
            messages.success(request, _("%(count)s services were decided on.") % {"count": count})
    return redirect("officer:provider", provider_id)


@officer_required("viewer")
@require_GET
def paper(request: NaruRequest, provider_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a paper of a provider."""
    return papers.answer(
        open_voucher_evidence.open_paper(
            body_id=request.public_body.id,
            order_id=provider_id,
            document_id=document_id,
            owner=register_providers.OWNER,
        )
    )
