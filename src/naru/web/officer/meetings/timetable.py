"""Who meets whom and when, for officers: pairs, the timetable, edits by hand, publishing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.identity.roles import reaches
from naru.journeys import interpret_meetings, lay_a_timetable, match_a_meeting_round
from naru.journeys.match_a_meeting_round import Known
from naru.journeys.match_buyers import Fit
from naru.kernel import clock
from naru.kernel.languages import SPOKEN
from naru.kernel.refusal import Refusal
from naru.meetings import laying, pairing, slots, words
from naru.meetings.queries import meetings as queries
from naru.meetings.queries import rounds as round_queries
from naru.meetings.views import MeetingView, PartyView, RoundView, VersionView
from naru.web.officer.meetings.rounds import found_or_404
from naru.web.officer.names import uuid_or_none
from naru.web.parts import countries, wording
from naru.web.parts.access import NotAllowed, officer_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

SEOUL = "Asia/Seoul"
UNMET_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """What lies in one slot at one table, or for one party."""

    meeting: MeetingView | None
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    note: str
    cells: tuple[Cell, ...]


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def pairs(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Show who meets whom with the measures; add a pair or leave one out."""
    one = found_or_404(request, round_id)
    may_change = reaches(request.actor.body_role, "officer")
    if request.method == "POST":
        if not may_change:
            raise NotAllowed
        _pair(request, round_id)
        return redirect("officer:meeting_pairs", round_id)
    found = round_queries.parties(round_id=round_id, with_wishes=True)
    chosen = [row for row in queries.of_round(round_id=round_id) if row.status == "chosen"]
    takes_part = [party for party in found if party.takes_part]
    by_pair = {(row.firm_row, row.buyer_row): row for row in chosen}
    buyers = [party for party in takes_part if party.side == "buyer"]
    known = match_a_meeting_round.between(
        body_id=request.public_body.id, parties=takes_part, at=clock.now()
    )
    values = {
        "one": one,
        "tab": "pairs",
        "unmet": _unmet(takes_part, known, by_pair),
        "buyers": buyers,
        "rows": [
            (
                firm,
                [
                    (
                        buyer,
                        by_pair.get((firm.id, buyer.id)),
                        _both(firm, buyer),
                        known.fits.get((firm.id, buyer.id)),
                    )
                    for buyer in buyers
                ],
            )
            for firm in takes_part
            if firm.side == "firm"
        ],
        "measures": pairing.measures_of(found, list(by_pair)),
        "short": ", ".join(party.name for party in pairing.with_too_few(one, found, list(by_pair)))
        if chosen
        else "",
        "languages": sorted({row.language for row in chosen if row.language}),
        "may_change": may_change and one.status in ("wishes", "timetable", "published"),
        "policy": words.POLICIES[one.policy],
    }
    return render(request, "officer/meetings/pairs.html", values)


def _unmet(
    parties: Sequence[PartyView], known: Known, met: Mapping[tuple[UUID, UUID], MeetingView]
) -> list[tuple[PartyView, PartyView, Fit]]:
    """Return the pairs that fit best and do not meet, unless one of the two minds."""
    by_row = {one.id: one for one in parties}
    found = [
        (by_row[firm], by_row[buyer], fit)
        for (firm, buyer), fit in known.fits.items()
        if (firm, buyer) not in known.apart and (firm, buyer) not in met
    ]
    unminded = [
        (firm, buyer, fit)
        for firm, buyer, fit in found
        if not {firm.wishes.get(buyer.id), buyer.wishes.get(firm.id)} & {"never", "rather_not"}
    ]
    return sorted(unminded, key=lambda one: -one[2].points)[:UNMET_SHOWN]


def _both(firm: Any, buyer: Any) -> tuple[str, str]:
    """Return the degrees of both wishes as words, "–" for none."""
    said = [firm.wishes.get(buyer.id, ""), buyer.wishes.get(firm.id, "")]
    words_of = [wording.said(words.DEGREES[code]) if code else "–" for code in said]
    return words_of[0], words_of[1]


