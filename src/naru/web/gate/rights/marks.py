"""A firm's rights at the gate: write down, change, end, certificate; watched words and findings."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.desk import gazette, mark_terms
from naru.desk.queries import marks as queries
from naru.desk.queries.marks import MarkView
from naru.journeys import keep_marks
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.rights.forms import EndForm, MarkForm, WatchForm, of_mark
from naru.web.parts import wording
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.papers import answer
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Write down a right."""
    form = MarkForm(request.POST or None, request.FILES or None, initial={"country": "KR"})
    return _kept(request, form, None)


@firm_required
@require_http_methods(["GET", "POST"])
def mark(request: NaruRequest, mark_id: UUID) -> HttpResponseBase:
    """Show a right with its days, and change it."""
    shown = _mine(request, mark_id)
    form = MarkForm(request.POST or None, request.FILES or None, initial=of_mark(shown))
    return _kept(request, form, shown)


@firm_required
@require_http_methods(["GET", "POST"])
def end(request: NaruRequest, mark_id: UUID) -> HttpResponseBase:
    """Ask once more, then note that a right has ended."""
    shown, form = _mine(request, mark_id), EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keep_marks.end(
            by=request.actor, firm_id=shown.firm_id, mark_id=mark_id,
            reason=form.cleaned_data["reason"], on=clock.today(), at=clock.now(),
        )  # fmt: skip
        messages.success(request, _("The right is noted as ended."))
        return redirect("gate:rights")
    return render(request, "gate/rights/mark_end.html", {"one": shown, "form": form})


@firm_required
@require_GET
def certificate(request: NaruRequest, mark_id: UUID) -> HttpResponse:
    """Hand out the certificate of a right of hers."""
    _mine(request, mark_id)
    try:
        paper = keep_marks.open_certificate(body_id=request.public_body.id, mark_id=mark_id)
    except NoSuchPaper:
        raise Http404 from None
    return answer(paper)


@firm_required
@require_http_methods(["GET", "POST"])
def watch(request: NaruRequest) -> HttpResponseBase:
    """Show watched words and what was found; watch one more, or one less."""
    firm = current_firm(request, request.actor.firm_ids)
    ending = request.POST.get("end", "")
    form = WatchForm(None if ending else request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            said = _watched(request, firm, form, ending)
        except Refusal as no:
            refused, said = no, ""
        if said:
            messages.success(request, said)
            return redirect("gate:rights_watch")
    body = request.public_body.id
    values = {
        "form": form,
        "refused": refused,
        "watches": queries.watches(body_id=body, firm_id=firm),
        "findings": queries.findings(body_id=body, firm_id=firm),
        "words": queries.words_held(queries.of_firm(body_id=body, firm_id=firm)),
        "published": queries.published(body_id=body),
        "today": clock.today(),
    }
    return render(request, "gate/rights/watch.html", values, status=422 if refused else 200)


@firm_required
@require_POST
def finding(request: NaruRequest, finding_id: UUID) -> HttpResponse:
    """Decide what was found: not alike, or to be opposed in time."""
    status = request.POST.get("status", "")
    if status not in {"dismissed", "opposing"}:
        raise Http404
    try:
        keep_marks.decide(
            by=request.actor, finding_id=finding_id, status=status,
            words=request.POST.get("words", ""), at=clock.now(),
            firm_id=current_firm(request, request.actor.firm_ids),
        )  # fmt: skip
    except Refusal as no:
        messages.error(request, f"{wording.said(no.sentence)} {wording.said(no.advice)}")
    else:
        messages.success(request, _("Your decision is noted."))
    return redirect("gate:rights_watch")


def _kept(request: NaruRequest, form: MarkForm, shown: MarkView | None) -> HttpResponseBase:
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_marks.keep(
                by=request.actor, told=form.told(), at=clock.now(), certificate=form.paper(),
                firm_id=shown.firm_id if shown else _firm(request),
                mark_id=shown.id if shown else None,
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The right is written down."))
            return redirect("gate:rights_mark", kept)
    values = {"form": form, "one": shown, "refused": refused, "renewal": _renewal(shown)}
    return render(request, "gate/rights/mark.html", values, status=422 if refused else 200)


def _renewal(shown: MarkView | None) -> mark_terms.Renewal | None:
    if shown is None:
        return None
    return mark_terms.renewal(
        country=shown.country, kind=shown.kind, applied_on=shown.applied_on,
        registered_on=shown.registered_on,
    )  # fmt: skip


def _watched(request: NaruRequest, firm: UUID, form: forms.Form, ending: str) -> str:
    if ending:
        try:
            watch_id = UUID(ending)
        except ValueError:
            raise Http404 from None
        keep_marks.end_watch(by=request.actor, firm_id=firm, watch_id=watch_id, at=clock.now())
        return _("The word is not watched any more.")
    if not form.is_valid():
        return ""
    entered = form.cleaned_data
    keep_marks.watch(
        by=request.actor, firm_id=firm, word=entered["word"], at=clock.now(),
        classes=gazette.classes(entered["classes"]), countries=entered["countries"],
    )  # fmt: skip
    return _("The word is watched from now on.")


def _firm(request: NaruRequest) -> UUID:
    return current_firm(request, request.actor.firm_ids)


def _mine(request: NaruRequest, mark_id: UUID) -> MarkView:
    shown = queries.mark(body_id=request.public_body.id, mark_id=mark_id)
    if shown is None or shown.firm_id not in request.actor.firm_ids:
        raise Http404
    return shown
