"""The page that tries a limit out over a roster: before and after, by rule and by group."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from naru.geography import queries as geography
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import roster as shapes
from naru.programmes.definition.programme import Definition
from naru.programmes.editing import changes, labels, places, tree, writing
from naru.programmes.editing.places import Path
from naru.programmes.queries import programmes, rosters, simulation
from naru.programmes.queries.population import GROUPED_BY, Compared
from naru.programmes.queries.rosters import RosterView
from naru.programmes.queries.simulation import Simulation
from naru.rules.facts import Facts
from naru.web.officer.programmes import rulebook
from naru.web.officer.programmes.drafts import facts_of
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

ASSUMED = "assume:"
TRIED = frozenset({"number", "words", "date", "day", "text", "choice"})
LEFT_OUT = frozenset({"fact", "basis", "advice_ko", "advice_en", "rounding"})
GROUPS_SHOWN_MAX = 60
TERMS_STEPS = 2  # ("terms", 0): the terms' own values are not tried


class TryForm(forms.Form):
    """Which roster, which value, and by what to group."""

    roster = forms.ChoiceField(label=gettext_lazy("Roster"))
    on = forms.DateField(
        label=gettext_lazy("Day of the decision"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    place = forms.ChoiceField(label=gettext_lazy("What to change"))
    value = forms.CharField(
        label=gettext_lazy("New value"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Several values with commas between. Empty: as it is now."),
    )
    group_by = forms.ChoiceField(label=gettext_lazy("Group by"), required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group with its name in words."""

    name: str
    compared: Compared


@officer_required("viewer")
@require_GET
def simulate(request: NaruRequest, programme_id: UUID) -> HttpResponse:
    """Answer what it would cost and whom it would reach if a value were another."""
    view = rulebook.known(request, programme_id)
    assert view.newest is not None, "a programme is written with its first version"
    text = programmes.text(view.newest.id)
    definition = programmes.definition(view.newest.id)
    ready = [one for one in rosters.rosters(body_id=request.public_body.id) if one.is_ready]
    form, done, refused = _form(request, text, definition, ready), None, None
    if "roster" in request.GET and form.is_valid():
        try:
            done = _done(request, form, text, ready)
        except Refusal as problem:
            refused = problem
    of = next((one for one in ready if str(one.id) == request.GET.get("roster")), None)
    values = {
        "programme": view,
        "form": form,
        "rosters": ready,
        "done": done,
        "refused": refused,
        "groups": _groups(done, of, request.GET.get("group_by", "")) if done and of else (),
        "left": _left(done),
        "lacking": [_named(fact, definition) for fact in done.lacking] if done else (),
    }
    return render(request, "officer/rulebook/simulation.html", values)


def _form(
    request: NaruRequest, text: str, definition: Definition, ready: Sequence[RosterView]
) -> TryForm:
    asked = request.GET if "roster" in request.GET else None
    chosen = next((one for one in ready if asked and str(one.id) == asked["roster"]), None)
    form = TryForm(asked, initial={"on": clock.today()})
    choices: Mapping[str, Sequence[tuple[str, str]]] = {
        "roster": [(str(one.id), f"{one.name} ({one.size:,})") for one in ready],
        "place": list(_values_of_terms(text, definition)),
        "group_by": [("", "–"), *_groupings(ready if chosen is None else [chosen])],
    }
    for name, options in choices.items():
        form.fields[name].choices = options  # type: ignore[attr-defined]
    return form


def _values_of_terms(text: str, definition: Definition) -> Iterator[tuple[str, str]]:
    """Name every single value of the terms in force that could be another."""
    now = definition.terms_on(clock.today()) or definition.terms[-1]
    data = tree.data_of(text)
    yield from _below(("terms", definition.terms.index(now)), data, definition)


