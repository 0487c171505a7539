"""A call's notice page, what changed in it, its deadline for the calendar, and the way to apply."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity import consent_texts
from naru.journeys import apply, apply_for_others, read_a_notice
from naru.journeys.apply_for_others import Contact
from naru.journeys.read_a_notice import Notice
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes import notice_diff
from naru.programmes.operations import drafts
from naru.programmes.operations.drafts import AlreadyApplied
from naru.programmes.queries import applications as queries
from naru.web.gate import call_words, deadline, door
from naru.web.parts import wording
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


class ContactForm(forms.Form):
    """Who applies without an account."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=60)
    phone = forms.CharField(
        label=gettext_lazy("Mobile number"),
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy("The address of your application is sent there too."),
    )
    title = forms.CharField(
        label=gettext_lazy("Name of your firm or group"), max_length=120, required=False
    )
    agree = forms.BooleanField(label=gettext_lazy("I agree to this use of my data."))


@require_GET
def call(request: NaruRequest, code: str) -> HttpResponse:
    """Show a call's notice."""
    notice, now = _notice(request, code), clock.now()
    window, coming = notice.call.round_at(now), notice.call.next_round(now)
    context = {
        "notice": notice,
        "call": notice.call,
        "definition": notice.definition,
        "now": now,
        "window": window,
        "coming": coming,
        "left": call_words.until(now, window.closes_at) if window else None,
        "begins": call_words.begins(now, coming.opens_at) if coming and not window else None,
        "kind": call_words.KINDS.get(notice.call.kind),
        "subject": call_words.SUBJECTS[notice.definition.subject],
        "method": call_words.METHODS[notice.definition.selection.method],
        "plan": call_words.PLANS[notice.definition.payment.plan],
        "shares": call_words.shares(notice.definition),
        "kinds_of_notice": call_words.NOTICES,
    }
    return render(request, "gate/call.html", context)


@require_GET
def changes(request: NaruRequest, code: str, number: int) -> HttpResponse:
    """Show what a version of the notice changed against the one before it."""
    notice = _notice(request, code)
    texts = {one.number: one for one in notice.versions}
    if number not in texts or number - 1 not in texts:
        raise Http404
    now, before = texts[number], texts[number - 1]
    context = {
        "call": notice.call,
        "version": now,
        "before": before,
        "pieces": notice_diff.compare(wording.said(before.text), wording.said(now.text)),
        "kind": call_words.NOTICES[now.kind],
    }
    return render(request, "gate/changes.html", context)


@require_GET
def calendar(request: NaruRequest, code: str) -> HttpResponse:
    """Hand out the deadline for the reader's own calendar."""
    notice, now = _notice(request, code), clock.now()
    window = notice.call.round_at(now) or notice.call.next_round(now)
    if window is None:
        raise Http404
    title = wording.said(notice.call.title)
    address = request.build_absolute_uri(reverse("gate:call", args=[code]))
    made = deadline.calendar(
        uid=f"{window.id}@{request.public_body.slug}",
        title=_("%(title)s: applications close") % {"title": title},
        note=address,
        ends_at=window.closes_at,
        made_at=now,
    )
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{code}.ics"'
    return response


@member_required
@require_POST
def begin(request: NaruRequest, code: str) -> HttpResponseBase:
    """Begin an application, or go on with the one already begun."""
    notice = _notice(request, code)
    try:
        application_id = apply.begin(
            by=request.actor,
            call_id=notice.call.id,
            firm_id=door.firm_of(request),
            at=clock.now(),
        )
    except AlreadyApplied as refused:
        messages.info(request, door.said(refused))
        return _to_hers(notice)
    except Refusal as refused:
        messages.error(request, door.said(refused))
        return redirect("gate:call", code)
    return redirect("gate:resume", application_id)


@require_http_methods(["GET", "POST"])
def begin_without(request: NaruRequest, code: str) -> HttpResponseBase:
    """Let somebody without an account begin; the address to come back is shown once."""
    notice = _notice(request, code)
    form, refused = ContactForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            linked = apply_for_others.begin_by_link(
                by=request.actor,
                call_id=notice.call.id,
                contact=Contact(**{k: told[k] for k in ("name", "phone", "email", "title")}),
                agreed=told["agree"],
                page=request.build_absolute_uri(reverse("gate:link", args=["token"])),
                at=clock.now(),
            )
        except Refusal as no:
            refused = no
        else:
            door.remember_link(request, linked.application_id, drafts.link_print_of(linked.token))
            address = request.build_absolute_uri(reverse("gate:link", args=[linked.token]))
            context = {"address": address, "application_id": linked.application_id, **_of(notice)}
            return render(request, "gate/linked.html", context)
    consent = consent_texts.current("apply_privacy", at=clock.now())
    context = {"form": form, "refused": refused, "consent": consent, **_of(notice)}
    return render(request, "gate/without.html", context, status=422 if refused else 200)


@require_GET
def link(request: NaruRequest, token: str) -> HttpResponse:
    """Open an application by its link, and keep the link out of every later address."""
    print_ = drafts.link_print_of(token)
    application_id = queries.by_link(body_id=request.public_body.id, link_print=print_)
    if application_id is None:
        raise Http404
    door.remember_link(request, application_id, print_)
    return redirect("gate:resume", application_id)


def _notice(request: NaruRequest, code: str) -> Notice:
    firm_id = door.firm_of(request) if request.user.is_authenticated else None
    found = read_a_notice.read(by=request.actor, code=code, firm_id=firm_id, at=clock.now())
    if found is None:
        raise Http404
    return found


def _of(notice: Notice) -> dict[str, Any]:
    return {"notice": notice, "call": notice.call, "definition": notice.definition}


def _to_hers(notice: Notice) -> HttpResponse:
    if notice.mine is not None:
        return redirect("gate:application", notice.mine.id)
    return redirect("gate:applications")
