"""Survey templates for officers: look at one in every language, make one of the body's own."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import run_sample_tests
from naru.kernel import clock, languages
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.samples import surveys as bank
from naru.samples.operations import tests
from naru.samples.operations.tests import UnknownSurvey
from naru.samples.queries import tests as queries
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


class VariantForm(forms.Form):
    """A choice of the bank's questions, and one question in the body's own words."""

    name = forms.CharField(label=gettext_lazy("Name of the template"), max_length=80)
    asks = forms.MultipleChoiceField(
        label=gettext_lazy("Questions to ask"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asks: Any = self.fields["asks"]
        asks.choices = [
            (code, f"{wording.said(one.said)} ({wording.said(bank.KINDS[one.kind])})")
            for code, one in bank.bank().items()
        ]
        for tag, name in languages.OWN_NAMES.items():
            self.fields[f"own_{tag}"] = forms.CharField(
                label=_("Your own question in %(language)s") % {"language": name},
                max_length=200, required=False,
            )  # fmt: skip

    def own(self) -> list[dict[str, str]]:
        """Return the own question, where one was begun."""
        written = {tag: self.cleaned_data[f"own_{tag}"] for tag in languages.LANGUAGES}
        return [written] if any(written.values()) else []


@officer_required("viewer")
@require_GET
def surveys(request: NaruRequest) -> HttpResponse:
    """List the templates."""
    values = {
        "shipped": bank.templates().values(),
        "own": queries.variants(body_id=request.public_body.id),
    }
    return render(request, "officer/samples/surveys.html", values)


@officer_required("viewer")
@require_GET
def survey(request: NaruRequest, code: str) -> HttpResponse:
    """Show a template as a buyer of a language reads it."""
    tag = request.GET.get("language", "en")
    if tag not in languages.LANGUAGES:
        raise Http404
    try:
        found = tests.survey_of(request.public_body.id, code)
    except UnknownSurvey as no:
        raise Http404 from no
    values = {
        "code": code,
        "name": wording.said(found.said),
        "tag": tag,
        "languages": languages.OWN_NAMES.items(),
        "questions": [
            (
                Text.of(one.title).into(tag),
                bank.KINDS[one.kind],
                Text.of(one.hint).into(tag) if one.hint else "",
                [Text.of(end).into(tag) for end in (one.low, one.high) if end],
                [Text.of(option.words).into(tag) for option in one.options],
            )
            for one in found.questions
        ],
    }
    return render(request, "officer/samples/survey.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Make a template of the body's own."""
    begun = bank.templates().get(request.GET.get("from", "food"))
    initial = {"asks": [one.code for one in begun.questions]} if begun else {}
    form = VariantForm(request.POST or None, initial=initial)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = run_sample_tests.make_variant(
                by=request.actor, name=told["name"], asks=told["asks"], own=form.own(),
                at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            return redirect("officer:sample_survey", str(made))
    values = {"form": form, "refused": refused}
    return render(
        request, "officer/samples/survey_new.html", values, status=422 if refused else 200
    )
