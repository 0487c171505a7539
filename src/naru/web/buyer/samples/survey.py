"""The survey on a sample behind a buyer's link: saved as she goes, changed until it closes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.journeys import answer_a_sample_survey
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.samples import numbers
from naru.samples.answers import Fault
from naru.samples.states import SURVEYED
from naru.samples.summaries import POINTS
from naru.samples.surveys import Question
from naru.web.buyer.links import buyer_of
from naru.web.buyer.samples import words
from naru.web.buyer.samples.offer import hers, is_open
from naru.web.parts import wording
from naru.web.parts.tenancy import NaruRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to tick: what is sent, what it says, whether it is ticked."""

    value: str
    label: str
    is_picked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as the page draws it."""

    code: str
    kind: str
    title: str
    hint: str
    fault: str
    is_needed: bool
    choices: Sequence[Choice] = ()
    written: str = ""
    prices: Sequence[tuple[str, str, str]] = ()  # field, label, what is written


@require_http_methods(["GET", "POST"])
def survey(request: NaruRequest, language: str, key: str, invitation_id: UUID) -> HttpResponse:
    """Ask, save and finish."""
    buyer = buyer_of(request, key)
    found = hers(request, buyer.id, invitation_id)
    if found.invitation.status not in SURVEYED or found.test.survey is None:
        return redirect("buyer:sample", language, key, invitation_id)
    faults: tuple[Fault, ...] = ()
    problem = ""
    if request.method == "POST":
        is_final = request.POST.get("action") == "finish"
        try:
            faults = answer_a_sample_survey.save(
                body_id=request.public_body.id, buyer_id=buyer.id, invitation_id=invitation_id,
                language=language, entered=_entered(request), is_final=is_final, at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            problem = words.no(no)
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204)
        if not problem and not faults:
            return _on(request, language, key, invitation_id, is_final=is_final)
    answers = found.invitation.answer.answers if found.invitation.answer else {}
    entered = _entered(request) if request.method == "POST" else _written(answers)
    values = {
        "found": found,
        "entry": found.entry,
        "questions": list(_asked(found.test.survey.questions, entered, faults)),
        "problem": problem,
        "has_faults": bool(faults),
        "is_open": is_open(found),
        "is_finished": found.invitation.finished_at is not None,
        "key": key,
        "language": language,
    }
    status = 422 if problem or faults else 200
    return render(request, "buyer/samples/survey.html", values, status=status)


def _on(
    request: NaruRequest, language: str, key: str, invitation_id: UUID, *, is_final: bool
) -> HttpResponse:
    if is_final:
        messages.success(request, _("Thank you. Your answers have been sent."))
        return redirect("buyer:sample", language, key, invitation_id)
    messages.success(request, _("Saved. You can go on later with the same link."))
    return redirect("buyer:sample_survey", language, key, invitation_id)


def _entered(request: NaruRequest) -> Mapping[str, Sequence[str]]:
    return {name: request.POST.getlist(name) for name in request.POST}


def _written(answers: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """Return kept answers as the fields that would have sent them."""
    fields: dict[str, Sequence[str]] = {}
    for code, value in answers.items():
        if isinstance(value, dict):
            fields |= {f"{code}_{name}": [numbers.written(price)] for name, price in value.items()}
        elif isinstance(value, bool):
            fields[code] = ["yes" if value else "no"]
        else:
            fields[code] = value if isinstance(value, list) else [str(value)]
    return fields


def _asked(
    questions: Sequence[Question], entered: Mapping[str, Sequence[str]], faults: Sequence[Fault]
) -> Iterable[Asked]:
    wrong = {one.question: str(words.FAULTS[one.why]) for one in faults}
    for one in questions:
        given = entered.get(one.code, ())
        yield Asked(
            code=one.code,
            kind=one.kind,
            title=_said(one.title),
            hint=_ends(one) if one.low else _said(one.hint),
            fault=wrong.get(one.code, ""),
            is_needed=one.is_needed,
            choices=[
                Choice(value=value, label=label, is_picked=value in given)
                for value, label in _choices(one)
            ],
            written=next(iter(given), ""),
            prices=[
                (name, str(label), next(iter(entered.get(f"{one.code}_{name}", ())), ""))
                for name, label in words.PRICES.items()
            ],
        )


def _choices(question: Question) -> list[tuple[str, str]]:
    if question.kind == "rating":
        return [(str(point), str(point)) for point in POINTS]
    if question.kind == "agree":
        return [("yes", _("Yes")), ("no", _("No"))]
    return [(option.code, _said(option.words)) for option in question.options]


def _ends(question: Question) -> str:
    """Say what the ends of a scale mean."""
    return f"{POINTS[0]} = {_said(question.low)} · {POINTS[-1]} = {_said(question.high)}"


def _said(words_of: Mapping[str, str]) -> str:
    return wording.said(Text.of(words_of)) if words_of else ""
