"""
Who may come to a course, edited by the same small forms as a programme file.

A course's terms are written as a programme's ``[[terms]]``, so the editor's places, forms and
words serve here without a line of their own.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import run_courses
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning import course_terms
from naru.learning.course_views import CourseView
from naru.learning.queries import courses as queries
from naru.programmes import in_words
from naru.programmes.definition.record_facts import RECORD_FACTS, labels
from naru.programmes.editing import labels as editor_labels
from naru.programmes.editing import places, tree, writing
from naru.programmes.editing.places import Path, Place
from naru.web.officer.programmes.draft_forms import PartForm
from naru.web.officer.programmes.rule_forms import RuleForm
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

TERMS: Path = ("terms",)


def in_words_of(course: CourseView) -> list[Text]:
    """Say the conditions of the newest terms, one line each."""
    known = labels()
    newest = course_terms.read(course.terms)[-1]
    return [in_words.condition(one, known) for one in newest.who]


@officer_required("viewer")
@require_GET
def rules(request: NaruRequest, course_id: UUID) -> HttpResponse:
    """Show the conditions of a course."""
    one = _found(request, course_id)
    values = {"one": one, "conditions": list(enumerate(in_words_of(one)))}
    return render(request, "officer/learning/rules.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def add(request: NaruRequest, course_id: UUID) -> HttpResponse:
    """Choose the kind of a new condition and the fact that it asks."""
    one = _found(request, course_id)
    where = _who(one)
    number = len(places.place(where, tree.data_of(one.terms)).value or ())
    place = places.place((*where, number), tree.data_of(one.terms))
    form = RuleForm(place, RECORD_FACTS, request.POST or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = _kept(request, one, lambda text: writing.add(text, where, form.written()))
        if refused is None:
            return redirect("officer:course_rule", course_id, number)
    return _form(request, one, form, refused, _("Add a condition"))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def rule(request: NaruRequest, course_id: UUID, number: int) -> HttpResponse:
    """Show and change the values of one condition."""
    one = _found(request, course_id)
    place = _place(one, number)
    form = PartForm(place, RECORD_FACTS, request.POST or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = _kept(request, one, lambda text: writing.put(text, place.path, form.values()))
        if refused is None:
            messages.success(request, _("Saved."))
            return redirect("officer:course_rules", course_id)
    assert place.model is not None, "it is a condition"
    name = editor_labels.rule(places.rule_name(place.model))
    return _form(request, one, form, refused, name)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def remove(request: NaruRequest, course_id: UUID, number: int) -> HttpResponse:
    """Ask, and take a condition out."""
    one = _found(request, course_id)
    place, refused = _place(one, number), None
    if request.method == "POST":
        refused = _kept(request, one, lambda text: writing.remove(text, place.path))
        if refused is None:
            messages.success(request, _("The condition was taken out."))
            return redirect("officer:course_rules", course_id)
    values = {"one": one, "said": in_words_of(one)[number], "refused": refused}
    return render(request, "officer/learning/rule_remove.html", values)


def _who(course: CourseView) -> Path:
    """Return the place of the conditions of the newest terms."""
    return (*TERMS, len(course_terms.read(course.terms)) - 1, "who")


def _place(course: CourseView, number: int) -> Place:
    found = places.place((*_who(course), number), tree.data_of(course.terms))
    if found.model is None:
        raise Http404
    return found


def _kept(request: NaruRequest, course: CourseView, change: Callable[[str], str]) -> Refusal | None:
    """Change the terms of a course; return why they could not be."""
    try:
        run_courses.set_terms(
            by=request.actor, course_id=course.id, text=change(course.terms), at=clock.now()
        )
    except Refusal as refused:
        return refused
    return None


def _form(
    request: NaruRequest, one: CourseView, form: Any, refused: Refusal | None, heading: str | Text
) -> HttpResponse:
    values = {"one": one, "form": form, "refused": refused, "heading": heading}
    return render(request, "officer/learning/rule_form.html", values)


def _found(request: NaruRequest, course_id: UUID) -> CourseView:
    one = queries.course(body_id=request.public_body.id, course_id=course_id)
    if one is None:
        raise Http404
    return one
