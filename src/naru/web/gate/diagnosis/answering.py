"""
Answer the questions of the diagnosis: one page an axis, every answer kept at once.

A script keeps each answer as it is given; without one the button keeps the page. A guest answers
all questions on one page, and nothing of it is kept.
"""

from typing import cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naru.journeys import diagnose
from naru.journeys.diagnose import QuestionsOpen, Sheet
from naru.kernel import clock
from naru.learning.assessment.definition import Item
from naru.learning.assessment.known_facts import AXES
from naru.web.parts import assessment_words, axes_picture, wording
from naru.web.parts.access import firm_required
from naru.web.parts.tenancy import NaruRequest

QUESTIONS = "gate:diagnosis_questions"


class Answer(forms.ChoiceField):
    """One question: it is not optional, and yet half a page can be kept."""

    def validate(self, value: str) -> None:
        """Let no answer pass, and otherwise only one of the choices."""
        if value:
            super().validate(value)


class AnswerForm(forms.Form):
    """The questions of one page."""

    def __init__(self, items: list[Item], answers: dict[str, str], given: HttpRequest) -> None:
        is_sent = given.method == "POST"
        super().__init__(given.POST if is_sent else None, initial=answers)
        for item in items:
            question = item.question
            assert question is not None, "only questions stand on the page"
            self.fields[item.code] = Answer(
                label=wording.said(question.ask.text),
                help_text=wording.said(question.hint.text) if question.hint else "",
                choices=[(one.code, wording.said(one.says.text)) for one in question.choices],
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[str, str]:
        """Return what was answered."""
        return {code: answer for code, answer in self.cleaned_data.items() if answer}


@firm_required
@require_http_methods(["GET", "POST"])
def questions(request: NaruRequest, axis: str) -> HttpResponse:
    """Show the questions of an axis; sent, keep the answers and go on."""
    if axis not in AXES:
        raise Http404
    firm_id = firm_of(request)
    sheet = diagnose.look(by=request.actor, firm_id=firm_id, at=clock.now())
    form = AnswerForm(sheet.asked_of(axis), dict(sheet.answers), request)
    if request.method == "POST" and form.is_valid():
        diagnose.save(by=request.actor, firm_id=firm_id, answers=form.answers(), at=clock.now())
        if request.POST.get("then") == "later":
            messages.success(request, _("Your answers are kept. Go on whenever you like."))
            return redirect("gate:diagnosis")
        is_last = axis == AXES[-1]
        return redirect(*(("gate:diagnosis_finish",) if is_last else (QUESTIONS, AXES[1])))
    values = {
        "sheet": sheet,
        "axis": sheet.assessment.axis_of(axis),
        "place": AXES.index(axis) + 1,
        "form": form,
        "known": _known_of(sheet, axis),
        "is_helping": bool(request.actor.body_role),
    }
    return render(request, "gate/diagnosis/questions.html", values)


@firm_required
@require_POST
def answer(request: NaruRequest) -> HttpResponse:
    """Keep the answer that was just given, for the script; the page stays as it is."""
    given = {code: value for code, value in request.POST.items() if isinstance(value, str)}
    diagnose.save(by=request.actor, firm_id=firm_of(request), answers=given, at=clock.now())
    return HttpResponse(status=204)


@firm_required
@require_http_methods(["GET", "POST"])
def finish(request: NaruRequest) -> HttpResponse:
    """Show all answers and what the records say; sent, take the result and lay the plan."""
    firm_id, at = firm_of(request), clock.now()
    if request.method == "POST":
        try:
            diagnosis_id = diagnose.finish(by=request.actor, firm_id=firm_id, at=at)
        except QuestionsOpen as refused:
            messages.error(request, wording.said(refused.sentence))
        else:
            messages.success(request, _("Here is your result. Your plan is ready too."))
            return redirect("gate:diagnosis_result", diagnosis_id)
    sheet = diagnose.look(by=request.actor, firm_id=firm_id, at=at)
    axes = [
        (name, sheet.assessment.axis_of(name), _answered(sheet, name), _known_of(sheet, name))
        for name in AXES
    ]
    left = sum(not said for _name, _axis, lines, _known in axes for _item, said in lines)
    values = {"sheet": sheet, "axes": axes, "left": left}
    return render(request, "gate/diagnosis/finish.html", values)


@require_http_methods(["GET", "POST"])
def quick(request: NaruRequest) -> HttpResponse:
    """Ask a guest everything on one page and show the result; nothing is kept."""
    body_id, at = request.public_body.id, clock.now()
    sheet = diagnose.quick_sheet(body_id=body_id, answers={}, at=at)
    form = AnswerForm(list(sheet.asked), {}, request)
    outcome = refused = picture = None
    if request.method == "POST" and form.is_valid():
        try:
            outcome = diagnose.quickly(body_id=body_id, answers=form.answers(), at=at)
        except QuestionsOpen as no:
            refused = no
        else:
            picture = axes_picture.of_firm(
                assessment_words.frame(sheet.assessment),
                now=(outcome.skill.points, outcome.product.points),
            )
    values = {
        "sheet": sheet, "form": form, "outcome": outcome, "refused": refused, "picture": picture,
    }  # fmt: skip
    return render(request, "gate/diagnosis/quick.html", values)


def firm_of(request: NaruRequest) -> UUID:
    """Return the firm that the door set."""
    return cast("UUID", request.firm_id)  # type: ignore[attr-defined] # set by firm_required


def _known_of(sheet: Sheet, axis: str) -> list[object]:
    """Return the lines that the records answer already."""
    found = sheet.known.skill if axis == AXES[0] else sheet.known.product
    return [line for line in found.lines if line.is_known]


def _answered(sheet: Sheet, axis: str) -> list[tuple[Item, str]]:
    """Return each question of an axis with its answer in words, "" where there is none."""
    lines = []
    for item in sheet.asked_of(axis):
        choice = item.question.choice(sheet.answers.get(item.code, "")) if item.question else None
        lines.append((item, wording.said(choice.says.text) if choice else ""))
    return lines
