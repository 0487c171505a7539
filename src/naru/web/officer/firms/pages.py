"""The firms of the body (한 창구의 기업): where they stand, and the one record of each."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.identity.queries import register
from naru.identity.views import FirmView
from naru.journeys import open_a_firms_record, see_how_a_body_stands, see_who_helps_a_firm
from naru.kernel import clock
from naru.kernel.page import Page
from naru.kernel.text import Text
from naru.learning import ladder
from naru.learning.queries import rungs
from naru.programmes.definition.record_facts import SIZES
from naru.web.parts import marks, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Asked, Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

NAMED_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmRow:
    """A firm in the list: its register and its step."""

    firm: FirmView
    rung: Text
    since_on: date


@officer_required("viewer")
@require_GET
def firms(request: NaruRequest) -> HttpResponseBase:
    """List the firms whose people are members, by the step of the ladder they stand on."""
    body_id = request.public_body.id
    listing: Listing[FirmRow] = Listing(
        title=_("Firms"),
        columns=[
            Column(
                label=_("Name"),
                value=lambda row: row.firm.name,
                is_heading=True,
                href=lambda row: reverse("officer:firm", args=[row.firm.id]),
            ),
            Column(label=_("Step"), value=lambda row: wording.said(row.rung)),
            Column(label=_("Since"), value=lambda row: row.since_on),
            Column(label=_("Size"), value=lambda row: wording.said(Text(*SIZES[row.firm.size]))),
            Column(
                label=_("Standing"),
                value=lambda row: marks.status_badge(f"firm_{row.firm.standing}"),
                excel=lambda row: row.firm.standing,
            ),
        ],
        rows=lambda asked: _rows(body_id, asked),
        search=_("Name or business number"),
        filters=[Select(name="rung", label=_("Step"), options=_options())],
        file_name="firms",
        empty_title=_("No firms yet"),
        empty_text=_("Firms are counted on the ladder every night."),
    )
    return answer(
        request,
        listing,
        template="officer/firms/list.html",
        steps=see_how_a_body_stands.steps(body_id=body_id, on=clock.today()),
    )


def _options() -> list[tuple[str, str]]:
    return [(step.code, wording.said(step.name.text)) for step in ladder.ladder().step]


def _named(code: str) -> Text:
    named = {step.code: step.name.text for step in ladder.ladder().step}
    return named.get(code, ladder.BELOW)


def _rows(body_id: int, asked: Asked) -> Page[FirmRow]:
    among = None
    if asked.search:
        among = register.named(words=asked.search, limit=NAMED_MAX)
    found = rungs.page(
        body_id=body_id,
        code=asked.value("rung") or None,
        among=among,
        cursor=asked.cursor,
        limit=asked.limit,
    )
    known = register.firms([row.firm_id for row in found.rows])
    names = {step.code: step.name.text for step in ladder.ladder().step}
    rows = [
        FirmRow(
            firm=known[row.firm_id], rung=names.get(row.code, ladder.BELOW), since_on=row.since_on
        )
        for row in found.rows
        if row.firm_id in known
    ]
    return Page(rows=rows, next_cursor=found.next_cursor, counted=found.counted)


@officer_required("officer")
@require_GET
def firm(request: NaruRequest, firm_id: UUID) -> HttpResponse:
    """Show the one record of a firm: all that this body's rooms know of it."""
    record = open_a_firms_record.look(by=request.actor, firm_id=firm_id, at=clock.now())
    if record is None:
        raise Http404
    history = [(_named(row.code), row.since_on) for row in record.rungs]
    context = {
        "record": record,
        "history": history,
        "help": see_who_helps_a_firm.look(
            body_id=request.public_body.id, firm_id=firm_id, at=clock.now()
        ),
        "size": Text(*SIZES[record.firm.size]),
    }
    return render(request, "officer/firms/firm.html", context)
