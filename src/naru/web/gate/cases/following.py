"""One's own case: who has it now, what was said, adding, solving, opening again, satisfaction."""

from collections.abc import Callable
from datetime import datetime
from functools import partial, wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.desk import promises
from naru.identity import consent_texts
from naru.journeys import bring_a_case, consult_on_a_case, letters_of_cases
from naru.journeys.bring_a_case import REFERRAL, Followed
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.cases import door
from naru.web.gate.cases.forms import GradeForm, files_of
from naru.web.parts import case_words, papers, wording
from naru.web.parts.access import member_required, to_sign_in
from naru.web.parts.tenancy import NaruRequest

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


def bringer_required(view: V) -> V:
    """Open a page to whoever has an account or the case's link."""

    @wraps(view)
    def guarded(request: NaruRequest, case_id: UUID, **more: Any) -> HttpResponseBase:
        if not door.may_knock(request, case_id):
            return to_sign_in(request)
        return view(request, case_id, **more)

    return cast("V", guarded)


@bringer_required
@require_GET
def case(request: NaruRequest, case_id: UUID) -> HttpResponse:
    """Show one's own case."""
    found, at = door.followed(request, case_id), clock.now()
    proposed, away = found.proposed, found.away
    values = {
        "one": found.case,
        "category": case_words.category(found.case.category),
        "lines": case_words.lines(found.entries, found.documents),
        "hands": [(one, letters_of_cases.name_of(one)) for one in found.referrals],
        "proposed": proposed,
        "proposed_to": letters_of_cases.name_of(proposed) if proposed else None,
        "away": away,
        "holder": letters_of_cases.name_of(away) if away else request.public_body.name,
        "bookings": consult_on_a_case.booked(case=found.case),
        "may_reopen": _may_reopen(found, at),
        "may_grade": found.case.ended_at is not None
        and found.case.status != "merged"
        and found.case.grade is None,
        "grade": case_words.GRADES.get(found.case.grade or 0, ""),
        "reopen_days": promises.terms_on(clock.legal_date(at)).reopen_days,
    }
    return render(request, "gate/cases/case.html", values)


@bringer_required
@require_POST
def act(request: NaruRequest, case_id: UUID) -> HttpResponse:
    """Add to a case, say that it is solved, or open it again."""
    door.followed(request, case_id)
    told = request.POST.get("words", "")[:5_000]
    key: dict[str, Any] = {
        "by": request.actor, "case_id": case_id, "at": clock.now(),
        "link_print": door.link_print(request, case_id),
    }  # fmt: skip
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "add": (
            partial(bring_a_case.add, words=told, files=files_of(request.FILES), **key),
            _("What you wrote was added."),
        ),
        "solved": (partial(bring_a_case.confirm, **key), _("Thank you. The case is solved.")),
        "reopen": (partial(bring_a_case.reopen, words=told, **key), _("The case is open again.")),
    }
    if request.POST.get("action", "") not in deeds:
        raise Http404
    deed, said = deeds[request.POST["action"]]
    is_done = _done(request, deed, said)
    if is_done and request.POST["action"] == "solved":
        return redirect("gate:case_satisfaction", case_id)
    return redirect("gate:case", case_id)


@bringer_required
@require_http_methods(["GET", "POST"])
def satisfaction(request: NaruRequest, case_id: UUID) -> HttpResponseBase:
    """Ask once how satisfied she is."""
    found = door.followed(request, case_id)
    form = GradeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deed = partial(
            bring_a_case.grade, by=request.actor, case_id=case_id, at=clock.now(),
            link_print=door.link_print(request, case_id), **form.cleaned_data,
        )  # fmt: skip
        _done(request, deed, _("Thank you for telling us."))
        return redirect("gate:case", case_id)
    return render(request, "gate/cases/satisfaction.html", {"one": found.case, "form": form})


@bringer_required
@require_http_methods(["GET", "POST"])
def consent(request: NaruRequest, case_id: UUID) -> HttpResponseBase:
    """Show what would be handed to whom; agree or refuse."""
    found = door.followed(request, case_id)
    referral = found.proposed
    if referral is None:
        return redirect("gate:case", case_id)
    if request.method == "POST":
        key: dict[str, Any] = {
            "by": request.actor, "referral_id": referral.id, "at": clock.now(),
            "link_print": door.link_print(request, case_id),
        }  # fmt: skip
        if request.POST.get("action") == "agree":
            _done(request, partial(bring_a_case.agree, **key), _("Your case was handed over."))
        else:
            said = _("Nothing was handed over. The desk goes on with your case.")
            _done(request, partial(bring_a_case.refuse, **key), said)
        return redirect("gate:case", case_id)
    values = {
        "one": found.case,
        "referral": referral,
        "to_whom": letters_of_cases.name_of(referral),
        "text": consent_texts.current(REFERRAL, at=clock.now()),
    }
    return render(request, "gate/cases/consent.html", values)


@bringer_required
@require_http_methods(["GET", "POST"])
def withdraw(request: NaruRequest, case_id: UUID, referral_id: UUID) -> HttpResponseBase:
    """Ask once more, then withdraw the consent to a hand-over."""
    found = door.followed(request, case_id)
    referral = next((one for one in found.referrals if one.id == referral_id), None)
    if referral is None or not referral.has_consent:
        raise Http404
    if request.method == "GET":
        values = {"one": found.case, "to_whom": letters_of_cases.name_of(referral)}
        return render(request, "gate/cases/withdraw.html", values)
    deed = partial(
        bring_a_case.withdraw_consent, by=request.actor, referral_id=referral_id,
        at=clock.now(), link_print=door.link_print(request, case_id),
    )  # fmt: skip
    _done(request, deed, _("Your consent is withdrawn. That body no longer sees the case."))
    return redirect("gate:case", case_id)


@bringer_required
@require_GET
def paper(request: NaruRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a file of one's own case."""
    try:
        found = bring_a_case.paper(
            by=request.actor, case_id=case_id, document_id=document_id,
            link_print=door.link_print(request, case_id),
        )  # fmt: skip
    except NoSuchPaper:
        raise Http404 from None
    return papers.answer(found)


@member_required
@require_http_methods(["GET", "POST"])
def book(request: NaruRequest, case_id: UUID) -> HttpResponseBase:
    """Book an hour with an adviser."""
    found, at = door.followed(request, case_id), clock.now()
    if request.method == "POST":
        resource, _bar, since = request.POST.get("slot", "").partition("|")
        try:
            chosen = UUID(resource), datetime.fromisoformat(since)
        except ValueError:
            raise Http404 from None
        deed = partial(
            consult_on_a_case.book, by=request.actor, case_id=case_id, resource_id=chosen[0],
            since=chosen[1], at=at,
        )  # fmt: skip
        if _done(request, deed, _("The hour is booked.")):
            return redirect("gate:case", case_id)
        return redirect("gate:case_book", case_id)
    values = {"one": found.case, "offered": consult_on_a_case.offered(case=found.case, at=at)}
    return render(request, "gate/cases/book.html", values)


def _may_reopen(found: Followed, at: datetime) -> bool:
    ended = found.case.ended_at
    days = promises.terms_on(clock.legal_date(at)).reopen_days
    return (
        ended is not None and found.case.status in {"solved", "unsolved"}
        and (at - ended).days < days
    )  # fmt: skip


def _done(request: NaruRequest, deed: Callable[[], object], said: str) -> bool:
    try:
        deed()
    except Refusal as no:
        messages.error(request, f"{wording.said(no.sentence)} {wording.said(no.advice)}")
        return False
    messages.success(request, said)
    return True
