"""The notice of a call: written from the file, looked at as the public sees it, published."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.journeys import run_a_call
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import notice_text
from naru.programmes.definition.course import RoundSpec
from naru.programmes.queries import notices, programmes
from naru.programmes.queries.call_desk import CallDesk, RoundDesk
from naru.web.officer.programmes import calls, words
from naru.web.officer.programmes.call_forms import ChangeForm, NoticeForm, RoundForm
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def first(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Write the first notice; it opens the call once it was looked at."""
    call = calls.found(request, call_id)
    written = _prefilled(call)
    form = NoticeForm(request.POST or None, initial={"text_ko": written.ko, "text_en": written.en})
    values: dict[str, Any] = {"call": call, "form": form}
    if request.method == "POST" and form.is_valid():
        values["preview"] = form.notice
        if request.POST.get("action") == "publish":
            try:
                run_a_call.open_call(
                    by=request.actor, call_id=call_id, notice=form.notice, at=clock.now()
                )
            except Refusal as refused:
                return render(
                    request, "officer/call_notice.html", values | {"refused": refused}, status=422
                )
            messages.success(request, _("The call is open. The public sees it from now on."))
            return redirect("officer:call", call_id)
    return render(request, "officer/call_notice.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def change(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Publish a change, an extension (연장) or a new announcement (재공고)."""
    call = calls.found(request, call_id)
    last = next(iter(notices.notices(call_id)), None)
    text = last.text if last else _prefilled(call)
    initial = {
        "kind": request.GET.get("kind", "change"),
        "text_ko": text.ko,
        "text_en": text.en,
        "round_number": call.rounds[-1].number if call.rounds else 1,
    }
    form = ChangeForm(request.POST or None, initial=initial)
    values: dict[str, Any] = {"call": call, "form": form, "is_change": True}
    if request.method == "POST" and form.is_valid():
        values |= {"preview": form.notice, "kind": words.said(words.NOTICES, form["kind"].value())}
        if request.POST.get("action") == "publish":
            try:
                _publish(request, call, form)
            except Refusal as refused:
                return render(
                    request, "officer/call_notice.html", values | {"refused": refused}, status=422
                )
            messages.success(request, _("The new notice is published; earlier ones stay readable."))
            return redirect("officer:call", call_id)
    return render(request, "officer/call_notice.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def window(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Set a round's window, places and money: of a draft, or a further round."""
    call = calls.found(request, call_id)
    number = request.GET.get("number", "")
    known = next((one for one in call.rounds if str(one.number) == number), None)
    initial = _of_round(known) if known else {"number": len(call.rounds) + 1}
    form = RoundForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        run_a_call.set_round(
            by=request.actor, call_id=call_id, window=form.window, at=clock.now(), why=""
        )
        messages.success(request, _("The round was saved."))
        return redirect("officer:call", call_id)
    return render(request, "officer/call_round.html", {"call": call, "form": form})


def _publish(request: NaruRequest, call: CallDesk, form: ChangeForm) -> None:
    entered = form.cleaned_data
    known = next((one for one in call.rounds if one.number == entered["round_number"]), None)
    moved = None
    if known is not None and entered["closes_at"]:
        moved = RoundSpec(**(_of_round(known) | {"closes_at": entered["closes_at"]}))
    run_a_call.publish_change(
        by=request.actor,
        call_id=call.id,
        kind=entered["kind"],
        notice=form.notice,
        why=entered["why"],
        at=clock.now(),
        window=moved,
        version_id=call.newest_version_id if entered["takes_newest_file"] else None,
    )


def _of_round(one: RoundDesk) -> dict[str, Any]:
    return {
        "number": one.number,
        "opens_at": one.opens_at,
        "closes_at": one.closes_at,
        "quota": one.quota,
        "budget": one.budget,
        "online_only_until": one.online_only_until,
    }


def _prefilled(call: CallDesk) -> Text:
    """Return the file's own notice, or one made of what the file says."""
    definition = programmes.definition(call.version_id)
    windows = [(one.number, one.opens_at, one.closes_at, one.quota) for one in call.rounds]
    return notice_text.of(definition, title=call.title, windows=windows)
