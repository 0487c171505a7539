"""
Take applications at the counter, by telephone and by e-mail (방문·전화·이메일 접수).

A firm or a visitor consents, the officer begins the application and goes on with it on the gate's
own pages, so there is one form for everybody.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity import consent_texts
from naru.identity.queries import register
from naru.journeys import apply_for_others, take_in_mail
from naru.journeys.apply import FirmNeeded
from naru.journeys.apply_for_others import Contact
from naru.kernel import clock
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.programmes import mail as reading
from naru.programmes.queries import notices, programmes
from naru.programmes.queries.notices import CallView
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, answer
from naru.web.parts.tenancy import NaruRequest

WAYS = [
    ("in_person", gettext_lazy("In person")),
    ("paper", gettext_lazy("On paper (keep the signed form)")),
    ("phone", gettext_lazy("By phone (note the time of the call)")),
]


class FirmForm(forms.Form):
    """A firm that is registered, and who consented for it."""

    brn = forms.CharField(label=gettext_lazy("Business number"), max_length=12)
    name = forms.CharField(label=gettext_lazy("Who consented"), max_length=60)
    how = forms.ChoiceField(
        label=gettext_lazy("How was it consented to?"), choices=WAYS, widget=forms.RadioSelect
    )


class VisitorForm(forms.Form):
    """Somebody without an account."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=20)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    title = forms.CharField(
        label=gettext_lazy("Name of the firm or group"), max_length=120, required=False
    )
    how = forms.ChoiceField(
        label=gettext_lazy("How was it consented to?"), choices=WAYS, widget=forms.RadioSelect
    )


class MailForm(forms.Form):
    """An e-mail as a file, or its text."""

    file = forms.FileField(
        label=gettext_lazy("The e-mail as a file (.eml)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".eml,message/rfc822"}),
        help_text=gettext_lazy("With its attachments, up to 25 MB."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or its text, pasted"),
        required=False,
        max_length=reading.LETTERS_MAX,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("Lines such as “Name of the shop: Naru” find their questions."),
    )


@officer_required("officer")
@require_GET
def intake(request: NaruRequest) -> HttpResponseBase:
    """List the calls for which applications can be taken."""
    listing: Listing[CallView] = Listing(
        title=_("Applications by counter and e-mail"),
        columns=[
            Column(
                label=_("Call"),
                value=lambda row: row.title,
                is_heading=True,
                href=lambda row: reverse("officer:intake_call", args=[row.id]),
            ),
            Column(label=_("Opens"), value=lambda row: row.rounds[0].opens_at),
            Column(label=_("Closes"), value=lambda row: row.rounds[-1].closes_at),
        ],
        rows=lambda asked: Page(
            rows=notices.open_calls(
                body_id=request.public_body.id, at=clock.now(), search=asked.search
            )
        ),
        search=_("Programme or word"),
        empty_title=_("No applications are taken at present"),
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def intake_call(request: NaruRequest, call_id: UUID) -> HttpResponseBase:
    """Begin an application for a firm or a visitor, or take an e-mail in."""
    call, deed = _call(request, call_id), request.POST.get("deed", "")
    forms_of: dict[str, forms.Form] = {
        "firm": FirmForm(request.POST if deed == "firm" else None, auto_id="firm-%s"),
        "visitor": VisitorForm(request.POST if deed == "visitor" else None, auto_id="visitor-%s"),
        "mail": MailForm(
            request.POST if deed == "mail" else None,
            request.FILES if deed == "mail" else None,
            auto_id="mail-%s",
        ),
    }
    deeds: dict[str, Callable[..., HttpResponse]] = {
        "firm": _for_firm, "visitor": _for_visitor, "mail": _mail
    }  # fmt: skip
    refused: Refusal | None = None
    if deed in forms_of and forms_of[deed].is_valid():
        try:
            return deeds[deed](request, call_id, forms_of[deed].cleaned_data)
        except Refusal as no:
            refused = no
    context = {
        "call": call,
        "subject": programmes.definition(call.version_id).subject,
        "forms": forms_of,
        "deed": deed,
        "refused": refused,
        "consent": consent_texts.current("apply_on_behalf", at=clock.now()),
    }
    return render(request, "officer/intake.html", context, status=422 if refused else 200)


def _for_firm(request: NaruRequest, call_id: UUID, told: dict[str, Any]) -> HttpResponse:
    digits = "".join(sign for sign in told["brn"] if sign.isdigit())
    firm = register.firm_by_brn(digits)
    if firm is None:
        raise FirmNeeded
    application_id = apply_for_others.begin_for_firm(
        by=request.actor,
        call_id=call_id,
        firm_id=firm.id,
        name=told["name"],
        how=told["how"],
        at=clock.now(),
    )
    return redirect("gate:resume", application_id)


def _for_visitor(request: NaruRequest, call_id: UUID, told: dict[str, Any]) -> HttpResponse:
    application_id = apply_for_others.begin_at_counter(
        by=request.actor,
        call_id=call_id,
        contact=Contact(**{key: told[key] for key in ("name", "phone", "email", "title")}),
        how=told["how"],
        at=clock.now(),
        way="online" if told["how"] == "phone" else "on_site",
    )
    return redirect("gate:resume", application_id)


def _mail(request: NaruRequest, call_id: UUID, told: dict[str, Any]) -> HttpResponse:
    upload = told["file"]
    mail = reading.read(upload.read()) if upload else reading.read_text(told["text"])
    mail_id = take_in_mail.take_in(by=request.actor, call_id=call_id, mail=mail, at=clock.now())
    return redirect("officer:mail", mail_id)


def _call(request: NaruRequest, call_id: UUID) -> CallView:
    found = notices.call_by_id(body_id=request.public_body.id, call_id=call_id)
    if found is None:
        raise Http404
    return found
