"""Diagnosed firms on the officers' desk: the list, and one firm with its result and plan."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from naru.identity.queries import register
from naru.journeys import diagnose, follow_a_plan
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning.assessment_views import DiagnosisRow
from naru.learning.queries import assessments, plans
from naru.learning.queries.plans import Count
from naru.programmes.definition.record_facts import SIZES
from naru.records.operations import access_log
from naru.web.officer.diagnosis import filters
from naru.web.parts import assessment_words, axes_picture, marks, statuses, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Asked, Column, Listing, answer
from naru.web.parts.tenancy import NaruRequest

NOTHING = Count(done=0, total=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmRow:
    """A result in the list, with how far the plan is."""

    result: DiagnosisRow
    plan: Count


class StepForm(forms.Form):
    """A step that an officer adds to a firm's plan."""

    title = forms.CharField(label=gettext_lazy("Step to take"), max_length=200)
    why = forms.CharField(label=gettext_lazy("Why"), max_length=400, required=False)
    target = forms.ChoiceField(
        label=gettext_lazy("Kind of step"),
        choices=list(assessment_words.TARGETS.items()),
        initial="other",
    )
    due_on = forms.DateField(
        label=gettext_lazy("Best by"), widget=forms.DateInput(attrs={"type": "date"})
    )


@officer_required("viewer")
@require_GET
def diagnoses(request: NaruRequest) -> HttpResponseBase:
    """List the newest result of every diagnosed firm."""
    body_id = request.public_body.id
    shelves = dict(filters.shelves(body_id))

    def rows(asked: Asked) -> Page[FirmRow]:
        page = assessments.page(
            body_id=body_id, sought=filters.sought(asked), sort=asked.sort, cursor=asked.cursor,
            limit=asked.limit,
        )  # fmt: skip
        how_far = plans.counts(body_id=body_id, firm_ids=[row.firm_id for row in page.rows])
        found = [FirmRow(result=row, plan=how_far.get(row.firm_id, NOTHING)) for row in page.rows]
        return Page(rows=found, next_cursor=page.next_cursor, counted=page.counted)

    listing: Listing[FirmRow] = Listing(
        title=_("Diagnoses"),
        columns=_columns(shelves),
        rows=rows,
        search=_("Name of the firm"),
        filters=filters.offered(request),
        file_name="diagnoses",
        empty_title=_("No firm was diagnosed yet"),
        empty_text=_("Firms do it themselves at the gate, or with an officer at the counter."),
        on_export=lambda found: _seen(request, [row.result.firm_id for row in found], "export"),
    )
    return answer(request, listing, template="officer/diagnosis/list.html")


def _columns(shelves: dict[str, str]) -> list[Column[FirmRow]]:
    return [
        Column(
            label=_("Firm"),
            value=lambda row: row.result.firm_name,
            is_heading=True,
            href=lambda row: reverse("officer:diagnosed_firm", args=[row.result.firm_id]),
        ),
        Column(
            label=_("Result"),
            value=lambda row: marks.status_badge(f"quadrant_{row.result.quadrant}"),
            excel=lambda row: str(statuses.status(f"quadrant_{row.result.quadrant}").word),
        ),
        Column(label=_("Online skill"), value=lambda row: row.result.skill, is_number=True),
        Column(
            label=_("Product strength"),
            value=lambda row: row.result.product,
            is_number=True,
            sort="product",
        ),
        Column(
            label=_("Plan"),
            value=lambda row: f"{row.plan.done} / {row.plan.total}" if row.plan.total else "–",
        ),
        Column(
            label=_("Category"),
            value=lambda row: shelves.get(row.result.category, row.result.category) or "–",
        ),
        Column(
            label=_("Size"),
            value=lambda row: (
                wording.said(Text(*SIZES[row.result.size])) if row.result.size in SIZES else "–"
            ),
            is_excel_only=True,
        ),
        Column(label=_("Diagnosed on"), value=lambda row: clock.legal_date(row.result.taken_at)),
        Column(
            label=_("Helped by an officer"),
            value=lambda row: _("Yes") if row.result.helped_by else "–",
            is_excel_only=True,
        ),
    ]


@officer_required("viewer")
@require_GET
def firm(request: NaruRequest, firm_id: UUID) -> HttpResponse:
    """Show a firm's result with every reason, its history and its plan as it is now."""
    return _shown(request, firm_id, StepForm())


@officer_required("officer")
@require_POST
def add_step(request: NaruRequest, firm_id: UUID) -> HttpResponse:
    """Add a step to a firm's plan."""
    form, refused = StepForm(request.POST), None
    if form.is_valid():
        try:
            follow_a_plan.add(
                by=request.actor, firm_id=firm_id, at=clock.now(), **form.cleaned_data
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The step is in the firm's plan."))
            return redirect("officer:diagnosed_firm", firm_id)
    return _shown(request, firm_id, form, refused)


def _shown(
    request: NaruRequest, firm_id: UUID, form: StepForm, refused: Refusal | None = None
) -> HttpResponse:
    body_id, named = request.public_body.id, register.firm(firm_id)
    found = diagnose.result_of(body_id=body_id, firm_id=firm_id)
    if found is None or named is None:
        raise Http404
    _seen(request, [firm_id], "view")
    before = (found.before.skill, found.before.product) if found.before else None
    values = {
        "firm": named,
        "result": found,
        "picture": axes_picture.of_firm(
            assessment_words.frame_of(found.now),
            now=(found.now.skill, found.now.product),
            before=before,
        ),
        "plan": follow_a_plan.of_firm(body_id=body_id, firm_id=firm_id, at=clock.now()),
        "history": assessments.history(body_id=body_id, firm_id=firm_id),
        "form": form,
        "refused": refused,
    }
    return render(request, "officer/diagnosis/firm.html", values)


def _seen(request: NaruRequest, firm_ids: list[UUID], deed: access_log.Deed) -> None:
    with transaction():
        access_log.note(
            by=request.actor,
            purpose=_("Diagnosis of a firm"),
            subject_kind="firm",
            subject_ids=firm_ids,
            fields=["diagnosis", "plan"],
            deed=deed,
            at=clock.now(),
        )
