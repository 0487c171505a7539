"""Check lists of markets at the gate: lines, reasons, what shows them met, who does."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import make_ready_for_markets
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.localisation import checking, product_facts, requirements
from naru.localisation.checking import Item
from naru.localisation.queries import orders as order_queries
from naru.localisation.queries import plans as queries
from naru.localisation.requirements import KINDS, SEVERITIES
from naru.localisation.views import OrderView, PlanView
from naru.web.gate.localisation import products
from naru.web.gate.localisation.forms import EvidenceForm, TaskForm
from naru.web.parts import papers, wording
from naru.web.parts.access import firm_required
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_POST
def begin(request: NaruRequest, product_id: UUID) -> HttpResponse:
    """Begin the check list of a product for a market."""
    one = products.mine(request, product_id)
    try:
        made = make_ready_for_markets.open_plan(
            by=request.actor, firm_id=one.firm_id, product_id=one.id,
            market=request.POST.get("market", ""), at=clock.now(),
        )  # fmt: skip
    except Refusal as no:
        messages.error(request, f"{wording.said(no.sentence)} {wording.said(no.advice)}")
        return redirect("gate:localisation_product", one.id)
    return redirect("gate:localisation_plan", made)


@firm_required
@require_GET
def plan(request: NaruRequest, plan_id: UUID) -> HttpResponseBase:
    """Show a check list: what is missing, what is to be asked, what is met, what comes ahead."""
    one, today = mine(request, plan_id), clock.today()
    items = make_ready_for_markets.items(plan=one, on=today)
    ordered = order_queries.of_plan(body_id=request.public_body.id, plan_id=one.id)
    lines = [_shown(item, one, ordered) for item in items]
    product = one.product
    asks = sorted({code for item in items if item.status == "ask" for code in item.asks})
    values = {
        "one": one,
        "standing": checking.standing(items),
        "groups": [
            (code, [line for line in lines if line["item"].status == code])
            for code in checking.IN_ORDER
        ],
        "asks": [product_facts.labels()[code] for code in asks if code in product_facts.labels()],
        "ahead": requirements.ahead(one.of, on=today, goods=product.goods, hs=product.hs),
        "today": today,
    }
    return render(request, "gate/localisation/plan.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def line(request: NaruRequest, plan_id: UUID, code: str) -> HttpResponseBase:
    """Show one line with its rule; show it met, take that back, or name who sees to it."""
    one = mine(request, plan_id)
    items = make_ready_for_markets.items(plan=one, on=clock.today())
    item = next((each for each in items if each.row.code == code), None)
    if item is None:
        raise Http404
    action = request.POST.get("action", "")
    shown, task = one.evidence.get(code), one.tasks.get(code)
    form = EvidenceForm(
        request.POST if action == "show" else None,
        request.FILES if action == "show" else None,
        initial={"valid_until": shown.valid_until, "note": shown.note} if shown else {},
    )
    assigned = TaskForm(
        request.POST if action == "assign" else None,
        initial={"person": task.person, "due_on": task.due_on} if task else {},
    )
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            if _done(request, one, code, form, assigned):
                return redirect("gate:localisation_plan", one.id)
        except Refusal as no:
            refused = no
    ordered = order_queries.of_plan(body_id=request.public_body.id, plan_id=one.id)
    values = {
        "one": one, "form": form, "assigned": assigned, "refused": refused, "shown": shown,
        **_shown(item, one, ordered),
    }  # fmt: skip
    return render(request, "gate/localisation/line.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def paper(request: NaruRequest, plan_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a document that shows a line met."""
    one = mine(request, plan_id)
    try:
        found = make_ready_for_markets.open_evidence(
            body_id=request.public_body.id, plan_id=one.id, document_id=document_id
        )
    except NoSuchPaper:
        raise Http404 from None
    return papers.answer(found)


@firm_required
@require_http_methods(["GET", "POST"])
def end(request: NaruRequest, plan_id: UUID) -> HttpResponseBase:
    """Ask once more, then give a market up."""
    one = mine(request, plan_id)
    if request.method == "POST":
        make_ready_for_markets.end_plan(by=request.actor, plan_id=one.id, at=clock.now())
        messages.success(request, _("The market is given up. You can begin it again any time."))
        return redirect("gate:localisation_product", one.product.id)
    return render(request, "gate/localisation/plan_end.html", {"one": one})


def mine(request: NaruRequest, plan_id: UUID) -> PlanView:
    """Return a check list of the reader's firms; another's does not exist for her."""
    found = queries.plan(body_id=request.public_body.id, plan_id=plan_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found


def _done(
    request: NaruRequest, one: PlanView, code: str, form: EvidenceForm, assigned: TaskForm
) -> bool:
    who: dict[str, Any] = {
        "by": request.actor, "plan_id": one.id, "code": code, "at": clock.now()
    }  # fmt: skip
    action = request.POST.get("action", "")
    if action == "show" and form.is_valid():
        deed = partial(
            make_ready_for_markets.show, **who, evidence=form.told(), upload=form.upload()
        )
    elif action == "assign" and assigned.is_valid():
        deed = partial(make_ready_for_markets.assign, **who, **assigned.cleaned_data)
    elif action == "take_back":
        deed = partial(make_ready_for_markets.take_back, **who)
    else:
        return False
    deed()
    messages.success(request, _("Noted. The check list was counted again."))
    return True


def _shown(item: Item, one: PlanView, ordered: dict[str, OrderView]) -> dict[str, Any]:
    code = item.row.code
    labels = product_facts.labels()
    return {
        "item": item,
        "kind": KINDS[item.row.kind],
        "severity": SEVERITIES[item.row.severity],
        "badge": f"req_{item.status}",
        "evidence": one.evidence.get(code),
        "task": one.tasks.get(code),
        "order": ordered.get(code),
        "asks": [labels[name] for name in item.asks if name in labels],
        "label": item.row.label.get(one.of.language, "").replace("{allergens}", "…"),
        "may_order": bool(item.row.order) and item.status == "missing",
        "may_show": item.row.proof != "facts" and item.status in {"missing", "met"},
    }
