"""Things that can be booked on the officers' desk, and the seats that awards in kind give."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import assign_a_seat, book_a_seat
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.scheduling.hours import Span
from naru.scheduling.queries import bookings as booking_queries
from naru.scheduling.queries import resources as queries
from naru.scheduling.views import ResourceView
from naru.web.officer.seat_forms import AssignForm, ClosureForm, ResourceForm
from naru.web.parts import seat_words, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.seat_words import KINDS
from naru.web.parts.tenancy import NaruRequest

DAYS_SHOWN = 60


@officer_required("viewer")
@require_GET
def resources(request: NaruRequest) -> HttpResponseBase:
    """List what can be booked."""
    body_id, names = request.public_body.id, dict(KINDS)
    listing = Listing(
        title=_("Seats to book"),
        columns=[
            Column(
                label=_("Name"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:resource", args=[row.id]),
            ),
            Column(label=_("What it is"), value=lambda row: str(names.get(row.kind, row.kind))),
            Column(label=_("Place"), value=lambda row: row.place),
            Column(label=_("Seats at one time"), value=lambda row: row.capacity, is_number=True),
            Column(
                label=_("Skills"),
                value=lambda row: ", ".join(seat_words.skill(one) for one in row.skills),
            ),
        ],
        rows=lambda asked: queries.page(
            body_id=body_id, kind=asked.value("kind"), search=asked.search, cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name or place"),
        filters=[Select(name="kind", label=_("What it is"), options=KINDS)],
        empty_title=_("Nothing can be booked yet"),
        empty_text=_("Add a mentor, a room, a stand or a shop unit."),
        file_name="seats",
    )  # fmt: skip
    return answer(request, listing, template="officer/resources.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def resource_new(request: NaruRequest) -> HttpResponse:
    """Add something that can be booked."""
    form = ResourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = book_a_seat.add_resource(
            by=request.actor, particulars=form.particulars(), hours=form.hours(), at=clock.now()
        )
        messages.success(request, _("Added."))
        return redirect("officer:resource", added)
    return render(request, "officer/resource_form.html", {"form": form})


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def resource_change(request: NaruRequest, resource_id: UUID) -> HttpResponse:
    """Change something that can be booked."""
    found, refused = _found(request, resource_id), None
    form = ResourceForm.of(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            book_a_seat.change_resource(
                by=request.actor, resource_id=resource_id, particulars=form.particulars(),
                hours=form.hours_after(found), at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Saved."))
            return redirect("officer:resource", resource_id)
    values = {"form": form, "one": found, "refused": refused}
    return render(request, "officer/resource_form.html", values)


@officer_required("viewer")
@require_GET
def resource(request: NaruRequest, resource_id: UUID) -> HttpResponse:
    """Show one with its hours and what is booked ahead."""
    found, now = _found(request, resource_id), clock.now()
    ahead = booking_queries.calendar(
        body_id=request.public_body.id,
        within=Span(now, now + timedelta(days=DAYS_SHOWN)),
        resource_id=resource_id,
    )
    values = {
        "one": found,
        "kind": dict(KINDS).get(found.kind, found.kind),
        "ahead": ahead,
        "waits": booking_queries.waits(resource_id=resource_id),
    }
    return render(request, "officer/resource.html", values)


@officer_required("officer")
@require_POST
def resource_end(request: NaruRequest, resource_id: UUID) -> HttpResponse:
    """Take one out of use."""
    try:
        book_a_seat.end_resource(by=request.actor, resource_id=resource_id, at=clock.now())
    except Refusal as refused:
        messages.error(request, wording.said(refused.sentence))
        return redirect("officer:resource", resource_id)
    messages.success(request, _("Taken out of use."))
    return redirect("officer:resources")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def closures(request: NaruRequest) -> HttpResponse:
    """Show the days on which nothing can be booked, and add some."""
    form = ClosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        book_a_seat.close_days(by=request.actor, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Added."))
        return redirect("officer:closures")
    rows = queries.closed_days(body_id=request.public_body.id, since=clock.today())
    return render(request, "officer/closures.html", {"form": form, "rows": rows})


@officer_required("officer")
@require_POST
def closure_open(request: NaruRequest, closure_id: UUID) -> HttpResponse:
    """Take a closure back."""
    book_a_seat.open_days(by=request.actor, closure_id=closure_id, at=clock.now())
    messages.success(request, _("Done."))
    return redirect("officer:closures")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def award_seat(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Choose the seat of an award in kind."""
    form, refused = AssignForm(request.POST or None, initial={"since_on": clock.today()}), None
    since = form.data.get("since_on") if request.method == "POST" else None
    day = form.fields["since_on"].to_python(since) if since else clock.today()
    offered = assign_a_seat.offer(
        body_id=request.public_body.id, award_id=award_id, since_on=day or clock.today()
    )
    if offered is None:
        raise Http404
    form.fields["resource"].choices = [  # type: ignore[attr-defined] # a ChoiceField
        (str(one.id), f"{wording.said(one.name)} {one.place}".strip()) for one in offered.free
    ]
    if request.method == "POST" and form.is_valid():
        try:
            assign_a_seat.assign(
                by=request.actor,
                award_id=award_id,
                resource_id=UUID(form.cleaned_data["resource"]),
                since_on=form.cleaned_data["since_on"],
                at=clock.now(),
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The seat was handed over."))
            return redirect("officer:award_seat", award_id)
    values = {"form": form, "offer": offered, "refused": refused, "award_id": award_id}
    return render(request, "officer/award_seat.html", values)


def _found(request: NaruRequest, resource_id: UUID) -> ResourceView:
    found = queries.resource(body_id=request.public_body.id, resource_id=resource_id)
    if found is None:
        raise Http404
    return found
