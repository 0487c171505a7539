"""Handing a case to another body with consent, and what other bodies handed to us."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.desk.queries import referrals as queries
from naru.identity.queries import bodies
from naru.journeys import letters_of_cases, refer_cases
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.officer.cases.working import WORDS_MAX
from naru.web.parts import case_words, papers
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

REASON_MAX = 200


@officer_required("viewer")
@require_GET
def referrals(request: NaruRequest) -> HttpResponse:
    """Show what other bodies handed to us, and what we handed on."""
    body_id = request.public_body.id
    names = {one.id: one.name for one in bodies.bodies()}
    came = queries.inbox(body_id=body_id, cursor=request.GET.get("cursor", ""))
    went = queries.outbox(body_id=body_id)
    values = {
        "came": [(row, names.get(row.body_id)) for row in came.rows],
        "page": came,
        "went": [(row, letters_of_cases.name_of(row)) for row in went.rows],
    }
    return render(request, "officer/cases/referrals.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def referral(request: NaruRequest, referral_id: UUID) -> HttpResponse:
    """Show a case that another body handed to us, and answer it."""
    key: dict[str, Any] = {"by": request.actor, "referral_id": referral_id, "at": clock.now()}
    if request.method == "POST":
        words = request.POST.get("words", "")[:WORDS_MAX]
        deeds: dict[str, tuple[Callable[[], object], str]] = {
            "take": (partial(refer_cases.take, **key), _("The case is with you.")),
            "decline": (
                partial(refer_cases.decline, reason=words, **key), _("It went back with a reason.")
            ),
            "say": (
                partial(refer_cases.say, words=words, is_internal=False, **key),
                _("It was added."),
            ),
            "back": (
                partial(refer_cases.hand_back, answer=words, **key), _("It went back answered.")
            ),
        }  # fmt: skip
        if request.POST.get("action", "") not in deeds:
            raise Http404
        done(request, *deeds[request.POST["action"]])
        return redirect("officer:referral", referral_id)
    try:
        seen, contact = refer_cases.look(**key)
    except Refusal as no:
        raise Http404 from no
    names = {one.id: one.name for one in bodies.bodies()}
    values = {
        "seen": seen,
        "contact": contact,
        "from_body": names.get(seen.referral.body_id),
        "category": case_words.category(seen.category),
        "lines": case_words.lines(seen.entries, {}),
    }
    return render(request, "officer/cases/referral.html", values)


@officer_required("officer")
@require_GET
def paper(request: NaruRequest, referral_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Give out a file of a case that was handed to us."""
    try:
        opened = refer_cases.paper(
            by=request.actor, referral_id=referral_id, document_id=document_id, at=clock.now()
        )
    except (NoSuchPaper, Refusal) as no:
        raise Http404 from no
    return papers.answer(opened)


@officer_required("officer")
@require_POST
def propose(request: NaruRequest, case_id: UUID) -> HttpResponse:
    """Propose to hand a case to another body; nothing leaves before the firm agrees."""
    to = request.POST.get("to", "")
    deed = partial(
        refer_cases.propose,
        by=request.actor,
        case_id=case_id,
        question=request.POST.get("question", "")[:WORDS_MAX],
        to_body_id=int(to) if to.isdigit() else None,
        outside=(
            request.POST.get("outside_name", "")[:120], request.POST.get("outside_email", "")[:200]
        ),
        at=clock.now(),
    )  # fmt: skip
    done(request, deed, _("We asked for consent. It leaves once that is given."))
    return redirect("officer:case", case_id)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Note a consent given by telephone, call a referral back, or note an outside answer."""
    words = request.POST.get("words", "")
    key: dict[str, Any] = {"by": request.actor, "referral_id": referral_id, "at": clock.now()}
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "consent": (
            partial(refer_cases.note_consent, how=request.POST.get("how", ""), **key),
            _("It was handed over."),
        ),
        "recall": (
            partial(refer_cases.recall, reason=words[:REASON_MAX], **key), _("It was called back.")
        ),
        "answer": (
            partial(refer_cases.note_answer, answer=words[:WORDS_MAX], **key),
            _("The answer was noted."),
        ),
    }  # fmt: skip
    if request.POST.get("action", "") not in deeds:
        raise Http404
    done(request, *deeds[request.POST["action"]])
    return redirect("officer:case", case_id)
