"""Searches of an agency for awarded firms: open, propose, write, hand over, report."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.queries import register
from naru.identity.roles import reaches
from naru.journeys import search_for_buyers
from naru.kernel import clock
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.matching.buyers.states import SEARCH_STATES
from naru.matching.queries import searches
from naru.matching.queries.searches import SearchView
from naru.web.officer.buyers.forms import PitchForm
from naru.web.officer.names import uuid_or_none
from naru.web.parts import buyer_papers, buyer_words, countries, deeds, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Asked, Column, Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def buyer_searches(request: NaruRequest) -> HttpResponseBase:
    """List the searches, with the figures of all and the awarded firms that wait for one."""
    body = request.public_body.id
    firms: dict[UUID, str] = {}

    def rows(asked: Asked) -> Page[SearchView]:
        page = searches.page(
            body_id=body, status=asked.value("status"),
            cursor=asked.cursor, limit=asked.limit,
        )  # fmt: skip
        found = register.firms({row.firm_id for row in page.rows})
        firms.update({one: firm.name for one, firm in found.items()})
        return page

    listing: Listing[SearchView] = Listing(
        title=_("Buyer searches"),
        columns=_columns(firms),
        rows=rows,
        filters=[states("buyer_search_", SEARCH_STATES)],
        empty_title=_("No searches yet"),
        empty_text=_("Open one for a firm that the programme awarded."),
        file_name="buyer-searches",
    )
    count, firm_count, reach = searches.in_all(body_id=body)
    return answer(
        request, listing, template="officer/buyers/searches.html", count=count, firms=firm_count,
        reach=buyer_words.reach(reach), waiting=search_for_buyers.waiting(body_id=body),
        may_write=reaches(request.actor.body_role, "officer"),
    )  # fmt: skip


def _columns(firms: dict[UUID, str]) -> list[Column[SearchView]]:
    stages: list[Column[SearchView]] = [
        Column(label=label, value=_stage(code), is_number=True)
        for code, label in buyer_words.SHORT.items()
    ]
    return [
        Column(
            label=_("Firm"),
            value=lambda row: firms.get(row.firm_id, "–"),
            is_heading=True,
            href=lambda row: reverse("officer:buyer_search", args=[row.id]),
        ),
        Column(label=_("Goods"), value=lambda row: row.goods),
        state("buyer_search_", lambda row: row.status),
        *stages,
        Column(label=_("Until"), value=lambda row: row.ends_on, is_excel_only=True),
    ]


def _stage(code: str) -> Callable[[SearchView], object]:
    return lambda row: getattr(row.reach, code)


@officer_required("officer")
@require_POST
def open_(request: NaruRequest) -> HttpResponse:
    """Open the search of an award, for goods that the firm offers abroad."""
    given = request.POST
    award, offer = uuid_or_none(given.get("award", "")), uuid_or_none(given.get("offer", ""))
    waiting = {
        (one.award.id, each.id)
        for one in search_for_buyers.waiting(body_id=request.public_body.id)
        for each in one.offers
    }
    if award is None or offer is None or (award, offer) not in waiting:
        raise Http404
    made = search_for_buyers.open_for_award(
        by=request.actor, award_id=award, offer_id=offer,
        agency=given.get("agency", "").strip()[:120] or request.public_body.name.ko,
        at=clock.now(),
    )  # fmt: skip
    messages.success(request, _("The search is open, and its first buyers are proposed."))
    return redirect("officer:buyer_search", made)


@officer_required("viewer")
@require_GET
def buyer_search(request: NaruRequest, search_id: UUID) -> HttpResponse:
    """Show one search: its figures, its buyers with reasons, what they are told."""
    body = request.public_body.id
    found = searches.search(body_id=body, search_id=search_id)
    if found is None:
        raise Http404
    targets = search_for_buyers.with_companies(
        body_id=body, targets=searches.targets(body_id=body, search_id=search_id)
    )
    values = {
        "one": found,
        "firm": register.firm(found.firm_id),
        "markets": [countries.name(code) for code in found.markets],
        "reach": buyer_words.reach(found.reach),
        "targets": targets,
        "form": PitchForm(initial=dict(found.pitch)),
        "months": searches.letters_by_month(body_id=body, search_id=search_id),
        "may_write": reaches(request.actor.body_role, "officer") and found.status == "open",
    }
    return render(request, "officer/buyers/search.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, search_id: UUID) -> HttpResponse:
    """Propose more, write to the approved, note a reply, hand over, or write what is told."""
    body, action = request.public_body.id, request.POST.get("action", "")
    if searches.search(body_id=body, search_id=search_id) is None or action not in STEPS:
        raise Http404
    try:
        STEPS[action](request, search_id)
    except Refusal as refused:
        deeds.say(request, refused)
    return redirect("officer:buyer_search", search_id)


def _propose(request: NaruRequest, search_id: UUID) -> None:
    count = search_for_buyers.propose(by=request.actor, search_id=search_id, at=clock.now())
    said = ngettext("%(count)s buyer was proposed.", "%(count)s buyers were proposed.", count)
    messages.success(request, said % {"count": count})


def _write(request: NaruRequest, search_id: UUID) -> None:
    count, refused = search_for_buyers.write_to_all(
        by=request.actor, search_id=search_id, at=clock.now()
    )
    said = ngettext("%(count)s letter has left.", "%(count)s letters have left.", count)
    messages.success(request, said % {"count": count})
    for sentence in {wording.said(one.sentence) for one in refused}:
        messages.warning(request, sentence)


def _reply(request: NaruRequest, search_id: UUID) -> None:
    given = request.POST
    search_for_buyers.note_reply(
        by=request.actor, target_id=_target(request, search_id),
        is_interested=given.get("reply") == "interested", note=given.get("note", ""),
        at=clock.now(),
    )  # fmt: skip
    messages.success(request, _("The reply was noted."))


def _hand_over(request: NaruRequest, search_id: UUID) -> None:
    target = _target(request, search_id)
    search_for_buyers.hand_over(by=request.actor, target_id=target, at=clock.now())
    messages.success(request, _("The firm sees her contact now, and was written to."))


def _pitch(request: NaruRequest, search_id: UUID) -> None:
    form = PitchForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write at least the English text."))
        return
    search_for_buyers.write_pitch(
        by=request.actor, search_id=search_id, pitch=form.cleaned_data, at=clock.now()
    )
    messages.success(request, _("It is kept, and the firm was asked to check it."))


def _target(request: NaruRequest, search_id: UUID) -> UUID:
    wanted = uuid_or_none(request.POST.get("target", ""))
    found = wanted and searches.target(body_id=request.public_body.id, target_id=wanted)
    if not found or found.search_id != search_id:
        raise Http404
    return found.id


STEPS = {
    "propose": _propose,
    "write": _write,
    "reply": _reply,
    "hand_over": _hand_over,
    "pitch": _pitch,
}


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def close(request: NaruRequest, search_id: UUID) -> HttpResponse:
    """End a search: a page of its own, because it cannot be opened again."""
    found = searches.search(body_id=request.public_body.id, search_id=search_id)
    if found is None or found.status != "open":
        raise Http404
    if request.method == "POST":
        search_for_buyers.close(
            by=request.actor, search_id=search_id,
            summary=request.POST.get("summary", "")[:2_000], at=clock.now(),
        )  # fmt: skip
        messages.success(request, _("The search has ended; its report is ready."))
        return redirect("officer:buyer_search", search_id)
    return render(request, "officer/buyers/search_close.html", {"one": found})


@officer_required("viewer")
@require_GET
def report(request: NaruRequest, search_id: UUID) -> HttpResponse:
    """Give the report of a search as PDF."""
    found = search_for_buyers.report(body_id=request.public_body.id, search_id=search_id)
    if found is None:
        raise Http404
    return buyer_papers.report(found, body=request.public_body, at=clock.now())
