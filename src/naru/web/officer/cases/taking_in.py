"""Cases from the telephone, the counter and the mail."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naru.desk.operations.cases import Filed
from naru.journeys import take_in_cases
from naru.journeys.take_in_cases import Noted
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.parts import case_words
from naru.web.parts.access import officer_required
from naru.web.parts.templatetags.naru import address
from naru.web.parts.tenancy import NaruRequest

WAYS = [("phone", gettext_lazy("Telephone")), ("counter", gettext_lazy("Counter"))]
MAIL_BYTES_MAX = 10 * 1024 * 1024


class NoteForm(forms.Form):
    """A difficulty as somebody tells it."""

    channel = forms.ChoiceField(label=gettext_lazy("Way"), choices=WAYS)
    brn = forms.CharField(label=gettext_lazy("Business number"), max_length=12, required=False)
    firm_name = forms.CharField(
        label=gettext_lazy("Name of the firm"), max_length=120, required=False
    )
    name = forms.CharField(label=gettext_lazy("Who tells it"), max_length=60, required=False)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=20, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    subject = forms.CharField(label=gettext_lazy("In one line"), max_length=120)
    text = forms.CharField(
        label=gettext_lazy("What she tells"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    category = forms.ChoiceField(label=gettext_lazy("Category"))
    urgency = forms.ChoiceField(label=gettext_lazy("Urgency"), initial="normal")
    country = forms.RegexField(
        label=gettext_lazy("Country (two letters)"), regex=r"^[A-Za-z]{2}$", required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["category"].choices = case_words.category_choices()  # type: ignore[attr-defined]
        self.fields["urgency"].choices = case_words.urgency_choices()  # type: ignore[attr-defined]

    def noted(self, channel: str) -> Noted:
        """Return what was told."""
        told = dict(self.cleaned_data)
        told["country"] = told["country"].upper()
        brn = told.pop("brn").replace("-", "")
        return Noted(filed=Filed(**{**told, "channel": channel}), brn=brn)


class MailForm(forms.Form):
    raw = forms.CharField(
        label=gettext_lazy("The mail, pasted whole"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    file = forms.FileField(label=gettext_lazy("Or as a file (.eml)"), required=False)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Note a difficulty told by telephone or at the counter."""
    form, refused = NoteForm(request.POST or None), None
    if form.is_valid():
        try:
            brought = take_in_cases.take_in(
                by=request.actor,
                noted=form.noted(form.cleaned_data["channel"]),
                page=_page_of_links(request),
                at=clock.now(),
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The case is filed."))
            return redirect("officer:case", brought.case_id)
    values = {"form": form, "refused": refused}
    return render(request, "officer/cases/new.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def mail(request: NaruRequest) -> HttpResponse:
    """Read a mail, look it over, file it: two steps on one page."""
    form, refused = MailForm(request.POST or None, request.FILES or None), None
    note: NoteForm | None = None
    pasted = request.POST.get("raw", "")
    try:
        if form.is_valid() and (pasted or form.cleaned_data["file"]):
            sent = form.cleaned_data["file"]
            raw = sent.read(MAIL_BYTES_MAX) if sent else b""
            read, filed = take_in_cases.read_mail(text=pasted, raw=raw)
            if "subject" not in request.POST:
                pasted = pasted or raw.decode("utf-8", "replace")
                note = NoteForm(initial=_initial(filed))
            else:
                note = NoteForm(request.POST)
                if note.is_valid():
                    brought = take_in_cases.take_in_mail(
                        by=request.actor,
                        noted=note.noted("email"),
                        mail=read,
                        page=_page_of_links(request),
                        at=clock.now(),
                    )
                    messages.success(request, _("The case is filed."))
                    return redirect("officer:case", brought.case_id)
    except Refusal as no:
        refused = no
    values = {"form": form, "note": note, "pasted": pasted, "refused": refused}
    return render(request, "officer/cases/mail.html", values, status=422 if refused else 200)


def _page_of_links(request: NaruRequest) -> str:
    """Return the address behind links, with "token" in the link's place."""
    return request.build_absolute_uri(address("gate:case_link", "token"))


def _initial(filed: Filed) -> dict[str, str]:
    return {
        name: getattr(filed, name)
        for name in ("subject", "text", "firm_name", "name", "phone", "email", "category")
    }
