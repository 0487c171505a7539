"""Joint shipping for officers: open one, see who pays what, close it, bill it, call it off."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from naru.identity.roles import reaches
from naru.journeys import ship_together
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.logistics.queries import joint as queries
from naru.logistics.queries.joint import ConsolidationView
from naru.logistics.sharing import JOINT_STATES
from naru.web.officer.joint.forms import BillForm, OpenForm, SeenForm, WaybillForm
from naru.web.parts import countries, shipment_words
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest

FORMS: Mapping[str, type[forms.Form]] = {
    "bill": BillForm, "waybill": WaybillForm, "seen": SeenForm,
}  # fmt: skip


@officer_required("viewer")
@require_safe
def listed(request: NaruRequest) -> HttpResponseBase:
    """List joint shipments, with Excel."""
    body = request.public_body.id
    listing: Listing[ConsolidationView] = Listing(
        title=_("Joint shipping"),
        columns=[
            Column(
                label=_("Where it goes"), value=lambda row: countries.name(row.country),
                is_heading=True, href=lambda row: reverse("officer:joint_one", args=[row.id]),
            ),
            Column(label=_("Leaves on"), value=lambda row: row.leaves_on),
            Column(label=_("Open to join until"), value=lambda row: row.closes_at),
            Column(label=_("Price together"), value=lambda row: row.quoted, is_number=True),
            Column(label=_("Billed"), value=lambda row: row.actual, is_number=True),
            state("joint_", lambda row: row.status),
        ],
        rows=lambda asked: queries.page(
            book_id=body, status=asked.value("status"), cursor=asked.cursor, limit=asked.limit
        ),
        filters=[states("joint_", JOINT_STATES)],
        file_name="joint-shipping",
        empty_title=_("No joint shipments yet"),
        empty_text=_("Open one, and firms put their ready parcels in."),
    )  # fmt: skip
    may_write = reaches(request.actor.body_role, "officer")
    return answer(request, listing, template="officer/joint/list.html", may_write=may_write)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Open a joint shipment."""
    form, refused = OpenForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            opened = ship_together.begin(
                by=request.actor, country=told["country"], leaves_on=told["leaves_on"],
                closes_at=form.closes_at(), at=clock.now(),
            )  # fmt: skip
            return redirect("officer:joint_one", opened)
        except Refusal as no:
            refused = no
    values = {"form": form, "refused": refused}
    return render(request, "officer/joint/new.html", values, status=422 if refused else 200)


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def one(request: NaruRequest, consolidation_id: UUID) -> HttpResponseBase:
    """Show a joint shipment and its parts; close it, note its bill, its waybill, what was seen."""
    found = _found(request, consolidation_id)
    may_write = reaches(request.actor.body_role, "officer")
    step = request.POST.get("step", "")
    forms_of = {name: kind(request.POST if step == name else None) for name, kind in FORMS.items()}
    if request.method == "POST" and may_write and _noted(request, found, step, forms_of.get(step)):
        return redirect("officer:joint_one", found.id)
    parts = queries.parts(book_id=request.public_body.id, one=found)
    pays = [each.pays for each in parts]
    values = {
        "one": found, "parts": parts, "forms": forms_of, "may_write": may_write,
        "place": countries.name(found.country),
        "firms": len({each.firm_id for each in parts}),
        "weight": shipment_words.weight(sum(each.grams for each in parts)),
        "alone": sum((each.alone for each in parts), won(0)),
        "together": sum((each for each in pays if each is not None), won(0)),
        "is_saving": bool(parts) and None not in pays,
    }  # fmt: skip
    return render(request, "officer/joint/one.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def call_off(request: NaruRequest, consolidation_id: UUID) -> HttpResponseBase:
    """Ask once more, then call it off."""
    found = _found(request, consolidation_id)
    if request.method == "POST":
        by, at = request.actor, clock.now()
        done(
            request,
            lambda: ship_together.dissolve(by=by, consolidation_id=found.id, at=at),
            _("Called off. Money went back."),
        )
        return redirect("officer:joint_one", found.id)
    values = {"one": found, "place": countries.name(found.country)}
    return render(request, "officer/joint/call_off.html", values)


def _noted(
    request: NaruRequest, found: ConsolidationView, step: str, form: forms.Form | None
) -> bool:
    if form is not None and not form.is_valid():
        return False
    told: Mapping[str, Any] = form.cleaned_data if form is not None else {}
    who: dict[str, Any] = {
        "by": request.actor, "consolidation_id": found.id, "at": clock.now(),
    }  # fmt: skip
    deeds: dict[str, Callable[[], tuple[Callable[[], object], str]]] = {
        "close": lambda: (
            partial(ship_together.close, **who), _("Closed. Each firm's share is fixed and held."),
        ),
        "bill": lambda: (
            partial(ship_together.bill, actual=won(told["actual"]), **who),
            _("The bill is noted and shared."),
        ),
        "waybill": lambda: (
            partial(ship_together.name_waybill, waybill=told["waybill"], **who), _("Saved."),
        ),
        "seen": lambda: (
            partial(ship_together.note_seen, **told, **who), _("Noted for every parcel."),
        ),
    }  # fmt: skip
    if step not in deeds:
        return False
    done(request, *deeds[step]())
    return True


def _found(request: NaruRequest, consolidation_id: UUID) -> ConsolidationView:
    body = request.public_body.id
    found = queries.consolidation(book_id=body, consolidation_id=consolidation_id)
    if found is None:
        raise Http404
    return found
