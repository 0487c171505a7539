"""A firm's export declarations: the ways compared, the form, lodging, corrections, the paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.customs import declaring
from naru.customs.ports import CustomsHouses
from naru.customs.queries import declarations as queries
from naru.customs.queries.declarations import DeclarationView
from naru.customs.states import STATES
from naru.journeys import declare_exports
from naru.kernel import clock, outside
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.logistics.queries import shipments
from naru.web.gate.customs.forms import CodeForm, CorrectForm, ItemsForm
from naru.web.parts import customs_columns, customs_paper, papers
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.deeds import done, say
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import states
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List the firm's declarations, with Excel."""
    body, firm = request.public_body.id, _firm(request)
    listing: Listing[DeclarationView] = Listing(
        title=_("Customs papers"),
        columns=customs_columns.columns(lambda row: reverse("gate:declaration", args=[row.id])),
        rows=lambda asked: queries.page(
            book_id=body, firm_ids=[firm], status=asked.value("status"), way=asked.value("way"),
            search=asked.search, cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Number of the shipment or declaration"),
        filters=[states("declaration_", STATES), customs_columns.ways()],
        file_name="declarations",
        empty_title=_("No declarations yet"),
        empty_text=_("Open a shipment and choose “Declare the export”."),
    )  # fmt: skip
    code = queries.customs_code(body_id=body, firm_id=firm)
    return answer(request, listing, template="gate/customs/list.html", code=code)


@firm_required
@require_http_methods(["GET", "POST"])
def code(request: NaruRequest) -> HttpResponseBase:
    """Ask for the firm's customs code."""
    body, firm = request.public_body.id, _firm(request)
    known = queries.customs_code(body_id=body, firm_id=firm)
    sent = CodeForm(request.POST or None, initial={"code": known})
    if request.method == "POST" and sent.is_valid():
        told = sent.cleaned_data["code"]
        if done(
            request,
            lambda: declare_exports.tell_customs_code(
                by=request.actor, firm_id=firm, code=told, at=clock.now()
            ),
            _("Saved; new declarations carry it."),
        ):
            return redirect("gate:declarations")
    return render(request, "gate/customs/code.html", {"form": sent})


@firm_required
@require_http_methods(["GET", "POST"])
def choose(request: NaruRequest, shipment_id: UUID) -> HttpResponseBase:
    """Compare the ways to declare a shipment, and draft one."""
    _own(request, shipment_id)
    before = queries.of_shipment(book_id=request.public_body.id, shipment_id=shipment_id)
    if before is not None and before.status != "draft":
        return redirect("gate:declaration", before.id)
    confirmed = request.POST.getlist("confirmed")
    refused: Refusal | None = None
    if request.method == "POST" and request.POST.get("way") in declaring.WAYS:
        approvals = {
            name.removeprefix("approval-"): str(value).strip()
            for name, value in request.POST.items()
            if name.startswith("approval-")
        }
        try:
            kept = declare_exports.draft(
                by=request.actor, shipment_id=shipment_id, way=request.POST["way"],
                confirmed=confirmed, approvals=approvals, at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            return redirect("gate:declaration", kept)
    compared, unknown = None, None
    try:
        compared = declare_exports.compare(
            body_id=request.public_body.id, shipment_id=shipment_id, at=clock.now(),
            confirmed=confirmed,
        )  # fmt: skip
    except Refusal as no:
        unknown = no
    values = {
        "compared": compared, "refused": refused or unknown, "confirmed": confirmed,
        "why": declaring.WHY_DECLARE,
    }  # fmt: skip
    return render(request, "gate/customs/choose.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def declaration(request: NaruRequest, declaration_id: UUID) -> HttpResponseBase:
    """Show a declaration: what is missing first, then every item in words."""
    one = _mine(request, declaration_id)
    return render(request, "gate/customs/declaration.html", shown(request, one))


@firm_required
@require_http_methods(["GET", "POST"])
def items(request: NaruRequest, declaration_id: UUID) -> HttpResponseBase:
    """Let items of a draft be written anew."""
    one = _mine(request, declaration_id)
    sent = ItemsForm(request.POST or None, one=one)
    if request.method == "POST" and sent.is_valid():
        done(
            request,
            lambda: declare_exports.change(
                by=request.actor, declaration_id=one.id, changes=sent.changes(), at=clock.now()
            ),
            _("Saved."),
        )
        return redirect("gate:declaration", one.id)
    return render(request, "gate/customs/items.html", {"one": one, "form": sent})


@firm_required
@require_POST
def act(request: NaruRequest, declaration_id: UUID) -> HttpResponseBase:
    """Lodge a declaration, or withdraw it."""
    one = _mine(request, declaration_id)
    who: dict[str, Any] = {
        "by": request.actor, "declaration_id": one.id, "houses": outside.the(CustomsHouses),
        "at": clock.now(),
    }  # fmt: skip
    try:
        if request.POST.get("act") == "withdraw":
            is_known = declare_exports.withdraw(**who)
            said = _("The declaration is withdrawn.")
        else:
            is_known = declare_exports.lodge(**who) != "lodging"
            said = _("Lodged.")
    except Refusal as refused:
        say(request, refused)
    else:
        messages.success(request, said if is_known else _("No answer yet: look again in a while."))
    return redirect("gate:declaration", one.id)


@firm_required
@require_http_methods(["GET", "POST"])
def correct(request: NaruRequest, declaration_id: UUID) -> HttpResponseBase:
    """Correct the declared price of a line."""
    one = _mine(request, declaration_id)
    sent = CorrectForm(request.POST or None, one=one)
    refused: Refusal | None = None
    if request.method == "POST" and sent.is_valid():
        try:
            is_known = declare_exports.correct_price(
                by=request.actor, declaration_id=one.id, line=int(sent.cleaned_data["line"]),
                fob=won(sent.cleaned_data["fob"]), houses=outside.the(CustomsHouses),
                at=clock.now(), sold_on=sent.cleaned_data["sold_on"],
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            said = _("Corrected.") if is_known else _("No answer yet: look again in a while.")
            messages.success(request, said)
            return redirect("gate:declaration", one.id)
    today = clock.today()
    final = declaring.correct_until("final", since=today) - today
    values = {"one": one, "form": sent, "refused": refused, "final_days": final.days}
    return render(request, "gate/customs/correct.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def paper(request: NaruRequest, declaration_id: UUID) -> HttpResponseBase:
    """Answer with the declaration as a paper."""
    one = _mine(request, declaration_id)
    return papers.pdf(customs_paper.declaration(one), f"{one.number or one.shipment_number}.pdf")


def shown(request: NaruRequest, one: DeclarationView) -> dict[str, Any]:
    """Return what the page of a declaration shows."""
    body = request.public_body.id
    return {
        "one": one,
        "missing": one.missing,
        "groups": customs_columns.groups(one),
        "lines": customs_columns.lines(one),
        "steps": customs_columns.steps(queries.steps(book_id=body, declaration_id=one.id)),
    }


def _own(request: NaruRequest, shipment_id: UUID) -> None:
    found = shipments.shipment(book_id=request.public_body.id, shipment_id=shipment_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404


def _mine(request: NaruRequest, declaration_id: UUID) -> DeclarationView:
    found = queries.declaration(book_id=request.public_body.id, declaration_id=declaration_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found


def _firm(request: NaruRequest) -> UUID:
    return current_firm(request, request.actor.firm_ids)