def _below(
    path: Path, data: Mapping[str, Any], definition: Definition
) -> Iterator[tuple[str, str]]:
    found = places.place(path, data)
    value = found.value if isinstance(found.value, Mapping) else {}
    tried = [
        slot.name
        for slot in found.slots
        if slot.kind in TRIED and slot.name not in LEFT_OUT and slot.name in value
    ]
    for name in tried if len(path) > TERMS_STEPS else ():
        said = _said(found.path, name, value, data, definition)
        yield places.written((*path, name)), said
    for child in found.children:
        inner = value.get(child.name)
        if isinstance(inner, list):
            for number in range(len(inner)):
                yield from _below((*path, child.name, number), data, definition)
        elif inner is not None:
            yield from _below((*path, child.name), data, definition)


def _said(
    path: Path, name: str, value: Mapping[str, Any], data: Mapping[str, Any], definition: Definition
) -> str:
    fact = definition.labels.get(str(value.get("fact", "")))
    what = wording.said(fact) if fact else wording.said(labels.trail(path, data)[-1])
    word = wording.said(labels.word(name))
    return f"{what} · {word} ({wording.said(changes.shown(value[name]))})"


def _groupings(ready: Sequence[RosterView]) -> list[tuple[str, str]]:
    found = {
        column.fact: wording.said(column.label)
        for one in ready
        for column in one.columns
        if column.kind in GROUPED_BY
    }
    return list(found.items())


def _done(
    request: NaruRequest, form: TryForm, text: str, ready: Sequence[RosterView]
) -> Simulation:
    entered = form.cleaned_data
    of = next(one for one in ready if str(one.id) == entered["roster"])
    path = places.read_path(entered["place"])
    settings = {path: _new_value(entered["value"], path, text)} if entered["value"] else {}
    return simulation.simulate(
        text=text,
        of=of,
        on=entered["on"],
        settings=settings,
        group_by=entered["group_by"],
        assumed=_assumed(request),
    )


def _new_value(written: str, path: Path, text: str) -> Any:
    """Read a value as the place holds it: a list with commas, a number also as 12,000."""
    holder = places.place(path[:-1], tree.data_of(text))
    slot = next(one for one in holder.slots if one.name == path[-1])
    if slot.kind == "words":
        return [part.strip() for part in written.split(",") if part.strip()]
    if slot.kind == "number":
        return writing.value(written.replace(",", "").strip())
    if slot.kind == "date":
        return writing.value(written.strip())
    return written.strip()


def _assumed(request: NaruRequest) -> Facts:
    told = {
        name.removeprefix(ASSUMED): writing.value(value.replace(",", "").strip())
        for name, value in request.GET.items()
        if name.startswith(ASSUMED) and isinstance(value, str) and value.strip()
    }
    return {name: value for name, value in told.items() if isinstance(value, int | str | date)}


def _named(fact: str, definition: Definition) -> tuple[str, str]:
    spec = facts_of(definition).get(fact)
    return fact, wording.said(spec.label.text) if spec else fact


def _left(done: Simulation | None) -> int | None:
    return None if done is None or done.budget is None else done.budget - done.whole.after.won


def _groups(done: Simulation, of: RosterView, fact: str) -> list[Group]:
    column = next((one for one in of.columns if one.fact == fact), None)
    if column is None:
        return []
    shown = done.groups[:GROUPS_SHOWN_MAX]
    named = _region_names([str(one.group) for one in shown]) if column.kind == "list" else {}
    found = []
    for one in shown:
        assert one.group is not None, "None is everybody"
        said = wording.said(shapes.in_words(one.group, column))
        found.append(Group(name=named.get(str(one.group), said), compared=one))
    return found


def _region_names(codes: Sequence[str]) -> dict[str, str]:
    """Return the names of regions; a code that is nobody's keeps its digits."""
    found: dict[str, str] = {}
    for code in codes:
        try:
            name: Text = geography.region(code).name
        except Refusal:
            continue
        found[code] = wording.said(name)
    return found
