"""A buyer's invitations to export meetings: her answer, by her clock and in her language."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.views import BuyerView
from naru.journeys import answer_a_meeting_round, run_a_meeting_round
from naru.kernel import clock
from naru.kernel.languages import OWN_NAMES
from naru.kernel.refusal import Refusal
from naru.meetings import slots
from naru.meetings.operations.parties import UnknownParty
from naru.meetings.operations.timetables import UnknownMeeting
from naru.meetings.queries import meetings as queries
from naru.meetings.queries import rounds as round_queries
from naru.meetings.views import PartyView, RoundView
from naru.web.buyer.links import buyer_of
from naru.web.parts import deeds
from naru.web.parts.meeting_answers import answered_of
from naru.web.parts.meeting_deeds import file_of
from naru.web.parts.tenancy import NaruRequest

SEOUL = "Asia/Seoul"


@require_GET
def rounds(request: NaruRequest, language: str, key: str) -> HttpResponse:
    """Show a buyer the rounds to which she was invited."""
    buyer = buyer_of(request, key)
    found = round_queries.of_party(
        body_id=request.public_body.id, side="buyer", party_ids=[buyer.id]
    )
    values = {
        "buyer": buyer,
        "key": key,
        "language": language,
        "rounds": [(one, one.name.into(language), _until(one, buyer), one.takes_wishes(clock.now()))
                   for one, party in found],
    }  # fmt: skip
    return render(request, "buyer/meetings/rounds.html", values)


@require_http_methods(["GET", "POST"])
def round_(request: NaruRequest, language: str, key: str, round_id: UUID) -> HttpResponse:
    """Take a buyer's answer, and show her meetings once they are published."""
    buyer = buyer_of(request, key)
    body = request.public_body.id
    try:
        one, party = answer_a_meeting_round.of_buyer(body_id=body, buyer=buyer, round_id=round_id)
    except UnknownParty:
        raise Http404 from None
    firms = [
        row
        for row in round_queries.parties(round_id=round_id, side="firm")
        if row.status == "accepted"
    ]
    if request.method == "POST":
        _answered(request, buyer, one, firms)
        return redirect("buyer:meeting_round", language, key, round_id)
    values = {
        "buyer": buyer,
        "key": key,
        "language": language,
        "title": one.name.into(language),
        "one": one,
        "party": party,
        "is_open": one.takes_wishes(clock.now()),
        "until": _until(one, buyer),
        "when": _when(one, buyer),
        "slots": [
            (n, slots.said(span, buyer.time_zone), slots.said(span, SEOUL), n in party.closed)
            for n, span in enumerate(one.slots)
        ],
        "is_seoul": buyer.time_zone == SEOUL,
        "languages": [(code, name, code in _spoken(party, buyer))
                      for code, name in OWN_NAMES.items()],
        **_of_firms(body, one, party, buyer, language),
    }  # fmt: skip
    return render(request, "buyer/meetings/round.html", values)


def _of_firms(
    body_id: int, one: RoundView, party: PartyView, buyer: BuyerView, language: str
) -> dict[str, Any]:
    """Return the firms to wish for and the meetings with them, by the names she reads."""
    everybody = round_queries.parties(round_id=one.id, side="firm")
    firms = [row for row in everybody if row.status == "accepted"]
    goods = run_a_meeting_round.goods_of(
        body_id=body_id, firm_ids=[row.party_id for row in firms], language=language
    )
    names = run_a_meeting_round.names_of(body_id=body_id, firms=everybody, language=language)
    return {
        "firms": [
            (row, names[row.id], goods[row.party_id], party.wishes.get(row.id, "")) for row in firms
        ],
        "meetings": [
            (
                row,
                names[row.firm_row],
                slots.said(row.told_during, buyer.time_zone),
                slots.said(row.told_during, SEOUL),
            )
            for row in queries.of_party(row_id=party.id)
            if row.told_during
        ],
    }


def _answered(
    request: NaruRequest, buyer: BuyerView, one: RoundView, firms: list[PartyView]
) -> None:
    body = request.public_body.id
    if request.POST.get("action") == "stop":
        answer_a_meeting_round.stop_writing(body_id=body, buyer=buyer)
        messages.success(request, _("We will not write to you about new meetings any more."))
        return
    answered = answered_of(request, firms)
    try:
        answer_a_meeting_round.as_buyer(
            body_id=body, buyer=buyer, round_id=one.id, answered=answered, at=clock.now()
        )
    except Refusal as refused:
        deeds.say(request, refused)
    else:
        said = (
            _("Thank you. You can change your answer until the deadline.")
            if answered.accepts
            else _("Thank you for telling us. You can still change your mind until the deadline.")
        )
        messages.success(request, said)


@require_GET
def calendar(request: NaruRequest, language: str, key: str, meeting_id: UUID) -> HttpResponse:
    """Return the calendar file of one of her meetings."""
    buyer = buyer_of(request, key)
    try:
        found = answer_a_meeting_round.meeting_of_buyer(
            body_id=request.public_body.id, buyer=buyer, meeting_id=meeting_id
        )
    except UnknownMeeting:
        raise Http404 from None
    page = reverse("buyer:meeting_round", args=[language, key, found.round_id])
    other = answer_a_meeting_round.firm_abroad(body_id=request.public_body.id, meeting=found)
    return file_of(
        request, found, other=other.into(language), page=request.build_absolute_uri(page)
    )


def _spoken(party: PartyView, buyer: BuyerView) -> tuple[str, ...]:
    return party.languages or (buyer.language,)


def _until(one: RoundView, buyer: BuyerView) -> str:
    return f"{one.wishes_until.astimezone(ZoneInfo(buyer.time_zone)):%Y-%m-%d %H:%M}"


def _when(one: RoundView, buyer: BuyerView) -> str:
    spans = one.slots
    first, last = slots.said(spans[0], buyer.time_zone), slots.said(spans[-1], buyer.time_zone)
    return first if len(spans) == 1 else f"{first} … {last}"
