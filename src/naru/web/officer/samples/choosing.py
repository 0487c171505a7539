"""One entry for officers: its product, who was asked and why, and choosing further buyers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.roles import reaches
from naru.journeys import offer_samples
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.samples import terms
from naru.samples.queries import asked, tests
from naru.samples.states import GOODS
from naru.samples.views import EntryView
from naru.web.officer.names import uuid_or_none
from naru.web.parts import sample_words, wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

SHOWN_MAX = 60


@officer_required("viewer")
@require_GET
def entry(request: NaruRequest, entry_id: UUID) -> HttpResponse:
    """Show an entry and the buyers who were asked, with the reasons."""
    found = shown(request, entry_id)
    rows = asked.of_entry(body_id=request.public_body.id, entry_id=entry_id)
    companies = offer_samples.companies(
        by=request.actor, buyer_ids=[one.buyer_id for one in rows], purpose="샘플 테스트 진행",
        at=clock.now(),
    )  # fmt: skip
    values = {
        "one": found,
        "test": tests.test(body_id=request.public_body.id, test_id=found.test_id),
        "goods": GOODS[found.goods],
        "barred": [sample_words.country(code) for code in found.barred_countries],
        "asked": [(row, companies.get(row.buyer_id)) for row in rows],
        "may_write": reaches(request.actor.body_role, "officer"),
    }
    return render(request, "officer/samples/entry.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def choose(request: NaruRequest, entry_id: UUID) -> HttpResponse:
    """Show buyers in the order of their reasons, and ask those who are ticked."""
    found = shown(request, entry_id)
    if request.method == "POST":
        return _ask(request, entry_id)
    country, words = request.GET.get("country", "")[:2], request.GET.get("words", "")[:80]
    rows = offer_samples.propose(
        by=request.actor, entry_id=entry_id, country=country, words=words, at=clock.now()
    )
    values = {
        "one": found,
        "rows": rows[:SHOWN_MAX],
        "left_out": max(0, len(rows) - SHOWN_MAX),
        "country": country,
        "words": words,
        "countries": sample_words.MARKETS.items(),
        "terms": terms.terms(clock.today()),
    }
    return render(request, "officer/samples/choose.html", values)


def _ask(request: NaruRequest, entry_id: UUID) -> HttpResponse:
    ids = [one for raw in request.POST.getlist("buyer") if (one := uuid_or_none(raw))]
    try:
        refused = offer_samples.ask(
            by=request.actor, entry_id=entry_id, buyer_ids=ids, at=clock.now()
        )
    except Refusal as no:
        messages.error(request, f"{wording.said(no.sentence)} {wording.said(no.advice)}")
        return redirect("officer:sample_buyers", entry_id)
    told = len(ids) - len(refused)
    if told:
        said = ngettext(
            "%(n)s buyer is asked by letter.", "%(n)s buyers are asked by letter.", told
        )
        messages.success(request, said % {"n": told})
    for why in {wording.said(no.sentence) for no in refused.values()}:
        messages.error(request, why)
    return redirect("officer:sample_entry", entry_id)


def shown(request: NaruRequest, entry_id: UUID) -> EntryView:
    """Return an entry of the officer's body, or answer 404."""
    found = tests.entry(body_id=request.public_body.id, entry_id=entry_id)
    if found is None:
        raise Http404
    return found
