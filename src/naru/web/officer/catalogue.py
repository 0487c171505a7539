"""What the county sets: categories, requirements, fees, its own rules."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from naru.commerce import fees, notices
from naru.commerce.farm_county import Ask
from naru.commerce.onboarding import Check, RequirementKind
from naru.commerce.queries import categories, onboarding, product_desk
from naru.commerce.queries import fees as fee_queries
from naru.commerce.vendors import TRADE_NAMES
from naru.journeys import run_a_catalogue
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


class CategoryForm(forms.Form):
    code = forms.SlugField(label=lazy("Code"), max_length=40, help_text=lazy("e.g. fruit"))
    name_ko = forms.CharField(label=lazy("Korean name"), max_length=60)
    name_en = forms.CharField(label=lazy("English name"), max_length=60, required=False)
    parent = forms.ChoiceField(label=lazy("Below"), required=False)
    notice = forms.ChoiceField(label=lazy("Product notice"))
    position = forms.IntegerField(label=lazy("Place"), min_value=0, max_value=999, initial=0)
    is_hidden = forms.BooleanField(label=lazy("Hidden"), required=False)

    def __init__(self, *args: Any, parents: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "ko"
        kinds = [(kind.code, kind.name.into(language)) for kind in notices.shipped()]
        self.fields["notice"].choices = kinds  # type: ignore[attr-defined]
        self.fields["parent"].choices = [("", "–"), *parents]  # type: ignore[attr-defined]


class RequirementForm(forms.Form):
    code = forms.SlugField(label=lazy("Code"), max_length=40)
    kind = forms.ChoiceField(
        label=lazy("Kind"),
        choices=[
            (RequirementKind.COMPUTED.value, lazy("The system checks it")),
            (RequirementKind.ATTESTED.value, lazy("The producer ticks it")),
            (RequirementKind.VERIFIED.value, lazy("An officer checks a document")),
        ],
    )
    check = forms.ChoiceField(
        label=lazy("What the system checks"),
        choices=[("", "–"), *((check.value, check.value) for check in Check)],
        required=False,
    )
    threshold = forms.IntegerField(label=lazy("At least"), min_value=0, initial=0)
    title_ko = forms.CharField(label=lazy("Korean words"), max_length=120)
    title_en = forms.CharField(label=lazy("English words"), max_length=120, required=False)
    explain_ko = forms.CharField(
        label=lazy("Explanation in Korean"), widget=forms.Textarea, required=False
    )
    explain_en = forms.CharField(
        label=lazy("Explanation in English"), widget=forms.Textarea, required=False
    )
    trades = forms.MultipleChoiceField(
        label=lazy("Asked of those who sell (none: of all)"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_required = forms.BooleanField(label=lazy("Required"), required=False, initial=True)
    position = forms.IntegerField(label=lazy("Place"), min_value=0, max_value=999, initial=99)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "ko"
        names = [(str(trade), name.into(language)) for trade, name in TRADE_NAMES.items()]
        self.fields["trades"].choices = names  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if (told.get("kind") == RequirementKind.COMPUTED) != bool(told.get("check")):
            self.add_error("check", _("Choose what the system checks, for this kind only."))
        return told


class TermsForm(forms.Form):
    since = forms.DateField(
        label=lazy("In force from"), widget=forms.DateInput(attrs={"type": "date"})
    )
    category = forms.ChoiceField(label=lazy("Category"), required=False)
    rate = forms.DecimalField(label=lazy("Fee (%)"), min_value=0, max_value=100, decimal_places=2)
    vat = forms.DecimalField(
        label=lazy("VAT on the fee (%)"), min_value=0, max_value=100, decimal_places=2, initial=10
    )
    basis = forms.CharField(label=lazy("Basis"), max_length=500)

    def __init__(self, *args: Any, shelves: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [("", _("All")), *shelves]  # type: ignore[attr-defined]


class RulesForm(forms.Form):
    price_change_free = forms.IntegerField(
        label=lazy("Prices may move without approval by (%)"),
        help_text=lazy("Empty: any price. 0: every change waits for an officer."),
        min_value=0,
        max_value=1_000,
        required=False,
    )
    photos_min = forms.IntegerField(label=lazy("Photos a product needs"), min_value=0, max_value=10)


def _shelves(request: NaruRequest) -> tuple[Any, list[tuple[str, str]], list[tuple[str, str]]]:
    language = get_language() or "ko"
    tree = categories.tree(body_id=request.public_body.id, with_hidden=True)
    tops = [(top.code, top.name.into(language)) for top in tree]
    every = [(each.code, each.name.into(language)) for top in tree for each in (top, *top.children)]
    return tree, tops, every


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def category_tree(request: NaruRequest) -> HttpResponse:
    """Show the shelves; add, change or remove one."""
    tree, tops, _every = _shelves(request)
    form = CategoryForm(request.POST or None, parents=tops)
    refused = None
    if request.method == "POST":
        try:
            if request.POST.get("act") == "remove":
                code = request.POST.get("code", "")
                run_a_catalogue.remove_category(by=request.actor, code=code, at=clock.now())
                return redirect("officer:categories")
            if form.is_valid():
                _save_category(request, form.cleaned_data, {code for code, _name in _every})
                messages.success(request, _("Saved."))
                return redirect("officer:categories")
        except Refusal as problem:
            refused = problem
    context = {"tree": tree, "form": form, "refused": refused}
    return render(request, "officer/categories.html", context)


def _save_category(request: NaruRequest, told: dict[str, Any], known: set[str]) -> None:
    name = Text(told["name_ko"], told["name_en"])
    shared: dict[str, Any] = {
        "by": request.actor,
        "code": told["code"],
        "name": name,
        "notice_code": told["notice"],
        "at": clock.now(),
    }
    if told["code"] in known:
        run_a_catalogue.change_category(
            position=told["position"], is_hidden=told["is_hidden"], **shared
        )
    else:
        run_a_catalogue.add_category(parent_code=told["parent"], **shared)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def requirements(request: NaruRequest) -> HttpResponse:
    """Show what is asked of vendors; add or change a row, or stop asking."""
    form, refused = RequirementForm(request.POST or None), None
    if request.method == "POST":
        try:
            if request.POST.get("act") == "retire":
                code = request.POST.get("code", "")
                run_a_catalogue.retire_requirement(
                    by=request.actor, code=code, on=clock.today(), at=clock.now()
                )
                return redirect("officer:requirements")
            if form.is_valid():
                _save_requirement(request, form.cleaned_data)
                messages.success(request, _("Saved."))
                return redirect("officer:requirements")
        except Refusal as problem:
            refused = problem
    asked = onboarding.requirements(body_id=request.public_body.id, on=clock.today())
    context = {"asked": asked, "form": form, "refused": refused}
    return render(request, "officer/requirements.html", context)


def _save_requirement(request: NaruRequest, told: dict[str, Any]) -> None:
    ask = Ask(
        code=told["code"],
        kind=RequirementKind(told["kind"]),
        title=Text(told["title_ko"], told["title_en"]),
        explain=Text(told["explain_ko"], told["explain_en"]),
        check=Check(told["check"]) if told["check"] else None,
        threshold=told["threshold"],
        trades=tuple(told["trades"]),
        is_required=told["is_required"],
    )
    run_a_catalogue.save_requirement(
        by=request.actor, ask=ask, position=told["position"], at=clock.now()
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def commission(request: NaruRequest) -> HttpResponse:
    """Show the dated fees and the county's rules; add fees that begin later than today."""
    _tree, _tops, every = _shelves(request)
    on: date = clock.today()
    form = TermsForm(request.POST or None, shelves=every)
    refused = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            run_a_catalogue.add_terms(
                by=request.actor,
                category_code=told["category"],
                since=told["since"],
                rate_bp=int(told["rate"] * 100),
                vat_bp=int(told["vat"] * 100),
                basis=told["basis"],
                at=clock.now(),
                on=on,
            )
            messages.success(request, _("Saved."))
            return redirect("officer:commission")
        except Refusal as problem:
            refused = problem
    rows = fee_queries.every(body_id=request.public_body.id)
    terms = [
        (row, fees.percentage(row.rate_bp), fees.in_words(row), row.since > on) for row in rows
    ]
    context = {"terms": terms, "form": form, "refused": refused}
    return render(request, "officer/commission.html", context)


@officer_required("administrator")
@require_http_methods(["GET", "POST"])
def catalogue_rules(request: NaruRequest) -> HttpResponse:
    """Show and set the county's own rules for products."""
    rules = product_desk.rules(body_id=request.public_body.id)
    free = rules.price_change_free_bp
    initial = {
        "price_change_free": None if free is None else free // 100,
        "photos_min": rules.photos_min,
    }
    form = RulesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        free = form.cleaned_data["price_change_free"]
        run_a_catalogue.save_rules(
            by=request.actor,
            price_change_free_bp=None if free is None else free * 100,
            photos_min=form.cleaned_data["photos_min"],
            at=clock.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("officer:catalogue_rules")
    return render(request, "officer/catalogue_rules.html", {"form": form})
