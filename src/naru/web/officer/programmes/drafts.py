"""
The editor of programme files by form: every place of the file has a small page of its own.

The forms come from the definition (programmes/editing), so a new word needs no page. What is
changed lies in the officer's own draft until she saves it as a version.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import edit_a_programme
from naru.kernel import clock
from naru.programmes.definition import reading
from naru.programmes.definition.programme import Definition
from naru.programmes.definition.reading import BadRulebook
from naru.programmes.definition.record_facts import RECORD_FACTS
from naru.programmes.editing import changes, labels, places, starting, tree, writing
from naru.programmes.editing.places import Path, Place
from naru.programmes.queries import file_drafts
from naru.programmes.queries.file_drafts import DraftView
from naru.rules import decisions
from naru.rules.facts import TODAY
from naru.web.officer.programmes import rulebook
from naru.web.officer.programmes.draft_forms import PartForm
from naru.web.officer.programmes.rule_forms import RuleForm
from naru.web.officer.programmes.sheet import proofs
from naru.web.parts import marks, wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

ROOT = "basics"  # the address of the file's own single values
NAMED = frozenset({"facts", "values"})  # tables of names, shown by their holder


@officer_required("officer")
@require_POST
def begin(request: NaruRequest, programme_id: UUID) -> HttpResponse:
    """Begin to change a programme, or go on."""
    code = rulebook.known(request, programme_id).code
    draft_id = edit_a_programme.begin(by=request.actor, code=code, at=clock.now())
    return redirect("officer:draft", draft_id)


@officer_required("officer")
@require_GET
def draft(request: NaruRequest, draft_id: UUID) -> HttpResponse:
    """Show the parts of the file, what was changed, and what the examples say."""
    view = known(request, draft_id)
    definition = reading.read(view.text)
    data = tree.data_of(view.text)
    branches = tree.branches(places.place((), data), definition, data)
    values = {
        "draft": view,
        "definition": definition,
        "used": [branch for branch in branches if branch.rows],
        "unused": [branch for branch in branches if not branch.rows],
        "changes": changes.between(view.before, view.text) if view.before else [],
        "lines": changes.lines(view.before, view.text) if view.before else [],
        "proofs": proofs(definition),
        "root": ROOT,
    }
    return render(request, "officer/rulebook/draft.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def part(request: NaruRequest, draft_id: UUID, place: str) -> HttpResponse:
    """Show and change what stands at a place."""
    view = known(request, draft_id)
    path = _path(place)
    data = tree.data_of(view.text)
    found = places.place(path, data)
    if found.rules and found.model is None:
        return redirect("officer:draft_rule", draft_id, place)
    if isinstance(found.value, list):  # a list has no page of its own, its holder shows it
        return redirect("officer:draft_part", draft_id, places.written(path[:-1]) or ROOT)
    definition = reading.read(view.text)
    form = PartForm(found, facts_of(definition), request.POST or None, asked=asked_by(definition))
    is_locked = tree.is_locked(path, data, on=clock.today(), is_in_use=view.is_in_use)
    mistakes: tuple[reading.Mistake, ...] = ()
    if request.method == "POST" and not is_locked and form.is_valid():
        mistakes = _kept(request, view, lambda text: writing.put(text, path, form.values()))
        if not mistakes:
            messages.success(request, _("Kept in the draft."))
            return redirect("officer:draft_part", draft_id, place)
    values = _page(view, definition, found, form=form, mistakes=mistakes, is_locked=is_locked)
    return render(request, "officer/rulebook/part.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def add(request: NaruRequest, draft_id: UUID, place: str) -> HttpResponse:
    """Add one more to a list, or a part that is not there yet."""
    view = known(request, draft_id)
    path = _path(place)
    data, definition = tree.data_of(view.text), reading.read(view.text)
    holder = places.place(path[:-1], data)
    child = next((one for one in holder.children if one.name == path[-1]), None)
    if child is None or tree.is_locked(path, data, on=clock.today(), is_in_use=view.is_in_use):
        raise Http404
    if child.kind in {"rule", "rules"}:
        count = len(places.place(path, data).value or ()) if child.kind == "rules" else ""
        return redirect("officer:draft_rule", draft_id, places.written((*path, *_number(count))))
    is_named, is_list = child.kind == "named", child.kind == "parts"
    item: Path = (*path, "new") if is_named else (*path, _next(path, data)) if is_list else path
    found = places.place(item, data)
    form = PartForm(
        found,
        facts_of(definition),
        request.POST or None,
        asked=asked_by(definition),
        is_named=is_named,
    )
    mistakes: tuple[reading.Mistake, ...] = ()
    if request.method == "POST" and form.is_valid():
        assert found.model is not None, "what is added is a part"
        filled = form.values() | starting.required_children(found.model, on=clock.today())
        here: Path = (*path, form.new_name) if is_named else path
        write = writing.add if is_list else writing.put
        mistakes = _kept(request, view, lambda text: write(text, here, filled))
        if not mistakes:
            messages.success(request, _("Kept in the draft."))
            return redirect("officer:draft_part", draft_id, _after(item, here, is_list=is_list))
    values = _page(view, definition, found, form=form, mistakes=mistakes, is_new=True)
    return render(request, "officer/rulebook/part.html", values)


def _number(count: int | str) -> tuple[int, ...]:
    return (count,) if isinstance(count, int) else ()


def _next(path: Path, data: Any) -> int:
    return len(places.place(path, data).value or ())


def _after(item: Path, here: Path, *, is_list: bool) -> str:
    return places.written(item if is_list else here)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def rule(request: NaruRequest, draft_id: UUID, place: str) -> HttpResponse:
    """Choose what kind of condition or amount stands at a place."""
    view = known(request, draft_id)
    path = _path(place)
    data, definition = tree.data_of(view.text), reading.read(view.text)
    found = places.place(path, data)
    if not found.rules or tree.is_locked(path, data, on=clock.today(), is_in_use=view.is_in_use):
        raise Http404
    form = RuleForm(found, facts_of(definition), request.POST or None)
    mistakes: tuple[reading.Mistake, ...] = ()
    if request.method == "POST" and form.is_valid():
        is_item = isinstance(path[-1], int) and found.value is None
        where, write = (path[:-1], writing.add) if is_item else (path, writing.replace)
        mistakes = _kept(request, view, lambda text: write(text, where, form.written()))
        if not mistakes:
            return redirect("officer:draft_part", draft_id, place)
    values = _page(view, definition, found, form=form, mistakes=mistakes, is_new=True)
    return render(request, "officer/rulebook/part.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def remove(request: NaruRequest, draft_id: UUID, place: str) -> HttpResponse:
    """Ask, and take what stands at a place out of the draft."""
    view = known(request, draft_id)
    path = _path(place)
    data, definition = tree.data_of(view.text), reading.read(view.text)
    found = places.place(path, data)
    if found.value is None or tree.is_locked(
        path, data, on=clock.today(), is_in_use=view.is_in_use
    ):
        raise Http404
    mistakes: tuple[reading.Mistake, ...] = ()
    if request.method == "POST":
        mistakes = _kept(request, view, lambda text: writing.remove(text, path))
        if not mistakes:
            messages.success(request, _("Taken out of the draft."))
            return redirect("officer:draft_part", draft_id, _holder(path))
    values = _page(view, definition, found, mistakes=mistakes)
    is_rule = bool(found.rules)
    said = tree.rule_in_words(found.value, definition) if is_rule else changes.shown(found.value)
    values |= {"said": said, "back": _holder(path)}
    return render(request, "officer/rulebook/part_remove.html", values)


def _holder(path: Path) -> str:
    """Return the place that shows a list: not the list, but the part that has it."""
    above = path[:-1]
    if above and (isinstance(path[-1], int) or above[-1] in NAMED):
        above = above[:-1]
    return places.written(above) or ROOT


def facts_of(definition: Definition) -> dict[str, Any]:
    """Return the facts that a rule of the file may ask for."""
    return {**definition.facts, **{k: v for k, v in RECORD_FACTS.items()
                                   if k not in definition.facts}}  # fmt: skip


def asked_by(definition: Definition) -> set[str]:
    """Return the facts that an example of the file may need."""
    rules = [*definition.terms, *(cost.as_terms() for cost in definition.cost)]
    found = {name for terms in rules for name in decisions.asked(terms)} - {TODAY}
    return (
        found
        | set(definition.facts)
        | {name for example in definition.example for name in example.facts}
    )


def known(request: NaruRequest, draft_id: UUID) -> DraftView:
    """Return a draft of hers, or answer that there is none."""
    person_id = request.actor.person_id
    assert person_id is not None, "an officer has signed in"
    view = file_drafts.draft(body_id=request.public_body.id, person_id=person_id, draft_id=draft_id)
    if view is None:
        raise Http404
    return view


def _path(place: str) -> Path:
    return () if place.strip("/") == ROOT else places.read_path(place)


def _kept(
    request: NaruRequest, view: DraftView, change: Callable[[str], str]
) -> tuple[reading.Mistake, ...]:
    """Change the draft's text; return what would be wrong with it, if anything."""
    try:
        text = change(view.text)
        edit_a_programme.change(by=request.actor, draft_id=view.id, text=text, at=clock.now())
    except BadRulebook as bad:
        return bad.mistakes
    return ()


