"""
Write an application: one page a section, every answer kept at once, then look over and hand in.

A script sends one question at a time; without one the section's button sends them all. Nothing is
lost when two devices write: the other value is shown, and the writer chooses.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.geography import queries as geography
from naru.identity import consent_texts
from naru.journeys import apply, hand_in_papers
from naru.journeys.follow_an_application import Writing
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.definition.asking import Section
from naru.programmes.form import BadAnswer
from naru.programmes.operations.drafts import AnswerChanged
from naru.web.gate import door, questions
from naru.web.parts import wording
from naru.web.parts.access import to_sign_in
from naru.web.parts.tenancy import NaruRequest

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


def applicant_required(view: V) -> V:
    """Open a page to whoever has an account or the application's link."""

    @wraps(view)
    def guarded(request: NaruRequest, application_id: UUID, **more: Any) -> HttpResponseBase:
        if not door.may_knock(request, application_id):
            return to_sign_in(request)
        return view(request, application_id, **more)

    return cast("V", guarded)


@applicant_required
@require_http_methods(["GET", "POST"])
def section(request: NaruRequest, application_id: UUID, code: str) -> HttpResponseBase:
    """Show a section of the form; sent, keep every answer of it and go on."""
    writing = door.writing_of(request, application_id)
    if not writing.is_writable:
        return redirect("gate:application", application_id)
    shown = _section(writing, code)
    if request.method == "GET":
        return _draw(request, writing, shown)
    problems, theirs = {}, {}
    for one in writing.fields_of(shown):
        if not writing.may_change(one.name):
            continue
        try:
            _keep(request, writing, one.name, is_file=one.kind == "file")
        except AnswerChanged as changed:
            theirs[one.name] = changed.theirs
            problems[one.name] = door.said(changed)
        except Refusal as refused:
            problems[one.name] = _why(refused)
    if problems:
        now = door.writing_of(request, application_id)
        return _draw(
            request, now, shown, typed=_typed(request, now, shown), problems=problems, theirs=theirs
        )
    return redirect(_after(writing, shown))


@applicant_required
@require_POST
def field(request: NaruRequest, application_id: UUID) -> HttpResponseBase:
    """Keep one answer, for the script; answer with the line below the question."""
    writing = door.writing_of(request, application_id)
    name = request.POST.get("field", "")
    asked = next((one for one in writing.definition.fields if one.name == name), None)
    if asked is None:
        raise Http404
    problem, theirs = "", None
    try:
        _keep(request, writing, name, is_file=asked.kind == "file")
    except AnswerChanged as changed:
        problem, theirs = door.said(changed), changed
    except Refusal as refused:
        problem = _why(refused)
    now = door.writing_of(request, application_id)
    if now.visible != writing.visible:
        response = HttpResponse(status=204)
        response.headers["HX-Refresh"] = "true"
        return response
    holder = next(one for one in now.definition.section if asked in one.field)
    found = questions.of_section(
        now,
        holder,
        problems={name: problem},
        theirs={name: theirs.theirs} if theirs else {},
        file_names=hand_in_papers.file_names(now.application, [_value(now, name)]),
    )
    shown = next(one for one in found if one.name == name)
    context = {"one": shown, "writing": now, "section": holder, "is_part": True}
    return render(request, "gate/kept.html", context)


@applicant_required
@require_http_methods(["GET", "POST"])
def hand_in(request: NaruRequest, application_id: UUID) -> HttpResponseBase:
    """Show everything before it is handed in; sent, hand it in."""
    writing = door.writing_of(request, application_id)
    if not writing.is_writable:
        return redirect("gate:application", application_id)
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            done = apply.hand_in(
                by=request.actor,
                application_id=application_id,
                at=clock.now(),
                link_print=door.link_print(request, application_id),
                version_seen=_uuid(request.POST.get("version", "")),
                agreed=request.POST.get("agree") == "on",
            )
        except Refusal as no:
            refused = no
            writing = door.writing_of(request, application_id)
        else:
            messages.success(
                request, _("Handed in. Your number is %(number)s.") % {"number": done.number}
            )
            return redirect("gate:application", application_id)
    context = {
        "writing": writing,
        "refused": refused,
        "sections": sections_in_words(writing),
        "papers": hand_in_papers.lying(writing.application),
        "consent": consent_texts.current("apply_privacy", at=clock.now()),
        "round": writing.application,
        **frame(request, writing, "hand_in"),
    }
    status = 422 if refused else 200
    return render(request, "gate/hand_in.html", context, status=status)


