"""E-mails that apply (이메일 접수): the list, and one beside the questions it may answer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import take_in_mail
from naru.journeys.apply_for_others import Contact
from naru.journeys.take_in_mail import AnswersWrong, ReadMail, Typed
from naru.kernel import clock
from naru.kernel.clock import SEOUL
from naru.kernel.refusal import Refusal
from naru.programmes.operations.mails import UnknownMail
from naru.programmes.queries import mails as queries
from naru.programmes.queries.mails import MailView
from naru.web.officer.members import hidden_name
from naru.web.parts import fields, marks, papers, question_fields, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest


class WhoForm(forms.Form):
    """Who applies, as the mail seems to say."""

    title = forms.CharField(
        label=gettext_lazy("Name of the firm or group"), max_length=120, required=False
    )
    brn = forms.CharField(
        label=gettext_lazy("Business number"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("Of a registered firm: its record then counts."),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=20)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    received_at = forms.DateTimeField(
        label=gettext_lazy("When it reached us"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("This counts for the deadline; it is noted in the audit trail."),
    )


@officer_required("officer")
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List the mails that were taken in."""
    listing: Listing[MailView] = Listing(
        title=_("Applications by e-mail"),
        columns=[
            Column(
                label=_("Subject"),
                value=lambda row: row.subject or _("(no subject)"),
                is_heading=True,
                href=lambda row: reverse("officer:mail", args=[row.id]),
            ),
            Column(label=_("Sender"), value=lambda row: hidden_name(row.sender_name) or "–"),
            Column(label=_("Call"), value=lambda row: row.call_title),
            Column(label=_("Sent"), value=lambda row: row.sent_at or "–"),
            Column(label=_("State"), value=lambda row: marks.status_badge(f"mail_{row.status}")),
        ],
        rows=lambda asked: queries.mails(
            body_id=request.public_body.id,
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[
                    ("waiting", _("Waiting")),
                    ("made", _("Application made")),
                    ("dropped", _("No application")),
                ],
            )
        ],
        empty_title=_("No e-mails were taken in"),
        empty_text=_("Choose a call under “Applications by counter and e-mail”."),
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def mail(request: NaruRequest, mail_id: UUID) -> HttpResponseBase:
    """Show a mail beside the questions; sent, make a draft of what stands there."""
    read = _read(request, mail_id)
    who = WhoForm(request.POST or None, initial=_who(read))
    refused: Refusal | None = None
    problems: dict[str, str] = {}
    if request.method == "POST" and who.is_valid():
        try:
            application_id = take_in_mail.make(
                by=request.actor,
                mail_id=mail_id,
                typed=_typed(request, read, who.cleaned_data),
                at=clock.now(),
            )
        except Refusal as no:
            refused = no
            if isinstance(no, AnswersWrong):
                problems = {name: wording.said(why) for name, why in no.problems.items()}
        else:
            messages.success(request, _("The draft is made. Look it over and hand it in."))
            return redirect("gate:hand_in", application_id)
    context = {
        "read": read,
        "who": who,
        "sections": _sections(request, read, problems),
        "papers": read.definition.evidence,
        "refused": refused,
    }
    return render(request, "officer/mail.html", context, status=422 if refused else 200)


@officer_required("officer")
@require_POST
def drop(request: NaruRequest, mail_id: UUID) -> HttpResponseBase:
    """Note that a mail is no application."""
    try:
        take_in_mail.drop(by=request.actor, mail_id=mail_id, at=clock.now())
    except UnknownMail:
        raise Http404 from None
    messages.success(request, _("Put aside."))
    return redirect("officer:mails")


@officer_required("officer")
@require_GET
def attachment(request: NaruRequest, mail_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out an attachment of a mail."""
    try:
        found = take_in_mail.attachment(
            by=request.actor, mail_id=mail_id, document_id=document_id, at=clock.now()
        )
    except UnknownMail:
        raise Http404 from None
    return papers.answer(found)


def _read(request: NaruRequest, mail_id: UUID) -> ReadMail:
    try:
        return take_in_mail.read(by=request.actor, mail_id=mail_id, at=clock.now())
    except UnknownMail:
        raise Http404 from None


def _who(read: ReadMail) -> dict[str, Any]:
    reached = read.mail.sent_at or read.mail.taken_at
    return {**read.contact, "received_at": reached.astimezone(SEOUL).replace(tzinfo=None)}


def _typed(request: NaruRequest, read: ReadMail, who: dict[str, Any]) -> Typed:
    answers: dict[str, str | list[str]] = {}
    for one in read.definition.fields:
        sent = request.POST.getlist(f"answer-{one.name}")
        answers[one.name] = sent if one.kind == "choices" else (sent or [""])[0]
    codes = {paper.code for paper in read.definition.evidence}
    chosen = {
        document.id: request.POST.get(f"paper-{document.id}", "")
        for document, _code in read.attachments
    }
    reached: datetime = who["received_at"]
    return Typed(
        contact=Contact(**{key: who[key] for key in ("name", "phone", "email", "title")}),
        brn=who["brn"],
        answers=answers,
        papers={document_id: code for document_id, code in chosen.items() if code in codes},
        received_at=reached,
    )


def _sections(
    request: NaruRequest, read: ReadMail, problems: dict[str, str]
) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Return every question with what the mail says to it, or what the officer typed."""
    form = forms.Form(prefix="answer", auto_id="a-%s")
    drawn = []
    for section in read.definition.section:
        asked = []
        for one in section.field:
            if one.kind == "file":
                continue
            field = question_fields.field_of(one)
            field.required = False
            form.fields[one.name] = field
            guess = read.guesses.get(one.name)
            typed = request.POST.getlist(f"answer-{one.name}") if request.POST else None
            form.initial[one.name] = _shown(one, typed, guess.typed if guess else "")
            asked.append(
                {
                    "drawn": fields.field(form[one.name]),
                    "label": guess.label if guess else "",
                    "problem": problems.get(one.name, ""),
                }
            )
        drawn.append((section.title.text, asked))
    return drawn


def _shown(one: Any, typed: list[str] | None, guess: str) -> Any:
    """Return a value as the question's control shows it; choices are known by their labels."""
    given = typed if typed is not None else [guess]
    if one.kind in {"choice", "choices"}:
        words = {label: c.value for c in one.choices for label in (c.label.ko, c.label.en, c.value)}
        found = [words[text] for text in given if text in words]
        return found if one.kind == "choices" else (found or [""])[0]
    return (given or [""])[0]
