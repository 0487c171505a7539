"""Calls (공고) on the officers' desk: the list, one call, a new one, money, the end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.roles import reaches
from naru.journeys import run_a_call
from naru.kernel import clock
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.programmes.queries import call_desk, notices, programmes, selections
from naru.programmes.queries.call_desk import CallDesk, CallRow
from naru.web.officer.programmes import words
from naru.web.officer.programmes.call_forms import MoneyForm, NewCallForm
from naru.web.parts import marks, wording
from naru.web.parts import statuses as status_words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("draft", "open", "closed", "deciding", "decided", "ended")
COUNTED = (
    "submitted", "supplement", "eligible", "ineligible", "selected", "reserve", "not_selected",
    "withdrawn",
)  # fmt: skip
MOVES = {"closed": "open", "ended": "decided"}


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List the calls of the body."""
    listing: Listing[CallRow] = Listing(
        title=_("Calls"),
        columns=[
            Column(
                label=_("Title"),
                value=lambda row: row.title,
                is_heading=True,
                href=lambda row: reverse("officer:call", args=[row.id]),
            ),
            Column(label=_("Kind"), value=lambda row: words.said(words.KINDS, row.kind)),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(f"call_{row.status}"),
                excel=lambda row: str(status_words.status(f"call_{row.status}").word),
            ),
            Column(label=_("Opens"), value=lambda row: row.opens_at),
            Column(label=_("Closes"), value=lambda row: row.closes_at),
            Column(label=_("Applications"), value=lambda row: row.applications, is_number=True),
            Column(label=_("To be screened"), value=lambda row: row.waiting, is_number=True),
            Column(label=_("Programme"), value=lambda row: row.programme_code, is_excel_only=True),
        ],
        rows=lambda asked: call_desk.page(
            body_id=request.public_body.id,
            search=asked.search,
            status=asked.value("status"),
            kind=asked.value("kind"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Title or address"),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[(one, status_words.status(f"call_{one}").word) for one in STATES],
            ),
            Select(name="kind", label=_("Kind"), options=words.options(words.KINDS)),
        ],
        file_name="calls",
        empty_title=_("No calls yet"),
        empty_text=_("Draft the first one from a programme."),
    )
    return answer(request, listing, template="officer/calls.html", may_write=_may_write(request))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Draft a call of a programme."""
    known = {
        one.code: one
        for one in programmes.programmes(body_id=request.public_body.id)
        if one.newest is not None and one.kind != "plan"
    }
    offered = [(code, wording.said(one.name)) for code, one in known.items()]
    code = request.GET.get("programme", "")
    initial = {"programme": code, "public_code": code.rsplit("/", 1)[-1]} if code in known else {}
    form = NewCallForm(request.POST or None, programmes=offered, initial=initial)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        newest = known[form.cleaned_data["programme"]].newest
        assert newest is not None, "only programmes with a file are offered"
        try:
            call_id = run_a_call.draft(
                by=request.actor,
                version_id=newest.id,
                public_code=form.cleaned_data["public_code"],
                title=form.title,
                at=clock.now(),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("The call was drafted. Check its rounds and its notice."))
            return redirect("officer:call", call_id)
    values = {"form": form, "refused": refused, "has_programmes": bool(offered)}
    return render(request, "officer/call_new.html", values, status=422 if refused else 200)


@officer_required("viewer")
@require_GET
def one(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Show one call: its state, its rounds and notices, what was handed in, its money."""
    call = found(request, call_id)
    at = clock.now()
    all_closed = all(one.has_closed(at) for one in call.rounds)
    step = words.next_step(call, all_closed=all_closed)
    values = {
        "call": call,
        "next": words.said(words.NEXT, step),
        "next_href": _address_of(step, call),
        "counts": [(state, call.counts[state]) for state in COUNTED if call.counts.get(state)],
        "drafts": call.counts.get("draft", 0),
        "notices": [
            (notice, words.said(words.NOTICES, notice.kind)) for notice in notices.notices(call_id)
        ],
        "plans": selections.of_call(call_id=call_id),
        "definition": programmes.definition(call.version_id),
        "kind": words.said(words.KINDS, call.kind),
        "all_closed": all_closed,
        "may_write": _may_write(request),
        "is_newer": call.newest_version_id != call.version_id,
    }
    return render(request, "officer/call.html", values)


def _address_of(step: str, call: CallDesk) -> str:
    """Return where the next step is taken, "" where there is nothing to open."""
    lists = reverse("officer:call_applications", args=[call.id])
    plans = selections.of_call(call_id=call.id)
    waiting = next((plan.id for plan in plans if plan.status == "requested"), None)
    places = {
        "write": reverse("officer:call_notice", args=[call.id]),
        "close": reverse("officer:call_move", args=[call.id, "closed"]),
        "screen": f"{lists}?status=submitted",
        "approve": reverse("officer:selection", args=[waiting]) if waiting else "",
        "publish": reverse("officer:results_publish", args=[call.id]),
        "agree": reverse("officer:agreements_offer", args=[call.id]),
        "hear": reverse("officer:appeals") + "?status=filed",
    }
    if step == "rank" and call.rounds:
        return reverse("officer:ranking", args=[call.id, call.rounds[-1].id])
    return places.get(step, "")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def money(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Give a call money; the shares of its bearers are shown before it is done."""
    call = found(request, call_id)
    budget = programmes.definition(call.version_id).budget
    total = max((budget.total if budget else 0) - call.money.given, 0)
    initial = {"token": uuid7(), "amount": total or None}
    form = MoneyForm(request.POST or None, initial=initial)
    values: dict[str, Any] = {"call": call, "form": form, "budget": budget}
    if request.method == "POST" and form.is_valid() and budget is not None:
        amount = won(form.cleaned_data["amount"])
        parts = amount.split([share.weight for share in budget.share])
        values["shares"] = [
            (share.name.text, part) for share, part in zip(budget.share, parts, strict=True)
        ]
        values["amount"] = amount
        if request.POST.get("action") == "give":
            try:
                run_a_call.give_money(
                    by=request.actor, call_id=call_id, at=clock.now(),
                    **(form.cleaned_data | {"amount": amount}),
                )  # fmt: skip
            except Refusal as refused:
                return render(
                    request, "officer/call_money.html", values | {"refused": refused}, status=422
                )
            messages.success(request, _("The money was given to the call."))
            return redirect("officer:call", call_id)
    return render(request, "officer/call_money.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def move(request: NaruRequest, call_id: UUID, status: str) -> HttpResponse:
    """Close a call or end it, after a question."""
    if status not in MOVES:
        raise Http404
    call = found(request, call_id)
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            run_a_call.move(
                by=request.actor,
                call_id=call_id,
                status=status,
                at=clock.now(),
                reason=request.POST.get("reason", ""),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("Done and recorded."))
            return redirect("officer:call", call_id)
    values = {"call": call, "status": status, "refused": refused}
    return render(request, "officer/call_move.html", values, status=422 if refused else 200)


def found(request: NaruRequest, call_id: UUID) -> CallDesk:
    """Return a call of this body, or 404."""
    call = call_desk.call(body_id=request.public_body.id, call_id=call_id)
    if call is None:
        raise Http404
    return call


def _may_write(request: NaruRequest) -> bool:
    return reaches(request.actor.body_role, "officer")
