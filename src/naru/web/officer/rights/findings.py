"""Rights and lookalikes on the officers' desk: all rights, the gazette, what was found, advice."""

from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.desk.operations.watches import Taken
from naru.desk.queries import marks as queries
from naru.desk.queries.marks import FindingView, MarkView
from naru.identity.roles import reaches
from naru.journeys import keep_marks
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.web.officer.programmes.protection_parts import done
from naru.web.officer.rights.forms import EntryForm, GazetteForm
from naru.web.parts import papers, wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.rights_words import RIGHTS, country, right
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def marks(request: NaruRequest) -> HttpResponseBase:
    """List the rights that firms keep here."""
    listing: Listing[MarkView] = Listing(
        title=_("Rights of firms"),
        columns=[
            Column(
                label=_("Right"),
                value=lambda row: row.word,
                is_heading=True,
                href=lambda row: (
                    reverse("officer:rights_certificate", args=[row.id]) if row.document_id else ""
                ),
            ),
            Column(label=_("Firm"), value=lambda row: row.firm_name),
            Column(label=_("Kind"), value=lambda row: right(row.kind)),
            Column(label=_("Country"), value=lambda row: country(row.country)),
            Column(label=_("Number"), value=lambda row: row.number or "–"),
            Column(label=_("Classes"), value=lambda row: row.classes_written or "–"),
            state("mark_", lambda row: row.status),
            Column(label=_("To be renewed by"), value=lambda row: row.renewal_on or "–"),
        ],
        rows=lambda asked: queries.page(
            body_id=request.public_body.id,
            kind=asked.value("kind"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Word, number or firm"),
        filters=[Select(name="kind", label=_("Kind"), options=list(RIGHTS.items()))],
        empty_title=_("No rights written down yet"),
        empty_text=_("Firms write down their rights on the gate's pages."),
        file_name="rights",
    )
    return answer(request, listing, template="officer/rights/list.html", on_marks=1)


@officer_required("officer")
@require_GET
def certificate(request: NaruRequest, mark_id: UUID) -> HttpResponse:
    """Open the certificate of a right."""
    shown = queries.mark(body_id=request.public_body.id, mark_id=mark_id)
    if shown is None:
        raise Http404
    try:
        paper = keep_marks.look_at_certificate(by=request.actor, mark=shown, at=clock.now())
    except NoSuchPaper:
        raise Http404 from None
    return papers.answer(paper)


@officer_required("viewer")
@require_GET
def findings(request: NaruRequest) -> HttpResponseBase:
    """List lookalikes, the most alike first."""

    def rows(asked: Asked) -> Page[FindingView]:
        found = queries.findings(
            body_id=request.public_body.id, status=asked.value("status"), search=asked.search
        )
        return Page(rows=found, counted=len(found))

    listing: Listing[FindingView] = Listing(
        title=_("Lookalikes of watched words"),
        columns=[
            Column(
                label=_("Published mark"),
                value=lambda row: row.word,
                is_heading=True,
                href=lambda row: reverse("officer:rights_finding", args=[row.id]),
            ),
            Column(label=_("Likeness"), value=lambda row: row.score, is_number=True),
            Column(label=_("Watched word"), value=lambda row: row.watched),
            Column(label=_("Firm"), value=lambda row: row.firm_name),
            Column(
                label=_("Why"),
                value=lambda row: ", ".join(wording.said(one) for one in row.reasons_said),
            ),
            Column(label=_("Country"), value=lambda row: country(row.country)),
            Column(label=_("Can be opposed until"), value=lambda row: row.opposition_until or "–"),
            state("finding_", lambda row: row.status),
        ],
        rows=rows,
        search=_("Word or applicant"),
        filters=[states("finding_", ("found", "opposing", "reported", "dismissed"))],
        empty_title=_("Nothing was found"),
        empty_text=_("Take in a registry's gazette; watched words are held against it."),
        file_name="lookalikes",
    )
    return answer(
        request, listing, template="officer/rights/findings.html", on_findings=1,
        may_act=reaches(request.actor.body_role, "officer"),
    )  # fmt: skip


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def finding(request: NaruRequest, finding_id: UUID) -> HttpResponseBase:
    """Show a lookalike beside the word, and decide."""
    shown = queries.finding(body_id=request.public_body.id, finding_id=finding_id)
    if shown is None:
        raise Http404
    if request.method == "POST":
        status = request.POST.get("status", "")
        if status not in {"dismissed", "opposing"}:
            raise Http404

        def deed() -> None:
            keep_marks.decide(
                by=request.actor, finding_id=finding_id, status=status,
                words=request.POST.get("words", ""), at=clock.now(),
            )  # fmt: skip

        if done(request, deed, _("The decision is noted.")):
            return redirect("officer:rights_findings")
    values = {"one": shown, "today": clock.today(), "on_findings": 1}
    return render(request, "officer/rights/finding.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def take_in(request: NaruRequest) -> HttpResponseBase:
    """Take in a registry's gazette as a table, or one mark by hand."""
    by_hand = request.POST.get("action") == "hand"
    table = GazetteForm(
        (not by_hand and request.POST) or None, request.FILES or None, initial={"country": "KR"}
    )
    entry = EntryForm((by_hand and request.POST) or None, initial={"country": "KR"})
    refused: Refusal | None = None
    faults: tuple[RowFault, ...] = ()
    form = entry if by_hand else table
    if request.method == "POST" and form.is_valid():
        try:
            taken, faults = _taken_in(request, table, entry, by_hand=by_hand)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _told(taken))
            if not faults:
                return redirect("officer:rights_findings")
    values = {
        "table": table,
        "entry": entry,
        "refused": refused,
        "faults": faults,
        "published": queries.published(body_id=request.public_body.id),
    }
    return render(request, "officer/rights/gazette.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_POST
def dismiss_many(request: NaruRequest) -> HttpResponse:
    """Dismiss every undecided lookalike whose time of opposition is over."""
    today = clock.today()
    over = [
        one
        for one in queries.findings(body_id=request.public_body.id, status="found")
        if one.opposition_until and one.opposition_until < today
    ]
    for one in over:
        keep_marks.decide(
            by=request.actor, finding_id=one.id, status="dismissed", at=clock.now(),
            words=_("The time of opposition is over"),
        )  # fmt: skip
    said = ngettext("%(n)s finding was dismissed.", "%(n)s findings were dismissed.", len(over))
    messages.success(request, said % {"n": len(over)})
    return redirect("officer:rights_findings")


def _taken_in(
    request: NaruRequest, table: django_forms.Form, entry: EntryForm, *, by_hand: bool
) -> tuple[Taken, tuple[RowFault, ...]]:
    at = clock.now()
    if by_hand:
        return keep_marks.add_to_gazette(by=request.actor, row=entry.row(), at=at), ()
    return keep_marks.take_in_gazette(
        by=request.actor, content=table.cleaned_data["file"],
        country=table.cleaned_data["country"], at=at,
    )  # fmt: skip


def _told(taken: Taken) -> str:
    return _(
        "%(new)s marks were taken in (%(known)s were here already); %(found)s lookalikes found."
    ) % {"new": taken.new, "known": taken.known, "found": taken.found}
