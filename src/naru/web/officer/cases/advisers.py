"""Advisers of the desk and the answers written beforehand: added, changed, rested."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naru.desk.operations.desk_terms import AdviserDetails
from naru.desk.queries import desk_people
from naru.journeys import keep_the_desk
from naru.kernel import clock
from naru.scheduling.queries import resources
from naru.web.officer.names import uuid_or_none
from naru.web.officer.programmes.protection_parts import done
from naru.web.parts import case_words, wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

HOURS_KIND = "adviser"  # the kind of what can be booked that an adviser's hours are
RESOURCES_MAX = 100


class AdviserForm(forms.Form):
    """An adviser; her hours can be booked where something to book is tied to her."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    organisation = forms.CharField(
        label=gettext_lazy("Organisation"), max_length=120, required=False
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    specialities = forms.MultipleChoiceField(
        label=gettext_lazy("What she knows"), required=False, widget=forms.CheckboxSelectMultiple
    )
    resource = forms.ChoiceField(
        label=gettext_lazy("Whose hours can be booked"),
        required=False,
        help_text=gettext_lazy("Add an adviser under seats to book; firms then book her hours."),
    )
    is_active = forms.BooleanField(label=gettext_lazy("Advises now"), required=False)

    def __init__(self, *args: Any, body_id: int, **more: Any) -> None:
        super().__init__(*args, **more)
        found = resources.page(body_id=body_id, kind=HOURS_KIND, limit=RESOURCES_MAX)
        hours = [(str(one.id), wording.said(one.name)) for one in found.rows]
        self.fields["specialities"].choices = case_words.category_choices()  # type: ignore[attr-defined]
        self.fields["resource"].choices = [("", "–"), *hours]  # type: ignore[attr-defined]

    def details(self, person_id: UUID | None) -> AdviserDetails:
        """Return what was told."""
        told = dict(self.cleaned_data)
        resource = uuid_or_none(told.pop("resource"))
        return AdviserDetails(**told, resource_id=resource, person_id=person_id)


class TemplateForm(forms.Form):
    """An answer written beforehand."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    category = forms.ChoiceField(label=gettext_lazy("What it is about"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Text of the answer"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    is_active = forms.BooleanField(label=gettext_lazy("Offered now"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        every = ("", _("Everything"))
        self.fields["category"].choices = [every, *case_words.category_choices()]  # type: ignore[attr-defined]


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def adviser(request: NaruRequest, adviser_id: UUID | None = None) -> HttpResponseBase:
    """Add an adviser, or change one."""
    body_id = request.public_body.id
    known = desk_people.adviser(body_id=body_id, adviser_id=adviser_id) if adviser_id else None
    if adviser_id and known is None:
        raise Http404
    initial: dict[str, Any] = {"is_active": True}
    if known is not None:
        initial = {
            "name": known.name, "organisation": known.organisation, "email": known.email,
            "specialities": list(known.specialities), "resource": str(known.resource_id or ""),
            "is_active": known.is_active,
        }  # fmt: skip
    form = AdviserForm(request.POST or None, body_id=body_id, initial=initial)
    if form.is_valid():
        deed = partial(
            keep_the_desk.keep_adviser,
            by=request.actor,
            details=form.details(known.person_id if known else None),
            adviser_id=adviser_id,
            at=clock.now(),
        )
        if done(request, deed, _("The adviser is in the list.")):
            return redirect("officer:desk_terms")
    title = known.name if known else _("Add an adviser")
    return render(request, "officer/cases/keep.html", {"form": form, "title": title})


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def template(request: NaruRequest, template_id: UUID | None = None) -> HttpResponseBase:
    """Write an answer beforehand, or change one."""
    rows = desk_people.templates(body_id=request.public_body.id)
    known = next((one for one in rows if one.id == template_id), None)
    if template_id and known is None:
        raise Http404
    initial: dict[str, Any] = {"is_active": True}
    if known is not None:
        names = ("title", "category", "text", "is_active")
        initial = {name: getattr(known, name) for name in names}
    form = TemplateForm(request.POST or None, initial=initial)
    if form.is_valid():
        deed = partial(
            keep_the_desk.keep_template,
            by=request.actor, template_id=template_id, at=clock.now(), **form.cleaned_data,
        )  # fmt: skip
        if done(request, deed, _("The answer is kept.")):
            return redirect("officer:desk_terms")
    title = known.title if known else _("Write an answer beforehand")
    return render(request, "officer/cases/keep.html", {"form": form, "title": title})