def _page(view: DraftView, definition: Definition, found: Place, **more: Any) -> dict[str, Any]:
    data = tree.data_of(view.text)
    name = labels.rule(places.rule_name(found.model)) if found.rules and found.model else None
    is_alone = bool(more.get("is_new")) or not found.path  # the draft's page shows the root's
    return {
        "draft": view,
        "definition": definition,
        "place": places.written(found.path) or ROOT,
        "way": marks.crumbs(_way(view, definition, found.path, data)),
        "heading": _heading(found.path, data),
        "rule": name,
        "branches": [] if is_alone else tree.branches(found, definition, data),
        "may_choose_rule": bool(found.rules),
    } | more


def _heading(path: Path, data: Any) -> str:
    return wording.said(labels.trail(path, data)[-1]) if path else _("Name and description")


def _way(view: DraftView, definition: Definition, path: Path, data: Any) -> list[str]:
    """Return the way to a place; a list is shown by its holder, so it has no step of its own."""
    way = [_("Programmes"), reverse("officer:programmes")]
    way += [wording.said(definition.name.text), reverse("officer:draft", args=[view.id])]
    said = labels.trail(path, data)
    for count in range(1, len(path)):
        here = path[:count]
        if not isinstance(places.place(here, data).value, list) and here[-1] not in NAMED:
            href = reverse("officer:draft_part", args=[view.id, places.written(here)])
            way += [wording.said(said[count - 1]), href]
    return [*way, _heading(path, data)]
