"""Sample tests for officers: list, write down, open, decide on entries, close."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import run_sample_tests
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.samples.queries import asked
from naru.samples.queries import tests as queries
from naru.samples.states import TEST_STATES
from naru.samples.views import Counts, EntryView, TestView
from naru.web.officer.names import uuid_or_none
from naru.web.officer.samples.forms import TestForm
from naru.web.parts import sample_words
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """An entry with how far its buyers are."""

    entry: EntryView
    counts: Counts


@officer_required("viewer")
@require_GET
def tests(request: NaruRequest) -> HttpResponseBase:
    """List the tests."""
    body = request.public_body.id
    listing: Listing[TestView] = Listing(
        title=_("Sample tests"),
        columns=[
            Column(
                label=_("Sample test"),
                value=lambda row: row.title,
                is_heading=True,
                href=lambda row: reverse("officer:sample_test", args=[row.id]),
            ),
            state("sample_test_", lambda row: row.status),
            Column(label=_("Firms that entered"), value=lambda row: row.entries, is_number=True),
            Column(
                label=_("Firms accepted"),
                value=lambda row: f"{row.firms_accepted}/{row.firms_max}",
                is_number=True,
            ),
            Column(label=_("Entries until"), value=lambda row: row.apply_until_on),
            Column(label=_("Surveys until"), value=lambda row: row.answer_until_on),
            Column(
                label=_("Shipping budget left"),
                value=lambda row: f"{row.shipping_left_won:,}",
                is_number=True,
            ),
        ],
        rows=lambda asked_for: queries.page(
            body_id=body,
            status=asked_for.value("status"),
            search=asked_for.search,
            cursor=asked_for.cursor,
            limit=asked_for.limit,
        ),
        search=_("Title"),
        filters=[states("sample_test_", TEST_STATES)],
        empty_title=_("No sample tests yet"),
        empty_text=_("Write one down, open it to firms, and choose buyers for their samples."),
        file_name="sample-tests",
    )
    return answer(
        request, listing, template="officer/samples/tests.html",
        may_write=reaches(request.actor.body_role, "officer"),
    )  # fmt: skip


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Write a test down."""
    return _written(request, None)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def change(request: NaruRequest, test_id: UUID) -> HttpResponse:
    """Change a draft."""
    return _written(request, shown(request, test_id))


def _written(request: NaruRequest, found: TestView | None) -> HttpResponse:
    body = request.public_body.id
    form = TestForm(
        request.POST or None,
        calls=run_sample_tests.calls(body_id=body),
        variants=queries.variants(body_id=body),
        initial=_initial(found),
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"by": request.actor, "plan": form.plan(), "at": clock.now()}
        try:
            if found is None:
                made = run_sample_tests.draft(**told)
            else:
                made = found.id
                run_sample_tests.change(test_id=made, **told)
        except Refusal as no:
            refused = no
        else:
            return redirect("officer:sample_test", made)
    values = {"form": form, "refused": refused, "found": found}
    return render(request, "officer/samples/form.html", values, status=422 if refused else 200)


def _initial(found: TestView | None) -> dict[str, object]:
    if found is None:
        return {"firms_max": 10, "samples_per_firm": 5, "survey_code": "food"}
    names = (
        "about", "firms_max", "samples_per_firm", "shipping_budget_won", "apply_until_on",
        "answer_until_on", "survey_code",
    )  # fmt: skip
    return {name: getattr(found, name) for name in names} | {
        "title_ko": found.title.ko,
        "title_en": found.title.en,
        "countries": list(found.countries),
        "call": str(found.call_id or ""),
    }


@officer_required("viewer")
@require_GET
def test(request: NaruRequest, test_id: UUID) -> HttpResponse:
    """Show a test with its entries and how far their buyers are."""
    found = shown(request, test_id)
    body = request.public_body.id
    entries = queries.entries(body_id=body, test_id=test_id)
    counts = asked.counts(body_id=body, entry_ids=[one.id for one in entries])
    calls = dict(run_sample_tests.calls(body_id=body)) if found.call_id else {}
    values = {
        "one": found,
        "awarded": [one for one in entries if one.status == "awarded"],
        "applied": [one for one in entries if one.status == "applied"],
        "accepted": [
            Entered(entry=one, counts=counts.get(one.id, Counts()))
            for one in entries
            if one.status == "accepted"
        ],
        "declined": [one for one in entries if one.status == "declined"],
        "call": calls.get(found.call_id) if found.call_id else "",
        "markets": [sample_words.country(code) for code in found.countries],
        "may_write": reaches(request.actor.body_role, "officer"),
    }
    return render(request, "officer/samples/test.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, test_id: UUID) -> HttpResponse:
    """Open a test, or decide on an entry."""
    shown(request, test_id)
    given = request.POST
    entry_id = uuid_or_none(given.get("entry", "")) or UUID(int=0)
    told: dict[str, Any] = {"by": request.actor, "at": clock.now()}
    decide = partial(
        run_sample_tests.decide, **told, entry_id=entry_id, reason=given.get("reason", "")
    )
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "open": (
            partial(run_sample_tests.open_, **told, test_id=test_id),
            _("The sample test is open to firms."),
        ),
        "accept": (partial(decide, accepts=True), _("Accepted; the firm is told.")),
        "decline": (partial(decide, accepts=False), _("Declined; the firm is told.")),
    }
    if given.get("action", "") not in deeds:
        raise Http404
    call, said = deeds[given["action"]]
    done(request, call, said)
    return redirect("officer:sample_test", test_id)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def close(request: NaruRequest, test_id: UUID) -> HttpResponse:
    """Close a test: a page of its own, because no survey is answered afterwards."""
    found = shown(request, test_id)
    if request.method == "POST":
        done(
            request,
            lambda: run_sample_tests.close(by=request.actor, test_id=test_id, at=clock.now()),
            _("The sample test is closed, and its firms are told."),
        )
        return redirect("officer:sample_test", test_id)
    return render(request, "officer/samples/close.html", {"one": found})


def shown(request: NaruRequest, test_id: UUID) -> TestView:
    """Return a test of the officer's body, or answer 404."""
    found = queries.test(body_id=request.public_body.id, test_id=test_id)
    if found is None:
        raise Http404
    return found
