"""Sample tests for firms: what is open, enter with a product, follow how far its buyers are."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import enter_a_sample_test, report_on_samples
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.samples.queries import asked, tests
from naru.samples.views import Counts, EntryView
from naru.web.gate.samples.forms import EnterForm
from naru.web.parts import sample_words
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def samples(request: NaruRequest) -> HttpResponse:
    """Show the tests that take entries, and the firm's own entries."""
    body, today = request.public_body.id, clock.today()
    every = tests.of_firm(body_id=body, firm_id=_firm(request))
    mine = [one for one in every if one.status != "awarded"]
    counts = asked.counts(body_id=body, entry_ids=[one.id for one in mine])
    of = tests.tests(body_id=body, test_ids=[one.test_id for one in every])
    entered = {one.test_id for one in every}
    values = {
        "open": [
            one
            for one in tests.opened(body_id=body)
            if one.takes_entries(today) and one.id not in entered
        ],
        "awarded": [of[one.test_id] for one in every if one.status == "awarded"],
        "mine": [(one, of[one.test_id], counts.get(one.id, Counts())) for one in mine],
    }
    return render(request, "gate/samples/samples.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def enter(request: NaruRequest, test_id: UUID) -> HttpResponse:
    """Enter a test with a product."""
    body = request.public_body.id
    test = tests.test(body_id=body, test_id=test_id)
    if test is None or test.status != "open":
        raise Http404
    firm = _firm(request)
    form = EnterForm(
        request.POST or None,
        products=enter_a_sample_test.products(body_id=body, firm_id=firm),
        most=test.samples_per_firm,
        initial={"goods": "food", "samples_offered": test.samples_per_firm},
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = enter_a_sample_test.enter(
                by=request.actor, test_id=test_id, firm_id=firm, offer=form.offer(),
                at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Your entry has arrived. You hear from us by letter."))
            return redirect("gate:sample_entry", made)
    values = {"form": form, "refused": refused, "test": test}
    return render(request, "gate/samples/enter.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def entry(request: NaruRequest, entry_id: UUID) -> HttpResponse:
    """Show an entry: its buyers without their names, their wishes, and the report."""
    found = hers(request, entry_id)
    if found.status == "awarded":
        return redirect("gate:sample_enter", found.test_id)
    values: dict[str, object] = {
        "one": found,
        "test": tests.test(body_id=request.public_body.id, test_id=found.test_id),
    }
    if found.status == "accepted":
        of = report_on_samples.of_entry(
            body_id=request.public_body.id, entry_id=entry_id, at=clock.now()
        )
        values |= {
            "asked": [(row, sample_words.country(row.country), buyer) for row, buyer in of.asked],
            "wishers": [
                (one, [str(sample_words.WISHES[wish]) for wish in one.wishes]) for one in of.wishers
            ],
            "report": of.report,
            "drawn": sample_words.drawn(of.report, currency=found.currency),
            "currency": found.currency,
            "quote": sample_words.address("gate:deal_new"),
        }
    return render(request, "gate/samples/entry.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def withdraw(request: NaruRequest, entry_id: UUID) -> HttpResponse:
    """Take an entry back: a page of its own."""
    found = hers(request, entry_id)
    if request.method == "POST":
        enter_a_sample_test.withdraw(
            by=request.actor, entry_id=entry_id, firm_id=found.firm_id, at=clock.now()
        )
        messages.success(request, _("The entry was taken back."))
        return redirect("gate:samples")
    return render(request, "gate/samples/withdraw.html", {"one": found})


def hers(request: NaruRequest, entry_id: UUID) -> EntryView:
    """Return an entry of one of her firms, or answer 404."""
    found = tests.entry(body_id=request.public_body.id, entry_id=entry_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found


def _firm(request: NaruRequest) -> UUID:
    return current_firm(request, request.actor.firm_ids)
