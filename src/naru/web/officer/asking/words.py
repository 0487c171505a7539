"""Words for answers: English and Korean that mean the same, and synonyms."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from naru.desk.queries import questions as queries
from naru.journeys import tend_answers
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.search import queries as search
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


class PairForm(forms.Form):
    english = forms.CharField(label=gettext_lazy("English word"), max_length=40)
    korean = forms.CharField(label=gettext_lazy("Korean word"), max_length=40)


class SynonymForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Words of one meaning"),
        max_length=300,
        help_text=gettext_lazy("Between commas: 수리비, 보수비, 고치는 값"),
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def words(request: NaruRequest) -> HttpResponse:
    """Show the body's words and add one."""
    refused: Refusal | None = None
    is_pair = request.POST.get("what") == "pair"
    pair = PairForm(request.POST if is_pair else None)
    synonym = SynonymForm(request.POST if request.POST.get("what") == "synonyms" else None)
    try:
        if pair.is_valid():
            tend_answers.add_pair(by=request.actor, at=clock.now(), **pair.cleaned_data)
            messages.success(request, _("Added. Ask again, and it counts."))
            return redirect("officer:questions_words")
        if synonym.is_valid():
            given = synonym.cleaned_data["words"].split(",")
            tend_answers.add_synonyms(by=request.actor, words=given, at=clock.now())
            messages.success(request, _("Added. Ask again, and it counts."))
            return redirect("officer:questions_words")
    except Refusal as no:
        refused = no
    body_id = request.public_body.id
    context = {
        "pairs": [one for one in queries.pairs(body_id=body_id) if one.until is None],
        "synonyms": search.synonyms(body_id=body_id),
        "pair_form": pair,
        "synonym_form": synonym,
        "refused": refused,
    }
    return render(request, "officer/asking/words.html", context, status=422 if refused else 200)


@officer_required("officer")
@require_POST
def end_pair(request: NaruRequest, pair_id: UUID) -> HttpResponse:
    """End a pair of words."""
    tend_answers.end_pair(by=request.actor, pair_id=pair_id, at=clock.now())
    return redirect("officer:questions_words")


@officer_required("officer")
@require_POST
def remove_synonyms(request: NaruRequest, synonym_id: UUID) -> HttpResponse:
    """Forget a row of synonyms."""
    tend_answers.remove_synonyms(by=request.actor, synonym_id=synonym_id, at=clock.now())
    return redirect("officer:questions_words")
