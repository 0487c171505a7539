"""The parties of a round for officers: let firms and buyers in, enter wishes told by phone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.identity.queries import buyers
from naru.identity.roles import reaches
from naru.journeys import lay_a_timetable, match_a_meeting_round, run_a_meeting_round
from naru.kernel import clock
from naru.kernel.languages import SPOKEN
from naru.kernel.refusal import Refusal
from naru.meetings import slots, words
from naru.meetings.queries import rounds as queries
from naru.meetings.views import PartyView
from naru.web.officer.meetings.rounds import found_or_404
from naru.web.officer.names import uuid_or_none
from naru.web.parts import countries, deeds, wording
from naru.web.parts.access import NotAllowed, officer_required
from naru.web.parts.deeds import done
from naru.web.parts.meeting_answers import answered_of
from naru.web.parts.meeting_forms import named
from naru.web.parts.tenancy import NaruRequest

SEOUL = "Asia/Seoul"
TABLE_BYTES_MAX = 2_000_000
SHOWN_MAX = 30


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def parties(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Show who takes part; let firms of the call, by number or table, and buyers in."""
    one = found_or_404(request, round_id)
    may_change = reaches(request.actor.body_role, "officer")
    if request.method == "POST":
        if not may_change:
            raise NotAllowed
        _take_in(request, round_id)
        return redirect("officer:meeting_parties", round_id)
    found = queries.parties(round_id=round_id, with_wishes=True)
    may_take_in = may_change and one.status in ("planned", "wishes")
    values = {
        "one": one,
        "tab": "parties",
        "firms": [party for party in found if party.side == "firm"],
        "buyers": [party for party in found if party.side == "buyer"],
        "may_take_in": may_take_in,
        "languages": SPOKEN,
        **(_to_invite(request, round_id) if may_take_in else {}),
    }
    return render(request, "officer/meetings/parties.html", values)


def _to_invite(request: NaruRequest, round_id: UUID) -> dict[str, Any]:
    """Return the buyers who may be invited, with whom they fit and why."""
    body = request.public_body.id
    sought, country = request.GET.get("words", "")[:80], request.GET.get("country", "")[:2]
    found = match_a_meeting_round.invitable(
        body_id=body, round_id=round_id, words=sought, country=country, at=clock.now()
    )
    return {
        "words": sought,
        "country": country,
        "countries": [(code, countries.name(code)) for code in buyers.countries(body_id=body)],
        "to_invite": found[:SHOWN_MAX],
        "left_out": max(0, len(found) - SHOWN_MAX),
    }


def _take_in(request: NaruRequest, round_id: UUID) -> None:
    whose: dict[str, Any] = {"by": request.actor, "round_id": round_id, "at": clock.now()}
    action = request.POST.get("action", "")
    try:
        if action == "call":
            taken = run_a_meeting_round.take_firms_of_call(**whose)
            _say_taken(request, taken.count)
        elif action == "firm":
            brn = request.POST.get("brn", "")[:20]
            _say_taken(request, int(run_a_meeting_round.take_firm(**whose, brn=brn)))
        elif action == "table" and (given := request.FILES.get("table")):
            content = given.read(TABLE_BYTES_MAX)
            taken = run_a_meeting_round.take_firms_of_table(**whose, content=content)
            _say_taken(request, taken.count)
            for fault in taken.faults:
                said = wording.said(fault.says)
                messages.warning(
                    request, _("Row %(row)s: %(said)s") % {"row": fault.row, "said": said}
                )
        elif action == "buyers":
            ids = [one for text in request.POST.getlist("buyer") if (one := uuid_or_none(text))]
            _say_taken(request, run_a_meeting_round.invite_buyers(**whose, buyer_ids=ids))
        else:
            raise Http404
    except Refusal as refused:
        deeds.say(request, refused)


def _say_taken(request: NaruRequest, count: int) -> None:
    if count:
        messages.success(request, _("%(count)s came into the round.") % {"count": count})
    else:
        messages.info(request, _("Nobody new came into the round."))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def party(request: NaruRequest, round_id: UUID, row_id: UUID) -> HttpResponse:
    """Show one party with her wishes; enter what she said by phone, or take her out."""
    one = found_or_404(request, round_id)
    found = queries.party(body_id=request.public_body.id, row_id=row_id)
    if found is None or found.round_id != round_id:
        raise Http404
    others = [
        other
        for other in queries.parties(round_id=round_id)
        if other.side != found.side and other.status != "declined"
    ]
    if request.method == "POST":
        return _entered(request, found, others)
    values = {
        "one": one,
        "tab": "parties",
        "party": found,
        "others": [(other, found.wishes.get(other.id, "")) for other in others],
        "degrees": named(words.DEGREES),
        "slots": [
            (
                n,
                slots.said(span, "Asia/Seoul"),
                slots.said(span, found.time_zone),
                n in found.closed,
            )
            for n, span in enumerate(one.slots)
        ],
        "languages": [
            (code, wording.said(text), code in found.languages) for code, text in SPOKEN.items()
        ],
        "may_enter": one.status in ("planned", "wishes", "timetable")
        and found.status != "withdrawn",
        "may_withdraw": one.status in ("planned", "wishes", "timetable", "published")
        and found.status in ("invited", "accepted"),
    }
    return render(request, "officer/meetings/party.html", values)


def _entered(request: NaruRequest, found: PartyView, others: list[PartyView]) -> HttpResponse:
    if request.POST.get("action") == "withdraw":
        reason = request.POST.get("reason", "")[:300]
        done(
            request,
            lambda: lay_a_timetable.withdraw(
                by=request.actor, row_id=found.id, reason=reason, at=clock.now()
            ),
            _("She is out of the round. The timetable is being repaired where it was laid."),
        )
        return redirect("officer:meeting_party", found.round_id, found.id)
    answered = answered_of(request, others)
    worked = done(
        request,
        lambda: run_a_meeting_round.answer_for(
            by=request.actor, row_id=found.id, answered=answered, at=clock.now()
        ),
        _("The answer was kept."),
    )
    if worked:
        return redirect("officer:meeting_parties", found.round_id)
    return redirect("officer:meeting_party", found.round_id, found.id)
