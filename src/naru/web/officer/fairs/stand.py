"""The stand of a fair for officers: the plan, and one booth that is given, freed or kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.fairs import stand_plan
from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places
from naru.fairs.views import BoothView, FairView
from naru.identity.queries import register
from naru.journeys import lay_a_stand
from naru.kernel import clock
from naru.web.officer.fairs.fairs import found_or_404, tabs
from naru.web.officer.names import uuid_or_none
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the stand: each booth with its firm's name; whether an aisle lies above it."""

    booths: Sequence[tuple[BoothView, str]]
    has_aisle: bool


def drawn(one: FairView, names: Mapping[UUID, str]) -> list[Row]:
    """Return the stand row by row; ``names`` of firms by their places."""
    booths = queries.booths(fair_id=one.id)
    return [
        Row(
            booths=[
                (booth, names.get(booth.place_id, "") if booth.place_id else "")
                for booth in booths
                if booth.row == row
            ],
            has_aisle=row > 0 and stand_plan.offset_of(row) > stand_plan.offset_of(row - 1),
        )
        for row in range(one.stand_rows)
    ]


@officer_required("viewer")
@require_GET
def stand(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Show the plan with the firms in their booths."""
    one = found_or_404(request, fair_id)
    names = _names(request, fair_id)
    rows = drawn(one, names)
    given = {booth.place_id for row in rows for booth, _name in row.booths if booth.place_id}
    values = {
        **tabs(request, one, "stand"),
        "rows": rows,
        "waiting": [name for place_id, name in names.items() if place_id not in given],
    }
    return render(request, "officer/fairs/stand.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def booth(request: NaruRequest, fair_id: UUID, booth_id: UUID) -> HttpResponse:
    """Give a booth to a firm, free it, or keep it for the stand itself."""
    one = found_or_404(request, fair_id)
    found = next((row for row in queries.booths(fair_id=fair_id) if row.id == booth_id), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        deed, said = _deed(request, fair_id, booth_id)
        done(request, deed, said)
        return redirect("officer:fair_stand", fair_id)
    names = _names(request, fair_id)
    given = {row.place_id for row in queries.booths(fair_id=fair_id)}
    values = {
        **tabs(request, one, "stand"),
        "booth": found,
        "name": names.get(found.place_id, "") if found.place_id else "",
        "firms": sorted(names.items(), key=lambda pair: pair[0] in given),
    }
    return render(request, "officer/fairs/booth.html", values)


def _deed(request: NaruRequest, fair_id: UUID, booth_id: UUID) -> tuple[Callable[[], object], str]:
    here: dict[str, Any] = {
        "by": request.actor, "fair_id": fair_id, "booth_id": booth_id, "at": clock.now(),
    }  # fmt: skip
    place_id = uuid_or_none(request.POST.get("place", "")) or UUID(int=0)
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "give": (partial(lay_a_stand.give, place_id=place_id, **here), _("The booth is given.")),
        "free": (partial(lay_a_stand.free, **here), _("The booth is free.")),
        "close": (partial(lay_a_stand.close, **here), _("The booth is kept for the stand.")),
    }
    if request.POST.get("action") not in deeds:
        raise Http404
    return deeds[request.POST["action"]]


def _names(request: NaruRequest, fair_id: UUID) -> dict[UUID, str]:
    joined = places.joined(body_id=request.public_body.id, fair_id=fair_id)
    firms = register.firms({row.firm_id for row in joined})
    return {row.id: firms[row.firm_id].name for row in joined}
