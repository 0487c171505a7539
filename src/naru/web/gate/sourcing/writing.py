"""Give work: write a request, open it, invite, answer; compare the quotes and order lots."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import order_work, share_work
from naru.journeys.order_work import Suggestion
from naru.kernel import clock, outside
from naru.kernel.refusal import Refusal
from naru.sourcing.ports import SplitPort
from naru.sourcing.queries import orders as order_queries
from naru.sourcing.queries import requests as queries
from naru.sourcing.terms import weights
from naru.sourcing.views import RequestView
from naru.web.gate.sourcing import parts
from naru.web.gate.sourcing.forms import RequestForm, begun
from naru.web.gate.sourcing.market import mine
from naru.web.parts.access import firm_required
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def all_mine(request: NaruRequest) -> HttpResponse:
    """Show what one's firm gives and takes: requests, quotes, orders."""
    book, firm_id = request.public_body.id, parts.firm(request)
    values = {
        "requests": queries.page(book_id=book, of_firm=firm_id, limit=50).rows,
        "quotes": queries.quotes_of(book_id=book, firm_id=firm_id),
        "given": order_queries.page(book_id=book, firm_id=firm_id, side="poster", limit=50).rows,
        "got": order_queries.page(book_id=book, firm_id=firm_id, side="workshop", limit=50).rows,
        "tab": "mine",
    }
    return render(request, "gate/sourcing/mine.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Write a request as a draft."""
    return _written(request, None)


@firm_required
@require_http_methods(["GET", "POST"])
def edit(request: NaruRequest, request_id: UUID) -> HttpResponseBase:
    """Change a request; an open one gets a new version."""
    return _written(request, mine(request, request_id))


def _written(request: NaruRequest, shown: RequestView | None) -> HttpResponseBase:
    form = RequestForm(
        request.POST or None, places=parts.places(request), initial=begun(shown) if shown else {}
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            request_id = _stored(request, shown, form)
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("The request was saved."))
            return redirect("gate:sourcing_request", request_id)
    values = {"form": form, "one": shown, "refused": refused, "tab": "mine"}
    return render(request, "gate/sourcing/write.html", values, status=422 if refused else 200)


def _stored(request: NaruRequest, shown: RequestView | None, form: RequestForm) -> UUID:
    by, at = request.actor, clock.now()
    if shown is None:
        firm_id = parts.firm(request)
        return share_work.write(by=by, firm_id=firm_id, wanted=form.wanted(), at=at)
    share_work.change(by=by, request_id=shown.id, wanted=form.wanted(), at=at)
    return shown.id


@firm_required
@require_POST
def act(request: NaruRequest, request_id: UUID) -> HttpResponse:
    """Open or end a request, invite firms, answer a question, put or take a file."""
    shown, by, at, given = mine(request, request_id), request.actor, clock.now(), request.POST

    def add_file() -> None:
        for name, content in parts.files_of(request):
            share_work.add_drawing(
                by=by, request_id=shown.id, name=name, content=content,
                readers=given.get("readers", ""), at=at,
            )  # fmt: skip

    deeds: dict[str, Callable[[], object]] = {
        "open": lambda: share_work.open_(by=by, request_id=shown.id, at=at),
        "end": lambda: share_work.end(
            by=by, request_id=shown.id, reason=given.get("reason", ""), at=at
        ),
        "invite": lambda: share_work.invite(
            by=by, request_id=shown.id, firm_ids=_ids(given.getlist("firm")), at=at
        ),
        "answer": lambda: share_work.answer(
            by=by, request_id=shown.id, question_id=_ids([given.get("question", "")])[0],
            text=given.get("text", ""), at=at,
        ),
        "add_file": add_file,
        "remove_file": lambda: share_work.remove_drawing(
            by=by, request_id=shown.id, document_id=_ids([given.get("file", "")])[0], at=at
        ),
    }  # fmt: skip
    deed = deeds.get(given.get("action", ""))
    if deed is not None:
        parts.done(request, deed)
    return redirect("gate:sourcing_request", shown.id)


def _ids(written: list[str]) -> list[UUID]:
    """Return the ids that a form sent; what is none is nobody's."""
    found = []
    for one in written:
        try:
            found.append(UUID(one))
        except ValueError:
            found.append(UUID(int=0))
    return found


@firm_required
@require_http_methods(["GET", "POST"])
def lots(request: NaruRequest, request_id: UUID) -> HttpResponseBase:
    """Compare the quotes, see what splits are suggested, change by hand, and order."""
    shown, at = mine(request, request_id), clock.now()
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            order_work.award(
                by=request.actor, request_id=shown.id, lots=_chosen(request.POST), at=at
            )
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("Ordered. See below what is to be paid in."))
            return redirect("gate:sourcing_request", shown.id)
    found = order_work.suggest(by=request.actor, shown=shown, solver=outside.the(SplitPort), at=at)
    values = {
        "one": shown,
        "is_sealed": shown.is_sealed(at),
        "found": found,
        "refused": refused,
        "weights": weights(clock.legal_date(at)),
        "tab": "mine",
        **_choice(request, found),
    }
    return render(request, "gate/sourcing/lots.html", values, status=422 if refused else 200)


def _chosen(given: Any) -> dict[UUID, int]:
    """Return the pieces that a form gives to each quote."""
    found = {}
    for name, value in given.items():
        if name.startswith("lot_") and value.isdigit():
            found[_ids([name.removeprefix("lot_")])[0]] = int(value)
    return found


def _choice(request: NaruRequest, found: Suggestion) -> dict[str, Any]:
    """Return the rows of the comparison with the pieces chosen, and what the choice costs."""
    given = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(given)
    is_own_choice = bool(chosen)
    if not chosen and found.answers:
        aim = given.get("aim", "")
        best = next((one for one in found.answers if one.aim == aim), found.answers[0])
        chosen = dict(best.lots)
    rows = [(one, chosen.get(one.quote.id, 0)) for one in found.candidates]
    price = sum(
        one.quote.setup + one.quote.unit_price * quantity for one, quantity in rows if quantity
    )
    return {
        "rows": rows,
        "chosen": [(one, quantity) for one, quantity in rows if quantity],
        "quantity": sum(quantity for _one, quantity in rows),
        "price": price,
        "is_own_choice": is_own_choice,
    }
