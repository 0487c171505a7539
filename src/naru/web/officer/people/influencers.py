"""Awarded firms paired with people of the pool: who waits, propose somebody, follow what came."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.roles import reaches
from naru.journeys import pair_with_influencers
from naru.journeys.pair_with_influencers import NotPaired, Paired, Pairing
from naru.kernel import clock
from naru.kernel.languages import SPOKEN
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.matching import words
from naru.matching.queries import contents, engagements
from naru.web.officer.names import uuid_or_none
from naru.web.parts import buyer_words, marks, wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column, Select
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.offer_form import OfferForm
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def pairs(request: NaruRequest) -> HttpResponseBase:
    """List the awarded firms of a programme that pairs, with whom and what was delivered."""
    body = request.public_body.id
    programmes = pair_with_influencers.pairings(body_id=body)
    listing: Listing[Paired] = Listing(
        title=_("Influencers for firms"),
        columns=_columns(),
        rows=lambda asked: (
            pair_with_influencers.pairs(
                body_id=body,
                programme=asked.value("programme") or programmes[0].code,
                search=asked.search,
                cursor=asked.cursor,
                limit=asked.limit,
            )
            if programmes
            else Page(rows=[])
        ),
        search=_("Name or number"),
        filters=[_choice(programmes)] if len(programmes) > 1 else [],
        file_name="influencers",
        empty_title=_("No firm was awarded yet"),
        empty_text=_("Firms awarded in a programme that pairs them with people appear here."),
    )
    return answer(request, listing, template="officer/people/pool_list.html")


def _choice(programmes: Sequence[Pairing]) -> Select:
    return Select(
        name="programme", label=_("Programme"),
        options=[(one.code, wording.said(one.name)) for one in programmes],
    )  # fmt: skip


def _columns() -> list[Column[Paired]]:
    return [
        Column(
            label=_("Firm"),
            value=lambda row: row.award.name,
            is_heading=True,
            href=lambda row: reverse("officer:influencer", args=[row.award.id]),
        ),
        Column(label=_("Award"), value=lambda row: row.award.number),
        Column(
            label=_("With"),
            value=lambda row: ", ".join(one.talent for one in row.engagements) or "–",
        ),
        Column(
            label=_("State"),
            value=lambda row: (
                marks.status_badge(f"engagement_{row.status}")
                if row.status
                else marks.badge("warning", _("Nobody proposed yet"))
            ),
            excel=lambda row: row.status,
        ),
        Column(label=_("Contents"), value=lambda row: row.delivered.count, is_number=True),
        Column(label=_("Views, as stated"), value=lambda row: row.delivered.views, is_number=True),
        Column(
            label=_("Cost, as stated"),
            value=lambda row: wording.money(row.delivered.cost),
            excel=lambda row: row.delivered.cost,
            is_number=True,
        ),
        Column(
            label=_("Last content"), value=lambda row: row.delivered.last_on, is_excel_only=True
        ),
    ]


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def pair(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Show an awarded firm with whom it works and what came of it; propose somebody."""
    found = _found(request, award_id)
    may_write = reaches(request.actor.body_role, "officer")
    form = OfferForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and may_write:
        if request.POST.get("action") == "take_back":
            _take_back(request)
            return redirect("officer:influencer", award_id)
        try:
            if form.is_valid():
                _propose(request, award_id, form)
                return redirect("officer:influencer", award_id)
        except Refusal as no:
            refused = no
    status = 409 if refused else 200
    values = _values(request, found) | {"form": form, "refused": refused, "may_write": may_write}
    return render(request, "officer/people/influencer.html", values, status=status)


def _found(request: NaruRequest, award_id: UUID) -> Paired:
    try:
        return pair_with_influencers.pair(body_id=request.public_body.id, award_id=award_id)
    except NotPaired:
        raise Http404 from None


def _propose(request: NaruRequest, award_id: UUID, form: OfferForm) -> None:
    talent_id = uuid_or_none(request.POST.get("talent", ""))
    if talent_id is None:
        raise NotPaired
    pair_with_influencers.propose(
        by=request.actor, award_id=award_id, talent_id=talent_id, offer=form.offer(),
        at=clock.now(),
    )  # fmt: skip
    messages.success(request, _("Proposed; the firm is asked by letter."))


def _take_back(request: NaruRequest) -> None:
    engagement_id = uuid_or_none(request.POST.get("engagement", "")) or UUID(int=0)
    done(
        request,
        lambda: pair_with_influencers.take_back(
            by=request.actor, engagement_id=engagement_id, words="", at=clock.now()
        ),
        _("The proposal was taken back."),
    )


def _values(request: NaruRequest, found: Paired) -> dict[str, Any]:
    body, asked = request.public_body.id, request.GET
    sought = {name: asked.get(name, "")[:40] for name in ("words", "language", "channel")}
    return {
        "one": found,
        "sought": sought,
        "languages": [(code, wording.said(text)) for code, text in SPOKEN.items()],
        "channels": [(code, wording.said(text)) for code, text in words.CHANNELS.items()],
        "suggested": (
            pair_with_influencers.suggest(body_id=body, award=found.award, **sought)
            if found.award.is_alive
            else ()
        ),
        "rows": [
            (
                row,
                engagements.steps(engagement_id=row.id),
                contents.of_engagement(engagement_id=row.id),
                [
                    (one, buyer_words.KINDS[one.kind])
                    for one in pair_with_influencers.came_of(body_id=body, engagement_id=row.id)
                ],
            )
            for row in found.engagements
        ],
    }
