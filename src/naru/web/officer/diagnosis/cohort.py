"""All diagnosed firms on the two axes: the picture, its cells, who moved, how far plans are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.kernel.clock import end_of
from naru.kernel.page import Page
from naru.learning.queries import assessments, diagnosed
from naru.learning.queries.assessments import Sought
from naru.learning.queries.diagnosed import Cohort, Moves
from naru.web.officer.diagnosis import filters
from naru.web.parts import assessment_words, axes_picture, listing_filters
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked, DateRange
from naru.web.parts.listing import Listing, read
from naru.web.parts.tenancy import NaruRequest

SKILL_LEVELS, PRODUCT_LEVELS = ("low", "mid", "high"), ("high", "mid", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many firms are in a cell, and where they are listed."""

    firms: int
    href: str


@officer_required("viewer")
@require_GET
def cohort(request: NaruRequest) -> HttpResponse:
    """Show the firms on the two axes as they stand, or stood on a day, and who moved since."""
    body_id, now = request.public_body.id, clock.now()
    offered = [*filters.offered(request), DateRange(name="move", label=_("Movement"))]
    asked = _asked(request, offered)
    sought = filters.sought(asked)
    until = asked.until("move")
    at = min(end_of(until), now) if until else now
    found = diagnosed.cohort(body_id=body_id, sought=sought, at=at)
    known = assessments.in_force(body_id=body_id, on=clock.legal_date(at))
    values = {
        "filters": listing_filters.draw(offered, asked),
        "cohort": found,
        "at": at,
        "picture": _picture(found, known.assessment) if known else "",
        "rows": _cells(request, found),
        "levels": [assessment_words.LEVELS[level] for level in SKILL_LEVELS],
        "quadrants": [(code, found.quadrants.get(code, 0)) for code in filters.QUADRANTS],
        **_moved(body_id, sought, asked, at),
    }
    return render(request, "officer/diagnosis/cohort.html", values)


@officer_required("viewer")
@require_GET
def plans(request: NaruRequest) -> HttpResponse:
    """Show how far all plans are, by what their steps are about."""
    found = diagnosed.plans(body_id=request.public_body.id, on=clock.today())
    rows = [(assessment_words.TARGETS[one.target], one) for one in found]
    return render(request, "officer/diagnosis/plans.html", {"rows": rows})


def _asked(request: NaruRequest, offered: Any) -> Asked:
    """Read the address by the machine of lists: the picture has the filters of the list."""
    listing: Listing[None] = Listing(
        title="", columns=[], rows=lambda _asked: Page(rows=[]), filters=offered
    )
    return read(request, listing)


def _picture(found: Cohort, assessment: Any) -> SafeString:
    half = diagnosed.SPOT_POINTS // 2
    return axes_picture.of_cohort(
        assessment_words.frame(assessment),
        spots=[
            (min(100, one.skill + half), min(100, one.product + half), one.firms)
            for one in found.spots
        ],
        said=_("%(firms)s firms on the two axes; the table beside it has the numbers.")
        % {"firms": f"{found.firms:,}"},
    )


def _cells(request: NaruRequest, found: Cohort) -> list[tuple[Promise, list[Cell]]]:
    kept = {
        name: value
        for name, value in request.GET.items()
        if value and name not in {"skill_level", "product_level", "move_since", "move_until"}
    }
    return [
        (
            assessment_words.LEVELS[product],
            [
                Cell(
                    firms=found.cells.get((skill, product), 0),
                    href=_listed(kept, {"skill_level": skill, "product_level": product}),
                )
                for skill in SKILL_LEVELS
            ],
        )
        for product in PRODUCT_LEVELS
    ]


def _listed(kept: Mapping[str, object], cell: Mapping[str, str]) -> str:
    return f"{reverse('officer:diagnoses')}?{urlencode({**kept, **cell})}"


def _moved(body_id: int, sought: Sought, asked: Asked, at: datetime) -> dict[str, Any]:
    since = asked.since("move")
    if since is None:
        return {}
    moves = diagnosed.moves(body_id=body_id, sought=sought, since=end_of(since), until=at)
    return {
        "moves": moves,
        "since": since,
        "moved": [
            (code, [moves.between.get((code, to), 0) for to in filters.QUADRANTS])
            for code in filters.QUADRANTS
        ],
        "gains": _gains(moves),
    }


def _gains(moves: Moves) -> list[tuple[str, str]]:
    return [
        (label, f"{tenths / 10:+.1f}")
        for label, tenths in (
            (_("Online skill"), moves.skill),
            (_("Product strength"), moves.product),
        )
    ]
