"""The workshops: found by what they make, where, and how much is free; and one's own profile."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.queries import register
from naru.journeys import share_work
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.sourcing.operations.workshops import Line
from naru.sourcing.queries import orders as order_queries
from naru.sourcing.queries import workshops as queries
from naru.sourcing.views import WorkshopView
from naru.web.gate.sourcing import parts
from naru.web.gate.sourcing.forms import (
    DaysForm,
    LineForms,
    WorkshopForm,
    lines_of,
    process_choices,
)
from naru.web.parts import papers, wording
from naru.web.parts.access import firm_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

FREE_STEPS = ("50", "200", "500", "1000")
ORDERS = ("near", "free", "rating")


@require_GET
def workshops(request: NaruRequest) -> HttpResponseBase:
    """List the workshops by process, region, distance from one's own firm and free capacity."""
    firm_id = parts.firm_or_none(request)
    own = register.firm(firm_id) if firm_id else None
    near = own.region_code if own else request.public_body.region_code
    on = clock.today()
    listing: Listing[WorkshopView] = Listing(
        title=_("Workshops"),
        columns=_columns(),
        rows=lambda asked: queries.page(
            body_id=request.public_body.id,
            on=on,
            search=asked.search,
            process=asked.value("process"),
            region=asked.value("region"),
            free=int(asked.value("free") or 0),
            near=near,
            sort=asked.value("order"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name, machine or material"),
        filters=[
            Select(name="process", label=_("Process"), options=process_choices()),
            Select(name="region", label=_("Region"), options=parts.places(request)),
            Select(
                name="free",
                label=_("Free in four weeks"),
                options=[(one, _("%(n)s or more") % {"n": f"{int(one):,}"}) for one in FREE_STEPS],
            ),
            Select(
                name="order",
                label=_("Sort by"),
                options=[
                    ("near", _("nearest first")),
                    ("free", _("most free first")),
                    ("rating", _("best rated first")),
                ],
            ),
        ],
        empty_title=_("No workshop fits"),
        empty_text=_("Choose another process or region."),
        file_name="workshops",
    )
    return answer(request, listing, template="gate/sourcing/list.html", tab="workshops")


def _columns() -> list[Column[WorkshopView]]:
    return [
        Column(
            label=_("Workshop"),
            value=lambda row: row.name,
            is_heading=True,
            href=lambda row: reverse("gate:sourcing_workshop", args=[row.id]),
        ),
        Column(label=_("In one line"), value=lambda row: row.headline),
        Column(
            label=_("Process"),
            value=lambda row: ", ".join(wording.said(one.process_said) for one in row.lines),
        ),
        Column(
            label=_("Free in four weeks"),
            value=lambda row: ", ".join(
                f"{one.free:,} {wording.said(one.unit_said)}" for one in row.lines
            ),
        ),
        Column(label=_("Distance, about (km)"), value=lambda row: row.km, is_number=True),
        Column(
            label=_("Rating"),
            value=lambda row: f"★ {row.stars} ({row.ratings})" if row.stars else "–",
        ),
        Column(label=_("Orders done"), value=lambda row: row.done, is_number=True),
        Column(
            label=_("Certificates held"), value=lambda row: row.certificates, is_excel_only=True
        ),
        Column(label=_("Machines"), value=lambda row: row.machines, is_excel_only=True),
    ]


@require_GET
def workshop(request: NaruRequest, workshop_id: UUID) -> HttpResponse:
    """Show a workshop: lines with what is free, machines, pictures, what others say."""
    body, on = request.public_body.id, clock.today()
    shown = queries.workshop(body_id=body, workshop_id=workshop_id, on=on)
    own = shown is not None and shown.firm_id in request.actor.firm_ids
    if shown is None or not (shown.is_shown or own):
        raise Http404
    values = {
        "one": shown,
        "place": parts.place_said(shown.region_code),
        "ratings": order_queries.ratings_about(book_id=body, firm_id=shown.firm_id),
        "calendar": queries.calendar(body_id=body, firm_id=shown.firm_id, on=on),
        "is_own": own,
        "tab": "workshops",
    }
    return render(request, "gate/sourcing/workshop.html", values)


@require_GET
def photo(request: NaruRequest, workshop_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a picture of a workshop."""
    try:
        found = share_work.photo(
            body_id=request.public_body.id, workshop_id=workshop_id, document_id=document_id
        )
    except NoSuchPaper:
        raise Http404 from None
    return papers.answer(found)


@firm_required
@require_http_methods(["GET", "POST"])
def own(request: NaruRequest) -> HttpResponseBase:
    """Write one's own profile."""
    body, on, firm_id = request.public_body.id, clock.today(), parts.firm(request)
    shown = queries.of_firm(body_id=body, firm_id=firm_id, on=on)
    form = WorkshopForm(
        request.POST or None,
        request.FILES or None,
        places=parts.places(request),
        initial=_initial(shown, firm_id),
    )
    lines = LineForms(request.POST or None, prefix="line", initial=lines_of(shown))
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        found = [line for one in lines if (line := one.line())]
        refused = _kept(request, form, found)
        if refused is None:
            return redirect("gate:sourcing_own")
    values = {
        "form": form,
        "lines": lines,
        "one": shown,
        "refused": refused,
        "days": DaysForm(lines=_line_choices(shown)),
        "calendar": queries.calendar(body_id=body, firm_id=firm_id, on=on),
        "tab": "own",
    }
    return render(request, "gate/sourcing/own.html", values, status=422 if refused else 200)


def _initial(shown: WorkshopView | None, firm_id: UUID) -> dict[str, object]:
    if shown is not None:
        return {name: getattr(shown, name) for name in WorkshopForm.base_fields if name != "photos"}
    firm = register.firm(firm_id)
    assert firm is not None, "firm_required let only people of a firm in"
    return {"name": firm.name, "place": firm.address, "region_code": firm.region_code}


def _line_choices(shown: WorkshopView | None) -> list[tuple[str, str]]:
    lines = shown.lines if shown else ()
    return [(one.process, wording.said(one.process_said)) for one in lines]


def _kept(request: NaruRequest, form: WorkshopForm, lines: list[Line]) -> Refusal | None:
    try:
        share_work.keep_workshop(
            by=request.actor, firm_id=parts.firm(request), profile=form.profile(lines),
            photos=parts.files_of(request, "photos"), at=clock.now(),
        )  # fmt: skip
    except Refusal as problem:
        return problem
    messages.success(request, _("Your workshop was saved."))
    return None


@firm_required
@require_POST
def days(request: NaruRequest) -> HttpResponse:
    """Mark days as taken, or take such a mark out."""
    firm_id = parts.firm(request)
    shown = queries.of_firm(body_id=request.public_body.id, firm_id=firm_id, on=clock.today())
    taken = request.POST.get("taken", "")
    if taken:
        parts.done(
            request,
            lambda: share_work.unmark_days(by=request.actor, firm_id=firm_id, taken_id=UUID(taken)),
        )
        return redirect("gate:sourcing_own")
    form = DaysForm(request.POST, lines=_line_choices(shown))
    if form.is_valid():
        given = form.cleaned_data
        parts.done(
            request,
            lambda: share_work.mark_days(
                by=request.actor, firm_id=firm_id, process=given["process"],
                days=(given["since"], given["until"]), per_day=given["per_day"],
                words=given["words"],
            ),
        )  # fmt: skip
    else:
        messages.success(request, _("Nothing was marked: fill all fields."))
    return redirect("gate:sourcing_own")