def _pair(request: NaruRequest, round_id: UUID) -> None:
    action, at = request.POST.get("action", ""), clock.now()
    firm = uuid_or_none(request.POST.get("firm", ""))
    buyer = uuid_or_none(request.POST.get("buyer", ""))
    meeting = uuid_or_none(request.POST.get("meeting", ""))
    if action == "choose":
        done(
            request,
            lambda: lay_a_timetable.choose(by=request.actor, round_id=round_id, at=at),
            _("Pairs were chosen by both sides' wishes."),
        )
    elif action == "add" and firm and buyer:
        done(
            request,
            lambda: lay_a_timetable.add_pair(
                by=request.actor, round_id=round_id, firm=firm, buyer=buyer, at=at
            ),
            _("The two meet."),
        )
    elif action == "leave_out" and meeting:
        done(
            request,
            lambda: lay_a_timetable.leave_out(
                by=request.actor, meeting_id=meeting, reason=request.POST.get("reason", ""), at=at
            ),
            _("The two do not meet in this round."),
        )


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def timetable(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Show the timetable by table or by party; lay it, move a meeting, take it back."""
    one = found_or_404(request, round_id)
    may_change = reaches(request.actor.body_role, "officer")
    if request.method == "POST":
        if not may_change:
            raise NotAllowed
        _edit(request, one)
        return redirect("officer:meeting_timetable", round_id)
    found = queries.of_round(round_id=round_id)
    chosen = [row for row in found if row.status == "chosen"]
    versions = queries.versions(round_id=round_id)
    version = next((row for row in versions if row.number == one.version), None)
    by = "party" if request.GET.get("by") == "party" else "table"
    booked = interpret_meetings.standing(body_id=request.public_body.id, meetings=chosen)
    values = {
        "one": one,
        "tab": "timetable",
        "by": by,
        "times": [slots.said(span, SEOUL) for span in one.slots],
        "lines": _by_party(one, chosen) if by == "party" else _by_table(one, chosen),
        "meetings": chosen,
        "left_out": [row for row in chosen if row.slot is None],
        "version": version,
        "gap": laying.gap_in_words(version) if version else None,
        "versions": versions,
        "differs": sum(_differs(row) for row in found),
        "may_change": may_change and one.status in ("timetable", "published"),
        "ways": words.WAYS,
        "interpreters": [
            (row, booked.get(row.id)) for row in chosen if row.language and row.is_told
        ],
        "languages": SPOKEN,
    }
    return render(request, "officer/meetings/timetable.html", values)


def _differs(row: MeetingView) -> bool:
    stands = row.status == "chosen" and row.slot is not None
    if not stands:
        return row.told_status == "chosen"
    return row.told_status != "chosen" or (row.slot, row.table) != (row.told_slot, row.told_table)


def _by_table(one: RoundView, chosen: Sequence[MeetingView]) -> list[Line]:
    at = {(row.slot, row.table): row for row in chosen if row.slot is not None}
    name = _("Room") if one.is_online else _("Table")
    return [
        Line(
            f"{name} {table + 1}",
            "",
            tuple(
                Cell(at.get((slot, table)), is_closed=table >= one.tables_in(slot))
                for slot in range(len(one.slots))
            ),
        )
        for table in range(one.tables)
    ]


def _by_party(one: RoundView, chosen: Sequence[MeetingView]) -> list[Line]:
    at = {(row.slot, who): row for row in chosen for who in (row.firm_row, row.buyer_row)}
    return [
        Line(
            party.name,
            countries.name(party.country),
            tuple(
                Cell(at.get((slot, party.id)), is_closed=slot in party.closed)
                for slot in range(len(one.slots))
            ),
        )
        for party in round_queries.parties(round_id=one.id)
        if party.takes_part
    ]


def _edit(request: NaruRequest, one: RoundView) -> None:
    given, at, by = request.POST, clock.now(), request.actor
    action, meeting = given.get("action", ""), uuid_or_none(given.get("meeting", ""))
    slot = int(given.get("slot", "")) if given.get("slot", "").isdigit() else None
    number = int(given.get("number", "")) if given.get("number", "").isdigit() else 0
    said = _("The timetable is being laid. Look again in a few seconds.")
    if action in ("laid", "repaired"):
        done(
            request,
            lambda: lay_a_timetable.ask(by=by, round_id=one.id, how=action, at=at),
            said,
        )
    elif action == "fix" and meeting and (slot is None or slot < len(one.slots)):
        done(
            request,
            lambda: lay_a_timetable.fix(by=by, meeting_id=meeting, slot=slot, at=at),
            said,
        )
    elif action == "undo":
        done(
            request,
            lambda: lay_a_timetable.undo(
                by=by, round_id=one.id, number=number, seen=one.version, at=at
            ),
            _("The timetable is as it was in version %(number)s.") % {"number": number},
        )
    elif action == "tables" and slot is not None:
        done(
            request,
            lambda: lay_a_timetable.take_tables_out(
                by=by, round_id=one.id, slot=slot, count=number, at=at
            ),
            said,
        )
    elif action == "interpreter" and meeting:
        _ask_again(request, meeting)


def _ask_again(request: NaruRequest, meeting_id: UUID) -> None:
    found = queries.meeting(body_id=request.public_body.id, meeting_id=meeting_id)
    if found and interpret_meetings.retry(by=request.actor, meeting=found, at=clock.now()):
        messages.success(request, _("An interpreter was asked."))
    else:
        messages.error(request, _("No interpreter of that language is free then."))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def publish(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Ask once more, then publish: letters leave and interpreters are booked."""
    one = found_or_404(request, round_id)
    found = queries.of_round(round_id=round_id)
    changed = [row for row in found if _differs(row)]
    refused: Refusal | None = None
    if request.method == "POST":
        seen = request.POST.get("version", "")
        try:
            result = lay_a_timetable.publish(
                by=request.actor, round_id=round_id, version=int(seen) if seen.isdigit() else 0,
                at=clock.now(),
            )  # fmt: skip
        except Refusal as problem:
            refused = problem
        else:
            _say_published(request, result)
            return redirect("officer:meeting_timetable", round_id)
    version: VersionView | None = queries.version(round_id=round_id, number=one.version)
    values = {
        "one": one,
        "tab": "timetable",
        "version": version,
        "gap": laying.gap_in_words(version) if version else None,
        "changed": changed,
        "left_out": [row for row in found if row.status == "chosen" and row.slot is None],
        "told": len({who for row in changed for who in (row.firm_row, row.buyer_row)}),
        "refused": refused,
    }
    return render(request, "officer/meetings/publish.html", values, status=409 if refused else 200)


def _say_published(request: NaruRequest, result: lay_a_timetable.Published) -> None:
    messages.success(
        request,
        _("Published. %(count)s parties have been written to.") % {"count": result.told},
    )
    if result.without:
        messages.warning(
            request,
            _("For %(count)s meetings no interpreter was found; they are shown below.")
            % {"count": len(result.without)},
        )
