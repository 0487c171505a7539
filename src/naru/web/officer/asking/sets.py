"""The body's own question set: asked again after changes, so that answers stay right."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from naru.desk.answering.asked import QUESTION_CHARACTERS_MAX
from naru.desk.queries import questions as queries
from naru.journeys import tend_answers
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


class CheckForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Question"), max_length=QUESTION_CHARACTERS_MAX)
    expects = forms.CharField(
        label=gettext_lazy("Words of the title that must answer"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Leave empty where “I do not know” is right."),
    )
    must_say = forms.CharField(
        label=gettext_lazy("What the answer must say"), max_length=120, required=False
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def checks(request: NaruRequest) -> HttpResponse:
    """Show the set with its last results, and add a question."""
    refused: Refusal | None = None
    form = CheckForm(request.POST or None)
    if form.is_valid():
        try:
            tend_answers.add_check(by=request.actor, at=clock.now(), **form.cleaned_data)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Added to the set."))
            return redirect("officer:questions_set")
    rows = queries.checks(body_id=request.public_body.id)
    context = {"rows": rows, "form": form, "refused": refused}
    return render(request, "officer/asking/set.html", context, status=422 if refused else 200)


@officer_required("officer")
@require_POST
def run(request: NaruRequest) -> HttpResponse:
    """Ask the whole set again."""
    good, asked = tend_answers.run_checks(by=request.actor, at=clock.now())
    said = _("%(good)s of %(asked)s are answered as they should be.")
    messages.success(request, said % {"good": good, "asked": asked})
    return redirect("officer:questions_set")


@officer_required("officer")
@require_POST
def remove(request: NaruRequest, check_id: UUID) -> HttpResponse:
    """Take a question out of the set."""
    tend_answers.remove_check(by=request.actor, check_id=check_id)
    return redirect("officer:questions_set")
