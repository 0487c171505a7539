"""One case on an officer's table: all that was said, sorting it, asking, answering, ending it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from naru.desk.operations.case_steps import UnknownCase
from naru.desk.queries import articles, desk_people
from naru.identity.queries import bodies
from naru.journeys import consult_on_a_case, letters_of_cases, work_on_cases
from naru.journeys.open_a_paper import NoSuchPaper
from naru.journeys.work_on_cases import Worked
from naru.kernel import clock
from naru.web.officer.names import names_of, uuid_or_none
from naru.web.parts import case_words, papers
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

WORDS_MAX, FILES_MAX = 5_000, 5
WAYS = (
    ("phone", gettext_lazy("By phone")),
    ("in_person", gettext_lazy("In person")),
    ("paper", gettext_lazy("On paper")),
)


class SortForm(forms.Form):
    category = forms.ChoiceField(label=gettext_lazy("Category"))
    urgency = forms.ChoiceField(label=gettext_lazy("Urgency"))
    country = forms.RegexField(
        label=gettext_lazy("Country (two letters)"), regex=r"^[A-Za-z]{2}$", required=False
    )
    adviser = forms.ChoiceField(label=gettext_lazy("Adviser"), required=False)

    def __init__(self, *args: Any, advisers: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["category"].choices = case_words.category_choices()  # type: ignore[attr-defined]
        self.fields["urgency"].choices = case_words.urgency_choices()  # type: ignore[attr-defined]
        self.fields["adviser"].choices = [("", "–"), *advisers]  # type: ignore[attr-defined]


def looked(request: NaruRequest, case_id: UUID) -> Worked:
    """Return a case of the officer's body, or answer 404."""
    try:
        return work_on_cases.look(by=request.actor, case_id=case_id, at=clock.now())
    except UnknownCase as no:
        raise Http404 from no


@officer_required("officer")
@require_GET
def case(request: NaruRequest, case_id: UUID) -> HttpResponse:
    """Show one case and everything that can be done with it."""
    found = looked(request, case_id)
    one, body_id = found.case, request.public_body.id
    names = names_of([one.owner_id, *(entry.by_id for entry in found.entries)])
    values = {
        "one": one,
        "is_overdue": one.is_overdue(clock.now()),
        "category": case_words.category(one.category),
        "owner": names.get(one.owner_id, "") if one.owner_id else "",
        "lines": case_words.lines(found.entries, found.documents, names),
        "doubles": found.doubles,
        "hands": [(row, letters_of_cases.name_of(row)) for row in found.referrals],
        "sort": _sort_form(body_id, found),
        "templates": desk_people.templates(body_id=body_id, only_active=True),
        "articles": articles.for_answers(body_id=body_id, category=one.category),
        "others": [row for row in bodies.bodies() if row.id != body_id],
        "ways": WAYS,
        "bookings": consult_on_a_case.booked(case=one),
        "first_used": case_words.working_time(one.first_minutes_used),
        "solution_used": case_words.working_time(one.solution_minutes_used),
        "grade": case_words.GRADES.get(one.grade or 0, ""),
    }
    return render(request, "officer/cases/case.html", values)


def _sort_form(body_id: int, found: Worked, data: Any = None) -> SortForm:
    one = found.case
    known = desk_people.advisers(body_id=body_id)
    initial = {
        "category": one.category, "urgency": one.urgency, "country": one.country,
        "adviser": str(one.adviser_id or ""),
    }  # fmt: skip
    choices = [(str(row.id), row.name) for row in known if row.is_active]
    return SortForm(data, advisers=choices, initial=initial)


@officer_required("officer")
@require_POST
def sort(request: NaruRequest, case_id: UUID) -> HttpResponse:
    """Sort a case: category, urgency, country, adviser."""
    found = looked(request, case_id)
    form = _sort_form(request.public_body.id, found, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        deed = partial(
            work_on_cases.triage,
            by=request.actor, case_id=case_id, category=told["category"],
            urgency=told["urgency"], country=told["country"].upper(),
            adviser_id=uuid_or_none(told["adviser"]), at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("The case is sorted."))
    else:
        messages.error(request, _("Look at the country: two letters."))
    return redirect("officer:case", case_id)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, case_id: UUID) -> HttpResponse:
    """Do one of the officer's deeds."""
    words = request.POST.get("words", "")[:WORDS_MAX]
    files = [(one.name or "", one.read()) for one in request.FILES.getlist("file")[:FILES_MAX]]
    key: dict[str, Any] = {"by": request.actor, "case_id": case_id, "at": clock.now()}
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "take": (partial(work_on_cases.take, **key), _("The case is yours.")),
        "ask": (partial(work_on_cases.ask, words=words, **key), _("Your question was sent.")),
        "answer": (
            partial(
                work_on_cases.answer, words=words, files=files,
                article_id=uuid_or_none(request.POST.get("article", "")), **key,
            ),
            _("Your answer was sent."),
        ),
        "note": (
            partial(work_on_cases.note, words=words, files=files, **key), _("The note is kept.")
        ),
        "solve": (partial(work_on_cases.solve, words=words, **key), _("The case is solved.")),
        "give_up": (
            partial(work_on_cases.give_up, reason=words, **key), _("The case was ended.")
        ),
        "reopen": (
            partial(work_on_cases.reopen, words=words, **key), _("The case is open again.")
        ),
        "merge": (
            partial(work_on_cases.merge, into=request.POST.get("into", ""), **key),
            _("The case was merged."),
        ),
    }  # fmt: skip
    if request.POST.get("action", "") not in deeds:
        raise Http404
    done(request, *deeds[request.POST["action"]])
    return redirect("officer:case", case_id)


@officer_required("officer")
@require_GET
def paper(request: NaruRequest, case_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Give out a file of a case."""
    try:
        opened = work_on_cases.paper(
            by=request.actor, case_id=case_id, document_id=document_id, at=clock.now()
        )
    except (NoSuchPaper, UnknownCase) as no:
        raise Http404 from no
    return papers.answer(opened)