@applicant_required
@require_GET
def resume(request: NaruRequest, application_id: UUID) -> HttpResponseBase:
    """Go to the first page of the form that lacks something."""
    writing = door.writing_of(request, application_id)
    if not writing.is_writable:
        return redirect("gate:application", application_id)
    for one in writing.progress:
        if not one.is_done or any(
            writing.supplement and field.name in writing.supplement.codes
            for field in one.section.field
        ):
            return redirect("gate:form", application_id, one.section.name)
    if writing.gaps.papers:
        return redirect("gate:papers", application_id)
    return redirect("gate:hand_in", application_id)


def frame(request: NaruRequest, writing: Writing, here: str) -> dict[str, Any]:
    """Return what every page of the form shows around it: its pages, and who is helped."""
    is_helping = bool(request.actor.body_role) and writing.application.helped_by is not None
    return {
        "writing": writing,
        "application": writing.application,
        "here": here,
        "is_helping": is_helping,
        "has_papers": bool(writing.papers_asked),
        "papers_missing": len(writing.gaps.papers),
    }


def sections_in_words(writing: Writing) -> list[tuple[Section, list[questions.Question]]]:
    """Return every section with its answers, for looking over and for print."""
    values = [one.value for one in writing.answers.values()]
    names = hand_in_papers.file_names(writing.application, values)
    return [
        (one, questions.of_section(writing, one, file_names=names))
        for one in writing.definition.section
        if writing.fields_of(one)
    ]


def _section(writing: Writing, code: str) -> Section:
    for one in writing.definition.section:
        if one.name == code:
            return one
    raise Http404


def _keep(request: NaruRequest, writing: Writing, name: str, *, is_file: bool) -> None:
    known: dict[str, Any] = {
        "by": request.actor,
        "application_id": writing.application.id,
        "field": name,
        "at": clock.now(),
        "link_print": door.link_print(request, writing.application.id),
    }
    if is_file:
        upload = request.FILES.get(name)
        if upload is not None:
            hand_in_papers.put_file(name=str(upload.name), content=upload.read(), **known)
        return
    seen = request.POST.get(f"revision:{name}", "")
    typed = request.POST.getlist(name)
    apply.put(
        typed=typed[0] if len(typed) == 1 else typed,
        revision=int(seen) if seen.isdigit() else None,
        **known,
    )


def _typed(request: NaruRequest, writing: Writing, shown: Section) -> dict[str, Any]:
    """Return what was typed, so that nothing that could not be kept has to be typed again."""
    typed = {}
    for one in writing.fields_of(shown):
        sent = request.POST.getlist(one.name)
        typed[one.name] = sent if one.kind == "choices" else (sent or [""])[0]
    return typed


def _draw(request: NaruRequest, writing: Writing, shown: Section, **more: Any) -> HttpResponse:
    at, body = clock.now(), request.public_body
    names = hand_in_papers.file_names(
        writing.application, [one.value for one in writing.answers.values()]
    )
    has_region = any(one.kind == "region" for one in shown.field)
    context = {
        "section": shown,
        "questions": questions.of_section(writing, shown, file_names=names, **more),
        "is_multipart": any(one.kind == "file" for one in shown.field),
        "regions": geography.children(body.region_code, on=clock.legal_date(at), body_id=body.id)
        if has_region and body.region_code
        else (),
        "known": writing.known(),
        **frame(request, writing, shown.name),
    }
    return render(request, "gate/form.html", context, status=422 if more.get("problems") else 200)


def _after(writing: Writing, shown: Section) -> str:
    """Return the page that follows a section."""
    application_id = writing.application.id
    sections = [one for one in writing.definition.section if writing.fields_of(one)]
    place = sections.index(shown) + 1 if shown in sections else len(sections)
    if place < len(sections):
        return reverse("gate:form", args=[application_id, sections[place].name])
    if writing.papers_asked:
        return reverse("gate:papers", args=[application_id])
    return reverse("gate:hand_in", args=[application_id])


def _why(refused: Refusal) -> str:
    """Say what is wrong beside the question itself, so without its name."""
    return wording.said(refused.why) if isinstance(refused, BadAnswer) else door.said(refused)


def _value(writing: Writing, name: str) -> Any:
    kept = writing.answers.get(name)
    return kept.value if kept else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
