"""Ask in one's own words: one box, an answer with numbered sources, and the way to a person."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from naru.desk.answering.asked import QUESTION_CHARACTERS_MAX
from naru.desk.operations.questions import UnknownQuestion
from naru.desk.ports import Phrasing
from naru.desk.queries import questions
from naru.journeys import ask as journey
from naru.journeys.ask import Reply
from naru.kernel import clock, outside
from naru.records import retention
from naru.web.gate import door
from naru.web.gate.applications import shown_state
from naru.web.parts import wording
from naru.web.parts.tenancy import NaruRequest

EXAMPLES_MAX = 3
SUBJECT_CHARACTERS_MAX = 160


class AskForm(forms.Form):
    """The question; ``about`` is the subject of the last answer, for one that goes on from it."""

    q = forms.CharField(
        label=gettext_lazy("What would you like to know?"),
        max_length=QUESTION_CHARACTERS_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Please write your question.")},
    )
    about = forms.CharField(
        max_length=SUBJECT_CHARACTERS_MAX, required=False, widget=forms.HiddenInput
    )


@require_http_methods(["GET", "POST"])
def ask(request: NaruRequest) -> HttpResponse:
    """Show the box; with a question the answer above it. ``?q=`` only fills the box."""
    if request.method != "POST":
        form = AskForm(initial={"q": request.GET.get("q", "")[:QUESTION_CHARACTERS_MAX]})
        return _page(request, form)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    reply = journey.ask(
        by=request.actor,
        text=form.cleaned_data["q"],
        firm_id=door.firm_of(request) if request.user.is_authenticated else None,
        about=form.cleaned_data["about"],
        at=clock.now(),
        phrasing=outside.the(Phrasing),
    )
    return _page(request, AskForm(initial={"about": reply.about}), reply=reply)


@require_POST
def rate(request: NaruRequest, question_id: UUID) -> HttpResponse:
    """Note whether an answer helped."""
    try:
        journey.rate(
            by=request.actor,
            question_id=question_id,
            is_helpful=request.POST.get("helpful") == "yes",
        )
    except UnknownQuestion as refused:
        messages.error(request, door.said(refused))
    else:
        messages.success(request, _("Thank you. This helps us to answer better."))
    return redirect("gate:ask")


def _page(
    request: NaruRequest, form: AskForm, *, reply: Reply | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "reply": reply,
        "now": clock.now(),
        "kept_months": retention.RULES["question"].months,
        "person_href": _to_person(reply),
    }
    if reply is not None:
        context["applications"] = [(one, shown_state(one)) for one in reply.applications]
    else:
        context["examples"] = _examples(request)
        context["mine"] = _mine(request)
    return render(request, "gate/asking/ask.html", context, status=status)


def _examples(request: NaruRequest) -> list[str]:
    """Return questions that can be asked here now, made of the calls that are open."""
    titles = journey.examples(body_id=request.public_body.id, at=clock.now(), limit=EXAMPLES_MAX)
    frames = (
        gettext_lazy("How much is %(title)s?"),
        gettext_lazy("Which papers does %(title)s need?"),
        gettext_lazy("Can I get %(title)s?"),
    )
    made = [
        frame % {"title": wording.said(one)} for frame, one in zip(frames, titles, strict=False)
    ]
    return [*made, _("What can I apply for now?"), _("How far is my application?")]


def _mine(request: NaruRequest) -> list[questions.QuestionView]:
    if request.actor.person_id is None:
        return []
    return questions.of_person(body_id=request.public_body.id, person_id=request.actor.person_id)


def _to_person(reply: Reply | None) -> str:
    """Return where a case is opened with the question filled in, or "" where there is no desk."""
    for name in ("gate:case_new", "gate:cases"):
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        filled = {"subject": reply.asked.text, "text": reply.asked.text} if reply else {}
        return f"{address}?{urlencode(filled)}" if filled else address
    return ""
