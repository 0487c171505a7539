"""What the desk promises, who advises, and the checks on firms after their first export."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naru.desk import promises
from naru.desk.operations.aftercare import FirstExport
from naru.desk.promises import Level
from naru.desk.queries import desk_people, levels
from naru.identity.queries import register
from naru.journeys import keep_the_desk, take_in_cases
from naru.kernel import clock
from naru.web.officer.names import names_of, uuid_or_none
from naru.web.officer.programmes.protection_parts import done
from naru.web.parts import case_words
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

CHECKS_SHOWN_MAX = 200


class LevelForm(forms.Form):
    category = forms.ChoiceField(label=gettext_lazy("What it is about"), required=False)
    urgency = forms.ChoiceField(label=gettext_lazy("Urgency"))
    since = forms.DateField(
        label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"})
    )
    first_answer_hours = forms.IntegerField(
        label=gettext_lazy("First answer within (working hours)"), min_value=1, max_value=200
    )
    solution_days = forms.IntegerField(
        label=gettext_lazy("Solution within (working days)"), min_value=1, max_value=200
    )
    basis = forms.CharField(label=gettext_lazy("Source"), max_length=300, required=False)
    assumption = forms.CharField(
        label=gettext_lazy("Or: on what assumption"), max_length=300, required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        every = ("", _("Everything"))
        self.fields["category"].choices = [every, *case_words.category_choices()]  # type: ignore[attr-defined]
        self.fields["urgency"].choices = case_words.urgency_choices()  # type: ignore[attr-defined]


class ExportForm(forms.Form):
    brn = forms.CharField(label=gettext_lazy("Business number"), max_length=12)
    on = forms.DateField(
        label=gettext_lazy("Day of the first export"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    country = forms.RegexField(
        label=gettext_lazy("Country"), regex=r"^[A-Za-z]{2}$", required=False, max_length=2
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def terms(request: NaruRequest) -> HttpResponseBase:
    """Show what is promised and who advises; set and add."""
    chosen = request.POST.get("action", "")
    level_form = LevelForm(request.POST if chosen == "level" else None, prefix="level")
    by, at = request.actor, clock.now()
    if level_form.is_valid():
        level = Level(**level_form.cleaned_data)
        deed = partial(keep_the_desk.set_level, by=by, level=level, at=at)
        if done(request, deed, _("It is promised from that day on.")):
            return redirect("officer:desk_terms")
    body_id = request.public_body.id
    load = desk_people.load(body_id=body_id, at=at)
    names = names_of(load)
    values = {
        "own": [(one.level, _about(one.level)) for one in levels.rows(body_id=body_id)],
        "shipped": [(one, _about(one)) for one in promises.shipped()],
        "terms": promises.terms_on(clock.legal_date(at)),
        "advisers": [
            (one, ", ".join(case_words.category(code) for code in one.specialities))
            for one in desk_people.advisers(body_id=body_id)
        ],
        "load": [(names.get(key, ""), *counts) for key, counts in load.items()],
        "level_form": level_form,
        "templates": desk_people.templates(body_id=body_id),
    }
    return render(request, "officer/cases/terms.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def aftercare(request: NaruRequest) -> HttpResponseBase:
    """List the checks after first exports; note one, open one as a case, or let it be."""
    action, key = request.POST.get("action", ""), uuid_or_none(request.POST.get("check", ""))
    form = ExportForm(request.POST if action == "note" else None)
    if action in {"open", "dismiss"}:
        return _deal_with(request, action, key)
    if form.is_valid() and _noted(request, form):
        return redirect("officer:aftercare")
    body_id = request.public_body.id
    values = {
        "checks": desk_people.aftercare(body_id=body_id, limit=CHECKS_SHOWN_MAX),
        "form": form,
        "today": clock.today(),
    }
    return render(request, "officer/cases/aftercare.html", values)


def _deal_with(request: NaruRequest, action: str, key: UUID | None) -> HttpResponse:
    if key is None:
        raise Http404
    by, at = request.actor, clock.now()
    if action == "open":
        open_it = partial(take_in_cases.open_check, by=by, aftercare_id=key, at=at)
        done(request, open_it, _("The check is a case of yours now."))
    else:
        reason = request.POST.get("reason", "")
        let_be = partial(take_in_cases.dismiss_check, by=by, aftercare_id=key, reason=reason, at=at)
        done(request, let_be, _("It is let be."))
    return redirect("officer:aftercare")


def _noted(request: NaruRequest, form: ExportForm) -> bool:
    told = form.cleaned_data
    firm = register.firm_by_brn("".join(sign for sign in told["brn"] if sign.isdigit()))
    if firm is None:
        form.add_error("brn", _("No firm has this business number."))
        return False
    on: date = told["on"]
    export = FirstExport(firm_id=firm.id, firm_name=firm.name, on=on, country=told["country"])
    deed = partial(take_in_cases.note_first_export, by=request.actor, export=export, at=clock.now())
    return done(request, deed, _("A check is suggested for that firm."))


def _about(level: Level) -> str:
    about = case_words.category(level.category) if level.category else _("Everything")
    urgency = dict(case_words.urgency_choices())[level.urgency]
    return f"{about} · {urgency}"
