"""The one-stop desk for whoever has a difficulty: her cases, a new one, the link of a guest."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.desk import promises
from naru.desk.queries import articles, cases
from naru.identity import consent_texts
from naru.identity.queries import register
from naru.journeys import bring_a_case
from naru.journeys.bring_a_case import PRIVACY, Brought
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.cases import door
from naru.web.gate.cases.forms import CaseForm, files_of
from naru.web.parts import case_words
from naru.web.parts.tenancy import NaruRequest

ARTICLES_SHOWN = 5


@require_GET
def mine(request: NaruRequest) -> HttpResponse:
    """Show one's cases, or to a guest what the desk does."""
    body_id, on = request.public_body.id, clock.today()
    level = promises.level_for([], category="", urgency="normal", on=on)
    values = {
        "cases": [
            (one, case_words.category(one.category)) for one in cases.of_bringer(by=request.actor)
        ],
        "articles": articles.shown(body_id=body_id)[:ARTICLES_SHOWN],
        "level": level,
    }
    return render(request, "gate/cases/mine.html", values)


@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Bring a difficulty; what others asked before is shown beside."""
    is_guest = not request.user.is_authenticated
    held = register.firms(request.actor.firm_ids)
    form = CaseForm(
        request.POST or None,
        request.FILES or None,
        is_guest=is_guest,
        firms=[(str(one.id), one.name) for one in held.values()],
        initial={name: request.GET.get(name, "")[:120] for name in ("subject", "category")}
        | {"urgency": "normal", "text": request.GET.get("text", "")[:2_000]},
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return _brought(request, form)
        except Refusal as no:
            refused = no
    values = {
        "form": form,
        "refused": refused,
        "is_guest": is_guest,
        "consent": consent_texts.current(PRIVACY, at=clock.now()),
        "articles": articles.shown(body_id=request.public_body.id)[:ARTICLES_SHOWN],
    }
    return render(request, "gate/cases/new.html", values, status=422 if refused else 200)


@require_GET
def link(request: NaruRequest, token: str) -> HttpResponse:
    """Open a case by its link, and keep the link out of every later address."""
    print_ = bring_a_case.print_of(token)
    case_id = cases.case_by_link(body_id=request.public_body.id, link_print=print_)
    if case_id is None:
        raise Http404
    door.remember(request, case_id, token)
    return redirect("gate:case", case_id)


def page_of_links(request: NaruRequest) -> str:
    """Return the address behind links, with "token" in the link's place."""
    return request.build_absolute_uri(reverse("gate:case_link", args=["token"]))


def _brought(request: NaruRequest, form: CaseForm) -> HttpResponse:
    firm = form.cleaned_data.get("firm", "")
    filed = replace(form.filed(), firm_id=UUID(firm) if firm else None)
    made: Brought = bring_a_case.bring(
        by=request.actor,
        filed=filed,
        files=files_of(request.FILES),
        agreed=bool(form.cleaned_data.get("agreed")),
        page=page_of_links(request),
        at=clock.now(),
    )
    if not made.token:
        messages.success(request, _("Your case is received. An officer will answer you."))
        return redirect("gate:case", made.case_id)
    door.remember(request, made.case_id, made.token)
    address = page_of_links(request).replace("token", made.token)
    return render(request, "gate/cases/linked.html", {"address": address, "case_id": made.case_id})
