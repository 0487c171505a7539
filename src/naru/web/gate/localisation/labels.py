"""The label of a product for a market: its wording on a page, and the proof as PDF."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.localisation import label as composing
from naru.localisation import nutrition
from naru.localisation.label import Label
from naru.localisation.views import PlanView
from naru.web.gate.localisation import label_paper, plans
from naru.web.parts import papers, pdf
from naru.web.parts.access import firm_required
from naru.web.parts.filing_words import LABEL_LANGUAGES
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def label(request: NaruRequest, plan_id: UUID) -> HttpResponseBase:
    """Show the wording of the label, what a person must translate, and how to print it."""
    one = plans.mine(request, plan_id)
    language = _language(request, one)
    made = _composed(request, one, language)
    values = {
        "one": one,
        "made": made,
        "chosen": language,
        "language_name": LABEL_LANGUAGES[language],
        "languages": [(code, LABEL_LANGUAGES[code]) for code in one.of.languages],
        "layouts": list(nutrition.layouts()),
        "layout": request.GET.get("layout", one.of.nutrition),
        "width": label_paper.size(request.GET.get("width"), label_paper.WIDTH_MM),
        "height": label_paper.size(request.GET.get("height"), label_paper.HEIGHT_MM),
        "cannot": label_paper.cannot_print(made),
        "direction": "rtl" if language == "ar" else "ltr",
    }
    return render(request, "gate/localisation/label.html", values)


@firm_required
@require_GET
def proof(request: NaruRequest, plan_id: UUID) -> HttpResponse:
    """Answer with the proof as PDF, in the size that was asked for."""
    one = plans.mine(request, plan_id)
    made = _composed(request, one, _language(request, one))
    values = label_paper.values(
        one, made, on=clock.today(),
        width=label_paper.size(request.GET.get("width"), label_paper.WIDTH_MM),
        height=label_paper.size(request.GET.get("height"), label_paper.HEIGHT_MM),
    )  # fmt: skip
    return papers.pdf(
        pdf.render("label_proof", values), f"label-{one.market}-{one.product.name}.pdf"
    )


def _language(request: NaruRequest, one: PlanView) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in one.of.languages else one.of.language


def _composed(request: NaruRequest, one: PlanView, language: str) -> Label:
    return composing.compose(
        one.of, one.product.known, one.product.texts.get(language, {}), language=language,
        on=clock.today(), layout=request.GET.get("layout", ""),
    )  # fmt: skip
