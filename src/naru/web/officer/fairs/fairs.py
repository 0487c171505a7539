"""Fairs for officers: list, plan, one with its firms, its stand, stops and duties."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places
from naru.fairs.states import KINDS, STATUSES, STEPS, has_booths
from naru.fairs.views import BoothView, FairView
from naru.identity.queries import register
from naru.identity.roles import reaches
from naru.journeys import run_a_fair
from naru.kernel import clock
from naru.web.officer.fairs.forms import DutyForm, FirmForm, PlanForm, StandForm, StopForm
from naru.web.officer.names import uuid_or_none
from naru.web.parts import countries, wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column, Select
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest

FORMS: dict[str, type[Form]] = {
    "take_in": FirmForm, "lay": StandForm, "add_stop": StopForm, "add_duty": DutyForm,
}  # fmt: skip
BY_ID = {"give": "booth", "free": "booth", "close": "booth", "remove_stop": "stop",
         "remove_duty": "duty"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the stand, and whether an aisle lies above it."""

    booths: list[tuple[BoothView, str]]
    has_aisle: bool


@officer_required("viewer")
@require_GET
def fairs(request: NaruRequest) -> HttpResponseBase:
    """List the fairs, the farthest ahead first."""
    listing: Listing[FairView] = Listing(
        title=_("Fairs and missions"),
        columns=[
            Column(
                label=_("Fair or mission"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:fair", args=[row.id]),
            ),
            state("fair_", lambda row: row.status),
            Column(label=_("Kind of fair"), value=lambda row: row.kind_said),
            Column(label=_("Country"), value=lambda row: countries.name(row.country)),
            Column(label=_("City"), value=lambda row: row.city),
            Column(label=_("First day"), value=lambda row: row.starts_on),
            Column(label=_("Last day"), value=lambda row: row.ends_on),
            Column(
                label=_("Firms"), value=lambda row: f"{row.firms}/{row.firms_max}", is_number=True
            ),
        ],
        rows=lambda asked: queries.page(
            body_id=request.public_body.id,
            search=asked.search,
            kind=asked.value("kind"),
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name or city"),
        filters=[
            states("fair_", STATUSES),
            Select(
                name="kind",
                label=_("Kind of fair"),
                options=[(code, wording.said(word)) for code, word in KINDS.items()],
            ),
        ],
        empty_title=_("No fairs yet"),
        empty_text=_("Plan a fair or mission, then take in the firms that were chosen."),
        file_name="fairs",
    )
    may_write = reaches(request.actor.body_role, "officer")
    return answer(request, listing, template="officer/fairs/fairs.html", may_write=may_write)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Plan a fair."""
    return _planned(request, None)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def change(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Change what is planned."""
    return _planned(request, found_or_404(request, fair_id))


def _planned(request: NaruRequest, found: FairView | None) -> HttpResponse:
    calls = run_a_fair.calls(body_id=request.public_body.id)
    form = PlanForm(request.POST or None, calls=calls, found=found)
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"by": request.actor, "planned": form.plan(), "at": clock.now()}
        if found is None:
            return redirect("officer:fair", run_a_fair.plan(**told))
        if done(request, partial(run_a_fair.change, fair_id=found.id, **told), _("Saved.")):
            return redirect("officer:fair", found.id)
    return render(request, "officer/fairs/form.html", {"form": form, "found": found})


@officer_required("viewer")
@require_GET
def fair(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Show a fair with its firms, stand, stops and duties."""
    one = found_or_404(request, fair_id)
    rows = places.of_fair(body_id=request.public_body.id, fair_id=fair_id)
    firms = register.firms({row.firm_id for row in rows})
    named = [(row, firms[row.firm_id].name) for row in rows]
    is_open = one.status in {"planned", "ready"}
    values = {
        "one": one,
        "call": dict(run_a_fair.calls(body_id=request.public_body.id)).get(one.call_id or fair_id),
        "joined": [pair for pair in named if pair[0].status == "joined"],
        "withdrawn": [pair for pair in named if pair[0].status == "withdrawn"],
        "stand": stand_of(one, {row.id: name for row, name in named}),
        "has_booths": has_booths(one.kind),
        "stops": queries.stops(fair_id=fair_id),
        "duties": queries.duties(fair_id=fair_id),
        "steps": STEPS[one.status],
        "may_write": reaches(request.actor.body_role, "officer"),
        "is_open": is_open and reaches(request.actor.body_role, "officer"),
        **{f"{name}_form": form(auto_id=f"{name}-%s") for name, form in FORMS.items()},
    }
    return render(request, "officer/fairs/fair.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Do one of an officer's deeds on a fair."""
    found_or_404(request, fair_id)
    deed = _deed(request, fair_id)
    if deed is not None:
        done(request, deed, _("Done."))
    return redirect("officer:fair", fair_id)


def _deed(request: NaruRequest, fair_id: UUID) -> Callable[[], object] | None:
    given, action = request.POST, request.POST.get("action", "")
    told: dict[str, Any] = {"by": request.actor, "at": clock.now()}
    here = told | {"fair_id": fair_id}
    if action in FORMS:
        form = FORMS[action](given)
        if not form.is_valid():
            messages.error(request, _("Check what you entered: something is missing or wrong."))
            return None
        return partial(getattr(run_a_fair, action), **here, **form.cleaned_data)
    place_id = uuid_or_none(given.get("place", "")) or UUID(int=0)
    if action in BY_ID:
        more: dict[str, Any] = {"place_id": place_id} if action == "give" else {}
        more[f"{BY_ID[action]}_id"] = uuid_or_none(given.get("id", "")) or UUID(int=0)
        return partial(getattr(run_a_fair, action), **here, **more)
    plain: dict[str, Callable[[], object]] = {
        "awards": partial(run_a_fair.take_in_awards, **here),
        "order": partial(run_a_fair.allot, is_by_lot=False, **here),
        "lot": partial(run_a_fair.allot, is_by_lot=True, **here),
        "withdraw": partial(
            run_a_fair.withdraw, place_id=place_id, reason=given.get("reason", "")[:300], **told
        ),
    }
    if given.get("to") in STATUSES:
        return partial(run_a_fair.move, to=given["to"], **here)
    if action not in plain:
        raise Http404
    return plain[action]


def stand_of(one: FairView, names: dict[UUID, str]) -> list[Row]:
    """Return the stand row by row, each booth with its firm's name."""
    booths = queries.booths(fair_id=one.id)
    return [
        Row(
            booths=[
                (booth, names.get(booth.place_id, "") if booth.place_id else "")
                for booth in booths
                if booth.row == row
            ],
            has_aisle=row > 0 and row % 2 == 0,
        )
        for row in range(one.stand_rows)
    ]


def found_or_404(request: NaruRequest, fair_id: UUID) -> FairView:
    """Return a fair of the body."""
    found = queries.fair(body_id=request.public_body.id, fair_id=fair_id)
    if found is None:
        raise Http404
    return found
