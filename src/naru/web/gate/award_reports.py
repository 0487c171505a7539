"""What a holder hands in: costs with papers, milestones and checks, a settlement, equipment."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.journeys import report_progress, report_spending, settle_an_award
from naru.journeys.follow_an_award import HolderView
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.programmes import reporting
from naru.programmes.operations.reports import Told
from naru.programmes.operations.spendings import Cost
from naru.programmes.queries import reports as report_queries
from naru.web.gate import fact_fields
from naru.web.gate.award_forms import CostForm, EquipmentForm, ReportForm, SettleForm
from naru.web.gate.awards import look
from naru.web.parts import form_fields, wording
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@member_required
@require_http_methods(["GET", "POST"])
def cost(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Report a cost with its papers."""
    shown = look(request, award_id)
    if not shown.takes_costs:
        raise Http404
    form = CostForm(request.POST or None, request.FILES or None, definition=shown.definition)

    def report() -> None:
        told = form.cleaned_data
        specs = reporting.facts_of_cost(shown.definition)
        report_spending.report(
            by=request.actor,
            award_id=award_id,
            cost=Cost(
                item=told["item"],
                what=told["what"],
                total=won(told["total"]),
                spent_on=told["spent_on"],
                payee=told["payee"],
                invoice=told["invoice"],
                facts=fact_fields.facts(specs, told),
            ),
            papers=form_fields.contents(told["papers"]),
            at=clock.now(),
        )

    return _answer(
        request, shown, form, report, _("The cost was reported. An officer looks at it."),
        title=_("Report a cost"), cost_terms=shown.definition.cost_on(clock.today()),
    )  # fmt: skip


@member_required
@require_http_methods(["GET", "POST"])
def report(request: NaruRequest, award_id: UUID, kind: str, code: str) -> HttpResponse:
    """Report a milestone, a check, an activity or a result."""
    shown = look(request, award_id)
    if kind not in report_queries.KINDS:
        raise Http404
    specs = reporting.facts_of_report(shown.definition, kind, code)
    name = report_queries.report_name(shown.award, kind, code)
    check = next(
        (one for one in shown.definition.check if (kind, one.code) == ("check", code)), None
    )
    form = ReportForm(
        request.POST or None,
        request.FILES or None,
        specs=specs,
        unit=wording.said(check.unit.text) if check else "",
        initial={"title": wording.said(name)},
    )

    def hand_in() -> None:
        told = form.cleaned_data
        report_progress.file(
            by=request.actor,
            award_id=award_id,
            told=Told(
                kind=kind,
                code=code,
                happened_on=told["happened_on"],
                title=told["title"],
                text=told["text"],
                unit=told.get("unit", ""),
                facts=fact_fields.facts(specs, told),
            ),
            pictures=form_fields.contents(told["papers"]),
            at=clock.now(),
        )

    return _answer(
        request, shown, form, hand_in, _("The report was handed in. An officer looks at it."),
        title=wording.said(name),
        conditions=reporting.conditions_of(shown.definition, kind, code),
    )  # fmt: skip


@member_required
@require_http_methods(["GET", "POST"])
def settle(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Show what a settlement would say, and file it."""
    shown = look(request, award_id)
    if not shown.is_settled:
        raise Http404
    form = SettleForm(request.POST or None, may_be_interim=shown.may_be_interim)

    def file() -> None:
        settle_an_award.file(
            by=request.actor,
            award_id=award_id,
            interest=won(form.cleaned_data["interest"]),
            is_interim=form.cleaned_data.get("is_interim", False),
            at=clock.now(),
        )

    return _answer(
        request, shown, form, file, _("The settlement was filed. An officer looks at it."),
        title=_("Settle the award"), template="gate/award_settle.html",
    )  # fmt: skip


@member_required
@require_http_methods(["GET", "POST"])
def equipment(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Choose equipment from the programme's catalogue."""
    shown = look(request, award_id)
    if not shown.definition.equipment:
        raise Http404
    form = EquipmentForm(
        request.POST or None,
        definition=shown.definition,
        initial={"codes": shown.award.facts.get("equipment", [])},
    )

    def choose() -> None:
        report_progress.choose_equipment(
            by=request.actor,
            award_id=award_id,
            codes=form.cleaned_data["codes"],
            at=clock.now(),
        )

    return _answer(
        request, shown, form, choose, _("The equipment was chosen."),
        title=_("Choose equipment"), template="gate/award_equipment.html",
    )  # fmt: skip


def _answer(
    request: NaruRequest,
    shown: HolderView,
    form: forms.Form,
    deed: Callable[[], None],
    said: str,
    *,
    template: str = "gate/award_form.html",
    **values: Any,
) -> HttpResponse:
    """Show a form; sent and sound, do what it asks, or say why not."""
    refused: Refusal | None = None
    if form.is_valid():
        try:
            deed()
        except Refusal as no:
            refused = no
        else:
            messages.success(request, said)
            return redirect("gate:award", shown.award.id)
    context = {"shown": shown, "form": form, "refused": refused, **values}
    return render(request, template, context, status=422 if refused else 200)
